package org.statlib.form;

import static java.util.Objects.requireNonNull;

/** How the cells of a column add up. */
public sealed interface Aggregation {

  /** By addition. */
  record Sum() implements Aggregation {}

  /**
   * By the average, weighted with another column of the same row: mean age at first marriage, by
   * first marriages.
   */
  record WeightedAverage(ColumnCode weight) implements Aggregation {
    public WeightedAverage {
      requireNonNull(weight, "weight");
    }
  }

  /**
   * By dividing sums, in each row and in each total; never entered. Rounded half up to the scale of
   * the column.
   *
   * @param multiplier 100 for a percentage, else 1
   */
  record RatioOfSums(ColumnCode numerator, ColumnCode denominator, int multiplier)
      implements Aggregation {
    public RatioOfSums {
      requireNonNull(numerator, "numerator");
      requireNonNull(denominator, "denominator");
      if (multiplier < 1) {
        throw new IllegalArgumentException(
            "Multiplier of a ratio must be at least 1, but was %s".formatted(multiplier));
      }
    }
  }

  /** Not at all: a total stays empty. */
  record None() implements Aggregation {}

  Aggregation SUM = new Sum();
  Aggregation NONE = new None();
}
