package org.statlib.jdbc;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.statlib.command.Digest;

/**
 * A statement for one row, said once for many: PostgreSQL takes each column as an array and goes
 * through its plan once, where a batch has it begin anew with every row.
 */
final class ManyRows {

  /** From how many rows on it is worth while. */
  static final int LEAST = 8;

  /** How much goes to the server at once, about; it would take a gigabyte. */
  private static final long MOST_BYTES = 256L << 10;

  private static final Pattern INSERT =
      Pattern.compile("\\s*INSERT INTO (\\S+) \\(([^()?]+)\\)\\s+VALUES \\([?, ]+\\)\\s*");
  private static final Pattern UPDATE =
      Pattern.compile("\\s*UPDATE (\\S+) SET ([a-z_]+ = \\?(?:,\\s+[a-z_]+ = \\?)*)\\s+WHERE (.+)");
  private static final Pattern IS = Pattern.compile("([a-z_]+) = \\?");

  private final ImmutableList<Column> columns;
  private final String sql;

  private ManyRows(ImmutableList<Column> columns, String sql) {
    this.columns = columns;
    this.sql = sql;
  }

  /** What PostgreSQL calls the type of a column, and how a value travels. */
  private enum Column {
    TEXT("text"),
    SMALL("integer"),
    LARGE("bigint"),
    DECIMAL("numeric"),
    TRUTH("boolean"),
    BYTES("bytea"),
    KEY("uuid"),
    MOMENT("timestamptz");

    private final String type;

    Column(String type) {
      this.type = type;
    }

    static Optional<Column> of(@Nullable Object value) {
      if (value instanceof String) {
        return Optional.of(TEXT);
      } else if (value instanceof Integer) {
        return Optional.of(SMALL);
      } else if (value instanceof Long) {
        return Optional.of(LARGE);
      } else if (value instanceof BigDecimal) {
        return Optional.of(DECIMAL);
      } else if (value instanceof Boolean) {
        return Optional.of(TRUTH);
      } else if (value instanceof byte[] || value instanceof Digest) {
        return Optional.of(BYTES);
      } else if (value instanceof UUID) {
        return Optional.of(KEY);
      } else if (value instanceof Instant) {
        return Optional.of(MOMENT);
      } else if (value instanceof Sql.NoValue none) {
        return Optional.of(
            switch (none) {
              case BYTES -> BYTES;
              case DECIMAL -> DECIMAL;
              case MOMENT -> MOMENT;
              case NUMBER -> SMALL;
              case TEXT -> TEXT;
            });
      }
      return Optional.empty();
    }

    /** An array of as many values. */
    @Nullable Object[] array(int length) {
      return switch (this) {
        case TEXT, DECIMAL, KEY, MOMENT -> new String[length];
        case SMALL -> new Integer[length];
        case LARGE -> new Long[length];
        case TRUTH -> new Boolean[length];
        case BYTES -> new byte[length][];
      };
    }

    @Nullable Object travelling(@Nullable Object value) {
      if (value instanceof Sql.NoValue) {
        return null;
      } else if (value instanceof Digest digest) {
        return digest.hash().asBytes();
      } else if (this == DECIMAL || this == KEY || this == MOMENT) {
        return String.valueOf(value);
      }
      return value;
    }
  }

  /**
   * A statement for many rows.
   *
   * @param sql the statement for one row
   * @param row the parameters of one of them
   * @return the statement; empty if it is of another form than a plain insert or update
   */
  static Optional<ManyRows> of(String sql, @Nullable Object[] row) {
    ImmutableList.Builder<Column> columns = ImmutableList.builder();
    for (Object value : row) {
      Optional<Column> column = Column.of(value);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      columns.add(column.get());
    }
    return translated(sql, columns.build());
  }

  private static Optional<ManyRows> translated(String sql, ImmutableList<Column> columns) {
    String arrays =
        columns.stream()
            .map(column -> "CAST(? AS %s[])".formatted(column.type))
            .collect(joining(", ", "unnest(", ")"));
    Matcher insert = INSERT.matcher(sql);
    if (insert.matches()) {
      return Optional.of(
          new ManyRows(
              columns,
              "INSERT INTO %s (%s) SELECT * FROM %s"
                  .formatted(insert.group(1), insert.group(2), arrays)));
    }
    Matcher update = UPDATE.matcher(sql);
    if (update.matches()) {
      List<String> set = names(update.group(2));
      List<String> where = names(update.group(3));
      if (set.size() + where.size() == columns.size()) {
        return Optional.of(new ManyRows(columns, update(update.group(1), set, where, arrays)));
      }
    }
    return Optional.empty();
  }

  private static List<String> names(String conditions) {
    return IS.matcher(conditions).results().map(found -> found.group(1)).toList();
  }

  private static String update(String table, List<String> set, List<String> where, String arrays) {
    int all = set.size() + where.size();
    return "UPDATE %s changed SET %s FROM %s AS given (%s) WHERE %s"
        .formatted(
            table,
            IntStream.range(0, set.size())
                .mapToObj(i -> "%s = given.v%s".formatted(set.get(i), i))
                .collect(joining(", ")),
            arrays,
            IntStream.range(0, all).mapToObj(i -> "v" + i).collect(joining(", ")),
            IntStream.range(set.size(), all)
                .mapToObj(i -> "changed.%s = given.v%s".formatted(where.get(i - set.size()), i))
                .collect(joining(" AND ")));
  }

  /** Runs it for the given rows; tells how many there were in the table. */
  long run(Connection connection, Schema schema, List<@Nullable Object[]> rows)
      throws SQLException {
    long changed = 0;
    try (PreparedStatement statement = connection.prepareStatement(schema.sql(sql))) {
      for (List<@Nullable Object[]> some : parts(rows)) {
        for (int i = 0; i < columns.size(); i++) {
          Column column = columns.get(i);
          @Nullable Object[] values = column.array(some.size());
          for (int row = 0; row < values.length; row++) {
            values[row] = column.travelling(some.get(row)[i]);
          }
          String type = values instanceof String[] ? Column.TEXT.type : column.type;
          statement.setArray(i + 1, connection.createArrayOf(type, values));
        }
        changed += statement.executeUpdate();
      }
    }
    return changed;
  }

  /** The rows in parts of a size that can travel. */
  private static List<List<@Nullable Object[]>> parts(List<@Nullable Object[]> rows) {
    List<List<@Nullable Object[]>> parts = new ArrayList<>();
    int first = 0;
    long bytes = 0;
    for (int row = 0; row < rows.size(); row++) {
      bytes += bytes(rows.get(row));
      if (bytes > MOST_BYTES && row > first) {
        parts.add(rows.subList(first, row));
        first = row;
        bytes = bytes(rows.get(row));
      }
    }
    parts.add(rows.subList(first, rows.size()));
    return parts;
  }

  private static long bytes(@Nullable Object[] row) {
    long bytes = 0;
    for (Object value : row) {
      if (value instanceof byte[] payload) {
        bytes += payload.length;
      } else {
        bytes += value instanceof String text ? text.length() : Long.BYTES;
      }
    }
    return bytes;
  }
}
