package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.contract.Requirement;

class MainTest {

  private static final String PLACES =
      """
      code,level,type,name_vi,parent_code
      42,T,tinh,Tỉnh Hà Tĩnh,
      445,H,huyen,Huyện Thạch Hà,42
      18562,X,thitran,Thị trấn Thạch Hà,445
      18589,X,xa,Xã Thạch Tân,445
      """;

  private static final String WORK_YEAR =
      """
      period,unit_kind,from,to,actual_until,opens_by,due,due_rule,measures
      thang10-2018,don-vi-tong-cuc,2017-10-01,2017-10-31,2017-10-31,2017-10-16,2017-11-10,inclusive,published
      thang10-2018,cuc,2017-10-01,2017-10-31,2017-10-31,2017-10-16,2017-11-10,inclusive,published
      thang11-2018,don-vi-tong-cuc,2017-11-01,2017-11-30,2017-11-30,2017-11-15,2017-12-10,inclusive,published
      thang11-2018,cuc,2017-11-01,2017-11-30,2017-11-30,2017-11-15,2017-12-10,inclusive,published
      3thang-2018,don-vi-tong-cuc,2017-10-01,2017-12-31,2017-12-31,2017-12-16,2018-01-10,inclusive,published
      3thang-2018,cuc,2017-10-01,2017-12-31,2017-12-31,2017-12-16,2018-01-10,inclusive,published
      thang1-2018,don-vi-tong-cuc,2018-01-01,2018-01-31,2018-01-31,2018-01-16,2018-02-10,inclusive,published
      thang1-2018,cuc,2018-01-01,2018-01-31,2018-01-31,2018-01-16,2018-02-10,inclusive,published
      thang2-2018,don-vi-tong-cuc,2018-02-01,2018-02-28,2018-02-28,2018-02-13,2018-03-10,inclusive,published
      thang2-2018,cuc,2018-02-01,2018-02-28,2018-02-28,2018-02-13,2018-03-10,inclusive,published
      6thang-2018,don-vi-tong-cuc,2017-10-01,2018-03-31,2018-03-31,2018-03-16,2018-04-15,inclusive,published
      6thang-2018,cuc,2017-10-01,2018-03-31,2018-03-31,2018-03-16,2018-04-15,inclusive,published
      thang4-2018,don-vi-tong-cuc,2018-04-01,2018-04-30,2018-04-30,2018-04-15,2018-05-05,inclusive,published
      thang4-2018,cuc,2018-04-01,2018-04-30,2018-04-30,2018-04-15,2018-05-05,inclusive,published
      thang5-2018,don-vi-tong-cuc,2018-05-01,2018-05-31,2018-05-31,2018-05-16,2018-06-05,inclusive,published
      thang5-2018,cuc,2018-05-01,2018-05-31,2018-05-31,2018-05-16,2018-06-05,inclusive,published
      9thang-2018,don-vi-tong-cuc,2017-10-01,2018-06-30,2018-06-30,2018-06-15,2018-07-15,inclusive,published
      9thang-2018,cuc,2017-10-01,2018-06-30,2018-06-30,2018-06-15,2018-07-15,inclusive,published
      thang7-2018,don-vi-tong-cuc,2018-07-01,2018-07-31,2018-07-31,2018-07-16,2018-08-05,inclusive,published
      thang7-2018,cuc,2018-07-01,2018-07-31,2018-07-31,2018-07-16,2018-08-05,inclusive,published
      thang8-2018,don-vi-tong-cuc,2018-08-01,2018-08-31,2018-08-31,2018-08-16,2018-09-05,inclusive,published
      thang8-2018,cuc,2018-08-01,2018-08-31,2018-08-31,2018-08-16,2018-09-05,inclusive,published
      12thang-2018,don-vi-tong-cuc,2017-10-01,2018-09-30,2018-09-30,2018-09-15,2018-10-15,inclusive,published
      12thang-2018,cuc,2017-10-01,2018-09-30,2018-09-30,2018-09-15,2018-10-15,inclusive,published
      """;

