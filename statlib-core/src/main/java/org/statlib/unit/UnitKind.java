package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What sort of organisation a unit is, such as {@code commune}; the regime says which there are.
 *
 * <p>Levels are data: four tiers or two are the same code.
 */
public record UnitKind(String code) implements Comparable<UnitKind> {

  private static final Pattern GRAMMAR = Pattern.compile("[a-z]{1,20}(-[a-z]{1,20}){0,3}");

  public UnitKind {
    requireNonNull(code, "code");
    if (!GRAMMAR.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "Unit kind must be lower-case words joined by '-', such as 'legal-organisation'");
    }
  }

  public static UnitKind of(String code) {
    return new UnitKind(code);
  }

  @Override
  public int compareTo(UnitKind other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
