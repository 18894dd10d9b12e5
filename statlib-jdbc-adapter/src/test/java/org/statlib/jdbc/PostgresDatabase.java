package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.statlib.contract.Capability;

/**
 * A schema of its own in a PostgreSQL server: the one that {@code -Dstatlib.it.jdbcUrl} names, or
 * one that the tests start and that ends with them.
 */
final class PostgresDatabase implements TestDatabase {

  private static final String GIVEN = System.getProperty("statlib.it.jdbcUrl", "");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String url;
  private final String name;

  private PostgresDatabase(String url, String name) {
    this.url = url;
    this.name = name;
  }

  /** The server, started when it is first asked for. */
  private static final class Server {
    private static final String URL = GIVEN.isEmpty() ? start() : GIVEN;

    private static String start() {
      try {
        return PostgresServer.start().url();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  static PostgresDatabase create() {
    return create(Server.URL);
  }

  /** Whether the server was named, and so is not the tests' own. */
  static boolean isGiven() {
    return !GIVEN.isEmpty();
  }

  /** A schema of its own in the server of this URL. */
  static PostgresDatabase create(String url) {
    String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    PostgresDatabase database = new PostgresDatabase(url, name);
    execute(database.dataSource(), "CREATE SCHEMA " + name);
    return database;
  }

  /** The schema of this name, which another process made. */
  static PostgresDatabase at(String url, String name) {
    return new PostgresDatabase(url, name);
  }

  @Override
  public ImmutableList<String> address() {
    return ImmutableList.of(url, name);
  }

  /** The name of the schema. */
  String name() {
    return name;
  }

  static void execute(DataSource dataSource, String statement) {
    try (Connection connection = dataSource.getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setApplicationName(name);
    return dataSource;
  }

  @Override
  public Schema schema() {
    return Schema.standard().in(name);
  }

  @Override
  public Set<Capability> claims() {
    return EnumSet.of(Capability.DURABLE, Capability.SEVERAL_SERVERS);
  }

  @Override
  public String countOfWaiting() {
    return """
        SELECT count(*) FROM pg_stat_activity
        WHERE application_name = '%s' AND cardinality(pg_blocking_pids(pid)) > 0
        """
        .formatted(name);
  }

  @Override
  public void crash() {
    execute(
        dataSource(),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
  }

  @Override
  public void close() {
    execute(dataSource(), "DROP SCHEMA " + name + " CASCADE");
  }
}
