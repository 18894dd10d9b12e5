package org.statlib.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Grid;
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
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Threads of a fold must be at least 1, but were %s".formatted(threads));
    }
    UnitTree tree = book.tree();
    boolean[] leaf = new boolean[tree.size()];
    for (int unit = 0; unit < leaf.length; unit++) {
      leaf[unit] = leaves.test(tree.units().get(unit));
    }
    Fold fold = new Fold(book, leaf);
    fold.run(threads);
    return fold;
  }

  private void run(int threads) {
    List<Integer> tops = new ArrayList<>();
    UnitTree tree = book.tree();
    for (int unit = 1; unit < tree.size(); unit = tree.endOf(unit)) {
      tops.add(unit);
    }
    if (threads > 1) {
      Workers.run(threads, tops.size(), i -> fold(tops.get(i)));
    } else {
      tops.forEach(this::fold);
    }
    join(0);
  }

  /** Folds a unit and everything below; no two threads touch the same unit. */
  private void fold(int top) {
    UnitTree tree = book.tree();
    for (int unit = tree.endOf(top) - 1; unit >= top; unit--) {
      if (tree.endOf(unit) > unit + 1) {
        join(unit);
      }
    }
  }

  /** Adds up the children of a unit, which are folded already. */
  private void join(int unit) {
    UnitTree tree = book.tree();
    WideTotal total = new WideTotal(book.cells());
    own(unit, total);
    for (int child = unit + 1; child < tree.endOf(unit); child = tree.endOf(child)) {
      WideTotal below = totals[child];
      if (below != null) {
        total.add(below);
      } else {
        own(child, total);
      }
    }
    total.requireFits(place -> overflow(unit, place));
    totals[unit] = total;
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

  boolean isLeaf(int unit) {
    return leaves[unit];
  }

  /** Puts what a leaf below says now in the place of what it said before. */
  void replace(int unit, Replacement replacement) {
    WideTotal total = totals[unit];
    if (total != null) {
      total.replace(replacement);
      total.requireFits(place -> overflow(unit, place));
    }
  }

  public Book book() {
    return book;
  }

  /**
   * The totals of a unit in a grid; averages and ratios are computed from the sums of their parts.
   * A unit with nobody below has what it said itself.
   */
  public Figures figures(UnitCode unit, int grid) {
    int ordinal = book.tree().ordinal(unit);
    Grid of = book.grids().get(grid);
    int offset = book.offset(grid);
    long[] numbers = new long[of.size()];
    byte[] marks = new byte[of.size()];
    WideTotal total = totals[ordinal];
    WideRow row = book.row(ordinal);
    for (int slot = 0; slot < numbers.length; slot++) {
      if (total != null && of.isSummed(slot)) {
        numbers[slot] = total.numbers[offset + slot];
        marks[slot] = total.mark(offset + slot);
      } else if (total == null && row != null) {
        numbers[slot] = row.numbers[offset + slot];
        marks[slot] = row.mark(offset + slot);
      }
    }
    return total == null
        ? Figures.asTheyStand(of, numbers, marks)
        : Figures.ofSums(of, numbers, marks);
  }

  /** How many leaves at or below a unit have an answer in a slot of a grid. */
  public int answers(UnitCode unit, int grid, int slot) {
    int ordinal = book.tree().ordinal(unit);
    int cell = book.offset(grid) + slot;
    WideTotal total = totals[ordinal];
    if (total != null) {
      return total.answers(cell);
    }
    WideRow row = book.row(ordinal);
    byte mark = row == null ? Figures.ABSENT : row.mark(cell);
    boolean answered = mark == Figures.NUMBER || mark == Figures.NONE_OCCURRED;
    return leaves[ordinal] && answered ? 1 : 0;
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
