package org.statlib.form;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cells of one contributor to a block, each with a slot in an array: row by row, in a row
 * column by column, in a column part by part.
 */
public final class Grid {

  private final ImmutableList<RowCode> rows;
  private final ImmutableList<Column> columns;
  private final ImmutableMap<ColumnCode, Column> byCode;
  private final ImmutableList<CellKey> keys;
  private final ImmutableMap<CellKey, Integer> slots;
  private final boolean[] summed;

  private Grid(ImmutableList<RowCode> rows, ImmutableList<Column> columns) {
    this.rows = rows;
    this.columns = columns;
    this.byCode = columns.stream().collect(toImmutableMap(Column::code, column -> column));
    ImmutableList.Builder<CellKey> ordered = ImmutableList.builder();
    for (RowCode row : rows) {
      for (Column column : columns) {
        for (Part part : parts(column)) {
          ordered.add(new CellKey(row, column.code(), part));
        }
      }
    }
    this.keys = ordered.build();
    Map<CellKey, Integer> numbered = new HashMap<>();
    keys.forEach(key -> numbered.put(key, numbered.size()));
    this.slots = ImmutableMap.copyOf(numbered);
    this.summed = new boolean[keys.size()];
    for (int slot = 0; slot < summed.length; slot++) {
      Part part = keys.get(slot).part();
      this.summed[slot] =
          column(slot).aggregation() instanceof Aggregation.Sum
              || part == Part.WEIGHTED
              || part == Part.WEIGHT;
    }
  }

  /**
   * The grid of the given rows and columns.
   *
   * @throws IllegalArgumentException if a row or column stands twice, there is none, or a weight,
   *     numerator or denominator is not a column that adds up by sum
   */
  public static Grid of(ImmutableList<RowCode> rows, ImmutableList<Column> columns) {
    if (rows.isEmpty() || columns.isEmpty()) {
      throw new IllegalArgumentException("A block must have a row and a column");
    }
    Set<RowCode> rowsMet = new HashSet<>();
    for (RowCode row : rows) {
      if (!rowsMet.add(row)) {
        throw new IllegalArgumentException("Row '%s' must stand once".formatted(row));
      }
    }
    Map<ColumnCode, Column> met = new HashMap<>();
    for (Column column : columns) {
      if (met.put(column.code(), column) != null) {
        throw new IllegalArgumentException("Column %s must stand once".formatted(column.code()));
      }
    }
    for (Column column : columns) {
      if (column.aggregation() instanceof Aggregation.WeightedAverage average) {
        requireSummed(met, column, average.weight());
      }
      if (column.aggregation() instanceof Aggregation.RatioOfSums ratio) {
        requireSummed(met, column, ratio.numerator());
        requireSummed(met, column, ratio.denominator());
      }
    }
    return new Grid(rows, columns);
  }

  private static void requireSummed(
      Map<ColumnCode, Column> columns, Column column, ColumnCode other) {
    Column found = columns.get(other);
    if (found == null || !(found.aggregation() instanceof Aggregation.Sum)) {
      throw new IllegalArgumentException(
          "Column %s must refer to a column that adds up by sum, but names %s"
              .formatted(column.code(), other));
    }
  }

  private static ImmutableList<Part> parts(Column column) {
    if (column.aggregation() instanceof Aggregation.WeightedAverage) {
      return ImmutableList.of(Part.ACTUAL, Part.WEIGHTED, Part.WEIGHT);
    }
    return column.estimable()
        ? ImmutableList.of(Part.ACTUAL, Part.ESTIMATED)
        : ImmutableList.of(Part.ACTUAL);
  }

  public ImmutableList<RowCode> rows() {
    return rows;
  }

  public ImmutableList<Column> columns() {
    return columns;
  }

  /** The cells in the order of their slots. */
  public ImmutableList<CellKey> keys() {
    return keys;
  }

  /** How many slots there are. */
  public int size() {
    return keys.size();
  }

  /**
   * The slot of a cell.
   *
   * @throws IllegalArgumentException if the grid has no such cell
   */
  public int slot(CellKey key) {
    return findSlot(key)
        .orElseThrow(
            () -> new IllegalArgumentException("There is no cell %s in this block".formatted(key)));
  }

  public Optional<Integer> findSlot(CellKey key) {
    return Optional.ofNullable(slots.get(key));
  }

  /** The column that a slot belongs to. */
  public Column column(int slot) {
    return column(keys.get(slot).column());
  }

  /**
   * The column with the given code.
   *
   * @throws IllegalArgumentException if the grid has no such column
   */
  public Column column(ColumnCode code) {
    Column column = byCode.get(code);
    if (column == null) {
      throw new IllegalArgumentException("There is no column %s in this block".formatted(code));
    }
    return column;
  }

  /** Whether the number in a slot is added up as it is. */
  public boolean isSummed(int slot) {
    return summed[slot];
  }

  /** Whether someone enters the slot; the others are derived. */
  public boolean isEntered(int slot) {
    Part part = keys.get(slot).part();
    return column(slot).isEntered() && (part == Part.ACTUAL || part == Part.ESTIMATED);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid grid && rows.equals(grid.rows) && columns.equals(grid.columns);
  }

  @Override
  public int hashCode() {
    return 31 * rows.hashCode() + columns.hashCode();
  }
}
