package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/** A database that the stores can be kept in, as far as it is unlike the others. */
public enum Dialect {
  H2("H2") {
    @Override
    ImmutableList<String> dangers(Connection connection) throws SQLException {
      ImmutableList.Builder<String> dangers = ImmutableList.builder();
      if (ask(connection, "SELECT DATABASE_PATH()").equals(NOTHING)) {
        return dangers.build();
      }
      DatabaseMetaData database = connection.getMetaData();
      if (database.getDatabaseMajorVersion() == 2 && database.getDatabaseMinorVersion() == 5) {
        dangers.add(
            "H2 must not be 2.5, or acknowledged acts are lost when the process is killed; use"
                + " 2.4.240");
      }
      String delay =
          ask(
              connection,
              "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");
      if (!delay.equals("0")) {
        dangers.add(
            "WRITE_DELAY must be 0, or acknowledged acts are lost when the process is killed; add"
                + " ;WRITE_DELAY=0 to the JDBC URL");
      }
      return dangers.build();
    }

    @Override
    int snapshot() {
      // At REPEATABLE READ each table is read as it was when the transaction first met it.
      return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    OptionalInt begin(Connection connection, int isolation, Duration longestWait)
        throws SQLException {
      // Nobody waits for a lock in H2 longer than its LOCK_TIMEOUT.
      int before = connection.getTransactionIsolation();
      if (before == isolation) {
        return OptionalInt.empty();
      }
      connection.setTransactionIsolation(isolation);
      return OptionalInt.of(before);
    }

    @Override
    void enter(Gates.Needed needed, Sql sql) {
      // H2 changes the newest version of a row, whatever the snapshot showed.
      Gates.enterAsSeen(needed, sql);
    }

    @Override
    boolean takesColumns() {
      // It runs in the process: a batch costs it no way to a server.
      return false;
    }

    @Override
    boolean isConflict(SQLException thrown) {
      // 40001: deadlock or concurrent update; HYT00: a lock was not had in time; 23505: another act
      // kept the same thing meanwhile.
      return is(thrown, "40001", "HYT00", "23505");
    }
  },

  POSTGRESQL("PostgreSQL") {
    @Override
    ImmutableList<String> dangers(Connection connection) throws SQLException {
      ImmutableList.Builder<String> dangers = ImmutableList.builder();
      if (ask(connection, "SHOW synchronous_commit").equals("OFF")) {
        dangers.add(
            "synchronous_commit must be at least local, or acknowledged acts are lost when the"
                + " server fails; set it for the role, the database or the server");
      }
      if (ask(connection, "SHOW fsync").equals("OFF")) {
        dangers.add("fsync must be on, or a failing machine loses acknowledged acts");
      }
      if (ask(connection, "SHOW full_page_writes").equals("OFF")) {
        dangers.add("full_page_writes must be on, or a failing machine leaves torn pages");
      }
      if (ask(connection, "SHOW transaction_read_only").equals("ON")) {
        dangers.add("the connection must be able to write, but is read-only");
      }
      if (!ask(connection, "SHOW server_encoding").equals("UTF8")) {
        dangers.add("the encoding of the database must be UTF8");
      }
      if (isSimple(connection)) {
        dangers.add(
            "parameters must be sent apart from the statement; remove preferQueryMode=simple from"
                + " the JDBC URL");
      }
      return dangers.build();
    }

    /** In simple query mode the driver writes the parameter into the text of the query. */
    private boolean isSimple(Connection connection) throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT current_query() WHERE ? = 4711")) {
        statement.setInt(1, 4711);
        try (ResultSet result = statement.executeQuery()) {
          return !result.next() || !result.getString(1).contains("$1");
        }
      }
    }

    @Override
    int snapshot() {
      return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    OptionalInt begin(Connection connection, int isolation, Duration longestWait)
        throws SQLException {
      // Of this transaction only, and on one way to the server.
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SET TRANSACTION ISOLATION LEVEL %s; SET LOCAL lock_timeout = %s"
                .formatted(
                    isolation == snapshot() ? "REPEATABLE READ" : "READ COMMITTED",
                    longestWait.toMillis()));
      }
      return OptionalInt.empty();
    }

    @Override
    void enter(Gates.Needed needed, Sql sql) {
      Gates.enter(needed, sql);
    }

    @Override
    boolean takesColumns() {
      return true;
    }

    @Override
    boolean isConflict(SQLException thrown) {
      // 40001: serialization failure; 40P01: deadlock; 55P03: a lock was not had in time; 23505: as
      // above.
      return is(thrown, "40001", "40P01", "55P03", "23505");
    }
  };

  private static final String NOTHING = "";

  private final String product;

  Dialect(String product) {
    this.product = product;
  }

  /**
   * The dialect that a database speaks.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Dialect dialect : values()) {
      if (dialect.product.equals(product)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "The database must be H2 or PostgreSQL, but is %s".formatted(product));
  }

  /** Why the store would not be safe for official reports; empty if it is. */
  abstract ImmutableList<String> dangers(Connection connection) throws SQLException;

  /** The isolation at which a transaction reads all tables as they were in one moment. */
  abstract int snapshot();

  /**
   * Begins a transaction on a connection that does not commit by itself.
   *
   * @param longestWait how long it waits for a lock, unless the database bounds that by itself
   * @return the isolation that the connection has to be given back with; empty if it still has it
   */
  abstract OptionalInt begin(Connection connection, int isolation, Duration longestWait)
      throws SQLException;

  /**
   * Goes through gates within a snapshot, so that who was overtaken since the snapshot was taken is
   * told, by {@link Sql.Overtaken} or as a {@linkplain #isConflict conflict}.
   */
  abstract void enter(Gates.Needed needed, Sql sql);

  /** Whether it makes rows of arrays, one for each column, more quickly than of a batch. */
  abstract boolean takesColumns();

  /** Whether another act was kept first, so that the work may be done again. */
  abstract boolean isConflict(SQLException thrown);

  /** The beginning of the names of its resources. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean is(SQLException thrown, String... states) {
    return ImmutableList.copyOf(states)
        .contains(Objects.requireNonNullElse(thrown.getSQLState(), ""));
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question);
        ResultSet result = statement.executeQuery()) {
      String answer = result.next() ? result.getString(1) : null;
      return answer == null ? NOTHING : answer.toUpperCase(Locale.ROOT);
    }
  }
}
