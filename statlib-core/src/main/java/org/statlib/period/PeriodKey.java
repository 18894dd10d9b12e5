package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** The key of a period: {@code justice/regular:nam-2023}. */
public record PeriodKey(SeriesCode series, PeriodCode code) implements Comparable<PeriodKey> {

  private static final Comparator<PeriodKey> ORDER =
      Comparator.comparing(PeriodKey::series).thenComparing(PeriodKey::code);

  public PeriodKey {
    requireNonNull(series, "series");
    requireNonNull(code, "code");
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not a period key
   */
  public static PeriodKey parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "Period key must be series:period, such as 'justice/regular:nam-2023'");
    }
    return new PeriodKey(
        SeriesCode.parse(text.substring(0, colon)), PeriodCode.parse(text.substring(colon + 1)));
  }

  @Override
  public int compareTo(PeriodKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return series + ":" + code;
  }
}
