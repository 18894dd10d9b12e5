package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.report.ReportStatus;

/** Tables come to be when the host says so, and are looked at before they are used. */
class SchemaTest {

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  private static TestDatabase create(String name) {
    return name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void stores_are_not_opened_on_tables_that_are_not_there(String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      assertThat(database.schema().verify(database.dataSource()))
          .hasSize(Schema.TABLES.size())
          .allMatch(complaint -> complaint.endsWith("must exist, but is missing"));
      assertThatThrownBy(
              () -> JdbcStores.on(database.dataSource(), database.schema(), SampleCountry.regime()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Schema.install");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void installing_twice_is_installing_once(String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      database.schema().install(database.dataSource());
      database.schema().install(database.dataSource());

      assertThat(database.schema().verify(database.dataSource())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void two_prefixes_are_two_stores(String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      DataSource dataSource = database.dataSource();
      Schema one = database.schema();
      Schema other = database.schema().withPrefix("tk_");
      one.install(dataSource);
      other.install(dataSource);

      SampleCountry.on(JdbcStores.on(dataSource, one, SampleCountry.regime())).found();

      assertThat(registry(JdbcStores.on(dataSource, one, SampleCountry.regime()))).isEqualTo(1);
      assertThat(registry(JdbcStores.on(dataSource, other, SampleCountry.regime()))).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_missing_table_is_named(String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      database.schema().install(database.dataSource());
      execute(database, "DROP TABLE {seal}");

      assertThat(database.schema().verify(database.dataSource()))
          .singleElement()
          .asString()
          .contains("statlib_seal must exist, but is missing");
      assertThatThrownBy(() -> database.schema().install(database.dataSource()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("statlib_seal");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void tables_of_a_newer_library_are_left_alone(String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      database.schema().install(database.dataSource());
      execute(database, "INSERT INTO {version} (version) VALUES (2)");

      assertThat(database.schema().verify(database.dataSource()))
          .containsExactly("the tables must have version 1, but have 2, of a newer library");
      assertThatThrownBy(
              () -> JdbcStores.on(database.dataSource(), database.schema(), SampleCountry.regime()))
          .hasMessageContaining("of a newer library");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void an_installation_that_was_cut_off_is_told(String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      database.schema().install(database.dataSource());
      execute(database, "DELETE FROM {version}");

      assertThat(database.schema().verify(database.dataSource()))
          .containsExactly(
              "the tables must have version 1, but their installation was not completed");
    }
  }

  @Test
  void names_are_checked_before_they_become_part_of_a_statement() {
    for (String bad : new String[] {"", "A", "1a", "a b", "a;drop", "a\"", "ă", "a".repeat(31)}) {
      assertThatThrownBy(() -> Schema.standard().withPrefix(bad))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Schema.standard().in(bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Requirement("S002-024")
  void the_applications_role_can_do_every_act_and_change_nothing_that_was_kept_for_ever()
      throws SQLException {
    try (PostgresDatabase database = PostgresDatabase.create()) {
      Schema schema = database.schema().withFigures();
      schema.install(database.dataSource());
      PostgresDatabase.execute(database.dataSource(), "CREATE ROLE " + database.name());
      try {
        schema.grant(database.dataSource(), database.name());
        PostgresDatabase.execute(
            database.dataSource(),
            "GRANT USAGE ON SCHEMA " + database.name() + " TO " + database.name());
        PGSimpleDataSource application = database.dataSource();
        application.setOptions("-c role=" + database.name());

        SampleCountry country =
            SampleCountry.on(JdbcStores.on(application, schema, SampleCountry.regime()))
                .found()
                .open("nam-2023");
        country.walkTo(
            country.report(SampleCountry.FORM_17A, SampleCountry.BOC_BO), ReportStatus.RECEIVED);
        country.statlib().seal();

        for (String table : new String[] {"unit_change", "revision", "entry", "seal", "outcome"}) {
          for (String change : new String[] {"DELETE FROM {%s}", "TRUNCATE {%s}"}) {
            assertDenied(application, schema.sql(change.formatted(table)));
          }
        }
        assertDenied(application, schema.sql("UPDATE {revision} SET number = 7"));
        assertDenied(application, schema.sql("UPDATE {entry} SET why = ''"));
        assertDenied(application, schema.sql("UPDATE {seal} SET number = 7"));
        assertDenied(application, schema.sql("UPDATE {outcome} SET version = 7"));
        assertDenied(application, schema.sql("DELETE FROM {report}"));
        assertDenied(application, schema.sql("DELETE FROM {chain}"));
      } finally {
        PostgresDatabase.execute(
            database.dataSource(),
            "DROP OWNED BY " + database.name() + "; DROP ROLE " + database.name());
      }
    }
  }

  private static void assertDenied(DataSource application, String change) throws SQLException {
    try (Connection connection = application.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(change))
          .as(change)
          .isInstanceOfSatisfying(
              SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
    }
  }

  private static long registry(JdbcStores stores) {
    return stores.<Long>transact(work -> work.units().registry().version());
  }

  private static void execute(TestDatabase database, String statement) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement()) {
      run.execute(database.schema().sql(statement));
    }
  }
}
