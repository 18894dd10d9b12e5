package org.statlib.jdbc;

import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connection breaks at one call: before the server has heard of it, or after it
 * has answered and before the answer arrives.
 */
final class FaultyDataSource implements DataSource {

  private static final ImmutableSet<String> CALLS =
      ImmutableSet.of(
          "getConnection",
          "prepareStatement",
          "setAutoCommit",
          "setTransactionIsolation",
          "executeQuery",
          "executeUpdate",
          "executeBatch",
          "commit",
          "rollback");

  private final DataSource dataSource;
  private int failing = Integer.MAX_VALUE;
  private boolean after;
  private int calls;

  FaultyDataSource(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Breaks at the call of this number from now on, from 1. */
  void failAt(int number, boolean afterwards) {
    failing = number;
    after = afterwards;
    calls = 0;
  }

  /** Breaks no more; gives whether it did. */
  boolean heal() {
    boolean broke = calls >= failing;
    failing = Integer.MAX_VALUE;
    return broke;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (count() && !after) {
      throw broken();
    }
    Connection connection = dataSource.getConnection();
    if (calls == failing) {
      connection.abort(Runnable::run);
      // Nobody else can give it back to its pool.
      connection.close();
      throw broken();
    }
    return proxy(Connection.class, connection, connection);
  }

  private boolean count() {
    calls++;
    return calls == failing;
  }

  private static SQLException broken() {
    return new SQLException("the connection broke", "08006");
  }

  private <T> T proxy(Class<T> type, T target, Connection connection) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          boolean fails = CALLS.contains(method.getName()) && count();
          if (fails && !after) {
            connection.abort(Runnable::run);
            throw broken();
          }
          Object result;
          try {
            result = method.invoke(target, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
          if (fails) {
            connection.abort(Runnable::run);
            throw broken();
          }
          return result instanceof PreparedStatement statement
              ? proxy(PreparedStatement.class, statement, connection)
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
