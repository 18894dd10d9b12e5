package org.statlib.period;

import static java.util.Objects.requireNonNull;

/**
 * Periods that follow one another.
 *
 * @param code its code
 * @param locks whether opening the next period locks the one before (Điều 5 k3); a series that
 *     never locks measures lateness only
 */
public record Series(SeriesCode code, boolean locks) {
  public Series {
    requireNonNull(code, "code");
  }
}
