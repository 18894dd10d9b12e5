package org.statlib.unit;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.statlib.command.Decision;
import org.statlib.command.Rule;
import org.statlib.command.Violation;

/** Applies a reorganisation as one, or tells everything that is wrong with it. */
final class Reorganisation {

  static final Rule THE_UNIT_IS_THERE =
      new Rule("unit.alteration.unit", "ours", "the unit must exist on the day before %s");
  static final Rule THE_AREA_IS_THERE =
      new Rule("unit.alteration.area", "ours", "the area must exist on the day before %s");
  static final Rule WHO_GOES_ON_IS_THERE =
      new Rule(
          "unit.alteration.into", "ours", "the unit must exist from %s on to go on for others");
  static final Rule ENDS_ONCE =
      new Rule("unit.alteration.ends-twice", "ours", "a unit must be merged, divided or end once");
  static final Rule ALTERED_ONCE =
      new Rule("unit.alteration.twice", "ours", "it must be altered in one way once");
  static final Rule WHAT_ENDS_STAYS_AS_IT_IS =
      new Rule("unit.alteration.ending", "ours", "what ends must not be renamed or moved as well");
  static final Rule THE_LEVEL_HAS_UNITS =
      new Rule("unit.alteration.level", "ours", "there must be units of the kind %s");

  private final Territory before;
  private final UnitChange.Reorganised change;
  private final List<Violation> reasons;
  private final Set<UnitCode> ending = new LinkedHashSet<>();
  private final Set<UnitCode> level = new HashSet<>();
  private final Map<UnitCode, UnitCode> merged = new HashMap<>();
  private final Set<UnitCode> moved = new HashSet<>();

  private Reorganisation(Territory before, UnitChange.Reorganised change, List<Violation> reasons) {
    this.before = before;
    this.change = change;
    this.reasons = reasons;
  }

  /**
   * The territory after a reorganisation.
   *
   * @param known what is wrong with it already
   */
  static Decision<Territory> decide(
      Territory before, UnitChange.Reorganised change, List<Violation> known) {
    return new Reorganisation(before, change, new ArrayList<>(known)).decide();
  }

  /** Who goes on for whom by a change. */
  static ImmutableList<Succession> successions(UnitChange change) {
    ImmutableList.Builder<Succession> successions = ImmutableList.builder();
    for (Alteration one : alterations(change)) {
      if (one instanceof Alteration.MergeUnits merge) {
        for (UnitCode unit : merge.ending()) {
          successions.add(new Succession(unit, merge.into(), change.day(), false));
        }
      } else if (one instanceof Alteration.SplitUnit split) {
        for (UnitCode part : split.into()) {
          successions.add(new Succession(split.unit(), part, change.day(), true));
        }
      }
    }
    return successions.build();
  }

  /** Who goes on for whom by a change, by who went before. */
  static ImmutableSetMultimap<UnitCode, UnitCode> successors(UnitChange change) {
    return successions(change).stream()
        .collect(ImmutableSetMultimap.toImmutableSetMultimap(Succession::from, Succession::into));
  }

  private static ImmutableList<Alteration> alterations(UnitChange change) {
    return change instanceof UnitChange.Reorganised reorganised
        ? reorganised.alterations()
        : ImmutableList.of();
  }

  private Decision<Territory> decide() {
    Map<AreaCode, Area> areas = areas();
    findEnding();
    Map<UnitCode, Unit> units = before.withUnits(change.founded(), reasons);
    rename(units);
    move(units);
    follow(units);
    ending.forEach(units::remove);
    for (Succession succession : successions(change)) {
      if (!units.containsKey(succession.into())) {
        broken(WHO_GOES_ON_IS_THERE, succession.into(), change.day());
      }
    }
    for (Unit unit : units.values()) {
      if (unit.superior().isPresent() && !units.containsKey(unit.superior().get())) {
        broken(Registry.SUPERIOR_EXISTS, unit.code(), unit.superior().get(), change.day());
      }
      if (unit.area().isPresent() && !areas.containsKey(unit.area().get())) {
        broken(Registry.AREA_EXISTS, unit.code(), unit.area().get(), change.day());
      }
    }
    Territory.checkTree(units, reasons);
    return reasons.isEmpty()
        ? Decision.accepted(before.then(areas, units))
        : Decision.refused(reasons);
  }

  private Map<AreaCode, Area> areas() {
    Map<AreaCode, Area> areas =
        before.withAreas(
            of(Alteration.FoundArea.class).stream()
                .map(Alteration.FoundArea::area)
                .collect(toImmutableList()),
            reasons);
    Set<AreaCode> altered = new HashSet<>();
    for (Alteration.ChangeArea one : of(Alteration.ChangeArea.class)) {
      if (isThere(one.area().code(), altered)) {
        areas.put(one.area().code(), one.area());
      }
    }
    for (Alteration.EndArea one : of(Alteration.EndArea.class)) {
      if (isThere(one.area(), altered)) {
        areas.remove(one.area());
      }
    }
    for (Area area : areas.values()) {
      if (area.parent().isPresent() && !areas.containsKey(area.parent().get())) {
        broken(Registry.PARENT_EXISTS, area.code(), area.parent().get(), change.day());
      }
    }
    Territory.checkAreas(areas, reasons);
    return areas;
  }

