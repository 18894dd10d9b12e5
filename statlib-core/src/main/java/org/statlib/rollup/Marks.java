package org.statlib.rollup;

import org.statlib.report.Figures;

/** What stands in each cell of a row, as bitmaps. */
final class Marks {

  final long[] number;
  final long[] noneOccurred;
  final long[] notAvailable;

  Marks(int cells) {
    int words = words(cells);
    this.number = new long[words];
    this.noneOccurred = new long[words];
    this.notAvailable = new long[words];
  }

  static int words(int cells) {
    return (cells + 63) >> 6;
  }

  void set(int cell, byte mark) {
    int word = cell >> 6;
    long bit = 1L << cell;
    set(number, word, bit, mark == Figures.NUMBER);
    set(noneOccurred, word, bit, mark == Figures.NONE_OCCURRED);
    set(notAvailable, word, bit, mark == Figures.NOT_AVAILABLE);
  }

  private static void set(long[] bitmap, int word, long bit, boolean on) {
    bitmap[word] = on ? bitmap[word] | bit : bitmap[word] & ~bit;
  }

  /** What stands in a cell: a number before "-", and "-" before "…", if several do. */
  byte at(int cell) {
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

  boolean isNotAvailable(int cell) {
    return (notAvailable[cell >> 6] & 1L << cell) != 0;
  }

  /** Adds what stands in another row. */
  void add(Marks more) {
    for (int word = 0; word < number.length; word++) {
      number[word] |= more.number[word];
      noneOccurred[word] |= more.noneOccurred[word];
      notAvailable[word] |= more.notAvailable[word];
    }
  }
}
