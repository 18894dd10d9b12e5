package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANH_TRACH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.THACH_HA;
import static org.statlib.contract.SampleCountry.THACH_HOI;
import static org.statlib.contract.SampleCountry.THACH_TAN;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleAmendment;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.rollup.Restatement;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Alteration;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/** Districts and communes end while năm 2023 is open, and it goes on with them until its lock. */
class ReformedCountryTest {

  private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);
  private static final CellKey ONE = CellKey.parse("1");
  private static final Letter LETTER =
      new Letter("/STP-VP", "tháng 11 năm 2023", "Sở Tư pháp tỉnh Hà Tĩnh", "V/v hướng dẫn");

  private SampleCountry country;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
  }

  @AfterEach
  void everything_is_intact() {
    assertThat(country.statlib().verify()).isEmpty();
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  /** Scenario 61, as in July 2025: the level goes on a day within the period. */
  @Requirement("S001-006")
  @Test
  void districts_that_are_abolished_still_enter_send_and_receive_in_the_period_until_its_lock() {
    reorganise(new Alteration.AbolishLevel(UnitKinds.DISTRICT));
    country.clock().set("2024-01-02T08:00");
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    ReportKey late = country.report(FORM_17A, BANH_TRACH);

    country.walkTo(commune, ReportStatus.RECEIVED, cells("1", 20));
    country.walkTo(district, ReportStatus.RECEIVED);
    country.walkTo(late, ReportStatus.SENT);

    assertThat(isThereToday(PAC_NAM)).isFalse();
    assertThat(country.roster().units().unit(BOC_BO).superior()).contains(PAC_NAM);
    assertThat(country.receiverOf(commune).name())
        .isEqualTo(SampleCountry.accountName(PAC_NAM, Role.COMPILER));
    assertThat(total(district)).isEqualTo(Cell.of(20));

    country.open("namchinhthuc-2023");
    assertThat(codes(country.as(BA_BE, Role.COMPILER).receive(late, country.seen(late))))
        .containsExactly("workflow.period.locked");
  }

  @Requirement({"S001-006", "S002-038"})
  @Test
  void what_a_district_reported_is_amended_within_its_permit_after_the_district_and_the_lock() {
    reorganise(new Alteration.AbolishLevel(UnitKinds.DISTRICT));
    country.clock().set("2024-01-02T08:00");
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    ReportKey province = country.report(FORM_17C, BAC_KAN);
    country.walkTo(district, ReportStatus.RECEIVED, cells("1", 20));
    country.walkTo(province, ReportStatus.RECEIVED);
    country.open("namchinhthuc-2023");
    country.clock().set("2024-01-15T08:00");

    SampleAmendment amendment = SampleAmendment.requested(country, district).granted(province);
    amendment.entered(district, cells("1", 2_000)).made(district);
    amendment.reissued(province, district);

    assertThat(country.stored(province).sheet().rows().get(RowKey.of(BLOCK_I, PAC_NAM)))
        .satisfies(
            row -> {
              assertThat(row.source()).isInstanceOf(RowSource.Received.class);
              assertThat(row.figures().cell(ONE)).isEqualTo(Cell.of(2_000));
            });
  }

  @Requirement("S001-006")
  @Test
  void accounts_of_a_unit_that_has_ended_act_in_periods_that_have_it_and_in_no_later_one() {
    reorganise(new Alteration.MergeUnits(ImmutableSortedSet.of(PAC_NAM), BA_BE));
    country.clock().set("2024-01-02T08:00");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    country.open("namchinhthuc-2023");
    country.walkTo(country.report(FORM_17B, PAC_NAM), ReportStatus.SENT);

    country.clock().set("2024-06-10T08:00");
    country.open("6thang-2024");
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.SENT);

    assertThat(codes(country.as(PAC_NAM, Role.COMPILER).start(country.report(FORM_17B, PAC_NAM))))
        .containsExactly("workflow.form.not-owed");
    assertThat(codes(country.as(PAC_NAM, Role.COMPILER).start(country.report(FORM_17B, BA_BE))))
        .containsExactly("workflow.act.not-yours");
    assertThat(codes(country.as(PAC_NAM, Role.COMPILER).receive(commune, country.seen(commune))))
        .containsExactly("workflow.act.not-yours");
    applied(country.as(BA_BE, Role.COMPILER).receive(commune, country.seen(commune)));
    ReportKey district = country.report(FORM_17B, BA_BE);
    country.start(district);
    assertThat(country.stored(district).sheet().rows(BLOCK_II).keySet())
        .contains(RowKey.of(BLOCK_II, BOC_BO), RowKey.of(BLOCK_II, BANH_TRACH));
  }

  @Requirement("S002-006")
  @Test
  void a_province_that_has_ended_keeps_its_catalogue_for_the_period_that_has_it() {
    reorganise(new Alteration.MergeUnits(ImmutableSortedSet.of(BAC_KAN), HA_TINH));
    country.clock().set("2024-01-02T08:00");

    applied(complete(BAC_KAN));
    country.walkTo(country.report(FORM_12B, BAC_KAN), ReportStatus.SENT);

    country.open("namchinhthuc-2023");
    country.clock().set("2024-06-10T08:00");
    country.open("6thang-2024");
    assertThat(codes(complete(BAC_KAN))).containsExactly("workflow.catalogue.not-yours");
    assertThat(codes(complete(UnitCode.parse("nowhere"))))
        .containsExactly("workflow.catalogue.not-yours");
  }

  private Outcome complete(UnitCode owner) {
    return country
        .as(BAC_KAN, Role.COMPILER)
        .complete(
            SampleCountry.regime().code(), SampleCountry.NOTARIES, owner, SampleCountry.notaries());
  }

  /** Invariant R4: the letter lets one report for both, and the document merges the same two. */
  @Requirement("S000-006")
  @Test
  void figures_of_who_stands_in_for_a_merger_that_the_registry_learns_count_once() {
    UnitCode successor = UnitCode.parse("xatanhoi_hth_tht");
    applied(
        country.provide(
            SampleCountry.actor(HA_TINH, Role.APPROVER),
            LETTER,
            new Clause.StandIn("xã Tân Hội", THACH_TAN, ImmutableSet.of(THACH_HOI))));
    reorganise(
        new Alteration.MergeUnits(ImmutableSortedSet.of(THACH_TAN, THACH_HOI), successor),
        new Alteration.FoundUnit(
            new Unit(
                successor,
                UnitKinds.COMMUNE,
                "UBND Xã Tân Hội",
                Optional.empty(),
                Optional.of(THACH_HA))));
    country.clock().set("2024-01-02T08:00");
    ReportKey report = country.report(FORM_17A, THACH_TAN);
    country.start(report);
    applied(
        country
            .as(THACH_TAN, Role.COMPILER)
            .enter(report, new ReportCommand.Entry.Note("Số liệu của xã Tân Hội")));
    country.walkTo(report, ReportStatus.RECEIVED, cells("1", 320, "2", 1, "3", 1));
    country.walkTo(country.report(FORM_17B, THACH_HA), ReportStatus.RECEIVED);
    country.walkTo(country.report(FORM_17C, HA_TINH), ReportStatus.RECEIVED);
    Restatement before = restated(NEW_YEAR);

    applied(
        country.provide(
            SampleCountry.operator(), LETTER, new Clause.Attributed(THACH_TAN, successor)));

    for (Restatement now : ImmutableList.of(before, restated(NEW_YEAR))) {
      assertThat(now.figures(successor).cell(ONE)).isEqualTo(Cell.of(320));
      assertThat(now.coverage(successor)).isEqualTo(new Coverage(1, 1, 0));
      assertThat(now.figures(MINISTRY).cell(ONE)).isEqualTo(Cell.of(320));
      assertThat(now.units().find(THACH_TAN)).isEmpty();
    }
    // Before the merger nobody knows how much of what is the successor's was whose.
    Restatement then = restated(NEW_YEAR.minusDays(1));
    assertThat(then.figures(THACH_TAN).cell(ONE)).isEqualTo(Cell.ABSENT);
    assertThat(then.divisions(THACH_TAN, ONE)).hasSize(1);
    assertThat(then.figures(MINISTRY).cell(ONE)).isEqualTo(Cell.of(320));
    assertThat(then.coverage(MINISTRY)).isEqualTo(before.coverage(MINISTRY));
  }

  private Cell total(ReportKey district) {
    return country
        .stored(district)
        .sheet()
        .rows()
        .get(RowKey.of(BLOCK_II, BOC_BO))
        .figures()
        .cell(ONE);
  }

  private boolean isThereToday(UnitCode unit) {
    return country
        .statlib()
        .<Boolean>read(
            work -> work.units().registry().asOf(NEW_YEAR.plusDays(1)).find(unit).isPresent());
  }

  private Restatement restated(LocalDate day) {
    ImmutableSortedMap<PeriodKey, Restatement> series =
        country
            .statlib()
            .restate(
                SeriesCode.parse("justice/regular"), FORM_17C, BLOCK_II, day, ImmutableList.of())
            .fold(
                restated -> restated,
                reasons -> {
                  throw new AssertionError(reasons);
                });
    Restatement year = series.get(country.period());
    assertThat(year).isNotNull();
    return year;
  }

  private void reorganise(Alteration... alterations) {
    applied(
        country
            .statlib()
            .execute(
                SampleCountry.operator(),
                new RegistryCommand.Reorganise(
                    CommandKey.random(),
                    SampleCountry.regime().code(),
                    1,
                    new UnitChange.Reorganised(
                        NEW_YEAR,
                        LegalBasis.of("Nghị quyết 1/NQ-UBTVQH15"),
                        ImmutableList.copyOf(alterations)))));
  }
}
