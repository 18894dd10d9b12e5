package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CAM_QUAN;
import static org.statlib.contract.SampleCountry.CAM_XUYEN;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.LOC_HA;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.THACH_HA;
import static org.statlib.contract.SampleCountry.THACH_TAN;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.journal.JournalEntry;
import org.statlib.period.Clause;
import org.statlib.period.Deadline;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.Provision;
import org.statlib.regime.Regime;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** What a letter provides for one period alone. */
class ProvisionsTest {

  private static final Letter OF_THE_MINISTRY =
      new Letter("", "01/2020", "Bộ Tư pháp", "V/v triển khai Phần mềm Thống kê Ngành Tư pháp");
  private static final Letter OF_HA_TINH =
      new Letter(
          "/STP-VP",
          "tháng 5 năm 2022",
          "Sở Tư pháp tỉnh Hà Tĩnh",
          "V/v hướng dẫn thực hiện chế độ báo cáo thống kê");
  private static final FormCode FORM_17AM = FormCode.parse("17aM/BTP/HTQTCT/CT");

  private SampleCountry country;

  @BeforeEach
  void the_country_is_founded() {
    country = SampleCountry.on(new InMemoryStores()).found();
  }

  /** Scenario 64: "trước ngày 20/01/2020" ends with 19 January in Hà Nội. */
  @Requirement({"S001-007", "S002-023"})
  @Test
  void the_ministry_sets_other_days_for_the_official_year_2019() {
    country.clock().set("2019-12-10T08:00");
    country.open("namchinhthuc-2019");
    assertThat(due(BOC_BO).end()).isEqualTo(Instant.parse("2020-01-20T17:00:00Z"));

    done(
        country.provide(
            SampleCountry.actor(FOCAL_POINT, Role.APPROVER),
            OF_THE_MINISTRY,
            before(UnitKinds.COMMUNE, MINISTRY, "2020-01-20"),
            before(UnitKinds.DISTRICT, MINISTRY, "2020-02-10"),
            before(UnitKinds.PROVINCE, MINISTRY, "2020-02-26")));

    assertThat(due(BOC_BO).end()).isEqualTo(Instant.parse("2020-01-19T17:00:00Z"));
    assertThat(due(PAC_NAM).end()).isEqualTo(Instant.parse("2020-02-09T17:00:00Z"));
    assertThat(due(HA_TINH).end()).isEqualTo(Instant.parse("2020-02-25T17:00:00Z"));
    assertThat(due(HA_TINH).measures()).isEqualTo(Milestone.APPROVED);
  }

  @Test
  void a_report_of_figures_is_not_due_to_be_shown_on_line() {
    country.clock().set("2019-12-10T08:00");
    country.open("namchinhthuc-2019");

    assertThat(
            country
                .provide(
                    SampleCountry.actor(FOCAL_POINT, Role.APPROVER),
                    OF_THE_MINISTRY,
                    new Clause.Due(
                        UnitKinds.COMMUNE,
                        MINISTRY,
                        LocalDate.of(2020, 12, 31),
                        true,
                        Milestone.PUBLISHED))
                .reasons())
        .extracting(Violation::code)
        .containsExactly("workflow.provide.measures");
  }

  @Requirement({"S000-008", "S002-057"})
  @Test
  void a_province_sets_earlier_days_for_its_own_units_in_the_first_half_of_2022() {
    country.clock().set("2022-05-10T08:00");
    country.open("6thang-2022");
    byMinistry(
        until(UnitKinds.COMMUNE, MINISTRY, "2022-06-06"),
        until(UnitKinds.DISTRICT, MINISTRY, "2022-06-16"));

    done(
        country.provide(
            SampleCountry.actor(HA_TINH, Role.ADMIN),
            OF_HA_TINH,
            before(UnitKinds.COMMUNE, HA_TINH, "2022-06-06"),
            before(UnitKinds.DISTRICT, HA_TINH, "2022-06-13")));

    assertThat(due(THACH_TAN).end()).isEqualTo(Instant.parse("2022-06-05T17:00:00Z"));
    assertThat(due(THACH_HA).end()).isEqualTo(Instant.parse("2022-06-12T17:00:00Z"));
    assertThat(due(BOC_BO).end()).isEqualTo(Instant.parse("2022-06-06T17:00:00Z"));
    assertThat(due(PAC_NAM).end()).isEqualTo(Instant.parse("2022-06-16T17:00:00Z"));
    assertThat(country.roster().findDeadline(HA_TINH)).isEmpty();
  }

