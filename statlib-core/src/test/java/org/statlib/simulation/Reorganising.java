package org.statlib.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.statlib.account.Role;
import org.statlib.period.PeriodKey;
import org.statlib.unit.Alteration;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.RegistryCommand;

/** The units of the second model on every day, and what documents do to them. */
final class Reorganising {

  /** The day on which the random countries are founded. */
  static final LocalDate FOUNDED = LocalDate.of(2019, 1, 1);

  /** From which day on there are which units. */
  record Since(LocalDate day, Units units) {}

  private final Model model;
  final List<Since> history = new ArrayList<>();
  private final Set<UnitCode> given = new HashSet<>();

  // What a document says, as it is read.
  private final Map<UnitCode, UnitCode> into = new HashMap<>();
  private final Set<UnitCode> goOn = new HashSet<>();
  private final Set<UnitCode> ended = new HashSet<>();
  private final Set<UnitCode> gone = new HashSet<>();
  private final Set<UnitKind> levels = new HashSet<>();
  private final Map<UnitCode, String> names = new HashMap<>();
  private final Map<UnitCode, Alteration.MoveUnit> moves = new HashMap<>();
  private final Map<UnitCode, Unit> founded = new TreeMap<>();

  Reorganising(Model model, List<Unit> units) {
    this.model = model;
    keep(FOUNDED, new Units(model.regime, units));
  }

  /** The units of a day. */
  Units on(LocalDate day) {
    Units units = new Units(model.regime, List.of());
    for (Since since : history) {
      if (!since.day().isAfter(day)) {
        units = since.units();
      }
    }
    return units;
  }

  /** The units after all that is known. */
  Units last() {
    return history.get(history.size() - 1).units();
  }

  LocalDate lastDay() {
    return history.get(history.size() - 1).day();
  }

  long version() {
    return history.size();
  }

  private void keep(LocalDate day, Units units) {
    history.add(new Since(day, units));
    units.all().forEach(unit -> given.add(unit.code()));
  }

  /** What becomes of a document: how many there are with it. */
  long decide(RegistryCommand.Reorganise act) {
    if (!model.must(act.regime().equals(model.regime.code()), "command.regime.unknown")
        || !model.isSomebody()) {
      return 0;
    }
    boolean operator =
        model.account.role() == Role.ADMIN && model.today().isOperator(model.account.unit());
    if (!model.must(operator, "workflow.reorganise.not-operator")) {
      return 0;
    }
    LocalDate day = act.change().day();
    model.must(act.version() == version(), "workflow.reorganise.version");
    model.must(!day.isBefore(lastDay()), "unit.change.order");
    for (PeriodKey period : model.periods.keySet()) {
      model.must(day.isAfter(model.providing.lastDay(period)), "workflow.reorganise.past");
    }
    read(act.change());
    Units next = new Units(model.regime, after().values());
    check(next);
    if (model.isFine()) {
      long operators = next.all().stream().filter(unit -> next.isOperator(unit.code())).count();
      model.must(operators == 1, "workflow.reorganise.operators");
      model.must(next.isThere(model.account.unit()), "workflow.reorganise.operator-ends");
      for (Unit unit : next.all()) {
        boolean handled = !next.hasDesk(unit.code()) || next.findDesk(unit.code()).isPresent();
        model.must(handled, "workflow.reorganise.desk");
      }
    }
    model.effects.add(() -> keep(day, next));
    model.effects.add(model.owing::forget);
    model.effects.add(() -> model.chain("registry units", "reorganise"));
    return version() + 1;
  }

  // Reading.

