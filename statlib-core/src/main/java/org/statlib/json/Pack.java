package org.statlib.json;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * A regime pack as it is written; {@link RegimeReader} tells the format.
 *
 * <p>A component is null where the pack leaves it out or where there is a complaint about it; the
 * constraints say which may be left out.
 */
@NullUnmarked
record Pack(
    @NotNull(message = Pack.THERE) @Written(Grammar.REGIME) String code,
    @NotNull(message = Pack.THERE) @Written(Grammar.TITLE) String title,
    @NotNull(message = Pack.THERE) @Written(Grammar.ZONE) String zone,
    @NotNull(message = Pack.THERE) @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        List<@NotNull(message = Pack.THERE) @Valid Series> series,
    @NotNull(message = Pack.THERE) @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
        List<@NotNull(message = Pack.THERE) @Valid Subjects> subjects,
    @NotNull(message = Pack.THERE) @Size(min = 1, max = 100, message = "must have 1 to 100 entries")
        List<@NotNull(message = Pack.THERE) @Valid Kind> kinds,
    @NotNull(message = Pack.THERE) @Size(min = 1, max = 100, message = "must have 1 to 100 entries")
        List<@NotNull(message = Pack.THERE) @Valid Period> periods,
    @NotNull(message = Pack.THERE) @Size(max = 5000, message = "must have at most 5000 entries")
        List<@NotNull(message = Pack.THERE) @Valid Deadline> deadlines,
    @NotNull(message = Pack.THERE) @Valid Policy policy,
    @NotNull(message = Pack.THERE) @Size(max = 100, message = "must have at most 100 entries")
        List<@NotNull(message = Pack.THERE) @Valid ProvinceToken> provinceTokens,
    @Size(max = 5, message = "must have at most 5 entries")
        List<@NotNull(message = Pack.THERE) @Valid Reminder> reminders,
    @Size(max = 100, message = "must have at most 100 entries")
        List<@NotNull(message = Pack.THERE) @Valid Catalogue> catalogues,
    @Valid Mailboxes mailboxes,
    @Valid Publishing publishing,
    @NotNull(message = Pack.THERE) @Size(max = 500, message = "must have at most 500 entries")
        List<@NotNull(message = Pack.THERE) @Valid Form> forms) {

  static final String THERE = "must be there";

  record Series(
      @NotNull(message = THERE) @Written(Grammar.SERIES) String code,
      @NotNull(message = THERE) Boolean locks,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Subjects(
      @NotNull(message = THERE) @Written(Grammar.SUBJECTS) String code,
      @NotNull(message = THERE) @Written(Grammar.NAME) String name,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Kind(
      @NotNull(message = THERE) @Written(Grammar.KIND) String kind,
      @NotNull(message = THERE) @Written(Grammar.NAME) String name,
      @NotNull(message = THERE) @Written(Grammar.SUBJECTS) String subjects,
      @NotNull(message = THERE) @Size(max = 5, message = "must have at most 5 entries")
          List<@NotNull(message = THERE) @Written(Grammar.ROLE) String> roles,
      @Written(Grammar.KIND) String desk,
      Boolean operator,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Period(
      @NotNull(message = THERE) @Written(Grammar.PERIOD) String code,
      @NotNull(message = THERE) @Written(Grammar.NAME) String name,
      @NotNull(message = THERE) @Written(Grammar.SERIES) String series,
      @Written(Grammar.PERIOD) String supersedes,
      @NotNull(message = THERE) @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
          List<@NotNull(message = THERE) @Valid Window> windows,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Window(
      @NotNull(message = THERE) @Written(Grammar.SUBJECTS) String subjects,
      @NotNull(message = THERE) @Written(Grammar.DAY) String from,
      @NotNull(message = THERE) @Written(Grammar.DAY) String to,
      @NotNull(message = THERE) @Written(Grammar.DAY) String actualUntil) {}

  record Deadline(
      @NotNull(message = THERE) @Written(Grammar.KIND) String reporter,
      @NotNull(message = THERE) @Written(Grammar.PERIOD) String period,
      @NotNull(message = THERE) @Written(Grammar.DAY) String due,
      @NotNull(message = THERE) Boolean inclusive,
      @NotNull(message = THERE) @Written(Grammar.MILESTONE) String measures,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Policy(
      @NotNull(message = THERE) Boolean approverCompiledNot,
      @NotNull(message = THERE) Boolean approverCheckedNot,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record ProvinceToken(
      @NotNull(message = THERE) @Written(Grammar.AREA) String area,
      @NotNull(message = THERE) @Written(Grammar.NAME) String name,
      @NotNull(message = THERE) @Written(Grammar.TOKEN) String token,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Reminder(
      @NotNull(message = THERE) @Written(Grammar.MESSAGE) String code,
      @NotNull(message = THERE) @Written(Grammar.OCCASION) String occasion,
      @NotNull(message = THERE) String text,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Catalogue(
      @NotNull(message = THERE) @Written(Grammar.CATALOGUE) String code,
      @NotNull(message = THERE) @Written(Grammar.NAME) String name,
      @Written(Grammar.KIND) String owner,
      @Size(max = 100, message = "must have at most 100 entries")
          List<@NotNull(message = THERE) @Written(Grammar.KIND) String> proposers,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Mailboxes(
      @NotNull(message = THERE) @Written(Grammar.DOMAIN) String domain,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Publishing(
      @NotNull(message = THERE) Boolean handsOver,
      @NotNull(message = THERE)
          @Min(value = 1, message = "must be 1 to 1073741824")
          @Max(value = 1_073_741_824, message = "must be 1 to 1073741824")
          Long mostBytes,
      @NotNull(message = THERE) @Size(min = 1, max = 100, message = "must have 1 to 100 entries")
          List<@NotNull(message = THERE) @Valid Published> kinds,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Published(
      @NotNull(message = THERE) @Written(Grammar.PERIOD) String period,
      @NotNull(message = THERE) @Size(min = 1, max = 100, message = "must have 1 to 100 entries")
          List<@NotNull(message = THERE) @Written(Grammar.KIND) String> publishers,
      @NotNull(message = THERE) @Written(Grammar.TITLE_TEMPLATE) String fullTitle,
      @NotNull(message = THERE) @Written(Grammar.TITLE_TEMPLATE) String shortTitle,
      @NotNull(message = THERE) @Written(Grammar.TITLE) String outline,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Form(
      @NotNull(message = THERE) @Written(Grammar.FORM) String code,
      @NotNull(message = THERE) @Written(Grammar.TITLE) String title,
      @NotNull(message = THERE) @Size(max = 100, message = "must have at most 100 entries")
          List<@NotNull(message = THERE) @Valid Owed> owes,
      @NotNull(message = THERE) @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
          List<@NotNull(message = THERE) @Valid Block> blocks,
      @NotNull(message = THERE) @Size(max = 1000, message = "must have at most 1000 entries")
          List<@NotNull(message = THERE) @Valid Check> checks,
      @Size(max = 1000, message = "must have at most 1000 entries")
          List<@NotNull(message = THERE) @Valid Comparison> comparisons,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Owed(
      @NotNull(message = THERE) @Written(Grammar.KIND) String reporter,
      @Written(Grammar.KIND) String receiver,
      @NotNull(message = THERE) Boolean checked,
      @NotNull(message = THERE) @Size(min = 1, max = 100, message = "must have 1 to 100 entries")
          List<@NotNull(message = THERE) @Written(Grammar.PERIOD) String> periods,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Block(
      @NotNull(message = THERE) @Written(Grammar.BLOCK) String code,
      @NotNull(message = THERE) @Written(Grammar.HEADING) String title,
      @NotNull(message = THERE) @Written(Grammar.GRAIN) String grain,
      @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
          List<@NotNull(message = THERE) @Written(Grammar.ROW) String> rows,
      @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
          List<@NotNull(message = THERE) @Valid Column> columns,
      @Valid BlockName columnsOf,
      @Valid Source source,
      @Written(Grammar.CATALOGUE) String catalogue,
      @Valid Source declaration) {}

  record Column(
      @NotNull(message = THERE) @Written(Grammar.COLUMN) String code,
      @NotNull(message = THERE) @Written(Grammar.TITLE) String title,
      @Written(Grammar.MEASURE) String measure,
      @NotNull(message = THERE)
          @Min(value = 0, message = "must be 0 to 6")
          @Max(value = 6, message = "must be 0 to 6")
          Integer scale,
      @NotNull(message = THERE) Boolean estimable,
      @NotNull(message = THERE) @Written(Grammar.ADDS) String adds,
      @Written(Grammar.COLUMN) String weight,
      @Written(Grammar.COLUMN) String numerator,
      @Written(Grammar.COLUMN) String denominator,
      @Min(value = 1, message = "must be at least 1") Integer multiplier) {}

  record BlockName(
      @NotNull(message = THERE) @Written(Grammar.FORM) String form,
      @NotNull(message = THERE) @Written(Grammar.BLOCK) String block) {}

  record Source(
      @NotNull(message = THERE) @Written(Grammar.FORM) String form,
      @NotNull(message = THERE) @Written(Grammar.BLOCK) String block,
      @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
          List<@NotNull(message = THERE) @Valid SourceColumn> columns) {}

  record SourceColumn(
      @NotNull(message = THERE) @Written(Grammar.COLUMN) String column,
      @NotNull(message = THERE) @Written(Grammar.COLUMN) String from,
      @Min(value = 1, message = "must be at least 1") Long factor) {}

  record Check(
      @NotNull(message = THERE) @Written(Grammar.CONDITION) String kind,
      @Written(Grammar.CHECK) String code,
      @NotNull(message = THERE) @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
          List<@NotNull(message = THERE) @Written(Grammar.BLOCK) String> blocks,
      @Written(Grammar.TERM) String total,
      @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
          List<@NotNull(message = THERE) @Written(Grammar.TERM) String> parts,
      @Written(Grammar.TERM) String part,
      @Written(Grammar.TERM) String whole,
      @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
          List<@NotNull(message = THERE) @Written(Grammar.TERM) String> cells,
      Long least,
      Long most,
      @NotNull(message = THERE) @Written(Grammar.SEVERITY) String severity,
      @NotNull(message = THERE) Boolean blocksUnlessEvaluable,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}

  record Comparison(
      @NotNull(message = THERE) @Written(Grammar.AGAINST) String kind,
      @NotNull(message = THERE) @Size(min = 1, max = 50, message = "must have 1 to 50 entries")
          List<@NotNull(message = THERE) @Written(Grammar.BLOCK) String> blocks,
      @NotNull(message = THERE) @Size(min = 1, max = 500, message = "must have 1 to 500 entries")
          List<@NotNull(message = THERE) @Written(Grammar.TERM) String> cells,
      @Written(Grammar.TOLERANCE) String tolerance,
      @Min(value = 1, message = "must be 1 to 30") @Max(value = 30, message = "must be 1 to 30")
          Integer periods,
      @Written(Grammar.THRESHOLD) String threshold,
      @Min(value = 3, message = "must be 3 to 1000")
          @Max(value = 1000, message = "must be 3 to 1000")
          Integer references,
      @NotNull(message = THERE) @Written(Grammar.SEVERITY) String severity,
      @NotNull(message = THERE) @Written(Grammar.EVIDENCE) String evidence) {}
}
