package org.statlib.period;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The code of a reporting regime, such as {@code justice-2019}. Forms and periods belong to a
 * regime: numbers are used again by the next one with another meaning.
 */
public record RegimeCode(String value) implements Comparable<RegimeCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]{1,30}(-[a-z0-9]{1,30}){0,5}");

  public RegimeCode {
    requireNonNull(value, "value");
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Regime code must be lower-case words joined by '-', such as 'justice-2019'");
    }
  }

  public static RegimeCode parse(String text) {
    return new RegimeCode(text);
  }

  @Override
  public int compareTo(RegimeCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
