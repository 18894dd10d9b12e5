package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three communes of Thạch Hà become one, and a part of a fourth joins them. */
class TerritoryCommandsTest {

  private static final String BEFORE =
      """
      code,level,type,name_vi,parent_code
      42,T,tinh,Tỉnh Hà Tĩnh,
      445,H,huyen,Huyện Thạch Hà,42
      18652,X,xa,Xã Thạch Tân,445
      18655,X,xa,Xã Thạch Lâm,445
      18658,X,xa,Xã Thạch Xuân,445
      18661,X,xa,Xã Thạch Hương,445
      """;
  private static final String AFTER =
      """
      code,level,type,name_vi,parent_code
      42,T,tinh,Tỉnh Hà Tĩnh,
      18652,X,xa,Xã Tân Lâm Hương,42
      18658,X,xa,Xã Thạch Xuân,42
      """;
  private static final String CHANGES =
      """
      old_code,new_code,kind
      42,42,full
      18652,18652,merge
      18655,18652,merge
      18661,18652,merge
      18658,18652,partial
      18658,18658,partial
      """;
  private static final String DATA =
      """
      unit,cell,value
      xathachtan_hth_tht,1,10
      xathachlam_hth_tht,1,20
      xathachxuan_hth_tht,1,9
      xathachxuan_hth_tht,2,-
      huyenthachha_tht,1,1
      """;
  private static final String DIVIDED = "xathachxuan_hth_tht divided on 2025-07-01 by NQ 202";

  @TempDir private Path folder;

  @BeforeEach
  void write_the_lists() throws IOException {
    write("before.csv", BEFORE);
    write("after.csv", AFTER);
    write("changes.csv", CHANGES);
    write("data.csv", DATA);
  }

  @Test
  void units_are_told_as_of_a_day() {
    assertThat(units("asof", "--day", "2025-06-30").lines())
        .contains(
            "huyenthachha_tht,district,Phòng Tư pháp Huyện Thạch Hà,445,tinhhatinh",
            "xathachtan_hth_tht,commune,UBND Xã Thạch Tân,18652,huyenthachha_tht");
    assertThat(units("asof", "--day", "2025-07-01").lines())
        .startsWith("unit,kind,name,area,superior", "btp,ministry,Bộ Tư pháp,,")
        .endsWith(
            "tinhhatinh,province,Sở Tư pháp Tỉnh Hà Tĩnh,42,btp",
            "xatanlamhuong_tht,commune,UBND Xã Tân Lâm Hương,18652,tinhhatinh",
            "xathachxuan_hth_tht,commune,UBND Xã Thạch Xuân,18658,tinhhatinh");
  }

  @Test
  void what_became_of_units_between_two_days_is_a_table() {
    assertThat(units("diff", "--from", "2025-06-30", "--to", "2025-07-01"))
        .isEqualTo(
            new Run(
                0,
                """
                unit,change,before,after
                huyenthachha_tht,abolished,Phòng Tư pháp Huyện Thạch Hà,
                xathachhuong_hth_tht,merged,UBND Xã Thạch Hương,xatanlamhuong_tht
                xathachlam_hth_tht,merged,UBND Xã Thạch Lâm,xatanlamhuong_tht
                xathachtan_hth_tht,merged,UBND Xã Thạch Tân,xatanlamhuong_tht
                xathachxuan_hth_tht,divided,UBND Xã Thạch Xuân,xathachxuan_hth_tht
                xathachxuan_hth_tht,divided,UBND Xã Thạch Xuân,xatanlamhuong_tht
                xathachxuan_hth_tht,moved,huyenthachha_tht,tinhhatinh
                xatanlamhuong_tht,founded,,UBND Xã Tân Lâm Hương
                """,
                ""));
  }

  @Test
  void figures_are_added_up_the_units_of_another_day() {
    assertThat(rollUp().lines())
        .startsWith(
            "unit,cell,value,received,delegated,missing,due,not_comparable",
            "btp,1,40,3,0,1,4,",
            "btp,2,,3,0,1,4,")
        .contains(
            "tinhhatinh,1,40,3,0,1,4,",
            "xatanlamhuong_tht,1,,3,0,1,4," + DIVIDED,
            "xathachxuan_hth_tht,1,,1,0,0,1," + DIVIDED,
            "xathachxuan_hth_tht,2,-,1,0,0,1,");
  }

  @Test
  void shares_of_a_file_divide_a_column() throws IOException {
    Path shares =
        write(
            "shares.csv",
            """
            unit,day,document,column,into,share
            xathachxuan_hth_tht,2025-07-01,QĐ 5,1,xathachxuan_hth_tht,2/3
            xathachxuan_hth_tht,2025-07-01,QĐ 5,1,xatanlamhuong_tht,1/3
            """);

    assertThat(rollUp("--shares", shares.toString()).lines())
        .contains(
            "btp,1,40,3,0,1,4,",
            "xatanlamhuong_tht,1,33,3,0,1,4,",
            "xathachxuan_hth_tht,1,6,1,0,0,1,");
  }

