package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollUpCommandTest {

  private static final String FORM = "17a/BTP/HTQTCT/CT";
  private static final String BOC_BO = "xabocbo_hpn_tbkn";
  private static final String CO_LINH = "xacolinh_hpn_tbkn";
  private static final String DISTRICT = "huyenpacnam_tbkn";
  private static final String EMPTY_DISTRICT = "huyenbabe_tbkn";
  private static final String PROVINCE = "tinhbackan";

  @TempDir private Path folder;

  @BeforeEach
  void two_communes_in_one_of_two_districts() throws IOException {
    Files.writeString(
        folder.resolve("units.csv"),
        """
        code,level,type,name_vi,parent_code
        06,T,tinh,Tỉnh Bắc Kạn,
        060,H,huyen,Huyện Pác Nặm,06
        061,H,huyen,Huyện Ba Bể,06
        01837,X,xa,Xã Bộc Bố,060
        01846,X,xa,Xã Cổ Linh,060
        """);
  }

  @Test
  void numbers_add_up_and_every_unit_has_a_row_for_each_cell() throws IOException {
    Run run = rollUp(BOC_BO + ",1,120", CO_LINH + ",1,30");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .hasSize(1 + 6 * 3)
        .startsWith("unit,cell,value,own,received,missing,due")
        .contains(
            BOC_BO + ",1,120,120,1,0,1",
            BOC_BO + ",2,,,0,1,1",
            DISTRICT + ",1,150,,2,0,2",
            EMPTY_DISTRICT + ",1,,,0,0,0",
            PROVINCE + ",1,150,,2,0,2",
            "btp,1,150,,2,0,2",
            "btp,3,,,0,2,2");
  }

  @Test
  void an_upper_units_own_number_counts_there_and_above_but_it_is_no_leaf() throws IOException {
    Run run = rollUp(DISTRICT + ",1,7", BOC_BO + ",1,120");

    assertThat(run.lines())
        .contains(DISTRICT + ",1,127,7,1,1,2", PROVINCE + ",1,127,,1,1,2", "btp,1,127,,1,1,2");
  }

  @Test
  void none_occurred_everywhere_is_none_occurred_above() throws IOException {
    Run run = rollUp(BOC_BO + ",1,-", CO_LINH + ",1,-", DISTRICT + ",2,5");

    assertThat(run.lines())
        .contains(BOC_BO + ",1,-,-,1,0,1", DISTRICT + ",1,-,,2,0,2", "btp,1,-,,2,0,2");
  }

  @Test
  void none_occurred_beside_a_missing_leaf_is_absent_above() throws IOException {
    Run run = rollUp(BOC_BO + ",1,-");

    assertThat(run.lines()).contains(DISTRICT + ",1,,,1,1,2");
  }

  @Test
  void not_available_is_no_answer_and_is_told_above_without_a_number() throws IOException {
    Run run = rollUp(BOC_BO + ",1,...", CO_LINH + ",1,-", BOC_BO + ",2,...");

    assertThat(run.lines())
        .contains(
            BOC_BO + ",1,...,...,0,1,1", DISTRICT + ",1,...,,1,1,2", DISTRICT + ",2,...,,0,2,2");
  }

  @Test
  void none_occurred_adds_nothing_to_a_number() throws IOException {
    Run run = rollUp(BOC_BO + ",1,-", CO_LINH + ",1,0");

    assertThat(run.lines()).contains(DISTRICT + ",1,0,,2,0,2");
  }

  @Test
  void a_cell_of_a_form_of_several_blocks_names_its_block() throws IOException {
    Run run = rollUpForm("17b/BTP/HTQTCT/CT", DISTRICT + ",I.4,3", BOC_BO + ",II.1,2");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).contains("btp,I.4,3,,0,2,2", "btp,II.1,2,,1,1,2");
  }

  @Test
  void every_fault_of_the_data_is_named_with_its_line_and_nothing_is_printed() throws IOException {
    Run run =
        rollUp(
            "xakhongco_hpn_tbkn,1,1",
            BOC_BO + ",9,1",
            BOC_BO + ",1,1.234",
            BOC_BO + ",2,1",
            BOC_BO + ",2,2",
            BOC_BO + ",3,1e99999999",
            "Xã Bộc Bố,1,1");

    assertThat(run.status()).isEqualTo(Main.UNUSABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.complaints())
        .satisfiesExactly(
            line -> assertThat(line).contains("data.csv:2: the unit must be one of the units"),
            line -> assertThat(line).contains("data.csv:3: the cell must be one of the form"),
            line -> assertThat(line).contains("data.csv:4: ").contains("must be a whole number"),
            line -> assertThat(line).contains("data.csv:6: unit and cell must stand once"),
            line -> assertThat(line).contains("data.csv:7: ").contains("must be a number of"),
            line -> assertThat(line).contains("data.csv:8: the unit must be one of the units"));
  }

  @Test
  void a_form_that_the_regime_does_not_have_is_named() throws IOException {
    Run run = rollUpForm("99a/BTP");

    assertThat(run.status()).isEqualTo(Main.UNUSABLE);
    assertThat(run.err()).contains("there is no form 99a/BTP in regime justice-2019");
  }

  private Run rollUp(String... rows) throws IOException {
    return rollUpForm(FORM, rows);
  }

  private Run rollUpForm(String form, String... rows) throws IOException {
    StringBuilder data = new StringBuilder("unit,cell,value\n");
    for (String row : rows) {
      data.append(row).append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), data);
    return Run.of(
        "rollup",
        "--units",
        folder.resolve("units.csv").toString(),
        "--regime",
        "justice-2019",
        "--form",
        form,
        "--data",
        folder.resolve("data.csv").toString());
  }
}
