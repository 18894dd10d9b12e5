package org.statlib.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  /** What letters say of who owes in a period: who does not, and who does though it came later. */
  record Said(Set<UnitCode> excused, Map<UnitCode, Unit> joined) {
    static final Said NOTHING = new Said(Set.of(), Map.of());
  }

  private final Regime regime;
  private final Reorganising reorganising;
  private final Map<PeriodKey, Map<FormCode, Map<UnitCode, Owed>>> owed = new HashMap<>();
  private final Map<PeriodKey, Units> units = new HashMap<>();
  private final Map<PeriodKey, Said> said = new HashMap<>();

  Owing(Regime regime, Reorganising reorganising) {
    this.regime = regime;
    this.reorganising = reorganising;
  }

  /** What was worked out is worked out anew: the units are others from some day on. */
  void forget() {
    owed.clear();
    units.clear();
  }

  /** The latest day until which anybody's figures of a period are counted. */
  LocalDate rosterDay(PeriodKey period) {
    LocalDate latest = LocalDate.MIN;
    for (WindowRule window : regime.periods().get(period.code().kind()).windows().values()) {
      LocalDate until = window.actualUntil().in(period.code().year());
      latest = until.isAfter(latest) ? until : latest;
    }
    return latest;
  }

  /** The units of a period: those of its roster day, and who joined by letter. */
  Units in(PeriodKey period) {
    return units.computeIfAbsent(
        period,
        key -> {
          List<Unit> all = new ArrayList<>(reorganising.on(rosterDay(key)).all());
          all.addAll(said(key).joined().values());
          return new Units(regime, all);
        });
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

  /** Who owes in a period by letter; taken back if the country would not be whole. */
  boolean say(PeriodKey period, Said next) {
    Said before = said(period);
    put(period, next);
    boolean whole = isWhole(period) && isOneTree(period);
    if (!whole) {
      put(period, before);
    }
    return whole;
  }

  private void put(PeriodKey period, Said next) {
    said.put(period, next);
    owed.remove(period);
    units.remove(period);
  }

  private boolean isOneTree(PeriodKey period) {
    return said(period).joined().values().stream()
        .allMatch(unit -> unit.superior().map(in(period)::isThere).orElse(false));
  }

  Said said(PeriodKey period) {
    return said.getOrDefault(period, Said.NOTHING);
  }

  Set<UnitCode> excused(PeriodKey period) {
    return said(period).excused();
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
        for (Unit unit : in(period).all()) {
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
      at = in(period).unit(at.superior().get());
      if (at == null) {
        break;
      }
      if (at.kind().equals(kind) && !excused(period).contains(at.code())) {
        return at.code();
      }
    }
    throw new IllegalArgumentException("nobody above");
  }

  boolean isOwed(PeriodKey period, FormCode form) {
    return !owed(period).getOrDefault(form, Map.of()).isEmpty();
  }

  /** Whether what a unit reports in a period ends later than what is counted. */
  boolean mayEstimate(PeriodKey period, UnitCode unit) {
    String subjects = regime.kinds().get(in(period).unit(unit).kind()).subjects();
    WindowRule window = regime.periods().get(period.code().kind()).windows().get(subjects);
    return !window.to().equals(window.actualUntil());
  }

  /** Whose people handle the reports of a unit in a period. */
  UnitCode desk(PeriodKey period, UnitCode unit) {
    return in(period).desk(unit);
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
