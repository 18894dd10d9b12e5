package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import org.statlib.report.CellPlace;

/**
 * A cell that two reports give differently, or that only one of them has.
 *
 * @param place the cell
 * @param before what the one says; none if its form has no such cell
 * @param after what the other says; none likewise
 */
public record Difference(CellPlace place, Optional<Amount> before, Optional<Amount> after) {

  public Difference {
    requireNonNull(place, "place");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("Cell %s must be of one form at least".formatted(place));
    }
  }

  /** By how much it has grown, where both are numbers. */
  public Optional<BigDecimal> difference() {
    return before
        .flatMap(Amount::number)
        .flatMap(one -> after.flatMap(Amount::number).map(other -> other.subtract(one)));
  }

  /** Which cell; never the figures, which do not go into messages. */
  @Override
  public String toString() {
    return place.toString();
  }
}
