package org.statlib.chase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.Reporting;
import org.statlib.account.Role;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.FormCode;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Occasion;
import org.statlib.regime.Regime;
import org.statlib.regime.Reminder;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.ReturnReason;

/**
 * Communes have until 7 November for năm 2023, districts until the 18th, provinces until the 28th
 * to approve; the ministry has no deadline.
 */
@Requirement({"S002-003", "S002-023"})
class ChaseTest {

  private SampleCountry country = SampleCountry.on(new InMemoryStores());

  @BeforeEach
  void open() {
    country.found().open("nam-2023");
  }

  @Test
  void what_was_never_started_is_missing_and_due_until_its_deadline_has_passed() {
    country.clock().set("2023-11-07T23:59:59.999999");
    Owed due = owed(FORM_17A, BOC_BO);
    country.clock().set("2023-11-08T00:00");
    Owed late = owed(FORM_17A, BOC_BO);

    assertThat(due.isMissing()).isTrue();
    assertThat(due.timing()).isEqualTo(Timing.DUE);
    assertThat(due.daysLate(country.clock().instant())).isEqualTo(1);
    assertThat(late.isMissing()).isTrue();
    assertThat(late.timing()).isEqualTo(Timing.LATE);
    assertThat(late.daysLate(SampleClock.instant("2023-11-10T00:00"))).isEqualTo(3);
  }

  @Test
  void what_has_no_deadline_is_neither_due_nor_late() {
    country.clock().set("2025-01-01T00:00");

    assertThat(owed(SampleCountry.FORM_HT_NATIONAL, MINISTRY).timing()).isEqualTo(Timing.UNTIMED);
    assertThat(country.statlib().chase(country.period()).byUnit().get(MINISTRY).onTimeRate())
        .hasToString("0/0");
  }

  @Test
  void a_draft_is_no_longer_missing_but_as_late_as_before() {
    country.start(country.report(FORM_17A, BOC_BO));
    country.clock().set("2023-11-09T08:00");

    Owed owed = owed(FORM_17A, BOC_BO);

    assertThat(owed.isMissing()).isFalse();
    assertThat(owed.status()).contains(ReportStatus.DRAFT);
    assertThat(owed.timing()).isEqualTo(Timing.LATE);
    assertThat(owed.occasion()).contains(Occasion.LATE);
  }

  /** Scenario 68: sent after the deadline, before the lock. */
  @Test
  void what_was_sent_stays_as_late_as_it_was_sent() {
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    country.clock().set("2023-11-09T08:00");
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.SENT);
    country.clock().set("2023-12-24T08:00");

