package org.statlib.rollup;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.UnitCode;

/**
 * What a primary contributor gave to a total.
 *
 * @param units whose figures these are: one unit, or several for which one row was given
 * @param figures what was given; absent if it is missing
 * @param coverage how many contributors it stands for, and how many of them gave something
 */
public record ContributorFigures(
    ImmutableSortedSet<UnitCode> units, Figures figures, Coverage coverage) {

  public ContributorFigures {
    if (units.isEmpty()) {
      throw new IllegalArgumentException("A contribution must be that of a unit");
    }
  }

  /** What one unit reported. */
  public static ContributorFigures of(UnitCode unit, Figures figures) {
    return new ContributorFigures(ImmutableSortedSet.of(unit), figures, Coverage.ONE);
  }

  /** What a unit owed and did not report. */
  public static ContributorFigures missing(UnitCode unit, Figures absent) {
    return new ContributorFigures(ImmutableSortedSet.of(unit), absent, new Coverage(1, 0, 0));
  }

  static ImmutableSortedSet<UnitCode> sorted(Iterable<UnitCode> units) {
    return ImmutableSortedSet.copyOf(Comparator.naturalOrder(), units);
  }
}
