package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BANH_TRACH;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.FORM_17A;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.JournalStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.ReportCommand;

/** What a {@link JournalStore} does. */
public interface JournalStoreContract extends Contract {

  @Test
  default void a_chain_without_an_entry_has_no_head() {
    Stores stores = harness().open();
    ChainKey chain = ChainKey.of("report", "none");

    assertThat(head(stores, chain)).isEmpty();
    assertThat(entries(stores, chain)).isEmpty();
    assertThat(heads(stores)).isEmpty();
    assertThat(seals(stores)).isEmpty();
    assertThat(lastSeal(stores)).isEmpty();
  }

  @Test
  default void entries_are_read_as_they_were_added_and_the_last_is_the_head() {
    Stores stores = harness().open();
    ChainKey chain = ChainKey.of("report", "một");
    ChainKey other = ChainKey.of("report", "một hai");
    List<JournalEntry> added = new ArrayList<>();
    JournalEntry elsewhere = SampleJournal.entry(other, Optional.empty(), "start");
    add(stores, elsewhere);

    for (int i = 0; i < 5; i++) {
      JournalEntry entry = SampleJournal.entry(chain, last(added), "act " + i);
      add(stores, entry);
      added.add(entry);

      assertThat(entries(harness().open(), chain)).isEqualTo(added);
      assertThat(head(stores, chain)).contains(entry.head());
    }

    assertThat(entries(stores, other)).containsExactly(elsewhere);
    assertThat(heads(stores))
        .containsExactly(Map.entry(chain, added.get(4).head()), Map.entry(other, elsewhere.head()));
    ImmutableList<ChainKey> asked = ImmutableList.of(other, ChainKey.of("report", "none"), chain);
    assertThat(
            stores.<ImmutableMap<ChainKey, ChainHead>>transact(
                work -> work.journal().findHeads(asked)))
        .containsExactly(Map.entry(other, elsewhere.head()), Map.entry(chain, added.get(4).head()));
    assertThat(Chain.verify(entries(stores, chain), added.get(4).head())).isEmpty();
  }

  @Test
  default void the_entries_of_some_chains_are_read_by_what_was_done() {
    Stores stores = harness().open();
    ChainKey chain = ChainKey.of("report", "một");
    ChainKey other = ChainKey.of("report", "một hai");
    ChainKey third = ChainKey.of("report", "ba");
    JournalEntry started = SampleJournal.entry(chain, Optional.empty(), "start");
    JournalEntry approved = SampleJournal.entry(chain, Optional.of(started), "approve");
    JournalEntry returned = SampleJournal.entry(chain, Optional.of(approved), "return");
    JournalEntry again = SampleJournal.entry(chain, Optional.of(returned), "approve");
    JournalEntry elsewhere = SampleJournal.entry(other, Optional.empty(), "approve");
    JournalEntry unasked = SampleJournal.entry(third, Optional.empty(), "approve");
    for (JournalEntry entry : List.of(unasked, started, approved, returned, elsewhere, again)) {
      add(stores, entry);
    }

    for (Stores server : List.of(stores, harness().open())) {
      assertThat(entries(server, ImmutableSet.of(chain, other), ImmutableSet.of("approve")))
          .containsExactlyInAnyOrder(elsewhere, approved, again)
          .containsSubsequence(approved, again);
      assertThat(entries(server, ImmutableSet.of(chain, third), ImmutableSet.of("return", "start")))
          .containsExactly(started, returned);
      assertThat(entries(server, ImmutableSet.of(), ImmutableSet.of("approve"))).isEmpty();
      assertThat(entries(server, ImmutableSet.of(chain), ImmutableSet.of())).isEmpty();
    }
  }

  @Test
  default void the_entries_of_a_thousand_chains_are_read_together() {
    Stores stores = harness().open();
    ImmutableSet<ChainKey> chains =
        IntStream.range(0, 1_000)
            .mapToObj(i -> ChainKey.of("report", "x" + i))
            .collect(ImmutableSet.toImmutableSet());
    Contract.keep(
        stores,
        work ->
            chains.forEach(
                chain ->
                    work.journal().add(SampleJournal.entry(chain, Optional.empty(), "approve"))));

    assertThat(entries(stores, chains, ImmutableSet.of("approve")))
        .extracting(JournalEntry::chain)
        .containsExactlyInAnyOrderElementsOf(chains);
  }

