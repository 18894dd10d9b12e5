package org.statlib.jdbc;

import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source at one of whose calls something happens: before the database has heard of the call,
 * or after it has answered and before the answer arrives. Used by one thread at a time.
 */
final class FaultyDataSource implements DataSource {

  /** The status of a process that was halted. */
  static final int HALTED = 113;

  private static final ImmutableSet<String> CALLS =
      ImmutableSet.of(
          "getConnection",
          "prepareStatement",
          "setAutoCommit",
          "setTransactionIsolation",
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeBatch",
          "commit",
          "rollback");

  private final DataSource dataSource;
  private Fault fault = Fault.BREAK;
  private Moment moment = Moment.call(1, false);
  private int strikes;
  private int struck;
  private int calls;

  FaultyDataSource(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What happens. */
  enum Fault {
    /** The connection is gone. */
    BREAK {
      @Override
      void strike() throws SQLException {
        throw new SQLException("the connection broke", "08006");
      }
    },

    /** Another transaction was first, says the database. */
    CONFLICT {
      @Override
      void strike() throws SQLException {
        throw new SQLException("could not serialize access", "40001");
      }
    },

    /** The machine has no more room. */
    ERROR {
      @Override
      void strike() {
        throw new OutOfMemoryError("thrown by a test");
      }
    },

    /** Somebody interrupts the thread. */
    INTERRUPT {
      @Override
      void strike() {
        Thread.currentThread().interrupt();
      }
    },

    /** The process is no more. */
    HALT {
      @Override
      void strike() {
        Runtime.getRuntime().halt(HALTED);
      }
    };

    abstract void strike() throws SQLException;
  }

  /**
   * When it happens.
   *
   * @param calls the names of the calls that are counted
   * @param number which of them it is since the connection was taken, from 1
   * @param afterwards whether the database has answered
   */
  record Moment(ImmutableSet<String> calls, int number, boolean afterwards) {

    /** At one of all calls; to take the connection is the first. */
    static Moment call(int number, boolean afterwards) {
      return new Moment(CALLS, number, afterwards);
    }
  }

  /** Breaks at the call of this number from now on, from 1. */
  void failAt(int number, boolean afterwards) {
    strikeAt(Fault.BREAK, Moment.call(number, afterwards), 1);
  }

  /** Lets something happen at a moment of each of the next transactions, as often as is said. */
  void strikeAt(Fault what, Moment when, int times) {
    fault = what;
    moment = when;
    strikes = times;
    struck = 0;
    calls = 0;
  }

  /** Lets nothing happen any more; gives whether anything did. */
  boolean heal() {
    strikes = 0;
    return struck > 0;
  }

  @Override
  public Connection getConnection() throws SQLException {
    calls = 0;
    boolean strikes = count("getConnection");
    if (strikes && !moment.afterwards()) {
      fault.strike();
    }
    Connection connection = dataSource.getConnection();
    if (strikes && moment.afterwards()) {
      try {
        strike(connection);
      } catch (SQLException | Error struck) {
        // Nobody else can give it back to its pool.
        connection.close();
        throw struck;
      }
    }
    return proxy(Connection.class, connection, connection);
  }

  private boolean count(String call) {
    if (!moment.calls().contains(call) || ++calls != moment.number() || struck >= strikes) {
      return false;
    }
    struck++;
    return true;
  }

  private void strike(Connection connection) throws SQLException {
    if (fault == Fault.BREAK) {
      connection.abort(Runnable::run);
    }
    fault.strike();
  }

  private <T> T proxy(Class<T> type, T target, Connection connection) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          boolean strikes = count(method.getName());
          if (strikes && !moment.afterwards()) {
            strike(connection);
          }
          Object result;
          try {
            result = method.invoke(target, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
          if (strikes && moment.afterwards()) {
            strike(connection);
          }
          if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, connection);
          }
          return result instanceof Statement statement
              ? proxy(Statement.class, statement, connection)
              : result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("the tests name no user");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return dataSource.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    dataSource.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    dataSource.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return dataSource.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("there is nothing to unwrap");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
