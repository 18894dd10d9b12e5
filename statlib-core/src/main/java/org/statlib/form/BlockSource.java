package org.statlib.form;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;

/**
 * Where the rows of a block come from: the totals of a block of another form, which units below
 * send, or which the items of a catalogue declare on paper.
 *
 * @param form the source form
 * @param block the source block
 * @param columns for each column of the receiving block, the column it is taken from
 */
public record BlockSource(
    FormCode form, BlockCode block, ImmutableMap<ColumnCode, SourceColumn> columns) {

  public BlockSource {
    requireNonNull(form, "form");
    requireNonNull(block, "block");
    requireNonNull(columns, "columns");
  }

  /**
   * A column of the source with its factor.
   *
   * @param column the column of the source block
   * @param factor what one of its units of measure is worth here: 1000 where the source counts
   *     thousands of đồng and the receiver đồng
   */
  public record SourceColumn(ColumnCode column, long factor) {
    public SourceColumn {
      requireNonNull(column, "column");
      if (factor < 1) {
        throw new IllegalArgumentException(
            "Factor of column %s must be at least 1, but was %s".formatted(column, factor));
      }
    }
  }
}
