package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.contract.Size;
import org.statlib.regime.Regime;
import org.statlib.simulation.RandomHistories;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryStores;

/**
 * The same random history gives the same answers, figures and chain heads in a database as in
 * memory, and as the second model says (law 8). {@code -Dstatlib.seed} and {@code
 * -Dstatlib.histories} choose others, {@code -Dstatlib.ledger} names a file that a line is added to
 * for each range of seeds that was played.
 */
class SameHistoriesTest {

  private static final int MOST_FAILURES = 5;

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of("H2", Size.choose(20, 3_000, 30_000)),
        Arguments.of("PostgreSQL", Size.choose(10, 1_500, 15_000)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_history_is_the_same_in_every_store(String name, int histories)
      throws IOException, InterruptedException, ExecutionException {
    long first = Long.getLong("statlib.seed", 20231101L);
    int count = Integer.getInteger("statlib.histories", histories);
    Supplier<TestDatabase> databases =
        name.equals("H2") ? H2Database::inMemory : PostgresDatabase::create;

    List<String> failures = play(first, count, databases);

    Optional<String> ledger = Optional.ofNullable(System.getProperty("statlib.ledger"));
    if (ledger.isPresent()) {
      Files.writeString(
          Path.of(ledger.get()),
          "first seed %s, %s histories, %s, %s failures%n"
              .formatted(first, count, name, failures.size()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    assertThat(failures).isEmpty();
  }

  /** Plays seeds until all are played or enough failed; each thread has a database of its own. */
  private static List<String> play(long first, int count, Supplier<TestDatabase> databases)
      throws InterruptedException, ExecutionException {
    AtomicLong next = new AtomicLong(first);
    int threads = Math.min(count, 2 * Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<List<String>> player =
          () -> {
            List<String> failures = new ArrayList<>();
            try (JdbcHarness harness = new JdbcHarness(databases.get())) {
              harness.open();
              DataSource server = harness.pool();
              for (long seed = next.getAndIncrement();
                  seed < first + count && failures.size() < MOST_FAILURES;
                  seed = next.getAndIncrement()) {
                failure(seed, harness, server).ifPresent(failures::add);
              }
            }
            return failures;
          };
      List<Future<List<String>>> players = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        players.add(pool.submit(player));
      }
      List<String> failures = new ArrayList<>();
      for (Future<List<String>> one : players) {
        failures.addAll(one.get());
      }
      return failures;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Optional<String> failure(long seed, JdbcHarness harness, DataSource server) {
    try {
      assertThat(RandomHistories.play(seed, regime -> empty(harness, server, regime)))
          .as("seed %s", seed)
          .isEqualTo(RandomHistories.play(seed, regime -> new InMemoryStores()));
      return Optional.empty();
    } catch (AssertionError differs) {
      return Optional.of(differs.toString());
    }
  }

  private static Stores empty(JdbcHarness harness, DataSource server, Regime regime) {
    try {
      harness.empty();
      return JdbcStores.on(server, harness.schema(), regime);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
