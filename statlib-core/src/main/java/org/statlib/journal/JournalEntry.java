package org.statlib.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * One link of a chain: never changed, never removed.
 *
 * @param sequence its place in its chain, from 1
 * @param fact what was done
 * @param signature by whom, when
 * @param previous the hash of the entry before; none for the first
 * @param hash the digest of all of this
 */
public record JournalEntry(
    long sequence, Fact fact, Signature signature, Optional<Digest> previous, Digest hash) {

  public JournalEntry {
    requireNonNull(fact, "fact");
    requireNonNull(signature, "signature");
    requireNonNull(previous, "previous");
    requireNonNull(hash, "hash");
  }

  static JournalEntry linked(
      long sequence, Fact fact, Signature signature, Optional<Digest> previous) {
    return new JournalEntry(
        sequence, fact, signature, previous, hash(sequence, fact, signature, previous));
  }

  /** Whether the hash is that of the entry. */
  public boolean isIntact() {
    return hash(sequence, fact, signature, previous).equals(hash);
  }

  public ChainKey chain() {
    return fact.chain();
  }

  /** The head of the chain that ends here. */
  public ChainHead head() {
    return new ChainHead(fact.chain(), sequence, signature.at(), hash);
  }

  private static Digest hash(
      long sequence, Fact fact, Signature signature, Optional<Digest> previous) {
    return Digest.of("statlib.journal.entry", new Linked(sequence, fact, signature, previous));
  }

  private record Linked(long sequence, Fact fact, Signature signature, Optional<Digest> previous)
      implements Digestible {
    @Override
    public void putInto(Digester digester) {
      digester
          .putText(fact.chain())
          .put(sequence)
          .put(fact.act())
          .put(fact.why())
          .putText(fact.content())
          .put(signature)
          .putText(previous);
    }
  }
}