  private static final String PERIODS =
      """
      period,unit_kind,from,to,actual_until,opens_by,due,due_rule,measures
      6thang-2022,ministry,2022-01-01,2022-06-30,2022-05-31,2022-05-16,,,
      6thang-2022,province,2022-01-01,2022-06-30,2022-05-31,2022-05-16,2022-06-25,inclusive,arrived
      6thang-2022,district,2022-01-01,2022-06-30,2022-05-31,2022-05-16,2022-06-16,inclusive,arrived
      6thang-2022,commune,2022-01-01,2022-06-30,2022-05-31,2022-05-16,2022-06-06,inclusive,arrived
      nam-2022,ministry,2022-01-01,2022-12-31,2022-11-30,2022-11-15,,,
      nam-2022,province,2022-01-01,2022-12-31,2022-10-31,2022-10-16,2022-11-28,inclusive,arrived
      nam-2022,district,2022-01-01,2022-12-31,2022-10-31,2022-10-16,2022-11-18,inclusive,arrived
      nam-2022,commune,2022-01-01,2022-12-31,2022-10-31,2022-10-16,2022-11-07,inclusive,arrived
      namchinhthuc-2022,ministry,2022-01-01,2022-12-31,2022-12-31,2022-12-16,,,
      namchinhthuc-2022,province,2022-01-01,2022-12-31,2022-12-31,2022-12-16,2023-02-20,inclusive,arrived
      namchinhthuc-2022,district,2022-01-01,2022-12-31,2022-12-31,2022-12-16,2023-01-31,inclusive,arrived
      namchinhthuc-2022,commune,2022-01-01,2022-12-31,2022-12-31,2022-12-16,2023-01-20,inclusive,arrived
      """;

  @TempDir private Path dir;

  private String units = "";

  @BeforeEach
  void write_a_file_of_places() throws IOException {
    Path file = dir.resolve("units.csv");
    Files.writeString(file, PLACES);
    units = file.toString();
  }

  @Requirement("S001-009")
  @Test
  void units_codes_prints_a_code_for_every_row() {
    assertThat(Run.of("units", "codes", "--units", units))
        .isEqualTo(
            new Run(
                0,
                """
                code,unit_code
                42,tinhhatinh
                445,huyenthachha_tht
                18562,thitranthachha_hth_tht
                18589,xathachtan_hth_tht
                """,
                ""));
  }

