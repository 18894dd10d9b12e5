package org.statlib.store;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;

/** Keeps what became of each command that was done, in the transaction that did it. */
public interface OutcomeStore {

  /**
   * What became of a command.
   *
   * @param body the digest of who asked for what
   * @param outcome its outcome
   */
  record Kept(Digest body, Outcome.Applied outcome) {
    public Kept {
      requireNonNull(body, "body");
      requireNonNull(outcome, "outcome");
    }
  }

  Optional<Kept> find(CommandKey key);

  /** What became of some commands; those that were not done are left out. */
  ImmutableMap<CommandKey, Kept> findAll(Iterable<CommandKey> keys);

  /**
   * Keeps what became of a command.
   *
   * @throws StoreException if the key was kept before
   */
  void put(CommandKey key, Kept kept);
}
