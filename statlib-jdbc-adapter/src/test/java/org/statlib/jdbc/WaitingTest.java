package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.ReadSet;
import org.statlib.contract.SampleCountry;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.journal.Seal;
import org.statlib.journal.Signature;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/** Nobody waits for an act that is still at work. */
class WaitingTest {

  private static final ChainKey CHAIN = ChainKey.of("report", "somebody's");
  private static final Instant AT = Instant.parse("2023-11-01T01:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void an_act_that_seals_what_it_has_written_keeps_nobody_waiting(String name) throws SQLException {
    try (JdbcHarness harness =
        new JdbcHarness(name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create())) {
      Stores here = harness.open();
      Stores elsewhere = harness.open();
      AtomicInteger attempts = new AtomicInteger();

      here.<Boolean>transact(
          work -> {
            addEntry(work);
            work.journal().add(Seal.over(work.journal().findSeal(), AT, work.journal().heads()));
            if (attempts.getAndIncrement() == 0) {
              CompletableFuture.runAsync(() -> elsewhere.<Boolean>transact(WaitingTest::addEntry))
                  .orTimeout(20, TimeUnit.SECONDS)
                  .join();
            }
            return true;
          });

      assertThat(attempts).as("overtaken, and done again").hasValue(2);
      assertThat(here.<Integer>transact(work -> work.journal().entries(CHAIN).size())).isEqualTo(2);
    }
  }

  private static boolean addEntry(UnitOfWork work) {
    work.journal()
        .add(
            Chain.next(
                work.journal().findHead(CHAIN),
                new Fact(CHAIN, "noted", "", Optional.empty()),
                new Signature(
                    SampleCountry.accountName(SampleCountry.BOC_BO, Role.COMPILER),
                    Optional.of(Role.COMPILER),
                    AT,
                    CommandKey.random(),
                    new ReadSet(ImmutableSortedMap.of()))));
    return true;
  }
}
