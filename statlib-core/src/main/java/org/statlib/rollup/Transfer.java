package org.statlib.rollup;

import com.google.common.collect.ImmutableMap;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.report.Figures;

/** The column map of a block, compiled to slots: a source's total becomes a row of the receiver. */
final class Transfer {

  private static final int NONE = -1;

  private final Grid target;
  private final int[] from;
  private final long[] factors;

  private Transfer(Grid target, int[] from, long[] factors) {
    this.target = target;
    this.from = from;
    this.factors = factors;
  }

  /** The transfer into a block from the grid of its source block. */
  static Transfer into(Block block, Grid source) {
    return of(block.grid(), block.source().orElseThrow(), source);
  }

  /** The transfer into a block from the grid of what its items declare. */
  static Transfer ofDeclaration(Block block, Grid declared) {
    return of(block.grid(), block.declaration().orElseThrow(), declared);
  }

  private static Transfer of(Grid target, BlockSource map, Grid source) {
    ImmutableMap<ColumnCode, SourceColumn> columns = map.columns();
    int[] from = new int[target.size()];
    long[] factors = new long[target.size()];
    for (int slot = 0; slot < from.length; slot++) {
      CellKey key = target.keys().get(slot);
      SourceColumn column = columns.get(key.column());
      from[slot] = NONE;
      if (column != null) {
        from[slot] = source.slot(new CellKey(key.row(), column.column(), key.part()));
        factors[slot] = factor(target, source, columns, key);
      }
    }
    return new Transfer(target, from, factors);
  }

  private static long factor(
      Grid target, Grid source, ImmutableMap<ColumnCode, SourceColumn> columns, CellKey key) {
    Column column = target.column(key.column());
    if (column.aggregation() instanceof Aggregation.WeightedAverage average) {
      ColumnCode weight = average.weight();
      return switch (key.part()) {
        case WEIGHT -> plain(target, source, columns, weight);
        case WEIGHTED ->
            Math.multiplyExact(
                plain(target, source, columns, weight),
                plain(target, source, columns, key.column()));
        case ACTUAL, ESTIMATED -> plain(target, source, columns, key.column());
      };
    }
    return plain(target, source, columns, key.column());
  }

  private static long plain(
      Grid target, Grid source, ImmutableMap<ColumnCode, SourceColumn> columns, ColumnCode code) {
    SourceColumn column = columns.get(code);
    if (column == null) {
      throw new IllegalArgumentException(
          "Column %s must have a source, since it weighs another".formatted(code));
    }
    long factor = column.factor();
    for (int s = source.column(column.column()).scale(); s < target.column(code).scale(); s++) {
      factor = Math.multiplyExact(factor, 10L);
    }
    return factor;
  }

  /**
   * A row of the receiving block.
   *
   * @throws OverflowException if a figure times its factor does not fit 64 bits
   */
  Figures apply(Figures total, String subject) {
    long[] numbers = new long[from.length];
    byte[] marks = new byte[from.length];
    for (int slot = 0; slot < from.length; slot++) {
      if (from[slot] != NONE) {
        marks[slot] = total.mark(from[slot]);
        long number = total.number(from[slot]);
        if (factors[slot] != 1
            && Math.multiplyHigh(number, factors[slot]) != (number * factors[slot]) >> 63) {
          throw new OverflowException(subject, target.keys().get(slot));
        }
        numbers[slot] = number * factors[slot];
      }
    }
    return Figures.ofSums(target, numbers, marks);
  }
}
