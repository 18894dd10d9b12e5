package org.statlib.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The tables that stores are kept in. They are created when the host says so, never by the way.
 *
 * <p>{@code Schema.standard().withPrefix("tk_").install(dataSource)} creates {@code tk_report} and
 * the others.
 */
public final class Schema {

  /** The version of the tables that this library reads and writes. */
  public static final int VERSION = 1;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");
  private static final Pattern TABLE = Pattern.compile("\\{([a-z_]+)}");
  static final ImmutableSet<String> TABLES =
      ImmutableSet.of(
          "version",
          "gate",
          "unit_change",
          "account",
          "secret",
          "duty",
          "period",
          "catalogue",
          "proposal",
          "report",
          "revision",
          "slot",
          "amendment",
          "publication",
          "publication_version",
          "publication_word",
          "appointment",
          "attachment",
          "chain",
          "entry",
          "seal",
          "outcome");

  private static final String FIGURES = "figure";

  private static final Schema STANDARD = new Schema(Optional.empty(), "statlib_", false);

  private final Optional<String> name;
  private final String prefix;
  private final boolean figures;
  private final Map<String, String> statements = new ConcurrentHashMap<>();

  private Schema(Optional<String> name, String prefix, boolean figures) {
    this.name = name;
    this.prefix = prefix;
    this.figures = figures;
  }

  /** Tables whose names begin with {@code statlib_}, in the schema of the connection. */
  public static Schema standard() {
    return STANDARD;
  }

  /**
   * Tables whose names begin otherwise.
   *
   * @throws IllegalArgumentException if the prefix is not 1 to 30 lower-case letters, digits and
   *     '_', a letter first
   */
  public Schema withPrefix(String next) {
    return new Schema(name, checked("Prefix of tables", next), figures);
  }

  /**
   * Tables in a database schema of this name, which must exist.
   *
   * @throws IllegalArgumentException if the name is not 1 to 30 lower-case letters, digits and '_',
   *     a letter first
   */
  public Schema in(String schema) {
    return new Schema(Optional.of(checked("Name of a schema", schema)), prefix, figures);
  }

  /**
   * These tables and one more, {@code figure}, in which readers of SQL find the figures of official
   * reports cell by cell. The stores fill it in the acts that make a report official or take that
   * back; it is a copy, and nothing is decided by it.
   *
   * @see JdbcStores#rebuildFigures
   */
  public Schema withFigures() {
    return new Schema(name, prefix, true);
  }

  boolean hasFigures() {
    return figures;
  }

  /** All tables of this schema. */
  ImmutableSet<String> tables() {
    return figures ? ImmutableSet.<String>builder().addAll(TABLES).add(FIGURES).build() : TABLES;
  }

