package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
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

  @Override
  public int compareTo(CellPlace other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return row + " " + cell;
  }
}
