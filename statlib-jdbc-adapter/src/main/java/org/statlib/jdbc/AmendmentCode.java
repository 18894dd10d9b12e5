package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;
import org.statlib.account.PersonId;
import org.statlib.command.Digest;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.AmendmentRequest;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.Ruling;
import org.statlib.report.Sheet;
import org.statlib.report.SlotKey;
import org.statlib.report.Vintage;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/** How an amendment stands in a payload. */
final class AmendmentCode {

  private static final int PERMIT = 1;
  private static final int REFUSAL = 2;
  private static final int NUMBER = 0;

  /** In the order of their numbers in payloads, from 1. */
  private static final ImmutableList<Cell.Mark> MARKS =
      ImmutableList.of(Cell.Mark.ABSENT, Cell.Mark.NONE_OCCURRED, Cell.Mark.NOT_AVAILABLE);

  private AmendmentCode() {}

  static byte[] write(Amendment amendment) {
    Encoder to = new Encoder();
    AmendmentRequest request = amendment.request();
    to.basis(request.letter());
    to.text(request.cause()).text(request.reason());
    to.each(request.cells(), place -> write(to, place));
    to.text(request.by());
    to.optional(amendment.ruling(), ruling -> write(to, ruling));
    to.each(amendment.copies().values(), copy -> write(to, copy));
    to.each(
        amendment.claims().entrySet(),
        claim -> {
          SlotKey slot = claim.getKey();
          to.text(slot.form()).text(slot.block()).text(slot.child());
          SheetCode.write(to, claim.getValue());
        });
    to.each(
        amendment.vintages().entrySet(),
        made ->
            to.text(made.getKey())
                .count(made.getValue().number())
                .optional(made.getValue().base(), base -> to.count(base)));
    to.optional(
        amendment.notReissued(),
        differences ->
            to.each(
                differences.entrySet(),
                one -> {
                  to.text(one.getKey());
                  to.each(one.getValue(), change -> write(to, change));
                }));
    return to.bytes();
  }

  /**
   * Reads an amendment.
   *
   * @param grids the grids of the blocks of a form
   */
  static Amendment read(
      AmendmentKey key,
      long version,
      byte[] payload,
      Function<FormCode, Function<BlockCode, Grid>> grids) {
    Decoder from = new Decoder(payload);
    AmendmentRequest request =
        new AmendmentRequest(
            from.basis(), from.text(), from.text(), places(from), PersonId.of(from.text()));
    Optional<Ruling> ruling = from.optional(() -> readRuling(from));
    ImmutableSortedMap<ReportKey, Report> copies =
        from.each(() -> readCopy(from, grids)).stream().collect(sorted(Report::key, copy -> copy));
    Amendment read =
        new Amendment(
            key,
            request,
            ruling,
            copies,
            map(
                from,
                () ->
                    new SlotKey(
                        key.report().period(),
                        FormCode.parse(from.text()),
                        BlockCode.parse(from.text()),
                        UnitCode.parse(from.text())),
                () -> SheetCode.readSource(from)),
            map(
                from,
                () -> ReportKey.parse(from.text()),
                () -> new Vintage(from.integer(), from.optional(from::integer))),
            from.optional(
                () ->
                    map(
                        from,
                        () -> ReportKey.parse(from.text()),
                        () -> from.each(() -> readChange(from)))),
            version);
    from.end();
    return read;
  }

  private static <K extends Comparable<K>, V> ImmutableSortedMap<K, V> map(
      Decoder from, Supplier<K> key, Supplier<V> value) {
    ImmutableSortedMap.Builder<K, V> map = ImmutableSortedMap.naturalOrder();
    int count = from.length();
    for (int i = 0; i < count; i++) {
      map.put(key.get(), value.get());
    }
    return map.buildOrThrow();
  }

  private static <T, K extends Comparable<K>, V> Collector<T, ?, ImmutableSortedMap<K, V>> sorted(
      Function<T, K> key, Function<T, V> value) {
    return ImmutableSortedMap.toImmutableSortedMap(Comparator.naturalOrder(), key, value);
  }

