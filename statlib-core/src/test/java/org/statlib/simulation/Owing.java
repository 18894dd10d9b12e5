package org.statlib.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Role;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.period.PeriodKey;
import org.statlib.period.WindowRule;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.report.SlotKey;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** Who owes what to whom in a country, read long-hand from its regime and its units. */
final class Owing {

  /** That a unit owes a form: to whom, with which units below, and how many contribute. */
  record Owed(
      UnitCode unit,
      Form form,
      Optional<UnitCode> receiver,
      boolean checked,
      Map<BlockCode, List<UnitCode>> below,
      Map<BlockCode, Integer> contributors) {}

  private final Regime regime;
  private final Map<UnitCode, Unit> units = new HashMap<>();
  private final Map<PeriodKey, Map<FormCode, Map<UnitCode, Owed>>> owed = new HashMap<>();
  private final Map<PeriodKey, Set<UnitCode>> excused = new HashMap<>();

  Owing(Regime regime, List<Unit> units) {
    this.regime = regime;
    units.forEach(unit -> this.units.put(unit.code(), unit));
  }

  /** Whether every form has somebody above to go to in a period. */
  boolean isWhole(PeriodKey period) {
    try {
      return owed(period) != null;
    } catch (IllegalArgumentException nobodyAbove) {
      return false;
    }
  }

  @Nullable Owed owed(ReportKey key) {
    return owed(key.period()).getOrDefault(key.form(), Map.of()).get(key.unit());
  }

  /** Who owes nothing in a period; taken back if the country would not be whole. */
  boolean excuse(PeriodKey period, Set<UnitCode> units) {
    Set<UnitCode> before = excused(period);
    excused.put(period, units);
    owed.remove(period);
    boolean whole = isWhole(period);
    if (!whole) {
      excused.put(period, before);
      owed.remove(period);
    }
    return whole;
  }

  Set<UnitCode> excused(PeriodKey period) {
    return excused.getOrDefault(period, Set.of());
  }

  /** Everything that a unit owes in a period. */
  List<Owed> all(PeriodKey period, UnitCode unit) {
    return owed(period).values().stream()
        .map(owing -> owing.get(unit))
        .filter(Objects::nonNull)
        .toList();
  }

  private Map<FormCode, Map<UnitCode, Owed>> owed(PeriodKey period) {
    Map<FormCode, Map<UnitCode, Owed>> known = owed.get(period);
    if (known == null) {
      known = new HashMap<>();
      for (ReceiverRule rule : regime.receivers()) {
        owed(period, rule.form(), known);
      }
      owed.put(period, known);
    }
    return known;
  }

  private Map<UnitCode, Owed> owed(
      PeriodKey period, FormCode form, Map<FormCode, Map<UnitCode, Owed>> known) {
    if (!known.containsKey(form)) {
      Map<UnitCode, Owed> all = new HashMap<>();
      for (ReceiverRule rule : regime.receivers()) {
        for (Unit unit : units.values()) {
          if (rule.form().equals(form)
              && rule.periods().contains(period.code().kind())
              && !excused(period).contains(unit.code())
              && rule.reporter().equals(unit.kind())) {
            owed(period, rule, unit, known).ifPresent(owes -> all.put(unit.code(), owes));
          }
        }
      }
      known.put(form, all);
    }
    return known.get(form);
  }

  /** What a unit owes by a rule: nothing, if there would be no row in it. */
  private Optional<Owed> owed(
      PeriodKey period, ReceiverRule rule, Unit unit, Map<FormCode, Map<UnitCode, Owed>> known) {
    Form form = regime.forms().get(rule.form());
    Map<BlockCode, List<UnitCode>> below = new HashMap<>();
    Map<BlockCode, Integer> contributors = new HashMap<>();
    for (Block block : form.blocks()) {
      int count = 1;
      if (block.grain() == Grain.CHILD) {
        BlockSource source = block.source().get();
        List<Owed> children =
            owed(period, source.form(), known).values().stream()
                .filter(child -> child.receiver().equals(Optional.of(unit.code())))
                .toList();
        below.put(block.code(), children.stream().map(Owed::unit).toList());
        count = children.stream().mapToInt(c -> c.contributors().get(source.block())).sum();
      }
      contributors.put(block.code(), count);
    }
    Optional<UnitCode> receiver = rule.receiver().map(kind -> above(period, unit, kind));
    boolean hasRows =
        below.size() < form.blocks().size()
            || below.values().stream().anyMatch(children -> !children.isEmpty());
    return hasRows
        ? Optional.of(new Owed(unit.code(), form, receiver, rule.checked(), below, contributors))
        : Optional.empty();
  }

