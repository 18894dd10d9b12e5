package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.contract.Contract;
import org.statlib.contract.Requirement;
import org.statlib.contract.SamplePublications;
import org.statlib.contract.Size;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.publication.PublicationState;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;

/** A search looks where the rarest of its words stands, by an index, and reads no more. */
class PublicationSearchTest {

  private static final int MANY = Size.choose(5_000, 20_000, 100_000);
  private static final Instant FIRST = Instant.parse("2018-06-01T01:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  @Requirement({"S004-021", "S004-028"})
  void a_search_goes_by_an_index_to_what_has_the_rarest_word(String name) throws SQLException {
    TestDatabase database = name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create();
    try (JdbcHarness harness = new JdbcHarness(database)) {
      Stores stores = harness.open();
      fill(stores);
      PublicationQuery query =
          PublicationQuery.ALL.withKeyword("kết quả công tác số4321").in(PublicationState.PENDING);

      PublicationPage found =
          stores.<PublicationPage>transact(work -> work.publications().search(query));

      assertThat(found.publications())
          .extracting(one -> one.particulars().summary())
          .containsExactly(Optional.of("Báo cáo số4321"));
      PublicationSearch search =
          PublicationSearch.of(query, ImmutableList.of("so4321", "cong", "ket", "qua", "tac"));
      assertThat(plan(database, search.listing(), search.listingParameters()))
          .doesNotContainIgnoringCase("seq scan on statlib_publication_word")
          .doesNotContainIgnoringCase("statlib_publication_word.tablescan");
      PublicationSearch byUnit =
          PublicationSearch.of(
              PublicationQuery.ALL.of(UnitCode.parse("cthads_t7")), ImmutableList.of());
      assertThat(plan(database, byUnit.counting(), byUnit.parameters()))
          .containsIgnoringCase("statlib_publication_unit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void what_waits_is_not_found_as_shown_because_a_column_says_so(String name) throws SQLException {
    TestDatabase database = name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create();
    try (JdbcHarness harness = new JdbcHarness(database)) {
      Stores stores = harness.open();
      Contract.keep(stores, work -> work.publications().put(publication(0)));
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(database.schema().sql("UPDATE {publication} SET state = 'APPROVED'"));
      }
      PublicationQuery shown = PublicationQuery.ALL.in(PublicationState.APPROVED);

      assertThatThrownBy(
              () -> stores.<PublicationPage>transact(work -> work.publications().search(shown)))
          .isInstanceOfSatisfying(
              StoreException.class,
              thrown -> assertThat(thrown.kind()).isEqualTo(StoreException.Kind.CORRUPT));
    }
  }

  private static void fill(Stores stores) {
    for (int from = 0; from < MANY; from += 1_000) {
      int first = from;
      Contract.keep(
          stores,
          work -> {
            for (int i = first; i < first + 1_000; i++) {
              work.publications().put(publication(i));
            }
          });
    }
  }

  private static Publication publication(int i) {
    return SamplePublications.posted(
        SamplePublications.key(
            "thang%s-2018".formatted(1 + i % 12), "cthads_t" + i % 80, 1 + i / 80),
        SamplePublications.particulars(
            "Kết quả công tác THADS, HC tháng %s năm 2018".formatted(1 + i % 12),
            "%s/BC-CTHADS".formatted(1 + i % 500),
            Optional.of("Báo cáo số" + i),
            LocalDate.of(2018, 1 + i % 12, 1 + i % 28)),
        FIRST.plusSeconds(i));
  }

  private static String plan(TestDatabase database, String sql, Object... parameters)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
      try (PreparedStatement question =
          connection.prepareStatement("EXPLAIN " + database.schema().sql(sql))) {
        for (int i = 0; i < parameters.length; i++) {
          question.setObject(i + 1, parameters[i]);
        }
        try (ResultSet row = question.executeQuery()) {
          StringBuilder plan = new StringBuilder();
          while (row.next()) {
            plan.append(row.getString(1)).append('\n');
          }
          return plan.toString();
        }
      }
    }
  }
}
