package org.statlib.rollup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Grid;
import org.statlib.report.Figures;

/**
 * What some contributors come to in one grid: exact sums, and how many say what, cell by cell.
 * Whatever was added can be taken away again, in any order.
 *
 * <p>Sums and counts lie side by side in one array, so that what one contributor changes is one
 * plain loop over one stretch of memory.
 */
final class GridTotal {

  /** How many contributors can be counted: each of three counts has 21 bits of a number. */
  static final int MOST = (1 << 21) - 1;

  /** One contributor that says what a mark stands for, by mark. */
  private static final long[] ONE = {0, 1, 1L << 21, 1L << 42};

  private static final int CARRIES = 1;
  private static final int OTHERS = 2;

  private final Grid grid;

  /** How many cells there are. */
  private final int size;

  /** The sums modulo 2^64, then of each cell how many leaves say what. */
  private final long[] cells;

  /** How many of the cells, from the first on, may be other than 0. */
  private int used;

  /** No sum is larger than this; {@link Long#MAX_VALUE} when that is not known. */
  private long bound;

  /** How often 2^64 is to be added to each sum; there when a sum does not fit 64 bits. */
  private int @Nullable [] carries;

  /** Of each cell how many upper units say what, then how many leaves were entered for. */
  private long @Nullable [] others;

  GridTotal(Grid grid) {
    this.grid = grid;
    this.size = grid.size();
    this.cells = new long[2 * size];
    this.used = cells.length;
  }

  GridTotal(GridTotal other) {
    this.grid = other.grid;
    this.size = other.size;
    this.cells = other.cells.clone();
    this.used = other.used;
    this.bound = other.bound;
    this.carries = other.carries == null ? null : other.carries.clone();
    this.others = other.others == null ? null : other.others.clone();
  }

  /** Adds what a leaf says. */
  void addLeaf(Figures said) {
    addNumbers(said);
    count(said, 1);
  }

  /** Takes away what a leaf said. */
  void removeLeaf(Figures said) {
    removeNumbers(said);
    count(said, -1);
  }

  /**
   * Makes this the change from what a leaf said to what it says now: all in one go, since this is
   * what happens to every report that is replaced.
   */
  void setChange(Figures now, Figures before) {
    long bits = 0;
    long wraps = 0;
    long counts = 0;
    for (int i = 0; i < size; i++) {
      long to = grid.isSummed(i) ? now.number(i) : 0;
      long from = grid.isSummed(i) ? before.number(i) : 0;
      long change = to - from;
      bits |= change ^ change >> 63;
      wraps |= (to ^ from) & (to ^ change);
      cells[i] = change;
      long count = ONE[now.mark(i)] - ONE[before.mark(i)];
      cells[size + i] = count;
      counts |= count;
    }
    used = counts == 0 ? size : cells.length;
    bound = above(bits);
    carries = null;
    others = null;
    if (wraps < 0) {
      clear();
      addLeaf(now);
      removeLeaf(before);
    }
  }

  /** Adds what an upper unit says itself; it is no leaf. */
  void addUpper(Figures said) {
    addNumbers(said);
    countUpper(said, 1);
  }

  /** Takes away what an upper unit said itself. */
  void removeUpper(Figures said) {
    removeNumbers(said);
    countUpper(said, -1);
  }

  /** Adds what was entered for some leaves together; where there is none, an upper unit says it. */
  void addDelegated(Figures said, int leaves) {
    addNumbers(said);
    countDelegated(said, leaves, 1);
  }

  /** Takes away what was entered for some leaves together. */
  void removeDelegated(Figures said, int leaves) {
    removeNumbers(said);
    countDelegated(said, leaves, -1);
  }

  private void count(Figures said, long times) {
    for (int i = 0; i < size; i++) {
      cells[size + i] += times * ONE[said.mark(i)];
    }
  }

  private void countUpper(Figures said, long times) {
    if (said.isBlank()) {
      return;
    }
    long[] counted = others();
    for (int i = 0; i < size; i++) {
      counted[i] += times * ONE[said.mark(i)];
    }
  }

