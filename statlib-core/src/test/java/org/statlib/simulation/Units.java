package org.statlib.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Role;
import org.statlib.form.FormCode;
import org.statlib.regime.Regime;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** The units of a day in the second model: who stands below whom, and who does what. */
final class Units {

  private final Regime regime;
  private final Map<UnitCode, Unit> all = new TreeMap<>();
  private final Map<UnitCode, UnitCode> desks = new HashMap<>();

  Units(Regime regime, Collection<Unit> units) {
    this.regime = regime;
    units.forEach(unit -> all.put(unit.code(), unit));
  }

  /** In the order of their codes. */
  Collection<Unit> all() {
    return all.values();
  }

  @Nullable Unit unit(UnitCode code) {
    return all.get(code);
  }

  boolean isThere(UnitCode unit) {
    return all.containsKey(unit);
  }

  /** Whether a unit is another, or lies below it. */
  boolean isWithin(UnitCode unit, UnitCode upper) {
    Optional<Unit> at = Optional.ofNullable(all.get(unit));
    while (at.isPresent() && !at.get().code().equals(upper)) {
      at = at.get().superior().map(all::get);
    }
    return at.isPresent();
  }

  /** The roles of a unit; none if there is no such unit. */
  Set<Role> roles(UnitCode unit) {
    Unit found = all.get(unit);
    return found == null ? Set.of() : regime.kinds().get(found.kind()).roles();
  }

  /** Whether people of a unit handle a form: their own unit's, or that of one whose desk it is. */
  boolean handles(UnitCode unit, FormCode form) {
    return regime.receivers().stream()
        .filter(rule -> rule.form().equals(form))
        .anyMatch(
            rule ->
                all().stream()
                    .filter(owes -> owes.kind().equals(rule.reporter()))
                    .anyMatch(owes -> owes.code().equals(unit) || desk(owes.code()).equals(unit)));
  }

  /** Whether there is a unit of a kind at or below another. */
  boolean hasKind(UnitKind kind, UnitCode upper) {
    return all().stream()
        .anyMatch(unit -> unit.kind().equals(kind) && isWithin(unit.code(), upper));
  }

  boolean isOperator(UnitCode unit) {
    return isThere(unit) && regime.kinds().get(all.get(unit).kind()).operator();
  }

  /** Whether a unit is the operator, or handles what the root has to do. */
  boolean isMinistry(UnitCode unit) {
    return isOperator(unit)
        || all().stream()
            .anyMatch(root -> root.superior().isEmpty() && desk(root.code()).equals(unit));
  }

  /** Whose people handle a unit's reports: its own, or those of the desk that its kind names. */
  UnitCode desk(UnitCode unit) {
    return desks.computeIfAbsent(unit, code -> hasDesk(code) ? findDesk(code).orElse(code) : code);
  }

  /** Whether others than its own people handle a unit's reports. */
  boolean hasDesk(UnitCode unit) {
    return isThere(unit) && regime.kinds().get(all.get(unit).kind()).desk().isPresent();
  }

  Optional<UnitCode> findDesk(UnitCode unit) {
    Optional<UnitKind> kind = regime.kinds().get(all.get(unit).kind()).desk();
    return all().stream()
        .filter(other -> kind.equals(Optional.of(other.kind())))
        .filter(other -> other.superior().equals(Optional.of(unit)))
        .map(Unit::code)
        .findFirst();
  }
}
