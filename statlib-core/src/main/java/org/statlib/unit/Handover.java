package org.statlib.unit;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.Optional;

/**
 * Whose the figures of each unit are on the other side of a change, forwards or backwards in time:
 * theirs who go on for it; its own, if nothing happened to it; else those of the unit above it, so
 * that no total above is less than it was.
 */
public final class Handover {

  private final UnitChange change;
  private final ImmutableMap<UnitCode, Unit> here;
  private final ImmutableMap<UnitCode, Unit> there;
  private final ImmutableSetMultimap<UnitCode, UnitCode> successors;

  private Handover(
      UnitChange change,
      ImmutableMap<UnitCode, Unit> here,
      ImmutableMap<UnitCode, Unit> there,
      ImmutableSetMultimap<UnitCode, UnitCode> successors) {
    this.change = change;
    this.here = here;
    this.there = there;
    this.successors = successors;
  }

  static Handover forwards(UnitChange change, Territory before, Territory after) {
    return new Handover(change, before.units(), after.units(), Reorganisation.successors(change));
  }

  static Handover backwards(UnitChange change, Territory before, Territory after) {
    return new Handover(
        change, after.units(), before.units(), Reorganisation.successors(change).inverse());
  }

  /** The change that is passed. */
  public UnitChange change() {
    return change;
  }

  /** Whether a unit is there on this side. */
  public boolean isThere(UnitCode unit) {
    return here.containsKey(unit);
  }

  /**
   * Whose the figures of a unit are on the other side; several if it is divided.
   *
   * @throws IllegalArgumentException if there is no such unit on this side
   */
  public ImmutableSet<UnitCode> heirs(UnitCode unit) {
    Unit known = here.get(unit);
    if (known == null) {
      throw new IllegalArgumentException(
          "Unit %s must be there when units change on %s".formatted(unit, change.day()));
    }
    ImmutableSet.Builder<UnitCode> heirs = ImmutableSet.builder();
    heirs.addAll(successors.get(unit));
    if (there.containsKey(unit)) {
      heirs.add(unit);
    }
    ImmutableSet<UnitCode> found = heirs.build();
    return found.isEmpty() ? heirsAbove(known.superior()) : found;
  }

  private ImmutableSet<UnitCode> heirsAbove(Optional<UnitCode> superior) {
    return superior.map(this::heirs).orElseGet(() -> ImmutableSet.of(root()));
  }

  private UnitCode root() {
    return there.values().stream()
        .filter(unit -> unit.superior().isEmpty())
        .map(Unit::code)
        .findFirst()
        .orElseThrow();
  }
}
