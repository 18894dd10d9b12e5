package org.statlib.journal;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a chain, and where.
 *
 * @param chain the chain
 * @param sequence the first entry that is wrong
 * @param kind in which way
 */
public record Breach(ChainKey chain, long sequence, Kind kind) {

  /** In which way a chain can be wrong. */
  public enum Kind {
    /** The entry does not hash to what it says. */
    MODIFIED,
    /** The entry is not there, later ones are. */
    MISSING,
    /** The entry stands in another place. */
    REORDERED,
    /** Two entries have this place. */
    FORKED,
    /** The chain ends before its head or a seal says so. */
    TRUNCATED,
    /** Entries follow that the head does not know. */
    EXTRA,
    /** The entry does not name the entry before it, or is not the one that was sealed. */
    REPLACED,
    /** What is stored of the thing is not what the entries up to this one say. */
    STATE_MISMATCH
  }

  public Breach {
    requireNonNull(chain, "chain");
    requireNonNull(kind, "kind");
  }

  @Override
  public String toString() {
    return chain + " entry " + sequence + ": " + kind;
  }
}
