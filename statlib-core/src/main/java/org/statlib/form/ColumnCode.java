package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The printed number of a column within its block, such as {@code 7}. */
public record ColumnCode(String value) implements Comparable<ColumnCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9]++");

  public ColumnCode {
    requireNonNull(value, "value");
    if (value.length() > 10 || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Column code must be letters and digits, such as '7', at most 10 characters, but had %s characters"
              .formatted(value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text does not follow the grammar
   */
  public static ColumnCode parse(String text) {
    return new ColumnCode(text);
  }

  @Override
  public int compareTo(ColumnCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
