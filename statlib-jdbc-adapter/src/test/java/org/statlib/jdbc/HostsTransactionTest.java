package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;

/** A host does acts within its own transaction, and is the only one who ends it. */
class HostsTransactionTest {

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  private static JdbcHarness create(String name) {
    return new JdbcHarness(name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void acts_and_the_hosts_own_changes_are_kept_together(String name) throws SQLException {
    try (JdbcHarness harness = create(name)) {
      Stores own = harness.open();
      SampleCountry country = SampleCountry.on(own).found().open("nam-2023");
      ReportKey key = country.report(FORM_17A, BOC_BO);
      try (Connection connection = begin(harness)) {
        SampleCountry hosts = country.alsoOn(within(harness, connection));

        hosts.walkTo(key, ReportStatus.SENT);

        assertThat(country.statlib().find(key)).as("before the host commits").isEmpty();
        connection.commit();
      }
      assertThat(country.stored(key).status()).isEqualTo(ReportStatus.SENT);
      Invariant.assertAll(StoreState.of(own));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void what_the_host_rolls_back_was_never_done(String name) throws SQLException {
    try (JdbcHarness harness = create(name)) {
      Stores own = harness.open();
      SampleCountry country = SampleCountry.on(own).found().open("nam-2023");
      StoreState before = StoreState.of(own);
      try (Connection connection = begin(harness)) {
        country
            .alsoOn(within(harness, connection))
            .walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
        connection.rollback();
      }
      assertThat(StoreState.of(own).differences(before)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void an_act_that_another_overtook_tells_the_host_to_begin_again(String name) throws SQLException {
    try (JdbcHarness harness = create(name)) {
      Stores own = harness.open();
      SampleCountry country = SampleCountry.on(own).found().open("nam-2023");
      ReportKey key = country.report(FORM_17A, BOC_BO);
      country.start(key);
      try (Connection connection = begin(harness)) {
        SampleCountry hosts = country.alsoOn(within(harness, connection));
        assertThat(hosts.stored(key).version()).isEqualTo(1);
        country.walkTo(key, ReportStatus.IN_APPROVAL);

        assertThatThrownBy(() -> hosts.walkTo(key, ReportStatus.IN_APPROVAL))
            .isInstanceOfSatisfying(
                StoreException.class,
                busy -> assertThat(busy.kind()).isEqualTo(StoreException.Kind.BUSY));
        connection.rollback();
      }
      Invariant.assertAll(StoreState.of(own));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_connection_that_commits_by_itself_or_reads_what_others_commit_is_refused(String name)
      throws SQLException {
    try (JdbcHarness harness = create(name)) {
      harness.open();
      try (Connection connection = harness.pool().getConnection()) {
        connection.setAutoCommit(true);
        assertThatThrownBy(() -> within(harness, connection))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("setAutoCommit(false)");
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> within(harness, connection))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("REPEATABLE READ or SERIALIZABLE");
        connection.rollback();
      }
    }
  }

  private static Connection begin(JdbcHarness harness) throws SQLException {
    Connection connection = harness.pool().getConnection();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    return connection;
  }

  private static Stores within(JdbcHarness harness, Connection connection) throws SQLException {
    return JdbcStores.within(connection, harness.schema(), SampleCountry.regime());
  }
}
