package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The code of a block within its form, such as {@code II}. */
public record BlockCode(String value) implements Comparable<BlockCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9]++");

  public BlockCode {
    requireNonNull(value, "value");
    if (value.length() > 10 || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Block code must be letters and digits, such as 'II', at most 10 characters, but had %s characters"
              .formatted(value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text does not follow the grammar
   */
  public static BlockCode parse(String text) {
    return new BlockCode(text);
  }

  @Override
  public int compareTo(BlockCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
