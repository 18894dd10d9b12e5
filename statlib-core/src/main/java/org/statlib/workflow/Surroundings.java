package org.statlib.workflow;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.statlib.form.FormCode;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.report.SlotKey;
import org.statlib.rollup.RollUp;

/**
 * What a decision on a report reads around it; empty around a report that nobody owes.
 *
 * @param slots the places of the units below, and its own places above
 * @param above the receiver's reports that have a row for it
 * @param below the reports of the units below
 */
public record Surroundings(
    ImmutableSet<SlotKey> slots, ImmutableSet<ReportKey> above, ImmutableSet<ReportKey> below) {

  private static final Surroundings NONE =
      new Surroundings(ImmutableSet.of(), ImmutableSet.of(), ImmutableSet.of());

  /** What lies around a report in a period with this roster. */
  public static Surroundings of(Roster roster, ReportKey report) {
    Optional<Obligation> owed = roster.find(report.form(), report.unit());
    return owed.isPresent() ? of(roster, report, owed.get()) : NONE;
  }

  private static Surroundings of(Roster roster, ReportKey report, Obligation obligation) {
    ImmutableSet.Builder<SlotKey> slots = ImmutableSet.builder();
    ImmutableSet.Builder<ReportKey> above = ImmutableSet.builder();
    ImmutableSet.Builder<ReportKey> below = ImmutableSet.builder();
    for (SlotKey slot : RollUp.of(roster, report.period(), obligation).slots()) {
      slots.add(slot);
      FormCode form = obligation.form().block(slot.block()).source().orElseThrow().form();
      below.add(new ReportKey(report.period(), form, slot.child()));
    }
    for (Roster.Place place : roster.places(obligation)) {
      FormCode form = place.above().form().code();
      slots.add(new SlotKey(report.period(), form, place.block().code(), report.unit()));
      above.add(new ReportKey(report.period(), form, place.above().unit()));
    }
    return new Surroundings(slots.build(), above.build(), below.build());
  }

  /** The report itself and all around it. */
  public ImmutableSet<ReportKey> with(ReportKey report) {
    return ImmutableSet.<ReportKey>builder().add(report).addAll(above).addAll(below).build();
  }
}
