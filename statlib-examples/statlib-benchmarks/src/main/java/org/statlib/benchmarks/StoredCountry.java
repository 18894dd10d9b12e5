package org.statlib.benchmarks;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.statlib.Statlib;
import org.statlib.form.BlockCode;
import org.statlib.form.FormCode;
import org.statlib.jdbc.JdbcStores;
import org.statlib.jdbc.Schema;
import org.statlib.regime.Regime;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Handling;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.rollup.Fold;
import org.statlib.store.Stores;
import org.statlib.unit.UnitTree;

/**
 * The whole country in PostgreSQL: written, read and rolled up, the totals written back; beside
 * COPY of the same bytes, and beside SQL in the same server.
 */
final class StoredCountry {

  private static final int WIDTH = Answers.FORM.size();
  private static final String WRITE = "statlib, written";
  private static final String COPY = "COPY of the same bytes";
  private static final String ROLL_UP = "statlib, read, rolled up, written back";
  private static final String WIDE = "SQL, wide, level by level";
  private static final String LONG = "SQL, long, ROLLUP";

  private final HikariDataSource pool;
  private final UnitTree tree;
  private final Answers answers;
  private final Stores stores;
  private final Statlib statlib;

  private StoredCountry(HikariDataSource pool, UnitTree country, Answers answers)
      throws SQLException {
    this.pool = pool;
    this.answers = answers;
    Regime regime = Ministry.regime(answers.forms());
    Schema.standard().install(pool);
    this.stores = JdbcStores.on(pool, regime);
    this.statlib =
        Statlib.on(
            stores, Clock.fixed(Instant.parse("2023-11-01T01:00:00Z"), ZoneOffset.UTC), regime);
    Ministry.begin(statlib, regime, country);
    this.tree = statlib.roster(Ministry.PERIOD).units();
  }

  /** Measures, and prints what came out. */
  static void print(Server server, UnitTree tree, Answers answers, int rounds, PrintStream out)
      throws Exception {
    try (HikariDataSource pool = server.schema(4)) {
      StoredCountry country = new StoredCountry(pool, tree, answers);
      country.write();
      Path folder = Files.createTempDirectory("statlib-bench-");
      country.copyOut(folder);
      Rounds writing =
          Rounds.of(
              ImmutableList.of(
                  new Contender<>(WRITE, 1, country::writeAnew, StoredCountry::reports),
                  new Contender<>(
                      COPY, 1, () -> country.copyIn(folder), StoredCountry::copiedReports)),
              1,
              rounds);
      writing.print("Writing " + country.tree.size() + " units, " + answers, "ms", 1e6, out);
      writing.printRatio(WRITE, COPY, out);
      country.printBytes(out);
      country.loadWide();
      country.loadLong();
      Rounds rolling =
          Rounds.of(
              ImmutableList.of(
                  new Contender<>(ROLL_UP, 1, country::rollUp, CheckSum::of),
                  new Contender<>(WIDE, 1, country::levelByLevel, StoredCountry::sumOfLevels),
                  new Contender<>(LONG, 1, country::rollupOfCells, StoredCountry::sumOfRollup)),
              1,
              rounds);
      rolling.print("From stored reports to totals written back, " + answers, "ms", 1e6, out);
      rolling.printRatio(WIDE, ROLL_UP, out);
      rolling.printRatio(LONG, ROLL_UP, out);
    }
  }

  private ReportKey key(int unit, int form) {
    return new ReportKey(Ministry.PERIOD, Ministry.form(form), tree.units().get(unit).code());
  }

  private static Sheet sheet(Figures figures) {
    return new Sheet(
        ImmutableSortedMap.of(
            RowKey.own(Ministry.BLOCK), new Row(RowSource.OWN, figures, new Coverage(1, 1, 0), "")),
        "");
  }

  /** Puts the reports of all communes, a form in an act. */
  private StoredCountry write() {
    for (int form = 0; form < answers.forms(); form++) {
      List<Report> reports = new ArrayList<>();
      for (int unit : Country.leaves(tree)) {
        ReportKey key = key(unit, form);
        Sheet sheet = sheet(answers.report(unit, form));
        reports.add(
            new Report(
                key,
                ReportStatus.RECEIVED,
                1,
                sheet,
                Optional.of(Revision.freeze(key, 1, sheet, ImmutableSortedMap.of())),
                Handling.NONE,
                0,
                Optional.empty()));
      }
      put(reports);
    }
    return this;
  }