  private boolean isThere(AreaCode area, Set<AreaCode> altered) {
    if (!before.areas().containsKey(area)) {
      broken(THE_AREA_IS_THERE, area, change.day());
      return false;
    }
    if (!altered.add(area)) {
      broken(ALTERED_ONCE, area);
    }
    return true;
  }

  private void findEnding() {
    Set<UnitCode> met = new HashSet<>();
    for (Alteration one : change.alterations()) {
      if (one instanceof Alteration.MergeUnits merge) {
        for (UnitCode unit : merge.ending()) {
          meet(unit, met);
          ending.add(unit);
          merged.put(unit, merge.into());
        }
      } else if (one instanceof Alteration.SplitUnit split) {
        meet(split.unit(), met);
        if (!split.into().contains(split.unit())) {
          ending.add(split.unit());
        }
      } else if (one instanceof Alteration.AbolishUnit abolish) {
        meet(abolish.unit(), met);
        ending.add(abolish.unit());
      }
    }
    of(Alteration.AbolishLevel.class).forEach(one -> endLevel(one.kind()));
  }

  private void meet(UnitCode unit, Set<UnitCode> met) {
    if (!before.units().containsKey(unit)) {
      broken(THE_UNIT_IS_THERE, unit, change.day());
    } else if (!met.add(unit)) {
      broken(ENDS_ONCE, unit);
    }
  }

  private void endLevel(UnitKind kind) {
    List<UnitCode> units =
        before.units().values().stream()
            .filter(unit -> unit.kind().equals(kind))
            .map(Unit::code)
            .toList();
    if (units.isEmpty()) {
      broken(THE_LEVEL_HAS_UNITS, kind, kind);
    }
    ending.addAll(units);
    level.addAll(units);
  }

  private void rename(Map<UnitCode, Unit> units) {
    Set<UnitCode> met = new HashSet<>();
    for (Alteration.RenameUnit one : of(Alteration.RenameUnit.class)) {
      alter(
          units,
          one.unit(),
          met,
          unit -> new Unit(unit.code(), unit.kind(), one.name(), unit.area(), unit.superior()));
    }
  }

  private void move(Map<UnitCode, Unit> units) {
    for (Alteration.MoveUnit one : of(Alteration.MoveUnit.class)) {
      alter(
          units,
          one.unit(),
          moved,
          unit ->
              new Unit(
                  unit.code(), unit.kind(), unit.name(), one.area(), Optional.of(one.superior())));
    }
  }

  private void alter(
      Map<UnitCode, Unit> units, UnitCode code, Set<UnitCode> met, UnaryOperator<Unit> altering) {
    if (!before.units().containsKey(code)) {
      broken(THE_UNIT_IS_THERE, code, change.day());
      return;
    }
    if (!met.add(code)) {
      broken(ALTERED_ONCE, code);
    }
    if (ending.contains(code)) {
      broken(WHAT_ENDS_STAYS_AS_IT_IS, code);
    }
    units.computeIfPresent(code, (same, unit) -> altering.apply(unit));
  }

  /**
   * Whoever is not moved stands below who goes on for the unit above it, or above an abolished
   * level.
   */
  private void follow(Map<UnitCode, Unit> units) {
    for (Unit unit : before.units().values()) {
      Optional<UnitCode> superior = superior(unit);
      if (!moved.contains(unit.code()) && !superior.equals(unit.superior())) {
        units.computeIfPresent(
            unit.code(),
            (same, now) -> new Unit(now.code(), now.kind(), now.name(), now.area(), superior));
      }
    }
  }

  private Optional<UnitCode> superior(Unit unit) {
    Optional<UnitCode> superior = unit.superior();
    while (superior.filter(this::isLifted).isPresent()) {
      superior =
          superior
              .flatMap(code -> Optional.ofNullable(before.units().get(code)))
              .flatMap(Unit::superior);
    }
    return superior.map(code -> merged.getOrDefault(code, code));
  }

  private boolean isLifted(UnitCode unit) {
    return level.contains(unit) && !merged.containsKey(unit);
  }

  private <T extends Alteration> ImmutableList<T> of(Class<T> kind) {
    return change.alterations().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .collect(toImmutableList());
  }

  private void broken(Rule rule, Object subject, Object... arguments) {
    reasons.add(rule.brokenBy(subject, arguments));
  }
}
