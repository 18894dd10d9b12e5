package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;

/** The main job: the whole country, once, and what it prints and writes. */
@Requirement({"S003-006", "S002-024", "S002-027", "S001-004", "S001-005"})
class RunPeriodCommandTest {

  @TempDir private static Path folder;
  private static Run run = new Run(0, "", "");

  @BeforeAll
  static void play_the_whole_country() {
    run = Run.of("run-period", "--db", "memory", "--out", folder.toString());
  }

  @Test
  void the_figures_are_the_published_ones_and_the_status_says_so() {
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Totals: 701067 · 171399 · 180753 · 326467 · 1052 · 445\n")
        .contains("demonstration figures, snapshot 19/10/2023")
        .contains("National report: ISSUED");
  }

  @Test
  void every_province_has_a_line_whose_contributors_add_up() {
    ImmutableList<String> table =
        run.lines().stream()
            .filter(line -> line.startsWith("Tỉnh ") || line.startsWith("Thành phố "))
            .collect(ImmutableList.toImmutableList());

    assertThat(table)
        .hasSize(63)
        .allSatisfy(
            line -> {
              List<Integer> numbers =
                  Splitter.fixedLength(10)
                      .trimResults()
                      .splitToStream(line.substring(26))
                      .map(Integer::valueOf)
                      .toList();
              assertThat(numbers).hasSize(7);
              assertThat(numbers.get(1) + numbers.get(2) + numbers.get(3))
                  .isEqualTo(numbers.get(0));
            });
  }

  @Test
  void the_play_has_every_part() {
    assertThat(run.out())
        .contains("workflow.period.locked")
        .contains("workflow.receive.delegated")
        .contains("workflow.submit.missing")
        .contains("workflow.submit.stale")
        .contains("workflow.provide.later")
        .contains("province at or below btp, before 2023-12-01: 63 of 63 on time; by the regime ")
        .containsPattern(
            "letter /STP-VP of Sở Tư pháp .*, deadline of commune at or below .*, before 2023-11-06: ")
        .contains("Xã Tân Lâm Hương (xatanlamhuong_hth_tht): RECEIVED");
  }

  @Requirement("S003-002")
  @Test
  void what_became_of_each_place_name_that_was_proposed_is_told() {
    assertThat(run.out())
        .contains(
            """
            Place names that thanhphocantho proposed to btp_cntt:
              Tỉnh Hà Tây (ha-tay, until 2008-08-01): taken up
              Xã Tân Lâm Hương (tan-lam-huong): taken up
              Tỉnh Hà Tỉnh (42): refused (the province is called Tỉnh Hà Tĩnh)
            """)
        .contains("1 × workflow.catalogue.not-yours: ");
  }

  @Test
  void the_totals_in_the_file_add_up_from_the_communes() throws IOException {
    Map<String, Long> sums = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("rollup.csv"))) {
      List<String> fields = Splitter.on(',').splitToList(line);
      if (fields.get(4).matches("[0-9]+")) {
        sums.merge(fields.get(0) + " " + fields.get(3), Long.valueOf(fields.get(4)), Long::sum);
      }
    }

    assertThat(sums)
        .containsEntry("SAMPLE-HT-national 1", 701_067L)
        .containsEntry("SAMPLE-HT-c 1", 701_067L)
        .containsEntry("SAMPLE-HT-c 6", 445L);
    assertThat(sums.get("SAMPLE-HT-a 1")).isLessThan(701_067L).isGreaterThan(650_000L);
  }

  @Test
  void the_journal_has_every_act_with_who_and_when() throws IOException {
    List<String> journal = Files.readAllLines(folder.resolve("journal.csv"));

    assertThat(journal).hasSizeGreaterThan(60_000);
    assertThat(journal.get(0)).startsWith("chain,sequence,at,who,role,act,why,content");
    assertThat(journal)
        .anyMatch(
            line ->
                line.startsWith(
                        "report justice/regular:nam-2023:SAMPLE-HT-a:xatanlamhuong_hth_tht,")
                    && line.contains(",xatanlamhuong_hth_tht_ld,ld,send,"));
  }

  @Test
  void nothing_that_was_sent_is_left_unreceived() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("rollup.csv")))
        .noneMatch(line -> line.contains(",SENT,"))
        .anyMatch(line -> line.contains(",RECEIVED,"));
  }

  @Test
  void one_province_alone_has_its_published_row() {
    Run one = Run.of("run-period", "--db", "memory", "--province", "tinhhatinh");

    assertThat(one.status()).isZero();
    assertThat(one.out()).contains("Totals: 5611 · 168 · 1010 · 557 · 1 · 2\n");
  }

  @Test
  void another_cast_comes_to_the_same_figures() {
    Run other =
        Run.of("run-period", "--db", "memory", "--province", "thanhphohochiminh", "--seed", "7");

    assertThat(other.status()).isZero();
    assertThat(other.out()).contains("Totals: 20389 · 5355 · 7623 · 56758 · 1 · 35\n");
  }

  @Test
  void a_province_that_is_none_is_refused() {
    Run none = Run.of("run-period", "--province", "btp_cntt");

    assertThat(none.status()).isEqualTo(Main.UNUSABLE);
    assertThat(none.err()).contains("there must be a province of this code");
  }
}
