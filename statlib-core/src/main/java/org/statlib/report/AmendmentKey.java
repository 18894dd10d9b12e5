package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * The key of an amendment: its report, and the how manieth amendment of the report it is.
 *
 * <p>Prints as {@code justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#1}.
 *
 * @param report the report that is to be amended
 * @param number counts the amendments of the report, from 1
 */
public record AmendmentKey(ReportKey report, int number) implements Comparable<AmendmentKey> {

  private static final Comparator<AmendmentKey> ORDER =
      Comparator.comparing(AmendmentKey::report).thenComparing(AmendmentKey::number);

  public AmendmentKey {
    requireNonNull(report, "report");
    if (number < 1) {
      throw new IllegalArgumentException("Number of an amendment must be at least 1");
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not the key of an amendment
   */
  public static AmendmentKey parse(String text) {
    int mark = text.lastIndexOf('#');
    String number = text.substring(mark + 1);
    if (mark < 0 || !number.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "Key of an amendment must be a report key, # and its number from 1");
    }
    return new AmendmentKey(ReportKey.parse(text.substring(0, mark)), Integer.parseInt(number));
  }

  @Override
  public int compareTo(AmendmentKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return report + "#" + number;
  }
}
