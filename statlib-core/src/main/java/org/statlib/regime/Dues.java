package org.statlib.regime;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.statlib.period.Clause;
import org.statlib.period.Deadline;
import org.statlib.period.PeriodCode;
import org.statlib.period.Provision;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitTree;

/**
 * The deadlines of one period: those of the regime, and what letters set in their place.
 *
 * <p>Of the ministry's letters the one of the smallest territory holds, and of one territory the
 * last. A province's letter holds while it is not later than what the ministry allows, until the
 * ministry sets another day for exactly its territory.
 */
final class Dues {

  private final Regime regime;
  private final PeriodCode period;
  private final UnitTree units;
  private final Map<Scope, Deadline> ministry = new LinkedHashMap<>();
  private final Map<Scope, Deadline> provinces = new LinkedHashMap<>();

  private record Scope(UnitKind reporter, UnitCode within) {}

  Dues(Regime regime, PeriodCode period, UnitTree units, ImmutableList<Provision> provisions) {
    this.regime = regime;
    this.period = period;
    this.units = units;
    for (Provision provision : provisions) {
      if (provision.clause() instanceof Clause.Due due) {
        Scope scope = new Scope(due.reporter(), due.within());
        Deadline deadline = new Deadline(due.day(), due.inclusive(), regime.zone(), due.measures());
        if (provision.local()) {
          provinces.put(scope, deadline);
        } else {
          ministry.put(scope, deadline);
          provinces.remove(scope);
        }
      }
    }
  }

  /** The deadline of a unit, if anything tells one. */
  Optional<Deadline> find(Unit unit) {
    Optional<Deadline> allowed = findAllowed(unit);
    Optional<Deadline> set = nearest(provinces, unit);
    boolean holds =
        set.isPresent() && (allowed.isEmpty() || !set.get().end().isAfter(allowed.get().end()));
    return holds ? set : allowed;
  }

  /** The deadline of a unit as the regime and the ministry have it. */
  Optional<Deadline> findAllowed(Unit unit) {
    return nearest(ministry, unit).or(() -> regime.findDeadline(unit.kind(), period));
  }

  private Optional<Deadline> nearest(Map<Scope, Deadline> set, Unit unit) {
    return set.entrySet().stream()
        .filter(entry -> entry.getKey().reporter().equals(unit.kind()))
        .filter(entry -> units.isWithin(unit.code(), entry.getKey().within()))
        .max(Comparator.comparing(entry -> units.ordinal(entry.getKey().within())))
        .map(Map.Entry::getValue);
  }
}