  private void put(List<Report> reports) {
    stores.<Integer>transact(
        work -> {
          work.reports().findAll(reports.stream().map(Report::key).toList());
          reports.forEach(work.reports()::put);
          return reports.size();
        });
  }

  private StoredCountry writeAnew() throws SQLException {
    Server.execute(pool, "TRUNCATE statlib_report, statlib_revision");
    return write();
  }

  private void copyOut(Path folder) throws SQLException, IOException {
    for (String table : new String[] {"report", "revision"}) {
      try (Connection connection = pool.getConnection();
          OutputStream file = Files.newOutputStream(folder.resolve(table))) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY statlib_" + table + " TO STDOUT (FORMAT binary)", file);
      }
      Server.execute(
          pool, "CREATE TABLE copied_%1$s (LIKE statlib_%1$s INCLUDING ALL)".formatted(table));
    }
  }

  private StoredCountry copyIn(Path folder) throws SQLException, IOException {
    Server.execute(pool, "TRUNCATE copied_report, copied_revision");
    for (String table : new String[] {"report", "revision"}) {
      try (Connection connection = pool.getConnection();
          InputStream file = Files.newInputStream(folder.resolve(table))) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY copied_" + table + " FROM STDIN (FORMAT binary)", file, 1 << 16);
      }
    }
    return this;
  }

  private long reports() throws SQLException {
    return number("SELECT count(*) FROM statlib_report JOIN statlib_revision USING (report)");
  }

  private long copiedReports() throws SQLException {
    return number("SELECT count(*) FROM copied_report JOIN copied_revision USING (report)");
  }

  private void printBytes(PrintStream out) throws SQLException {
    out.printf(
        "%nBytes of a report: payload %s, its row %s; the row of what is on the desk %s%n",
        number("SELECT avg(octet_length(payload))::bigint FROM statlib_revision"),
        number("SELECT avg(pg_column_size(v.*))::bigint FROM statlib_revision v"),
        number("SELECT avg(pg_column_size(r.*))::bigint FROM statlib_report r"));
  }

  /** Reads every report, adds up, and puts the totals of the units above as drafts. */
  private Fold rollUp() {
    ImmutableMap<FormCode, BlockCode> blocks =
        IntStream.range(0, answers.forms())
            .boxed()
            .collect(toImmutableMap(Ministry::form, form -> Ministry.BLOCK));
    Fold fold = Fold.of(statlib.book(Ministry.PERIOD, blocks), Country::isLeaf, 2);
    ImmutableList<ReportKey> keys = upper();
    stores.<Boolean>transact(
        work -> {
          ImmutableMap<ReportKey, Report> before = work.reports().findAll(keys);
          int number = 0;
          for (ReportKey key : keys) {
            Sheet sheet = sheet(fold.figures(key.unit(), number++ % answers.forms()));
            Report report = before.get(key);
            work.reports()
                .put(
                    new Report(
                        key,
                        ReportStatus.DRAFT,
                        report == null ? 1 : report.version() + 1,
                        sheet,
                        Optional.empty(),
                        Handling.NONE,
                        0,
                        Optional.empty()));
          }
          return true;
        });
    return fold;
  }

  /** The reports of the units above, unit by unit. */
  private ImmutableList<ReportKey> upper() {
    return IntStream.range(0, tree.size())
        .filter(unit -> tree.endOf(unit) > unit + 1)
        .boxed()
        .flatMap(unit -> IntStream.range(0, answers.forms()).mapToObj(form -> key(unit, form)))
        .collect(toImmutableList());
  }

  private void loadWide() throws SQLException, IOException {
    Server.execute(
        pool,
        "CREATE TABLE reports (unit integer, district integer, province integer, form integer, "
            + columns("c%s bigint")
            + ")");
    copy(
        "COPY reports FROM STDIN",
        (unit, district, province, line) -> {
          for (int form = 0; form < answers.forms(); form++) {
            line.append(unit).append('\t').append(district).append('\t').append(province);
            line.append('\t').append(form);
            for (int cell = form * WIDTH; cell < (form + 1) * WIDTH; cell++) {
              boolean isNumber = answers.mark(unit, cell) == Figures.NUMBER;
              line.append('\t').append(isNumber ? "" + answers.number(unit, cell) : "\\N");
            }
            line.append('\n');
          }
        });
    Server.execute(pool, "VACUUM ANALYZE reports");
  }

  private void loadLong() throws SQLException, IOException {
    Server.execute(
        pool,
        "CREATE TABLE cells (district integer, province integer, form integer, cell integer,"
            + " number bigint)");
    copy(
        "COPY cells FROM STDIN",
        (unit, district, province, line) -> {
          for (int cell = 0; cell < answers.cells(); cell++) {
            if (answers.mark(unit, cell) == Figures.NUMBER) {
              line.append(district).append('\t').append(province).append('\t');
              line.append(cell / WIDTH).append('\t').append(cell % WIDTH).append('\t');
              line.append(answers.number(unit, cell)).append('\n');
            }
          }
        });
    Server.execute(pool, "VACUUM ANALYZE cells");
  }

  @FunctionalInterface
  private interface Lines {
    void of(int unit, int district, int province, StringBuilder lines);
  }

  private void copy(String sql, Lines lines) throws SQLException, IOException {
    try (Connection connection = pool.getConnection()) {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
      StringBuilder text = new StringBuilder();
      for (int unit : Country.leaves(tree)) {
        int district = tree.superiorOf(unit);
        lines.of(unit, district, tree.superiorOf(district), text);
        byte[] bytes = text.toString().getBytes(US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
      }
      copy.endCopy();
    }
  }

  private StoredCountry levelByLevel() throws SQLException {
    String sums = columns("sum(c%1$s)::bigint AS c%1$s");
    Server.execute(
        pool,
        "DROP TABLE IF EXISTS districts, provinces, nation",
        "CREATE TABLE districts AS SELECT district AS unit, province, form, "
            + sums
            + " FROM reports GROUP BY district, province, form",
        "CREATE TABLE provinces AS SELECT province AS unit, form, "
            + sums
            + " FROM districts GROUP BY province, form",
        "CREATE TABLE nation AS SELECT 0 AS unit, form, " + sums + " FROM provinces GROUP BY form");
    return this;
  }

  private StoredCountry rollupOfCells() throws SQLException {
    Server.execute(
        pool,
        "DROP TABLE IF EXISTS totals",
        """
        CREATE TABLE totals AS
        SELECT form, cell, province, district, sum(number)::bigint AS total
        FROM cells GROUP BY form, cell, ROLLUP (province, district)
        """);
    return this;
  }

  private long sumOfLevels() throws SQLException {
    CheckSum sum = new CheckSum();
    for (String level : new String[] {"districts", "provinces", "nation"}) {
      each(
          "SELECT unit, form, " + columns("c%s") + " FROM " + level,
          row -> {
            for (int i = 0; i < WIDTH; i++) {
              sum.add(row.getInt(1), row.getInt(2) * WIDTH + i, row.getLong(3 + i));
            }
          });
    }
    return sum.value();
  }

  private long sumOfRollup() throws SQLException {
    CheckSum sum = new CheckSum();
    each(
        "SELECT coalesce(district, province, 0), form, cell, total FROM totals",
        row -> sum.add(row.getInt(1), row.getInt(2) * WIDTH + row.getInt(3), row.getLong(4)));
    return sum.value();
  }

  @FunctionalInterface
  private interface Reading {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Reading reading) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(1_000);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          reading.read(rows);
        }
      }
      connection.setAutoCommit(true);
    }
  }

  private long number(String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    each(sql, row -> numbers.add(row.getLong(1)));
    return numbers.get(0);
  }

  private static String columns(String pattern) {
    return IntStream.range(0, WIDTH).mapToObj(pattern::formatted).collect(joining(", "));
  }
}
