package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;

import com.google.common.collect.ImmutableList;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.command.Outcome;
import org.statlib.contract.Ask;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;
import org.statlib.contract.StoreState;
import org.statlib.jdbc.FaultyDataSource.Fault;
import org.statlib.jdbc.FaultyDataSource.Moment;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryStores;

/**
 * What may come in the way of an act without breaking its connection: the machine has no more room,
 * the thread is interrupted, another transaction was first, somebody holds a lock and does not let
 * go.
 */
class DisturbedActsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  /** Not every call of every act in each run: other ones for each act. */
  private static final int STEP = Size.choose(9, 3, 1);

  private static final int ACTS = Size.choose(4, 1, 1);

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  static Stream<String> databasesAndFiles() {
    return Stream.of("H2", "H2 file", "PostgreSQL");
  }

  private static TestDatabase create(String name) {
    return switch (name) {
      case "H2" -> H2Database.inMemory();
      case "H2 file" -> H2Database.inFile();
      default -> PostgresDatabase.create();
    };
  }

  @ParameterizedTest
  @MethodSource("databases")
  void an_error_leaves_nothing_behind_and_no_connection_that_is_not_clean(String name)
      throws SQLException {
    TestDatabase database = create(name);
    try (JdbcHarness harness = new JdbcHarness(database);
        HikariDataSource pool = poolOfOne(database)) {
      Stores sound = harness.open();
      FaultyDataSource faulty = new FaultyDataSource(pool);
      SampleCountry country = SampleCountry.on(sound).found().open("nam-2023");
      SampleCountry disturbed =
          country.alsoOn(JdbcStores.on(faulty, harness.schema(), SampleCountry.regime()));
      int act = 0;
      for (Ask ask : SampleActs.oneOfEach(country)) {
        StoreState before = StoreState.of(sound);
        // To take the connection is the first call: there is nothing to be left behind.
        int call = 2 + act % STEP;
        for (boolean done = act % ACTS != 0; !done; call += STEP) {
          Connection lent = lent(pool);
          faulty.strikeAt(Fault.ERROR, Moment.call(call, act % 2 == 0), 1);
          try {
            disturbed.done(ask.actor(), ask.command());
            done = true;
            faulty.heal();
          } catch (OutOfMemoryError thrown) {
            assertThat(faulty.heal()).isTrue();
            if (name.equals("PostgreSQL")) {
              // It may be in the middle of a message. H2 has no messages, and cannot abort.
              assertThat(lent.isClosed()).as("call %s of %s", call, ask).isTrue();
            }
            StoreState now = StoreState.of(sound);
            done = !now.differences(before).isEmpty();
            assertThat(now.outcomes().containsKey(ask.command().key())).isEqualTo(done);
          }
          assertClean(pool);
        }
        country.done(ask.actor(), ask.command());
        StoreState now = StoreState.of(sound);
        assertThat(entries(now)).as("%s", ask).isEqualTo(entries(before) + ask.entries());
        act++;
      }
      Invariant.assertAll(StoreState.of(sound));
      assertThat(country.statlib().verify()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databasesAndFiles")
  void an_interrupted_thread_does_its_act_or_does_not_and_stays_interrupted(String name)
      throws SQLException {
    TestDatabase database = create(name);
    try (JdbcHarness harness = new JdbcHarness(database)) {
      SampleCountry country = SampleCountry.on(harness.open()).found().open("nam-2023");
      for (int act = 0; SampleActs.oneOfEach(country, act).iterator().hasNext(); act++) {
        Ask ask = SampleActs.oneOfEach(country, act).iterator().next();
        if (act % ACTS != 0) {
          country.done(ask.actor(), ask.command());
          continue;
        }
        StoreState before = StoreState.of(country.stores());
        FaultyDataSource faulty = new FaultyDataSource(harness.pool());
        SampleCountry disturbed =
            country.alsoOn(JdbcStores.on(faulty, harness.schema(), SampleCountry.regime()));
        faulty.strikeAt(Fault.INTERRUPT, Moment.call(1 + act, act % 2 == 0), 1);
        Optional<StoreException.Kind> failure = failure(disturbed, ask);
        assertThat(Thread.interrupted()).as("%s", ask).isEqualTo(faulty.heal());

        // An interrupted thread closes a file that H2 works on, and so all connections to it.
        harness.leave();
        country = country.alsoOn(harness.open());
        StoreState after = StoreState.of(country.stores());
        if (failure.isEmpty()) {
          assertThat(after.outcomes()).containsKey(ask.command().key());
        } else if (failure.get() != StoreException.Kind.UNKNOWN) {
          assertThat(after.differences(before)).as("%s", ask).isEmpty();
        }
        country.done(ask.actor(), ask.command());
        StoreState now = StoreState.of(country.stores());
        assertThat(entries(now)).as("%s", ask).isEqualTo(entries(before) + ask.entries());
        Invariant.assertAll(now);
      }
      assertThat(country.statlib().verify()).isEmpty();
    }
  }

  private static Optional<StoreException.Kind> failure(SampleCountry country, Ask ask) {
    try {
      country.done(ask.actor(), ask.command());
      return Optional.empty();
    } catch (StoreException failed) {
      return Optional.of(failed.kind());
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void acts_that_were_overtaken_at_any_call_end_as_those_that_were_not(String name)
      throws SQLException {
    TestDatabase database = create(name);
    try (JdbcHarness harness = new JdbcHarness(database)) {
      FaultyDataSource faulty = new FaultyDataSource(harness.pool());
      Stores stores = harness.open();
      SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");
      SampleCountry disturbed =
          country.alsoOn(JdbcStores.on(faulty, harness.schema(), SampleCountry.regime()));
      SampleCountry mirror = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
      Iterator<Ask> same = SampleActs.oneOfEach(mirror).iterator();
      int act = 0;
      int overtaken = 0;
      for (Ask ask : SampleActs.oneOfEach(country)) {
        Ask mirrored = same.next();
        int times = 1 + act % 3;
        faulty.strikeAt(Fault.CONFLICT, Moment.call(1 + (7 * act) % 30, false), times);
        Outcome.Applied applied = disturbed.done(ask.actor(), ask.command());
        overtaken += faulty.heal() ? 1 : 0;
        assertThat(applied.version())
            .as("%s", ask)
            .isEqualTo(mirror.done(mirrored.actor(), mirrored.command()).version());
        act++;
      }
      StoreState now = StoreState.of(stores);
      Invariant.assertAll(now);
      assertThat(country.statlib().verify()).isEmpty();
      // Keys are random, and with them what names them: entries and outcomes.
      assertThat(
              now.differences(StoreState.of(mirror.stores())).stream()
                  .filter(
                      thing ->
                          !thing.startsWith("entries of")
                              && !thing.startsWith("head of")
                              && !thing.startsWith("outcome of")
                              && !thing.startsWith("seal"))
                  .collect(toImmutableList()))
          .isEmpty();
      assertThat(overtaken).isGreaterThan(act / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void an_act_whose_lock_somebody_holds_is_busy_in_bounded_time_and_not_done(String name)
      throws SQLException {
    TestDatabase database = create(name);
    if (name.equals("H2")) {
      // Each of its waits ends by itself, by default after two seconds.
      PostgresDatabase.execute(database.dataSource(), "SET DEFAULT_LOCK_TIMEOUT 200");
    }
    try (JdbcHarness harness = new JdbcHarness(database)) {
      Stores stores = harness.open();
      SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");
      ReportKey key = country.report(FORM_17A, BOC_BO);
      country.walkTo(key, ReportStatus.IN_APPROVAL);
      StoreState before = StoreState.of(stores);
      SampleCountry hurried =
          country.alsoOn(((JdbcStores) stores).waitingAtMost(Duration.ofMillis(300)));
      try (Connection holder = database.dataSource().getConnection();
          Statement statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute(
            harness.schema().sql("UPDATE {gate} SET version = version WHERE id >= 0"));

        long begun = System.nanoTime();
        assertThatThrownBy(() -> hurried.walkTo(key, ReportStatus.APPROVED))
            .isInstanceOfSatisfying(
                StoreException.class,
                busy -> assertThat(busy.kind()).isEqualTo(StoreException.Kind.BUSY));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
        assertThat(StoreState.of(stores).differences(before)).isEmpty();
        holder.rollback();
      }
      assertThat(hurried.walkTo(key, ReportStatus.APPROVED).status())
          .isEqualTo(ReportStatus.APPROVED);
      Invariant.assertAll(StoreState.of(stores));
    }
  }

  @Test
  void a_wait_of_no_length_is_refused() throws SQLException {
    try (JdbcHarness harness = new JdbcHarness(H2Database.inMemory())) {
      JdbcStores stores = (JdbcStores) harness.open();
      for (Duration wrong :
          ImmutableList.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofHours(25))) {
        assertThatThrownBy(() -> stores.waitingAtMost(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("from a millisecond to a day");
      }
    }
  }

  private static HikariDataSource poolOfOne(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  /** The connection behind the one that the pool lends. */
  private static Connection lent(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.unwrap(Connection.class);
    }
  }

  private static void assertClean(HikariDataSource pool) throws SQLException {
    try (Connection next = pool.getConnection()) {
      assertThat(next.getAutoCommit()).isTrue();
      assertThat(next.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  private static long entries(StoreState state) {
    return state.entries().values().stream().mapToLong(chain -> chain.size()).sum();
  }
}
