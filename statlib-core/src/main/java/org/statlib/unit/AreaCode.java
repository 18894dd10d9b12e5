package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The code of a place in the list of the General Statistics Office: two, three or five digits.
 *
 * <p>Text, not a number: {@code 01} is Hà Nội. A code lives on after a merger under another name.
 */
public record AreaCode(String value) implements Comparable<AreaCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[0-9]{2,3}|[0-9]{5}");

  public AreaCode {
    requireNonNull(value, "value");
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Area code must be 2, 3 or 5 digits, but had %s characters".formatted(value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not an area code
   */
  public static AreaCode parse(String text) {
    return new AreaCode(text);
  }

  @Override
  public int compareTo(AreaCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
