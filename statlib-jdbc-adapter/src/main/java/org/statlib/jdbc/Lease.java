package org.statlib.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * A connection for one transaction, given back as it was taken: rolled back unless it was
 * committed, or not given back to a pool at all.
 */
final class Lease implements AutoCloseable {

  private final Connection connection;
  private final boolean automatic;
  private final OptionalInt isolation;
  private boolean committed;
  private boolean sound = true;

  private Lease(Connection connection, boolean automatic, OptionalInt isolation) {
    this.connection = connection;
    this.automatic = automatic;
    this.isolation = isolation;
  }

  /**
   * Takes a connection and begins a transaction.
   *
   * @param longestWait how long it waits for a lock, as far as the dialect says so
   */
  static Lease of(DataSource dataSource, Dialect dialect, int isolation, Duration longestWait)
      throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      boolean automatic = connection.getAutoCommit();
      if (automatic) {
        connection.setAutoCommit(false);
      }
      return new Lease(connection, automatic, dialect.begin(connection, isolation, longestWait));
    } catch (SQLException | RuntimeException | Error failed) {
      discard(connection);
      throw failed;
    }
  }

  Connection connection() {
    return connection;
  }

  void commit() throws SQLException {
    connection.commit();
    committed = true;
  }

  /** Notes that the connection may have been left in the middle of anything. */
  void spoil() {
    sound = false;
  }

  @Override
  public void close() {
    try {
      if (!sound) {
        // What the driver cannot abort, as H2, is cleaned like any other.
        connection.abort(Runnable::run);
      }
      if (!committed) {
        connection.rollback();
      }
      if (automatic) {
        connection.setAutoCommit(true);
      }
      if (isolation.isPresent()) {
        connection.setTransactionIsolation(isolation.getAsInt());
      }
      connection.close();
    } catch (SQLException broken) {
      // What was committed is kept, whatever becomes of the connection.
      discard(connection);
    } catch (RuntimeException | Error failed) {
      discard(connection);
      throw failed;
    }
  }

  /** Ends a connection whose state is not known, so that no pool lends it again. */
  private static void discard(Connection connection) {
    try {
      connection.abort(Runnable::run);
      connection.close();
    } catch (SQLException alreadyGone) {
      // Whatever it was doing, it does it no more.
    }
  }
}
