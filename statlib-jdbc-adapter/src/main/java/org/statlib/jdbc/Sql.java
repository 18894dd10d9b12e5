package org.statlib.jdbc;

import com.google.common.collect.Iterables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.statlib.command.Digest;

/** Statements on the connection of one act. */
final class Sql {

  /** How many rows of a large answer travel together. */
  private static final int ROWS_AT_ONCE = 2_000;

  /** How many keys are asked for at once. */
  private static final int KEYS_AT_ONCE = 200;

  private final Connection connection;
  private final Schema schema;
  private final Dialect dialect;

  Sql(Connection connection, Schema schema, Dialect dialect) {
    this.connection = connection;
    this.schema = schema;
    this.dialect = dialect;
  }

  /** Whether the host has the figures for readers of SQL. */
  boolean hasFigures() {
    return schema.hasFigures();
  }

  /** How a row of a result becomes a value. */
  @FunctionalInterface
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done with a row of a result. */
  @FunctionalInterface
  interface Using {
    void use(ResultSet row) throws SQLException;
  }

  /** What the database threw, on its way through ports that declare nothing. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException thrown;

    Failure(SQLException thrown) {
      super(thrown);
      this.thrown = thrown;
    }

    SQLException thrown() {
      return thrown;
    }
  }

  /** That a row was not as the act had read it: another act was kept first. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  <T> List<T> rows(String sql, Reading<? extends T> reading, Object... parameters) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reading.read(row)), parameters);
    return rows;
  }

  /**
   * Reads the rows of many keys, some hundreds at a time: H2 compares each row that it finds with
   * all keys that were asked for.
   *
   * @param sql takes the keys as its first parameter
   */
  <T> List<T> rowsOf(
      Collection<String> keys, String sql, Reading<? extends T> reading, Object... more) {
    List<T> rows = new ArrayList<>();
    for (List<String> some : Iterables.partition(keys, KEYS_AT_ONCE)) {
      Object[] parameters = new Object[more.length + 1];
      parameters[0] = some.toArray(String[]::new);
      System.arraycopy(more, 0, parameters, 1, more.length);
      each(sql, row -> rows.add(reading.read(row)), parameters);
    }
    return rows;
  }

  /** Reads rows one after the other without holding them all. */
  void each(String sql, Using using, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(schema.sql(sql))) {
      statement.setFetchSize(ROWS_AT_ONCE);
      bind(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          using.use(result);
        }
      }
    } catch (SQLException thrown) {
      throw new Failure(thrown);
    }
  }

  <T> Optional<T> row(String sql, Reading<? extends T> reading, Object... parameters) {
    List<T> rows = rows(sql, reading, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The one number that a question has for an answer. */
  long count(String sql, Object... parameters) {
    return rows(sql, row -> row.getLong(1), parameters).get(0);
  }

  /** Changes any number of rows. */
  void update(String sql, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(schema.sql(sql))) {
      bind(statement, parameters);
      statement.executeUpdate();
    } catch (SQLException thrown) {
      throw new Failure(thrown);
    }
  }

  /**
   * Changes one row for each of the given lists of parameters.
   *
   * @throws Overtaken if one of them was not there
   */
  void updateEach(String sql, List<@Nullable Object[]> each) {
    Optional<ManyRows> together = together(sql, each);
    if (together.isPresent()) {
      if (run(together.get(), each) != each.size()) {
        throw new Overtaken();
      }
      return;
    }
    for (int changed : batch(sql, each)) {
      if (changed != 1) {
        throw new Overtaken();
      }
    }
  }

  /** Inserts one row for each of the given lists of parameters. */
  void insertEach(String sql, List<@Nullable Object[]> each) {
    Optional<ManyRows> together = together(sql, each);
    if (together.isPresent()) {
      run(together.get(), each);
    } else {
      // A driver that makes one statement of them does not say how many rows each has inserted.
      batch(sql, each);
    }
  }

  private Optional<ManyRows> together(String sql, List<@Nullable Object[]> each) {
    return dialect.takesColumns() && each.size() >= ManyRows.LEAST
        ? ManyRows.of(sql, each.get(0))
        : Optional.empty();
  }

  private long run(ManyRows together, List<@Nullable Object[]> each) {
    try {
      return together.run(connection, schema, each);
    } catch (SQLException thrown) {
      throw new Failure(thrown);
    }
  }

  private int[] batch(String sql, List<@Nullable Object[]> each) {
    if (each.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(schema.sql(sql))) {
      for (@Nullable Object[] parameters : each) {
        bind(statement, parameters);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException thrown) {
      throw new Failure(thrown);
    }
  }

  private void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("VARCHAR", texts));
      } else if (parameter instanceof Long[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("BIGINT", numbers));
      } else if (parameter instanceof UUID[] keys) {
        statement.setArray(i + 1, connection.createArrayOf("UUID", keys));
      } else if (parameter instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (parameter instanceof Instant at) {
        statement.setObject(i + 1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
      } else if (parameter instanceof Digest digest) {
        statement.setBytes(i + 1, digest.hash().asBytes());
      } else if (parameter instanceof NoValue none) {
        statement.setNull(i + 1, none.type);
      } else {
        statement.setObject(i + 1, parameter);
      }
    }
  }

  /** That there is nothing, of which type. */
  enum NoValue {
    BYTES(Types.VARBINARY),
    DECIMAL(Types.NUMERIC),
    MOMENT(Types.TIMESTAMP_WITH_TIMEZONE),
    NUMBER(Types.INTEGER),
    TEXT(Types.VARCHAR);

    private final int type;

    NoValue(int type) {
      this.type = type;
    }
  }

  /** The value, or that there is none of the type. */
  static Object orNone(Optional<?> value, NoValue none) {
    return value.isPresent() ? value.get() : none;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> findInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
