package org.statlib.form;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Text;

/**
 * One column of a block.
 *
 * @param code its printed number
 * @param title its heading
 * @param measure unit of measure as printed, such as {@code Người}; empty if none is
 * @param scale fixed decimals of its values, 0 to 6
 * @param aggregation how its cells add up
 * @param estimable whether a cell has an actual and an estimated part in periods with an estimate
 */
public record Column(
    ColumnCode code,
    String title,
    String measure,
    int scale,
    Aggregation aggregation,
    boolean estimable) {

  public Column {
    requireNonNull(code, "code");
    requireNonNull(aggregation, "aggregation");
    Text.required("Title of column " + code, title, 300);
    Text.checked("Measure of column " + code, measure, 40);
    if (scale < 0 || scale > 6) {
      throw new IllegalArgumentException(
          "Scale of column %s must be 0 to 6, but was %s".formatted(code, scale));
    }
    if (estimable && !(aggregation instanceof Aggregation.Sum)) {
      throw new IllegalArgumentException(
          "Column %s must add up by sum to be estimable".formatted(code));
    }
  }

  /** A column of whole numbers that adds up by sum. */
  public static Column counting(String code, String title) {
    return new Column(ColumnCode.parse(code), title, "", 0, Aggregation.SUM, false);
  }

  /** Whether someone enters it; ratios are always computed. */
  public boolean isEntered() {
    return !(aggregation instanceof Aggregation.RatioOfSums);
  }
}
