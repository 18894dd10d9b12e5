package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;

/**
 * A cell with the decimals of its column, so that it can be read without its form.
 *
 * @param cell what stands in the cell
 * @param scale how many decimals its number has
 */
public record Amount(Cell cell, int scale) {

  public Amount {
    requireNonNull(cell, "cell");
    if (scale < 0) {
      throw new IllegalArgumentException("Scale of an amount must be at least 0");
    }
  }

  /**
   * What a cell says, at the scale of its place in a grid.
   *
   * @throws IllegalArgumentException if the grid has no such place
   */
  static Amount of(Grid grid, CellKey place, Cell cell) {
    return new Amount(cell, scale(grid, place));
  }

  /** A value times its weight has the decimals of both. */
  private static int scale(Grid grid, CellKey place) {
    int scale = grid.column(grid.slot(place)).scale();
    if (grid.column(place.column()).aggregation() instanceof Aggregation.WeightedAverage average) {
      int weight = grid.column(average.weight()).scale();
      return switch (place.part()) {
        case WEIGHT -> weight;
        case WEIGHTED -> scale + weight;
        case ACTUAL, ESTIMATED -> scale;
      };
    }
    return scale;
  }

  /** The number, if there is one. */
  public Optional<BigDecimal> number() {
    return cell instanceof Cell.Number number
        ? Optional.of(BigDecimal.valueOf(number.unscaled(), scale))
        : Optional.empty();
  }

  /** Prints it as {@link Cell#print} does. */
  public String print() {
    return cell.print(scale);
  }

  /** Whether there is a number; never the figure, which does not go into messages. */
  @Override
  public String toString() {
    return number().isPresent() ? "a number" : "'" + print() + "'";
  }
}
