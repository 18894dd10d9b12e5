package org.statlib.rollup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Random;
import org.statlib.form.Aggregation;
import org.statlib.form.Aggregation.RatioOfSums;
import org.statlib.form.Aggregation.WeightedAverage;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;

/** Random grids with columns of every sort, and figures to fill them. */
final class Grids {

  private static final ImmutableList<Cell> MARKS =
      ImmutableList.of(Cell.ABSENT, Cell.NONE_OCCURRED, Cell.NOT_AVAILABLE);

  private Grids() {}

  static Column column(String code, int scale, Aggregation aggregation, boolean estimable) {
    return new Column(ColumnCode.parse(code), "Cột " + code, "", scale, aggregation, estimable);
  }

  static Grid of(Column... columns) {
    return Grid.of(ImmutableList.of(RowCode.SOLE), ImmutableList.copyOf(columns));
  }

  /** One to three fixed rows; sums, an average, a ratio and a column that does not add up. */
  static Grid random(Random random) {
    ImmutableList.Builder<RowCode> rows = ImmutableList.builder();
    int count = random.nextInt(3);
    if (count == 0) {
      rows.add(RowCode.SOLE);
    }
    for (int row = 1; row <= count; row++) {
      rows.add(RowCode.of("R" + row));
    }
    ColumnCode one = ColumnCode.parse("1");
    ColumnCode two = ColumnCode.parse("2");
    return Grid.of(
        rows.build(),
        ImmutableList.of(
            column("1", random.nextInt(4), Aggregation.SUM, random.nextBoolean()),
            column("2", random.nextInt(4), Aggregation.SUM, false),
            column("3", random.nextInt(3), new WeightedAverage(two), false),
            column(
                "4",
                random.nextInt(4),
                new RatioOfSums(two, one, random.nextBoolean() ? 1 : 100),
                false),
            column("5", 0, Aggregation.NONE, false),
            column("6", 0, new WeightedAverage(one), false)));
  }

  /** What one contributor enters: numbers, often, and every mark. */
  static ImmutableMap<CellKey, Cell> figures(Grid grid, Random random) {
    int numbers = random.nextInt(4);
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isEntered(slot)) {
        cells.put(
            grid.keys().get(slot),
            random.nextInt(3) < numbers
                ? Cell.of(number(random))
                : MARKS.get(random.nextInt(MARKS.size())));
      }
    }
    return cells.buildOrThrow();
  }

  private static long number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(10);
      case 2 -> random.nextInt(1_000_000);
      default -> random.nextInt(2_000_000) - 1_000_000L;
    };
  }
}