  private static void write(Encoder to, CellPlace place) {
    to.text(place.row().block()).text(place.row().contributor()).text(place.cell());
  }

  private static CellPlace readPlace(Decoder from) {
    return new CellPlace(
        new RowKey(BlockCode.parse(from.text()), from.text()), CellKey.parse(from.text()));
  }

  private static ImmutableSortedSet<CellPlace> places(Decoder from) {
    return ImmutableSortedSet.copyOf(from.each(() -> readPlace(from)));
  }

  private static void write(Encoder to, Ruling ruling) {
    if (ruling instanceof Ruling.Permit permit) {
      to.octet(PERMIT).basis(permit.decision());
      to.each(permit.cells(), place -> write(to, place));
      to.each(permit.ancestors(), to::text);
      to.moment(permit.until());
    } else if (ruling instanceof Ruling.Refusal refusal) {
      to.octet(REFUSAL).basis(refusal.decision()).text(refusal.why());
    }
  }

  private static Ruling readRuling(Decoder from) {
    int kind = from.octet();
    LegalBasis decision = from.basis();
    return switch (kind) {
      case PERMIT ->
          new Ruling.Permit(
              decision,
              places(from),
              ImmutableSortedSet.copyOf(from.each(() -> ReportKey.parse(from.text()))),
              from.moment());
      case REFUSAL -> new Ruling.Refusal(decision, from.text());
      default -> throw new IllegalArgumentException("Ruling must be 1 or 2");
    };
  }

  private static void write(Encoder to, Report copy) {
    to.text(copy.key()).text(copy.status().name()).count(copy.version());
    to.bytes(ReportCode.write(copy.sheet()));
    to.optional(
        copy.revision(),
        revision ->
            to.count(revision.number())
                .digest(revision.content())
                .bytes(ReportCode.write(revision)));
    to.optional(copy.handling().approvedAt(), to::moment);
    to.optional(copy.handling().sentAt(), to::moment);
    to.count(copy.returns()).bytes(ReportCode.write(ReportCode.Trail.of(copy)));
  }

  private static Report readCopy(
      Decoder from, Function<FormCode, Function<BlockCode, Grid>> grids) {
    ReportKey key = ReportKey.parse(from.text());
    Function<BlockCode, Grid> ofForm = grids.apply(key.form());
    ReportStatus status = ReportStatus.valueOf(from.text());
    long version = from.count();
    Sheet sheet = ReportCode.readDraft(from.bytes(), ofForm);
    Optional<Revision> revision =
        from.optional(
            () -> {
              int number = from.integer();
              Digest content = from.digest();
              return ReportCode.readRevision(number, content, from.bytes(), ofForm);
            });
    Optional<Instant> approvedAt = from.optional(from::moment);
    Optional<Instant> sentAt = from.optional(from::moment);
    int returns = from.integer();
    ReportCode.Trail trail = ReportCode.readTrail(from.bytes());
    return new Report(
        key,
        status,
        version,
        sheet,
        revision,
        trail.handling(approvedAt, sentAt),
        returns,
        trail.issue());
  }

  private static void write(Encoder to, CellChange change) {
    write(to, change.place());
    write(to, change.before());
    write(to, change.after());
  }

  private static CellChange readChange(Decoder from) {
    return new CellChange(readPlace(from), readCell(from), readCell(from));
  }

  private static void write(Encoder to, Cell cell) {
    if (cell instanceof Cell.Number number) {
      to.octet(NUMBER).number(number.unscaled());
    } else if (cell instanceof Cell.Mark mark) {
      to.octet(1 + MARKS.indexOf(mark));
    }
  }

  private static Cell readCell(Decoder from) {
    int kind = from.octet();
    if (kind == NUMBER) {
      return new Cell.Number(from.number());
    }
    if (kind < 0 || kind > MARKS.size()) {
      throw new IllegalArgumentException("Kind of a cell must be 0 to " + MARKS.size());
    }
    return MARKS.get(kind - 1);
  }
}
