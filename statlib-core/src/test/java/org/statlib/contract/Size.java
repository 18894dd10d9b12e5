package org.statlib.contract;

import java.util.Locale;

/**
 * How much the tests try, by {@code -Dstatlib.size}: {@code verify} (the default, within a minute),
 * {@code ci} or {@code full}.
 */
public enum Size {
  /** On every build. */
  VERIFY,
  /** On every push. */
  CI,
  /** Before a release. */
  FULL;

  /**
   * The size asked for.
   *
   * @throws IllegalArgumentException if {@code -Dstatlib.size} is none of the three
   */
  public static Size current() {
    String asked = System.getProperty("statlib.size", "verify");
    for (Size size : values()) {
      if (size.name().toLowerCase(Locale.ROOT).equals(asked)) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "-Dstatlib.size must be verify, ci or full, but was '%s'".formatted(asked));
  }

  /** The number for the size asked for. */
  public static int choose(int verify, int ci, int full) {
    return current().of(verify, ci, full);
  }

  /** The number for this size. */
  public int of(int verify, int ci, int full) {
    return switch (this) {
      case VERIFY -> verify;
      case CI -> ci;
      case FULL -> full;
    };
  }
}
