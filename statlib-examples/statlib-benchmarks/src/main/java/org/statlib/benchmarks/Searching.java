package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.statlib.account.AccountName;
import org.statlib.jdbc.JdbcStores;
import org.statlib.jdbc.Schema;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.publication.PublicationState;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;

/**
 * How long it takes to find twenty of many publications, and how many there are, in H2 and
 * PostgreSQL.
 */
final class Searching {

  private static final SeriesCode SERIES = SeriesCode.parse("thads/work-reports");
  private static final Instant FIRST = Instant.parse("2018-06-01T01:00:00Z");
  private static final AccountName OFFICER = AccountName.parse("phutrach");
  private static final int UNITS = 71;
  private static final int AT_ONCE = 1_000;

  /** What is asked for, in words. */
  private static final ImmutableMap<String, PublicationQuery> QUESTIONS =
      ImmutableMap.<String, PublicationQuery>builder()
          .put("a word of one report", PublicationQuery.ALL.withKeyword("mã777"))
          .put(
              "four words of every report and one of one",
              PublicationQuery.ALL.withKeyword("kết quả công tác mã777"))
          .put("number and sign", PublicationQuery.ALL.withKeyword("123/BC-CTHADS"))
          .put(
              "a unit's of a month, with a word of every report",
              PublicationQuery.ALL.withKeyword("kết quả").of(unit(7)).inYear(2018).inMonth(6))
          .put("a unit's", PublicationQuery.ALL.of(unit(7)))
          .put("the last that were posted", PublicationQuery.ALL)
          .put(
              "those that wait, of a year",
              PublicationQuery.ALL.in(PublicationState.PENDING).inYear(2019))
          .put("a word of every report", PublicationQuery.ALL.withKeyword("kết"))
          .put("four words of every report", PublicationQuery.ALL.withKeyword("kết quả công tác"))
          .buildOrThrow();

  private Searching() {}

  /** Measures, and prints what came out. */
  static void print(Server server, int many, int rounds, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("statlib-search-");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("search") + ";WRITE_DELAY=0");
    config.setMaximumPoolSize(2);
    try (HikariDataSource h2 = new HikariDataSource(config);
        HikariDataSource postgresql = server.schema(2)) {
      Stores inH2 = filled(h2, many);
      Stores inPostgresql = filled(postgresql, many);
      for (Map.Entry<String, PublicationQuery> question : QUESTIONS.entrySet()) {
        Rounds.of(
                ImmutableList.of(
                    contender("H2", inH2, question.getValue()),
                    contender("PostgreSQL", inPostgresql, question.getValue())),
                3,
                rounds)
            .print(
                "%s of %s publications: %s"
                    .formatted(search(inH2, question.getValue()).total(), many, question.getKey()),
                "ms",
                1e6,
                out);
      }
    }
  }

  private static Contender<PublicationPage> contender(
      String name, Stores stores, PublicationQuery query) {
    return new Contender<>(
        name,
        1,
        () -> search(stores, query),
        page -> 31L * page.publications().hashCode() + page.total());
  }

  private static PublicationPage search(Stores stores, PublicationQuery query) {
    return stores.transact(work -> work.publications().search(query));
  }

  private static Stores filled(HikariDataSource pool, int many) throws Exception {
    Schema.standard().install(pool);
    Stores stores = JdbcStores.on(pool);
    for (int from = 0; from < many; from += AT_ONCE) {
      int first = from;
      stores.<Boolean>transact(
          work -> {
            IntStream.range(first, Math.min(first + AT_ONCE, many))
                .mapToObj(Searching::publication)
                .forEach(work.publications()::put);
            return true;
          });
    }
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
    return stores;
  }

  private static UnitCode unit(int number) {
    return UnitCode.parse("cthads_t" + number % UNITS);
  }

  /** The months and years go round; every third is told in a few more words. */
  private static Publication publication(int i) {
    int month = 1 + i / UNITS % 12;
    int year = 2018 + i / (12 * UNITS) % 80;
    Instant posted = FIRST.plusSeconds(i);
    PeriodKey period = new PeriodKey(SERIES, new PeriodCode("thang" + month, year));
    return new Publication(
        new PublicationKey(period, unit(i), 1 + i / (12 * UNITS * 80)),
        new Particulars(
            "Kết quả công tác THADS, HC tháng %s năm %s".formatted(month, year),
            DocumentNumber.parse("%s/BC-CTHADS".formatted(1 + i % 500)),
            i % 3 == 0
                ? Optional.of("Thụ lý, giải quyết án dân sự; phương hướng; mã" + i)
                : Optional.empty(),
            LocalDate.of(year, month, 5)),
        ImmutableList.of(),
        OFFICER,
        posted,
        PublicationState.PENDING,
        Optional.empty(),
        Optional.empty(),
        1);
  }
}
