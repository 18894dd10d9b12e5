package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.contract.Ask;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;
import org.statlib.contract.StoreState;
import org.statlib.jdbc.FaultyDataSource.Moment;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryStores;

/**
 * A process halts in the middle of an act: what it had acknowledged is there, the act is kept whole
 * or not at all, and is done once when it is asked again.
 */
class HaltsTest {

  private static final ImmutableSet<String> READS = ImmutableSet.of("executeQuery");
  private static final ImmutableSet<String> WRITES =
      ImmutableSet.of("executeUpdate", "executeBatch");
  private static final ImmutableSet<String> COMMIT = ImmutableSet.of("commit");
  private static final Moment AFTER_COMMIT = new Moment(COMMIT, 1, true);

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  private static TestDatabase create(String name) {
    return name.equals("H2") ? H2Database.inFile() : PostgresDatabase.create();
  }

  @ParameterizedTest
  @MethodSource("databases")
  @Requirement("S002-024")
  void an_act_in_which_the_process_halts_is_kept_whole_or_not_at_all(String name) throws Exception {
    long seed = Long.getLong("statlib.seed", System.nanoTime());
    TestDatabase database = create(name);
    try (JdbcHarness harness = new JdbcHarness(database)) {
      Play play = new Play(database, harness, new Random(seed));
      if (Size.current() == Size.FULL) {
        play.haltAtEachCall();
      } else {
        play.haltAtSome(Size.choose(5, 20, 0));
      }
    } catch (AssertionError failed) {
      throw new AssertionError("with -Dstatlib.seed=%s".formatted(seed), failed);
    }
  }

  /** The sample acts, done by one process after the other. */
  private static final class Play {
    private final TestDatabase database;
    private final JdbcHarness harness;
    private final Random random;
    private SampleCountry country = SampleCountry.on(new InMemoryStores());
    private ImmutableList<Ask> asks = ImmutableList.of();
    private long run;
    private int done;

    Play(TestDatabase database, JdbcHarness harness, Random random) {
      this.database = database;
      this.harness = harness;
      this.random = random;
    }

    /** Each time in another act, and at another stage of it. */
    void haltAtSome(int halts) throws Exception {
      begin();
      for (int halt = 0; halt < halts; halt++) {
        if (done == asks.size()) {
          harness.recreate();
          begin();
        }
        Moment moment = moment(halt % 5);
        int act = Math.min(done + random.nextInt(4), asks.size() - 1);
        boolean kept = halt(act, moment);
        assertThat(kept)
            .as("%s of %s", moment, asks.get(act))
            .isEqualTo(moment.equals(AFTER_COMMIT));
        askAgain(act);
      }
    }

    private Moment moment(int stage) {
      return switch (stage) {
        case 0 -> new Moment(READS, 1 + random.nextInt(3), false);
        case 1 -> new Moment(WRITES, 1, false);
        case 2 -> new Moment(WRITES, 1 + random.nextInt(4), true);
        case 3 -> new Moment(COMMIT, 1, false);
        default -> AFTER_COMMIT;
      };
    }

    void haltAtEachCall() throws Exception {
      begin();
      for (int act = 0; act < asks.size(); act++) {
        boolean kept = false;
        for (int call = 1; !kept; call++) {
          kept = halt(act, Moment.call(call, false));
        }
        askAgain(act);
      }
    }

    private void begin() {
      run = random.nextLong();
      done = 0;
      country = SampleCountry.on(harness.open()).found().open("nam-2023");
      asks = mirrored(run);
    }

    /** The same acts in memory, whose commands are those of every store. */
    private static ImmutableList<Ask> mirrored(long run) {
      SampleCountry mirror = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
      ImmutableList.Builder<Ask> asks = ImmutableList.builder();
      int number = 0;
      for (Ask made : SampleActs.oneOfEach(mirror)) {
        Ask ask = NumberedActs.numbered(made, run, number);
        mirror.done(ask.actor(), ask.command());
        asks.add(ask);
        number++;
      }
      return asks.build();
    }

    /** Lets a process go on until it halts in an act; gives whether that act was kept. */
    private boolean halt(int act, Moment moment) throws Exception {
      harness.leave();
      ClientProcess client =
          ClientProcess.start(
              HaltingClient.class, HaltingClient.arguments(database, run, done, act, moment));
      ImmutableList<String> said = client.rest();
      assertThat(client.status())
          .as("%s of %s", moment, asks.get(act))
          .isEqualTo(FaultyDataSource.HALTED);

      Stores stores = harness.open();
      country = country.alsoOn(stores);
      StoreState now = StoreState.of(stores, keys());
      Invariant.assertAll(now);
      assertThat(country.statlib().verify()).isEmpty();
      assertThat(said).as("what was acknowledged").hasSize(act - done);
      for (String line : said) {
        List<String> words = Splitter.on(' ').splitToList(line);
        CommandKey key = key(Integer.parseInt(words.get(0)));
        assertThat(now.outcomes()).as("what was acknowledged").containsKey(key);
        assertThat(now.outcomes().get(key).outcome())
            .isEqualTo(
                new Outcome.Applied(Long.parseLong(words.get(1)), Digest.parse(words.get(2))));
      }
      done = act;
      boolean kept = now.outcomes().containsKey(key(act));
      assertEntries(now, kept ? act + 1 : act);
      return kept;
    }

    /** Asks again what was ever asked. */
    private void askAgain(int act) {
      StoreState before = StoreState.of(country.stores(), keys());
      for (int number = 0; number <= act; number++) {
        Ask ask = asks.get(number);
        Outcome.Applied again = country.done(ask.actor(), ask.command());
        if (before.outcomes().containsKey(key(number))) {
          assertThat(again).isEqualTo(before.outcomes().get(key(number)).outcome());
        }
      }
      StoreState now = StoreState.of(country.stores(), keys());
      Invariant.assertAll(now);
      done = act + 1;
      assertEntries(now, done);
    }

    /** That each act so far has its entries, and no other has any. */
    private void assertEntries(StoreState state, int acts) {
      for (int number = 0; number < asks.size(); number++) {
        CommandKey key = key(number);
        assertThat(
                state.entries().values().stream()
                    .flatMap(List::stream)
                    .filter(entry -> entry.signature().command().equals(key)))
            .as("entries of act %s: %s", number, asks.get(number))
            .hasSize(number < acts ? asks.get(number).entries() : 0);
        assertThat(state.outcomes().containsKey(key)).isEqualTo(number < acts);
      }
    }

    private CommandKey[] keys() {
      CommandKey[] keys = new CommandKey[asks.size()];
      for (int number = 0; number < keys.length; number++) {
        keys[number] = key(number);
      }
      return keys;
    }

    private CommandKey key(int number) {
      return NumberedActs.key(run, number);
    }
  }
}
