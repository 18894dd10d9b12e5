package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;

/** Amendments from the terminal, in a store that the main job has left behind the lock. */
@Requirement("S002-038")
class AmendCommandsTest {

  private static final String PERIOD = "justice/regular:nam-2023";
  private static final String COMMUNE = "thitranthiencam_hcx_tht";
  private static final String REPORT = PERIOD + ":SAMPLE-HT-a:" + COMMUNE;
  private static final String DISTRICT = PERIOD + ":SAMPLE-HT-b:huyencamxuyen_tht";

  @TempDir private static Path folder;
  private static String db = "";

  @BeforeAll
  static void play_a_province() {
    db = "jdbc:h2:file:" + folder.resolve("reports") + ";WRITE_DELAY=0";
    Run run = Run.of("run-period", "--db", db, "--province", "tinhhatinh");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Account of " + COMMUNE + "_bc: locked while its holder was away")
        .contains(REPORT + "#1), CLOSED; 4 reports issued again, 0 not")
        .contains("1 × workflow.amendment.exceeded");
  }

  @Test
  void what_an_amendment_changed_is_told_report_by_report() {
    assertThat(amend("list", PERIOD).lines())
        .startsWith(
            "amendment,status,until,made,not_reissued",
            REPORT + "#1,CLOSED,2023-12-29T17:00:00Z,4,0");
    assertThat(amend("show", REPORT + "#1").lines())
        .contains(
            "report,standing,row,cell,before,after",
            REPORT + ",vintage 2,I,1,55,45",
            DISTRICT + ",vintage 2,I/" + COMMUNE + ",1,55,45",
            DISTRICT + ",vintage 2,I,1,684,674",
            PERIOD + ":SAMPLE-HT-national:btp,vintage 2,I,1,5621,5611");
    assertThat(amend("diff", "--from", "2", "--to", "1", REPORT).lines())
        .containsExactly("row,cell,before,after", "I,1,45,55");
  }

  @Test
  void a_request_is_decided_and_closed_and_every_no_has_its_reason() {
    Run unknown = request(COMMUNE + "_ld", "I 77");
    assertThat(unknown.status()).isEqualTo(Main.REFUSED);
    assertThat(unknown.complaints())
        .containsExactly("workflow.amendment.cell " + REPORT + "#2: the report has no cell I 77");
    assertThat(request(COMMUNE + "_bc", "I 1").complaints())
        .anyMatch(line -> line.startsWith("workflow.amendment.not-yours"));
    assertThat(request(COMMUNE + "_ld", "I 1").status()).isZero();

    Run expired =
        amend(
            "grant",
            "--by",
            "btp_khtc_ld",
            "--decision",
            "CV 1",
            "--last-day",
            "2023-12-31",
            "--reissue",
            DISTRICT,
            REPORT + "#2");
    assertThat(expired.complaints())
        .anyMatch(line -> line.startsWith("workflow.amendment.last-day"));
    Run granted =
        amend(
            "grant",
            "--by",
            "btp_khtc_ld",
            "--decision",
            "CV 1",
            "--last-day",
            "2999-12-31",
            "--reissue",
            DISTRICT,
            REPORT + "#2");
    assertThat(granted.err()).isEmpty();
    assertThat(granted.status()).isZero();
    assertThat(
            amend(
                    "refuse",
                    "--by",
                    "btp_khtc_ld",
                    "--decision",
                    "CV 2",
                    "--why",
                    "không",
                    REPORT + "#2")
                .complaints())
        .anyMatch(line -> line.startsWith("workflow.amendment.status"));
    assertThat(amend("close", "--by", "btp_khtc_ld", REPORT + "#2").status()).isZero();
    assertThat(amend("list", PERIOD).lines())
        .contains(REPORT + "#2,CLOSED,2999-12-31T17:00:00Z,0,0");
  }

  @Test
  void what_is_not_there_is_named() {
    assertThat(amend("show", REPORT + "#9").status()).isEqualTo(Main.REFUSED);
    Run vintage = amend("diff", "--from", "1", "--to", "9", REPORT);
    assertThat(vintage.status()).isEqualTo(Main.UNUSABLE);
    assertThat(vintage.err()).contains("must have a revision 9");
    Run garbled = amend("show", REPORT);
    assertThat(garbled.status()).isEqualTo(Main.UNUSABLE);
    assertThat(garbled.err()).contains("Key of an amendment must be");
  }

  private static Run request(String by, String cell) {
    return amend(
        "request",
        "--by",
        by,
        "--letter",
        "CV 12",
        "--cause",
        "nhầm",
        "--reason",
        "sai",
        "--cell",
        cell,
        REPORT);
  }

  private static Run amend(String act, String... rest) {
    List<String> arguments = new ArrayList<>(List.of("amend", act, "--db", db));
    arguments.addAll(List.of(rest));
    return Run.of(arguments.toArray(String[]::new));
  }
}
