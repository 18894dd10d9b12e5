package org.statlib;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Registry;

/** The rosters of the periods that the library works on; each is worked out once. */
final class Rosters {

  private final ImmutableMap<RegimeCode, Regime> regimes;
  private final Map<Key, Roster> known = new ConcurrentHashMap<>();

  private record Key(PeriodKey period, long registry) {}

  Rosters(ImmutableMap<RegimeCode, Regime> regimes) {
    this.regimes = regimes;
  }

  /** The regime of this code, if it was loaded. */
  Optional<Regime> findRegime(RegimeCode code) {
    return Optional.ofNullable(regimes.get(code));
  }

  /**
   * Who owes what in a period, as the registry is in this act.
   *
   * @throws IllegalArgumentException if its regime was not loaded
   */
  Roster of(UnitOfWork work, Period period) {
    Registry registry = work.units().registry();
    return known.computeIfAbsent(
        new Key(period.key(), registry.version()),
        key -> {
          Regime regime =
              findRegime(period.regime())
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              Act.THE_REGIME_IS_LOADED
                                  .brokenBy(period.key(), period.regime())
                                  .sentence()));
          PeriodKind kind = regime.period(period.key().code());
          return Roster.of(regime, kind, registry.asOf(period.rosterDay()));
        });
  }
}
