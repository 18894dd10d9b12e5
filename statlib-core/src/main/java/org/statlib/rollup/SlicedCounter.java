package org.statlib.rollup;

/**
 * As many small counters as there are cells, stored bit by bit: word {@code w} of slice {@code s}
 * holds bit {@code s} of the counters of 64 cells. Counting a bitmap touches two slices on average,
 * whatever its 64 cells say.
 */
final class SlicedCounter {

  private final int words;
  private long[][] slices = new long[0][];

  SlicedCounter(int words) {
    this.words = words;
  }

  /** Adds one wherever the bitmap has a bit. */
  void count(long[] bitmap) {
    for (int word = 0; word < words; word++) {
      long carry = bitmap[word];
      for (int slice = 0; carry != 0; slice++) {
        long before = slice(slice)[word];
        slices[slice][word] = before ^ carry;
        carry &= before;
      }
    }
  }

  /** Adds the counters of another. */
  void add(SlicedCounter other) {
    for (int word = 0; word < words; word++) {
      long carry = 0;
      for (int slice = 0; slice < other.slices.length || carry != 0; slice++) {
        long mine = slice(slice)[word];
        long its = slice < other.slices.length ? other.slices[slice][word] : 0;
        slices[slice][word] = mine ^ its ^ carry;
        carry = (mine & its) | (carry & (mine ^ its));
      }
    }
  }

  /** Adds one to, or takes one from, the counter of a cell. */
  void change(int cell, boolean up) {
    int word = cell >> 6;
    long bit = 1L << cell;
    for (int slice = 0; ; slice++) {
      long before = slice(slice)[word] & bit;
      slices[slice][word] ^= bit;
      if ((before == 0) == up) {
        return;
      }
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

  private long[] slice(int slice) {
    if (slice == slices.length) {
      long[][] more = new long[slice + 1][];
      System.arraycopy(slices, 0, more, 0, slice);
      more[slice] = new long[words];
      slices = more;
    }
    return slices[slice];
  }
}
