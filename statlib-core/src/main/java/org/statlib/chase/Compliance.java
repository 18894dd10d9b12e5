package org.statlib.chase;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.statlib.period.Deadline;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.publication.Publication;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.regime.StandingDeadline;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/**
 * What units have published of the reports of a work year, and when: by it they are rated (mục 3 of
 * letter 1607/TCTHADS-VP).
 *
 * <p>What is shown counts as published when readers first saw it, even if it was edited and
 * approved again later; what is not shown now was not published.
 *
 * @param year the work year
 * @param dues one for each unit and report that it owes: in the order of the units, then of the
 *     days they are due
 */
public record Compliance(int year, ImmutableList<Due> dues) {

  /**
   * One report that a unit owes.
   *
   * @param unit the unit
   * @param period what the report is about
   * @param deadline until when it must be shown
   * @param timing how it stands: DUE or LATE while it is missing
   * @param publishedAt when readers first saw the one that they see now
   * @param changedLate whether what they see now was approved only after the deadline, while they
   *     had seen something before it
   */
  public record Due(
      UnitCode unit,
      PeriodKey period,
      Deadline deadline,
      Timing timing,
      Optional<Instant> publishedAt,
      boolean changedLate) {
    public Due {
      requireNonNull(unit, "unit");
      requireNonNull(period, "period");
      requireNonNull(deadline, "deadline");
      requireNonNull(timing, "timing");
      requireNonNull(publishedAt, "publishedAt");
    }
  }

  public Compliance {
    requireNonNull(dues, "dues");
  }

  /**
   * The table of a work year as it stands at a moment.
   *
   * @param registry the units; a report is owed by those there are on the last day it is about
   * @param publications those about the periods of the year
   * @throws IllegalArgumentException if the regime has no table of what is published, or there was
   *     no unit yet on the last day of a period
   */
  public static Compliance of(
      Regime regime,
      int year,
      Registry registry,
      Collection<Publication> publications,
      Instant at) {
    Publishing publishing = regime.published();
    ImmutableListMultimap<String, Publication> shown =
        publications.stream()
            .filter(Publication::isShown)
            .collect(
                ImmutableListMultimap.toImmutableListMultimap(
                    one -> place(one.key().period(), one.key().unit()), one -> one));
    ImmutableList.Builder<Due> dues = ImmutableList.builder();
    for (StandingDeadline deadline : regime.deadlines()) {
      if (publishing.kinds().containsKey(deadline.period())) {
        PeriodKind kind = regime.period(new PeriodCode(deadline.period(), year));
        for (Unit unit : registry.asOf(kind.rosterDay(year)).units()) {
          if (unit.kind().equals(deadline.reporter())) {
            PeriodKey period = kind.key(year);
            dues.add(
                due(
                    unit.code(),
                    period,
                    deadline.rule().in(year, regime.zone()),
                    shown.get(place(period, unit.code())),
                    at));
          }
        }
      }
    }
    return new Compliance(
        year,
        ImmutableList.sortedCopyOf(
            Comparator.comparing(Due::unit)
                .thenComparing(due -> due.deadline().day())
                .thenComparing(Due::period),
            dues.build()));
  }

  private static String place(PeriodKey period, UnitCode unit) {
    return period + " " + unit;
  }

  private static Due due(
      UnitCode unit,
      PeriodKey period,
      Deadline deadline,
      ImmutableList<Publication> shown,
      Instant at) {
    Optional<Publication> first =
        shown.stream()
            .min(Comparator.comparing(publication -> publication.firstShownAt().orElseThrow()));
    if (first.isEmpty()) {
      return new Due(
          unit,
          period,
          deadline,
          deadline.isLate(at) ? Timing.LATE : Timing.DUE,
          Optional.empty(),
          false);
    }
    boolean late = deadline.isLate(first.get().firstShownAt().orElseThrow());
    return new Due(
        unit,
        period,
        deadline,
        late ? Timing.DONE_LATE : Timing.DONE_ON_TIME,
        first.get().firstShownAt(),
        !late && first.get().shownAt().filter(deadline::isLate).isPresent());
  }

  /** The units in their order, each with what it owes in the order of the days. */
  public ImmutableListMultimap<UnitCode, Due> byUnit() {
    return Multimaps.index(dues, Due::unit);
  }

  /** The reports in their order, each with who owes it. */
  public ImmutableListMultimap<PeriodKey, Due> byPeriod() {
    return Multimaps.index(dues, Due::period);
  }

  /** The share of a unit's reports published on time. */
  public OnTimeRate rate(UnitCode unit) {
    return rate(due -> due.unit().equals(unit));
  }

  /** The share of what is owed about a period published on time. */
  public OnTimeRate rate(PeriodKey period) {
    return rate(due -> due.period().equals(period));
  }

  /** The share of everything published on time. */
  public OnTimeRate rate() {
    return rate(any -> true);
  }

  private OnTimeRate rate(Predicate<Due> wanted) {
    ImmutableList<Due> counted =
        dues.stream()
            .filter(wanted)
            .filter(due -> due.timing() != Timing.DUE)
            .collect(toImmutableList());
    long onTime = counted.stream().filter(due -> due.timing() == Timing.DONE_ON_TIME).count();
    return new OnTimeRate((int) onTime, counted.size());
  }
}
