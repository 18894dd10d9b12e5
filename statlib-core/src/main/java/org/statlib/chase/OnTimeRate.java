package org.statlib.chase;

/**
 * The share of forms done on time, as the exact fraction: the statistic that commendation uses (thi
 * đua, khen thưởng). What is due counts once it is done or its deadline has passed, what has no
 * deadline never; so at the end of a period it is of everything with a deadline.
 *
 * <p>Three of four, one of them still late: {@code 3/4}. Where nothing counts yet, {@code 0/0}.
 *
 * @param onTime how many were done before their deadline passed
 * @param of how many were done, or are late
 */
public record OnTimeRate(int onTime, int of) implements Comparable<OnTimeRate> {

  public OnTimeRate {
    if (onTime < 0 || onTime > of) {
      throw new IllegalArgumentException(
          "What was done on time must be part of what counts, but was %s of %s"
              .formatted(onTime, of));
    }
  }

  /**
   * The lower share first, of equal shares the one of fewer forms first; {@code 0/0} before all.
   */
  @Override
  public int compareTo(OnTimeRate other) {
    int shares = Long.compare((long) onTime * other.of, (long) other.onTime * of);
    if (of == 0 || other.of == 0 || shares == 0) {
      return Integer.compare(of, other.of);
    }
    return shares;
  }

  @Override
  public String toString() {
    return onTime + "/" + of;
  }
}
