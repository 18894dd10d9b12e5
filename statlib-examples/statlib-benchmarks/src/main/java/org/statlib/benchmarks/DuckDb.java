package org.statlib.benchmarks;

import static java.util.stream.Collectors.joining;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.statlib.report.Figures;
import org.statlib.unit.UnitTree;

/**
 * The same answers in an in-memory DuckDB: as wide reports (a row of 120 columns for each commune
 * and form) and as single cells (a row each, those with a number only).
 *
 * <p>Totals are written to tables, as the library writes them to arrays. They are sums: DuckDB is
 * not asked to count who answered.
 */
final class DuckDb implements AutoCloseable {

  private static final int WIDTH = Answers.FORM.size();
  private static final String SUMS = columns("sum(c%1$s)::bigint as c%1$s");

  private final DuckDBConnection connection;
  private final UnitTree tree;
  private final Answers answers;

  DuckDb(UnitTree tree, Answers answers, int threads) throws SQLException {
    this.connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
    this.tree = tree;
    this.answers = answers;
    execute("set threads = " + threads);
  }

  /** Loads the wide reports. */
  void loadReports() throws SQLException {
    execute(
        "create table reports (unit integer, district integer, province integer, form integer, "
            + columns("c%s bigint")
            + ")");
    try (DuckDBAppender rows =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "reports")) {
      for (int unit : Country.leaves(tree)) {
        int district = tree.superiorOf(unit);
        for (int form = 0; form < answers.forms(); form++) {
          rows.beginRow();
          rows.append(unit).append(district).append(tree.superiorOf(district)).append(form);
          for (int cell = form * WIDTH; cell < (form + 1) * WIDTH; cell++) {
            if (answers.mark(unit, cell) == Figures.NUMBER) {
              rows.append(answers.number(unit, cell));
            } else {
              rows.appendNull();
            }
          }
          rows.endRow();
        }
      }
    }
  }

  /** Loads the single cells. */
  void loadCells() throws SQLException {
    execute(
        "create table cells"
            + " (district integer, province integer, form integer, cell integer, number bigint)");
    try (DuckDBAppender rows =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "cells")) {
      for (int unit : Country.leaves(tree)) {
        int district = tree.superiorOf(unit);
        int province = tree.superiorOf(district);
        for (int cell = 0; cell < answers.cells(); cell++) {
          if (answers.mark(unit, cell) == Figures.NUMBER) {
            rows.beginRow();
            rows.append(district).append(province).append(cell / WIDTH).append(cell % WIDTH);
            rows.append(answers.number(unit, cell));
            rows.endRow();
          }
        }
      }
    }
  }

  /** Adds up the wide reports level by level, each from the one below. */
  DuckDb levelByLevel() throws SQLException {
    execute(
        "create or replace table districts as select district as unit, province, form, "
            + SUMS
            + " from reports group by district, province, form");
    execute(
        "create or replace table provinces as select province as unit, form, "
            + SUMS
            + " from districts group by province, form");
    execute(
        "create or replace table nation as select 0 as unit, form, "
            + SUMS
            + " from provinces group by form");
    return this;
  }

  /** Adds up the single cells to all levels at once. */
  DuckDb rollup() throws SQLException {
    execute(
        """
        create or replace table totals as
        select form, cell, province, district, sum(number)::bigint as total
        from cells
        group by form, cell, rollup (province, district)
        """);
    return this;
  }

  /** Replaces one wide report: reads what it said, and adds the differences to the units above. */
  void replace(Amendment amendment) throws SQLException {
    connection.setAutoCommit(false);
    long[] differences = new long[WIDTH];
    try (PreparedStatement read =
        connection.prepareStatement("select * from reports where unit = ? and form = ?")) {
      read.setInt(1, amendment.unit());
      read.setInt(2, amendment.form());
      try (ResultSet row = read.executeQuery()) {
        row.next();
        for (int i = 0; i < WIDTH; i++) {
          differences[i] = amendment.now().number(i) - row.getLong(5 + i);
        }
      }
    }
    try (PreparedStatement write =
        connection.prepareStatement(
            "update reports set " + columns("c%s = ?") + " where unit = ? and form = ?")) {
      for (int i = 0; i < WIDTH; i++) {
        boolean isNumber = amendment.now().mark(i) == Figures.NUMBER;
        write.setObject(1 + i, isNumber ? (Long) amendment.now().number(i) : null);
      }
      write.setInt(1 + WIDTH, amendment.unit());
      write.setInt(2 + WIDTH, amendment.form());
      write.executeUpdate();
    }
    int district = tree.superiorOf(amendment.unit());
    add("districts", district, amendment.form(), differences);
    add("provinces", tree.superiorOf(district), amendment.form(), differences);
    add("nation", 0, amendment.form(), differences);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void add(String level, int unit, int form, long[] differences) throws SQLException {
    try (PreparedStatement add =
        connection.prepareStatement(
            "update "
                + level
                + " set "
                + columns("c%1$s = coalesce(c%1$s, 0) + ?")
                + " where unit = ? and form = ?")) {
      for (int i = 0; i < WIDTH; i++) {
        add.setLong(1 + i, differences[i]);
      }
      add.setInt(1 + WIDTH, unit);
      add.setInt(2 + WIDTH, form);
      add.executeUpdate();
    }
  }

  /** The check sum of what {@link #levelByLevel} came to. */
  long checkSumOfLevels() throws SQLException {
    CheckSum sum = new CheckSum();
    for (String level : new String[] {"districts", "provinces", "nation"}) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("select unit, form, " + columns("c%s") + " from " + level)) {
        while (rows.next()) {
          for (int i = 0; i < WIDTH; i++) {
            sum.add(rows.getInt(1), rows.getInt(2) * WIDTH + i, rows.getLong(3 + i));
          }
        }
      }
    }
    return sum.value();
  }

  /** The check sum of what {@link #rollup} came to. */
  long checkSumOfRollup() throws SQLException {
    CheckSum sum = new CheckSum();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select coalesce(district, province, 0), form, cell, total from totals")) {
      while (rows.next()) {
        sum.add(rows.getInt(1), rows.getInt(2) * WIDTH + rows.getInt(3), rows.getLong(4));
      }
    }
    return sum.value();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A list of all 120 columns, each by the pattern. */
  private static String columns(String pattern) {
    return IntStream.range(0, WIDTH).mapToObj(pattern::formatted).collect(joining(", "));
  }
}
