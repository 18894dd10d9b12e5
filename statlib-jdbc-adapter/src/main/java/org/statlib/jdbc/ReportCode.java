package org.statlib.jdbc;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.statlib.account.PersonId;
import org.statlib.command.Digest;
import org.statlib.form.BlockCode;
import org.statlib.form.Grid;
import org.statlib.report.Handling;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;
import org.statlib.report.Standing;

/** How the parts of a report stand in payloads. */
final class ReportCode {

  private ReportCode() {}

  /** Who handled a report, and the decision that published it. */
  record Trail(
      ImmutableSet<PersonId> compilers,
      Optional<PersonId> checker,
      Optional<PersonId> approver,
      Optional<Issue> issue) {

    static Trail of(Report report) {
      Handling handling = report.handling();
      return new Trail(
          handling.compilers(), handling.checker(), handling.approver(), report.issue());
    }

    Handling handling(Optional<Instant> approvedAt, Optional<Instant> sentAt) {
      return new Handling(compilers, checker, approver, approvedAt, sentAt);
    }
  }

  static byte[] write(Trail trail) {
    Encoder to = new Encoder();
    to.each(trail.compilers(), to::text);
    to.optional(trail.checker(), to::text).optional(trail.approver(), to::text);
    to.optional(trail.issue(), issue -> to.text(issue.number()).date(issue.date()));
    return to.bytes();
  }

  static Trail readTrail(byte[] payload) {
    Decoder from = new Decoder(payload);
    Trail trail =
        new Trail(
            ImmutableSet.copyOf(from.each(() -> PersonId.of(from.text()))),
            from.optional(() -> PersonId.of(from.text())),
            from.optional(() -> PersonId.of(from.text())),
            from.optional(() -> new Issue(from.text(), from.date())));
    from.end();
    return trail;
  }

  /** What the rows of units below hold. */
  static byte[] write(ImmutableMap<RowKey, Standing.Taken> taken) {
    Encoder to = new Encoder();
    to.count(taken.size());
    taken.forEach(
        (row, held) ->
            to.text(row.block())
                .text(row.contributor())
                .count(held.revision())
                .count(held.due())
                .count(held.delegated() ? 1 : 0));
    return to.bytes();
  }

  static ImmutableMap<RowKey, Standing.Taken> readTaken(byte[] payload) {
    Decoder from = new Decoder(payload);
    int count = from.length();
    ImmutableMap.Builder<RowKey, Standing.Taken> taken = ImmutableMap.builder();
    for (int i = 0; i < count; i++) {
      taken.put(
          new RowKey(BlockCode.parse(from.text()), from.text()),
          new Standing.Taken(from.integer(), from.integer(), from.integer() == 1));
    }
    from.end();
    return taken.buildOrThrow();
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