  @Test
  void units_codes_prints_nothing_of_a_file_with_faults_and_names_them_all() throws IOException {
    Files.writeString(Path.of(units), PLACES + "1,T,tinh,Tỉnh A,\n18590,X,xa,Phường\u001b[2J,9\n");

    Run run = Run.of("units", "codes", "--units", units);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            units
                + ":6: the code must be 2, 3 or 5 digits, but was '1'\n"
                + units
                + ":7: the name must be plain text, but had U+001B at position 7\n"
                + units
                + ":7: the parent_code must be the code of a row of this file, but was '9'\n");
  }

  @Test
  void accounts_parse_answers_names_one_by_one() {
    Run run =
        Run.of(
            "accounts",
            "parse",
            "tinhlongan_bc_dungnm",
            "btttt_bc_ld",
            "quan1_tphcmh_admin",
            "Bxd_kt\u001b",
            "btp_khtc_kt");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            account,unit,role,sign
            tinhlongan_bc_dungnm,tinhlongan,bc,dungnm
            quan1_tphcmh_admin,quan1_tphcmh,admin,
            btp_khtc_kt,btp_khtc,kt,
            """);
    assertThat(run.err().lines())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "account.name.grammar btttt_bc_ld: must read as unit_role or"
                            + " unit_role_sign: Unit code must not hold the role word 'bc' after"
                            + " its first segment, but was 'btttt_bc'"),
            second ->
                assertThat(second)
                    .startsWith("account.name.grammar Bxd_kt\\u{1b}: must read as unit_role or"));
  }

  @Test
  void accounts_parse_with_good_names_only_is_done() {
    Run run = Run.of("accounts", "parse", "tinhlongan_ld");

    assertThat(run)
        .isEqualTo(new Run(0, "account,unit,role,sign\ntinhlongan_ld,tinhlongan,ld,\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "--unit=btp", "@units.csv", "", "${sys:user.home}", "a b", "%n"})
  void a_name_is_answered_whatever_it_looks_like(String name) {
    Run run = Run.of("accounts", "parse", name, "tinhlongan_ld");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("account,unit,role,sign\ntinhlongan_ld,tinhlongan,ld,\n");
    assertThat(run.err()).startsWith("account.name.grammar " + name + ": must read as ");
  }

  @Test
  void a_name_that_begins_with_an_at_sign_is_no_file_of_arguments() {
    Run run = Run.of("accounts", "parse", "@" + units);

    assertThat(run.err()).startsWith("account.name.grammar @" + units + ": must read as ");
  }

  @Requirement("S000-009")
  @Test
  void accounts_list_prints_the_default_accounts_of_the_sector() {
    Run run = Run.of("accounts", "list", "--units", units);

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .startsWith("account,unit,role", "btp_khtc_bc,btp_khtc,bc")
        .contains(
            "btp_cntt_admin,btp_cntt,admin",
            "bkhdt_pc_kt,bkhdt_pc,kt",
            "tinhhatinh_admin,tinhhatinh,admin",
            "huyenthachha_tht_kt,huyenthachha_tht,kt")
        .hasSize(1 + 3 + 1 + 3 + 3 + 4 + 3 + 2 + 2);
  }

  @Test
  void accounts_list_prints_those_of_one_unit() {
    Run run = Run.of("accounts", "list", "--units", units, "--unit", "xathachtan_hth_tht");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .containsExactlyInAnyOrder(
            "account,unit,role",
            "xathachtan_hth_tht_ld,xathachtan_hth_tht,ld",
            "xathachtan_hth_tht_bc,xathachtan_hth_tht,bc");
  }

  @Test
  void accounts_list_names_a_unit_that_is_not_there() {
    assertThat(Run.of("accounts", "list", "--units", units, "--unit", "tinhlongan"))
        .isEqualTo(
            new Run(
                1,
                "",
                "unit.code.unknown tinhlongan: must be the code of a unit of " + units + "\n"));
  }

  @Test
  void periods_prints_the_periods_of_a_year_for_every_kind_of_unit_that_reports() {
    assertThat(Run.of("periods", "--regime", "justice-2019", "--year", "2022"))
        .isEqualTo(new Run(0, PERIODS, ""));
  }

  @Requirement("S004-025")
  @Test
  void periods_prints_the_calendar_of_a_work_year() {
    assertThat(Run.of("periods", "--regime", "thads-2018", "--year", "2018"))
        .isEqualTo(new Run(0, WORK_YEAR, ""));
  }

  @Test
  void periods_names_every_fault_of_a_pack_with_its_place() throws IOException {
    Path pack = dir.resolve("pack.json");
    Files.writeString(pack, "{\"code\": 1, \"code\": 2}");

    Run broken = Run.of("periods", "--regime", pack.toString(), "--year", "2022");
    Run missing = Run.of("periods", "--regime", "justice-1919", "--year", "2022");

    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith(pack + ": $"));
    assertThat(missing)
        .isEqualTo(
            new Run(
                2,
                "",
                "justice-1919: a pack must be a file, or built in: justice-2019, justice-2025,"
                    + " thads-2018\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "units",
        "units codes",
        "units codes --units",
        "units codes --units x --units y",
        "units codes --units x y",
        "accounts",
        "accounts parse",
        "accounts list",
        "accounts list --units x --unit No",
        "periods",
        "periods --year 2022",
        "periods --regime justice-2019",
        "periods --regime justice-2019 --year 22",
        "periods --regime justice-2019 --year +2022",
        "periods --regime justice-2019 --year ٢٠٢٢",
        "periods --regime justice-2019 --year 1899",
        "periods --regime justice-2019 --year 3000",
        "xyz"
      })
  void bad_usage_is_said_on_standard_error_with_status_two(String line) {
    Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: statlib");
  }

  @Test
  void help_is_an_answer_and_goes_to_standard_output() {
    Run run = Run.of("accounts", "parse", "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: statlib accounts parse");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void output_that_nobody_takes_is_no_success() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };

    int status =
        Main.commandLine(full, OutputStream.nullOutputStream())
            .execute("units", "codes", "--units", units);

    assertThat(status).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "vi-VN", "th-TH-u-ca-buddhist-nu-thai"})
  void output_does_not_depend_on_the_locale(String tag) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));

      assertThat(Run.of("periods", "--regime", "justice-2019", "--year", "2022").out())
          .isEqualTo(PERIODS);
      assertThat(Run.of("units", "codes", "--units", units).out())
          .contains("42,tinhhatinh\n")
          .contains("18562,thitranthachha_hth_tht\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_terminal_of_another_charset_still_gets_utf_8_and_nothing_but_the_command_speaks()
      throws IOException, InterruptedException {
    Files.writeString(Path.of(units), PLACES + "18590,X,xa,Phường A,445\n");

    Run bad = inAsciiEgypt("units", "codes", "--units", units);
    Run good = inAsciiEgypt("periods", "--regime", "justice-2019", "--year", "2022");
    Run refused = inAsciiEgypt("accounts", "parse", "TINH_LD");

    assertThat(bad)
        .isEqualTo(
            new Run(
                2,
                "",
                units
                    + ":6: the name must begin with 'Xã', the word of the type xa, but was"
                    + " 'Phường A'\n"));
    assertThat(good).isEqualTo(new Run(0, PERIODS, ""));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("at most 128 characters, but had 7 characters");
  }

  /** The command in a virtual machine of its own that has Arabic digits and an ASCII charset. */
  private Run inAsciiEgypt(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab",
                "-Dfile.encoding=US-ASCII",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");

    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
