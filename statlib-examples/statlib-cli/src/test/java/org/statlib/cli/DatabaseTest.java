package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;

/** Commands on a database: kept, gone on with, verified. */
class DatabaseTest {

  private static final String HA_TINH = "tinhhatinh";
  private static final String PERIOD = "justice/regular:nam-2023";
  private static final String NEW_YEAR = "2024-01-01T00:00:00Z";
  private static final long ACTS = 1_255;

  private static Run run = new Run(0, "", "");

  @TempDir private Path folder;
  private String db = "";

  @BeforeAll
  static void play_one_province() {
    run = Run.of("run-period", "--province", HA_TINH);
  }

  @BeforeEach
  void copy_what_was_kept() throws IOException {
    Files.copy(file(named()), folder.resolve("reports.mv.db"));
    db = url(folder.resolve("reports"));
  }

  @Test
  void without_a_database_a_new_one_is_made_and_named() {
    assertThat(run.status()).isZero();
    assertThat(run.err()).startsWith("The store is kept: --db 'jdbc:h2:file:");
    assertThat(run.out()).contains("store in H2").contains("Totals: 5611 · 168 · 1010");
    assertThat(Run.of("journal", "verify", "--db", db).out())
        .startsWith("Every journal chain is whole: ");
  }

  @Test
  @Requirement("S002-024")
  void a_play_that_was_cut_off_goes_on_where_it_stopped_and_ends_the_same() throws Exception {
    String cut = "";
    long done = 0;
    long millis = 4_000;
    for (int attempt = 1; done < 2 || done >= ACTS; attempt++) {
      assertThat(attempt).as("attempts to cut it off in its middle").isLessThan(20);
      cut = url(folder.resolve("cut" + attempt));
      Process process = start("run-period", "--province", HA_TINH, "--db", cut);
      Thread.sleep(millis);
      process.destroyForcibly().waitFor();
      done = outcomes(cut);
      millis = done < 2 ? millis * 5 / 4 : millis * 4 / 5;
    }

    Run rest = Run.of("run-period", "--province", HA_TINH, "--db", cut);

    assertThat(rest.status()).as(rest.err()).isZero();
    assertThat(rest.out())
        .contains("Gone on with: " + done + " acts were done before")
        .contains("Totals: 5611 · 168 · 1010 · 557 · 1 · 2\n");
    assertThat(heads(cut)).isEqualTo(heads(db));
  }

  @Test
  void a_play_that_is_over_is_not_played_again() {
    Run again = Run.of("run-period", "--province", HA_TINH, "--db", db);

    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("(0 acts in ").contains("Totals: 5611 · 168 · 1010");
  }

  @Test
  @Requirement("S002-033")
  void who_changes_an_entry_behind_the_library_is_found_and_named() throws SQLException {
    Path checkpoints = folder.resolve("outside/checkpoints.csv");
    assertThat(Run.of("journal", "seal", "--db", db, "--checkpoints", checkpoints.toString()).out())
        .startsWith("number,at,root\n2,");
    execute(
        "UPDATE statlib_entry SET why = 'nothing' WHERE number = 1 AND chain LIKE"
            + " 'report %:xatanlamhuong_hth_tht'");

    Run found = Run.of("journal", "verify", "--db", db, "--checkpoints", checkpoints.toString());

    assertThat(found.status()).isEqualTo(Main.REFUSED);
    assertThat(found.err())
        .isEqualTo(
            "report justice/regular:nam-2023:SAMPLE-HT-a:xatanlamhuong_hth_tht entry 1:"
                + " MODIFIED\n");
  }

  @Test
  void who_cuts_off_a_seal_is_found_by_the_checkpoint() throws Exception {
    Path checkpoints = folder.resolve("checkpoints.csv");
    Run.of("journal", "seal", "--db", db, "--checkpoints", checkpoints.toString());
    Run.of("journal", "seal", "--db", db, "--checkpoints", checkpoints.toString());
    assertThat(Files.readAllLines(checkpoints)).hasSize(3);
    assertThat(
            Run.of("journal", "verify", "--db", db, "--checkpoints", checkpoints.toString())
                .status())
        .isZero();
    execute("DELETE FROM statlib_seal WHERE number = 3");

    Run found = Run.of("journal", "verify", "--db", db, "--checkpoints", checkpoints.toString());

    assertThat(found.status()).isEqualTo(Main.REFUSED);
    assertThat(found.err()).isEqualTo("journal seals entry 3: TRUNCATED, a checkpoint has it\n");
  }

