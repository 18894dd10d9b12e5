package org.statlib.rollup;

import org.jspecify.annotations.Nullable;
import org.statlib.form.Grid;
import org.statlib.report.Figures;

/** What the units at and below an upper unit come to, cell by cell. */
final class WideTotal {

  final long[] numbers;

  /** No sum can be larger than this; {@link Long#MAX_VALUE} when that is no longer known. */
  private long bound;

  /** How often 2^64 is to be added to each number; made when the first sum leaves 64 bits. */
  private int @Nullable [] carries;

  /** How many leaves there are at or below. */
  int leaves;

  private final int words;
  private final SlicedCounter number;
  private final SlicedCounter noneOccurred;
  private final SlicedCounter notAvailable;

  /** For how many leaves a unit above entered an answer; nobody did in most trees. */
  private @Nullable SlicedCounter delegated;

  /** What upper units say themselves; none of them in most trees. */
  private @Nullable Marks upper;

  WideTotal(int cells) {
    this.numbers = new long[cells];
    this.words = Marks.words(cells);
    this.number = new SlicedCounter(words);
    this.noneOccurred = new SlicedCounter(words);
    this.notAvailable = new SlicedCounter(words);
  }

  /** Adds a leaf; a leaf without row is due all the same. */
  void addLeaf(@Nullable WideRow row) {
    leaves++;
    if (row != null) {
      addNumbers(row);
      number.count(row.marks.number);
      noneOccurred.count(row.marks.noneOccurred);
      notAvailable.count(row.marks.notAvailable);
    }
  }

  /** Adds what an upper unit says itself; it is no leaf. */
  void addUpper(WideRow row) {
    addNumbers(row);
    upper().add(row.marks);
  }

  /** Adds the total of a unit below. */
  void add(WideTotal below) {
    leaves += below.leaves;
    addNumbers(below.numbers, below.bound);
    number.add(below.number);
    noneOccurred.add(below.noneOccurred);
    notAvailable.add(below.notAvailable);
    if (below.delegated != null) {
      if (delegated == null) {
        delegated = new SlicedCounter(words);
      }
      delegated.add(below.delegated);
    }
    if (below.upper != null) {
      upper().add(below.upper);
    }
  }

  private Marks upper() {
    Marks mine = upper;
    if (mine == null) {
      mine = new Marks(numbers.length);
      upper = mine;
    }
    return mine;
  }

  private void addNumbers(WideRow row) {
    if (isSafe(row.bound)) {
      bound += row.bound;
      row.addTo(numbers);
    } else {
      bound = Long.MAX_VALUE;
      row.forEach(this::addExactly);
    }
  }

  private void addNumbers(long[] more, long its) {
    if (isSafe(its)) {
      bound += its;
      for (int i = 0; i < more.length; i++) {
        numbers[i] += more[i];
      }
    } else {
      bound = Long.MAX_VALUE;
      for (int i = 0; i < more.length; i++) {
        addExactly(i, more[i]);
      }
    }
  }

  /** Whether no sum can leave 64 bits when numbers up to this are added. */
  private boolean isSafe(long its) {
    return bound != Long.MAX_VALUE && its != Long.MAX_VALUE && bound + its >= 0;
  }

  /** A sum that leaves 64 bits may come back: whether it fits does not depend on the order. */
  private void addExactly(int cell, long more) {
    long sum = numbers[cell] + more;
    if (((numbers[cell] ^ sum) & (more ^ sum)) < 0) {
      int[] counted = carries;
      if (counted == null) {
        counted = new int[numbers.length];
        carries = counted;
      }
      counted[cell] += sum < 0 ? 1 : -1;
    }
    numbers[cell] = sum;
  }

  /** Asked once everything is added. */
  void requireFits(Overflow overflow) {
    int[] counted = carries;
    for (int i = 0; counted != null && i < counted.length; i++) {
      if (counted[i] != 0) {
        overflow.at(i);
      }
    }
    carries = null;
  }

  /** Puts what was entered for all leaves together in the place of what they say in a grid. */
  void cover(int offset, Figures figures) {
    SlicedCounter entered = delegated == null ? new SlicedCounter(words) : delegated;
    delegated = entered;
    Marks above = upper();
    for (int slot = 0; slot < figures.grid().size(); slot++) {
      int cell = offset + slot;
      byte mark = figures.mark(slot);
      above.set(cell, leaves == 0 ? mark : Figures.ABSENT);
      numbers[cell] = figures.number(slot);
      bound = Math.max(bound, WideRow.magnitude(numbers[cell]));
      if (carries != null) {
        carries[cell] = 0;
      }
      number.set(cell, mark == Figures.NUMBER ? leaves : 0);
      noneOccurred.set(cell, mark == Figures.NONE_OCCURRED ? leaves : 0);
      notAvailable.set(cell, mark == Figures.NOT_AVAILABLE ? leaves : 0);
      entered.set(cell, answers(cell));
    }
  }

  /** How many leaves have an answer in a cell. */
  int answers(int cell) {
    return number.at(cell) + noneOccurred.at(cell);
  }

  /** For how many of these leaves a unit above entered it. */
  int delegated(int cell) {
    return delegated == null ? 0 : delegated.at(cell);
  }

  byte mark(int cell) {
    byte said = upper == null ? Figures.ABSENT : upper.at(cell);
    if (said == Figures.NUMBER || number.at(cell) > 0) {
      return Figures.NUMBER;
    }
    if (leaves > 0 && noneOccurred.at(cell) == leaves) {
      return Figures.NONE_OCCURRED;
    }
    if (notAvailable.at(cell) > 0 || said(cell)) {
      return Figures.NOT_AVAILABLE;
    }
    return leaves == 0 ? said : Figures.ABSENT;
  }

  /** The totals in the grid that begins at an offset. */
  Figures figures(int offset, Grid grid) {
    long[] sums = new long[grid.size()];
    byte[] marks = new byte[grid.size()];
    for (int slot = 0; slot < sums.length; slot++) {
      if (grid.isSummed(slot)) {
        sums[slot] = numbers[offset + slot];
        marks[slot] = mark(offset + slot);
      }
    }
    return Figures.ofSums(grid, sums, marks);
  }

  private boolean said(int cell) {
    return upper != null && upper.isNotAvailable(cell);
  }

  /** What to do when a sum does not fit 64 bits in a place of a wide row. */
  @FunctionalInterface
  interface Overflow {
    void at(int place);
  }
}
