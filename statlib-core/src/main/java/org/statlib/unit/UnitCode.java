package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.regex.Pattern;

/**
 * The identity of a unit: unique for ever, never recomputed, never reused.
 *
 * <p>Lower-case segments of ASCII letters and digits joined by {@code _}, such as {@code
 * xabocbo_hpn_tbkn}. After its first segment it never holds a role word, so that every account name
 * has one reading (Điều 3 k3).
 */
public record UnitCode(String value) implements Comparable<UnitCode> {

  /** The role words of Điều 3 k2, which no segment but the first may be. */
  public static final ImmutableSet<String> ROLE_WORDS = ImmutableSet.of("admin", "ld", "kt", "bc");

  private static final int LONGEST = 100;
  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]++(_[a-z0-9]++)*+");

  public UnitCode {
    requireNonNull(value, "value");
    if (value.length() > LONGEST || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Unit code must be lower-case segments joined by '_', such as 'xabocbo_hpn_tbkn', at most"
              + " %s characters, but was '%s'".formatted(LONGEST, shown(value)));
    }
    String[] segments = value.split("_", -1);
    for (int i = 1; i < segments.length; i++) {
      if (ROLE_WORDS.contains(segments[i])) {
        throw new IllegalArgumentException(
            "Unit code must not hold the role word '%s' after its first segment, but was '%s'"
                .formatted(segments[i], value));
      }
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not a unit code
   */
  public static UnitCode parse(String text) {
    return new UnitCode(text);
  }

  @Override
  public int compareTo(UnitCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String shown(String text) {
    String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= 40 ? ascii : ascii.substring(0, 40) + "...";
  }
}
