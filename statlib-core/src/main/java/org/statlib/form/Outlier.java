package org.statlib.form;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;

/**
 * When a value lies too far from others to pass without a word: by the modified z-score of Iglewicz
 * and Hoaglin (How to Detect and Handle Outliers, 1993), which a few wild others do not move.
 *
 * <p>The score is {@code 0.6745 · |x − median| / MAD}, where MAD is the median of the others'
 * distances from their median. Where it is 0, because most others are equal, their mean distance
 * stands in: {@code |x − median| / (1.2533 · mean)}. Where all others are equal, whatever differs
 * from them is an outlier. 0.6745 and 1.2533 (√(π/2)) make either the standard deviation of normal
 * data. Calculated without rounding.
 *
 * <p>Among 10, 11, 12, 13 and 14 the median is 12 and MAD is 1: at the threshold 3.5, 17 is none
 * (3.37) and 18 is one (4.05).
 *
 * @param threshold the greatest score that is none, in tenths, 1 to 1000
 * @param least how many others it takes to tell, at least 3
 */
public record Outlier(int threshold, int least) {

  /** The threshold of the authors; that 4 others tell is ours. */
  public static final Outlier USUAL = new Outlier(35, 4);

  public Outlier {
    if (threshold < 1 || threshold > 1000) {
      throw new IllegalArgumentException(
          "Threshold of an outlier must be 1 to 1000 tenths, but was %s".formatted(threshold));
    }
    if (least < 3) {
      throw new IllegalArgumentException(
          "An outlier must be told from at least 3 others, but was from %s".formatted(least));
    }
  }

  /**
   * Whether a value is an outlier among others; it is none of them.
   *
   * @throws IllegalArgumentException if there are fewer others than it takes
   */
  public boolean isAmong(BigInteger value, ImmutableList<BigInteger> others) {
    if (others.size() < least) {
      throw new IllegalArgumentException(
          "There must be at least %s others, but were %s".formatted(least, others.size()));
    }
    // A median can end in a half: it and the distances are doubled, the MAD is doubled twice.
    BigInteger median = twiceMedian(others);
    ImmutableList<BigInteger> distances =
        others.stream()
            .map(other -> distance(other, median))
            .collect(ImmutableList.toImmutableList());
    BigInteger distance = distance(value, median);
    BigInteger mad = twiceMedian(distances);
    if (mad.signum() > 0) {
      return times(distance, 2 * 6745 * 10L).compareTo(times(mad, 10_000L * threshold)) > 0;
    }
    BigInteger sum = distances.stream().reduce(BigInteger.ZERO, BigInteger::add);
    return times(distance, 10_000L * 10 * others.size()).compareTo(times(sum, 12_533L * threshold))
        > 0;
  }

  private static BigInteger distance(BigInteger value, BigInteger twiceMedian) {
    return value.shiftLeft(1).subtract(twiceMedian).abs();
  }

  private static BigInteger twiceMedian(ImmutableList<BigInteger> values) {
    ImmutableList<BigInteger> sorted = ImmutableList.sortedCopyOf(values);
    return sorted.get((sorted.size() - 1) / 2).add(sorted.get(sorted.size() / 2));
  }

  private static BigInteger times(BigInteger value, long factor) {
    return value.multiply(BigInteger.valueOf(factor));
  }
}
