package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.statlib.form.BlockCode;
import org.statlib.form.CellKey;

/**
 * A cell of a report: {@code I/xabocbo_hpn_tbkn 3}.
 *
 * @param row its row; the own row of a block that has none is the block's total
 * @param cell the cell within the row
 */
public record CellPlace(RowKey row, CellKey cell) implements Comparable<CellPlace> {

  private static final Comparator<CellPlace> ORDER =
      Comparator.comparing(CellPlace::row).thenComparing(place -> place.cell().toString());

  public CellPlace {
    requireNonNull(row, "row");
    requireNonNull(cell, "cell");
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not a cell of a report
   */
  public static CellPlace parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException(
          "A cell of a report must be its row, a space and the cell, such as 'I 3' or"
              + " 'II/xabocbo_hpn_tbkn 3'");
    }
    String row = text.substring(0, space);
    int slash = row.indexOf('/');
    return new CellPlace(
        new RowKey(
            BlockCode.parse(slash < 0 ? row : row.substring(0, slash)),
            slash < 0 ? "" : row.substring(slash + 1)),
        CellKey.parse(text.substring(space + 1)));
  }

  @Override
  public int compareTo(CellPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return row + " " + cell;
  }
}
