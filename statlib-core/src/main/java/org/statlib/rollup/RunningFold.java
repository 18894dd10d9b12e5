package org.statlib.rollup;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/**
 * The totals of a period that goes on: when a leaf's report is replaced, only its ancestors change,
 * by the exact difference. Always equal to folding the whole book anew.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class RunningFold {

  private final @Nullable WideRow[] rows;
  private final Fold fold;

  private RunningFold(@Nullable WideRow[] rows, Fold fold) {
    this.rows = rows;
    this.fold = fold;
  }

  /**
   * Starts from a book, which stays as it is.
   *
   * @param leaves which units are primary contributors
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static RunningFold of(Book book, Predicate<Unit> leaves, int threads) {
    return new RunningFold(book.copyOfRows(), Fold.of(book, leaves, threads));
  }

  /**
   * Puts what a leaf says now in the place of what it said before.
   *
   * @throws IllegalArgumentException if the unit is no leaf, or has units below it
   * @throws OverflowException if a total does not fit 64 bits; nothing must be read afterwards
   */
  public void replace(UnitCode leaf, int grid, Figures now) {
    Book book = fold.book();
    int ordinal = book.tree().ordinal(leaf);
    Grid of = book.grids().get(grid);
    if (!fold.isLeaf(ordinal) || book.tree().endOf(ordinal) != ordinal + 1) {
      throw new IllegalArgumentException(
          "Unit %s must be a leaf with nobody below".formatted(leaf));
    }
    if (!now.grid().equals(of)) {
      throw new IllegalArgumentException("Figures to be added must have one grid");
    }
    WideRow row = rows[ordinal];
    if (row == null) {
      row = new WideRow(book.cells());
      rows[ordinal] = row;
    }
    Replacement replacement = Replacement.in(row, book.offset(grid), now);
    for (int up = book.tree().superiorOf(ordinal); up >= 0; up = book.tree().superiorOf(up)) {
      fold.replace(up, replacement);
    }
  }

  /** The totals of a unit with others below, in a grid. */
  public Figures figures(UnitCode unit, int grid) {
    return fold.figures(unit, grid);
  }

  /** How many leaves below a unit have an answer in a slot of a grid. */
  public int answers(UnitCode unit, int grid, int slot) {
    return fold.answers(unit, grid, slot);
  }
}
