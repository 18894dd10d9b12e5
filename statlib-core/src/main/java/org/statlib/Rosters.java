package org.statlib;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.Provision;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * The rosters of the periods that the library works on, and the units of today; each worked out
 * once.
 */
final class Rosters {

  private final ImmutableMap<RegimeCode, Regime> regimes;
  private final Map<PeriodKey, Known> known = new ConcurrentHashMap<>();

  private final AtomicReference<@Nullable Today> today = new AtomicReference<>();

  /** The roster that was last asked for, and what it was worked out from. */
  private record Known(long registry, ImmutableList<Provision> provisions, Roster roster) {
    boolean isOf(Registry now, Period period) {
      return registry == now.version() && provisions.equals(period.provisions());
    }
  }

  /** The units of the day that was last asked for. */
  private record Today(LocalDate day, long registry, UnitTree units) {}

  /**
   * The rosters of periods of some regimes.
   *
   * @throws IllegalArgumentException if they share a series but not whether it locks
   */
  Rosters(ImmutableMap<RegimeCode, Regime> regimes) {
    this.regimes = regimes;
    Map<SeriesCode, Series> shared = new HashMap<>();
    for (Regime regime : regimes.values()) {
      for (Series series : regime.series().values()) {
        Series before = shared.putIfAbsent(series.code(), series);
        if (before != null && before.locks() != series.locks()) {
          throw new IllegalArgumentException(
              "Series %s must lock in every regime that has it or in none, but regime %s says otherwise than another"
                  .formatted(series.code(), regime.code()));
        }
      }
    }
  }

  /** The regime of this code, if it was loaded. */
  Optional<Regime> findRegime(RegimeCode code) {
    return Optional.ofNullable(regimes.get(code));
  }

  /**
   * The regime of this code.
   *
   * @param subject what needs it
   * @throws IllegalArgumentException if it was not loaded
   */
  Regime regime(RegimeCode code, Object subject) {
    return findRegime(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Act.THE_REGIME_IS_LOADED.brokenBy(subject, code).sentence()));
  }

  /**
   * Who owes what in a period, as the registry is in this act.
   *
   * @throws IllegalArgumentException if its regime was not loaded
   */
  Roster of(UnitOfWork work, Period period) {
    Registry registry = work.units().registry();
    Known last = known.get(period.key());
    if (last == null || !last.isOf(registry, period)) {
      Regime regime = regime(period.regime(), period.key());
      last =
          new Known(registry.version(), period.provisions(), Roster.of(regime, period, registry));
      known.put(period.key(), last);
    }
    return last.roster();
  }

  /**
   * The units of the day on which something is done, by the zone of a regime; none if too early.
   */
  Optional<UnitTree> findUnits(UnitOfWork work, Regime regime, Instant now) {
    Registry registry = work.units().registry();
    LocalDate day = LocalDate.ofInstant(now, regime.zone());
    Today last = today.get();
    if (last == null || !last.day().equals(day) || last.registry() != registry.version()) {
      if (registry.changes().stream().allMatch(change -> change.day().isAfter(day))) {
        return Optional.empty();
      }
      last = new Today(day, registry.version(), registry.asOf(day));
      today.set(last);
    }
    return Optional.of(last.units());
  }

  /**
   * The units of today if a unit is among them, or those of an open period that still has it: who
   * has ended goes on in such a period.
   */
  Optional<UnitTree> findUnitsOf(UnitOfWork work, Regime regime, Instant now, UnitCode unit) {
    Optional<UnitTree> units = findUnits(work, regime, now);
    if (units.isEmpty() || units.get().find(unit).isPresent()) {
      return units;
    }
    return work.periods().all().stream()
        .filter(period -> period.isOpen() && period.regime().equals(regime.code()))
        .map(period -> of(work, period).units())
        .filter(tree -> tree.find(unit).isPresent())
        .findFirst()
        .or(() -> units);
  }
}