  @Test
  void a_series_of_a_store_is_restated_for_the_units_of_a_day() {
    String db = "jdbc:h2:file:" + folder.resolve("reports") + ";WRITE_DELAY=0";
    assertThat(Run.of("run-period", "--db", db, "--province", "tinhhatinh").status()).isZero();

    Run run =
        Run.of(
            "units",
            "restate",
            "--db",
            db,
            "--series",
            "justice/regular",
            "--form",
            "SAMPLE-HT-national",
            "--day",
            "2023-10-31",
            "--unit",
            "btp",
            "--unit",
            "tinhhatinh");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .startsWith("period,unit,cell,value,received,delegated,missing,due,not_comparable")
        .anyMatch(line -> line.startsWith("justice/regular:nam-2023,btp,1,5611,"))
        .anyMatch(line -> line.startsWith("justice/regular:nam-2023,tinhhatinh,1,5611,"));
    assertThat(Run.of("units", "asof", "--db", db, "--day", "2023-10-31").lines())
        .anyMatch(line -> line.startsWith("tinhhatinh,province,"));
  }

  @Test
  void the_operator_reorganises_the_units_of_a_store_by_the_lists() throws IOException {
    String db = SmallCountry.foundedIn(folder);
    write(
        "after.csv",
        """
        code,level,type,name_vi,parent_code
        42,T,tinh,Tỉnh Hà Tĩnh,
        18589,X,xa,Xã Tân Lâm,42
        """);
    write("changes.csv", "old_code,new_code,kind\n42,42,full\n18589,18589,rename\n");

    assertThat(reform(db, "tinhhatinh_admin"))
        .isEqualTo(
            new Run(
                1,
                "",
                "workflow.reorganise.not-operator registry: only the admin of the operator"
                    + " reorganises the units\n"));
    assertThat(reform(db, "btp_cntt_admin"))
        .isEqualTo(
            new Run(
                0,
                """
                unit,change,before,after
                huyenthachha_tht,abolished,Phòng Tư pháp Huyện Thạch Hà,
                xathachtan_hth_tht,renamed,UBND Xã Thạch Tân,UBND Xã Tân Lâm
                xathachtan_hth_tht,moved,huyenthachha_tht,tinhhatinh
                """,
                ""));
    assertThat(Run.of("units", "asof", "--db", db, "--day", "2025-07-01").lines())
        .endsWith(
            "tinhhatinh,province,Sở Tư pháp Tỉnh Hà Tĩnh,42,btp",
            "xathachtan_hth_tht,commune,UBND Xã Tân Lâm,18589,tinhhatinh");
    assertThat(reform(db, "btp_cntt_admin").status()).isEqualTo(Main.REFUSED);
  }

  private Run reform(String db, String by) {
    return Run.of(
        "units",
        "reform",
        "--db",
        db,
        "--by",
        by,
        "--after",
        folder.resolve("after.csv").toString(),
        "--changes",
        folder.resolve("changes.csv").toString(),
        "--since",
        "2025-07-01");
  }

  @Test
  void whatever_is_wrong_with_the_files_is_told_with_its_line() throws IOException {
    write(
        "changes.csv",
        """
        old_code,new_code,kind
        42,42,whole
        99999,18652,merge
        18655,445,merge
        x,18652,merge
        """);

    Run run = units("diff", "--from", "2025-06-30", "--to", "2025-07-01");

    assertThat(run.status()).isEqualTo(Main.UNUSABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.complaints())
        .extracting(line -> line.substring(line.indexOf(".csv")))
        .containsExactly(
            ".csv:2: the kind must be full, partial, merge or rename, but was 'whole'",
            ".csv:3: the code must be one of the places before, but was '99999'",
            ".csv:4: the code must be one of the places after, but was '445'",
            ".csv:5: the code must be one of the places before, but was 'x'");
  }

  @Test
  void a_reform_that_does_not_fit_the_units_is_refused_with_every_reason() throws IOException {
    write(
        "after.csv",
        """
        code,level,type,name_vi,parent_code
        42,T,tinh,Tỉnh Hà Tĩnh,
        """);
    write("changes.csv", "old_code,new_code,kind\n42,42,full\n");
    write(
        "shares.csv",
        """
        unit,day,document,column,into,share
        xathachxuan_hth_tht,2025-07-01,QĐ 5,1,xathachxuan_hth_tht,2/3
        xathachxuan_hth_tht,2025-07-01,QĐ 5,1,xatanlamhuong_tht,2/3
        """);

    assertThat(units("diff", "--from", "1800-01-01", "--to", "2025-07-01").complaints())
        .containsExactly("--from: there must be units on that day");
    assertThat(units("diff", "--from", "2025-07-01", "--to", "2020-07-01").complaints())
        .containsExactly("--to: the day must not lie before --from");
    Run refused = rollUp("--shares", folder.resolve("shares.csv").toString());
    assertThat(refused.status()).isEqualTo(Main.REFUSED);
    assertThat(refused.complaints())
        .anyMatch(line -> line.startsWith("rollup.shares.division xathachxuan_hth_tht"))
        .anyMatch(line -> line.startsWith("rollup.shares.overlap xathachxuan_hth_tht"));
  }

  private Run units(String command, String... options) {
    return run(List.of("units", command), options);
  }

  private Run rollUp(String... options) {
    return run(
        List.of(
            "rollup",
            "--as-of",
            "2025-07-01",
            "--regime",
            "justice-2019",
            "--form",
            "17a/BTP/HTQTCT/CT",
            "--data",
            folder.resolve("data.csv").toString()),
        options);
  }

  private Run run(List<String> command, String... options) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(
        List.of(
            "--units",
            folder.resolve("before.csv").toString(),
            "--after",
            folder.resolve("after.csv").toString(),
            "--changes",
            folder.resolve("changes.csv").toString(),
            "--since",
            "2025-07-01",
            "--document",
            "NQ 202"));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(new String[0]));
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    return file;
  }
}
