package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.statlib.form.Comparison;
import org.statlib.form.Comparison.Against;
import org.statlib.form.FormCode;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Sheet;
import org.statlib.unit.UnitCode;

/**
 * The reports that a submission is compared with, as far as they were started.
 *
 * <p>Only an official report, which is sent, received or issued, is a reference: what was returned
 * or never sent up stands for nothing, and nobody learns from a warning how unsent figures of
 * others stand. Nor is a report of another regime, which can mean another thing by the same code.
 *
 * @param keys which reports each comparison is about, the nearest first
 * @param periods the periods that they are of, as far as they were opened
 * @param reports the reports, whatever their status
 */
public record References(
    ImmutableListMultimap<Against, ReportKey> keys,
    ImmutableMap<PeriodKey, Period> periods,
    ImmutableMap<ReportKey, Report> reports) {

  /** Nothing to compare with. */
  public static final References NONE =
      new References(ImmutableListMultimap.of(), ImmutableMap.of(), ImmutableMap.of());

  /**
   * What a unit's report is compared with in a period.
   *
   * @param findPeriod how other periods are found
   * @param findReports how reports are found, all at once
   */
  public static References load(
      Roster roster,
      Period period,
      Obligation obligation,
      Function<PeriodKey, Optional<Period>> findPeriod,
      Function<Iterable<ReportKey>, ImmutableMap<ReportKey, Report>> findReports) {
    ImmutableListMultimap.Builder<Against, ReportKey> keys = ImmutableListMultimap.builder();
    Map<PeriodKey, Period> periods = new LinkedHashMap<>();
    Set<ReportKey> opened = new LinkedHashSet<>();
    for (Against against : ways(obligation)) {
      for (ReportKey key : keys(roster, period.key(), obligation, against)) {
        keys.put(against, key);
        Optional<Period> of =
            key.period().equals(period.key())
                ? Optional.of(period)
                : findPeriod.apply(key.period());
        of.ifPresent(
            found -> {
              periods.put(key.period(), found);
              opened.add(key);
            });
      }
    }
    return new References(keys.build(), ImmutableMap.copyOf(periods), findReports.apply(opened));
  }

  private static ImmutableSet<Against> ways(Obligation obligation) {
    return obligation.form().comparisons().stream()
        .map(Comparison::against)
        .collect(toImmutableSet());
  }

  private static ImmutableList<ReportKey> keys(
      Roster roster, PeriodKey period, Obligation obligation, Against against) {
    FormCode form = obligation.form().code();
    UnitCode unit = obligation.unit();
    return against instanceof Comparison.Siblings
        ? roster.siblings(obligation).stream()
            .map(sibling -> new ReportKey(period, form, sibling))
            .collect(toImmutableList())
        : periods(roster, period.code(), unit, against).stream()
            .map(other -> new ReportKey(other, form, unit))
            .collect(toImmutableList());
  }

  private static ImmutableList<PeriodKey> periods(
      Roster roster, PeriodCode period, UnitCode unit, Against against) {
    Regime regime = roster.regime();
    if (against instanceof Comparison.Earlier) {
      return regime.earlierInTheYear(period, roster.units().unit(unit).kind());
    }
    if (against instanceof Comparison.History history) {
      return regime.before(period, history.periods());
    }
    return regime.superseded(period).map(ImmutableList::of).orElse(ImmutableList.of());
  }

  /** The contents to hold against, the nearest first. */
  ImmutableList<Sheet> official(Against against, RegimeCode regime) {
    return keys.get(against).stream()
        .map(reports::get)
        .filter(Objects::nonNull)
        .filter(report -> report.status().isOfficial() && isOf(report, regime))
        .map(Report::sheet)
        .collect(toImmutableList());
  }

  private boolean isOf(Report report, RegimeCode regime) {
    Period period = periods.get(report.key().period());
    return period != null && period.regime().equals(regime);
  }
}
