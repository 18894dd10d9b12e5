package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"btp", "bc", "ld_x", "quan1_tphcmh", "xahoangphu2_hhh_ttha", "1_2", "a_bc1"})
  void codes_are_lower_case_segments(String text) {
    assertThat(UnitCode.parse(text)).hasToString(text);
  }

  /** Scenario 52. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "a_",
        "_a",
        "a__b",
        "A",
        "a b",
        " a",
        "a\n",
        "a-b",
        "a.b",
        "đ",
        "tinhlongan\u0301",
        "\uff41",
        "\u0430",
        "\u212a",
        "\u0131",
        "\u0130",
        "\u0661",
        "a\uff3fb",
        "a\u200bb",
        "a\u0000"
      })
  void anything_else_is_refused_not_folded(String text) {
    assertThatThrownBy(() -> UnitCode.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[ -~]*");
  }

  /** Scenario 54: no code of a unit ever gives an account name a second reading. */
  @ParameterizedTest
  @ValueSource(strings = {"btttt_bc", "bxd_kt", "x_ld", "x_admin", "x_bc_y", "x_y_ld"})
  void a_role_word_stands_in_the_first_segment_only(String text) {
    assertThatThrownBy(() -> UnitCode.parse(text)).hasMessageContaining("role word");
  }

  @Test
  void the_longest_code_has_a_hundred_characters() {
    assertThat(UnitCode.parse("a".repeat(100)).value()).hasSize(100);
    assertThatThrownBy(() -> UnitCode.parse("a".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .hasSizeLessThan(200);
  }

  @Property
  void what_is_accepted_is_ascii_and_prints_as_it_was_read(@ForAll @From("nearCodes") String text) {
    try {
      assertThat(UnitCode.parse(text)).hasToString(text);
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(text).matches("[a-z0-9_]+").doesNotContain("__");
  }

  @Provide
  Arbitrary<String> nearCodes() {
    return Arbitraries.strings().withChars("ab_1Aé \n").ofMaxLength(8);
  }
}
