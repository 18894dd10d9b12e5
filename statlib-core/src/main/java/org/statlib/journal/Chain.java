package org.statlib.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.statlib.command.Digest;

/** Adds entries to chains and finds what was done to them since. */
public final class Chain {

  private Chain() {}

  /**
   * The next entry of a chain. Its time is never before the entry before, whatever the clock says:
   * order is by sequence.
   *
   * @param head the end of the chain; none if the fact is its first
   */
  public static JournalEntry next(Optional<ChainHead> head, Fact fact, Signature signature) {
    if (head.isEmpty()) {
      return JournalEntry.linked(1, fact, signature, Optional.empty());
    }
    ChainHead last = head.get();
    if (!last.chain().equals(fact.chain())) {
      throw new IllegalArgumentException(
          "Head of chain '%s' does not belong to chain '%s'".formatted(last.chain(), fact.chain()));
    }
    return JournalEntry.linked(
        last.sequence() + 1, fact, signature.notBefore(last.at()), Optional.of(last.hash()));
  }

  /**
   * What is wrong if a stored thing is not what the last entry of its chain says: each act on it
   * makes its next version and the next entry, which names the digest of what came of it.
   *
   * @param entries the entries of its chain, in order
   * @param version the version of the stored thing
   * @param stored the digest of the stored thing
   */
  public static Optional<Breach> mismatch(
      ChainKey chain, List<JournalEntry> entries, long version, Digest stored) {
    boolean holds =
        version == entries.size()
            && !entries.isEmpty()
            && entries.get(entries.size() - 1).fact().content().equals(Optional.of(stored));
    return holds
        ? Optional.empty()
        : Optional.of(new Breach(chain, entries.size(), Breach.Kind.STATE_MISMATCH));
  }

  /**
   * The first thing that is wrong with a chain.
   *
   * @param entries its entries in the order in which the store gives them
   * @param head its end as the store keeps it
   * @return nothing if the chain is whole
   */
  public static Optional<Breach> verify(List<JournalEntry> entries, ChainHead head) {
    Set<Long> present = new HashSet<>();
    entries.forEach(entry -> present.add(entry.sequence()));
    Set<Long> seen = new HashSet<>();
    Optional<Digest> previous = Optional.empty();
    long expected = 1;
    for (JournalEntry entry : entries) {
      Optional<Breach.Kind> wrong = wrong(entry, head, expected, previous, seen, present);
      if (wrong.isPresent()) {
        long at = wrong.get() == Breach.Kind.MISSING ? expected : entry.sequence();
        return Optional.of(new Breach(head.chain(), at, wrong.get()));
      }
      seen.add(entry.sequence());
      previous = Optional.of(entry.hash());
      expected++;
    }
    if (expected <= head.sequence()) {
      return Optional.of(new Breach(head.chain(), expected, Breach.Kind.TRUNCATED));
    }
    if (entries.isEmpty() || !entries.get(entries.size() - 1).head().equals(head)) {
      return Optional.of(new Breach(head.chain(), head.sequence(), Breach.Kind.REPLACED));
    }
    return Optional.empty();
  }

  private static Optional<Breach.Kind> wrong(
      JournalEntry entry,
      ChainHead head,
      long expected,
      Optional<Digest> previous,
      Set<Long> seen,
      Set<Long> present) {
    if (seen.contains(entry.sequence())) {
      return Optional.of(Breach.Kind.FORKED);
    }
    if (entry.sequence() != expected) {
      return Optional.of(present.contains(expected) ? Breach.Kind.REORDERED : Breach.Kind.MISSING);
    }
    if (!entry.isIntact()) {
      return Optional.of(Breach.Kind.MODIFIED);
    }
    if (!entry.chain().equals(head.chain()) || !entry.previous().equals(previous)) {
      return Optional.of(Breach.Kind.REPLACED);
    }
    return entry.sequence() > head.sequence() ? Optional.of(Breach.Kind.EXTRA) : Optional.empty();
  }

  /**
   * What is wrong with chains held against a seal made earlier.
   *
   * @param entries the entries of a chain, by chain
   * @return the first breach of each chain that no longer ends in, or goes through, its sealed head
   */
  public static Map<ChainKey, Breach> verify(
      Seal seal, Function<ChainKey, List<JournalEntry>> entries) {
    Map<ChainKey, Breach> breaches = new HashMap<>();
    seal.heads()
        .forEach(
            (chain, head) -> {
              List<JournalEntry> present = entries.apply(chain);
              Optional<JournalEntry> there =
                  present.stream().filter(entry -> entry.sequence() == head.sequence()).findFirst();
              if (there.isEmpty()) {
                long last =
                    present.stream()
                        .mapToLong(JournalEntry::sequence)
                        .filter(sequence -> sequence < head.sequence())
                        .max()
                        .orElse(0);
                breaches.put(chain, new Breach(chain, last + 1, Breach.Kind.TRUNCATED));
              } else if (!there.get().hash().equals(head.hash())) {
                breaches.put(chain, new Breach(chain, head.sequence(), Breach.Kind.REPLACED));
              }
            });
    return breaches;
  }
}
