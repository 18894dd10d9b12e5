package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.statlib.command.Outcome;
import org.statlib.contract.Ask;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;
import org.statlib.contract.StoreState;
import org.statlib.jdbc.CutProxy.Cut;
import org.statlib.jdbc.CutProxy.From;
import org.statlib.jdbc.CutProxy.Way;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;

/**
 * The connection to the server is cut at messages of each act, both ways: nothing is half done,
 * nothing is done twice.
 */
class CutConnectionsTest {

  /** About as many messages as there are each way between the first write and the commit. */
  private static final int MOST_WRITES = 30;

  private static final int CUTS = 4;

  @Test
  @Requirement("S002-024")
  void an_act_whose_messages_are_lost_is_kept_whole_or_not_at_all_and_once_when_asked_again()
      throws Exception {
    long seed = Long.getLong("statlib.seed", System.nanoTime());
    Random random = new Random(seed);
    PostgresDatabase database = PostgresDatabase.create();
    PGSimpleDataSource dataSource = database.dataSource();
    // No pool: each act, each try of it, has a connection of its own. In seconds; who waits longer
    // takes the connection for lost.
    dataSource.setSocketTimeout(1);
    try (JdbcHarness harness = new JdbcHarness(database);
        CutProxy proxy = CutProxy.before(dataSource)) {
      harness.open();
      for (int pass = 0; pass < Size.choose(1, 1, CUTS); pass++) {
        cutEachAct(harness, dataSource, proxy, pass, random);
        harness.recreate();
      }
    } catch (AssertionError failed) {
      throw new AssertionError("with -Dstatlib.seed=%s".formatted(seed), failed);
    }
  }

  /** Each act another way than the act before, and than in the pass before. */
  private static void cutEachAct(
      JdbcHarness harness, DataSource dataSource, CutProxy proxy, int pass, Random random)
      throws Exception {
    Stores stores = JdbcStores.on(dataSource, harness.schema(), SampleCountry.regime());
    Stores sound = harness.open();
    SampleCountry country = SampleCountry.on(sound).found().open("nam-2023");
    SampleCountry cut = country.alsoOn(stores);
    // So many of the writes of each act; then the messages of its commit until one is too late.
    int writes = Size.choose(1, 4, 0);
    // Of each so many acts one is cut at every message, at the full size each.
    int everyMessage = Size.choose(Integer.MAX_VALUE, 8, 1);
    int silences = Size.choose(12, 2, 1);
    int act = 0;
    int failures = 0;
    int unknown = 0;
    for (Ask ask : SampleActs.oneOfEach(country)) {
      StoreState before = StoreState.of(sound);
      // Each second act on every build, each act otherwise.
      boolean done = act % 2 == 1 && Size.current() == Size.VERIFY;
      boolean silent = act % silences == pass % silences;
      Way way = (act / 2 + act + pass) % 2 == 0 ? Way.TO_SERVER : Way.TO_CLIENT;
      Cut how = (act / 4 + pass / 2) % 2 == 0 ? Cut.BEFORE : Cut.AFTER;
      boolean every = act % everyMessage == everyMessage - 1;
      for (int attempt = 1; !done; attempt++) {
        From from = attempt <= writes ? From.WRITES : From.COMMIT;
        int number = from == From.WRITES ? 1 + random.nextInt(MOST_WRITES) : attempt - writes;
        if (every) {
          from = Size.current() == Size.FULL ? From.NEXT : From.WRITES;
          number = attempt;
        }
        proxy.cutAt(way, number, silent && attempt == 1 ? Cut.SILENT : how, from);
        try {
          Outcome outcome = cut.statlib().execute(ask.actor(), ask.command());
          done = true;
          assertThat(outcome.isApplied()).isTrue();
          proxy.heal();
        } catch (StoreException failed) {
          assertThat(proxy.heal()).as("cut at message %s of %s", number, ask).isTrue();
          failures++;
          StoreState now = StoreState.of(sound);
          if (failed.kind() == StoreException.Kind.UNKNOWN) {
            unknown++;
            done = !now.differences(before).isEmpty();
          } else {
            assertThat(failed.kind()).isEqualTo(StoreException.Kind.FAILED);
            assertThat(now.differences(before)).as("message %s of %s", number, ask).isEmpty();
          }
        }
      }
      Outcome again = cut.statlib().execute(ask.actor(), ask.command());
      assertThat(again.isApplied()).isTrue();
      StoreState now = StoreState.of(sound);
      assertThat(entries(now)).as("%s", ask).isEqualTo(entries(before) + ask.entries());
      Invariant.assertAll(now);
      act++;
    }
    assertThat(failures).isGreaterThan(act / 2);
    assertThat(unknown).isGreaterThan(act / 4);
    assertThat(country.statlib().verify()).isEmpty();
  }

  private static long entries(StoreState state) {
    return state.entries().values().stream().mapToLong(chain -> chain.size()).sum();
  }
}
