package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The code of a period within its series: the kind and the year, such as {@code nam-2023}.
 *
 * @param kind the code of its {@link PeriodKind}
 * @param year the year it is called by, 1900 to 2999
 */
public record PeriodCode(String kind, int year) implements Comparable<PeriodCode> {

  /** The first year that a period can be called by. */
  public static final int FIRST_YEAR = 1900;

  private static final Pattern TEXT = Pattern.compile("([a-z0-9]{1,30})-([12][0-9]{3})");

  public PeriodCode {
    requireNonNull(kind, "kind");
    if (!TEXT.matcher(kind + "-" + year).matches() || year < FIRST_YEAR) {
      throw new IllegalArgumentException(
          "Period code must be a kind and a year from 1900 to 2999, such as 'nam-2023'");
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not a period code
   */
  public static PeriodCode parse(String text) {
    int dash = text.lastIndexOf('-');
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Period code must be a kind and a year from 1900 to 2999, such as 'nam-2023'");
    }
    return new PeriodCode(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }

  @Override
  public int compareTo(PeriodCode other) {
    return year == other.year ? kind.compareTo(other.kind) : Integer.compare(year, other.year);
  }

  @Override
  public String toString() {
    return kind + "-" + year;
  }
}
