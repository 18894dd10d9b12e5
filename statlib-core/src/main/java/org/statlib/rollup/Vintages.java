package org.statlib.rollup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.stream.Stream;
import org.statlib.form.Block;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.Figures;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;

/** What one content of a report gives differently than another: the diff of two vintages. */
public final class Vintages {

  private Vintages() {}

  /**
   * The cells that differ, block by block: those of the rows, then those of the total of a block
   * that has several rows, under the block's own row. A row that is missing has absent cells.
   *
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static ImmutableList<CellChange> changes(Form form, Sheet before, Sheet after) {
    return form.blocks().stream()
        .flatMap(
            block ->
                block.grain() == Grain.OWN
                    ? rows(block, before, after)
                    : Stream.concat(rows(block, before, after), totals(block, before, after)))
        .collect(toImmutableList());
  }

  /** The cells of the rows that differ; totals are left out. */
  public static ImmutableList<CellChange> ofRows(Form form, Sheet before, Sheet after) {
    return form.blocks().stream()
        .flatMap(block -> rows(block, before, after))
        .collect(toImmutableList());
  }

  private static Stream<CellChange> rows(Block block, Sheet before, Sheet after) {
    ImmutableSet<RowKey> earlier = before.rows(block.code()).keySet();
    ImmutableSet<RowKey> later = after.rows(block.code()).keySet();
    return Sets.union(earlier, later).stream()
        .sorted()
        .flatMap(row -> cells(row, figures(block, before, row), figures(block, after, row)));
  }

  private static Stream<CellChange> totals(Block block, Sheet before, Sheet after) {
    return cells(RowKey.own(block.code()), Totals.of(block, before), Totals.of(block, after));
  }

  private static Figures figures(Block block, Sheet sheet, RowKey row) {
    return sheet.find(row).map(Row::figures).orElseGet(() -> Figures.absent(block.grid()));
  }

  private static Stream<CellChange> cells(RowKey row, Figures before, Figures after) {
    return before.grid().keys().stream()
        .filter(cell -> !before.cell(cell).equals(after.cell(cell)))
        .map(cell -> change(row, cell, before, after));
  }

  private static CellChange change(RowKey row, CellKey cell, Figures before, Figures after) {
    return new CellChange(new CellPlace(row, cell), before.cell(cell), after.cell(cell));
  }
}
