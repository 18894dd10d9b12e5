package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of a unit between two days, in one respect.
 *
 * @param unit the unit, one of the first day or one that is new
 * @param kind in what respect
 * @param before what it was: its name, or the unit above it
 * @param after what it is: its name, the unit above it, or who goes on for it
 */
public record UnitDifference(
    UnitCode unit, Kind kind, Optional<String> before, Optional<String> after) {

  /** In what respect. */
  public enum Kind {
    /** It is new. */
    FOUNDED,
    RENAMED,
    /** It stands below another unit. */
    MOVED,
    /** Another goes on for it. */
    MERGED,
    /** Several go on for it, perhaps itself among them; one difference for each. */
    DIVIDED,
    /** It is no more, and nobody goes on for it. */
    ABOLISHED
  }

  public UnitDifference {
    requireNonNull(unit, "unit");
    requireNonNull(kind, "kind");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }
}
