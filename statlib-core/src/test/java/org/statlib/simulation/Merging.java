package org.statlib.simulation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.statlib.period.Clause;
import org.statlib.period.PeriodKey;
import org.statlib.period.Provision;
import org.statlib.report.ReportKey;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/** Who reports for a merged unit in the second model. */
final class Merging {

  private final Model model;
  private final Providing providing;

  Merging(Model model, Providing providing) {
    this.model = model;
    this.providing = providing;
  }

  /** The merger that a unit has a part in; of one set of predecessors the last word holds. */
  Clause.@Nullable StandIn of(PeriodKey period, UnitCode unit) {
    Clause.StandIn last = null;
    for (Provision provision : providing.provisions(period)) {
      if (provision.clause() instanceof Clause.StandIn standIn
          && standIn.predecessors().contains(unit)) {
        last = standIn;
      }
    }
    return last;
  }

  /** What keeps a unit from a form that it does not owe. */
  String why(ReportKey key) {
    Clause.StandIn merger = of(key.period(), key.unit());
    return merger == null || merger.unit().equals(key.unit())
        ? "workflow.form.not-owed"
        : "workflow.form.stood-in";
  }

  /** Whether a note says whose figures they are, if they are another's. */
  boolean isNamed(ReportKey key, String note) {
    Clause.StandIn merger = of(key.period(), key.unit());
    return merger == null
        || note.toLowerCase(Locale.ROOT).contains(merger.successor().toLowerCase(Locale.ROOT));
  }

  boolean isMerger(PeriodKey period, Clause.StandIn act) {
    boolean right = model.must(!act.successor().isEmpty(), "workflow.provide.successor");
    boolean several = !act.others().isEmpty() && !act.others().contains(act.unit());
    right &= model.must(several, "workflow.provide.predecessors");
    Units units = model.owing.in(period);
    Unit standing = units.unit(act.unit());
    for (UnitCode code : act.predecessors()) {
      Clause.StandIn other = of(period, code);
      boolean free = other == null || other.predecessors().equals(act.predecessors());
      right &= model.must(free, "workflow.provide.merged");
      Unit unit = units.unit(code);
      right &= model.must(unit != null, "workflow.provide.unit");
      boolean alike = unit == null || standing == null || isAlike(unit, standing);
      right &= model.must(alike, "workflow.provide.predecessors-alike");
    }
    boolean there =
        standing != null
            && units.all().stream()
                .anyMatch(unit -> isAlike(unit, standing) && isCalled(unit, act.successor()));
    return model.must(!there, "workflow.provide.successor-there") && right;
  }

  boolean isGiven(PeriodKey period, Clause.Attributed act) {
    Clause.StandIn merger = of(period, act.unit());
    boolean given =
        providing.provisions(period).stream()
            .anyMatch(
                provision ->
                    provision.clause() instanceof Clause.Attributed before
                        && before.unit().equals(act.unit()));
    boolean stands = merger != null && merger.unit().equals(act.unit()) && !given;
    if (!model.must(stands, "workflow.provide.not-standing-in")) {
      return false;
    }
    Unit successor = model.today().unit(act.successor());
    boolean there =
        successor != null
            && successor.kind().equals(model.owing.in(period).unit(act.unit()).kind())
            && isCalled(successor, merger.successor());
    return model.must(there, "workflow.provide.successor-missing");
  }

  /** The name of the unit that somebody reports for, or an empty one. */
  String name(ReportKey key) {
    Clause.StandIn merger = of(key.period(), key.unit());
    return merger == null ? "" : merger.successor();
  }

  /** Who stands in for somebody in a period. */
  List<UnitCode> standing(PeriodKey period) {
    return model.owing.in(period).all().stream()
        .map(Unit::code)
        .filter(unit -> of(period, unit) != null && of(period, unit).unit().equals(unit))
        .sorted()
        .toList();
  }

  private static boolean isAlike(Unit one, Unit other) {
    return one.kind().equals(other.kind()) && one.superior().equals(other.superior());
  }

  private static boolean isCalled(Unit unit, String name) {
    return (" " + unit.name().toLowerCase(Locale.ROOT))
        .endsWith(" " + name.toLowerCase(Locale.ROOT));
  }
}