  /** Scenario 68. */
  @Test
  void a_report_is_late_by_the_day_of_the_letter() {
    country.open("nam-2023");
    ReportKey report = country.report(FORM_17A, BOC_BO);
    country.clock().set("2023-11-06T08:00");
    country.walkTo(report, ReportStatus.SENT);
    assertThat(Timeliness.of(due(BOC_BO), country.stored(report))).isEqualTo(Timeliness.ON_TIME);

    byMinistry(before(UnitKinds.COMMUNE, MINISTRY, "2023-11-06"));
    assertThat(Timeliness.of(due(BOC_BO), country.stored(report))).isEqualTo(Timeliness.LATE);

    byMinistry(before(UnitKinds.COMMUNE, BAC_KAN, "2023-11-07"));
    assertThat(Timeliness.of(due(BOC_BO), country.stored(report))).isEqualTo(Timeliness.ON_TIME);
  }

  @Test
  void a_later_letter_goes_before_an_earlier_one_of_the_same_territory_and_all_are_kept() {
    country.open("nam-2023");
    byMinistry(before(UnitKinds.COMMUNE, HA_TINH, "2023-11-20"));
    byMinistry(before(UnitKinds.COMMUNE, MINISTRY, "2023-11-10"));
    assertThat(due(THACH_TAN).day()).isEqualTo("2023-11-20");
    assertThat(due(BOC_BO).day()).isEqualTo("2023-11-10");

    byProvince(before(UnitKinds.COMMUNE, HA_TINH, "2023-11-15"));
    byProvince(before(UnitKinds.COMMUNE, THACH_HA, "2023-11-12"));
    assertThat(due(THACH_TAN).day()).isEqualTo("2023-11-12");
    assertThat(due(CAM_QUAN).day()).isEqualTo("2023-11-15");

    byMinistry(before(UnitKinds.COMMUNE, HA_TINH, "2023-11-25"));
    assertThat(due(CAM_QUAN).day()).isEqualTo("2023-11-25");
    assertThat(due(THACH_TAN).day()).isEqualTo("2023-11-12");

    byMinistry(before(UnitKinds.COMMUNE, HA_TINH, "2023-11-11"));
    assertThat(due(THACH_TAN).day())
        .as("what the province set is later than what the ministry allows now")
        .isEqualTo("2023-11-11");
    assertThat(country.storedPeriod().provisions()).hasSize(6);
    assertThat(country.storedPeriod().provisions())
        .extracting(Provision::local)
        .containsExactly(false, false, true, true, false, false);
    assertThat(country.storedPeriod().version()).isEqualTo(7);
  }

