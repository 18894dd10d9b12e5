package org.statlib.workflow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;

/**
 * The reports that a report goes into, directly or by others, as the roster of the period has them.
 *
 * @param target the report
 * @param upwards the reports above, each behind all that it takes rows from
 * @param sources for each of them, those of the target and of the others that it takes rows from
 */
public record Ancestors(
    ReportKey target,
    ImmutableList<ReportKey> upwards,
    ImmutableSetMultimap<ReportKey, ReportKey> sources) {

  /** The reports above a report. */
  public static Ancestors of(Roster roster, ReportKey target) {
    ImmutableSetMultimap.Builder<ReportKey, ReportKey> sources = ImmutableSetMultimap.builder();
    Deque<ReportKey> behind = new ArrayDeque<>();
    visit(roster, target, new LinkedHashSet<>(), behind, sources);
    behind.remove(target);
    return new Ancestors(target, ImmutableList.copyOf(behind), sources.build());
  }

  /** Whoever is left comes before everything that it goes into. */
  private static void visit(
      Roster roster,
      ReportKey report,
      Set<ReportKey> met,
      Deque<ReportKey> behind,
      ImmutableSetMultimap.Builder<ReportKey, ReportKey> sources) {
    if (met.add(report)) {
      for (ReportKey above : Surroundings.of(roster, report).above()) {
        sources.put(above, report);
        visit(roster, above, met, behind, sources);
      }
      behind.addFirst(report);
    }
  }
}
