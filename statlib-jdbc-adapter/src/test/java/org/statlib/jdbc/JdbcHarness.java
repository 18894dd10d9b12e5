package org.statlib.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.statlib.contract.Capability;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreHarness;
import org.statlib.store.Stores;

/** One database for one test; every server has a pool of connections of its own. */
final class JdbcHarness implements StoreHarness {

  private static final int MOST_QUESTIONS = 20;

  private static final int MOST_CONNECTIONS = 12;

  private final TestDatabase database;
  private final Schema schema;
  private final boolean automatic;
  private final Optional<String> isolation;
  private final List<HikariDataSource> pools = new ArrayList<>();
  private Optional<Connection> observer = Optional.empty();

  private JdbcHarness(
      TestDatabase database, Schema schema, boolean automatic, Optional<String> isolation) {
    this.database = database;
    this.schema = schema;
    this.automatic = automatic;
    this.isolation = isolation;
  }

  /** A harness on a new database, set up as most are. */
  JdbcHarness(TestDatabase database) {
    this(database, database.schema(), true, Optional.empty());
  }

  /** The same with other names of the tables. */
  JdbcHarness in(Schema other) {
    return new JdbcHarness(database, other, automatic, isolation);
  }

  /** The same with connections that do not commit by themselves. */
  JdbcHarness withoutAutoCommit() {
    return new JdbcHarness(database, schema, false, isolation);
  }

  /** The same with connections that are at another isolation when they are given. */
  JdbcHarness at(String level) {
    return new JdbcHarness(database, schema, automatic, Optional.of("TRANSACTION_" + level));
  }

  @Override
  public Stores open() {
    return open(pool());
  }

  @Override
  public Stores open(Runnable beforeKept) {
    return open(WatchedDataSource.of(pool(), beforeKept));
  }

  private Stores open(DataSource server) {
    try {
      schema.install(server);
      return JdbcStores.on(server, schema, SampleCountry.regime());
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Where the files are kept, beside the stores. */
  JdbcAttachments attachments() {
    DataSource server = pool();
    try {
      schema.install(server);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return JdbcAttachments.on(server, schema);
  }

  @Override
  public synchronized OptionalInt waiting() {
    for (int asked = 1; ; asked++) {
      try {
        Connection asking = observer.isPresent() ? observer.get() : observe();
        try (PreparedStatement question = asking.prepareStatement(database.countOfWaiting());
            ResultSet answer = question.executeQuery()) {
          answer.next();
          return OptionalInt.of(answer.getInt(1));
        }
      } catch (SQLException failed) {
        // H2 2.4 stumbles over a session whose transaction ends at this moment (its issue 4352).
        if (asked == MOST_QUESTIONS) {
          throw new AssertionError(failed);
        }
      }
    }
  }

  private Connection observe() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    observer = Optional.of(connection);
    return connection;
  }

  DataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(0);
    config.setAutoCommit(automatic);
    isolation.ifPresent(config::setTransactionIsolation);
    config.setConnectionTimeout(60_000);
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    return pool;
  }

  /** Drops the tables and makes them anew. */
  void recreate() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : Schema.TABLES) {
        statement.execute(schema.sql("DROP TABLE {" + table + "}"));
      }
    }
    open();
  }

  Schema schema() {
    return schema;
  }

  /** Empties the tables, at once. */
  void empty() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String table : Schema.TABLES) {
        if (!table.equals("version") && !table.equals("gate")) {
          statement.addBatch(schema.sql("DELETE FROM {" + table + "}"));
        }
      }
      statement.addBatch(schema.sql("DELETE FROM {gate} WHERE id >= " + Gates.FIRST_PERIOD));
      statement.executeBatch();
      connection.commit();
    }
  }

  @Override
  public Set<Capability> claims() {
    return database.claims();
  }

  /** Ends the servers of this process in good order; other processes go on. */
  void leave() {
    pools.forEach(HikariDataSource::close);
    pools.clear();
  }

  @Override
  public void crash() {
    database.crash();
    leave();
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
    observer.ifPresent(JdbcHarness::close);
    database.close();
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
