package org.statlib.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.statlib.report.Figures;
import org.statlib.unit.UnitTree;

/**
 * The limit of a fold: the numbers of a book added up its tree and nothing else.
 *
 * <p>It stands in the fold's package to read the very arrays that a fold reads, unit by unit in the
 * same order, one new array for each upper unit. It does not look whether a sum fits, what is
 * missing, or who answered: a total of 0 may be a 0 or nothing at all.
 */
public final class PlainSum {

  private final Book book;
  private final long[] @Nullable [] totals;

  private PlainSum(Book book) {
    this.book = book;
    this.totals = new long[book.tree().size()][];
  }

  /** Adds up a book, with the threads of a fold. */
  public static PlainSum of(Book book, int threads) {
    UnitTree tree = book.tree();
    List<Integer> tops = new ArrayList<>();
    for (int unit = 1; unit < tree.size(); unit = tree.endOf(unit)) {
      tops.add(unit);
    }
    PlainSum sum = new PlainSum(book);
    Workers.run(threads, tops.size(), i -> sum.addBelow(tops.get(i)));
    sum.add(0);
    return sum;
  }

  private void addBelow(int top) {
    UnitTree tree = book.tree();
    for (int unit = tree.endOf(top) - 1; unit >= top; unit--) {
      if (tree.endOf(unit) > unit + 1) {
        add(unit);
      }
    }
  }

  private void add(int unit) {
    UnitTree tree = book.tree();
    long[] total = new long[book.cells()];
    for (int child = unit + 1; child < tree.endOf(unit); child = tree.endOf(child)) {
      long[] below = totals[child];
      WideRow row = book.row(child);
      if (below != null) {
        for (int cell = 0; cell < below.length; cell++) {
          total[cell] += below[cell];
        }
      } else if (row != null) {
        row.addTo(total);
      }
    }
    totals[unit] = total;
  }

  /**
   * Puts what a report says now in the place of what it said: the differences go to every unit
   * above, the book stays as it is.
   */
  public void replace(int unit, int offset, Figures before, Figures now) {
    UnitTree tree = book.tree();
    for (int up = tree.superiorOf(unit); up >= 0; up = tree.superiorOf(up)) {
      long[] total = totals[up];
      for (int i = 0; total != null && i < now.grid().size(); i++) {
        total[offset + i] += now.number(i) - before.number(i);
      }
    }
  }

  public int cells() {
    return book.cells();
  }

  /** The units that have a total. */
  public IntStream units() {
    return IntStream.range(0, totals.length).filter(unit -> totals[unit] != null);
  }

  /** The total of a unit in a cell; 0 for a unit with nobody below. */
  public long total(int unit, int cell) {
    long[] total = totals[unit];
    return total == null ? 0 : total[cell];
  }
}
