package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.report.Coverage;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;

/**
 * What one row gives to a total.
 *
 * @param row the row
 * @param name the name of the unit whose row it is, or the code of the catalogue item
 * @param source where the row comes from
 * @param value what it gives, in the unit of measure of the total
 * @param factor what one unit of measure of {@code below} is worth in the total: 1000 where it
 *     counts thousands of đồng and the total đồng; 1 where nothing is below
 * @param coverage of how many primary contributors it consists
 * @param below the total of the received report, explained in its turn; none for another source,
 *     for a column that is not taken from below, and where it is hidden
 * @param hidden whether there is something below that is not to be seen by who asks
 */
public record Contribution(
    RowKey row,
    String name,
    RowSource source,
    Amount value,
    long factor,
    Coverage coverage,
    Optional<Explanation> below,
    boolean hidden) {

  public Contribution {
    requireNonNull(row, "row");
    requireNonNull(name, "name");
    requireNonNull(source, "source");
    requireNonNull(value, "value");
    requireNonNull(coverage, "coverage");
    requireNonNull(below, "below");
    if (below.isPresent() && (hidden || !(source instanceof RowSource.Received))) {
      throw new IllegalArgumentException(
          "Contribution %s must have been received, and be to be seen, to be explained"
              .formatted(row));
    }
  }

  /** Whether nobody gave it. */
  public boolean isMissing() {
    return source instanceof RowSource.Missing;
  }

  /** Which row; never the figures, which do not go into messages. */
  @Override
  public String toString() {
    return row.toString();
  }
}
