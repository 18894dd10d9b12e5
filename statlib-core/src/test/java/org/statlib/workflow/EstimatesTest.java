package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.ReportKey;
import org.statlib.store.memory.InMemoryStores;

/**
 * Actual and estimated parts: 6 tháng and năm have both, năm chính thức is actual to its end (TT
 * 03/2019 Điều 6 k1).
 */
class EstimatesTest {

  private SampleCountry country;

  @BeforeEach
  void the_country_is_founded() {
    country = SampleCountry.on(new InMemoryStores()).found();
  }

  @Requirement("S002-023")
  @Test
  void a_year_has_estimates_and_its_official_year_has_none() {
    country.open("nam-2023");
    ReportKey year = country.report(FORM_HT_A, BOC_BO);
    applied(country.as(BOC_BO, Role.COMPILER).start(year));
    applied(enter(year, Cell.of(7)));

    country.open("namchinhthuc-2023");

    ReportKey official = country.report(FORM_HT_A, BOC_BO);
    applied(country.as(BOC_BO, Role.COMPILER).start(official));
    Outcome refused = enter(official, Cell.NONE_OCCURRED);
    assertThat(codes(refused)).containsExactly("workflow.enter.estimate");
    assertThat(refused.reasons().get(0).sentence())
        .isEqualTo("cell I.1.1~ must be left out: the figures of the period are actual to its end");
    applied(enter(official, Cell.ABSENT));
  }

  @Test
  void nor_is_anything_estimated_for_a_unit_below() {
    country.open("namchinhthuc-2023");
    ReportKey district = country.report(FORM_HT_B, PAC_NAM);
    applied(country.as(PAC_NAM, Role.COMPILER).start(district));

    assertThat(
            codes(
                country
                    .as(PAC_NAM, Role.COMPILER)
                    .enterFor(district, BLOCK_I, BOC_BO, cells(Cell.of(7)), "xã mất điện")))
        .containsExactly("workflow.enter.estimate");
    assertThat(country.stored(district).version()).isEqualTo(1);
  }

  private Outcome enter(ReportKey report, Cell estimated) {
    return country.as(BOC_BO, Role.COMPILER).enter(report, BLOCK_I, cells(estimated));
  }

  private static ImmutableMap<CellKey, Cell> cells(Cell estimated) {
    return ImmutableMap.of(CellKey.parse("I.1.1"), Cell.of(40), CellKey.parse("I.1.1~"), estimated);
  }
}
