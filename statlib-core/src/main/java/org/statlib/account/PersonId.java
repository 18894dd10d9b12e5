package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The host's opaque key of a person, so that one person under two accounts is one person. Never a
 * name, number or address of somebody.
 */
public record PersonId(String value) implements Comparable<PersonId> {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  public PersonId {
    requireNonNull(value, "value");
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Person id must be 1 to 128 ASCII letters, digits or '.', '_', ':', '-', but had %s"
              .formatted(value.length()));
    }
  }

  public static PersonId of(String value) {
    return new PersonId(value);
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
