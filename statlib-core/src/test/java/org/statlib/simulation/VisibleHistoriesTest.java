package org.statlib.simulation;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;
import org.statlib.period.Period;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.Standing;
import org.statlib.store.memory.InMemoryStores;

/** After random histories whoever asks is listed exactly what can be found, and nothing else. */
class VisibleHistoriesTest {

  private static final int ACTS = 60;
  private static final RegimeCode REGIME = SampleCountry.regime().code();

  /** Scenario 59, invariant A8. */
  @Requirement({"S002-040", "S002-062"})
  @Test
  void what_is_listed_is_what_can_be_found() {
    long seed = Long.getLong("statlib.seed", 20231115L);
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger unseen = new AtomicInteger();

    IntStream.range(0, Size.choose(200, 2_000, 20_000))
        .parallel()
        .forEach(
            history -> {
              Statlib statlib =
                  Simulator.play(
                      seed + history, ACTS, new Hits(), regime -> new InMemoryStores(), false);
              statlib
                  .accounts(AccountFilter.ALL)
                  .forEach(reader -> compare(statlib, reader, seen, unseen));
            });

    assertThat(seen.get()).as("reports seen").isGreaterThan(1_000);
    assertThat(unseen.get()).as("reports not seen").isGreaterThan(1_000);
  }

  private static void compare(
      Statlib statlib, Account reader, AtomicInteger seen, AtomicInteger unseen) {
    Reporting asked = statlib.as(Actor.authenticated(reader.name()));
    boolean active = reader.state() == AccountState.ACTIVE;
    ImmutableList<Period> periods = statlib.read(work -> work.periods().all());
    assertThat(asked.periods()).isEqualTo(active ? periods : ImmutableList.of());
    for (Period period : periods) {
      Roster roster = statlib.roster(period.key());
      ImmutableList<Report> reports = statlib.read(work -> work.reports().in(period.key()));
      ImmutableList.Builder<Standing> found = ImmutableList.builder();
      for (Report report : reports) {
        Optional<Report> answer = asked.find(report.key());
        boolean own = roster.deskOf(report.key().unit()).equals(reader.unit());
        boolean approved = report.handling().approvedAt().isPresent();
        assertThat(answer)
            .as("%s asks for %s", reader.name(), report.key())
            .isEqualTo(Optional.of(report).filter(any -> active && (own || approved)));
        answer.map(Standing::of).ifPresent(found::add);
        (answer.isPresent() ? seen : unseen).incrementAndGet();
      }
      assertThat(asked.standings(period.key())).isEqualTo(found.build());
    }
    assertThat(asked.accounts(REGIME, AccountFilter.ALL))
        .isEqualTo(
            statlib.accounts(AccountFilter.ALL).stream()
                .filter(account -> asked.find(REGIME, account.name()).isPresent())
                .collect(toImmutableList()));
  }
}
