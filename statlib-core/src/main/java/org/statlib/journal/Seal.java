package org.statlib.journal;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.command.Digest;

/**
 * The heads of all chains at one moment under one Merkle root. A copy of the root outside the store
 * makes later changes to sealed entries visible.
 *
 * @param number counts the seals of the store, from 1
 * @param at when
 * @param heads the head of each chain
 * @param previous the root of the seal before; none for the first
 * @param root the Merkle root over number, time, previous root and heads in the order of their keys
 */
public record Seal(
    long number,
    Instant at,
    ImmutableSortedMap<ChainKey, ChainHead> heads,
    Optional<Digest> previous,
    Digest root) {

  /** Where breaches of the seals themselves are told: their numbers are its sequence. */
  public static final ChainKey CHAIN = ChainKey.of("journal", "seals");

  public Seal {
    requireNonNull(at, "at");
    requireNonNull(heads, "heads");
    requireNonNull(previous, "previous");
    requireNonNull(root, "root");
  }

  /** Seals the given heads after the seal before. */
  public static Seal over(
      Optional<Seal> before, Instant at, ImmutableSortedMap<ChainKey, ChainHead> heads) {
    long number = before.map(Seal::number).orElse(0L) + 1;
    Optional<Digest> previous = before.map(Seal::root);
    return new Seal(number, at, heads, previous, root(number, at, heads, previous));
  }

  /** Whether the root is that of the heads. */
  public boolean isIntact() {
    return root(number, at, heads, previous).equals(root);
  }

  /**
   * The first thing that is wrong with the seals of a store. A seal that was cut off the end leaves
   * no trace but a copy outside the store.
   *
   * @param seals all of them, in the order of their numbers
   * @return nothing if each is intact and names the root of the one before
   */
  public static Optional<Breach> verify(List<Seal> seals) {
    Optional<Digest> before = Optional.empty();
    long expected = 1;
    for (Seal seal : seals) {
      Optional<Breach.Kind> wrong = seal.wrong(expected, before);
      if (wrong.isPresent()) {
        return Optional.of(new Breach(CHAIN, expected, wrong.get()));
      }
      before = Optional.of(seal.root());
      expected++;
    }
    return Optional.empty();
  }

  private Optional<Breach.Kind> wrong(long expected, Optional<Digest> before) {
    if (number != expected) {
      return Optional.of(number > expected ? Breach.Kind.MISSING : Breach.Kind.FORKED);
    }
    if (!isIntact()) {
      return Optional.of(Breach.Kind.MODIFIED);
    }
    return previous.equals(before) ? Optional.empty() : Optional.of(Breach.Kind.REPLACED);
  }

  private static Digest root(
      long number,
      Instant at,
      ImmutableSortedMap<ChainKey, ChainHead> heads,
      Optional<Digest> previous) {
    List<Digest> level = new ArrayList<>();
    heads.values().forEach(head -> level.add(Digest.of("statlib.journal.leaf", head)));
    Digest top = fold(level);
    return Digest.of(
        "statlib.journal.seal",
        digester -> digester.put(number).putText(at).putText(previous).put(heads.size()).put(top));
  }

  private static Digest fold(List<Digest> leaves) {
    List<Digest> level = leaves;
    while (level.size() > 1) {
      List<Digest> above = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        Digest left = level.get(i);
        Digest right = level.get(i + 1);
        above.add(Digest.of("statlib.journal.node", digester -> digester.put(left).put(right)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.get(level.size() - 1));
      }
      level = above;
    }
    return level.isEmpty()
        ? Digest.of("statlib.journal.none", digester -> digester.put(0))
        : level.get(0);
  }
}
