package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The code of a series of periods, such as {@code justice/regular}, shared by successive regimes.
 */
public record SeriesCode(String value) implements Comparable<SeriesCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9-]{1,30}(/[a-z0-9-]{1,30}){0,3}");

  public SeriesCode {
    requireNonNull(value, "value");
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Series code must be lower-case words joined by '/', such as 'justice/regular'");
    }
  }

  public static SeriesCode parse(String text) {
    return new SeriesCode(text);
  }

  @Override
  public int compareTo(SeriesCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
