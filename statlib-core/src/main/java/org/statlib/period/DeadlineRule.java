package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;

/**
 * A standing deadline told from the year of a period.
 *
 * @param day the day as printed
 * @param inclusive whether the day itself is still in time
 * @param measures which event must lie before
 */
public record DeadlineRule(DayRule day, boolean inclusive, Milestone measures) {

  public DeadlineRule {
    requireNonNull(day, "day");
    requireNonNull(measures, "measures");
  }

  /** The deadline for a period of the given year. */
  public Deadline in(int year, ZoneId zone) {
    return new Deadline(day.in(year), inclusive, zone, measures);
  }
}
