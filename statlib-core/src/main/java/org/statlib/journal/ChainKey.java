package org.statlib.journal;

import org.statlib.command.Text;

/**
 * The chain of one thing acted on, such as {@code report justice/regular:nam-2023:17a/...}. Opaque
 * to the journal.
 */
public record ChainKey(String value) implements Comparable<ChainKey> {

  public ChainKey {
    Text.required("Chain key", value, 400);
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
