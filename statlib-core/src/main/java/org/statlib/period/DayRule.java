package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A day of the calendar told from the year of a period, such as 20/01 of the year after.
 *
 * @param day month and day; 29 February falls back to the 28th
 * @param yearsAfter years after the year of the period: 0 or 1 for deadlines, -1 to 1 for windows
 */
public record DayRule(MonthDay day, int yearsAfter) {

  public DayRule {
    requireNonNull(day, "day");
    if (yearsAfter < -1 || yearsAfter > 1) {
      throw new IllegalArgumentException(
          "Years after must be -1, 0 or 1, but was %s".formatted(yearsAfter));
    }
  }

  /** The day for a period of the given year. */
  public LocalDate in(int year) {
    return day.atYear(year + yearsAfter);
  }
}
