package org.statlib.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is measured in a database is done, and comes to the same everywhere. */
class StoredTest {

  private static Server server;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @BeforeAll
  static void start() throws IOException {
    server = Server.of(Optional.empty());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void acts_are_done_one_by_one_by_their_statements_alone_and_together() throws Exception {
    StoredActs.print(server, 3, 2, 1, out);

    // Every contender of every round received all six.
    assertThat(printed.toString(UTF_8))
        .contains(
            "check sum 0000000000000006",
            "statlib, one by one, 8 connections | ",
            "plain JDBC, the same statements, 1 connections / statlib, one by one, 1 connections",
            "statlib, one by one, 1 connections / statlib, 6 together, 1 connection");
  }

  @Test
  void publications_are_found_alike_in_both_databases() throws Exception {
    Searching.print(server, 1_500, 1, out);

    assertThat(printed.toString(UTF_8))
        .contains(
            "1 of 1500 publications: a word of one report",
            "1 of 1500 publications: four words of every report and one of one",
            "1500 of 1500 publications: four words of every report",
            "| H2 | ",
            "| PostgreSQL | ");
  }

  @Test
  void a_stored_country_comes_to_the_totals_of_sql() throws Exception {
    StoredCountry.print(server, Country.small(30), new Answers(7, Fill.FIFTH, 2), 1, out);

    assertThat(printed.toString(UTF_8))
        .contains(
            "check sum 000000000000003c",
            "statlib, written / COPY of the same bytes",
            "SQL, wide, level by level / statlib, read, rolled up, written back",
            "SQL, long, ROLLUP / statlib, read, rolled up, written back",
            "Bytes of a report: payload ");
  }
}
