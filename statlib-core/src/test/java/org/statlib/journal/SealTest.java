package org.statlib.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.statlib.command.Digest;
import org.statlib.contract.Requirement;

/**
 * One root stands for every chain; a copy of it outside the store gives away what changes after.
 */
class SealTest {

  @Property
  void the_root_changes_with_any_head(
      @ForAll @IntRange(min = 1, max = 20) int chains, @ForAll long seed) {
    Random random = new Random(seed);
    ImmutableSortedMap<ChainKey, ChainHead> heads = heads(chains, random);
    Digest root = root(heads);
    ChainKey key = Trail.pick(heads.keySet().asList(), random);
    ChainHead head = heads.get(key);

    for (ChainHead other :
        ImmutableList.of(
            new ChainHead(
                ChainKey.of("report", "another"), head.sequence(), head.at(), head.hash()),
            new ChainHead(key, head.sequence() + 1, head.at(), head.hash()),
            new ChainHead(key, head.sequence(), head.at().plusNanos(1000), head.hash()),
            new ChainHead(key, head.sequence(), head.at(), Trail.digest(99_999)))) {
      Map<ChainKey, ChainHead> changed = new HashMap<>(heads);
      changed.put(key, other);

      assertThat(root(ImmutableSortedMap.copyOf(changed))).isNotEqualTo(root);
    }
    Map<ChainKey, ChainHead> less = new HashMap<>(heads);
    less.remove(key);
    assertThat(root(ImmutableSortedMap.copyOf(less))).isNotEqualTo(root);
    Map<ChainKey, ChainHead> more = new HashMap<>(heads);
    more.put(ChainKey.of("zz", "more"), head);
    assertThat(root(ImmutableSortedMap.copyOf(more))).isNotEqualTo(root);
  }

  /** L4. Kills: heads that do not enter the root. */
  @Property
  void two_chains_that_exchange_their_ends_change_the_root(
      @ForAll @IntRange(min = 2, max = 20) int chains, @ForAll long seed) {
    ImmutableSortedMap<ChainKey, ChainHead> heads = heads(chains, new Random(seed));
    ChainKey first = heads.firstKey();
    ChainKey last = heads.lastKey();
    Map<ChainKey, ChainHead> exchanged = new HashMap<>(heads);
    exchanged.put(first, moved(heads.get(last), first));
    exchanged.put(last, moved(heads.get(first), last));

    assertThat(root(ImmutableSortedMap.copyOf(exchanged))).isNotEqualTo(root(heads));
  }

  @Test
  void no_number_of_chains_shares_a_root_with_another() {
    Set<Digest> roots = new HashSet<>();
    for (int chains = 0; chains <= 40; chains++) {
      roots.add(root(heads(chains, new Random(1))));
    }

    assertThat(roots).hasSize(41);
  }

