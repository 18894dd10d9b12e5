package org.statlib.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A connection for one transaction, given back as it was taken: rolled back unless it was
 * committed, or not given back to a pool at all.
 */
final class Lease implements AutoCloseable {

  private final Connection connection;
  private final boolean automatic;
  private final int isolation;
  private boolean committed;

  private Lease(Connection connection, boolean automatic, int isolation) {
    this.connection = connection;
    this.automatic = automatic;
    this.isolation = isolation;
  }

  static Lease of(DataSource dataSource, int isolation) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      boolean automatic = connection.getAutoCommit();
      int before = connection.getTransactionIsolation();
      if (before != isolation) {
        connection.setTransactionIsolation(isolation);
      }
      if (automatic) {
        connection.setAutoCommit(false);
      }
      return new Lease(connection, automatic, before == isolation ? -1 : before);
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

  @Override
  public void close() {
    try {
      if (!committed) {
        connection.rollback();
      }
      if (automatic) {
        connection.setAutoCommit(true);
      }
      if (isolation != -1) {
        connection.setTransactionIsolation(isolation);
      }
      connection.close();
    } catch (SQLException broken) {
      // What was committed is kept, whatever becomes of the connection.
      discard(connection);
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
