package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.statlib.contract.Requirement;

/** The merged commune of the letter of May 2022 (scenario 13). */
class StandInCommandTest {

  @Requirement({"S000-006", "S000-007"})
  @Test
  void tan_lam_huong_reports_as_thach_tan_and_is_counted_once() {
    Run run = Run.of("stand-in");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "letter /STP-VP of Sở Tư pháp tỉnh Hà Tĩnh: xathachtan_hth_tht stands in for xã Tân"
                + " Lâm Hương: done",
            "xathachlam_hth_tht starts: workflow.form.stood-in (xathachtan_hth_tht reports for xã"
                + " Tân Lâm Hương, in the unit's place)",
            "xathachhuong_hth_tht starts: workflow.form.stood-in (xathachtan_hth_tht reports for"
                + " xã Tân Lâm Hương, in the unit's place)",
            "thitranthachha_hth_tht: RECEIVED",
            "xathachtan_hth_tht submits without the note: workflow.submit.stand-in-note (the note"
                + " of the report must name whose figures they are: xã Tân Lâm Hương)",
            "xathachtan_hth_tht: RECEIVED",
            "huyenthachha_tht: 2 communes due, 2 received; column 1 of its communes: 32",
            "xã Tân Lâm Hương is counted once, as xathachtan_hth_tht, for xathachtan_hth_tht,"
                + " xathachlam_hth_tht, xathachhuong_hth_tht");
  }
}