  /** L4. Kills: a seal that is always intact. */
  @Property
  void a_seal_binds_its_number_its_time_and_the_seal_before(@ForAll long seed) {
    ImmutableSortedMap<ChainKey, ChainHead> heads = heads(3, new Random(seed));
    Seal first = Seal.over(Optional.empty(), Trail.NOON, heads);

    Seal second = Seal.over(Optional.of(first), Trail.NOON, heads);

    assertThat(first.number()).isEqualTo(1);
    assertThat(first.previous()).isEmpty();
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.previous()).contains(first.root());
    assertThat(second.root()).isNotEqualTo(first.root());
    assertThat(Seal.over(Optional.empty(), Trail.NOON.plusNanos(1000), heads).root())
        .isNotEqualTo(first.root());
    for (Seal seal : List.of(first, second)) {
      assertThat(seal.isIntact()).isTrue();
      for (Seal edited : edits(seal)) {
        assertThat(edited.isIntact()).isFalse();
      }
    }
  }

  /** L4. Kills: chains under a seal at which nobody looks. */
  @Requirement({"S002-024", "S002-045"})
  @Property
  void a_sealed_chain_that_was_cut_is_truncated_where_it_ends(@ForAll long seed) {
    Random random = new Random(seed);
    Sealed sealed = sealed(random);
    ChainKey cut = Trail.pick(ImmutableList.copyOf(sealed.chains.keySet()), random);
    List<JournalEntry> entries = sealed.chains.get(cut);
    int left = random.nextInt(sealed.lengths.get(cut));
    sealed.chains.put(cut, ImmutableList.copyOf(entries.subList(0, left)));

    assertThat(Chain.verify(sealed.seal, sealed.chains::get))
        .containsExactlyEntriesOf(Map.of(cut, new Breach(cut, left + 1L, Breach.Kind.TRUNCATED)));
  }

  @Property
  void a_sealed_chain_that_lost_its_sealed_end_is_truncated_there_whatever_came_after(
      @ForAll long seed) {
    Random random = new Random(seed);
    Sealed sealed = sealed(random);
    ChainKey holed = Trail.pick(ImmutableList.copyOf(sealed.chains.keySet()), random);
    int sealedAt = sealed.lengths.get(holed);
    List<JournalEntry> entries = new ArrayList<>(sealed.chains.get(holed));
    entries.remove(sealedAt - 1);
    sealed.chains.put(holed, ImmutableList.copyOf(entries));

    assertThat(Chain.verify(sealed.seal, sealed.chains::get))
        .containsExactlyEntriesOf(
            Map.of(holed, new Breach(holed, sealedAt, Breach.Kind.TRUNCATED)));
  }

  @Property
  void a_sealed_chain_rewritten_with_hashes_of_its_own_is_replaced(@ForAll long seed) {
    Random random = new Random(seed);
    Sealed sealed = sealed(random);
    ChainKey key = Trail.pick(ImmutableList.copyOf(sealed.chains.keySet()), random);
    int sealedAt = sealed.lengths.get(key);
    int from = random.nextInt(sealedAt);
    List<JournalEntry> entries = new ArrayList<>(sealed.chains.get(key));
    JournalEntry entry = entries.get(from);
    entries.set(
        from,
        JournalEntry.linked(
            entry.sequence(),
            new Fact(key, "approve", "rewritten", Optional.empty()),
            entry.signature(),
            entry.previous()));
    ImmutableList<JournalEntry> rewritten = Trail.relinked(entries, from);
    sealed.chains.put(key, rewritten);

    assertThat(Chain.verify(rewritten, Trail.headOf(rewritten)))
        .as("the bare chain looks whole")
        .isEmpty();
    assertThat(Chain.verify(sealed.seal, sealed.chains::get))
        .containsExactlyEntriesOf(Map.of(key, new Breach(key, sealedAt, Breach.Kind.REPLACED)));
  }

  @Property
  void seals_form_a_chain_of_their_own_that_tells_what_was_done_to_it(
      @ForAll @IntRange(min = 1, max = 6) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<Seal> seals = new ArrayList<>();
    Optional<Seal> before = Optional.empty();
    for (int i = 0; i < count; i++) {
      before =
          Optional.of(
              Seal.over(before, Trail.NOON.plusSeconds(i), heads(1 + random.nextInt(3), random)));
      seals.add(before.get());
    }
    int at = random.nextInt(count);
    long number = at + 1L;

    assertThat(Seal.verify(seals)).isEmpty();
    for (Seal edited : edits(seals.get(at))) {
      List<Seal> tampered = new ArrayList<>(seals);
      tampered.set(at, edited);
      assertThat(Seal.verify(tampered))
          .contains(
              new Breach(
                  Seal.CHAIN,
                  number,
                  edited.number() > number ? Breach.Kind.MISSING : Breach.Kind.MODIFIED));
    }
    List<Seal> twice = new ArrayList<>(seals);
    twice.add(at, seals.get(at));
    assertThat(Seal.verify(twice)).contains(new Breach(Seal.CHAIN, number + 1, Breach.Kind.FORKED));
    if (at < count - 1) {
      List<Seal> less = new ArrayList<>(seals);
      less.remove(at);
      assertThat(Seal.verify(less)).contains(new Breach(Seal.CHAIN, number, Breach.Kind.MISSING));

      List<Seal> rewritten = new ArrayList<>(seals);
      rewritten.set(
          at,
          Seal.over(
              at == 0 ? Optional.empty() : Optional.of(seals.get(at - 1)),
              Trail.NOON,
              heads(4, random)));
      assertThat(Seal.verify(rewritten))
          .contains(new Breach(Seal.CHAIN, number + 1, Breach.Kind.REPLACED));
    }
  }

  /** L6. Kills: any other entry than the sealed one held against its head. */
  @Property
  void what_came_after_the_seal_raises_no_alarm(@ForAll long seed) {
    Sealed sealed = sealed(new Random(seed));

    assertThat(Chain.verify(sealed.seal, sealed.chains::get)).isEmpty();
  }

  /** Chains, sealed when they had some of their entries. */
  private static final class Sealed {
    private final Map<ChainKey, ImmutableList<JournalEntry>> chains = new HashMap<>();
    private final Map<ChainKey, Integer> lengths = new HashMap<>();
    private Seal seal = Seal.over(Optional.empty(), Trail.NOON, ImmutableSortedMap.of());
  }

  private static Sealed sealed(Random random) {
    Sealed sealed = new Sealed();
    ImmutableSortedMap.Builder<ChainKey, ChainHead> heads = ImmutableSortedMap.naturalOrder();
    int chains = 1 + random.nextInt(5);
    for (int i = 0; i < chains; i++) {
      ChainKey key = ChainKey.of("report", i);
      ImmutableList<JournalEntry> chain = Trail.chain(key, 1 + random.nextInt(8), random);
      int length = 1 + random.nextInt(chain.size());
      sealed.chains.put(key, chain);
      sealed.lengths.put(key, length);
      heads.put(key, chain.get(length - 1).head());
    }
    sealed.seal = Seal.over(Optional.empty(), Trail.NOON, heads.buildOrThrow());
    return sealed;
  }

  private static ImmutableList<Seal> edits(Seal seal) {
    Map<ChainKey, ChainHead> heads = new HashMap<>(seal.heads());
    heads.remove(seal.heads().firstKey());
    return ImmutableList.of(
        new Seal(seal.number() + 1, seal.at(), seal.heads(), seal.previous(), seal.root()),
        new Seal(
            seal.number(), seal.at().plusNanos(1000), seal.heads(), seal.previous(), seal.root()),
        new Seal(
            seal.number(),
            seal.at(),
            ImmutableSortedMap.copyOf(heads),
            seal.previous(),
            seal.root()),
        new Seal(
            seal.number(), seal.at(), seal.heads(), Optional.of(Trail.digest(55_555)), seal.root()),
        new Seal(seal.number(), seal.at(), seal.heads(), seal.previous(), Trail.digest(66_666)));
  }

  private static ChainHead moved(ChainHead head, ChainKey to) {
    return new ChainHead(to, head.sequence(), head.at(), head.hash());
  }

  private static Digest root(ImmutableSortedMap<ChainKey, ChainHead> heads) {
    return Seal.over(Optional.empty(), Trail.NOON, heads).root();
  }

  private static ImmutableSortedMap<ChainKey, ChainHead> heads(int chains, Random random) {
    ImmutableSortedMap.Builder<ChainKey, ChainHead> heads = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < chains; i++) {
      ChainKey key = ChainKey.of("report", i);
      heads.put(key, Trail.headOf(Trail.chain(key, 1 + random.nextInt(3), random)));
    }
    return heads.buildOrThrow();
  }
}
