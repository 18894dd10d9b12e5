package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;

/**
 * The server is killed while clients work on it without pause, and is started again on its data:
 * nothing that they were answered is lost or half done, and what they were not answered is known
 * when it is asked again.
 */
class ServerKillsTest {

  private static final int CLERKS = 4;
  private static final int MOST_ACTS = 60;
  private static final int LONGEST_NANOS = 20_000_000;

  @TempDir private Path folder;

  @Test
  @Requirement("S002-024")
  void what_was_answered_before_the_server_was_killed_is_never_lost() throws Exception {
    assumeFalse(
        PostgresDatabase.isGiven(), "-Dstatlib.it.jdbcUrl names a server that is not ours to kill");
    long seed = Long.getLong("statlib.seed", System.nanoTime());
    Random random = new Random(seed);
    Ledger ledger = new Ledger();
    PostgresServer server = PostgresServer.startIn(folder);
    try {
      PostgresDatabase database = PostgresDatabase.create(server.url());
      JdbcHarness harness = new JdbcHarness(database);
      Clerk.found(SampleCountry.on(harness.open()));
      harness.leave();
      for (int kill = 1; kill <= Size.choose(2, 20, 200); kill++) {
        workUntilKilled(server, database, ledger, kill, random);
        server.close();
        server = PostgresServer.startIn(folder);

        database = PostgresDatabase.at(server.url(), database.name());
        harness = new JdbcHarness(database);
        SampleCountry country = SampleCountry.on(harness.open());
        ledger.resolve(country);
        ledger.assertKept(country);
        harness.leave();
      }
    } catch (AssertionError failed) {
      throw new AssertionError("with -Dstatlib.seed=%s".formatted(seed), failed);
    } finally {
      server.close();
    }
  }

  private static void workUntilKilled(
      PostgresServer server, PostgresDatabase database, Ledger ledger, long client, Random random)
      throws Exception {
    int enough = ledger.acknowledged() + 1 + random.nextInt(MOST_ACTS);
    try (HikariDataSource pool = pool(database)) {
      SampleCountry country =
          SampleCountry.on(JdbcStores.on(pool, database.schema(), SampleCountry.regime()));
      AtomicLong acts = new AtomicLong();
      List<Thread> clerks = new ArrayList<>();
      for (int i = 0; i < CLERKS; i++) {
        Clerk clerk = new Clerk(country, ledger, client, acts, new Random(random.nextLong()));
        clerks.add(new Thread(clerk::work, "clerk-" + i));
      }
      clerks.forEach(Thread::start);
      while (ledger.acknowledged() < enough) {
        assertThat(clerks).anyMatch(Thread::isAlive);
        LockSupport.parkNanos(1_000_000);
      }
      LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
      server.kill();
      for (Thread clerk : clerks) {
        clerk.join();
      }
    }
  }

  /** A pool that soon gives up a server that is no more. */
  private static HikariDataSource pool(PostgresDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setConnectionTimeout(500);
    return new HikariDataSource(config);
  }
}