  @Test
  default void an_entry_follows_the_end_of_its_chain_or_is_refused() {
    Stores stores = harness().open();
    ChainKey chain = ChainKey.of("report", "x");
    JournalEntry first = SampleJournal.entry(chain, Optional.empty(), "start");
    JournalEntry second = SampleJournal.entry(chain, Optional.of(first), "enter");
    JournalEntry third = SampleJournal.entry(chain, Optional.of(second), "enter");
    JournalEntry otherFirst = SampleJournal.entry(chain, Optional.empty(), "another start");
    JournalEntry otherSecond = SampleJournal.entry(chain, Optional.of(otherFirst), "enter");

    assertRefused(stores, second);
    add(stores, first);
    assertRefused(stores, first);
    assertRefused(stores, otherFirst);
    assertRefused(stores, otherSecond);
    assertRefused(stores, third);
    add(stores, second);
    assertRefused(stores, SampleJournal.fork(chain, Optional.of(first.head())));

    assertThat(entries(stores, chain)).containsExactly(first, second);
    assertThat(head(stores, chain)).contains(second.head());
  }

  @Test
  default void a_thousand_entries_of_a_chain_are_kept_at_once_and_in_their_order() {
    Stores stores = harness().open();
    ChainKey chain = ChainKey.of("report", "x");
    List<JournalEntry> added = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      added.add(SampleJournal.entry(chain, last(added), "act " + i));
    }

    Contract.keep(stores, work -> added.forEach(work.journal()::add));

