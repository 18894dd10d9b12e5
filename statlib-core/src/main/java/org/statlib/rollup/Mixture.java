package org.statlib.rollup;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Aggregation;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.form.Part;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;

/** What portions come to at a unit: those that are wholly its own, and those that touch it. */
final class Mixture {

  private final Grid grid;
  private final ImmutableSet<Integer> all;
  private final long[] numbers;

  /** How often 2^64 is to be added to each number. */
  private final int[] carries;

  private final byte[] marks;
  private final boolean[] met;
  private final Map<Integer, Coverage> origins = new HashMap<>();
  private final SetMultimap<Integer, Division> divided = LinkedHashMultimap.create();

  /** What stands here as it was given, as long as one portion is all; for who has nobody below. */
  private @Nullable Figures sole;

  /**
   * A mixture of nothing.
   *
   * @param all the slots that a whole portion has
   */
  Mixture(Grid grid, ImmutableSet<Integer> all) {
    this.grid = grid;
    this.all = all;
    this.numbers = new long[grid.size()];
    this.carries = new int[grid.size()];
    this.marks = new byte[grid.size()];
    this.met = new boolean[grid.size()];
  }

  /** The slots that portions have. */
  static ImmutableSet<Integer> slots(Grid grid) {
    ImmutableSet.Builder<Integer> slots = ImmutableSet.builder();
    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isSummed(slot) || grid.column(slot).aggregation() instanceof Aggregation.None) {
        slots.add(slot);
      }
    }
    return slots.build();
  }

  /** The slots of which something is wholly its own. */
  ImmutableSet<Integer> slots() {
    ImmutableSet.Builder<Integer> slots = ImmutableSet.builder();
    for (int slot = 0; slot < met.length; slot++) {
      if (met[slot]) {
        slots.add(slot);
      }
    }
    return slots.build();
  }

  /** Adds a portion that is wholly the unit's. */
  void add(Portion portion) {
    sole = portion.slots().equals(all) && origins.isEmpty() ? portion.figures() : null;
    for (int slot : portion.slots()) {
      add(slot, portion.figures().number(slot), 0, portion.figures().mark(slot));
    }
    origins.putAll(portion.origins());
  }

  /** Adds what is wholly that of a unit below. */
  void add(Mixture below) {
    for (int slot = 0; slot < numbers.length; slot++) {
      if (below.met[slot]) {
        add(slot, below.numbers[slot], below.carries[slot], below.marks[slot]);
      }
    }
    origins.putAll(below.origins);
  }

  /**
   * Takes in a portion of which nobody knows how much is the unit's: a number is not, whatever else
   * stands in a cell holds for each of them.
   */
  void touch(Portion portion) {
    sole = null;
    for (int slot : portion.slots()) {
      byte mark = portion.figures().mark(slot);
      if (mark == Figures.NUMBER) {
        divided.putAll(slot, portion.divisions());
      } else {
        add(slot, 0, 0, mark);
      }
    }
    origins.putAll(portion.origins());
  }

  private void add(int slot, long number, int carry, byte mark) {
    long sum = numbers[slot] + number;
    carries[slot] += carry;
    if (((numbers[slot] ^ sum) & (number ^ sum)) < 0) {
      carries[slot] += sum < 0 ? 1 : -1;
    }
    numbers[slot] = sum;
    marks[slot] = met[slot] ? Totals.join(marks[slot], mark) : mark;
    met[slot] = true;
  }

  /** The divisions for which a cell is not comparable; none if it is. */
  ImmutableSet<Division> divisions(int slot) {
    CellKey key = grid.keys().get(slot);
    Aggregation how = grid.column(slot).aggregation();
    if (how instanceof Aggregation.RatioOfSums ratio) {
      return ImmutableSet.<Division>builder()
          .addAll(divided(key, ratio.numerator(), Part.ACTUAL))
          .addAll(divided(key, ratio.numerator(), Part.ESTIMATED))
          .addAll(divided(key, ratio.denominator(), Part.ACTUAL))
          .addAll(divided(key, ratio.denominator(), Part.ESTIMATED))
          .build();
    }
    return how instanceof Aggregation.WeightedAverage && key.part() == Part.ACTUAL
        ? ImmutableSet.<Division>builder()
            .addAll(divided(key, key.column(), Part.WEIGHTED))
            .addAll(divided(key, key.column(), Part.WEIGHT))
            .build()
        : ImmutableSet.copyOf(divided.get(slot));
  }

  private ImmutableSet<Division> divided(CellKey key, ColumnCode column, Part part) {
    return grid.findSlot(new CellKey(key.row(), column, part)).stream()
        .flatMap(slot -> divided.get(slot).stream())
        .collect(toImmutableSet());
  }

  /** What one contributor said, if nothing else stands here. */
  Optional<Figures> sole() {
    return Optional.ofNullable(sole);
  }

  /** The contributions that it comes of. */
  ImmutableMap<Integer, Coverage> origins() {
    return ImmutableMap.copyOf(origins);
  }

  /**
   * The figures; a cell that is not comparable is absent.
   *
   * @param subject whose they are
   * @throws OverflowException if a total does not fit 64 bits
   */
  Figures figures(String subject) {
    long[] sums = new long[numbers.length];
    byte[] said = new byte[numbers.length];
    for (int slot = 0; slot < sums.length; slot++) {
      if (grid.isSummed(slot) && !divided.containsKey(slot)) {
        if (carries[slot] != 0) {
          throw new OverflowException(subject, grid.keys().get(slot));
        }
        sums[slot] = numbers[slot];
        said[slot] = marks[slot];
      }
    }
    Figures figures = Figures.ofSums(grid, sums, said);
    long[] comparable = new long[sums.length];
    byte[] known = new byte[sums.length];
    for (int slot = 0; slot < sums.length; slot++) {
      if (divisions(slot).isEmpty()) {
        comparable[slot] = figures.number(slot);
        known[slot] = figures.mark(slot);
      }
    }
    return Figures.asTheyStand(grid, comparable, known);
  }

  Coverage coverage() {
    return origins.values().stream().reduce(Coverage.NONE, Coverage::plus);
  }
}
