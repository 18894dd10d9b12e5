package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.statlib.form.Comparison;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Sheet;

/**
 * The reports that a submission is compared with, as far as they were started.
 *
 * <p>Only an official report, which is sent, received or issued, is a reference: what was returned
 * or never sent up stands for nothing, and nobody learns from a warning how unsent figures of
 * others stand. Nor is a report of another regime, which can mean another thing by the same code.
 *
 * @param periods the other periods that they are of, as far as they were opened
 * @param reports the reports, whatever their status
 */
public record References(
    ImmutableMap<PeriodKey, Period> periods, ImmutableMap<ReportKey, Report> reports) {

  /** Nothing to compare with. */
  public static final References NONE = new References(ImmutableMap.of(), ImmutableMap.of());

  /** The reports that a unit's report is compared with in a period. */
  public static ImmutableSet<ReportKey> keys(
      Roster roster, PeriodKey period, Obligation obligation) {
    return obligation.form().comparisons().stream()
        .map(Comparison::against)
        .distinct()
        .flatMap(against -> keys(roster, period, obligation, against))
        .collect(toImmutableSet());
  }

  /** The same for one comparison, the nearest first. */
  private static Stream<ReportKey> keys(
      Roster roster, PeriodKey period, Obligation obligation, Comparison.Against against) {
    if (against instanceof Comparison.Siblings) {
      return roster.siblings(obligation).stream()
          .map(unit -> new ReportKey(period, obligation.form().code(), unit));
    }
    return periods(roster, period, obligation, against).stream()
        .map(other -> new ReportKey(other, obligation.form().code(), obligation.unit()));
  }

  private static Collection<PeriodKey> periods(
      Roster roster, PeriodKey period, Obligation obligation, Comparison.Against against) {
    Regime regime = roster.regime();
    if (against instanceof Comparison.Earlier) {
      return regime.earlierInTheYear(period.code(), roster.units().unit(obligation.unit()).kind());
    }
    if (against instanceof Comparison.History history) {
      return regime.before(period.code(), history.periods());
    }
    return regime.superseded(period.code()).map(ImmutableList::of).orElse(ImmutableList.of());
  }

  /** The contents to hold against, the nearest first. */
  ImmutableList<Sheet> official(
      Roster roster, PeriodKey period, Obligation obligation, Comparison.Against against) {
    return keys(roster, period, obligation, against)
        .filter(key -> key.period().equals(period) || isOfRegime(key.period(), roster.regime()))
        .map(reports::get)
        .filter(Objects::nonNull)
        .filter(report -> report.status().isOfficial())
        .map(Report::sheet)
        .collect(toImmutableList());
  }

  private boolean isOfRegime(PeriodKey key, Regime regime) {
    Period found = periods.get(key);
    return found != null && found.regime().equals(regime.code());
  }
}
