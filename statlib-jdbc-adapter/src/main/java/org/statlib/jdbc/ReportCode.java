package org.statlib.jdbc;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.statlib.account.PersonId;
import org.statlib.command.Digest;
import org.statlib.form.BlockCode;
import org.statlib.form.Grid;
import org.statlib.report.Handling;
import org.statlib.report.Issue;
import org.statlib.report.Revision;
import org.statlib.report.Sheet;

/** How the parts of a report stand in payloads. */
final class ReportCode {

  private ReportCode() {}

  /** Who handled a report, how often it was returned, and the decision that published it. */
  record Trail(Handling handling, int returns, Optional<Issue> issue) {}

  static byte[] write(Trail trail) {
    Encoder to = new Encoder();
    Handling handling = trail.handling();
    to.each(handling.compilers(), to::text);
    to.optional(handling.checker(), to::text).optional(handling.approver(), to::text);
    to.optional(handling.approvedAt(), to::moment).optional(handling.sentAt(), to::moment);
    to.count(trail.returns());
    to.optional(trail.issue(), issue -> to.text(issue.number()).number(issue.date().toEpochDay()));
    return to.bytes();
  }

  static Trail readTrail(byte[] payload) {
    Decoder from = new Decoder(payload);
    Handling handling =
        new Handling(
            ImmutableSet.copyOf(from.each(() -> PersonId.of(from.text()))),
            from.optional(() -> PersonId.of(from.text())),
            from.optional(() -> PersonId.of(from.text())),
            from.optional(from::moment),
            from.optional(from::moment));
    int returns = from.integer();
    Optional<Issue> issue =
        from.optional(() -> new Issue(from.text(), LocalDate.ofEpochDay(from.number())));
    from.end();
    return new Trail(handling, returns, issue);
  }

  static byte[] write(Sheet draft) {
    Encoder to = new Encoder();
    SheetCode.write(to, draft);
    return to.bytes();
  }

  static Sheet readDraft(byte[] payload, Function<BlockCode, Grid> grids) {
    Decoder from = new Decoder(payload);
    Sheet sheet = SheetCode.read(from, grids);
    from.end();
    return sheet;
  }

  static byte[] write(Revision revision) {
    Encoder to = new Encoder();
    SheetCode.write(to, revision.sheet());
    to.count(revision.explanations().size());
    revision.explanations().forEach((warning, text) -> to.text(warning).text(text));
    return to.bytes();
  }

  static Revision readRevision(
      int number, Digest content, byte[] payload, Function<BlockCode, Grid> grids) {
    Decoder from = new Decoder(payload);
    Sheet sheet = SheetCode.read(from, grids);
    int count = from.length();
    ImmutableSortedMap.Builder<String, String> explanations = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < count; i++) {
      explanations.put(from.text(), from.text());
    }
    from.end();
    return new Revision(number, sheet, explanations.buildOrThrow(), content);
  }
}
