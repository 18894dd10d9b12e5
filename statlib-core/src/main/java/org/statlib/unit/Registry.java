package org.statlib.unit;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.command.Decision;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Rule;
import org.statlib.command.Violation;

/**
 * Every unit and area that there ever was, as the dated changes that made them.
 *
 * <p>An immutable value: {@link #with} gives the registry with one more change, or every reason why
 * the change does not fit. The version counts the changes.
 */
public final class Registry implements Digestible {

  static final Rule CODE_IS_UNIQUE_FOR_EVER =
      new Rule(
          "unit.code.taken",
          "Quyết định 124/2004/QĐ-TTg Điều 1",
          "a code is given once and never again, but %s was given already");
  static final Rule SUPERIOR_EXISTS =
      new Rule("unit.superior.unknown", "ours", "the superior %s must exist on %s");
  static final Rule AREA_EXISTS =
      new Rule("unit.area.unknown", "ours", "the area %s must exist on %s");
  static final Rule PARENT_EXISTS =
      new Rule("unit.parent.unknown", "ours", "the parent area %s must exist on %s");
  static final Rule ONE_ROOT =
      new Rule("unit.tree.root", "ours", "exactly one unit has no superior, but %s have none");
  static final Rule NO_CYCLE =
      new Rule("unit.tree.cycle", "ours", "a unit must not lie under itself");
  static final Rule NO_CIRCLE_OF_AREAS =
      new Rule("unit.area.cycle", "ours", "an area must not lie in itself");
  static final Rule CHANGES_COME_IN_ORDER =
      new Rule(
          "unit.change.order",
          "ours",
          "a change must not lie before the last one, of %s, but is of %s");

  private static final Registry EMPTY = new Registry(ImmutableList.of());

  private final ImmutableList<UnitChange> changes;

  private Registry(ImmutableList<UnitChange> changes) {
    this.changes = changes;
  }

  /** The registry before anything was founded. */
  public static Registry empty() {
    return EMPTY;
  }

  /** The changes so far, in order. */
  public ImmutableList<UnitChange> changes() {
    return changes;
  }

  /** How many changes there are. */
  public long version() {
    return changes.size();
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The registry with one more change, or every reason why it does not fit. */
  public Decision<Registry> with(UnitChange change) {
    List<Violation> reasons = new ArrayList<>();
    if (!isEmpty() && change.day().isBefore(lastDay())) {
      reasons.add(CHANGES_COME_IN_ORDER.brokenBy("registry", lastDay(), change.day()));
    }
    if (change instanceof UnitChange.Founded founded) {
      checkFounded(founded, reasons);
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    return Decision.accepted(
        new Registry(ImmutableList.<UnitChange>builder().addAll(changes).add(change).build()));
  }

  /**
   * The units on a day.
   *
   * @throws IllegalArgumentException if there was no unit yet
   */
  public UnitTree asOf(LocalDate day) {
    Map<UnitCode, Unit> units = new LinkedHashMap<>();
    for (UnitChange change : upTo(day)) {
      if (change instanceof UnitChange.Founded founded) {
        founded.units().forEach(unit -> units.put(unit.code(), unit));
      }
    }
    return UnitTree.of(units.values());
  }

  /** The areas on a day, by code. */
  public ImmutableMap<AreaCode, Area> areasAsOf(LocalDate day) {
    Map<AreaCode, Area> areas = new LinkedHashMap<>();
    for (UnitChange change : upTo(day)) {
      if (change instanceof UnitChange.Founded founded) {
        founded.areas().forEach(area -> areas.put(area.code(), area));
      }
    }
    return ImmutableMap.copyOf(areas);
  }

  /** The first day on which the unit is there, if it was ever founded. */
  public Optional<LocalDate> findFoundingDay(UnitCode code) {
    for (UnitChange change : changes) {
      if (change instanceof UnitChange.Founded founded
          && founded.units().stream().anyMatch(unit -> unit.code().equals(code))) {
        return Optional.of(change.day());
      }
    }
    return Optional.empty();
  }

  @Override
  public void putInto(Digester digester) {
    digester.putAll(changes);
  }

  private LocalDate lastDay() {
    return changes.get(changes.size() - 1).day();
  }

  private ImmutableList<UnitChange> upTo(LocalDate day) {
    return changes.stream().filter(change -> !change.day().isAfter(day)).collect(toImmutableList());
  }

  private void checkFounded(UnitChange.Founded founded, List<Violation> reasons) {
    // A change that comes too late for its day is refused; its other reasons are told as of the
    // last.
    LocalDate day = isEmpty() || founded.day().isAfter(lastDay()) ? founded.day() : lastDay();
    Map<AreaCode, Area> areas = new LinkedHashMap<>(areasAsOf(day));
    for (Area area : founded.areas()) {
      if (areas.putIfAbsent(area.code(), area) != null) {
        reasons.add(CODE_IS_UNIQUE_FOR_EVER.brokenBy(area.code(), area.code()));
      }
    }
    for (Area area : founded.areas()) {
      if (area.parent().isPresent() && !areas.containsKey(area.parent().get())) {
        reasons.add(PARENT_EXISTS.brokenBy(area.code(), area.parent().get(), founded.day()));
      }
    }
    checkAreas(areas, reasons);
    Map<UnitCode, Unit> units = new LinkedHashMap<>();
    if (!isEmpty()) {
      asOf(day).units().forEach(unit -> units.put(unit.code(), unit));
    }
    for (Unit unit : founded.units()) {
      if (units.putIfAbsent(unit.code(), unit) != null) {
        reasons.add(CODE_IS_UNIQUE_FOR_EVER.brokenBy(unit.code(), unit.code()));
      }
    }
    for (Unit unit : founded.units()) {
      if (unit.superior().isPresent() && !units.containsKey(unit.superior().get())) {
        reasons.add(SUPERIOR_EXISTS.brokenBy(unit.code(), unit.superior().get(), founded.day()));
      }
      if (unit.area().isPresent() && !areas.containsKey(unit.area().get())) {
        reasons.add(AREA_EXISTS.brokenBy(unit.code(), unit.area().get(), founded.day()));
      }
    }
    checkTree(units, reasons);
  }

  private static void checkAreas(Map<AreaCode, Area> areas, List<Violation> reasons) {
    Set<AreaCode> safe = new HashSet<>();
    for (Area area : areas.values()) {
      Set<AreaCode> path = new HashSet<>();
      Optional<Area> at = Optional.of(area);
      while (at.isPresent() && !safe.contains(at.get().code())) {
        if (!path.add(at.get().code())) {
          reasons.add(NO_CIRCLE_OF_AREAS.brokenBy(at.get().code()));
          break;
        }
        at = at.get().parent().map(areas::get);
      }
      safe.addAll(path);
    }
  }

  private static void checkTree(Map<UnitCode, Unit> units, List<Violation> reasons) {
    long roots = units.values().stream().filter(unit -> unit.superior().isEmpty()).count();
    if (roots != 1) {
      reasons.add(ONE_ROOT.brokenBy("registry", roots));
    }
    Set<UnitCode> safe = new HashSet<>();
    for (Unit unit : units.values()) {
      Set<UnitCode> path = new HashSet<>();
      Optional<Unit> at = Optional.of(unit);
      while (at.isPresent() && !safe.contains(at.get().code())) {
        if (!path.add(at.get().code())) {
          reasons.add(NO_CYCLE.brokenBy(at.get().code()));
          break;
        }
        at = at.get().superior().map(units::get);
      }
      safe.addAll(path);
    }
  }
}
