package org.statlib.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * The end of a chain.
 *
 * @param chain the chain
 * @param sequence how many entries it has
 * @param at when its last entry was made
 * @param hash the hash of its last entry
 */
public record ChainHead(ChainKey chain, long sequence, Instant at, Digest hash)
    implements Digestible {

  public ChainHead {
    requireNonNull(chain, "chain");
    requireNonNull(at, "at");
    requireNonNull(hash, "hash");
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(chain).put(sequence).putText(at).put(hash);
  }
}
