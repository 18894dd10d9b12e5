package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.period.PeriodCode;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;

/** Where figures come from, and what a unit reports otherwise than before, from the terminal. */
class ExplainCommandTest {

  private static final String EARLIER = "justice/regular:nam-2022";
  private static final String PERIOD = "justice/regular:nam-2023";
  private static final String COMMUNE = "xathachtan_hth_tht";
  private static final String DISTRICT = "huyenthachha_tht";
  private static final String FORM = "17a/BTP/HTQTCT/CT";
  private static final String ABOVE = "17b/BTP/HTQTCT/CT";

  @TempDir private static Path folder;
  private static String db = "";

  /** A commune sends in two years; its district takes up the second and is still at it. */
  @BeforeAll
  static void play_two_years() throws IOException {
    db = SmallCountry.foundedIn(folder);
    Regime regime = RegimePack.usual();
    try (Database database = Database.existing(db, regime)) {
      Statlib first =
          Statlib.on(
              database.stores(),
              Clock.fixed(Instant.parse("2022-11-01T01:00:00Z"), ZoneOffset.UTC),
              regime);
      done(as(first, "btp_cntt_admin").open(regime.code(), PeriodCode.parse("nam-2022")));
      send(first, ReportKey.parse(EARLIER + ":" + FORM + ":" + COMMUNE), 100);
      Statlib second =
          Statlib.on(
              database.stores(),
              Clock.fixed(Instant.parse("2023-11-01T01:00:00Z"), ZoneOffset.UTC),
              regime);
      done(as(second, "btp_cntt_admin").open(regime.code(), PeriodCode.parse("nam-2023")));
      ReportKey report = ReportKey.parse(PERIOD + ":" + FORM + ":" + COMMUNE);
      ReportKey above = ReportKey.parse(PERIOD + ":" + ABOVE + ":" + DISTRICT);
      Digest sent = send(second, report, 120);
      done(as(second, DISTRICT + "_bc").receive(report, sent));
      done(as(second, DISTRICT + "_bc").start(above));
    }
  }

  @Test
  void a_figure_is_explained_as_text_down_to_who_entered_it() {
    Run run = explain(DISTRICT, ABOVE, "1", "--block", "II");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .hasSize(6)
        .startsWith(PERIOD + ":" + ABOVE + ":" + DISTRICT)
        .contains("120  Phòng Tư pháp Huyện Thạch Hà (" + DISTRICT + "): draft; 1 due, 1 received")
        .anyMatch(
            line ->
                line.matches(
                    "  120  UBND Xã Thạch Tân \\("
                        + COMMUNE
                        + "\\): received, 17a/BTP/HTQTCT/CT revision 1 \\[[0-9a-f]{8}\\], approved"
                        + " by "
                        + COMMUNE
                        + "_ld on 2023-11-01 08:00; 1 due, 1 received"))
        .endsWith("    120  UBND Xã Thạch Tân: own entry");
  }

  @Test
  void a_figure_is_explained_as_json() {
    Run run = explain(COMMUNE, FORM, "2", "--json", "--revision", "1");

    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .startsWith("{", "  \"report\" : \"" + PERIOD + ":" + FORM + ":" + COMMUNE + "\",")
        .contains("  \"value\" : \"-\",", "    \"approvedBy\" : \"" + COMMUNE + "_ld\",")
        .endsWith("}");
  }

  @Test
  void the_block_may_be_left_out_if_only_one_has_the_cell() {
    assertThat(explain(DISTRICT, ABOVE, "4").lines().get(1)).startsWith("block I, cell 4: ");
    assertThat(explain(DISTRICT, ABOVE, "1").complaints())
        .containsExactly("--block: must be named, several have the cell: I, II");
    assertThat(explain(DISTRICT, ABOVE, "9").complaints())
        .containsExactly(
            "--cell: must be a cell of the form: block I has 1, 2, 3, 4; block II has 1, 2, 3");
    assertThat(explain(DISTRICT, ABOVE, "1", "--block", "X").complaints())
        .containsExactly("--block: must be a block of the form: I, II");
  }

