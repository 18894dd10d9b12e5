package org.statlib.journal;

import static java.util.Objects.requireNonNull;

/**
 * The chain of one thing acted on, such as {@code report justice/regular:nam-2023:17a/...}. Opaque
 * to the journal.
 */
public record ChainKey(String value) implements Comparable<ChainKey> {

  public ChainKey {
    requireNonNull(value, "value");
    if (value.isEmpty() || value.length() > 400) {
      throw new IllegalArgumentException("Chain key must have 1 to 400 characters");
    }
  }

  /** The chain of a thing of a kind, by its printed key. */
  public static ChainKey of(String kind, Object key) {
    return new ChainKey(kind + " " + key);
  }

  @Override
  public int compareTo(ChainKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
