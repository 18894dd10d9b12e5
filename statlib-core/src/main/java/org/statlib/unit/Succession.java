package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * That a unit goes on for another from a day on.
 *
 * @param from who went before
 * @param into who goes on
 * @param day the first day on which it does
 * @param divided whether others go on for other parts of it
 */
public record Succession(UnitCode from, UnitCode into, LocalDate day, boolean divided) {
  public Succession {
    requireNonNull(from, "from");
    requireNonNull(into, "into");
    requireNonNull(day, "day");
  }
}
