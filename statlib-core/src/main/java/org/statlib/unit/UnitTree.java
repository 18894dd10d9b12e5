package org.statlib.unit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The units as of one day, under one root.
 *
 * <p>Units have ordinals, depth first and in the order of their codes: the units below a unit
 * follow it without a gap.
 */
public final class UnitTree {

  private final ImmutableList<Unit> units;
  private final ImmutableMap<UnitCode, Integer> ordinals;
  private final int[] superiors;
  private final int[] ends;

  private UnitTree(ImmutableList<Unit> units) {
    this.units = units;
    ImmutableMap.Builder<UnitCode, Integer> numbered =
        ImmutableMap.builderWithExpectedSize(units.size());
    for (int i = 0; i < units.size(); i++) {
      numbered.put(units.get(i).code(), i);
    }
    this.ordinals = numbered.buildOrThrow();
    this.superiors = new int[units.size()];
    this.ends = new int[units.size()];
    Arrays.setAll(superiors, i -> units.get(i).superior().map(code -> ordinal(code)).orElse(-1));
    Arrays.setAll(ends, i -> i + 1);
    for (int i = units.size() - 1; i > 0; i--) {
      ends[superiors[i]] = Math.max(ends[superiors[i]], ends[i]);
    }
  }

  /**
   * The tree of the given units.
   *
   * @throws IllegalArgumentException if there is not exactly one unit without superior, a code
   *     stands twice, or a unit is not reached from the root
   */
  public static UnitTree of(Collection<Unit> units) {
    Map<UnitCode, List<Unit>> below = new HashMap<>();
    List<Unit> roots = new ArrayList<>();
    Set<UnitCode> met = new HashSet<>();
    for (Unit unit : units) {
      if (!met.add(unit.code())) {
        throw new IllegalArgumentException("Unit %s must stand once".formatted(unit.code()));
      }
      unit.superior()
          .map(superior -> below.computeIfAbsent(superior, code -> new ArrayList<>()))
          .orElse(roots)
          .add(unit);
    }
    if (roots.size() != 1) {
      throw new IllegalArgumentException(
          "Exactly one unit must have no superior, but %s of %s have none"
              .formatted(roots.size(), units.size()));
    }
    below.values().forEach(list -> list.sort(Comparator.comparing(Unit::code).reversed()));
    ImmutableList.Builder<Unit> ordered = ImmutableList.builderWithExpectedSize(units.size());
    int count = 0;
    Deque<Unit> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Unit unit = open.pop();
      ordered.add(unit);
      count++;
      below.getOrDefault(unit.code(), List.of()).forEach(open::push);
    }
    if (count != units.size()) {
      throw new IllegalArgumentException(
          "Every unit must be reached from the root %s, but %s of %s are not"
              .formatted(roots.get(0).code(), units.size() - count, units.size()));
    }
    return new UnitTree(ordered.build());
  }

  /** All units, depth first. */
  public ImmutableList<Unit> units() {
    return units;
  }

  public int size() {
    return units.size();
  }

  public Unit root() {
    return units.get(0);
  }

  /**
   * The unit with the given code.
   *
   * @throws IllegalArgumentException if there is none on this day
   */
  public Unit unit(UnitCode code) {
    return units.get(ordinal(code));
  }

  /** The unit with the given code, if there is one on this day. */
  public Optional<Unit> find(UnitCode code) {
    return Optional.ofNullable(ordinals.get(code)).map(units::get);
  }

  /** The place of a unit in {@link #units()}. */
  public int ordinal(UnitCode code) {
    Integer ordinal = ordinals.get(code);
    if (ordinal == null) {
      throw new IllegalArgumentException("Unit %s is not in this tree".formatted(code));
    }
    return ordinal;
  }

  /** The place of a unit in {@link #units()}, if it is in this tree. */
  public OptionalInt findOrdinal(UnitCode code) {
    Integer ordinal = ordinals.get(code);
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }

  /** The ordinal of the unit above; -1 for the root. */
  public int superiorOf(int ordinal) {
    return superiors[ordinal];
  }

  /** One more than the ordinal of the last unit at or below. */
  public int endOf(int ordinal) {
    return ends[ordinal];
  }

  /** The units directly below, in the order of their codes. */
  public ImmutableList<Unit> children(UnitCode code) {
    int ordinal = ordinal(code);
    ImmutableList.Builder<Unit> children = ImmutableList.builder();
    for (int i = ordinal + 1; i < ends[ordinal]; i = ends[i]) {
      children.add(units.get(i));
    }
    return children.build();
  }

  /** Whether a unit is another, or lies under it. */
  public boolean isWithin(UnitCode lower, UnitCode upper) {
    return lower.equals(upper) || isBelow(lower, upper);
  }

  /** Whether a unit lies under another, at any depth; no unit lies under itself. */
  public boolean isBelow(UnitCode lower, UnitCode upper) {
    int low = ordinal(lower);
    int up = ordinal(upper);
    return low > up && low < ends[up];
  }
}
