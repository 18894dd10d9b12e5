package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The country since July 2025, whose communes lie right in their provinces. */
class TwoTierCommandsTest {

  private static final String PLACES =
      """
      code,level,type,name_vi,parent_code
      42,T,tinh,Tỉnh Hà Tĩnh,
      18073,X,phuong,Phường Thành Sen,42
      18196,X,xa,Xã Sơn Kim 1,42
      46,T,thanhpho,Thành phố Huế,
      19753,X,phuong,Phường Phú Xuân,46
      77,T,thanhpho,Thành phố Hồ Chí Minh,
      26732,X,dackhu,Đặc khu Côn Đảo,77
      """;

  private static final String CODES =
      """
      code,unit_code
      42,tinhhatinh
      18073,phuongthanhsen_tht
      18196,xasonkim1_tht
      46,thanhphohue
      19753,phuongphuxuan_tphe
      77,thanhphohochiminh
      26732,dackhucondao_tphcmh
      """;

  private static final String PERIODS =
      """
      period,unit_kind,from,to,actual_until,opens_by,due,due_rule,measures
      sobo6thang-2026,ministry,2026-01-01,2026-05-31,2026-05-31,2026-05-16,,,
      sobo6thang-2026,province,2026-01-01,2026-05-31,2026-05-31,2026-05-16,2026-06-20,inclusive,arrived
      sobo6thang-2026,commune,2026-01-01,2026-05-31,2026-05-31,2026-05-16,2026-06-10,inclusive,arrived
      sobonam-2026,ministry,2026-01-01,2026-10-31,2026-10-31,2026-10-16,,,
      sobonam-2026,province,2026-01-01,2026-10-31,2026-10-31,2026-10-16,2026-11-20,inclusive,arrived
      sobonam-2026,commune,2026-01-01,2026-10-31,2026-10-31,2026-10-16,2026-11-10,inclusive,arrived
      tronnam-2026,ministry,2026-01-01,2026-12-31,2026-12-31,2026-12-16,,,
      tronnam-2026,province,2026-01-01,2026-12-31,2026-12-31,2026-12-16,2027-01-20,inclusive,arrived
      tronnam-2026,commune,2026-01-01,2026-12-31,2026-12-31,2026-12-16,2027-01-10,inclusive,arrived
      """;

  @TempDir private Path folder;
  private String units = "";

  @BeforeEach
  void write_the_places() throws IOException {
    Path file = folder.resolve("units.csv");
    Files.writeString(file, PLACES);
    units = file.toString();
  }

  @Test
  void periods_are_those_of_the_circular_of_2025_for_two_tiers() {
    assertThat(Run.of("periods", "--regime", "justice-2025", "--year", "2026"))
        .isEqualTo(new Run(0, PERIODS, ""));
  }

  @Test
  void codes_of_units_have_no_token_between_the_name_and_the_province() {
    assertThat(Run.of("units", "codes", "--units", units)).isEqualTo(new Run(0, CODES, ""));
  }

