package org.statlib.unit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.command.Violation;

/**
 * The units and areas between two changes, and every code that was ever given.
 *
 * @param areas the places that there are
 * @param units the units that there are
 * @param areaCodes the codes of the places that there are and ever were
 * @param unitCodes the codes of the units that there are and ever were
 */
record Territory(
    ImmutableMap<AreaCode, Area> areas,
    ImmutableMap<UnitCode, Unit> units,
    ImmutableSet<AreaCode> areaCodes,
    ImmutableSet<UnitCode> unitCodes) {

  static final Territory EMPTY =
      new Territory(ImmutableMap.of(), ImmutableMap.of(), ImmutableSet.of(), ImmutableSet.of());

  /** The territory with other units and areas, whose codes are given for ever. */
  Territory then(Map<AreaCode, Area> nextAreas, Map<UnitCode, Unit> nextUnits) {
    return new Territory(
        ImmutableMap.copyOf(nextAreas),
        ImmutableMap.copyOf(nextUnits),
        ImmutableSet.<AreaCode>builder().addAll(areaCodes).addAll(nextAreas.keySet()).build(),
        ImmutableSet.<UnitCode>builder().addAll(unitCodes).addAll(nextUnits.keySet()).build());
  }

  /**
   * Adds areas to those that there are.
   *
   * @param reasons takes each code that was given before
   */
  Map<AreaCode, Area> withAreas(ImmutableList<Area> founded, List<Violation> reasons) {
    Map<AreaCode, Area> next = new LinkedHashMap<>(areas);
    for (Area area : founded) {
      if (areaCodes.contains(area.code()) || next.putIfAbsent(area.code(), area) != null) {
        reasons.add(Registry.CODE_IS_UNIQUE_FOR_EVER.brokenBy(area.code(), area.code()));
      }
    }
    return next;
  }

  /**
   * Adds units to those that there are.
   *
   * @param reasons takes each code that was given before
   */
  Map<UnitCode, Unit> withUnits(ImmutableList<Unit> founded, List<Violation> reasons) {
    Map<UnitCode, Unit> next = new LinkedHashMap<>(units);
    for (Unit unit : founded) {
      if (unitCodes.contains(unit.code()) || next.putIfAbsent(unit.code(), unit) != null) {
        reasons.add(Registry.CODE_IS_UNIQUE_FOR_EVER.brokenBy(unit.code(), unit.code()));
      }
    }
    return next;
  }

  /** That there is one root, and that no unit lies under itself. */
  static void checkTree(Map<UnitCode, Unit> units, List<Violation> reasons) {
    long roots = units.values().stream().filter(unit -> unit.superior().isEmpty()).count();
    if (roots != 1) {
      reasons.add(Registry.ONE_ROOT.brokenBy("registry", roots));
    }
    Set<UnitCode> safe = new HashSet<>();
    for (Unit unit : units.values()) {
      Set<UnitCode> path = new HashSet<>();
      Optional<Unit> at = Optional.of(unit);
      while (at.isPresent() && !safe.contains(at.get().code())) {
        if (!path.add(at.get().code())) {
          reasons.add(Registry.NO_CYCLE.brokenBy(at.get().code()));
          break;
        }
        at = at.get().superior().map(units::get);
      }
      safe.addAll(path);
    }
  }

  /** That no area lies in itself. */
  static void checkAreas(Map<AreaCode, Area> areas, List<Violation> reasons) {
    Set<AreaCode> safe = new HashSet<>();
    for (Area area : areas.values()) {
      Set<AreaCode> path = new HashSet<>();
      Optional<Area> at = Optional.of(area);
      while (at.isPresent() && !safe.contains(at.get().code())) {
        if (!path.add(at.get().code())) {
          reasons.add(Registry.NO_CIRCLE_OF_AREAS.brokenBy(at.get().code()));
          break;
        }
        at = at.get().parent().map(areas::get);
      }
      safe.addAll(path);
    }
  }
}
