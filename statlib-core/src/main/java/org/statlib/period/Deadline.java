package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The day by which something must be done. It marks lateness; only the lock blocks.
 *
 * @param day the day as printed
 * @param inclusive whether the day itself is still in time; "trước ngày" is not
 * @param zone whose midnight ends a day
 * @param measures which event must lie before
 */
public record Deadline(LocalDate day, boolean inclusive, ZoneId zone, Milestone measures) {

  public Deadline {
    requireNonNull(day, "day");
    requireNonNull(zone, "zone");
    requireNonNull(measures, "measures");
  }

  /** The first instant that is late. */
  public Instant end() {
    return lastDayInTime().plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** Whether an event at this instant is late. */
  public boolean isLate(Instant at) {
    return !at.isBefore(end());
  }

  /** How many days late an event is: 0 in time, 1 all through the first day that is late. */
  public long daysLate(Instant at) {
    return Math.max(0, ChronoUnit.DAYS.between(lastDayInTime(), LocalDate.ofInstant(at, zone)));
  }

  /** The last day that is in time. */
  public LocalDate lastDayInTime() {
    return inclusive ? day : day.minusDays(1);
  }
}
