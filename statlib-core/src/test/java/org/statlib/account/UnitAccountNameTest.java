package org.statlib.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.contract.Requirement;
import org.statlib.unit.UnitCode;

class UnitAccountNameTest {

  @Requirement({"S002-013", "S002-014", "S002-015", "S002-018"})
  @ParameterizedTest
  @CsvSource({
    "tinhlongan_bc_dungnm, tinhlongan, bc, dungnm",
    "tinhlongan_admin, tinhlongan, admin, ''",
    "xabocbo_hpn_tbkn_ld, xabocbo_hpn_tbkn, ld, ''",
    "quan1_tphcmh_kt_1, quan1_tphcmh, kt, 1",
    "bkhdt_pc_ld_hoa, bkhdt_pc, ld, hoa",
    "bc_bc, bc, bc, ''",
    "ld_kt_bc1, ld, kt, bc1",
    "btp_khtc_bc_admin1, btp_khtc, bc, admin1"
  })
  void a_name_reads_as_unit_role_and_sign(String text, String unit, String role, String sign) {
    UnitAccountName name = UnitAccountName.parse(text);

    assertThat(name.unit()).hasToString(unit);
    assertThat(name.role().word()).isEqualTo(role);
    assertThat(name.sign().orElse("")).isEqualTo(sign);
    assertThat(name).hasToString(text);
    assertThat(name.toAccountName()).isEqualTo(AccountName.parse(text));
  }

  @Test
  void a_name_without_a_sign_is_the_unit_and_the_role() {
    assertThat(UnitAccountName.of(UnitCode.parse("tinhlongan"), Role.ADMIN))
        .isEqualTo(UnitAccountName.parse("tinhlongan_admin"));
  }

  /** Law 9, A6. Kills: a sign that is not read. */
  @Property
  void what_is_printed_parses_back(@ForAll("names") UnitAccountName name) {
    assertThat(UnitAccountName.parse(name.toString())).isEqualTo(name);
  }

  /** Scenario 54, law 9, A6. Kills: a sign that is not read. */
  @Property(tries = 2000)
  void a_name_has_one_reading_whatever_units_there_ever_will_be(@ForAll("nearNames") String text) {
    List<UnitAccountName> readings = readings(text);

    assertThat(readings).hasSizeLessThanOrEqualTo(1);
    assertThat(parsed(text)).isEqualTo(readings.stream().findFirst());
  }

  /** Scenario 54. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "btttt_bc_ld",
        "bxd_kt_bc",
        "tinhlongan_bc_ld",
        "tinhlongan_bc_admin",
        "tinhlongan_ld_kt",
        "tinhlongan",
        "bc",
        "bc_x_y",
        "tinhlongan_bc_x_y",
        "x_bc_y_ld",
        "tinhlongan_bc_a.b",
        "ngannt",
        "haont.bgg"
      })
  void a_name_that_could_be_read_twice_or_not_at_all_is_refused(String text) {
    assertThatThrownBy(() -> UnitAccountName.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Scenario 52. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "tinhlongan_bc_",
        "_tinhlongan_bc",
        "tinhlongan__bc",
        "tinhlongan_bc\n",
        "tinhlongan_bc\r\n",
        " tinhlongan_bc",
        "tinhlongan_bc ",
        "tinhlongan_bc\u00a0",
        "Tinhlongan_bc",
        "tinhlongan_BC",
        "tinhlongan_Bc",
        "tinhlongan\uff3fbc",
        "tinhlongan_\uff42\uff43",
        "tinhlong\u0430n_bc",
        "tinhlongan_\u0432\u0441",
        "tinhlongan_\u212at",
        "tinhlongan_\u212aT",
        "t\u0131nhlongan_bc",
        "T\u0130nhlongan_bc",
        "t\u00ednhlongan_bc",
        "ti\u0301nhlongan_bc",
        "tinhlongan_bc\u200b",
        "\ufefftinhlongan_bc",
        "tinhlongan_bc\u0000",
        "tinhlongan_bc_\u0661",
        "tinhlongan-bc",
        "tinhlongan_bc_d\u0169ng"
      })
  void look_alikes_are_refused_not_folded(String text) {
    assertThatThrownBy(() -> UnitAccountName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s)[ -~]*");
    assertThatThrownBy(() -> AccountName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[ -~]*");
  }

  /**
   * Scenario 52: what is accepted is its own NFKC and lower case, so no two names fold into one.
   */
  @Test
  void no_character_that_folds_to_one_of_a_name_is_read_as_it() {
    int alike = 0;
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      String written = Character.toString(character);
      String folded =
          Normalizer.normalize(
              Normalizer.normalize(written, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT),
              Normalizer.Form.NFKD);
      if (!folded.equals(written) && folded.matches("[a-z0-9_.][\\p{M}]*")) {
        alike++;
        String text = "tinhl" + written + "ngan_bc";
        assertThatThrownBy(() -> AccountName.parse(text))
            .as("U+%04X", character)
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitAccountName.parse(text))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(alike).as("characters that look like another").isGreaterThan(500);
  }

