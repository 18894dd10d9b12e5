package org.statlib.jdbc;

import static org.statlib.report.Figures.NUMBER;

import com.google.common.collect.ImmutableSortedMap;
import java.util.function.Function;
import org.statlib.account.AccountName;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Grid;
import org.statlib.form.ItemCode;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.ReportKey;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.unit.UnitCode;

/**
 * How a sheet stands in a payload: row by row its key, source, coverage, note and figures. Figures
 * are two bits for each slot (number, "-", "…", absent) and the numbers one after the other.
 */
final class SheetCode {

  private static final int OWN = 0;
  private static final int RECEIVED = 1;
  private static final int DELEGATED = 2;
  private static final int CATALOGUE = 3;
  private static final int MISSING = 4;

  private SheetCode() {}

  static void write(Encoder to, Sheet sheet) {
    to.count(sheet.rows().size());
    sheet
        .rows()
        .forEach(
            (key, row) -> {
              to.text(key.block()).text(key.contributor());
              write(to, row.source());
              Coverage coverage = row.coverage();
              to.count(coverage.due()).count(coverage.received()).count(coverage.delegated());
              to.text(row.note());
              write(to, row.figures());
            });
    to.text(sheet.note());
  }

  /**
   * Reads a sheet.
   *
   * @param grids the grid of each block
   */
  static Sheet read(Decoder from, Function<BlockCode, Grid> grids) {
    int rows = from.length();
    ImmutableSortedMap.Builder<RowKey, Row> all = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < rows; i++) {
      RowKey key = new RowKey(BlockCode.parse(from.text()), from.text());
      RowSource source = readSource(from);
      Coverage coverage = new Coverage(from.integer(), from.integer(), from.integer());
      String note = from.text();
      all.put(key, new Row(source, readFigures(from, grids.apply(key.block())), coverage, note));
    }
    return new Sheet(all.buildOrThrow(), from.text());
  }

  static void write(Encoder to, RowSource source) {
    if (source instanceof RowSource.OwnEntry) {
      to.octet(OWN);
    } else if (source instanceof RowSource.Received received) {
      to.octet(RECEIVED).text(received.report()).count(received.revision());
      to.digest(received.content());
    } else if (source instanceof RowSource.DelegatedEntry delegated) {
      to.octet(DELEGATED).text(delegated.unit()).text(delegated.by()).text(delegated.why());
    } else if (source instanceof RowSource.CatalogueRow row) {
      to.octet(CATALOGUE).text(row.catalogue()).text(row.item()).count(row.version());
      to.text(row.by());
    } else if (source instanceof RowSource.Missing) {
      to.octet(MISSING);
    }
  }

  static RowSource readSource(Decoder from) {
    int kind = from.octet();
    return switch (kind) {
      case OWN -> RowSource.OWN;
      case RECEIVED ->
          new RowSource.Received(ReportKey.parse(from.text()), from.integer(), from.digest());
      case DELEGATED ->
          new RowSource.DelegatedEntry(
              UnitCode.parse(from.text()), AccountName.parse(from.text()), from.text());
      case CATALOGUE ->
          new RowSource.CatalogueRow(
              CatalogueCode.parse(from.text()),
              new ItemCode(from.text()),
              from.count(),
              AccountName.parse(from.text()));
      case MISSING -> RowSource.MISSING;
      default -> throw new IllegalArgumentException("Source of a row must be 0 to 4");
    };
  }

  private static void write(Encoder to, Figures figures) {
    int slots = figures.grid().size();
    to.count(slots);
    for (int first = 0; first < slots; first += 4) {
      int marks = 0;
      for (int slot = first; slot < Math.min(first + 4, slots); slot++) {
        marks |= figures.mark(slot) << (2 * (slot - first));
      }
      to.octet(marks);
    }
    for (int slot = 0; slot < slots; slot++) {
      if (figures.mark(slot) == NUMBER) {
        to.number(figures.number(slot));
      }
    }
  }

  private static Figures readFigures(Decoder from, Grid grid) {
    int slots = from.integer();
    if (slots != grid.size()) {
      throw new IllegalArgumentException(
          "Figures must have the %s slots of their block, but had %s"
              .formatted(grid.size(), slots));
    }
    byte[] packed = from.raw((slots + 3) / 4);
    byte[] marks = new byte[slots];
    long[] numbers = new long[slots];
    for (int slot = 0; slot < slots; slot++) {
      marks[slot] = (byte) ((packed[slot / 4] >> (2 * (slot % 4))) & 3);
      if (marks[slot] == NUMBER) {
        numbers[slot] = from.number();
      }
    }
    return Figures.asTheyStand(grid, numbers, marks);
  }
}