  private static String checked(String what, String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s must be 1 to 30 lower-case letters, digits and '_', a letter first".formatted(what));
    }
    return text;
  }

  /**
   * Creates the tables, or does nothing if they are there.
   *
   * @throws IllegalStateException if some of the tables are there and others are not, or they are
   *     newer than this library
   */
  public void install(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      String dialect = Dialect.of(connection).word();
      ImmutableSet<String> present = present(connection);
      boolean automatic = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        if (Sets.intersection(present, TABLES).isEmpty()) {
          create(connection, dialect);
        } else {
          requireWhole(connection, present);
        }
        if (figures && !present.contains(FIGURES)) {
          run(connection, resource("figures-" + dialect), Map.of());
        }
        connection.commit();
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      } finally {
        connection.setAutoCommit(automatic);
      }
    }
  }

  private void create(Connection connection, String dialect) throws SQLException {
    run(connection, resource(dialect), Map.of());
    addGates(connection);
    // The version comes last: H2 keeps each table by itself, and tables without it are not
    // taken for whole.
    update(connection, sql("INSERT INTO {version} (version) VALUES (?)"), VERSION);
  }

  private void requireWhole(Connection connection, ImmutableSet<String> present)
      throws SQLException {
    ImmutableList<String> complaints = complaints(connection, TABLES, present);
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(
          "The tables must be installed where there are none, but "
              + String.join("; ", complaints));
    }
  }

  /**
   * Lets a database role do what the stores do, and nothing else: what was sent and what was
   * journalled cannot be changed or removed by it.
   *
   * @param role the role that the application connects as; it must exist
   */
  public void grant(DataSource dataSource, String role) throws SQLException {
    String grantee = checked("Name of a role", role);
    try (Connection connection = dataSource.getConnection()) {
      run(connection, resource("grants"), Map.of("role", grantee));
      if (figures) {
        run(connection, resource("figures-grants"), Map.of("role", grantee));
      }
    }
  }

  /**
   * What is wrong with the tables.
   *
   * @return a sentence for each table that is missing, and one if their version is not this
   *     library's; empty if the stores can be opened
   */
  public ImmutableList<String> verify(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return complaints(connection);
    }
  }

  ImmutableList<String> complaints(Connection connection) throws SQLException {
    return complaints(connection, tables(), present(connection));
  }

  private ImmutableList<String> complaints(
      Connection connection, ImmutableSet<String> wanted, ImmutableSet<String> present)
      throws SQLException {
    ImmutableList.Builder<String> complaints = ImmutableList.builder();
    for (String table : wanted) {
      if (!present.contains(table)) {
        complaints.add("table %s must exist, but is missing".formatted(qualified(table)));
      }
    }
    if (present.contains("version")) {
      try (PreparedStatement statement =
              connection.prepareStatement(sql("SELECT max(version) FROM {version}"));
          ResultSet result = statement.executeQuery()) {
        result.next();
        int version = result.getInt(1);
        if (version != VERSION) {
          complaints.add(
              version > VERSION
                  ? "the tables must have version %s, but have %s, of a newer library"
                      .formatted(VERSION, version)
                  : "the tables must have version %s, but their installation was not completed"
                      .formatted(VERSION));
        }
      }
    }
    return complaints.build();
  }

  /** The statement with the names of the tables put in for {@code {report}} and so on. */
  String sql(String statement) {
    return statements.computeIfAbsent(statement, text -> filled(text, Map.of()));
  }

  private String filled(String text, Map<String, String> names) {
    Matcher matcher = TABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String table = matcher.group(1);
      matcher.appendReplacement(filled, names.getOrDefault(table, qualified(table)));
    }
    return matcher.appendTail(filled).toString();
  }

  private String qualified(String table) {
    // An index has the schema of its table, and PostgreSQL does not let it be named.
    boolean index = !TABLES.contains(table) && !table.equals(FIGURES);
    return (index ? "" : name.map(schema -> schema + ".").orElse("")) + prefix + table;
  }

  private ImmutableSet<String> present(Connection connection) throws SQLException {
    ImmutableSet.Builder<String> present = ImmutableSet.builder();
    // Names are folded here: H2 folds them by the locale of the machine.
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT table_schema, table_name, CURRENT_SCHEMA FROM information_schema.tables");
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        String schema = result.getString(1).toLowerCase(Locale.ROOT);
        String table = result.getString(2).toLowerCase(Locale.ROOT);
        String wanted = name.orElse(result.getString(3).toLowerCase(Locale.ROOT));
        if (schema.equals(wanted)
            && table.startsWith(prefix)
            && tables().contains(table.substring(prefix.length()))) {
          present.add(table.substring(prefix.length()));
        }
      }
    }
    return present.build();
  }

  private void run(Connection connection, String script, Map<String, String> names)
      throws SQLException {
    String bare =
        script.lines().filter(line -> !line.startsWith("--")).reduce("", (a, b) -> a + "\n" + b);
    for (String part : Splitter.on(';').trimResults().omitEmptyStrings().split(bare)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(filled(part, names));
      }
    }
  }

  private void addGates(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql("INSERT INTO {gate} (id, version) VALUES (?, 0)"))) {
      for (long gate = 0; gate < Gates.FIRST_PERIOD; gate++) {
        statement.setLong(1, gate);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void update(Connection connection, String sql, long parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, parameter);
      statement.executeUpdate();
    }
  }

  private static String resource(String word) {
    String file = String.format(Locale.ROOT, "%s-%d.sql", word, VERSION);
    try {
      return Resources.toString(Resources.getResource(Schema.class, file), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
