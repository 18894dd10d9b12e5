package org.statlib.rollup;

import java.util.Arrays;
import org.statlib.report.Figures;

/**
 * What changes when a leaf says something else in a stretch of its row: worked out once, the same
 * for every unit above. Arrays are few, since most of the time goes by waiting for memory.
 */
final class Replacement {

  /** The first cell of the stretch. */
  final int offset;

  /** What the whole row says now. */
  final long[] now;

  /** What is added to each cell of the stretch, modulo 2^64. */
  final long[] differences;

  /** No difference is larger than this; {@link Long#MAX_VALUE} if one does not fit 64 bits. */
  final long bound;

  final Marks number;
  final Marks noneOccurred;
  final Marks notAvailable;

  private Replacement(WideRow row, int offset, Figures figures) {
    this.offset = offset;
    this.now = row.numbers;
    this.differences = new long[figures.grid().size()];
    this.bound = subtract(figures);
    int end = offset + differences.length;
    this.number = new Marks(row.number, offset, end);
    this.noneOccurred = new Marks(row.noneOccurred, offset, end);
    this.notAvailable = new Marks(row.notAvailable, offset, end);
  }

  /** Puts figures into a row. */
  static Replacement in(WideRow row, int offset, Figures figures) {
    Replacement replacement = new Replacement(row, offset, figures);
    row.put(offset, figures);
    return replacement;
  }

  private long subtract(Figures figures) {
    long largest = 0;
    for (int i = 0; i < differences.length; i++) {
      long before = now[offset + i];
      long after = figures.number(i);
      long difference = after - before;
      differences[i] = difference;
      boolean fits = ((after ^ before) & (after ^ difference)) >= 0;
      long size = difference < 0 ? -difference : difference;
      largest = Math.max(largest, fits && size >= 0 ? size : Long.MAX_VALUE);
    }
    return largest;
  }

  /** The words of one bitmap of the row that the stretch touches, as they were and as they are. */
  static final class Marks {
    private final long[] now;
    private final int first;
    private final long[] before;

    private Marks(long[] bitmap, int start, int end) {
      this.now = bitmap;
      this.first = start >> 6;
      this.before = Arrays.copyOfRange(bitmap, first, WideRow.words(end));
    }

    /** Counts the marks that have come, and no longer those that have gone. */
    void applyTo(SlicedCounter counter) {
      for (int i = 0; i < before.length; i++) {
        long after = now[first + i];
        counter.change(first + i, before[i] & ~after, false);
        counter.change(first + i, after & ~before[i], true);
      }
    }
  }
}
