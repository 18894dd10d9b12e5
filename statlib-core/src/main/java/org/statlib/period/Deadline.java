package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

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
    return (inclusive ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
  }

  /** Whether an event at this instant is late. */
  public boolean isLate(Instant at) {
    return !at.isBefore(end());
  }
}
