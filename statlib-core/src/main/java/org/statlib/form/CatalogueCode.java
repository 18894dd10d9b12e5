package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The code of a dynamic catalogue, such as {@code notary-organisations} (Điều 2 k4). */
public record CatalogueCode(String value) implements Comparable<CatalogueCode> {

  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");

  public CatalogueCode {
    requireNonNull(value, "value");
    if (value.length() > 64 || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Catalogue code must be lower-case words joined by '-', such as 'notary-organisations', at most 64 characters, but had %s characters"
              .formatted(value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text does not follow the grammar
   */
  public static CatalogueCode parse(String text) {
    return new CatalogueCode(text);
  }

  @Override
  public int compareTo(CatalogueCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
