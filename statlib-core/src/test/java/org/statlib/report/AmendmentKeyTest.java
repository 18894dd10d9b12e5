package org.statlib.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What amendments and cells of reports are called (law 9: what is printed parses back). */
class AmendmentKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#1",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#120"
      })
  void the_key_of_an_amendment_reads_as_it_prints(String text) {
    assertThat(AmendmentKey.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#0",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#01",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#-1",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#٣",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#9999999999",
        "nam-2023#1",
        ""
      })
  void other_texts_are_not_keys_of_amendments(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AmendmentKey.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"I 3", "II/xabocbo_hpn_tbkn 3", "I I.1.2~", "I/vpcc-1 4"})
  void a_cell_of_a_report_reads_as_it_prints(String text) {
    assertThat(CellPlace.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I", "", "I ", " 3", "I/Đ 3"})
  void other_texts_are_not_cells_of_a_report(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CellPlace.parse(text));
  }
}
