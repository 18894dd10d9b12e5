package org.statlib.rollup;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.statlib.command.Digest;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * A book added up its tree: for every unit the totals of all grids, and how many leaves answered
 * each cell. Exact; the same for any number of threads.
 *
 * <p>Unit by unit, plain loops over wide rows: as long as the largest numbers times their count
 * cannot leave 64 bits, nothing else needs to be checked; after that each addition is.
 */
public final class Fold {

  private final Book book;
  private final @Nullable WideTotal[] totals;
  private final boolean[] leaves;

  private Fold(Book book, boolean[] leaves) {
    this.book = book;
    this.totals = new WideTotal[book.tree().size()];
    this.leaves = leaves;
  }

  /**
   * Adds a book up its tree.
   *
   * @param leaves which units are primary contributors
   * @param threads how many threads to use, the calling one included; at least 1
   * @throws IllegalArgumentException if there is no thread to use
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static Fold of(Book book, Predicate<Unit> leaves, int threads) {
    UnitTree tree = book.tree();
    boolean[] leaf = new boolean[tree.size()];
    for (int unit = 0; unit < leaf.length; unit++) {
      leaf[unit] = leaves.test(tree.units().get(unit));
    }
    Fold fold = new Fold(book, leaf);
    Workers.upwards(tree, threads, fold::join);
    return fold;
  }

  /** Adds up the children of a unit, which are folded already. */
  private void join(int unit) {
    UnitTree tree = book.tree();
    WideTotal total = new WideTotal(book.cells());
    own(unit, total);
    for (int child = unit + 1; child < tree.endOf(unit); child = tree.endOf(child)) {
      WideTotal below = below(child);
      if (below != null) {
        total.add(below);
      } else {
        own(child, total);
      }
    }
    book.covers().row(unit).forEach((grid, entered) -> total.cover(book.offset(grid), entered));
    total.requireFits(place -> overflow(unit, place));
    totals[unit] = total;
  }

  /** What a child comes to, unless that is just what it says itself. */
  private @Nullable WideTotal below(int child) {
    if (totals[child] == null && book.covers().containsRow(child)) {
      join(child);
    }
    return totals[child];
  }

  private void own(int unit, WideTotal total) {
    WideRow row = book.row(unit);
    if (leaves[unit]) {
      total.addLeaf(row);
    } else if (row != null) {
      total.addUpper(row);
    }
  }

  private void overflow(int unit, int place) {
    if (book.isSummed(place)) {
      throw new OverflowException(book.tree().units().get(unit).code().value(), book.cell(place));
    }
  }

  public Book book() {
    return book;
  }

  /**
   * The totals of a unit in a grid; averages and ratios are computed from the sums of their parts.
   * A unit with nobody below has what it said itself, unless somebody above entered for it.
   */
  public Figures figures(UnitCode unit, int grid) {
    int ordinal = book.tree().ordinal(unit);
    WideTotal total = totals[ordinal];
    boolean entered = book.covers().contains(ordinal, grid);
    return total == null || (isAlone(ordinal) && !entered)
        ? book.figures(ordinal, grid)
        : total.figures(book.offset(grid), book.grids().get(grid));
  }

  /** Whether a unit that somebody stands above has nobody below. */
  private boolean isAlone(int unit) {
    return unit > 0 && book.tree().endOf(unit) == unit + 1;
  }

  /** How many leaves at or below a unit have an answer in a slot of a grid, whoever entered it. */
  public int answers(UnitCode unit, int grid, int slot) {
    int ordinal = book.tree().ordinal(unit);
    int cell = book.offset(grid) + slot;
    WideTotal total = totals[ordinal];
    if (total != null) {
      return total.answers(cell);
    }
    WideRow row = book.row(ordinal);
    byte mark = row == null ? Figures.ABSENT : row.marks.at(cell);
    boolean answered = mark == Figures.NUMBER || mark == Figures.NONE_OCCURRED;
    return leaves[ordinal] && answered ? 1 : 0;
  }

  /** Of how many leaves the total of a unit in a slot of a grid consists. */
  public Coverage coverage(UnitCode unit, int grid, int slot) {
    WideTotal total = totals[book.tree().ordinal(unit)];
    int delegated = total == null ? 0 : total.delegated(book.offset(grid) + slot);
    return new Coverage(due(unit), answers(unit, grid, slot) - delegated, delegated);
  }

  /** The digest of the totals of a unit with their coverage. */
  public Digest digest(UnitCode unit) {
    return TotalDigest.of(
        book.grids(),
        due(unit),
        grid -> figures(unit, grid),
        (grid, slot) -> coverage(unit, grid, slot));
  }

  /** How many leaves there are at or below a unit. */
  public int due(UnitCode unit) {
    int ordinal = book.tree().ordinal(unit);
    WideTotal total = totals[ordinal];
    if (total != null) {
      return total.leaves;
    }
    return leaves[ordinal] ? 1 : 0;
  }
}
