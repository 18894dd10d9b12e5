package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/**
 * That what a unit said belongs to several units on the other side of a change, and nobody says how
 * much of it to whom.
 *
 * @param unit whose figures they are on this side
 * @param among whose they are on the other side, two units at least
 * @param day the day of the change
 * @param basis the document of the change
 */
public record Division(
    UnitCode unit, ImmutableSortedSet<UnitCode> among, LocalDate day, LegalBasis basis) {
  public Division {
    requireNonNull(unit, "unit");
    requireNonNull(day, "day");
    requireNonNull(basis, "basis");
    if (among.size() < 2) {
      throw new IllegalArgumentException(
          "Unit %s must be divided among two units at least".formatted(unit));
    }
  }
}