  private void countDelegated(Figures said, int leaves, int sign) {
    if (leaves == 0) {
      countUpper(said, sign);
      return;
    }
    count(said, (long) sign * leaves);
    long[] counted = others();
    for (int i = 0; i < size; i++) {
      byte mark = said.mark(i);
      if (mark == Figures.NUMBER || mark == Figures.NONE_OCCURRED) {
        counted[size + i] += (long) sign * leaves;
      }
    }
  }

  private long[] others() {
    long[] counted = others;
    if (counted == null) {
      counted = new long[2 * size];
      others = counted;
    }
    return counted;
  }

  private void addNumbers(Figures said) {
    long its = bound(said);
    if (isSafe(its)) {
      bound += its;
      for (int i = 0; i < size; i++) {
        cells[i] += grid.isSummed(i) ? said.number(i) : 0;
      }
    } else {
      for (int i = 0; i < size; i++) {
        addExactly(i, grid.isSummed(i) ? said.number(i) : 0, 0);
      }
      settle();
    }
  }

  private void removeNumbers(Figures said) {
    long its = bound(said);
    if (isSafe(its)) {
      bound += its;
      for (int i = 0; i < size; i++) {
        cells[i] -= grid.isSummed(i) ? said.number(i) : 0;
      }
    } else {
      for (int i = 0; i < size; i++) {
        subtractExactly(i, grid.isSummed(i) ? said.number(i) : 0, 0);
      }
      settle();
    }
  }

  /** A number that none of the figures to be added is larger than. */
  private long bound(Figures said) {
    long bits = 0;
    for (int i = 0; i < size; i++) {
      long number = grid.isSummed(i) ? said.number(i) : 0;
      bits |= number ^ number >> 63;
    }
    return above(bits);
  }

  /** A number that none with these bits, or its opposite less one, is larger than. */
  private static long above(long bits) {
    if (bits == 0) {
      return 1;
    }
    long ones = -1L >>> Long.numberOfLeadingZeros(bits);
    return ones == Long.MAX_VALUE ? ones : ones + 1;
  }

