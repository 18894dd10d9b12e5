package org.statlib.rollup;

import java.util.Arrays;
import org.statlib.form.Grid;
import org.statlib.report.Figures;

/**
 * The cells of one unit: numbers (0 where there is none), and what stands in each cell as bitmaps.
 */
final class WideRow {

  final long[] numbers;
  final long[] number;
  final long[] noneOccurred;
  final long[] notAvailable;

  /** No number that is added up is larger than this: the proof that plain additions are safe. */
  long bound;

  WideRow(int cells) {
    int words = words(cells);
    this.numbers = new long[cells];
    this.number = new long[words];
    this.noneOccurred = new long[words];
    this.notAvailable = new long[words];
  }

  private WideRow(WideRow other) {
    this.numbers = other.numbers.clone();
    this.number = other.number.clone();
    this.noneOccurred = other.noneOccurred.clone();
    this.notAvailable = other.notAvailable.clone();
    this.bound = other.bound;
  }

  static int words(int cells) {
    return (cells + 63) >> 6;
  }

  WideRow copy() {
    return new WideRow(this);
  }

  void put(int offset, Figures figures) {
    for (int slot = 0; slot < figures.grid().size(); slot++) {
      put(offset + slot, figures.mark(slot), figures.number(slot), figures.grid().isSummed(slot));
    }
  }

  private void put(int cell, byte mark, long value, boolean summed) {
    int word = cell >> 6;
    long bit = 1L << cell;
    set(number, word, bit, mark == Figures.NUMBER);
    set(noneOccurred, word, bit, mark == Figures.NONE_OCCURRED);
    set(notAvailable, word, bit, mark == Figures.NOT_AVAILABLE);
    numbers[cell] = value;
    if (summed) {
      bound = Math.max(bound, magnitude(value));
    }
  }

  /** A number without its sign; the lowest one, which has no opposite, is as good as unknown. */
  static long magnitude(long number) {
    return number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
  }

  private static void set(long[] bitmap, int word, long bit, boolean on) {
    bitmap[word] = on ? bitmap[word] | bit : bitmap[word] & ~bit;
  }

  /** What the row says in the grid that begins at an offset. */
  Figures figures(int offset, Grid grid) {
    byte[] marks = new byte[grid.size()];
    for (int slot = 0; slot < marks.length; slot++) {
      marks[slot] = mark(offset + slot);
    }
    return Figures.asTheyStand(
        grid, Arrays.copyOfRange(numbers, offset, offset + marks.length), marks);
  }

  byte mark(int cell) {
    long bit = 1L << cell;
    int word = cell >> 6;
    if ((number[word] & bit) != 0) {
      return Figures.NUMBER;
    }
    if ((noneOccurred[word] & bit) != 0) {
      return Figures.NONE_OCCURRED;
    }
    return (notAvailable[word] & bit) != 0 ? Figures.NOT_AVAILABLE : Figures.ABSENT;
  }
}
