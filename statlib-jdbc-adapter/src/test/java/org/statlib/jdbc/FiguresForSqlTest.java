package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.THACH_HA;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.contract.Ask;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Block;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.Part;
import org.statlib.report.Figures;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.rollup.RollUp;

/** What readers of SQL see is what is official, always, and can be made anew. */
class FiguresForSqlTest {

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  @ParameterizedTest
  @MethodSource("databases")
  @Requirement("S002-024")
  void the_figures_are_those_of_the_official_reports_after_every_act(String name)
      throws SQLException {
    try (TestDatabase database = create(name)) {
      Schema schema = database.schema().withFigures();
      schema.install(database.dataSource());
      JdbcStores stores = JdbcStores.on(database.dataSource(), schema, SampleCountry.regime());
      SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");
      Set<Integer> sizes = new HashSet<>();

      for (Ask ask : SampleActs.oneOfEach(country)) {
        country.done(ask.actor(), ask.command());

        List<String> rows = rows(database.dataSource(), schema);
        assertThat(rows).as("%s", ask).isEqualTo(official(stores));
        sizes.add(rows.size());
      }
      assertThat(sizes).hasSizeGreaterThan(1);
      country.open("nam-2024");
      sendThachHa(country);
      assertThat(rows(database.dataSource(), schema))
          .isEqualTo(official(stores))
          .hasSizeGreaterThan(30);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void figures_are_filled_anew_from_reports_that_were_there_before_or_after_somebody_changed_them(
      String name) throws SQLException {
    try (TestDatabase database = create(name)) {
      DataSource dataSource = database.dataSource();
      Schema without = database.schema();
      Schema with = without.withFigures();
      without.install(dataSource);
      JdbcStores before = JdbcStores.on(dataSource, without, SampleCountry.regime());
      SampleCountry country = SampleCountry.on(before).found().open("nam-2023");
      country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
      sendThachHa(country);
      assertThatThrownBy(() -> before.rebuildFigures(country.period()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("withFigures");
      assertThatThrownBy(() -> JdbcStores.on(dataSource, with, SampleCountry.regime()))
          .hasMessageContaining("figure must exist, but is missing");

      with.install(dataSource);
      JdbcStores stores = JdbcStores.on(dataSource, with, SampleCountry.regime());
      assertThat(rows(dataSource, with)).isEmpty();
      stores.rebuildFigures(country.period());
      List<String> filled = rows(dataSource, with);
      assertThat(filled).isEqualTo(official(stores)).hasSizeGreaterThan(30);

      execute(dataSource, with.sql("UPDATE {figure} SET number = number + 1"));
      execute(dataSource, with.sql("DELETE FROM {figure} WHERE contributor <> ''"));
      stores.rebuildFigures(country.period());

      assertThat(rows(dataSource, with)).isEqualTo(filled);
      assertThat(country.statlib().verify()).isEmpty();
    }
  }

  /** Sends the report of a district that has a row for each commune. */
  private static void sendThachHa(SampleCountry country) {
    ReportKey district = country.report(FORM_HT_B, THACH_HA);
    country.receiveAllBelow(district);
    country.walkTo(district, ReportStatus.SENT);
  }

  private static TestDatabase create(String name) {
    return name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create();
  }

  private static List<String> rows(DataSource dataSource, Schema schema) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(schema.sql("SELECT * FROM {figure}"))) {
      while (result.next()) {
        BigDecimal number = result.getBigDecimal("number");
        rows.add(
            "%s %s %s %s %s/%s %s.%s %s %s %s %s %d"
                .formatted(
                    result.getString("report"),
                    result.getString("period"),
                    result.getString("form"),
                    result.getString("unit"),
                    result.getString("block"),
                    result.getString("contributor"),
                    result.getString("row_code"),
                    result.getString("column_code"),
                    result.getBoolean("estimated"),
                    result.getString("answer"),
                    number == null ? "" : number.stripTrailingZeros().toPlainString(),
                    result.getString("status"),
                    result.getInt("vintage")));
      }
    }
    rows.sort(null);
    return rows;
  }

  /** The rows as they should be, from what the stores keep. */
  private static List<String> official(JdbcStores stores) {
    List<String> rows = new ArrayList<>();
    for (Report report : StoreState.of(stores).reports().values()) {
      if (report.status().isOfficial()) {
        Form form = SampleCountry.regime().form(report.key().form());
        report.sheet().rows().forEach((key, row) -> add(rows, report, key, row.figures()));
        RollUp.totals(form, report.sheet())
            .forEach(
                (Block block, Figures total) -> {
                  if (block.grain() != Grain.OWN) {
                    add(rows, report, RowKey.own(block.code()), total);
                  }
                });
      }
    }
    rows.sort(null);
    return rows;
  }

  private static void add(List<String> rows, Report report, RowKey row, Figures figures) {
    ReportKey key = report.key();
    figures
        .cells()
        .forEach(
            (CellKey cell, Cell content) -> {
              if (cell.part() != Part.ACTUAL && cell.part() != Part.ESTIMATED) {
                return;
              }
              int scale = figures.grid().column(cell.column()).scale();
              String number =
                  content instanceof Cell.Number exact
                      ? BigDecimal.valueOf(exact.unscaled(), scale)
                          .stripTrailingZeros()
                          .toPlainString()
                      : "";
              rows.add(
                  "%s %s %s %s %s/%s %s.%s %s %s %s %s %d"
                      .formatted(
                          key,
                          key.period(),
                          key.form(),
                          key.unit(),
                          row.block(),
                          row.contributor(),
                          cell.row().value(),
                          cell.column(),
                          cell.part() == Part.ESTIMATED,
                          content instanceof Cell.Number ? "NUMBER" : content.toString(),
                          number,
                          report.status(),
                          report.revision().orElseThrow().number()));
            });
  }

  private static void execute(DataSource dataSource, String statement) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
