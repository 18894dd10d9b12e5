package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * The days that figures are about, all inclusive.
 *
 * @param from first day
 * @param to last day
 * @param actualUntil last day with actual figures; what lies after is estimated
 */
public record DataWindow(LocalDate from, LocalDate to, LocalDate actualUntil) {

  /** Điều 5 k1: a period opens 15 days before the end of the actual window. */
  private static final int OPENS_DAYS_BEFORE = 15;

  public DataWindow {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(actualUntil, "actualUntil");
    if (from.isAfter(actualUntil) || actualUntil.isAfter(to)) {
      throw new IllegalArgumentException(
          "Data window must be from %s until %s to %s in this order"
              .formatted(from, actualUntil, to));
    }
  }

  /** Whether part of the window is estimated. */
  public boolean hasEstimate() {
    return actualUntil.isBefore(to);
  }

  /** The day by which the period must be open. */
  public LocalDate opensBy() {
    return actualUntil.minusDays(OPENS_DAYS_BEFORE);
  }
}
