package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.statlib.form.FormCode;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Standing;

/**
 * What opening a period would mean now, to be seen before it is opened: nothing of it hinders (Điều
 * 5 k1–2). The entry of the opening says the same in numbers.
 *
 * @param period the period
 * @param opensBy the day by which it must be open
 * @param late whether that day is over
 * @param locks the period that its opening would lock
 * @param unfinished the reports owed in that one that were not sent up, by form and in the order of
 *     the units, with where they stand; none if they were never started
 */
public record Outlook(
    PeriodKey period,
    LocalDate opensBy,
    boolean late,
    Optional<PeriodKey> locks,
    ImmutableMap<ReportKey, Optional<ReportStatus>> unfinished) {

  public Outlook {
    requireNonNull(period, "period");
    requireNonNull(opensBy, "opensBy");
    requireNonNull(locks, "locks");
    requireNonNull(unfinished, "unfinished");
  }

  /** The outlook on a period whose opening would lock none. */
  public static Outlook of(Instant now, Regime regime, PeriodCode period) {
    return of(now, regime, period, Optional.empty(), ImmutableMap.of());
  }

  /**
   * The outlook on a period whose opening would lock another.
   *
   * @param roster who owes what in the other
   * @param reports how the reports of the other stand
   * @throws IllegalArgumentException if the regime has no such period
   */
  public static Outlook of(
      Instant now,
      Regime regime,
      PeriodCode period,
      Period locks,
      Roster roster,
      List<Standing> reports) {
    Map<ReportKey, Standing> started = Maps.uniqueIndex(reports, Standing::key);
    Map<ReportKey, Optional<ReportStatus>> unfinished = new LinkedHashMap<>();
    for (FormCode form : roster.forms()) {
      for (Obligation owed : roster.owing(form)) {
        ReportKey key = new ReportKey(locks.key(), form, owed.unit());
        Optional<ReportStatus> status = Optional.ofNullable(started.get(key)).map(Standing::status);
        if (!status.map(ReportStatus::isOfficial).orElse(false)) {
          unfinished.put(key, status);
        }
      }
    }
    return of(now, regime, period, Optional.of(locks.key()), ImmutableMap.copyOf(unfinished));
  }

  private static Outlook of(
      Instant now,
      Regime regime,
      PeriodCode period,
      Optional<PeriodKey> locks,
      ImmutableMap<ReportKey, Optional<ReportStatus>> unfinished) {
    LocalDate opensBy = regime.period(period).opensBy(period.year());
    return new Outlook(
        regime.period(period).key(period.year()),
        opensBy,
        Periods.isLate(now, regime, opensBy),
        locks,
        unfinished);
  }
}