    assertThat(owed(FORM_17A, BOC_BO).timing()).isEqualTo(Timing.DONE_ON_TIME);
    assertThat(owed(FORM_17A, BOC_BO).daysLate(country.clock().instant())).isZero();
    assertThat(owed(FORM_17A, NHAN_MON).timing()).isEqualTo(Timing.DONE_LATE);
    assertThat(owed(FORM_17A, NHAN_MON).daysLate(country.clock().instant())).isEqualTo(2);
  }

  @Test
  void a_deadline_of_approval_is_met_before_the_report_is_sent_and_others_are_not() {
    country.walkTo(country.report(FORM_12B, BAC_KAN), ReportStatus.APPROVED);
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.APPROVED);

    assertThat(owed(FORM_12B, BAC_KAN).timing()).isEqualTo(Timing.DONE_ON_TIME);
    assertThat(owed(FORM_17A, BOC_BO).timing()).isEqualTo(Timing.DUE);
  }

  @Test
  void sent_and_not_received_is_for_the_receiver_until_it_is_received() {
    ReportKey report = country.report(FORM_17A, BOC_BO);
    country.walkTo(report, ReportStatus.SENT);
    Owed sent = owed(FORM_17A, BOC_BO);
    country.walkTo(report, ReportStatus.RECEIVED);
    Owed received = owed(FORM_17A, BOC_BO);

    assertThat(sent.isUnreceived()).isTrue();
    assertThat(sent.isFinished()).isFalse();
    assertThat(sent.occasion()).contains(Occasion.NOT_RECEIVED);
    assertThat(received.isUnreceived()).isFalse();
    assertThat(received.isFinished()).isTrue();
    assertThat(received.occasion()).isEmpty();
  }

  @Test
  void what_was_returned_is_not_done_any_more() {
    ReportKey report = country.report(FORM_17A, BOC_BO);
    country.walkTo(report, ReportStatus.RECEIVED);
    giveBack(report);
    country.clock().set("2023-11-20T08:00");

    Owed owed = owed(FORM_17A, BOC_BO);

    assertThat(owed.isReturned()).isTrue();
    assertThat(owed.timing()).isEqualTo(Timing.LATE);
    assertThat(owed.occasion()).contains(Occasion.RETURNED);
  }

  /** Scenario 7: the report above is stale once what it took up was returned. */
  @Test
  void a_report_is_stale_while_its_rows_are_not_what_was_received() {
    ReportKey above = country.report(FORM_17B, PAC_NAM);
    ReportKey below = country.report(FORM_17A, BOC_BO);
    country.start(above);
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isFalse();

    country.walkTo(below, ReportStatus.RECEIVED);
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isTrue();
    assertThat(owed(FORM_17B, PAC_NAM).occasion()).contains(Occasion.STALE);

    applied(country.desk(above, Role.COMPILER).rollUp(above));
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isFalse();

    giveBack(below);
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isTrue();
    country.walkTo(below, ReportStatus.RECEIVED, SampleCountry.cells("1", 400));
    assertThat(owed(FORM_17B, PAC_NAM).stale()).as("another revision").isTrue();
    assertThat(country.statlib().chase(country.period()).tally().stale()).isEqualTo(1);
  }

  @Test
  void a_row_entered_for_a_unit_is_stale_once_its_report_took_the_place_even_if_it_was_returned() {
    ReportKey above = country.report(FORM_17B, PAC_NAM);
    ReportKey below = country.report(FORM_17A, BOC_BO);
    Reporting compiler = country.desk(above, Role.COMPILER);
    country.start(above);
    applied(compiler.enterFor(above, BLOCK_II, BOC_BO, SampleCountry.cells("1", 20), "Mất mạng"));
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isFalse();

    country.walkTo(below, ReportStatus.SENT);
    applied(compiler.receiveInPlaceOfDelegated(below, country.seen(below)));
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isTrue();
    giveBack(below);
    assertThat(owed(FORM_17B, PAC_NAM).stale()).as("the place is free").isTrue();

    applied(compiler.rollUp(above));
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isFalse();
  }

  /** A district of which the province has two rows: its own and that of its communes. */
  @Test
  void each_block_has_rows_of_its_own() {
    ReportKey province = country.report(FORM_17C, BAC_KAN);

    country.start(province);

    assertThat(owed(FORM_17C, BAC_KAN).stale()).isFalse();
  }

  @Test
  void a_row_is_stale_once_a_letter_says_otherwise_who_is_due_below() {
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.RECEIVED);
    country.start(district);
    country.start(country.report(FORM_17C, BAC_KAN));
    assertThat(owed(FORM_17C, BAC_KAN).stale()).isFalse();

    applied(
        country.provide(
            SampleCountry.operator(),
            new Letter("", "tháng 11", "Bộ Tư pháp", "V/v báo cáo"),
            new Clause.Excused(BOC_BO)));

    assertThat(owed(FORM_17B, PAC_NAM).stale()).as("a row too many").isTrue();
    assertThat(owed(FORM_17C, BAC_KAN).stale()).as("one fewer is due").isTrue();
    applied(country.desk(district, Role.COMPILER).rollUp(district));
    assertThat(owed(FORM_17B, PAC_NAM).stale()).isFalse();
  }

  @Test
  void the_worst_is_late_longest_and_ties_are_told_by_unit_and_form() {
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    country.clock().set("2023-11-20T08:00");

    List<Owed> ranked = country.statlib().chase(country.period()).within(PAC_NAM).ranked();

    assertThat(ranked)
        .extracting(one -> one.unit() + " " + one.form())
        .containsExactly(
            BANG_THANH + " " + FORM_17A,
            BANG_THANH + " " + FORM_HT_A,
            BOC_BO + " " + FORM_HT_A,
            NHAN_MON + " " + FORM_17A,
            NHAN_MON + " " + FORM_HT_A,
            PAC_NAM + " " + FORM_17B,
            PAC_NAM + " " + SampleCountry.FORM_HT_B);
  }

  @Test
  void each_level_has_a_list_of_its_own_and_what_is_not_late_stands_behind() {
    country.clock().set("2023-11-20T08:00");
    Chase chase = country.statlib().chase(country.period());

    assertThat(chase.level(UnitKinds.DISTRICT).ranked())
        .extracting(Owed::unit)
        .isSorted()
        .allMatch(unit -> unit.value().startsWith("huyen"))
        .hasSize(9);
    assertThat(chase.owedTo(BAC_KAN).ranked())
        .extracting(Owed::unit)
        .containsExactly(BA_BE, BA_BE, PAC_NAM, PAC_NAM);
    assertThat(chase.within(HA_TINH).owed()).noneMatch(one -> one.unit().equals(BAC_KAN));
    assertThat(chase.within(PAC_NAM).owed())
        .extracting(Owed::unit)
        .containsOnly(PAC_NAM, BOC_BO, NHAN_MON, BANG_THANH);
    List<Owed> open = chase.within(BAC_KAN).unfinished();
    assertThat(open.subList(0, chase.within(BAC_KAN).ranked().size()))
        .isEqualTo(chase.within(BAC_KAN).ranked());
    assertThat(open).hasSameElementsAs(chase.within(BAC_KAN).owed());
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    assertThat(country.statlib().chase(country.period()).within(BAC_KAN).unfinished())
        .as("without what is finished")
        .hasSize(open.size() - 1);
    assertThatThrownBy(() -> chase.within(UnitCode.parse("tinhla")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void counts_are_for_each_receiver_and_for_each_who_owes() {
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    country.walkTo(country.report(FORM_HT_A, BOC_BO), ReportStatus.SENT);
    country.clock().set("2023-11-08T08:00");
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.SENT);
    country.walkTo(country.report(FORM_HT_A, NHAN_MON), ReportStatus.RECEIVED);
    giveBack(country.report(FORM_HT_A, NHAN_MON));
    Chase chase = country.statlib().chase(country.period());

    assertThat(chase.byReceiver().get(PAC_NAM)).isEqualTo(new Tally(6, 0, 0, 3, 2, 1, 2, 1, 0, 2));
    assertThat(chase.byReceiver().keySet())
        .containsExactlyElementsOf(
            country.roster().units().units().stream()
                .map(unit -> unit.code())
                .filter(chase.byReceiver()::containsKey)
                .toList())
        .contains(MINISTRY, BAC_KAN, PAC_NAM);
    assertThat(chase.byUnit().get(BOC_BO).onTimeRate()).hasToString("2/2");
    assertThat(chase.byUnit().get(NHAN_MON).onTimeRate()).hasToString("0/2");
    assertThat(chase.byUnit().get(PAC_NAM).onTimeRate()).as("nothing due yet").hasToString("0/0");
    assertThat(chase.owedTo(PAC_NAM).tally()).isEqualTo(chase.byReceiver().get(PAC_NAM));
    assertThat(chase.byUnit().values().stream().reduce(Tally.NONE, Tally::plus))
        .isEqualTo(chase.tally());
  }

  @Test
  void everything_owed_is_told_once_in_the_order_of_the_tree() {
    Chase chase = country.statlib().chase(country.period());

    assertThat(chase.owed())
        .extracting(one -> one.unit() + " " + one.form())
        .doesNotHaveDuplicates();
    assertThat(chase.owed())
        .hasSize(
            country.roster().forms().stream()
                .mapToInt(form -> country.roster().owing(form).size())
                .sum());
    assertThat(chase.owed())
        .extracting(one -> country.roster().units().ordinal(one.unit()))
        .isSorted();
    assertThat(chase.at()).isEqualTo(country.clock().instant());
    assertThat(chase.period().key()).isEqualTo(country.period());
  }

  @Test
  void a_period_that_was_never_opened_has_no_list() {
    PeriodKey never = SampleCountry.periodKey("nam-2031");

    assertThatThrownBy(() -> country.statlib().chase(never))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have been opened");
  }

  @Test
  void texts_name_unit_form_and_deadline_and_are_not_looked_at_again() {
    SampleCountry worded = country.under(worded("{unit}: biểu {form} kỳ {period}, hạn {deadline}"));
    worded.clock().set("2023-11-08T08:00");
    Chase chase = worded.statlib().chase(worded.period());

    assertThat(chase.message(owed(chase, FORM_17A, BOC_BO)))
        .contains(
            new Message(
                "chase.late",
                BOC_BO,
                "Ủy ban nhân dân Xã Bộc Bố: biểu 17a/BTP/HTQTCT/CT kỳ năm 2023, hạn 07/11/2023"));
    assertThat(chase.message(owed(chase, FORM_17B, PAC_NAM))).as("no text").isEmpty();
    assertThat(
            new Reminder("chase.late", Occasion.LATE, "{unit} {form}")
                .filled(ImmutableMap.of("unit", "{form} $1 \\1", "form", "17a")))
        .isEqualTo("{form} $1 \\1 17a");
  }

  @Test
  void who_has_to_receive_is_told_so_and_after_the_lock_nobody_is_told_anything() {
    country = country.under(worded("{unit} {form}"));
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    PeriodKey period = country.period();
    Chase before = country.statlib().chase(period);
    country.open("namchinhthuc-2023");
    Chase after = country.statlib().chase(period);

    assertThat(before.message(owed(before, FORM_17A, BOC_BO)))
        .hasValueSatisfying(message -> assertThat(message.to()).isEqualTo(PAC_NAM));
    assertThat(after.owed()).allSatisfy(one -> assertThat(after.message(one)).isEmpty());
  }

  private static Regime worded(String late) {
    Regime sample = SampleCountry.regime();
    return new Regime(
        sample.code(),
        sample.title(),
        sample.zone(),
        sample.series(),
        sample.kinds(),
        sample.periods(),
        sample.forms(),
        sample.receivers(),
        sample.deadlines(),
        sample.policy(),
        sample.provinceTokens(),
        ImmutableMap.of(
            Occasion.LATE,
            new Reminder("chase.late", Occasion.LATE, late),
            Occasion.NOT_RECEIVED,
            new Reminder("chase.not-received", Occasion.NOT_RECEIVED, "{unit} {form}")),
        sample.catalogues());
  }

  private void giveBack(ReportKey report) {
    applied(
        country
            .statlib()
            .as(country.receiverOf(report))
            .giveBack(report, ReturnReason.FIGURES_INVALID, "cần xem lại"));
  }

  private Owed owed(FormCode form, UnitCode unit) {
    return owed(country.statlib().chase(country.period()), form, unit);
  }

  private static Owed owed(Chase chase, FormCode form, UnitCode unit) {
    return chase.only(one -> one.form().equals(form) && one.unit().equals(unit)).owed().get(0);
  }
}
