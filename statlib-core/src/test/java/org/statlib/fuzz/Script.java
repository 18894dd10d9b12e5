package org.statlib.fuzz;

import java.util.List;

/** Fuzzed bytes, read one by one as choices: a digit chooses what it reads, a is 10, b is 11. */
final class Script {

  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private final byte[] bytes;
  private int at;

  Script(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether anything is left but white space. */
  boolean goesOn() {
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n')) {
      at++;
    }
    return at < bytes.length;
  }

  /** A number below a bound, 0 when the script has ended. */
  int below(int bound) {
    if (!goesOn()) {
      return 0;
    }
    int next = bytes[at++] & 0xff;
    int digit = DIGITS.indexOf(next);
    return (digit < 0 ? next : digit) % bound;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }
}
