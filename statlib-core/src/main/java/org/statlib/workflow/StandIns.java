package org.statlib.workflow;

import com.google.common.collect.Sets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.statlib.command.Rule;
import org.statlib.command.Text;
import org.statlib.command.Violation;
import org.statlib.period.Clause;
import org.statlib.regime.Roster;
import org.statlib.report.Sheet;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * The rules for units that report for a merged one which the registry does not have yet (000, note
 * 2).
 */
final class StandIns {

  static final Rule ANOTHER_REPORTS =
      new Rule("workflow.form.stood-in", "000 note 2", "%s reports for %s, in the unit's place");
  static final Rule THE_NOTE_NAMES_THE_SUCCESSOR =
      new Rule(
          "workflow.submit.stand-in-note",
          "000 note 2",
          "the note of the report must name whose figures they are: %s");
  static final Rule THE_SUCCESSOR_HAS_A_NAME =
      new Rule("workflow.provide.successor", "000 note 2", "%s");
  static final Rule THE_SUCCESSOR_IS_NOT_THERE =
      new Rule(
          "workflow.provide.successor-there",
          "000 note 2",
          "%s is in the registry and reports for itself");
  static final Rule PREDECESSORS_ARE_SEVERAL =
      new Rule(
          "workflow.provide.predecessors",
          "000 note 2",
          "a merged unit must have other predecessors than %s");
  static final Rule PREDECESSORS_ARE_ALIKE =
      new Rule(
          "workflow.provide.predecessors-alike",
          "ours",
          "%s must be of the same kind and below the same unit as %s");
  static final Rule MERGED_ONCE =
      new Rule(
          "workflow.provide.merged",
          "000 note 2",
          "%s must have no part in another merger, but has in that to %s");
  static final Rule WHO_STANDS_IN_IS_ATTRIBUTED =
      new Rule(
          "workflow.provide.not-standing-in",
          "000 note 2",
          "unit %s must stand in for another whose figures were not attributed yet");
  static final Rule THE_SUCCESSOR_IS_THERE =
      new Rule(
          "workflow.provide.successor-missing",
          "000 note 2",
          "the registry must have %s of the kind of %s and under the name %s");

  private StandIns() {}

  /** Why a report of a unit is another's, if it is. */
  static Optional<Clause.StandIn> findInsteadOf(Roster roster, UnitCode unit) {
    return roster.findStandIn(unit).filter(standIn -> !standIn.unit().equals(unit));
  }

  /** Whose name the note of a unit's report must have and has not. */
  static Optional<String> findUnnamed(Roster roster, UnitCode unit, Sheet sheet) {
    return roster
        .findStandIn(unit)
        .map(Clause.StandIn::successor)
        .filter(name -> !lower(sheet.note()).contains(lower(name)));
  }

  /** What is wrong with a stand-in, beside what is sent and entered. */
  static void check(Roster roster, String place, Clause.StandIn clause, List<Violation> reasons) {
    try {
      Text.required("Name of the successor", clause.successor(), 200);
    } catch (IllegalArgumentException wrong) {
      reasons.add(THE_SUCCESSOR_HAS_A_NAME.brokenBy(place, String.valueOf(wrong.getMessage())));
    }
    if (Sets.difference(clause.others(), Sets.newHashSet(clause.unit())).isEmpty()
        || clause.others().contains(clause.unit())) {
      reasons.add(PREDECESSORS_ARE_SEVERAL.brokenBy(place, clause.unit()));
    }
    for (UnitCode predecessor : clause.predecessors()) {
      roster
          .findStandIn(predecessor)
          .filter(other -> !other.predecessors().equals(clause.predecessors()))
          .ifPresent(
              other -> reasons.add(MERGED_ONCE.brokenBy(place, predecessor, other.successor())));
    }
    checkUnits(roster.units(), place, clause, reasons);
  }

  private static void checkUnits(
      UnitTree units, String place, Clause.StandIn clause, List<Violation> reasons) {
    Optional<Unit> standing = units.find(clause.unit());
    for (UnitCode predecessor : clause.predecessors()) {
      Optional<Unit> unit = units.find(predecessor);
      if (unit.isEmpty()) {
        reasons.add(Provisions.THE_UNIT_IS_THERE.brokenBy(place, predecessor));
      } else if (standing.isPresent() && !isAlike(unit.get(), standing.get())) {
        reasons.add(PREDECESSORS_ARE_ALIKE.brokenBy(place, predecessor, clause.unit()));
      }
    }
    boolean there =
        standing.isPresent()
            && units.units().stream()
                .anyMatch(
                    unit -> isAlike(unit, standing.get()) && isCalled(unit, clause.successor()));
    if (there) {
      reasons.add(THE_SUCCESSOR_IS_NOT_THERE.brokenBy(place, clause.successor()));
    }
  }

  /** What is wrong with giving the figures of who stood in to the successor. */
  static void check(
      Roster roster,
      Optional<UnitTree> today,
      String place,
      Clause.Attributed clause,
      List<Violation> reasons) {
    Optional<Clause.StandIn> standIn =
        roster.findStandIn(clause.unit()).filter(found -> found.unit().equals(clause.unit()));
    if (standIn.isEmpty() || roster.findSuccessor(clause.unit()).isPresent()) {
      reasons.add(WHO_STANDS_IN_IS_ATTRIBUTED.brokenBy(place, clause.unit()));
      return;
    }
    Unit predecessor = roster.units().unit(clause.unit());
    boolean there =
        today
            .flatMap(units -> units.find(clause.successor()))
            .filter(unit -> unit.kind().equals(predecessor.kind()))
            .filter(unit -> isCalled(unit, standIn.get().successor()))
            .isPresent();
    if (!there) {
      reasons.add(
          THE_SUCCESSOR_IS_THERE.brokenBy(
              place, clause.successor(), clause.unit(), standIn.get().successor()));
    }
  }

  private static boolean isAlike(Unit one, Unit other) {
    return one.kind().equals(other.kind()) && one.superior().equals(other.superior());
  }

  /** Letters write {@code xã Tân Lâm Hương}, the registry {@code UBND Xã Tân Lâm Hương}. */
  private static boolean isCalled(Unit unit, String name) {
    String called = lower(unit.name());
    return called.equals(lower(name)) || called.endsWith(" " + lower(name));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
