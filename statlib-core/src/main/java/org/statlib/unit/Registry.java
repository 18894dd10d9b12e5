package org.statlib.unit;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
  static final Rule FOUNDED_BEFORE =
      new Rule("unit.change.first", "ours", "something must be founded before it is reorganised");
  static final Rule CHANGES_COME_IN_ORDER =
      new Rule(
          "unit.change.order",
          "ours",
          "a change must not lie before the last one, of %s, but is of %s");

  private static final Registry EMPTY = new Registry(ImmutableList.of(), ImmutableList.of());

  private final ImmutableList<UnitChange> changes;

  /** What there is after each change. */
  private final ImmutableList<Territory> territories;

  private Registry(ImmutableList<UnitChange> changes, ImmutableList<Territory> territories) {
    this.changes = changes;
    this.territories = territories;
  }

  /** The registry before anything was founded. */
  public static Registry empty() {
    return EMPTY;
  }

  /** The changes so far, in order. */
  public ImmutableList<UnitChange> changes() {
    return changes;
  }

  /** The changes that hold from a day after the first until the second, in order. */
  public ImmutableList<UnitChange> changes(LocalDate after, LocalDate until) {
    return changes.stream()
        .filter(change -> change.day().isAfter(after) && !change.day().isAfter(until))
        .collect(toImmutableList());
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
    Decision<Territory> next =
        change instanceof UnitChange.Founded founded
            ? found(founded, reasons)
            : reorganise((UnitChange.Reorganised) change, reasons);
    return next.fold(territory -> Decision.accepted(with(change, territory)), Decision::refused);
  }

  private Registry with(UnitChange change, Territory territory) {
    return new Registry(
        ImmutableList.<UnitChange>builder().addAll(changes).add(change).build(),
        ImmutableList.<Territory>builder().addAll(territories).add(territory).build());
  }

  /**
   * The units on a day.
   *
   * @throws IllegalArgumentException if there was no unit yet
   */
  public UnitTree asOf(LocalDate day) {
    return UnitTree.of(territory(day).units().values());
  }

  /** The areas on a day, by code. */
  public ImmutableMap<AreaCode, Area> areasAsOf(LocalDate day) {
    return territory(day).areas();
  }

  /** Every code that was ever given to the unit of a place, by the place that it was given for. */
  public ImmutableSetMultimap<AreaCode, UnitCode> givenCodes() {
    ImmutableSetMultimap.Builder<AreaCode, UnitCode> given = ImmutableSetMultimap.builder();
    for (UnitChange change : changes) {
      for (Unit unit : change.founded()) {
        unit.area().ifPresent(area -> given.put(area, unit.code()));
      }
    }
    return given.build();
  }

  /** The first day on which the unit is there, if it was ever founded. */
  public Optional<LocalDate> findFoundingDay(UnitCode code) {
    for (int i = 0; i < changes.size(); i++) {
      if (territories.get(i).unitCodes().contains(code)) {
        return Optional.of(changes.get(i).day());
      }
    }
    return Optional.empty();
  }

  /** The first day on which the unit is no longer there, if it has ended. */
  public Optional<LocalDate> findLastDayAfter(UnitCode code) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (territories.get(i).units().containsKey(code)) {
        return i == changes.size() - 1 ? Optional.empty() : Optional.of(changes.get(i + 1).day());
      }
    }
    return Optional.empty();
  }

  /** Who goes on for whom from a day after the first until the second, in order. */
  public ImmutableList<Succession> successions(LocalDate after, LocalDate until) {
    return changes(after, until).stream()
        .flatMap(change -> Reorganisation.successions(change).stream())
        .collect(toImmutableList());
  }

  /**
   * Whose figures are whose over each change on the way from one day to another, in the order of
   * the way; back in time if the second day is the earlier one.
   */
  public ImmutableList<Handover> handovers(LocalDate from, LocalDate to) {
    boolean back = to.isBefore(from);
    LocalDate after = back ? to : from;
    LocalDate until = back ? from : to;
    ImmutableList.Builder<Handover> handovers = ImmutableList.builder();
    for (int i = 0; i < changes.size(); i++) {
      UnitChange change = changes.get(i);
      if (change.day().isAfter(after) && !change.day().isAfter(until)) {
        Territory before = i == 0 ? Territory.EMPTY : territories.get(i - 1);
        handovers.add(
            back
                ? Handover.backwards(change, before, territories.get(i))
                : Handover.forwards(change, before, territories.get(i)));
      }
    }
    return back ? handovers.build().reverse() : handovers.build();
  }

  /**
   * The units of a later day that go on, wholly or in part, for a unit of an earlier one: itself if
   * nothing happened to it, none if it was abolished.
   */
  public ImmutableSet<UnitCode> successors(UnitCode unit, LocalDate from, LocalDate until) {
    return followed(unit, successors(from, until), territory(until));
  }

  /** Who goes on for whom, change by change. */
  private ImmutableList<ImmutableSetMultimap<UnitCode, UnitCode>> successors(
      LocalDate from, LocalDate until) {
    return changes(from, until).stream().map(Reorganisation::successors).collect(toImmutableList());
  }

  /**
   * The units of an earlier day for which a unit of a later one goes on, wholly or in part: itself
   * if nothing happened to it, none if it was founded anew.
   */
  public ImmutableSet<UnitCode> predecessors(UnitCode unit, LocalDate from, LocalDate until) {
    return followed(
        unit,
        successors(from, until).reverse().stream()
            .map(ImmutableSetMultimap::inverse)
            .collect(toImmutableList()),
        territory(from));
  }

  /**
   * What became of the units of an earlier day until a later one: those of the first day in the
   * order of the tree, then new ones.
   *
   * @throws IllegalArgumentException if there was no unit yet on one of the days
   */
  public ImmutableList<UnitDifference> differences(LocalDate from, LocalDate until) {
    UnitTree before = asOf(from);
    UnitTree after = asOf(until);
    ImmutableList<ImmutableSetMultimap<UnitCode, UnitCode>> steps = successors(from, until);
    ImmutableList.Builder<UnitDifference> differences = ImmutableList.builder();
    for (Unit unit : before.units()) {
      ImmutableSet<UnitCode> successors = followed(unit.code(), steps, territory(until));
      Optional<Unit> now = after.find(unit.code());
      if (successors.isEmpty()) {
        differences.add(difference(unit, UnitDifference.Kind.ABOLISHED, unit.name(), ""));
      } else if (now.isEmpty() || successors.size() > 1) {
        for (UnitCode successor : successors) {
          differences.add(
              difference(
                  unit,
                  successors.size() > 1 ? UnitDifference.Kind.DIVIDED : UnitDifference.Kind.MERGED,
                  unit.name(),
                  successor.value()));
        }
      }
      now.ifPresent(later -> differences.addAll(altered(unit, later)));
    }
    for (Unit unit : after.units()) {
      if (before.find(unit.code()).isEmpty()) {
        differences.add(difference(unit, UnitDifference.Kind.FOUNDED, "", unit.name()));
      }
    }
    return differences.build();
  }

  private static ImmutableList<UnitDifference> altered(Unit unit, Unit later) {
    ImmutableList.Builder<UnitDifference> differences = ImmutableList.builder();
    if (!unit.name().equals(later.name())) {
      differences.add(difference(unit, UnitDifference.Kind.RENAMED, unit.name(), later.name()));
    }
    if (!unit.superior().equals(later.superior())) {
      differences.add(
          difference(
              unit,
              UnitDifference.Kind.MOVED,
              unit.superior().map(UnitCode::value).orElse(""),
              later.superior().map(UnitCode::value).orElse("")));
    }
    return differences.build();
  }

  private static UnitDifference difference(
      Unit unit, UnitDifference.Kind kind, String before, String after) {
    return new UnitDifference(
        unit.code(),
        kind,
        Optional.of(before).filter(text -> !text.isEmpty()),
        Optional.of(after).filter(text -> !text.isEmpty()));
  }

  /** A unit stays among those who go on, for all that is known of a change alone. */
  private static ImmutableSet<UnitCode> followed(
      UnitCode unit,
      ImmutableList<ImmutableSetMultimap<UnitCode, UnitCode>> steps,
      Territory last) {
    Set<UnitCode> at = new LinkedHashSet<>(ImmutableSet.of(unit));
    for (ImmutableSetMultimap<UnitCode, UnitCode> step : steps) {
      ImmutableList.copyOf(at).forEach(one -> at.addAll(step.get(one)));
    }
    at.retainAll(last.units().keySet());
    return ImmutableSet.copyOf(at);
  }

  @Override
  public void putInto(Digester digester) {
    digester.putAll(changes);
  }

  private LocalDate lastDay() {
    return changes.get(changes.size() - 1).day();
  }

  private Territory territory(LocalDate day) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (!changes.get(i).day().isAfter(day)) {
        return territories.get(i);
      }
    }
    return Territory.EMPTY;
  }

  private Territory last() {
    return isEmpty() ? Territory.EMPTY : territories.get(territories.size() - 1);
  }

  private Decision<Territory> reorganise(UnitChange.Reorganised change, List<Violation> reasons) {
    if (isEmpty()) {
      reasons.add(FOUNDED_BEFORE.brokenBy("registry"));
      return Decision.refused(reasons);
    }
    return Reorganisation.decide(last(), change, reasons);
  }

  /** A change that comes too late for its day is refused; its other reasons are as of the last. */
  private Decision<Territory> found(UnitChange.Founded founded, List<Violation> reasons) {
    Map<AreaCode, Area> areas = last().withAreas(founded.areas(), reasons);
    for (Area area : founded.areas()) {
      if (area.parent().isPresent() && !areas.containsKey(area.parent().get())) {
        reasons.add(PARENT_EXISTS.brokenBy(area.code(), area.parent().get(), founded.day()));
      }
    }
    Territory.checkAreas(areas, reasons);
    Map<UnitCode, Unit> units = last().withUnits(founded.units(), reasons);
    for (Unit unit : founded.units()) {
      if (unit.superior().isPresent() && !units.containsKey(unit.superior().get())) {
        reasons.add(SUPERIOR_EXISTS.brokenBy(unit.code(), unit.superior().get(), founded.day()));
      }
      if (unit.area().isPresent() && !areas.containsKey(unit.area().get())) {
        reasons.add(AREA_EXISTS.brokenBy(unit.code(), unit.area().get(), founded.day()));
      }
    }
    Territory.checkTree(units, reasons);
    return reasons.isEmpty()
        ? Decision.accepted(last().then(areas, units))
        : Decision.refused(reasons);
  }
}
