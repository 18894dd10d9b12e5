package org.statlib.rollup;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.statlib.form.Grid;
import org.statlib.report.Figures;

/**
 * What one unit says in all grids. Numbers of a well filled grid stand at their places; of a thinly
 * filled one, only those other than 0 do, each with its place. Immutable.
 */
final class WideRow {

  /** A grid with a number in fewer than one cell of so many is thin. */
  private static final int THIN = 3;

  /** More places than a character can tell are not told: such rows are never thin. */
  private static final int PLACES = Character.MAX_VALUE + 1;

  /** Where stretches of well filled grids begin and end: two places for each. */
  private final int[] runs;

  /** The numbers of these stretches, one after the other. */
  private final long[] filled;

  /** Where the numbers of thin grids stand, in their order. */
  private final char[] places;

  private final long[] thin;

  final Marks marks;

  /** No number that is added up is larger than this: the proof that plain additions are safe. */
  final long bound;

  private WideRow(ImmutableList<Figures> said) {
    int cells = said.stream().mapToInt(each -> each.grid().size()).sum();
    int[] numbers = said.stream().mapToInt(WideRow::numbers).toArray();
    int grids = numbers.length;
    boolean[] isThin = new boolean[grids];
    int filledSize = 0;
    int thinSize = 0;
    int ends = 0;
    for (int grid = 0; grid < grids; grid++) {
      int size = said.get(grid).grid().size();
      isThin[grid] = cells <= PLACES && numbers[grid] < size / THIN;
      filledSize += isThin[grid] ? 0 : size;
      thinSize += isThin[grid] ? numbers[grid] : 0;
      ends += isThin[grid] || (grid > 0 && !isThin[grid - 1]) ? 0 : 2;
    }
    this.runs = new int[ends];
    this.filled = new long[filledSize];
    this.places = new char[thinSize];
    this.thin = new long[thinSize];
    this.marks = new Marks(cells);
    this.bound = said.stream().mapToLong(WideRow::bound).max().orElse(0);
    fill(said, isThin);
  }

  private void fill(ImmutableList<Figures> said, boolean[] isThin) {
    int offset = 0;
    int end = 0;
    int filledNext = 0;
    int thinNext = 0;
    for (int grid = 0; grid < isThin.length; grid++) {
      Figures figures = said.get(grid);
      int size = figures.grid().size();
      if (!isThin[grid]) {
        if (end == 0 || runs[end - 1] != offset) {
          runs[end] = offset;
          end += 2;
        }
        runs[end - 1] = offset + size;
      }
      for (int slot = 0; slot < size; slot++) {
        long number = figures.number(slot);
        marks.set(offset + slot, figures.mark(slot));
        if (!isThin[grid]) {
          filled[filledNext++] = number;
        } else if (number != 0) {
          places[thinNext] = (char) (offset + slot);
          thin[thinNext++] = number;
        }
      }
      offset += size;
    }
  }

  /** How many numbers are not 0. */
  private static int numbers(Figures said) {
    int numbers = 0;
    for (int slot = 0; slot < said.grid().size(); slot++) {
      numbers += said.number(slot) == 0 ? 0 : 1;
    }
    return numbers;
  }

  private static long bound(Figures said) {
    long bound = 0;
    for (int slot = 0; slot < said.grid().size(); slot++) {
      if (said.grid().isSummed(slot)) {
        bound = Math.max(bound, magnitude(said.number(slot)));
      }
    }
    return bound;
  }

  /** The row of what a unit says in each grid. */
  static WideRow of(ImmutableList<Figures> said) {
    return new WideRow(said);
  }

  /** Adds the numbers, and looks for no overflow. */
  void addTo(long[] sums) {
    int from = 0;
    for (int run = 0; run < runs.length; run += 2) {
      add(filled, from, sums, runs[run], runs[run + 1]);
      from += runs[run + 1] - runs[run];
    }
    for (int i = 0; i < places.length; i++) {
      sums[places[i]] += thin[i];
    }
  }

  private static void add(long[] numbers, int from, long[] sums, int begin, int end) {
    if (from == begin) {
      // the same place in both arrays: only this the JVM turns into vector instructions
      for (int place = begin; place < end; place++) {
        sums[place] += numbers[place];
      }
    } else {
      int ahead = from - begin;
      for (int place = begin; place < end; place++) {
        sums[place] += numbers[place + ahead];
      }
    }
  }

  /** Tells every number other than 0, and where it stands. */
  void forEach(Numbers numbers) {
    int from = 0;
    for (int run = 0; run < runs.length; run += 2) {
      for (int place = runs[run]; place < runs[run + 1]; place++) {
        numbers.at(place, filled[from++]);
      }
    }
    for (int i = 0; i < places.length; i++) {
      numbers.at(places[i], thin[i]);
    }
  }

  /** What the row says in the grid that begins at an offset. */
  Figures figures(int offset, Grid grid) {
    long[] numbers = new long[grid.size()];
    int from = 0;
    for (int run = 0; run < runs.length; run += 2) {
      if (runs[run] <= offset && offset < runs[run + 1]) {
        System.arraycopy(filled, from + offset - runs[run], numbers, 0, numbers.length);
      }
      from += runs[run + 1] - runs[run];
    }
    int first = Arrays.binarySearch(places, (char) offset);
    for (int i = first < 0 ? -first - 1 : first;
        i < places.length && places[i] < offset + numbers.length;
        i++) {
      numbers[places[i] - offset] = thin[i];
    }
    byte[] stand = new byte[grid.size()];
    for (int slot = 0; slot < stand.length; slot++) {
      stand[slot] = marks.at(offset + slot);
    }
    return Figures.asTheyStand(grid, numbers, stand);
  }

  /** A number without its sign; the lowest one, which has no opposite, is as good as unknown. */
  static long magnitude(long number) {
    return number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
  }

  /** What to do with a number in a place of a wide row. */
  @FunctionalInterface
  interface Numbers {
    void at(int place, long number);
  }
}