  @Test
  void a_letter_is_an_entry_of_the_periods_chain_with_number_issuer_and_subject() {
    country.open("nam-2023");

    byProvince(before(UnitKinds.COMMUNE, HA_TINH, "2023-11-03"));

    ImmutableList<JournalEntry> entries =
        country.statlib().read(work -> work.journal().entries(Periods.chain(country.period())));
    JournalEntry entry = entries.get(1);
    assertThat(entry.fact().act()).isEqualTo("provide");
    assertThat(entry.fact().why())
        .isEqualTo(
            "letter /STP-VP of Sở Tư pháp tỉnh Hà Tĩnh: V/v hướng dẫn thực hiện chế độ báo cáo"
                + " thống kê");
    assertThat(entry.fact().content())
        .contains(Digest.of("statlib.period", country.storedPeriod()));
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void a_malformed_letter_is_refused_whole_with_every_fault_and_its_place() {
    country.open("nam-2023");
    StoreState before = StoreState.of(country.stores());

    Outcome outcome =
        country
            .statlib()
            .execute(
                SampleCountry.actor(HA_TINH, Role.APPROVER),
                new PeriodCommand.Provide(
                    CommandKey.random(),
                    country.period(),
                    7,
                    new Letter("1\n2", " 5/2022", "", "\u202e"),
                    ImmutableList.of(
                        before(UnitKinds.COMMUNE, HA_TINH, "2023-11-06"),
                        before(UnitKinds.COMMUNE, HA_TINH, "2023-11-05"),
                        before(UnitKinds.DISTRICT, BAC_KAN, "2023-11-06"),
                        before(UnitKinds.DISTRICT, UnitCode.parse("nowhere"), "2023-11-06"),
                        before(UnitKinds.PROVINCE, THACH_HA, "2023-11-06"),
                        before(UnitKind.of("ward"), HA_TINH, "2023-11-06"),
                        before(UnitKinds.DISTRICT, HA_TINH, "2023-10-31"),
                        before(UnitKinds.DISTRICT, THACH_HA, "2023-11-20"),
                        before(UnitKinds.COMMUNE, THACH_HA, LocalDate.MAX.toString()),
                        new Clause.Excused(CAM_QUAN),
                        new Clause.Replaced(FORM_17A, FORM_17B))));

    assertThat(outcome.reasons())
        .extracting(Violation::code, reason -> reason.subject().replace(country.period() + "", "-"))
        .containsExactly(
            said("version", "-"),
            said("letter", "-"),
            said("letter", "-"),
            said("letter", "-"),
            said("letter", "-"),
            said("twice", "- clause 2"),
            said("other-territory", "- clause 3"),
            said("unit", "- clause 4"),
            said("kind", "- clause 5"),
            said("kind", "- clause 6"),
            said("day", "- clause 7"),
            said("later", "- clause 8"),
            said("day", "- clause 9"),
            said("ministry-only", "- clause 10"),
            said("ministry-only", "- clause 11"),
            said("form-by", "- clause 11"));
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  private static Tuple said(String code, String place) {
    return Tuple.tuple("workflow.provide." + code, place);
  }

  @Test
  void a_letter_that_provides_nothing_is_refused() {
    country.open("nam-2023");

    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY)))
        .containsExactly("workflow.provide.nothing");
  }

  /** Scenario 70. */
  @Test
  void nothing_is_provided_for_a_locked_period_nor_for_one_that_was_never_opened() {
    country.open("nam-2023");
    PeriodKey locked = country.period();
    country.open("namchinhthuc-2023");

    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.operator())
                    .provide(
                        locked,
                        OF_THE_MINISTRY,
                        before(UnitKinds.COMMUNE, MINISTRY, "2023-12-01"),
                        new Clause.Excused(CAM_QUAN))))
        .containsExactly("workflow.period.locked");
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.operator())
                    .provide(
                        SampleCountry.periodKey("nam-2024"),
                        OF_THE_MINISTRY,
                        before(UnitKinds.COMMUNE, MINISTRY, "2024-12-01"))))
        .containsExactly("command.period.unknown");
  }

  @Test
  void a_unit_that_is_excused_owes_nothing_and_is_not_counted_as_due() {
    country.open("nam-2023");
    ReportKey district = country.report(FORM_17B, CAM_XUYEN);
    country.walkTo(district, ReportStatus.DRAFT);
    country.walkTo(country.report(FORM_17C, HA_TINH), ReportStatus.DRAFT);

    byMinistry(new Clause.Excused(CAM_QUAN));

    assertThat(country.roster().find(FORM_17A, CAM_QUAN)).isEmpty();
    assertThat(codes(country.as(CAM_QUAN, Role.COMPILER).start(country.report(FORM_17A, CAM_QUAN))))
        .containsExactly("workflow.form.not-owed");
    assertThat(codes(country.statlib().execute(bc(CAM_XUYEN), country.submission(district))))
        .as("the draft still has its row")
        .contains("workflow.submit.stale");
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(bc(HA_TINH), country.submission(country.report(FORM_17C, HA_TINH)))))
        .as("and the row of the district counts it as due")
        .contains("workflow.submit.stale");
    applied(country.as(CAM_XUYEN, Role.COMPILER).rollUp(district));
    applied(country.as(HA_TINH, Role.COMPILER).rollUp(country.report(FORM_17C, HA_TINH)));
    assertThat(country.stored(district).sheet().coverage(SampleCountry.BLOCK_II))
        .isEqualTo(new Coverage(1, 0, 0));
    assertThat(
            country
                .stored(country.report(FORM_17C, HA_TINH))
                .sheet()
                .coverage(SampleCountry.BLOCK_II))
        .isEqualTo(new Coverage(4, 0, 0));
    country.walkTo(district, ReportStatus.SENT);
  }

  @Test
  void a_unit_that_was_excused_is_added_again() {
    country.open("nam-2023");
    byMinistry(new Clause.Excused(CAM_QUAN));
    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, excused(CAM_QUAN))))
        .containsExactly("workflow.provide.not-owing");

    byMinistry(new Clause.Added(CAM_QUAN, LocalDate.of(2023, 11, 1)));

    country.walkTo(country.report(FORM_17A, CAM_QUAN), ReportStatus.RECEIVED);
    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(),
                    OF_THE_MINISTRY,
                    new Clause.Added(CAM_QUAN, LocalDate.of(2023, 11, 1)))))
        .containsExactly("workflow.provide.owing");
    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(),
                    OF_THE_MINISTRY,
                    new Clause.Added(UnitCode.parse("xamoi_hcx_tht"), LocalDate.of(2023, 11, 1)))))
        .containsExactly("workflow.provide.roster");
  }

  @Test
  void nobody_is_added_below_a_report_that_lies_frozen() {
    country.open("nam-2023");
    byMinistry(excused(BOC_BO));
    country.walkTo(country.report(FORM_17B, PAC_NAM), ReportStatus.IN_CHECK);
    Clause added = new Clause.Added(BOC_BO, country.storedPeriod().rosterDay());

    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, added)))
        .containsExactly("workflow.provide.above");
    assertThat(
            codes(
                country.provide(
                    SampleCountry.actor(AccountName.parse("nobody_admin")),
                    OF_THE_MINISTRY,
                    added)))
        .containsExactly("workflow.account.unknown");
  }

  @Test
  void who_has_sent_or_was_entered_or_is_counted_above_cannot_be_taken_out() {
    country.open("nam-2023");
    country.walkTo(country.report(FORM_17A, CAM_QUAN), ReportStatus.SENT);
    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, excused(CAM_QUAN))))
        .containsExactly("workflow.provide.sent");

    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.DRAFT);
    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .enterFor(
                district,
                SampleCountry.BLOCK_II,
                BOC_BO,
                SampleCountry.cells("1", 3, "2", 2, "3", 1),
                "xã mất điện"));
    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, excused(BOC_BO))))
        .containsExactly("workflow.provide.entered");

    country.walkTo(district, ReportStatus.IN_CHECK);
    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(), OF_THE_MINISTRY, excused(SampleCountry.NHAN_MON))))
        .containsExactly("workflow.provide.above");
    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, excused(LOC_HA))))
        .as("a district without communes")
        .isEmpty();
    assertThat(codes(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, excused(THACH_HA))))
        .as("its communes would have nobody to send to")
        .containsExactly("workflow.provide.roster");
  }

  @Test
  void a_form_of_the_regime_takes_the_place_of_another_for_one_period() {
    Form usual = SampleCountry.regime().form(FORM_17A);
    Form instead =
        new Form(
            FORM_17AM, usual.title(), "ours", usual.blocks(), usual.checks(), usual.comparisons());
    country = country.under(SampleCountry.regimeWith(instead));
    country.open("nam-2023");
    byMinistry(excused(CAM_QUAN));

    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(),
                    OF_THE_MINISTRY,
                    new Clause.Replaced(FORM_17A, FORM_17AM))))
        .as("17b takes its rows from 17a")
        .containsExactly("workflow.provide.roster");
  }

  /** A country whose commune form is taken by nobody above can have it replaced alone. */
  @Test
  void what_is_replaced_is_not_owed_and_what_replaces_it_is_by_and_to_the_same() {
    country = country.under(withSubstitute());
    country.open("nam-2023");
    assertThat(country.roster().find(FORM_17C, HA_TINH)).isPresent();

    byMinistry(new Clause.Replaced(FORM_17C, FORM_17AM));

    assertThat(country.roster().find(FORM_17C, HA_TINH)).isEmpty();
    assertThat(country.roster().find(FORM_17AM, HA_TINH)).isPresent();
    assertThat(country.roster().find(FORM_17AM, HA_TINH).orElseThrow().receiver())
        .contains(MINISTRY);
    country.walkTo(country.report(FORM_17AM, HA_TINH), ReportStatus.SENT);

    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(),
                    OF_THE_MINISTRY,
                    new Clause.Replaced(FORM_17AM, FORM_17C))))
        .containsExactly("workflow.provide.form-started");
    assertThat(
            codes(
                country.provide(
                    SampleCountry.operator(),
                    OF_THE_MINISTRY,
                    new Clause.Replaced(FORM_17C, FORM_HT_A))))
        .containsExactlyInAnyOrder("workflow.provide.form", "workflow.provide.form-by");
  }

  @Test
  void what_was_replaced_is_owed_again_once_it_replaces_what_replaced_it() {
    country = country.under(withSubstitute());
    country.open("nam-2023");
    byMinistry(new Clause.Replaced(FORM_17C, FORM_17AM));

    byMinistry(new Clause.Replaced(FORM_17AM, FORM_17C));

    assertThat(country.roster().find(FORM_17C, HA_TINH)).isPresent();
    assertThat(country.roster().find(FORM_17AM, HA_TINH)).isEmpty();
  }

  /** The regime with a form 17aM that has the rows of 17c. */
  private static Regime withSubstitute() {
    Form usual = SampleCountry.regime().form(FORM_17C);
    return SampleCountry.regimeWith(
        new Form(
            FORM_17AM, usual.title(), "ours", usual.blocks(), usual.checks(), usual.comparisons()));
  }

  @Requirement("S002-026")
  @Test
  void what_is_not_finished_is_told_before_the_next_period_is_opened_and_in_its_entry() {
    country.open("nam-2023");
    PeriodKey locks = country.period();
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    country.walkTo(country.report(FORM_17A, CAM_QUAN), ReportStatus.APPROVED);
    country.clock().set("2024-01-10T08:00");

    Outlook outlook =
        country
            .statlib()
            .opening(
                SampleCountry.regime().code(), SampleCountry.periodKey("namchinhthuc-2023").code());

    assertThat(outlook.late()).isTrue();
    assertThat(outlook.opensBy()).isEqualTo("2023-12-16");
    assertThat(outlook.locks()).contains(locks);
    assertThat(outlook.unfinished()).hasSize((int) country.roster().size() - 1);
    assertThat(outlook.unfinished())
        .containsEntry(new ReportKey(locks, FORM_17A, CAM_QUAN), Optional.of(ReportStatus.APPROVED))
        .containsEntry(new ReportKey(locks, FORM_17B, CAM_XUYEN), Optional.empty())
        .doesNotContainKey(new ReportKey(locks, FORM_17A, BOC_BO));

    country.open("namchinhthuc-2023");

    assertThat(
            country
                .statlib()
                .<ImmutableList<JournalEntry>>read(
                    work -> work.journal().entries(Periods.chain(country.period())))
                .get(0)
                .fact()
                .why())
        .isEqualTo(
            "later than 2023-12-16; %s reports of %s were not finished"
                .formatted(outlook.unfinished().size(), locks));
  }

  @Test
  void the_outlook_on_a_period_that_locks_none_knows_of_nothing_unfinished() {
    country.open("thang10-2023");

    Outlook outlook =
        country
            .statlib()
            .opening(SampleCountry.regime().code(), SampleCountry.periodKey("thang11-2023").code());

    assertThat(outlook.locks()).isEmpty();
    assertThat(outlook.unfinished()).isEmpty();
    assertThatThrownBy(
            () ->
                country
                    .statlib()
                    .opening(SampleCountry.regime().code(), PeriodCode.parse("quy-2023")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Deadline due(UnitCode unit) {
    return country.roster().findDeadline(unit).orElseThrow();
  }

  private static Clause.Due before(UnitKind kind, UnitCode within, String day) {
    return new Clause.Due(kind, within, LocalDate.parse(day), false, Milestone.APPROVED);
  }

  private static Clause.Due until(UnitKind kind, UnitCode within, String day) {
    return new Clause.Due(kind, within, LocalDate.parse(day), true, Milestone.ARRIVED);
  }

  private static Clause excused(UnitCode unit) {
    return new Clause.Excused(unit);
  }

  private static Actor bc(UnitCode unit) {
    return SampleCountry.actor(unit, Role.COMPILER);
  }

  private void byMinistry(Clause... clauses) {
    done(country.provide(SampleCountry.operator(), OF_THE_MINISTRY, clauses));
  }

  private void byProvince(Clause... clauses) {
    done(country.provide(SampleCountry.actor(HA_TINH, Role.APPROVER), OF_HA_TINH, clauses));
  }

  private static void done(Outcome outcome) {
    applied(outcome);
  }
}