    assertThat(entries(harness().open(), chain)).isEqualTo(added);
  }

  @Test
  default void seals_are_numbered_without_a_gap_and_linked() {
    SampleCountry country = SampleCountry.on(harness().open()).found();
    Seal first = country.statlib().seal();
    country.open("nam-2023");
    Seal second = country.statlib().seal();
    Seal third = Seal.over(Optional.of(second), SampleJournal.AT, heads(country.stores()));
    Seal fourth = Seal.over(Optional.of(third), SampleJournal.AT, ImmutableSortedMap.of());

    for (Seal wrong : ImmutableList.of(first, second, fourth)) {
      assertThatThrownBy(() -> Contract.keep(country.stores(), work -> work.journal().add(wrong)))
          .isInstanceOf(StoreException.class);
    }
    Contract.keep(country.stores(), work -> work.journal().add(third));
    Contract.keep(country.stores(), work -> work.journal().add(fourth));

    assertThat(seals(harness().open())).containsExactly(first, second, third, fourth);
    assertThat(lastSeal(country.stores())).contains(fourth);
    assertThat(seals(country.stores())).allMatch(Seal::isIntact);
    assertThat(fourth.previous()).contains(third.root());
    assertThat(country.statlib().verify()).isEmpty();
  }

  /** Scenario 15, invariant L2. */
  @Test
  @Requirement("S002-024")
  default void sixteen_threads_on_two_servers_leave_no_gap_and_no_fork() {
    SampleCountry country = country();
    SampleCountry elsewhere = country.alsoOn(harness().open());
    ImmutableList<ReportKey> reports =
        ImmutableList.of(BOC_BO, BANG_THANH, CHO_RA, BANH_TRACH).stream()
            .map(unit -> country.walkTo(country.report(FORM_17A, unit), ReportStatus.IN_APPROVAL))
            .map(Report::key)
            .collect(ImmutableList.toImmutableList());
    int each = Size.choose(50, 500, 1_000);
    Map<String, Outcome.Applied> winners = new ConcurrentHashMap<>();
    AtomicInteger seals = new AtomicInteger();
    List<String> twice = new ArrayList<>();

    Crowd.of(16)
        .work(
            (number, random) -> {
              SampleCountry server = number % 2 == 0 ? country : elsewhere;
              for (int i = 0; i < each; i++) {
                ReportKey key = reports.get(random.nextInt(reports.size()));
                if (i % 25 == 24) {
                  Crowd.<Seal>untilKept(server.statlib()::seal);
                  seals.incrementAndGet();
                }
                Outcome outcome = request(server, key, "lần " + number + " " + i);
                if (outcome instanceof Outcome.Applied applied
                    && winners.put(key + " " + applied.version(), applied) != null) {
                  synchronized (twice) {
                    twice.add(key + " " + applied.version());
                  }
                }
              }
            });

    StoreState state = StoreState.of(country.stores());
    Invariant.assertAll(state);
    assertThat(twice).as("versions that two acts were told they had made").isEmpty();
    assertThat(state.seals()).hasSize(seals.get());
    int acts = 0;
    for (ReportKey key : reports) {
      ImmutableList<JournalEntry> chain = entries(country.stores(), ChainKey.of("report", key));
      for (JournalEntry entry : chain.subList(4 - 1, chain.size())) {
        Outcome.Applied winner = winners.get(key + " " + entry.sequence());
        assertThat(winner).isEqualTo(new Outcome.Applied(entry.sequence(), entry.hash()));
        acts++;
      }
    }
    assertThat(winners).as("acknowledged acts").hasSize(acts);
    assertThat(acts).isGreaterThanOrEqualTo(each);
    assertThat(country.statlib().verify()).isEmpty();
  }

  /** Scenario 66: order is by number; an entry keeps the last time, what it decided its own. */
  @Test
  default void two_servers_whose_clocks_are_days_apart_write_one_history() {
    SampleClock ahead = SampleClock.at("2023-11-06T08:00");
    SampleClock behind = SampleClock.at("2023-11-05T08:00");
    SampleCountry one = SampleCountry.on(harness().open(), ahead).found().open("nam-2023");
    SampleCountry other = SampleCountry.on(harness().open(), behind);
    ReportKey key = one.report(FORM_17A, BOC_BO);

    one.walkTo(key, ReportStatus.IN_APPROVAL);
    other.walkTo(key, ReportStatus.SENT);
    ahead.advance(Duration.ofDays(-2));
    one.walkTo(key, ReportStatus.RECEIVED);
    behind.advance(Duration.ofDays(2));
    other.open("namchinhthuc-2023");

    ImmutableList<JournalEntry> entries = entries(one.stores(), ChainKey.of("report", key));
    assertThat(entries)
        .extracting(entry -> entry.signature().at())
        .hasSizeGreaterThan(4)
        .containsOnly(SampleClock.instant("2023-11-06T08:00"));
    assertThat(one.stored(key).handling().sentAt())
        .as("whether it is late is decided by the clock of who sent")
        .contains(SampleClock.instant("2023-11-05T08:00"));
    assertThat(entries(one.stores(), ChainKey.of("period", one.period())))
        .extracting(entry -> entry.signature().at())
        .containsExactly(
            SampleClock.instant("2023-11-06T08:00"), SampleClock.instant("2023-11-07T08:00"));
    Invariant.assertAll(StoreState.of(one.stores()));
    assertThat(other.statlib().verify()).isEmpty();
  }

  private static Outcome request(SampleCountry server, ReportKey key, String why) {
    UnitCode unit = key.unit();
    ReportCommand command =
        new ReportCommand.RequestReturn(
            CommandKey.random(), key, server.stored(key).version(), why);
    return Crowd.<Outcome>untilKept(
        () -> server.statlib().execute(SampleCountry.actor(unit, Role.COMPILER), command));
  }

  private static Optional<JournalEntry> last(List<JournalEntry> entries) {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  private static Optional<ChainHead> head(Stores stores, ChainKey chain) {
    return stores.transact(work -> work.journal().findHead(chain));
  }

  private static ImmutableList<JournalEntry> entries(Stores stores, ChainKey chain) {
    return stores.transact(work -> work.journal().entries(chain));
  }

  private static ImmutableList<JournalEntry> entries(
      Stores stores, ImmutableSet<ChainKey> chains, ImmutableSet<String> acts) {
    return stores.transact(work -> work.journal().entries(chains, acts));
  }

  private static ImmutableSortedMap<ChainKey, ChainHead> heads(Stores stores) {
    return stores.transact(work -> work.journal().heads());
  }

  private static ImmutableList<Seal> seals(Stores stores) {
    return stores.transact(work -> work.journal().seals());
  }

  private static Optional<Seal> lastSeal(Stores stores) {
    return stores.transact(work -> work.journal().findSeal());
  }

  private static void add(Stores stores, JournalEntry entry) {
    Contract.keep(stores, work -> work.journal().add(entry));
  }

  private static void assertRefused(Stores stores, JournalEntry entry) {
    ImmutableList<JournalEntry> before = entries(stores, entry.chain());
    Optional<ChainHead> head = head(stores, entry.chain());
    assertThatThrownBy(() -> add(stores, entry))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.key()).isEqualTo(entry.chain().value()));
    assertThat(entries(stores, entry.chain())).isEqualTo(before);
    assertThat(head(stores, entry.chain())).isEqualTo(head);
  }
}
