package org.statlib.command;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;

/** What the door answers to a command. Asking again with the same key gives the first answer. */
public sealed interface Outcome {

  /**
   * The act was done and journalled.
   *
   * @param version the version that the thing acted on has now
   * @param entry the hash of the act's journal entry
   */
  record Applied(long version, Digest entry) implements Outcome {
    public Applied {
      requireNonNull(entry, "entry");
    }
  }

  /** The act was refused and changed nothing. */
  record Refused(ImmutableList<Violation> reasons) implements Outcome {
    public Refused {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("A refusal must give a reason, but gave none");
      }
    }
  }

  /** Takes the answer to one result. */
  default <R> R fold(
      Function<? super Applied, ? extends R> applied,
      Function<? super Refused, ? extends R> refused) {
    return this instanceof Applied yes ? applied.apply(yes) : refused.apply((Refused) this);
  }

  /** Whether the act was done. */
  default boolean isApplied() {
    return this instanceof Applied;
  }

  /** The reasons why not; empty if the act was done. */
  default ImmutableList<Violation> reasons() {
    return fold(applied -> ImmutableList.of(), Refused::reasons);
  }
}
