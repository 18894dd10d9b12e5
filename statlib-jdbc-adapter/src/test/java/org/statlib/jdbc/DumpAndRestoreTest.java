package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.Statlib;
import org.statlib.contract.Ask;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.Size;
import org.statlib.contract.StoreState;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.regime.Regime;
import org.statlib.report.ReportStatus;
import org.statlib.simulation.RandomHistories;
import org.statlib.store.Stores;

/**
 * What was kept in one database is the same when its rows have been carried to another, wherever
 * that stands: no alarm, and work goes on.
 */
class DumpAndRestoreTest {

  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of("H2", "PostgreSQL", "Pacific/Kiritimati"),
        Arguments.of("PostgreSQL", "H2", "America/Los_Angeles"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void what_was_kept_is_the_same_elsewhere_and_goes_on(String from, String to, String zone)
      throws SQLException {
    try (JdbcHarness here = new JdbcHarness(create(from));
        JdbcHarness there = new JdbcHarness(create(to))) {
      SampleCountry country = SampleCountry.on(here.open()).found().open("nam-2023");
      for (Ask ask : SampleActs.oneOfEach(country)) {
        country.done(ask.actor(), ask.command());
      }
      country.open("nam-2024");
      country.walkTo(
          country.report(SampleCountry.FORM_HT_A, SampleCountry.BOC_BO), ReportStatus.SENT);
      country.statlib().seal();
      StoreState kept = StoreState.of(country.stores());
      SampleCountry restored = country.alsoOn(there.open());

      TimeZone before = TimeZone.getDefault();
      try {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        carry(here, there);

        assertThat(StoreState.of(restored.stores()).differences(kept)).isEmpty();
        assertThat(restored.statlib().verify()).isEmpty();
        restored.walkTo(
            restored.report(SampleCountry.FORM_HT_A, SampleCountry.BOC_BO), ReportStatus.RECEIVED);
        restored.open("namchinhthuc-2024");
        assertThat(restored.statlib().verify()).isEmpty();
        Invariant.assertAll(StoreState.of(restored.stores()));
      } finally {
        TimeZone.setDefault(before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void no_random_history_gives_an_alarm_elsewhere(String from, String to) throws SQLException {
    long first = Long.getLong("statlib.seed", 20231101L);
    try (JdbcHarness here = new JdbcHarness(create(from));
        JdbcHarness there = new JdbcHarness(create(to))) {
      here.open();
      there.open();
      DataSource played = here.pool();
      DataSource restored = there.pool();
      for (long seed = first; seed < first + Size.choose(3, 20, 400); seed++) {
        List<Regime> regimes = new ArrayList<>();
        ImmutableSortedMap<ChainKey, ChainHead> heads =
            RandomHistories.play(
                seed,
                regime -> {
                  regimes.add(regime);
                  return emptied(here, played, regime);
                });

        carry(here, there);

        Statlib elsewhere =
            Statlib.on(
                JdbcStores.on(restored, there.schema(), regimes.get(0)),
                Clock.systemUTC(),
                regimes.get(0));
        assertThat(elsewhere.verify()).as("seed %s", seed).isEmpty();
        assertThat(
                elsewhere.<ImmutableSortedMap<ChainKey, ChainHead>>read(
                    work -> work.journal().heads()))
            .as("seed %s", seed)
            .isEqualTo(heads);
      }
    }
  }

  private static Stores emptied(JdbcHarness harness, DataSource server, Regime regime) {
    try {
      harness.empty();
      return JdbcStores.on(server, harness.schema(), regime);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static TestDatabase create(String name) {
    return name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create();
  }

  /** Carries every row of every table, after what an installation put there is removed. */
  private static void carry(JdbcHarness here, JdbcHarness there) throws SQLException {
    try (Connection from = here.pool().getConnection();
        Connection to = there.pool().getConnection()) {
      to.setAutoCommit(false);
      for (String table : Schema.TABLES) {
        String name = "{" + table + "}";
        try (Statement delete = to.createStatement()) {
          delete.executeUpdate(there.schema().sql("DELETE FROM " + name));
        }
        try (Statement select = from.createStatement();
            ResultSet row = select.executeQuery(here.schema().sql("SELECT * FROM " + name))) {
          carry(row, to, there.schema().sql("INSERT INTO " + name));
        }
      }
      to.commit();
    }
  }

  private static void carry(ResultSet row, Connection to, String insert) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    int count = columns.getColumnCount();
    StringBuilder names = new StringBuilder();
    for (int column = 1; column <= count; column++) {
      names.append(column == 1 ? "" : ", ").append(columns.getColumnName(column));
    }
    String values = String.join(", ", Collections.nCopies(count, "?"));
    try (PreparedStatement statement =
        to.prepareStatement(insert + " (" + names + ") VALUES (" + values + ")")) {
      while (row.next()) {
        for (int column = 1; column <= count; column++) {
          statement.setObject(column, value(row, column));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The value as both databases take it. */
  private static Object value(ResultSet row, int column) throws SQLException {
    String type = row.getMetaData().getColumnTypeName(column);
    return switch (type) {
      case "BINARY LARGE OBJECT", "BINARY VARYING", "bytea" -> row.getBytes(column);
      case "TIMESTAMP WITH TIME ZONE", "timestamptz" -> row.getObject(column, OffsetDateTime.class);
      default -> row.getObject(column);
    };
  }
}
