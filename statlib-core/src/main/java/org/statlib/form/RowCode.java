package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The printed code of a fixed row of a form, such as {@code IV.2}; {@link #SOLE} is not printed.
 */
public record RowCode(String value) implements Comparable<RowCode> {

  private static final Pattern GRAMMAR =
      Pattern.compile("([A-Za-z0-9]{1,10}(\\.[A-Za-z0-9]{1,10}){0,3})?");

  /** The row of a form that has one row only. */
  public static final RowCode SOLE = new RowCode("");

  public RowCode {
    requireNonNull(value, "value");
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Row code must be letters and digits joined by '.', such as 'IV.2'");
    }
  }

  public static RowCode of(String value) {
    return new RowCode(value);
  }

  @Override
  public int compareTo(RowCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
