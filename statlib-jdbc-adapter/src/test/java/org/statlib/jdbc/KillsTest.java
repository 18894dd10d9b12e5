package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;

/**
 * Clients that work without pause are killed at any time, one after the other on the same data:
 * nothing that they were answered is lost, nothing is half done, and whatever they were not
 * answered is known when it is asked again.
 */
class KillsTest {

  private static final int LANES = 2;

  /** How many work at once in a process. */
  private static final int CLERKS = 4;

  private static final long LONGEST_MINUTES = 10;

  /** By acts and not by the clock: a machine that is busy begins late. */
  private static final int MOST_ACTS = 40;

  private static final int LONGEST_NANOS = 20_000_000;
  private static final int KILLS_OF_ONE_HISTORY = 10;

  private final AtomicLong clients = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  @ParameterizedTest
  @MethodSource("databases")
  @Requirement("S002-024")
  void what_a_client_was_answered_before_it_was_killed_is_never_lost(String name) throws Exception {
    long seed = Long.getLong("statlib.seed", System.nanoTime());
    int kills = Size.choose(10, 90, 1_000) / LANES;
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      for (int done = 0; done < kills; done += KILLS_OF_ONE_HISTORY) {
        int some = Math.min(KILLS_OF_ONE_HISTORY, kills - done);
        ImmutableList<TestDatabase> databases = create(name);
        List<Future<Boolean>> running = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
          TestDatabase database = databases.get(lane % databases.size());
          Random random = new Random(seed + 1_000L * done + lane);
          running.add(lanes.submit(() -> killOneAfterTheOther(database, random, some)));
        }
        for (Future<Boolean> lane : running) {
          lane.get(LONGEST_MINUTES, TimeUnit.MINUTES);
        }
        databases.forEach(TestDatabase::close);
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("with -Dstatlib.seed=%s".formatted(seed), failed.getCause());
    } finally {
      lanes.shutdownNow();
    }
    assertThat(acknowledged.get()).isGreaterThan(5L * LANES * kills);
  }

  /** The lanes share one schema of a server; only one process at a time can open a file of H2. */
  private static ImmutableList<TestDatabase> create(String name) {
    ImmutableList<TestDatabase> databases =
        name.equals("H2")
            ? ImmutableList.of(H2Database.inFile(), H2Database.inFile())
            : ImmutableList.of(PostgresDatabase.create());
    for (TestDatabase database : databases) {
      JdbcHarness harness = new JdbcHarness(database);
      Clerk.found(SampleCountry.on(harness.open()));
      harness.leave();
    }
    return databases;
  }

  private boolean killOneAfterTheOther(TestDatabase database, Random random, int kills)
      throws Exception {
    Ledger ledger = new Ledger();
    for (int kill = 0; kill < kills; kill++) {
      ClientProcess client =
          ClientProcess.start(
              WorkingClient.class,
              ImmutableList.<String>builder()
                  .add(Long.toString(clients.incrementAndGet()))
                  .add(Long.toString(random.nextLong()))
                  .add(Integer.toString(CLERKS))
                  .addAll(database.address())
                  .build());
      int enough = ledger.acknowledged() + 1 + random.nextInt(MOST_ACTS);
      while (ledger.acknowledged() < enough) {
        ledger.read(ImmutableList.of(client.line()));
      }
      LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
      client.kill();
      ledger.read(client.rest());

      JdbcHarness harness = new JdbcHarness(database);
      SampleCountry country = SampleCountry.on(harness.open());
      ledger.resolve(country);
      ledger.assertKept(country);
      harness.leave();
    }
    acknowledged.addAndGet(ledger.acknowledged());
    return true;
  }
}
