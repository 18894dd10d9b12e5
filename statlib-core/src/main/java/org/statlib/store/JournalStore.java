package org.statlib.store;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;

/** Keeps the journal: entries and seals are added, never changed, never removed. */
public interface JournalStore {

  /** The end of a chain, if it has an entry. */
  Optional<ChainHead> findHead(ChainKey chain);

  /** The ends of some chains; those without an entry are left out. */
  ImmutableMap<ChainKey, ChainHead> findHeads(Iterable<ChainKey> chains);

  /**
   * Adds an entry at the end of its chain.
   *
   * @throws StoreException if it does not follow the end of its chain
   */
  void add(JournalEntry entry);

  /** The entries of a chain, in the order in which they were added. */
  ImmutableList<JournalEntry> entries(ChainKey chain);

  /**
   * The entries of some chains that one of some acts left behind; those of one chain in the order
   * in which they were added.
   */
  default ImmutableList<JournalEntry> entries(
      ImmutableSet<ChainKey> chains, ImmutableSet<String> acts) {
    return chains.stream()
        .flatMap(chain -> entries(chain).stream())
        .filter(entry -> acts.contains(entry.fact().act()))
        .collect(toImmutableList());
  }

  /** The ends of all chains. */
  ImmutableSortedMap<ChainKey, ChainHead> heads();

  /** The last seal. */
  Optional<Seal> findSeal();

  /**
   * Adds a seal.
   *
   * @throws StoreException if its number does not follow the last seal's
   */
  void add(Seal seal);

  /** All seals, in the order of their numbers. */
  ImmutableList<Seal> seals();
}
