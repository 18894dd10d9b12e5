package org.statlib.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.LOC_HA;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.Role;
import org.statlib.contract.SampleCountry;
import org.statlib.form.FormCode;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;

class SampleCountryTest {

  private final SampleCountry country =
      SampleCountry.on(new InMemoryStores()).found().open("nam-2023");

  @Test
  void its_unit_codes_are_those_that_the_rule_proposes() {
    ImmutableMap<AreaCode, UnitCode> proposed =
        UnitCodeRule.with(SampleCountry.regime().provinceTokens())
            .propose(SampleCountry.founding().change().areas());

    assertThat(
            SampleCountry.founding().change().units().stream()
                .filter(unit -> unit.area().isPresent()))
        .allSatisfy(
            unit -> assertThat(proposed).containsEntry(unit.area().orElseThrow(), unit.code()));
    assertThat(SampleCountry.founding().change().units())
        .extracting(Unit::code)
        .doesNotHaveDuplicates();
    assertThat(SampleCountry.founding().change().areas())
        .extracting(Area::code)
        .doesNotHaveDuplicates();
  }

  @Test
  void every_account_is_held_by_another_person() {
    assertThat(SampleCountry.founding().accounts())
        .extracting(Account::holder)
        .doesNotHaveDuplicates();
    assertThat(SampleCountry.account(BOC_BO, Role.COMPILER).name())
        .hasToString("xabocbo_hpn_tbkn_bc");
  }

  @Test
  void every_form_of_everybody_walks_to_its_end() {
    for (FormCode form :
        ImmutableSet.of(FORM_17A, FORM_HT_A, FORM_17B, FORM_HT_B, FORM_17C, FORM_HT_C, FORM_12B)) {
      country
          .roster()
          .owing(form)
          .forEach(
              obligation -> {
                ReportKey key = country.report(form, obligation.unit());
                if (obligation.form().hasChildren()) {
                  country.receiveAllBelow(key);
                }
                assertThat(country.walkTo(key, ReportStatus.RECEIVED).status())
                    .isEqualTo(ReportStatus.RECEIVED);
              });
    }
    ReportKey national = country.report(FORM_HT_NATIONAL, MINISTRY);
    country.receiveAllBelow(national);

    Report issued = country.walkTo(national, ReportStatus.ISSUED);

    assertThat(issued.sheet().coverage(SampleCountry.BLOCK_I).received()).isEqualTo(10);
    assertThat(issued.sheet().coverage(SampleCountry.BLOCK_I).missing()).isZero();
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void a_report_walks_with_missing_rows_warnings_and_returns_too() {
    Report returned =
        country.walkTo(
            country.report(FORM_17A, BOC_BO),
            ReportStatus.RETURNED,
            SampleCountry.cells("1", 1, "3", 2));
    Report sent = country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    Report above = country.walkTo(country.report(FORM_17B, PAC_NAM), ReportStatus.SENT);
    Report alone = country.walkTo(country.report(FORM_17B, LOC_HA), ReportStatus.RECEIVED);
    Report notaries = country.walkTo(country.report(FORM_12B, HA_TINH), ReportStatus.SENT);

    assertThat(returned.returns()).isEqualTo(1);
    assertThat(sent.revision().orElseThrow().number()).isEqualTo(2);
    assertThat(above.sheet().coverage(SampleCountry.BLOCK_II).missing()).isEqualTo(3);
    assertThat(alone.sheet().rows()).hasSize(1);
    assertThat(notaries.sheet().rows()).hasSize(2);
  }
}
