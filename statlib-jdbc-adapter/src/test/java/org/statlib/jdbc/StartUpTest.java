package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;

/** Stores that may lose what they acknowledged are not opened, and say what to set. */
class StartUpTest {

  @TempDir private Path folder;

  @Test
  @Requirement("S002-024")
  void an_h2_file_that_writes_later_is_refused() throws SQLException {
    DataSource later = h2(";WRITE_DELAY=500");
    Schema.standard().install(later);

    assertRefused(later, Schema.standard(), "WRITE_DELAY must be 0");
    assertThat(JdbcStores.on(h2(";WRITE_DELAY=0"), SampleCountry.regime())).isNotNull();
  }

  @Test
  @Requirement("S002-024")
  void an_h2_that_forgets_where_it_wrote_last_is_refused() throws SQLException {
    DataSource file = h2(";WRITE_DELAY=0");
    Schema.standard().install(file);

    assertRefused(ofMinorVersion(5, file), Schema.standard(), "H2 must not be 2.5");
    assertThat(JdbcStores.on(ofMinorVersion(4, file), SampleCountry.regime())).isNotNull();
  }

  @Test
  void an_h2_file_that_is_only_read_is_refused() throws SQLException {
    Schema.standard().install(h2(";WRITE_DELAY=0"));

    assertRefused(h2(";ACCESS_MODE_DATA=r"), Schema.standard(), "must not be read-only");
  }

  @Test
  void a_server_that_answers_before_it_has_written_is_refused() throws SQLException {
    try (PostgresDatabase database = PostgresDatabase.create()) {
      database.schema().install(database.dataSource());
      for (String setting : new String[] {"off", "local", "on"}) {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setOptions("-c synchronous_commit=" + setting);
        if (setting.equals("off")) {
          assertRefused(dataSource, database.schema(), "synchronous_commit must be at least local");
        } else {
          assertThat(JdbcStores.on(dataSource, database.schema(), SampleCountry.regime()))
              .isNotNull();
        }
      }
    }
  }

  @Test
  void connections_that_only_read_are_refused() throws SQLException {
    try (PostgresDatabase database = PostgresDatabase.create()) {
      database.schema().install(database.dataSource());
      PGSimpleDataSource byDriver = database.dataSource();
      byDriver.setReadOnly(true);
      assertRefused(byDriver, database.schema(), "must not be read-only");
      PGSimpleDataSource byServer = database.dataSource();
      byServer.setOptions("-c default_transaction_read_only=on");
      assertRefused(byServer, database.schema(), "is read-only");
    }
  }

  @Test
  void a_driver_that_writes_parameters_into_statements_is_refused() throws SQLException {
    try (PostgresDatabase database = PostgresDatabase.create()) {
      database.schema().install(database.dataSource());
      PGSimpleDataSource simple = database.dataSource();
      simple.setPreferQueryMode(PreferQueryMode.SIMPLE);

      assertRefused(simple, database.schema(), "preferQueryMode=simple");
    }
  }

  private DataSource h2(String settings) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:file:" + folder.resolve("reports") + settings);
    return dataSource;
  }

  /** A data source that says to be of another version. */
  private static DataSource ofMinorVersion(int version, DataSource dataSource) {
    return answering(
        DataSource.class,
        dataSource,
        "getConnection",
        connection ->
            answering(
                Connection.class,
                (Connection) connection,
                "getMetaData",
                database ->
                    answering(
                        DatabaseMetaData.class,
                        (DatabaseMetaData) database,
                        "getDatabaseMinorVersion",
                        real -> version)));
  }

  private static <T> T answering(
      Class<T> type, T target, String method, UnaryOperator<Object> otherwise) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              Object answer = called.invoke(target, arguments);
              return called.getName().equals(method) ? otherwise.apply(answer) : answer;
            }));
  }

  private static void assertRefused(DataSource dataSource, Schema schema, String why) {
    assertThatThrownBy(() -> JdbcStores.on(dataSource, schema, SampleCountry.regime()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The store is not for official reports: ")
        .hasMessageContaining(why);
  }
}
