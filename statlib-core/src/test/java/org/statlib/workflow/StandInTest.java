package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CAM_QUAN;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.THACH_HA;
import static org.statlib.contract.SampleCountry.THACH_HOI;
import static org.statlib.contract.SampleCountry.THACH_TAN;
import static org.statlib.contract.SampleCountry.THI_TRAN_THACH_HA;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.PeriodKey;
import org.statlib.report.Coverage;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/**
 * A merged commune that the registry does not have yet reports under the accounts of one of its
 * predecessors: scenario 13, invariant R4.
 */
class StandInTest {

  private static final String MERGED = "xã Tân Lâm Hương";
  private static final Letter LETTER =
      new Letter("/STP-VP", "tháng 5 năm 2022", "Sở Tư pháp tỉnh Hà Tĩnh", "V/v hướng dẫn");
  private static final Actor HEAD = SampleCountry.actor(HA_TINH, Role.APPROVER);
  private static final Clause.StandIn TAN_FOR_ALL =
      new Clause.StandIn(MERGED, THACH_TAN, ImmutableSet.of(THACH_HOI, THI_TRAN_THACH_HA));

  private SampleCountry country;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
  }

  @Requirement({"S000-006", "S000-007"})
  @Test
  void one_predecessor_reports_and_the_others_are_refused() {
    provide(TAN_FOR_ALL);

    for (UnitCode other : ImmutableList.of(THACH_HOI, THI_TRAN_THACH_HA)) {
      Outcome refused = country.as(other, Role.COMPILER).start(country.report(FORM_17A, other));
      assertThat(codes(refused)).containsExactly("workflow.form.stood-in");
      assertThat(refused.reasons().get(0).sentence())
          .isEqualTo("xathachtan_hth_tht reports for xã Tân Lâm Hương, in the unit's place");
      assertThat(country.roster().find(FORM_HT_A, other)).isEmpty();
    }
    assertThat(country.start(country.report(FORM_17A, THACH_TAN)).status())
        .isEqualTo(ReportStatus.DRAFT);
    assertThat(country.roster().standIns()).containsExactly(TAN_FOR_ALL);
    assertThat(country.roster().findStandIn(THACH_HOI)).contains(TAN_FOR_ALL);
    assertThat(country.roster().findStandIn(CAM_QUAN)).isEmpty();
  }

  @Requirement({"S000-006", "S000-007"})
  @Test
  void the_note_must_say_whose_figures_they_are() {
    provide(TAN_FOR_ALL);
    ReportKey report = country.report(FORM_17A, THACH_TAN);
    country.walkTo(report, ReportStatus.DRAFT);
    assertThat(codes(submit(report))).containsExactly("workflow.submit.stand-in-note");
    note(report, "Số liệu báo cáo của xã Thạch Tân.");
    assertThat(codes(submit(report))).containsExactly("workflow.submit.stand-in-note");

    note(report, "Số liệu báo cáo của Xã Tân Lâm Hương.");

    country.walkTo(report, ReportStatus.RECEIVED);
    assertThat(country.stored(report).sheet().note())
        .isEqualTo("Số liệu báo cáo của Xã Tân Lâm Hương.");
  }

  /** Invariant R4: whoever of the three is asked for, one row and one contributor is there. */
  @Requirement("S000-006")
  @Test
  void the_total_counts_it_once_at_every_level() {
    provide(TAN_FOR_ALL);
    ReportKey own = country.report(FORM_17A, THACH_TAN);
    country.walkTo(own, ReportStatus.DRAFT);
    note(own, "Số liệu báo cáo của xã Tân Lâm Hương.");
    country.walkTo(own, ReportStatus.RECEIVED);
    ReportKey district = country.report(FORM_17B, THACH_HA);

    country.walkTo(district, ReportStatus.RECEIVED);

    assertThat(country.stored(district).sheet().rows(BLOCK_II).keySet())
        .containsExactly(RowKey.of(BLOCK_II, THACH_TAN));
    assertThat(country.stored(district).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(1, 1, 0));
    Report province = country.receiveAllBelow(country.report(FORM_17C, HA_TINH));
    assertThat(province.sheet().coverage(BLOCK_II)).isEqualTo(new Coverage(3, 1, 0));
    assertThat(
            codes(
                country
                    .as(THACH_HA, Role.COMPILER)
                    .enterFor(
                        district, BLOCK_II, THACH_HOI, SampleCountry.cells("1", 1), "xã mất điện")))
        .as("nor is anything entered for the others; here the report is beyond its desk, too")
        .isNotEmpty();
  }

  @Test
  void nothing_is_entered_for_who_is_stood_in_for() {
    provide(TAN_FOR_ALL);
    ReportKey district = country.report(FORM_17B, THACH_HA);
    country.walkTo(district, ReportStatus.DRAFT);

    assertThat(
            codes(
                country
                    .as(THACH_HA, Role.COMPILER)
                    .enterFor(
                        district, BLOCK_II, THACH_HOI, SampleCountry.cells("1", 1), "xã mất điện")))
        .containsExactly("workflow.enter.row");
  }

  /** Scenario 13: two predecessors report. */
  @Test
  void who_has_sent_stays_so_a_second_predecessor_can_neither_come_first_nor_last() {
    country.walkTo(country.report(FORM_17A, THACH_HOI), ReportStatus.SENT);

    assertThat(codes(country.provide(HEAD, LETTER, TAN_FOR_ALL)))
        .containsExactly("workflow.provide.sent");

    provide(new Clause.StandIn(MERGED, THACH_HOI, ImmutableSet.of(THACH_TAN, THI_TRAN_THACH_HA)));
    assertThat(
            codes(country.as(THACH_TAN, Role.COMPILER).start(country.report(FORM_17A, THACH_TAN))))
        .containsExactly("workflow.form.stood-in");
  }

  @Test
  void a_later_letter_lets_another_of_the_same_predecessors_stand_in() {
    provide(TAN_FOR_ALL);

    provide(new Clause.StandIn(MERGED, THACH_HOI, ImmutableSet.of(THACH_TAN, THI_TRAN_THACH_HA)));

    assertThat(country.roster().standIns()).hasSize(1);
    assertThat(country.roster().find(FORM_17A, THACH_TAN)).isEmpty();
    assertThat(country.roster().find(FORM_17A, THACH_HOI)).isPresent();
    assertThat(country.storedPeriod().provisions()).hasSize(2);
  }

  @Test
  void a_wrong_stand_in_is_refused_whole_with_every_reason() {
    provide(new Clause.StandIn(MERGED, THACH_TAN, ImmutableSet.of(THACH_HOI)));
    StoreState before = StoreState.of(country.stores());

    assertRefused(
        new Clause.StandIn("", BOC_BO, ImmutableSet.of()),
        "workflow.provide.other-territory",
        "workflow.provide.successor",
        "workflow.provide.predecessors");
    assertRefused(
        new Clause.StandIn(MERGED, CAM_QUAN, ImmutableSet.of(CAM_QUAN)),
        "workflow.provide.predecessors");
    assertRefused(
        new Clause.StandIn(MERGED, CAM_QUAN, ImmutableSet.of(UnitCode.parse("xanao_hcx_tht"))),
        "workflow.provide.unit");
    assertRefused(
        new Clause.StandIn(MERGED, CAM_QUAN, ImmutableSet.of(THI_TRAN_THACH_HA)),
        "workflow.provide.predecessors-alike");
    assertRefused(
        new Clause.StandIn(MERGED, THI_TRAN_THACH_HA, ImmutableSet.of(THACH_HOI)),
        "workflow.provide.merged");
    assertRefused(
        new Clause.StandIn("xã Thạch Hội", THACH_TAN, ImmutableSet.of(THACH_HOI)),
        "workflow.provide.successor-there");
    assertThat(
            codes(country.provide(SampleCountry.operator(), LETTER, new Clause.Excused(THACH_TAN))))
        .containsExactly("workflow.provide.merged");
    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(),
                    LETTER,
                    new Clause.Added(THACH_HOI, LocalDate.of(2023, 11, 1)))))
        .containsExactly("workflow.provide.merged");
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  /** Once the registry has the successor, the figures of any period are given to it. */
  @Requirement("S000-006")
  @Test
  void what_was_reported_is_given_to_the_successor_when_the_registry_has_it_locked_or_not() {
    UnitCode successor = UnitCode.parse("xatanlamhuong_hth_tht");
    provide(TAN_FOR_ALL);
    PeriodKey period = country.period();
    country.open("namchinhthuc-2023");
    country.clock().set("2024-01-15T08:00");
    Clause attributed = new Clause.Attributed(THACH_TAN, successor);
    assertThat(codes(attribute(period, attributed)))
        .containsExactly("workflow.provide.successor-missing");
    assertThat(codes(attribute(period, new Clause.Attributed(THACH_HOI, successor))))
        .containsExactly("workflow.provide.not-standing-in");

    founded(
        new Unit(
            successor,
            UnitKinds.COMMUNE,
            "UBND Xã Tân Lâm Hương",
            Optional.empty(),
            Optional.of(THACH_HA)));
    applied(attribute(period, attributed));

    assertThat(country.statlib().roster(period).findSuccessor(THACH_TAN)).contains(successor);
    assertThat(country.statlib().roster(period).units().find(successor))
        .as("the roster of the period stays as it was")
        .isEmpty();
    assertThat(codes(attribute(period, attributed)))
        .containsExactly("workflow.provide.not-standing-in");
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.operator())
                    .provide(period, LETTER, attributed, new Clause.Excused(CAM_QUAN))))
        .contains("workflow.period.locked");
  }

  private Outcome attribute(PeriodKey period, Clause clause) {
    return country.statlib().as(SampleCountry.operator()).provide(period, LETTER, clause);
  }

  /** The act that changes the registry is not there yet. */
  private void founded(Unit unit) {
    country
        .stores()
        .transact(
            work -> {
              work.units()
                  .put(
                      work.units()
                          .registry()
                          .with(
                              new UnitChange.Founded(
                                  LocalDate.of(2024, 1, 10),
                                  LegalBasis.of("Nghị quyết sáp nhập"),
                                  ImmutableList.of(),
                                  ImmutableList.of(unit)))
                          .fold(
                              next -> next,
                              no -> {
                                throw new AssertionError(no);
                              }));
              return true;
            });
  }

  private void provide(Clause clause) {
    applied(country.provide(HEAD, LETTER, clause));
  }

  private void assertRefused(Clause.StandIn clause, String... codes) {
    assertThat(country.provide(HEAD, LETTER, clause).reasons())
        .as("%s", clause)
        .extracting(Violation::code)
        .containsExactly(codes);
  }

  private Outcome submit(ReportKey report) {
    return country
        .statlib()
        .execute(country.deskActor(report, Role.COMPILER), country.submission(report));
  }

  private void note(ReportKey report, String note) {
    applied(country.desk(report, Role.COMPILER).enter(report, new ReportCommand.Entry.Note(note)));
  }
}
