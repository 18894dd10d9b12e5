package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
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
 * -Dstatlib.histories} choose others.
 */
class SameHistoriesTest {

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of("H2", Size.choose(20, 600, 30_000)),
        Arguments.of("PostgreSQL", Size.choose(10, 300, 15_000)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_history_is_the_same_in_every_store(String name, int histories) throws SQLException {
    long first = Long.getLong("statlib.seed", 20231101L);
    int most = Integer.getInteger("statlib.histories", histories);
    try (JdbcHarness harness =
        new JdbcHarness(name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create())) {
      harness.open();
      DataSource pool = harness.pool();
      for (long seed = first; seed < first + most; seed++) {
        assertThat(RandomHistories.play(seed, regime -> empty(harness, pool, regime)))
            .as("seed %s", seed)
            .isEqualTo(RandomHistories.play(seed, regime -> new InMemoryStores()));
      }
    }
  }

  private static Stores empty(JdbcHarness harness, DataSource pool, Regime regime) {
    try {
      harness.empty();
      return JdbcStores.on(pool, harness.schema(), regime);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
