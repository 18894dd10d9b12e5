package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The full code of a form within its regime, such as {@code 17a/BTP/HTQTCT/CT}; never its number
 * alone.
 */
public record FormCode(String value) implements Comparable<FormCode> {

  private static final Pattern GRAMMAR =
      Pattern.compile("[A-Za-z0-9ĐđƯư-]++(/[A-Za-z0-9ĐđƯư-]++)*+");

  public FormCode {
    requireNonNull(value, "value");
    if (value.length() > 64 || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Form code must be letters, digits and '-' in segments joined by '/', such as '17a/BTP/HTQTCT/CT', at most 64 characters, but had %s characters"
              .formatted(value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text does not follow the grammar
   */
  public static FormCode parse(String text) {
    return new FormCode(text);
  }

  @Override
  public int compareTo(FormCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
