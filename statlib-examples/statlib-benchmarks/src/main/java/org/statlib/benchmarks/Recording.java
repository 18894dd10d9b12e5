package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Notes the statements that are run on a data source, so that they can be run again without us. */
final class Recording implements DataSource {

  private static final ImmutableSet<String> RUNS =
      ImmutableSet.of("executeQuery", "executeUpdate", "executeBatch");

  private final DataSource dataSource;
  private final List<Statement> statements = new ArrayList<>();
  private volatile boolean noting;
  private final IdentityHashMap<Array, Values> arrays = new IdentityHashMap<>();

  Recording(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A parameter of an SQL type that PostgreSQL calls by this name. */
  private record Values(String type, List<@Nullable Object> elements) {}

  /** A statement as it was run, with its parameters. */
  record Statement(String sql, String run, ImmutableList<ImmutableList<Parameter>> batches) {

    /** Runs it again and reads all that it answers. */
    void replay(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (ImmutableList<Parameter> batch : batches) {
          for (Parameter parameter : batch) {
            parameter.set(connection, statement);
          }
          if (run.equals("executeBatch")) {
            statement.addBatch();
          }
        }
        switch (run) {
          case "executeBatch" -> statement.executeBatch();
          case "executeUpdate" -> statement.executeUpdate();
          default -> read(statement);
        }
      }
    }

    private static void read(PreparedStatement statement) throws SQLException {
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            rows.getObject(column);
          }
        }
      }
    }
  }

  /** A parameter by the method that set it. */
  record Parameter(int index, String method, @Nullable Object value) {

    void set(Connection connection, PreparedStatement statement) throws SQLException {
      if (value instanceof Values values) {
        statement.setArray(
            index, connection.createArrayOf(values.type(), values.elements().toArray()));
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(index, bytes);
      } else if (method.equals("setNull") && value instanceof Integer type) {
        statement.setNull(index, type);
      } else {
        statement.setObject(index, value);
      }
    }
  }

  /** The statements that some work runs, in this thread alone. */
  ImmutableList<Statement> of(Runnable work) {
    noting = true;
    work.run();
    noting = false;
    ImmutableList<Statement> taken = ImmutableList.copyOf(statements);
    statements.clear();
    arrays.clear();
    return taken;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = dataSource.getConnection();
    return noting ? noting(connection) : connection;
  }

  private Connection noting(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, result) -> {
          if (result instanceof Array array) {
            arrays.put(
                array, new Values((String) arguments[0], Arrays.asList((Object[]) arguments[1])));
          }
          return result instanceof PreparedStatement statement
              ? recording((String) arguments[0], statement)
              : result;
        });
  }

  private PreparedStatement recording(String sql, PreparedStatement target) {
    List<ImmutableList<Parameter>> batches = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        target,
        (method, arguments, result) -> {
          if (method.equals("addBatch")) {
            batches.add(ImmutableList.copyOf(parameters));
            parameters.clear();
          } else if (RUNS.contains(method)) {
            if (!method.equals("executeBatch")) {
              batches.add(ImmutableList.copyOf(parameters));
            }
            statements.add(new Statement(sql, method, ImmutableList.copyOf(batches)));
          } else if (method.startsWith("set") && arguments.length == 2) {
            Object value = arguments[1];
            Object kept = value instanceof Array array ? arrays.get(array) : value;
            parameters.add(new Parameter((Integer) arguments[0], method, kept));
          }
          return result;
        });
  }

  /** What is done after a call, with its result. */
  @FunctionalInterface
  private interface After {
    @Nullable Object call(String method, Object[] arguments, @Nullable Object result);
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              @Nullable Object result = invoke(method, target, arguments);
              return after.call(
                  method.getName(), arguments == null ? new Object[0] : arguments, result);
            }));
  }

  private static @Nullable Object invoke(
      Method method, Object target, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("nobody is named");
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
    return dataSource.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return dataSource.isWrapperFor(type);
  }
}
