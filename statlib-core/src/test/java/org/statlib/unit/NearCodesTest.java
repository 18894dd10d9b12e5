package org.statlib.unit;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that somebody may take for one another, scenario 53. */
class NearCodesTest {

  @ParameterizedTest
  @CsvSource({
    "quan1_tphcmh, quanl_tphcmh, true",
    "quan1_tphcmh, quan12_tphcmh, true",
    "quan1_tphcmh, quan_tphcmh, true",
    "xahoangphu_hhh_ttha, xahoangphu2_hhh_ttha, true",
    "phuong1_q1_tphcmh, phuong14_q1_tphcmh, true",
    "phuong9_q1_tphcmh, phuong14_q1_tphcmh, true",
    "phuong9_q1_tphcmh, phuong14_q3_tphcmh, false",
    "xabocbo_hpn_tbkn, xabacbo_hpn_tbkn, true",
    "xabocbo_hpn_tbkn, xabacba_hpn_tbkn, false",
    "tinhhatinh, tinhhatinh, false",
    "tinhhagiang, tinhhatinh, false",
    "xaab_tht, xaba_tht, false"
  })
  void one_letter_one_digit_or_the_number_of_the_first_segment(
      String one, String other, boolean near) {
    assertThat(to(one, other).isEmpty()).isEqualTo(!near);
    assertThat(to(other, one).isEmpty()).isEqualTo(!near);
  }

  private static ImmutableList<UnitCode> to(String one, String... others) {
    return NearCodes.among(Stream.of(others).map(UnitCode::parse).collect(toImmutableList()))
        .to(UnitCode.parse(one))
        .asList();
  }

  @Property(tries = 300)
  void they_are_those_that_comparing_each_with_each_gives(@ForAll("codes") List<UnitCode> codes) {
    NearCodes near = NearCodes.among(codes);

    for (UnitCode code : codes) {
      assertThat(near.to(code))
          .as("%s", code)
          .containsExactlyElementsOf(
              codes.stream()
                  .distinct()
                  .sorted()
                  .filter(other -> !other.equals(code) && isNear(code.value(), other.value()))
                  .toList());
    }
  }

  private static boolean isNear(String one, String other) {
    return distance(one, other) == 1
        || one.replaceFirst("[0-9]*(_|$)", "$1").equals(other.replaceFirst("[0-9]*(_|$)", "$1"));
  }

  /** How many characters must be put in, left out or put for another, by the table. */
  private static int distance(String one, String other) {
    int[][] table = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
        } else {
          int put = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
          table[i][j] =
              Math.min(table[i - 1][j - 1] + put, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        }
      }
    }
    return table[one.length()][other.length()];
  }

  @Provide
  Arbitrary<List<UnitCode>> codes() {
    return Arbitraries.strings()
        .withChars("ab12_")
        .ofMinLength(1)
        .ofMaxLength(5)
        .filter(text -> text.matches("[a-z0-9]+(_[a-z0-9]+)*"))
        .map(UnitCode::parse)
        .list()
        .ofMaxSize(30);
  }
}