  @Test
  void what_is_not_there_is_named() {
    Run unit = explain("tinhla", FORM, "1");
    assertThat(unit.status()).isEqualTo(Main.UNUSABLE);
    assertThat(unit.complaints()).containsExactly("--unit: there is no unit tinhla in " + PERIOD);
    Run form = explain(COMMUNE, "99/BTP", "1");
    assertThat(form.status()).isEqualTo(Main.UNUSABLE);
    assertThat(form.err()).startsWith("--form: must be a form of justice-2019: ").contains(FORM);
    Run period =
        Run.of(
            "explain",
            "--db",
            db,
            "--period",
            "justice/regular:nam-2031",
            "--unit",
            COMMUNE,
            "--form",
            FORM,
            "--cell",
            "1");
    assertThat(period.complaints())
        .containsExactly("--period: Period justice/regular:nam-2031 must have been opened");
    assertThat(explain(COMMUNE, FORM, "a.b.").status()).isEqualTo(Main.UNUSABLE);
    assertThat(explain(COMMUNE, FORM, "1", "--revision", "2").status()).isEqualTo(Main.REFUSED);
    assertThat(explain("tinhhatinh", "17c/BTP/HTQTCT/CT", "1", "--block", "I").complaints())
        .containsExactly(
            "report.unknown "
                + PERIOD
                + ":17c/BTP/HTQTCT/CT:tinhhatinh: must be a report of the store that who asks may"
                + " see");
  }

  @Test
  void an_account_is_told_what_it_sees() {
    assertThat(explain(COMMUNE, FORM, "1", "--as", DISTRICT + "_bc"))
        .isEqualTo(explain(COMMUNE, FORM, "1"));
    assertThat(explain(DISTRICT, ABOVE, "4", "--as", DISTRICT + "_bc").status()).isZero();
    assertThat(explain(DISTRICT, ABOVE, "4", "--as", COMMUNE + "_bc").status())
        .isEqualTo(Main.REFUSED);
    assertThat(explain(COMMUNE, FORM, "1", "--as", "nobody_hth_tht_bc").status())
        .isEqualTo(Main.REFUSED);
  }

  @Test
  void what_a_unit_reports_otherwise_than_before_is_listed() {
    assertThat(diff(COMMUNE, FORM, EARLIER, PERIOD).lines())
        .containsExactly("row,cell,standing,before,after,difference", "I,1,changed,100,120,20");
    assertThat(diff(COMMUNE, FORM, PERIOD, PERIOD).lines())
        .containsExactly("row,cell,standing,before,after,difference");
    assertThat(diff(COMMUNE, FORM, EARLIER, PERIOD, "--as", DISTRICT + "_bc"))
        .isEqualTo(diff(COMMUNE, FORM, EARLIER, PERIOD));
  }

  @Test
  void what_cannot_be_compared_is_named() {
    Run started = diff(DISTRICT, ABOVE, EARLIER, PERIOD);
    assertThat(started.status()).isEqualTo(Main.REFUSED);
    assertThat(started.complaints())
        .first()
        .asString()
        .startsWith("report.unknown " + EARLIER + ":" + ABOVE + ":" + DISTRICT + ": ");
    assertThat(diff(COMMUNE, FORM, EARLIER, "justice/regular:nam-2031").complaints())
        .containsExactly("--to: Period justice/regular:nam-2031 must have been opened");
    assertThat(diff("tinhla", FORM, EARLIER, PERIOD).status()).isEqualTo(Main.UNUSABLE);
  }

  private static Run explain(String unit, String form, String cell, String... rest) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "explain",
                "--db",
                db,
                "--period",
                PERIOD,
                "--unit",
                unit,
                "--form",
                form,
                "--cell",
                cell));
    arguments.addAll(List.of(rest));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static Run diff(String unit, String form, String from, String to, String... rest) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "diff", "--db", db, "--unit", unit, "--form", form, "--from", from, "--to", to));
    arguments.addAll(List.of(rest));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static Reporting as(Statlib statlib, String account) {
    return statlib.as(Actor.authenticated(AccountName.parse(account)));
  }

  private static Digest send(Statlib statlib, ReportKey report, long one) {
    Reporting compiler = as(statlib, report.unit() + "_bc");
    Reporting approver = as(statlib, report.unit() + "_ld");
    done(compiler.start(report));
    done(
        compiler.enter(
            report,
            BlockCode.parse("I"),
            ImmutableMap.of(
                CellKey.parse("1"),
                Cell.of(one),
                CellKey.parse("2"),
                Cell.NONE_OCCURRED,
                CellKey.parse("3"),
                Cell.of(5))));
    done(compiler.submitForApproval(report));
    Digest seen =
        statlib.find(report).orElseThrow().revision().map(Revision::content).orElseThrow();
    done(approver.approve(report, seen));
    done(approver.send(report, seen));
    return seen;
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.reasons()).isEmpty();
  }
}
