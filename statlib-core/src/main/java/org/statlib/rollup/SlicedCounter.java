package org.statlib.rollup;

import java.util.Arrays;

/**
 * As many small counters as there are cells, stored bit by bit: word {@code w} of slice {@code s}
 * holds bit {@code s} of the counters of 64 cells.
 *
 * <p>Counting goes slice by slice, each a loop over all words without a branch, which the JVM turns
 * into vector instructions.
 */
final class SlicedCounter {

  private final int words;
  private final long[] carry;
  private long[][] slices = new long[0][];

  SlicedCounter(int words) {
    this.words = words;
    this.carry = new long[words];
  }

  /** Adds one wherever the bitmap has a bit. */
  void count(long[] bitmap) {
    if (hasBits(bitmap)) {
      System.arraycopy(bitmap, 0, carry, 0, words);
      for (long[] slice : slices) {
        addHalf(slice, carry);
      }
      keepCarry();
    }
  }

  /** Adds the counters of another. */
  void add(SlicedCounter other) {
    Arrays.fill(carry, 0);
    for (int s = 0; s < slices.length || s < other.slices.length; s++) {
      if (s == slices.length) {
        append(new long[words]);
      }
      if (s < other.slices.length) {
        addFull(slices[s], other.slices[s], carry);
      } else {
        addHalf(slices[s], carry);
      }
    }
    keepCarry();
  }

  /** Sets the counter of a cell. */
  void set(int cell, int count) {
    while (count >>> slices.length != 0) {
      append(new long[words]);
    }
    int word = cell >> 6;
    for (int s = 0; s < slices.length; s++) {
      slices[s][word] = (slices[s][word] & ~(1L << cell)) | (count >>> s & 1L) << cell;
    }
  }

  /** The counter of a cell. */
  int at(int cell) {
    int count = 0;
    for (int slice = 0; slice < slices.length; slice++) {
      count |= (int) (slices[slice][cell >> 6] >>> cell & 1) << slice;
    }
    return count;
  }

  private static void addHalf(long[] slice, long[] carry) {
    for (int word = 0; word < slice.length; word++) {
      long mine = slice[word];
      long its = carry[word];
      slice[word] = mine ^ its;
      carry[word] = mine & its;
    }
  }

  private static void addFull(long[] slice, long[] other, long[] carry) {
    for (int word = 0; word < slice.length; word++) {
      long mine = slice[word];
      long its = other[word];
      long both = carry[word];
      slice[word] = mine ^ its ^ both;
      carry[word] = (mine & its) | (both & (mine ^ its));
    }
  }

  private static boolean hasBits(long[] bitmap) {
    long bits = 0;
    for (long word : bitmap) {
      bits |= word;
    }
    return bits != 0;
  }

  private void keepCarry() {
    if (hasBits(carry)) {
      append(carry.clone());
    }
  }

  private void append(long[] slice) {
    slices = Arrays.copyOf(slices, slices.length + 1);
    slices[slices.length - 1] = slice;
  }
}