  private void read(UnitChange.Reorganised document) {
    List.of(into, names, moves, founded).forEach(Map::clear);
    List.of(goOn, ended, gone, levels).forEach(Set::clear);
    for (Alteration said : document.alterations()) {
      if (said instanceof Alteration.FoundUnit found) {
        Unit unit = found.unit();
        boolean known = model.regime.kinds().containsKey(unit.kind());
        model.must(known, "workflow.found.kind");
        boolean fresh = !given.contains(unit.code()) && !founded.containsKey(unit.code());
        if (model.must(fresh, "unit.code.taken")) {
          founded.put(unit.code(), unit);
        }
      } else if (said instanceof Alteration.MergeUnits merge) {
        merge.ending().forEach(unit -> into.put(unit, merge.into()));
        merge.ending().forEach(this::end);
        gone.addAll(merge.ending());
        goOn.add(merge.into());
      } else if (said instanceof Alteration.SplitUnit split) {
        end(split.unit());
        goOn.addAll(split.into());
        if (!split.into().contains(split.unit())) {
          gone.add(split.unit());
        }
      } else if (said instanceof Alteration.AbolishUnit abolish) {
        end(abolish.unit());
        gone.add(abolish.unit());
      } else if (said instanceof Alteration.AbolishLevel level) {
        levels.add(level.kind());
        boolean any = last().all().stream().anyMatch(unit -> unit.kind().equals(level.kind()));
        model.must(any, "unit.alteration.level");
      } else if (said instanceof Alteration.RenameUnit rename) {
        alter(rename.unit(), names.put(rename.unit(), rename.name()) == null);
      } else if (said instanceof Alteration.MoveUnit move) {
        alter(move.unit(), moves.put(move.unit(), move) == null);
      }
    }
    for (Unit unit : last().all()) {
      if (levels.contains(unit.kind())) {
        gone.add(unit.code());
      }
    }
    for (UnitCode unit : gone) {
      boolean altered = names.containsKey(unit) || moves.containsKey(unit);
      model.must(!altered || !last().isThere(unit), "unit.alteration.ending");
    }
  }

  private void end(UnitCode unit) {
    if (model.must(last().isThere(unit), "unit.alteration.unit")) {
      model.must(ended.add(unit), "unit.alteration.ends-twice");
    }
  }

  private void alter(UnitCode unit, boolean first) {
    if (model.must(last().isThere(unit), "unit.alteration.unit")) {
      model.must(first, "unit.alteration.twice");
    }
  }

  // What there is afterwards.

  private Map<UnitCode, Unit> after() {
    Map<UnitCode, Unit> after = new TreeMap<>(founded);
    for (Unit unit : last().all()) {
      Alteration.MoveUnit move = moves.get(unit.code());
      after.put(
          unit.code(),
          new Unit(
              unit.code(),
              unit.kind(),
              names.getOrDefault(unit.code(), unit.name()),
              move == null ? unit.area() : move.area(),
              move == null ? unit.superior().flatMap(this::heir) : Optional.of(move.superior())));
    }
    after.keySet().removeAll(gone);
    return after;
  }

  /** Who stands above those below a unit, afterwards; nobody, if a level went at the very top. */
  private Optional<UnitCode> heir(UnitCode above) {
    if (into.containsKey(above)) {
      return Optional.of(into.get(above));
    }
    Unit unit = last().unit(above);
    return levels.contains(unit.kind()) ? unit.superior().flatMap(this::heir) : Optional.of(above);
  }

  private void check(Units next) {
    goOn.forEach(unit -> model.must(next.isThere(unit), "unit.alteration.into"));
    int roots = 0;
    for (Unit unit : next.all()) {
      roots += unit.superior().isEmpty() ? 1 : 0;
      boolean below = unit.superior().isEmpty() || next.isThere(unit.superior().get());
      model.must(below, "unit.superior.unknown");
      // The random countries have no areas.
      model.must(unit.area().isEmpty(), "unit.area.unknown");
      int steps = 0;
      for (Unit at = unit; at != null && steps <= next.all().size(); steps++) {
        at = at.superior().map(next::unit).orElse(null);
      }
      model.must(steps <= next.all().size(), "unit.tree.cycle");
    }
    model.must(roots == 1, "unit.tree.root");
  }
}
