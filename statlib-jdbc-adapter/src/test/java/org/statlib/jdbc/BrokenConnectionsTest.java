package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.command.Outcome;
import org.statlib.contract.Ask;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;
import org.statlib.contract.StoreState;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;

/** The connection breaks at each call of each act: nothing is half done, nothing is done twice. */
class BrokenConnectionsTest {

  static Stream<Arguments> databases() {
    return Stream.of(Arguments.of("H2"), Arguments.of("PostgreSQL"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  @Requirement("S002-024")
  void an_act_whose_connection_breaks_is_kept_whole_or_not_at_all_and_once_when_asked_again(
      String name) throws Exception {
    // Not every call in each run: another one for each act.
    int step = name.equals("H2") ? Size.choose(3, 2, 1) : Size.choose(5, 3, 1);
    try (JdbcHarness harness =
        new JdbcHarness(name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create())) {
      harness.open();
      for (boolean afterwards : new boolean[] {false, true}) {
        breakAtEachCall(harness, afterwards, step);
        harness.recreate();
      }
    }
  }

  private static void breakAtEachCall(JdbcHarness harness, boolean afterwards, int step)
      throws Exception {
    FaultyDataSource faulty = new FaultyDataSource(harness.pool());
    Stores stores = JdbcStores.on(faulty, harness.schema(), SampleCountry.regime());
    Stores sound = harness.open();
    SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");
    int act = 0;
    int broken = 0;
    int unknown = 0;
    for (Ask ask : SampleActs.oneOfEach(country)) {
      // What the act needs was done when it was made.
      StoreState before = StoreState.of(sound);
      boolean done = false;
      for (int call = 1 + act % step; !done; call += step) {
        faulty.failAt(call, afterwards);
        try {
          Outcome outcome = country.statlib().execute(ask.actor(), ask.command());
          done = true;
          assertThat(outcome.isApplied()).isTrue();
          faulty.heal();
        } catch (StoreException failed) {
          assertThat(faulty.heal()).isTrue();
          broken++;
          StoreState now = StoreState.of(sound);
          if (failed.kind() == StoreException.Kind.UNKNOWN) {
            unknown++;
            done = !now.differences(before).isEmpty();
          } else {
            assertThat(failed.kind()).isEqualTo(StoreException.Kind.FAILED);
            assertThat(now.differences(before)).as("call %s of %s", call, ask).isEmpty();
          }
        }
      }
      Outcome again = country.statlib().execute(ask.actor(), ask.command());
      assertThat(again.isApplied()).isTrue();
      StoreState now = StoreState.of(sound);
      assertThat(entries(now)).as("%s", ask).isEqualTo(entries(before) + ask.entries());
      Invariant.assertAll(now);
      act++;
    }
    assertThat(broken).isGreaterThan(3 * act);
    assertThat(unknown).isGreaterThan(act / (2 * step));
    assertThat(country.statlib().verify()).isEmpty();
  }

  private static long entries(StoreState state) {
    return state.entries().values().stream().mapToLong(chain -> chain.size()).sum();
  }
}