  /** Adds another total of the same grid. */
  void add(GridTotal more) {
    if (isSafe(more.bound)) {
      bound += more.bound;
      for (int i = 0; i < more.used; i++) {
        cells[i] += more.cells[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        addExactly(i, more.cells[i], more.carry(i));
      }
      for (int i = size; i < cells.length; i++) {
        cells[i] += more.cells[i];
      }
      settle();
    }
    if (more.others != null) {
      long[] counted = others();
      for (int i = 0; i < counted.length; i++) {
        counted[i] += more.others[i];
      }
    }
  }

  /** Takes away another total of the same grid. */
  void subtract(GridTotal less) {
    if (isSafe(less.bound)) {
      bound += less.bound;
      for (int i = 0; i < less.used; i++) {
        cells[i] -= less.cells[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        subtractExactly(i, less.cells[i], less.carry(i));
      }
      for (int i = size; i < cells.length; i++) {
        cells[i] -= less.cells[i];
      }
      settle();
    }
    if (less.others != null) {
      long[] counted = others();
      for (int i = 0; i < counted.length; i++) {
        counted[i] -= less.others[i];
      }
    }
  }

  /** Whether no sum can leave 64 bits when numbers up to this are added or taken away. */
  private boolean isSafe(long its) {
    return bound != Long.MAX_VALUE && its != Long.MAX_VALUE && bound + its >= 0;
  }

  /** A sum that leaves 64 bits may come back: whether it fits does not depend on the order. */
  private void addExactly(int cell, long more, int carried) {
    long before = cells[cell];
    long sum = before + more;
    cells[cell] = sum;
    carry(cell, carried + (((before ^ sum) & (more ^ sum)) < 0 ? sum < 0 ? 1 : -1 : 0));
  }

  private void subtractExactly(int cell, long less, int carried) {
    long before = cells[cell];
    long difference = before - less;
    cells[cell] = difference;
    boolean wraps = ((before ^ less) & (before ^ difference)) < 0;
    carry(cell, (wraps ? difference < 0 ? 1 : -1 : 0) - carried);
  }

  private int carry(int cell) {
    return carries == null ? 0 : carries[cell];
  }

  private void carry(int cell, int by) {
    if (by != 0) {
      int[] counted = carries;
      if (counted == null) {
        counted = new int[size];
        carries = counted;
      }
      counted[cell] += by;
    }
  }

  /** Finds out again how large the sums are, and whether they all fit. */
  private void settle() {
    if (carries != null && Arrays.stream(carries).allMatch(carry -> carry == 0)) {
      carries = null;
    }
    long bits = 0;
    for (int i = 0; i < size; i++) {
      bits |= cells[i] ^ cells[i] >> 63;
    }
    bound = carries == null ? above(bits) : Long.MAX_VALUE;
  }

  /** Nothing again, as at first. */
  void clear() {
    Arrays.fill(cells, 0);
    used = cells.length;
    bound = 0;
    carries = null;
    others = null;
  }

  boolean fits() {
    return carries == null;
  }

  /**
   * Asked before anything is read.
   *
   * @throws OverflowException if a sum does not fit 64 bits
   */
  void requireFits(String subject) {
    for (int i = 0; carries != null && i < size; i++) {
      if (carries[i] != 0) {
        throw new OverflowException(subject, grid.keys().get(i));
      }
    }
  }

  /**
   * The totals; averages and ratios are computed from the sums of their parts.
   *
   * @param due how many leaves there are
   */
  Figures figures(int due) {
    long[] numbers = new long[size];
    byte[] marks = new byte[size];
    for (int i = 0; i < size; i++) {
      if (grid.isSummed(i)) {
        numbers[i] = cells[i];
        marks[i] = mark(i, due);
      }
    }
    return Figures.ofSums(grid, numbers, marks);
  }

  private byte mark(int cell, int due) {
    long leaves = cells[size + cell];
    long uppers = others == null ? 0 : others[cell];
    if (count(leaves, Figures.NUMBER) > 0 || count(uppers, Figures.NUMBER) > 0) {
      return Figures.NUMBER;
    }
    if (due > 0 && count(leaves, Figures.NONE_OCCURRED) == due) {
      return Figures.NONE_OCCURRED;
    }
    if (count(leaves, Figures.NOT_AVAILABLE) > 0 || count(uppers, Figures.NOT_AVAILABLE) > 0) {
      return Figures.NOT_AVAILABLE;
    }
    return due == 0 && count(uppers, Figures.NONE_OCCURRED) > 0
        ? Figures.NONE_OCCURRED
        : Figures.ABSENT;
  }

  private static int count(long counts, byte mark) {
    return (int) (counts >>> (21 * (mark - 1))) & MOST;
  }

  /** Puts the sums and counts, the same bytes for the same total however it came about. */
  void putInto(ByteBuffer bytes) {
    boolean counted = others != null && Arrays.stream(others).anyMatch(count -> count != 0);
    bytes.put((byte) ((carries == null ? 0 : CARRIES) | (counted ? OTHERS : 0)));
    put(bytes, cells);
    for (int i = 0; carries != null && i < size; i++) {
      bytes.putInt(carries[i]);
    }
    if (others != null && counted) {
      put(bytes, others);
    }
  }

  /** How many bytes {@link #putInto} puts, at most. */
  int bytes() {
    return 1 + size * (4 * Long.BYTES + Integer.BYTES);
  }

  /** Reads what {@link #putInto} puts. */
  static GridTotal read(Grid grid, ByteBuffer bytes) {
    GridTotal total = new GridTotal(grid);
    byte parts = bytes.get();
    read(bytes, total.cells);
    if ((parts & CARRIES) != 0) {
      int[] carries = new int[total.size];
      for (int i = 0; i < carries.length; i++) {
        carries[i] = bytes.getInt();
      }
      total.carries = carries;
    }
    if ((parts & OTHERS) != 0) {
      read(bytes, total.others());
    }
    total.settle();
    return total;
  }

  private static void put(ByteBuffer bytes, long[] numbers) {
    for (long number : numbers) {
      bytes.putLong(number);
    }
  }

  private static void read(ByteBuffer bytes, long[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = bytes.getLong();
    }
  }

  /** How many leaves have an answer in a cell, whoever entered it. */
  int answers(int cell) {
    long leaves = cells[size + cell];
    return count(leaves, Figures.NUMBER) + count(leaves, Figures.NONE_OCCURRED);
  }

  /** For how many of these leaves a unit above entered it. */
  int delegated(int cell) {
    return others == null ? 0 : (int) others[size + cell];
  }
}
