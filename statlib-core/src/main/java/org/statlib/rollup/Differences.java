package org.statlib.rollup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Optional;
import java.util.stream.Stream;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.report.CellPlace;
import org.statlib.report.Figures;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;

/**
 * What one report says otherwise than another whose form may be another, too: of another period
 * under another regime. {@link Vintages} compares two contents of one report.
 */
public final class Differences {

  /** One of the two: a form and what is said in it. */
  private record Side(Form form, Sheet sheet) {

    Optional<Block> block(BlockCode code) {
      return form.findBlock(code);
    }

    /** The rows that are added up. */
    ImmutableSet<RowKey> rows(BlockCode code) {
      return block(code)
          .filter(block -> block.grain() != Grain.OWN)
          .map(block -> sheet.rows(code).keySet())
          .orElse(ImmutableSet.of());
    }

    Optional<Figures> total(BlockCode code) {
      return block(code).map(block -> Totals.of(block, sheet));
    }

    /** What a row says; a row that is missing has absent cells. */
    Optional<Figures> row(RowKey row) {
      return block(row.block())
          .map(
              block ->
                  sheet.find(row).map(Row::figures).orElseGet(() -> Figures.absent(block.grid())));
    }
  }

  private Differences() {}

  /**
   * The printed cells that differ, block by block: those of the rows, then those of the total under
   * the block's own row. Blocks, rows and columns are the same if their codes are; numbers are
   * compared with their decimals. A cell that one of the forms does not have is told once, of the
   * total.
   *
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static ImmutableList<Difference> between(
      Form formBefore, Sheet before, Form formAfter, Sheet after) {
    Side one = new Side(formBefore, before);
    Side other = new Side(formAfter, after);
    return Stream.concat(formBefore.blocks().stream(), formAfter.blocks().stream())
        .map(Block::code)
        .distinct()
        .flatMap(block -> block(block, one, other))
        .collect(toImmutableList());
  }

  private static Stream<Difference> block(BlockCode block, Side before, Side after) {
    Stream<Difference> rows =
        Sets.union(before.rows(block), after.rows(block)).stream()
            .sorted()
            .flatMap(row -> cells(row, before.row(row), after.row(row)))
            .filter(one -> one.before().isPresent() && one.after().isPresent());
    return Stream.concat(rows, cells(RowKey.own(block), before.total(block), after.total(block)));
  }

  private static Stream<Difference> cells(
      RowKey row, Optional<Figures> before, Optional<Figures> after) {
    return Stream.concat(keys(before), keys(after))
        .distinct()
        .map(
            cell ->
                new Difference(new CellPlace(row, cell), amount(before, cell), amount(after, cell)))
        .filter(one -> !isSame(one));
  }

  private static Stream<CellKey> keys(Optional<Figures> figures) {
    return figures.stream()
        .flatMap(there -> there.grid().keys().stream())
        .filter(CellKey::isPrinted);
  }

  private static Optional<Amount> amount(Optional<Figures> figures, CellKey cell) {
    return figures
        .filter(there -> there.grid().findSlot(cell).isPresent())
        .map(there -> amount(there.grid(), there, cell));
  }

  private static Amount amount(Grid grid, Figures figures, CellKey cell) {
    return Amount.of(grid, cell, figures.cell(cell));
  }

  private static boolean isSame(Difference one) {
    return one.difference()
        .map(difference -> difference.signum() == 0)
        .orElseGet(() -> one.before().map(Amount::cell).equals(one.after().map(Amount::cell)));
  }
}
