package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The code of an item within its catalogue, such as {@code vpcc-01}. */
public record ItemCode(String value) implements Comparable<ItemCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");

  public ItemCode {
    requireNonNull(value, "value");
    if (value.length() > 64 || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Item code must be lower-case words joined by '-', such as 'vpcc-01', at most 64 characters, but had %s characters"
              .formatted(value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text does not follow the grammar
   */
  public static ItemCode parse(String text) {
    return new ItemCode(text);
  }

  @Override
  public int compareTo(ItemCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