  private UnitCode above(PeriodKey period, Unit unit, UnitKind kind) {
    Unit at = unit;
    while (at.superior().isPresent()) {
      at = units.get(at.superior().get());
      if (at.kind().equals(kind) && !excused(period).contains(at.code())) {
        return at.code();
      }
    }
    throw new IllegalArgumentException("nobody above");
  }

  /** Whether a unit is another, or lies below it. */
  boolean isWithin(UnitCode unit, UnitCode upper) {
    Optional<Unit> at = Optional.ofNullable(units.get(unit));
    while (at.isPresent() && !at.get().code().equals(upper)) {
      at = at.get().superior().map(units::get);
    }
    return at.isPresent();
  }

  /** The roles of a unit; none if there is no such unit. */
  Set<Role> roles(UnitCode unit) {
    Unit found = units.get(unit);
    return found == null ? Set.of() : regime.kinds().get(found.kind()).roles();
  }

  /** Whether people of a unit handle a form: their own unit's, or that of one whose desk it is. */
  boolean handles(UnitCode unit, FormCode form) {
    return regime.receivers().stream()
        .filter(rule -> rule.form().equals(form))
        .anyMatch(
            rule ->
                units.values().stream()
                    .filter(owes -> owes.kind().equals(rule.reporter()))
                    .anyMatch(owes -> owes.code().equals(unit) || desk(owes.code()).equals(unit)));
  }

  /** Whether there is a unit of a kind at or below another. */
  boolean hasKind(UnitKind kind, UnitCode upper) {
    return units.values().stream()
        .anyMatch(unit -> unit.kind().equals(kind) && isWithin(unit.code(), upper));
  }

  Collection<Unit> units() {
    return units.values();
  }

  boolean isOwed(PeriodKey period, FormCode form) {
    return !owed(period).getOrDefault(form, Map.of()).isEmpty();
  }

  /** Whether what a unit reports in a period ends later than what is counted. */
  boolean mayEstimate(PeriodKey period, UnitCode unit) {
    String subjects = regime.kinds().get(units.get(unit).kind()).subjects();
    WindowRule window = regime.periods().get(period.code().kind()).windows().get(subjects);
    return !window.to().equals(window.actualUntil());
  }

  boolean isThere(UnitCode unit) {
    return units.containsKey(unit);
  }

  boolean isOperator(UnitCode unit) {
    return regime.kinds().get(units.get(unit).kind()).operator();
  }

  /** Whose people handle a unit's reports: its own, or those of the desk that its kind names. */
  UnitCode desk(UnitCode unit) {
    Optional<UnitKind> kind = regime.kinds().get(units.get(unit).kind()).desk();
    for (Unit other : units.values()) {
      if (kind.equals(Optional.of(other.kind())) && other.superior().equals(Optional.of(unit))) {
        return other.code();
      }
    }
    return unit;
  }

  /** The places above that have a row for what is owed. */
  List<SlotKey> places(PeriodKey period, Owed own) {
    List<SlotKey> places = new ArrayList<>();
    if (own.receiver().isPresent()) {
      for (Map<UnitCode, Owed> owing : owed(period).values()) {
        Owed above = owing.get(own.receiver().get());
        if (above != null) {
          for (Block block : above.form().blocks()) {
            if (block.source().map(BlockSource::form).equals(Optional.of(own.form().code()))) {
              places.add(new SlotKey(period, above.form().code(), block.code(), own.unit()));
            }
          }
        }
      }
    }
    return places;
  }
}
