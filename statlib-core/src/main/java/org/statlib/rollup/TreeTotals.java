package org.statlib.rollup;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.function.Predicate;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * One form's cells added up a whole tree, for every unit of it: values, and how many leaves have an
 * answer.
 */
public final class TreeTotals {

  private static final int THE_GRID = 0;

  private final Fold fold;

  private TreeTotals(Fold fold) {
    this.fold = fold;
  }

  /**
   * Adds figures up the tree. A unit's own figures count at the unit and above; only leaves are
   * counted as contributors.
   *
   * <p>A total is the sum of the numbers there are. Without any it is "-" if every leaf says so,
   * else "…" if anybody says so, else absent.
   *
   * @param figures what each unit says, all of the one grid; units without are absent
   * @param leaves which units are primary contributors
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static TreeTotals of(
      UnitTree tree, Grid grid, Map<UnitCode, Figures> figures, Predicate<Unit> leaves) {
    Book.Builder book = Book.builder(tree, ImmutableList.of(grid));
    figures.forEach((unit, said) -> book.put(unit, THE_GRID, said));
    return new TreeTotals(Fold.of(book.build(), leaves, 1));
  }

  public UnitTree tree() {
    return fold.book().tree();
  }

  public Grid grid() {
    return fold.book().grids().get(THE_GRID);
  }

  /**
   * The totals at a unit; averages and ratios are computed from the sums of their parts. A unit
   * with nobody below has its own figures.
   */
  public Figures at(UnitCode unit) {
    return fold.figures(unit, THE_GRID);
  }

  /** How many leaves at or below the unit have an answer in the slot. */
  public int received(UnitCode unit, int slot) {
    return fold.answers(unit, THE_GRID, slot);
  }

  /** How many leaves there are at or below the unit. */
  public int due(UnitCode unit) {
    return fold.due(unit);
  }
}
