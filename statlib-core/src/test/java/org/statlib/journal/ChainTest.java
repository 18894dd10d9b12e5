package org.statlib.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.contract.Requirement;

/** A chain finds what was done to it, says in which way and where, and never cries wolf. */
class ChainTest {

  private static final ChainKey CHAIN = ChainKey.of("report", "justice/regular:nam-2022:17a:x");
  private static final ChainKey OTHER = ChainKey.of("period", "justice/regular:nam-2022");

  /** A chain, a place in it, and a seed for what is done there. */
  record Case(ImmutableList<JournalEntry> entries, int at, long seed) {
    ChainHead head() {
      return Trail.headOf(entries);
    }

    JournalEntry entry() {
      return entries.get(at);
    }

    long sequence() {
      return at + 1L;
    }

    boolean isLast() {
      return at == entries.size() - 1;
    }

    Random random() {
      return new Random(seed);
    }

    List<JournalEntry> copy() {
      return new ArrayList<>(entries);
    }

    @Override
    public String toString() {
      return "entry %d of %d, seed %d".formatted(at + 1, entries.size(), seed);
    }
  }

  @Test
  void the_first_entry_is_number_one_and_names_none_before_it() {
    JournalEntry first = Chain.next(Optional.empty(), fact("start"), signature(Trail.NOON));

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previous()).isEmpty();
    assertThat(first.isIntact()).isTrue();
    assertThat(first.head()).isEqualTo(new ChainHead(CHAIN, 1, Trail.NOON, first.hash()));
  }

  @Test
  void each_entry_names_the_hash_of_the_one_before() {
    JournalEntry first = Chain.next(Optional.empty(), fact("start"), signature(Trail.NOON));

    JournalEntry second =
        Chain.next(Optional.of(first.head()), fact("enter"), signature(Trail.NOON.plusSeconds(1)));

    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.previous()).contains(first.hash());
  }

  @Test
  void a_chain_key_has_1_to_400_characters() {
    assertThat(new ChainKey("x".repeat(400)).value()).hasSize(400);
    for (String text : List.of("", "x".repeat(401))) {
      assertThatThrownBy(() -> new ChainKey(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_head_of_another_chain_is_not_followed() {
    JournalEntry other =
        Chain.next(
            Optional.empty(), new Fact(OTHER, "open", "", Optional.empty()), signature(Trail.NOON));

    assertThatThrownBy(
            () -> Chain.next(Optional.of(other.head()), fact("start"), signature(Trail.NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not belong");
  }

  /** Scenario 66, P6. Kills: {@code isAfter} instead of {@code isBefore}. */
  @Property
  void time_never_goes_back_whatever_the_clock_says(@ForAll("cases") Case c) {
    Instant last = Instant.MIN;
    for (JournalEntry entry : c.entries()) {
      assertThat(entry.signature().at()).isAfterOrEqualTo(last);
      last = entry.signature().at();
    }
  }

  /** P6. Kills: {@code isAfter} instead of {@code isBefore}. */
  @Property
  void a_clock_that_runs_on_is_believed(@ForAll("cases") Case c) {
    Instant later = c.head().at().plusNanos(1000);

    JournalEntry next = Chain.next(Optional.of(c.head()), fact("enter"), signature(later));

    assertThat(next.signature().at()).isEqualTo(later);
  }

  /** L6. Kills: an alarm where the last entry is the head. */
  @Property
  void a_whole_chain_raises_no_alarm(@ForAll("cases") Case c) {
    assertThat(Chain.verify(c.entries(), c.head())).isEmpty();
  }

  @Requirement("S002-024")
  @Property
  void an_entry_edited_in_any_field_is_modified(@ForAll("cases") Case c) {
    for (JournalEntry edited : edits(c.entry(), c.random())) {
      List<JournalEntry> entries = c.copy();
      entries.set(c.at(), edited);

      assertThat(Chain.verify(entries, c.head()))
          .contains(new Breach(CHAIN, c.sequence(), Breach.Kind.MODIFIED));
    }
  }

  @Property
  void an_entry_edited_and_hashed_anew_is_replaced_as_the_next_or_the_head_tells(
      @ForAll("cases") Case c) {
    for (JournalEntry edited : edits(c.entry(), c.random())) {
      if (!edited.chain().equals(CHAIN) || !edited.hash().equals(c.entry().hash())) {
        continue;
      }
      List<JournalEntry> entries = c.copy();
      JournalEntry hashed = hashed(edited);
      entries.set(c.at(), hashed);
      boolean namesAnother = !edited.previous().equals(c.entry().previous());
      long tells = c.isLast() || namesAnother ? c.sequence() : c.sequence() + 1;

      assertThat(Chain.verify(entries, c.head()))
          .contains(new Breach(CHAIN, tells, Breach.Kind.REPLACED));
    }
  }

  @Property
  void a_chain_rewritten_to_its_end_is_not_the_one_its_head_names(@ForAll("cases") Case c) {
    List<JournalEntry> entries = c.copy();
    entries.set(c.at(), edits(c.entry(), c.random()).get(0));

    assertThat(Chain.verify(Trail.relinked(entries, c.at()), c.head()))
        .contains(new Breach(CHAIN, c.head().sequence(), Breach.Kind.REPLACED));
  }

  @Property
  void an_entry_of_another_chain_in_its_place_is_a_replacement(@ForAll("cases") Case c) {
    ImmutableList<JournalEntry> others = Trail.chain(OTHER, c.entries().size(), c.random());
    List<JournalEntry> entries = c.copy();
    entries.set(c.at(), others.get(c.at()));

    assertThat(Chain.verify(entries, c.head()))
        .contains(new Breach(CHAIN, c.sequence(), Breach.Kind.REPLACED));
  }

  /** L2, L3. Kills: a gap that is told as a change of order. */
  @Property
  void an_entry_taken_out_is_missing_or_the_chain_is_truncated(@ForAll("cases") Case c) {
    List<JournalEntry> entries = c.copy();
    entries.remove(c.at());

    assertThat(Chain.verify(entries, c.head()))
        .contains(
            new Breach(
                CHAIN, c.sequence(), c.isLast() ? Breach.Kind.TRUNCATED : Breach.Kind.MISSING));
  }

  /** L4. Kills: {@code <} instead of {@code <=} at the head. */
  @Property
  void a_tail_taken_off_is_truncated_where_it_was_cut(@ForAll("cases") Case c) {
    assertThat(Chain.verify(c.entries().subList(0, c.at()), c.head()))
        .contains(new Breach(CHAIN, c.sequence(), Breach.Kind.TRUNCATED));
  }

  /** L3. Kills: sequences that nobody collected. */
  @Property
  void two_entries_that_changed_places_are_reordered(@ForAll("cases") Case c) {
    int other = c.random().nextInt(c.entries().size());
    if (other == c.at()) {
      return;
    }
    List<JournalEntry> entries = c.copy();
    entries.set(c.at(), c.entries().get(other));
    entries.set(other, c.entry());
    long comesTooEarly = Math.max(c.at(), other) + 1L;

    assertThat(Chain.verify(entries, c.head()))
        .contains(new Breach(CHAIN, comesTooEarly, Breach.Kind.REORDERED));
  }

  /** L2. Kills: a fork that is not told. */
  @Property
  void a_second_entry_for_a_place_is_a_fork_wherever_the_store_gives_it(@ForAll("cases") Case c) {
    JournalEntry fork =
        JournalEntry.linked(
            c.sequence(),
            new Fact(CHAIN, "approve", "a fork", Optional.empty()),
            c.entry().signature(),
            c.entry().previous());
    for (JournalEntry second : ImmutableList.of(fork, c.entry())) {
      for (int place = c.at() + 1; place <= c.entries().size(); place++) {
        List<JournalEntry> entries = c.copy();
        entries.add(place, second);

        assertThat(Chain.verify(entries, c.head()))
            .contains(new Breach(CHAIN, c.sequence(), Breach.Kind.FORKED));
      }
    }
  }

  @Property
  void entries_that_the_head_does_not_know_are_extra(@ForAll("cases") Case c) {
    List<JournalEntry> entries = c.copy();
    entries.add(Chain.next(Optional.of(c.head()), fact("approve"), signature(Trail.NOON)));

    assertThat(Chain.verify(entries, c.head()))
        .contains(new Breach(CHAIN, c.head().sequence() + 1, Breach.Kind.EXTRA));
  }

  @Property
  void a_head_moved_back_makes_the_rest_extra(@ForAll("cases") Case c) {
    if (c.isLast()) {
      return;
    }
    assertThat(Chain.verify(c.entries(), c.entry().head()))
        .contains(new Breach(CHAIN, c.sequence() + 1, Breach.Kind.EXTRA));
  }

  @Property
  void a_head_moved_on_makes_the_chain_truncated(@ForAll("cases") Case c) {
    ChainHead head = c.head();
    long end = head.sequence();

    assertThat(
            Chain.verify(
                c.entries(), new ChainHead(CHAIN, end + 1 + c.at(), head.at(), head.hash())))
        .contains(new Breach(CHAIN, end + 1, Breach.Kind.TRUNCATED));
  }

  @Property
  void a_head_edited_in_hash_or_time_is_not_the_end_of_its_chain(@ForAll("cases") Case c) {
    ChainHead head = c.head();
    ImmutableList<ChainHead> edited =
        ImmutableList.of(
            new ChainHead(CHAIN, head.sequence(), head.at(), Trail.digest(c.seed())),
            new ChainHead(CHAIN, head.sequence(), head.at().minusSeconds(1), head.hash()));

    for (ChainHead wrong : edited) {
      assertThat(Chain.verify(c.entries(), wrong))
          .contains(new Breach(CHAIN, head.sequence(), Breach.Kind.REPLACED));
    }
  }

  /** L3. Kills: an entry that is always intact. */
  @Property
  void every_single_tampering_is_found(@ForAll("cases") Case c, @ForAll("operators") int operator) {
    List<JournalEntry> entries = c.copy();
    JournalEntry entry = c.entry();
    switch (operator) {
      case 0 -> entries.remove(c.at());
      case 1 -> entries.add(c.at(), entry);
      case 2 -> entries.set(c.at(), Trail.pick(edits(entry, c.random()), c.random()));
      case 3 -> entries.set(c.at(), hashed(Trail.pick(edits(entry, c.random()), c.random())));
      case 4 -> entries.add(0, entries.remove(entries.size() - 1));
      case 5 -> entries.subList(c.at(), entries.size()).clear();
      case 6 -> entries.set(c.at(), withSequence(entry, c.random().nextInt(20)));
      case 7 -> entries.set(c.at(), hashed(withSequence(entry, c.random().nextInt(20))));
      default -> entries.addAll(c.entries());
    }
    if (entries.equals(c.entries())) {
      return;
    }

    Optional<Breach> breach = Chain.verify(entries, c.head());

    assertThat(breach).isPresent();
    assertThat(breach.get().chain()).isEqualTo(CHAIN);
    assertThat(breach.get())
        .hasToString(CHAIN + " entry " + breach.get().sequence() + ": " + breach.get().kind());
  }

  @Provide
  Arbitrary<Integer> operators() {
    return Arbitraries.of(0, 1, 2, 3, 4, 5, 6, 7, 8).withoutEdgeCases();
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.longs()
        .withoutEdgeCases()
        .map(
            seed -> {
              Random random = new Random(seed);
              ImmutableList<JournalEntry> chain =
                  Trail.chain(CHAIN, 1 + random.nextInt(12), random);
              return new Case(chain, random.nextInt(chain.size()), seed);
            });
  }

  /** The entry with one field edited, the hash left: every field once. */
  private static ImmutableList<JournalEntry> edits(JournalEntry entry, Random random) {
    Fact fact = entry.fact();
    Signature by = entry.signature();
    ImmutableList.Builder<JournalEntry> edits = ImmutableList.builder();
    for (Fact next :
        ImmutableList.of(
            new Fact(fact.chain(), fact.act() + "x", fact.why(), fact.content()),
            new Fact(fact.chain(), fact.act(), fact.why() + "x", fact.content()),
            new Fact(
                fact.chain(),
                fact.act(),
                fact.why(),
                fact.content().isPresent()
                    ? Optional.empty()
                    : Optional.of(Trail.digest(random.nextLong()))),
            new Fact(
                fact.chain(),
                fact.act(),
                fact.why(),
                Optional.of(Trail.digest(5000 + random.nextInt(1000)))),
            new Fact(OTHER, fact.act(), fact.why(), fact.content()))) {
      edits.add(edited(entry, next, by));
    }
    Role role = by.role().orElse(Role.ADMIN);
    for (Signature next :
        ImmutableList.of(
            new Signature(
                AccountName.parse(by.who() + "1"), by.role(), by.at(), by.command(), by.reads()),
            new Signature(
                by.who(),
                by.role().isPresent() ? Optional.empty() : Optional.of(role),
                by.at(),
                by.command(),
                by.reads()),
            new Signature(
                by.who(),
                Optional.of(role == Role.ADMIN ? Role.CHECKER : Role.ADMIN),
                by.at(),
                by.command(),
                by.reads()),
            new Signature(by.who(), by.role(), by.at().plusNanos(1000), by.command(), by.reads()),
            new Signature(
                by.who(),
                by.role(),
                by.at(),
                CommandKey.of(random.nextLong(), random.nextLong()),
                by.reads()),
            new Signature(by.who(), by.role(), by.at(), by.command(), Trail.reads(5, random)))) {
      edits.add(edited(entry, fact, next));
    }
    edits.add(
        new JournalEntry(
            entry.sequence(), fact, by, Optional.of(Trail.digest(77_777)), entry.hash()));
    edits.add(new JournalEntry(entry.sequence(), fact, by, entry.previous(), Trail.digest(88_888)));
    return edits.build();
  }

  private static JournalEntry edited(JournalEntry entry, Fact fact, Signature signature) {
    return new JournalEntry(entry.sequence(), fact, signature, entry.previous(), entry.hash());
  }

  private static JournalEntry hashed(JournalEntry entry) {
    return JournalEntry.linked(entry.sequence(), entry.fact(), entry.signature(), entry.previous());
  }

  private static JournalEntry withSequence(JournalEntry entry, long sequence) {
    return new JournalEntry(
        sequence, entry.fact(), entry.signature(), entry.previous(), entry.hash());
  }

  private static Fact fact(String act) {
    return new Fact(CHAIN, act, "", Optional.empty());
  }

  private static Signature signature(Instant at) {
    return Trail.signature(at, new Random(1));
  }
}