  @Test
  void reading_does_not_depend_on_the_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(UnitAccountName.parse("tinhlongan_bc")).hasToString("tinhlongan_bc");
      assertThatThrownBy(() -> UnitAccountName.parse("TINHLONGAN_BC"))
          .isInstanceOf(IllegalArgumentException.class);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ld",
        "admin",
        "bc",
        "kt",
        "a_b",
        "a.b",
        "A",
        "ư",
        "a\n",
        "aaaaaaaaaaaaaaaaaaaaa"
      })
  void a_sign_is_one_segment_and_no_role_word(String sign) {
    UnitCode unit = UnitCode.parse("tinhlongan");

    assertThatThrownBy(() -> new UnitAccountName(unit, Role.COMPILER, Optional.of(sign)))
        .hasMessage(
            "Sign of an account of tinhlongan must be 1 to 20 letters or digits and no role word");
  }

  @Test
  void the_longest_name_of_the_longest_unit_is_an_account_name() {
    UnitAccountName longest =
        new UnitAccountName(
            UnitCode.parse("a".repeat(100)), Role.ADMIN, Optional.of("z".repeat(20)));

    assertThat(UnitAccountName.parse(longest.toAccountName().value())).isEqualTo(longest);
  }

  @Provide
  Arbitrary<UnitAccountName> names() {
    return Combinators.combine(
            units(),
            Arbitraries.of(Role.class).filter(role -> role != Role.READER),
            Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(sign -> !UnitCode.ROLE_WORDS.contains(sign))
                .optional())
        .as(UnitAccountName::new);
  }

  private static Arbitrary<UnitCode> units() {
    Arbitrary<String> segment =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                4, Arbitraries.strings().withChars("abcdklt123").ofMinLength(1).ofMaxLength(4)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("admin", "ld", "kt", "bc")));
    return segment
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .filter(segments -> segments.stream().skip(1).noneMatch(UnitCode.ROLE_WORDS::contains))
        .map(segments -> UnitCode.parse(String.join("_", segments)));
  }

  /** Texts of few segments that are mostly role words. */
  @Provide
  Arbitrary<String> nearNames() {
    return Arbitraries.of("x", "y1", "admin", "ld", "kt", "bc", "bc1", "tinhlongan")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(segments -> String.join("_", segments));
  }

  /** Every way to cut a text into a unit code, a role word and maybe a sign, tried one by one. */
  private static List<UnitAccountName> readings(String text) {
    ImmutableList<String> segments = ImmutableList.copyOf(Splitter.on('_').split(text));
    List<UnitAccountName> readings = new ArrayList<>();
    for (int at = 1; at < segments.size(); at++) {
      Optional<Role> role = Role.find(segments.get(at));
      List<String> rest = segments.subList(at + 1, segments.size());
      if (role.isPresent() && rest.size() <= 1) {
        try {
          readings.add(
              new UnitAccountName(
                  UnitCode.parse(String.join("_", segments.subList(0, at))),
                  role.get(),
                  rest.stream().findFirst()));
        } catch (IllegalArgumentException e) {
          // Not this way.
        }
      }
    }
    return readings;
  }

  private static Optional<UnitAccountName> parsed(String text) {
    try {
      return Optional.of(UnitAccountName.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