  @Test
  void new_units_get_new_codes_and_old_ones_keep_theirs() throws IOException {
    Path taken = folder.resolve("taken.csv");
    Files.writeString(
        taken,
        """
        code,unit_code
        42,tinhhatinh
        18196,xasonkim1_hhs_tht
        18070,phuongthanhsen_tht
        26732,huyencondao_tbrvtu
        """);

    Run run =
        Run.of(
            "units",
            "codes",
            "--units",
            units,
            "--taken",
            taken.toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                code,unit_code
                42,tinhhatinh
                18073,phuongthanhsen2_tht
                18196,xasonkim1_hhs_tht
                46,thanhphohue
                19753,phuongphuxuan_tphe
                77,thanhphohochiminh
                26732,dackhucondao_tphcmh
                """,
                ""));
    assertThat(folder.resolve("out/near.csv"))
        .hasContent(
            """
            code,unit_code,near_code
            18073,phuongthanhsen2_tht,phuongthanhsen_tht
            """);
  }

  @Test
  void what_was_printed_can_be_given_as_taken_and_comes_out_again() throws IOException {
    Path taken = folder.resolve("taken.csv");
    Files.writeString(taken, Run.of("units", "codes", "--units", units).out());

    assertThat(Run.of("units", "codes", "--units", units, "--taken", taken.toString()))
        .isEqualTo(new Run(0, CODES, ""));
  }

  @Test
  void every_fault_of_the_taken_codes_is_named() throws IOException {
    Path taken = folder.resolve("taken.csv");
    Files.writeString(
        taken, "code,unit_code\n4,tinhhatinh\n46,Tinh\n47,thanhphohue\n48,thanhphohue\n");

    Run run = Run.of("units", "codes", "--units", units, "--taken", taken.toString());

    assertThat(run.status()).isEqualTo(Main.UNUSABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.complaints())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(taken + ":2: "),
            line -> assertThat(line).startsWith(taken + ":3: Unit code must be lower-case"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        taken
                            + ":5: the unit_code 'thanhphohue' must stand once, but stands in line"
                            + " 4"));
  }

  @Test
  void a_commune_has_two_accounts_and_its_province_four() {
    Run all = Run.of("accounts", "list", "--units", units);
    Run commune = Run.of("accounts", "list", "--units", units, "--unit", "xasonkim1_tht");

    assertThat(all.status()).isZero();
    assertThat(all.lines())
        .contains(
            "tinhhatinh_admin,tinhhatinh,admin", "dackhucondao_tphcmh_ld,dackhucondao_tphcmh,ld")
        .hasSize(1 + 3 + 1 + 3 + 3 + 3 * 4 + 4 * 2);
    assertThat(commune.lines())
        .containsExactly(
            "account,unit,role",
            "xasonkim1_tht_ld,xasonkim1_tht,ld",
            "xasonkim1_tht_bc,xasonkim1_tht,bc");
  }

  @Test
  void figures_of_a_form_of_2025_add_up_from_communes_to_provinces() throws IOException {
    Run run =
        rollUp(
            "10a/TP/CC",
            "phuongthanhsen_tht,18,1250",
            "xasonkim1_tht,18,750",
            "phuongphuxuan_tphe,18,-",
            "phuongthanhsen_tht,1,4");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .hasSize(1 + 8 * 18)
        .contains(
            "phuongthanhsen_tht,18,1250,1250,1,0,1",
            "tinhhatinh,18,2000,,2,0,2",
            "thanhphohue,18,-,,1,0,1",
            "thanhphohochiminh,18,,,0,1,1",
            "tinhhatinh,1,4,,1,1,2",
            "btp,18,2000,,3,1,4");
  }

  @Test
  void a_cell_of_10b_names_its_group() throws IOException {
    Run run = rollUp("10b/TP/CC", "tinhhatinh,I.18,1000", "thanhphohue,II.18,2000");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).contains("btp,I.18,1000,,0,4,4", "btp,II.18,2000,,0,4,4");
  }

  @Test
  void a_form_of_2019_is_none_of_2025() throws IOException {
    Run run = rollUp("17a/BTP/HTQTCT/CT");

    assertThat(run.status()).isEqualTo(Main.UNUSABLE);
    assertThat(run.err()).contains("there is no form 17a/BTP/HTQTCT/CT in regime justice-2025");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab"})
  void output_does_not_depend_on_the_locale(String tag) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));

      assertThat(Run.of("periods", "--regime", "justice-2025", "--year", "2026").out())
          .isEqualTo(PERIODS);
      assertThat(Run.of("units", "codes", "--units", units).out()).isEqualTo(CODES);
    } finally {
      Locale.setDefault(before);
    }
  }

  private Run rollUp(String form, String... rows) throws IOException {
    Path data = folder.resolve("data.csv");
    Files.writeString(data, "unit,cell,value\n" + String.join("\n", rows) + "\n");
    return Run.of(
        "rollup",
        "--units",
        units,
        "--regime",
        "justice-2025",
        "--form",
        form,
        "--data",
        data.toString());
  }
}