  @Test
  void a_database_that_cannot_be_used_is_refused_with_what_must_hold() {
    assertThat(Run.of("journal", "verify", "--db", url(folder.resolve("empty"))))
        .satisfies(
            run -> assertThat(run.status()).isEqualTo(Main.UNUSABLE),
            run -> assertThat(run.err()).contains("table statlib_version must exist"));
    String slow = url(folder.resolve("slow")).replace("WRITE_DELAY=0", "WRITE_DELAY=500");
    assertThat(Run.of("run-period", "--db", slow))
        .satisfies(
            run -> assertThat(run.status()).isEqualTo(Main.UNUSABLE),
            run -> assertThat(run.err()).contains("WRITE_DELAY must be 0"));
    assertThat(Run.of("run-period", "--db", "jdbc:unheard-of:x"))
        .satisfies(
            run -> assertThat(run.status()).isEqualTo(Main.UNUSABLE),
            run -> assertThat(run.err()).startsWith("--db: must be the JDBC URL of an H2"));
  }

  @Test
  void checkpoints_that_are_none_are_named_line_by_line() throws IOException {
    Path checkpoints = folder.resolve("checkpoints.csv");
    Files.writeString(checkpoints, "number,at,root\n0,x,y\n1,x,y\n");

    Run run = Run.of("journal", "verify", "--db", db, "--checkpoints", checkpoints.toString());

    assertThat(run.status()).isEqualTo(Main.UNUSABLE);
    assertThat(run.complaints())
        .containsExactly(
            checkpoints + ":2: the number must be a whole number from 1",
            checkpoints
                + ":3: Digest must be 64 lower-case hexadecimal digits, but had 1 characters");
  }

  @Test
  @Requirement("S002-023")
  void who_is_late_is_listed_and_counted() throws IOException {
    Path out = folder.resolve("lists");

    Run all =
        Run.of("chase", "--db", db, "--period", PERIOD, "--at", NEW_YEAR, "--out", out.toString());
    Run communes =
        Run.of("chase", "--db", db, "--period", PERIOD, "--unit", HA_TINH, "--level", "commune");

    assertThat(all.status()).as(all.err()).isZero();
    assertThat(all.lines().get(0))
        .isEqualTo("unit,form,receiver,due,measures,status,timing,days_late,stale,message,text");
    assertThat(Files.readString(out.resolve("chase.csv"))).isEqualTo(all.out());
    assertThat(all.lines()).filteredOn(line -> line.contains(",late,")).isNotEmpty();
    assertThat(Files.readAllLines(out.resolve("receivers.csv")))
        .anyMatch(line -> line.startsWith(HA_TINH + ","));
    assertThat(Files.readAllLines(out.resolve("units.csv")))
        .hasSizeGreaterThan(Files.readAllLines(out.resolve("receivers.csv")).size());
    assertThat(communes.lines().subList(1, communes.lines().size()))
        .allMatch(line -> line.matches("(xa|phuong|thitran)[a-z0-9]+_[a-z]+_tht,.*"))
        .anyMatch(line -> line.contains(",SAMPLE-HT-a,") && line.contains(",missing,late,"));
  }

  @Test
  void what_cannot_be_listed_is_refused_with_what_must_hold() {
    assertThat(Run.of("chase", "--db", db, "--period", "justice/regular:nam-2031").complaints())
        .containsExactly("--period: Period justice/regular:nam-2031 must have been opened");
    assertThat(Run.of("chase", "--db", db, "--period", PERIOD, "--unit", "tinhla").complaints())
        .containsExactly("--unit: Unit tinhla is not in this tree");
    assertThat(Run.of("chase", "--db", db, "--period", PERIOD, "--at", "hôm nay"))
        .satisfies(
            bad -> assertThat(bad.status()).isEqualTo(Main.UNUSABLE),
            bad -> assertThat(bad.err()).contains("must be written as 2023-11-08T01:00:00Z"));
  }

  private static String named() {
    return Iterables.get(Splitter.on('\'').split(run.err()), 1);
  }

  private static Path file(String url) {
    String path = Iterables.get(Splitter.on(';').split(url), 0).substring("jdbc:h2:file:".length());
    return Path.of(path + ".mv.db");
  }

  private static String url(Path database) {
    return "jdbc:h2:file:" + database + ";WRITE_DELAY=0";
  }

  private static Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.statlib.cli.Main");
    builder.command().addAll(List.of(arguments));
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long outcomes(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM information_schema.tables WHERE table_name = 'STATLIB_OUTCOME'")) {
      row.next();
      if (row.getInt(1) == 0) {
        return 0;
      }
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM statlib_outcome")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String heads(String url) throws SQLException {
    StringBuilder heads = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT chain, hash FROM statlib_chain ORDER BY chain")) {
      while (rows.next()) {
        heads.append(rows.getString(1)).append(' ');
        for (byte b : rows.getBytes(2)) {
          heads.append(b).append(' ');
        }
        heads.append('\n');
      }
    }
    return heads.toString();
  }

  private void execute(String change) throws SQLException {
    try (Connection connection = DriverManager.getConnection(db);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(change)).isPositive();
    }
  }
}
