package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.Statlib;
import org.statlib.chase.Chase;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.period.PeriodKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Sheet;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;

/** How a whole period stands is one question, which the database answers by an index. */
class StandingsTest {

  private static final int MANY = 6_000;

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  @Requirement("S002-023")
  void a_period_is_read_by_one_indexed_question_that_leaves_content_alone(String name)
      throws SQLException {
    TestDatabase database = name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create();
    try (JdbcHarness harness = new JdbcHarness(database)) {
      Stores stores = harness.open();
      SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");
      keepDrafts(stores, country, MANY);
      PeriodKey crowded = country.period();
      country.open("namchinhthuc-2023");
      country.walkTo(
          country.report(SampleCountry.FORM_17A, SampleCountry.BOC_BO), ReportStatus.RECEIVED);
      List<String> asked = new ArrayList<>();
      Statlib watched =
          SampleCountry.statlib(
              JdbcStores.on(
                  listening(harness.pool(), asked), database.schema(), SampleCountry.regime()),
              country.clock());
      watched.chase(country.period()); // the registry is read once, and known from then on
      asked.clear();

      Chase chase = watched.chase(crowded);

      assertThat(chase.owed()).isNotEmpty();
      assertThat(asked.stream().filter(sql -> sql.contains("statlib_report")))
          .as("questions to the reports")
          .containsExactly(database.schema().sql(ReportTable.STANDINGS));
      assertThat(asked).noneMatch(sql -> sql.contains("statlib_revision"));
      assertThat(plan(database, country.period()))
          .containsIgnoringCase("statlib_report_period")
          .doesNotContainIgnoringCase("seq scan")
          .doesNotContainIgnoringCase("tablescan");
    }
  }

  private static void keepDrafts(Stores stores, SampleCountry country, int count) {
    stores.<Boolean>transact(
        work -> {
          for (int i = 0; i < count; i++) {
            UnitCode unit = UnitCode.parse(String.format(Locale.ROOT, "xa%05d_hpn_tbkn", i));
            ReportKey key = country.report(SampleCountry.FORM_17A, unit);
            work.reports().put(Report.started(key, Sheet.EMPTY));
          }
          return true;
        });
  }

  private static String plan(TestDatabase database, PeriodKey period) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      String analyze =
          database instanceof H2Database ? "ANALYZE TABLE {report}" : "ANALYZE {report}";
      statement.execute(database.schema().sql(analyze));
      String question =
          database.schema().sql(ReportTable.STANDINGS).replace("?", "'" + period + "'");
      try (ResultSet lines = statement.executeQuery("EXPLAIN " + question)) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }

  /** The same data source, which writes down what is prepared. */
  private static DataSource listening(DataSource dataSource, List<String> asked) {
    return proxy(
        DataSource.class,
        dataSource,
        (method, arguments, result) ->
            result instanceof Connection connection
                ? proxy(
                    Connection.class,
                    connection,
                    (call, given, same) -> {
                      if (call.equals("prepareStatement")) {
                        asked.add((String) given[0]);
                      }
                      return same;
                    })
                : result);
  }

  /** Something put in the place of what a call gives. */
  @FunctionalInterface
  private interface After {
    Object instead(String method, Object[] arguments, Object result);
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          try {
            return after.instead(method.getName(), arguments, method.invoke(target, arguments));
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
