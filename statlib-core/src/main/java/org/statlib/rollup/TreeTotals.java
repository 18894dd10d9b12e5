package org.statlib.rollup;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * One form's cells added up a whole tree, for every unit of it: values, and how many leaves have an
 * answer. Exact; linear in units times cells; nothing is boxed on the way.
 */
public final class TreeTotals {

  private static final byte NUMBER = 1;
  private static final byte LEAF_ABSENT = 2;
  private static final byte LEAF_NONE_OCCURRED = 4;
  private static final byte LEAF_NOT_AVAILABLE = 8;
  private static final byte UPPER_NONE_OCCURRED = 16;
  private static final byte UPPER_NOT_AVAILABLE = 32;
  private static final byte LEAF = LEAF_ABSENT | LEAF_NONE_OCCURRED | LEAF_NOT_AVAILABLE;

  private final UnitTree tree;
  private final Grid grid;
  private final Map<UnitCode, Figures> own;
  private final long[] numbers;

  /** What was said at or below, as bits: adding up is "or", so order and depth do not matter. */
  private final byte[] said;

  private final int[] received;
  private final int[] due;

  /** How often 2^64 is to be added to each number; made when the first sum leaves 64 bits. */
  private int @Nullable [] carries;

  private TreeTotals(UnitTree tree, Grid grid, Map<UnitCode, Figures> own) {
    this.tree = tree;
    this.grid = grid;
    this.own = own;
    int cells = Math.multiplyExact(tree.size(), grid.size());
    this.numbers = new long[cells];
    this.said = new byte[cells];
    this.received = new int[cells];
    this.due = new int[tree.size()];
  }

  /**
   * Adds figures up the tree. A unit's own figures count at the unit and above; only leaves are
   * counted as contributors.
   *
   * <p>A total is the sum of the numbers there are. Without any it is "-" if every leaf says so,
   * else "…" if anybody says so, else absent.
   *
   * @param figures what each unit says, all of the one grid; units without are absent
   * @param leaves which units are primary contributors
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static TreeTotals of(
      UnitTree tree, Grid grid, Map<UnitCode, Figures> figures, Predicate<Unit> leaves) {
    TreeTotals totals = new TreeTotals(tree, grid, ImmutableMap.copyOf(figures));
    for (int unit = 0; unit < tree.size(); unit++) {
      boolean leaf = leaves.test(tree.units().get(unit));
      totals.due[unit] = leaf ? 1 : 0;
      totals.put(unit, totals.own(unit), leaf);
    }
    for (int unit = tree.size() - 1; unit > 0; unit--) {
      int superior = tree.superiorOf(unit);
      totals.add(superior, unit);
      totals.due[superior] += totals.due[unit];
    }
    totals.requireFits(0);
    return totals;
  }

  private Figures own(int unit) {
    Figures figures = own.get(tree.units().get(unit).code());
    if (figures == null) {
      return Figures.absent(grid);
    }
    if (!figures.grid().equals(grid)) {
      throw new IllegalArgumentException("Figures to be added must have one grid");
    }
    return figures;
  }

  private void put(int unit, Figures figures, boolean leaf) {
    int base = unit * grid.size();
    for (int slot = 0; slot < grid.size(); slot++) {
      byte mark = figures.mark(slot);
      numbers[base + slot] = figures.number(slot);
      said[base + slot] = leaf ? leafSaid(mark) : upperSaid(mark);
      received[base + slot] =
          leaf && (mark == Figures.NUMBER || mark == Figures.NONE_OCCURRED) ? 1 : 0;
    }
  }

  private static byte leafSaid(byte mark) {
    return switch (mark) {
      case Figures.NUMBER -> NUMBER;
      case Figures.NONE_OCCURRED -> LEAF_NONE_OCCURRED;
      case Figures.NOT_AVAILABLE -> LEAF_NOT_AVAILABLE;
      default -> LEAF_ABSENT;
    };
  }

  private static byte upperSaid(byte mark) {
    return switch (mark) {
      case Figures.NUMBER -> NUMBER;
      case Figures.NONE_OCCURRED -> UPPER_NONE_OCCURRED;
      case Figures.NOT_AVAILABLE -> UPPER_NOT_AVAILABLE;
      default -> 0;
    };
  }

  private static byte mark(byte said) {
    if ((said & NUMBER) != 0) {
      return Figures.NUMBER;
    }
    if ((said & LEAF) == LEAF_NONE_OCCURRED) {
      return Figures.NONE_OCCURRED;
    }
    if ((said & (LEAF_NOT_AVAILABLE | UPPER_NOT_AVAILABLE)) != 0) {
      return Figures.NOT_AVAILABLE;
    }
    return said == UPPER_NONE_OCCURRED ? Figures.NONE_OCCURRED : Figures.ABSENT;
  }

  private void add(int superior, int unit) {
    requireFits(unit);
    int to = superior * grid.size();
    int from = unit * grid.size();
    for (int slot = 0; slot < grid.size(); slot++, to++, from++) {
      long sum = numbers[to] + numbers[from];
      if (((numbers[to] ^ sum) & (numbers[from] ^ sum)) < 0 && grid.isSummed(slot)) {
        carry(to, sum < 0 ? 1 : -1);
      }
      numbers[to] = sum;
      said[to] |= said[from];
      received[to] += received[from];
    }
  }

  /** A sum that leaves 64 bits may come back: whether it fits does not depend on the order. */
  private void carry(int cell, int by) {
    if (carries == null) {
      carries = new int[numbers.length];
    }
    carries[cell] += by;
  }

  /** Asked once everything below the unit is added. */
  private void requireFits(int unit) {
    int base = unit * grid.size();
    for (int slot = 0; carries != null && slot < grid.size(); slot++) {
      if (carries[base + slot] != 0) {
        throw new OverflowException(tree.units().get(unit).code().value(), grid.keys().get(slot));
      }
    }
  }

  public UnitTree tree() {
    return tree;
  }

  public Grid grid() {
    return grid;
  }

  /**
   * The totals at a unit; averages and ratios are computed from the sums of their parts. A unit
   * with nobody below has its own figures.
   */
  public Figures at(UnitCode unit) {
    int ordinal = tree.ordinal(unit);
    if (tree.endOf(ordinal) == ordinal + 1) {
      return own(ordinal);
    }
    int base = ordinal * grid.size();
    long[] sums = new long[grid.size()];
    byte[] marks = new byte[grid.size()];
    for (int slot = 0; slot < sums.length; slot++) {
      if (grid.isSummed(slot)) {
        sums[slot] = numbers[base + slot];
        marks[slot] = mark(said[base + slot]);
      }
    }
    return Figures.ofSums(grid, sums, marks);
  }

  /** How many leaves at or below the unit have an answer in the slot. */
  public int received(UnitCode unit, int slot) {
    return received[tree.ordinal(unit) * grid.size() + slot];
  }

  /** How many leaves there are at or below the unit. */
  public int due(UnitCode unit) {
    return due[tree.ordinal(unit)];
  }
}
