package org.statlib.period;

import static java.util.Objects.requireNonNull;

/**
 * The window of a kind of period for a class of reporting subjects, told from the year.
 *
 * @param from first day of the figures
 * @param to last day of the figures
 * @param actualUntil last day with actual figures
 */
public record WindowRule(DayRule from, DayRule to, DayRule actualUntil) {

  public WindowRule {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(actualUntil, "actualUntil");
  }

  /** The window for a period of the given year. */
  public DataWindow in(int year) {
    return new DataWindow(from.in(year), to.in(year), actualUntil.in(year));
  }
}
