package org.statlib.workflow;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.workflow.Answers.acts;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.Reporting;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleAmendment;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Block;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.AmendmentStatus;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;
import org.statlib.report.Vintage;
import org.statlib.rollup.RollUp;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/** Figures of a locked period change only by a reasoned decision (scenarios 70 and 71, P7). */
class AmendmentsTest {

  private static final CellKey BIRTHS = CellKey.parse("I.1.1");
  private static final CellKey MARRIAGES = CellKey.parse("I.1.2");
  private static final LocalDate LAST_DAY = LocalDate.of(2024, 1, 31);

  private SampleCountry country;
  private ReportKey commune;
  private ReportKey district;
  private ReportKey province;
  private ReportKey nation;

  @BeforeEach
  void the_year_2023_is_issued_and_locked() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    commune = country.report(FORM_HT_A, BOC_BO);
    district = country.report(FORM_HT_B, PAC_NAM);
    province = country.report(FORM_HT_C, BAC_KAN);
    nation = country.report(FORM_HT_NATIONAL, MINISTRY);
    country.walkTo(commune, ReportStatus.RECEIVED);
    country.walkTo(country.report(FORM_HT_A, NHAN_MON), ReportStatus.RECEIVED);
    for (ReportKey above : ImmutableList.of(district, province)) {
      country.walkTo(above, ReportStatus.RECEIVED);
    }
    country.walkTo(nation, ReportStatus.ISSUED);
    country.clock().set("2024-01-05T08:00");
    country.open("namchinhthuc-2023");
  }

  @Requirement("S002-038")
  @Test
  void an_amended_figure_goes_up_and_every_total_changes_by_exactly_the_difference() {
    ImmutableList<ReportKey> way = ImmutableList.of(commune, district, province, nation);
    ImmutableMap<ReportKey, Report> before =
        way.stream().collect(toImmutableMap(key -> key, country::stored));
    long births = births(before.get(commune));

    SampleAmendment amendment =
        SampleAmendment.requested(country, commune, place(BIRTHS))
            .granted(district, province, nation)
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(births + 7)));
    assertThat(country.stored(commune)).isEqualTo(before.get(commune));
    amendment
        .made(commune)
        .reissued(district, commune)
        .reissued(province, district)
        .reissued(nation, province);
    Amendment closed = amendment.closed();

    for (ReportKey key : way) {
      Report old = before.get(key);
      Report now = country.stored(key);
      assertThat(births(now)).as("%s", key).isEqualTo(births(old) + 7);
      assertThat(now.revision().orElseThrow().number()).isEqualTo(2);
      assertThat(country.statlib().<Object>read(work -> work.reports().findRevision(key, 1)))
          .isEqualTo(old.revision());
      assertThat(now.status()).isEqualTo(old.status());
      assertThat(now.handling().sentAt()).isEqualTo(old.handling().sentAt());
      assertThat(country.statlib().difference(key, 1, 2))
          .extracting(change -> change.place().cell())
          .containsOnly(BIRTHS);
    }
    assertThat(closed.status()).isEqualTo(AmendmentStatus.CLOSED);
    assertThat(closed.vintages()).hasSize(4).containsValue(new Vintage(2, Optional.of(1)));
    assertThat(closed.notReissued()).contains(ImmutableSortedMap.of());
    assertThat(acts(country, commune)).endsWith("receive", "send amended", "receive amended");
    assertThat(acts(country, nation)).endsWith("issue", "issue amended");
    everythingHolds();
  }

  @Requirement("S002-038")
  @Test
  void what_is_not_issued_again_is_marked_with_the_difference() {
    long births = births(country.stored(commune));
    Report provinceBefore = country.stored(province);

    Amendment closed =
        SampleAmendment.requested(country, commune)
            .granted(district)
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(births - 2)))
            .made(commune)
            .reissued(district, commune)
            .closed();

    ImmutableSortedMap<ReportKey, ImmutableList<CellChange>> marked =
        closed.notReissued().orElseThrow();
    assertThat(marked.keySet()).containsExactlyInAnyOrder(province, nation);
    for (ReportKey key : marked.keySet()) {
      CellChange total =
          marked.get(key).stream()
              .filter(change -> change.place().equals(place(BIRTHS)))
              .findFirst()
              .orElseThrow();
      assertThat(number(total.after()) - number(total.before())).as("%s", key).isEqualTo(-2);
      assertThat(marked.get(key)).allMatch(change -> change.place().cell().equals(BIRTHS));
    }
    assertThat(country.stored(province)).isEqualTo(provinceBefore);
    assertThat(country.stored(district).status()).isEqualTo(ReportStatus.SENT);
    everythingHolds();
  }

  /** What a report above would say must be sayable, even where it is not issued again. */
  @Test
  void an_amendment_whose_difference_above_does_not_fit_is_not_closed() {
    SampleAmendment amendment =
        SampleAmendment.requested(country, commune)
            .granted()
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(Long.MAX_VALUE)))
            .made(commune);

    Outcome closing = amendment.focalPoint().closeAmendment(amendment.key());

    assertThat(codes(closing)).containsExactly("workflow.roll-up.overflow");
    assertThat(amendment.stored().status()).isEqualTo(AmendmentStatus.PERMITTED);
    everythingHolds();
  }

  @Requirement("S002-038")
  @Test
  void a_report_that_never_came_is_the_first_late_one_and_is_counted_above() {
    ReportKey late = inLocked(FORM_HT_A, BANG_THANH);
    Coverage before = country.stored(district).sheet().coverage(BLOCK_I);
    assertThat(before).isEqualTo(new Coverage(3, 2, 0));

    Amendment closed =
        SampleAmendment.requested(country, late)
            .granted(district)
            .entered(
                late,
                SampleCountry.figures(
                    country.roster().regime().form(FORM_HT_A).block(BLOCK_I).grid(), 3))
            .made(late)
            .reissued(district, late)
            .closed();

    assertThat(closed.vintages()).containsEntry(late, new Vintage(1, Optional.empty()));

    assertThat(country.stored(late).status()).isEqualTo(ReportStatus.RECEIVED);
    assertThat(country.stored(late).version()).isEqualTo(2);
    assertThat(country.stored(district).sheet().coverage(BLOCK_I)).isEqualTo(new Coverage(3, 3, 0));
    everythingHolds();
  }

  @Test
  void nothing_is_done_beyond_the_permit() {
    SampleAmendment amendment = SampleAmendment.requested(country, commune, place(BIRTHS));
    Reporting bc = amendment.desk(commune, Role.COMPILER);
    assertThat(codes(bc.start(commune))).containsExactly("workflow.amendment.status");

    amendment.granted(district).begun(commune);
    assertThat(codes(bc.start(commune))).containsExactly("workflow.start.already");

    assertThat(codes(bc.enter(commune, BLOCK_I, ImmutableMap.of(MARRIAGES, new Cell.Number(1)))))
        .containsExactly("workflow.amendment.exceeded");
    assertThat(codes(amendment.desk(district, Role.COMPILER).start(district)))
        .containsExactly("workflow.amendment.order");
    assertThat(codes(amendment.desk(province, Role.COMPILER).start(province)))
        .containsExactly("workflow.amendment.foreign-report");
    assertThat(codes(amendment.desk(commune, Role.COMPILER).start(inLocked(FORM_17A, BOC_BO))))
        .containsExactly("workflow.amendment.foreign-report");
    assertThat(codes(country.as(NHAN_MON, Role.COMPILER).within(amendment.key()).start(commune)))
        .containsExactly("workflow.act.not-yours");
    assertThat(codes(country.desk(commune, Role.COMPILER).note(commune, "ngoài giấy phép")))
        .contains("workflow.period.locked");

    // Scenario 63: to the last microsecond of the day.
    country.clock().set("2024-01-31T23:59:59.999999");
    applied(bc.note(commune, "ngày cuối"));
    country.clock().set("2024-02-01T00:00");
    assertThat(codes(bc.note(commune, "muộn"))).containsExactly("workflow.amendment.expired");
    assertThat(amendment.closed().notReissued()).contains(ImmutableSortedMap.of());
    assertThat(codes(bc.note(commune, "sau khi đóng")))
        .containsExactly("workflow.amendment.status");
    everythingHolds();
  }

  /** Scenario 63. */
  @Test
  void a_permit_is_granted_as_long_as_its_last_day_is_not_over() {
    SampleAmendment amendment = SampleAmendment.requested(country, commune);
    LocalDate lastDay = LocalDate.of(2024, 1, 31);

    for (String over : ImmutableList.of("2024-02-01T00:00", "2024-02-01T00:00:00.000001")) {
      country.clock().set(over);
      assertThat(
              codes(
                  amendment
                      .focalPoint()
                      .grantAmendment(amendment.key(), SampleAmendment.DECISION, lastDay)))
          .as(over)
          .containsExactly("workflow.amendment.last-day");
    }

    country.clock().set("2024-01-31T23:59:59.999999");
    applied(
        amendment.focalPoint().grantAmendment(amendment.key(), SampleAmendment.DECISION, lastDay));
  }

  @Test
  void the_receiver_changes_only_what_comes_from_below() {
    SampleAmendment amendment =
        SampleAmendment.requested(country, commune)
            .granted(district)
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(1)))
            .made(commune)
            .begun(district);

    assertThat(
            codes(
                amendment
                    .desk(district, Role.COMPILER)
                    .enterFor(
                        district,
                        BLOCK_I,
                        BANG_THANH,
                        ImmutableMap.of(BIRTHS, new Cell.Number(4)),
                        "xã mất điện")))
        .containsExactly("workflow.amendment.exceeded");
    assertThat(
            codes(
                amendment
                    .receiverOf(commune)
                    .giveBack(commune, ReturnReason.FIGURES_INVALID, "sai")))
        .containsExactly("workflow.amendment.made");
    assertThat(codes(amendment.desk(commune, Role.COMPILER).start(commune)))
        .containsExactly("workflow.amendment.made");
    ReportKey neighbour = inLocked(FORM_HT_A, NHAN_MON);
    assertThat(codes(amendment.receiverOf(neighbour).receive(neighbour, country.seen(neighbour))))
        .containsExactly("workflow.amendment.foreign-report");
  }

  @Test
  void a_vintage_is_received_only_into_a_report_that_is_being_issued_again() {
    SampleAmendment amendment =
        SampleAmendment.requested(country, commune)
            .granted(district)
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(1)))
            .made(commune);

    assertThat(codes(amendment.receiverOf(commune).receive(commune, country.seen(commune))))
        .containsExactly("workflow.receive.beyond-desk");

    SampleAmendment alone =
        SampleAmendment.requested(country, inLocked(FORM_HT_A, NHAN_MON)).granted();
    ReportKey neighbour = inLocked(FORM_HT_A, NHAN_MON);
    alone.entered(neighbour, ImmutableMap.of(BIRTHS, new Cell.Number(1))).made(neighbour);
    assertThat(codes(alone.receiverOf(neighbour).receive(neighbour, country.seen(neighbour))))
        .containsExactly("workflow.amendment.no-copy");
  }

  @Test
  void what_is_returned_within_the_permit_is_frozen_again_under_the_same_number() {
    SampleAmendment amendment =
        SampleAmendment.requested(country, commune)
            .granted()
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(1)))
            .walked(commune, ReportStatus.IN_APPROVAL);
    Digest first = amendment.seen(commune);
    applied(
        amendment
            .desk(commune, Role.APPROVER)
            .giveBack(commune, ReturnReason.FIGURES_INVALID, "vẫn sai"));
    applied(
        amendment
            .desk(commune, Role.COMPILER)
            .enter(commune, BLOCK_I, ImmutableMap.of(BIRTHS, new Cell.Number(2))));
    amendment.walked(commune, ReportStatus.IN_APPROVAL);

    assertThat(codes(amendment.desk(commune, Role.APPROVER).approve(commune, first)))
        .containsExactly("workflow.report.content");
    amendment.made(commune).closed();

    assertThat(country.stored(commune).revision().orElseThrow().number()).isEqualTo(2);
    assertThat(births(country.stored(commune))).isEqualTo(2);
    everythingHolds();
  }

  @Test
  void a_report_above_is_worked_on_in_one_amendment_at_a_time() {
    ReportKey neighbour = inLocked(FORM_HT_A, NHAN_MON);
    SampleAmendment one = amended(commune);
    SampleAmendment other = amended(neighbour);
    one.begun(district);

    assertThat(codes(other.desk(district, Role.COMPILER).start(district)))
        .containsExactly("workflow.amendment.elsewhere");
    applied(one.receiverOf(commune).receive(commune, country.seen(commune)));
    applied(one.desk(district, Role.COMPILER).rollUp(district));
    assertThat(codes(one.focalPoint().closeAmendment(one.key())))
        .containsExactly("workflow.amendment.unfinished");
    one.made(district).closed();
    other.reissued(district, neighbour).closed();

    assertThat(country.stored(district).revision().orElseThrow().number()).isEqualTo(3);
    assertThat(births(country.stored(district))).isEqualTo(2);
    everythingHolds();
  }

  @Test
  void a_vintage_counts_as_received_when_every_report_that_may_take_it_has() {
    FormCode second = FormCode.parse("SAMPLE-HT-b2");
    Form form = SampleCountry.regime().form(FORM_HT_B);
    Regime sample =
        SampleCountry.regimeWith(
            new Form(second, form.title(), form.evidence(), form.blocks(), form.checks()));
    Regime regime =
        new Regime(
            sample.code(),
            sample.title(),
            sample.zone(),
            sample.series(),
            sample.kinds(),
            sample.periods(),
            sample.forms(),
            ImmutableList.<ReceiverRule>builder()
                .addAll(sample.receivers())
                .add(
                    new ReceiverRule(
                        second,
                        UnitKinds.DISTRICT,
                        Optional.of(UnitKinds.PROVINCE),
                        true,
                        ImmutableSet.of("nam")))
                .build(),
            sample.deadlines(),
            sample.policy(),
            sample.provinceTokens(),
            sample.reminders(),
            sample.catalogues());
    country = SampleCountry.on(new InMemoryStores()).under(regime).found().open("nam-2023");
    ReportKey other = inLocked(second, PAC_NAM);
    country.walkTo(commune, ReportStatus.RECEIVED);
    country.walkTo(district, ReportStatus.RECEIVED);
    country.walkTo(other, ReportStatus.RECEIVED);
    country.open("namchinhthuc-2023");

    SampleAmendment amendment =
        SampleAmendment.requested(country, commune)
            .granted(district, other)
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(1)))
            .made(commune)
            .reissued(district, commune);
    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.SENT);
    amendment.reissued(other, commune).closed();

    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.RECEIVED);
    for (ReportKey above : ImmutableList.of(district, other)) {
      assertThat(
              number(totals(regime.form(above.form()), country.stored(above).sheet()).cell(BIRTHS)))
          .isEqualTo(1);
    }
    assertThat(country.statlib().verify()).isEmpty();

    SampleAmendment unfinished =
        SampleAmendment.requested(country, commune)
            .granted(district, other)
            .entered(commune, ImmutableMap.of(BIRTHS, new Cell.Number(2)))
            .made(commune)
            .reissued(other, commune);
    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.SENT);
    Amendment closed = unfinished.closed();
    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.RECEIVED);
    assertThat(closed.notReissued().orElseThrow().keySet())
        .contains(district)
        .doesNotContain(other);
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void only_the_unit_asks_and_only_the_focal_point_decides() {
    Outcome byAnother =
        country
            .as(NHAN_MON, Role.APPROVER)
            .requestAmendment(commune, SampleAmendment.LETTER, "nhầm", "sai");
    assertThat(codes(byAnother)).containsExactly("workflow.amendment.not-yours");
    assertThat(
            codes(
                country
                    .as(BOC_BO, Role.COMPILER)
                    .requestAmendment(commune, SampleAmendment.LETTER, "nhầm", "sai")))
        .containsExactly("workflow.amendment.not-yours");

    AmendmentKey key = SampleAmendment.requested(country, commune).key();
    for (Reporting stranger :
        ImmutableList.of(
            country.as(BOC_BO, Role.APPROVER),
            country.as(FOCAL_POINT, Role.COMPILER),
            country.as(BAC_KAN, Role.APPROVER),
            country.as(BAC_KAN, Role.ADMIN))) {
      assertThat(codes(stranger.grantAmendment(key, SampleAmendment.DECISION, LAST_DAY)))
          .containsExactly("workflow.amendment.not-focal-point");
      assertThat(codes(stranger.refuseAmendment(key, SampleAmendment.DECISION, "không")))
          .containsExactly("workflow.amendment.not-focal-point");
      assertThat(codes(stranger.closeAmendment(key)))
          .containsExactly("workflow.amendment.not-focal-point");
    }
    AmendmentKey own = SampleAmendment.requested(country, nation).key();
    assertThat(
            codes(
                country
                    .as(FOCAL_POINT, Role.APPROVER)
                    .grantAmendment(own, SampleAmendment.DECISION, LAST_DAY)))
        .containsExactly("workflow.amendment.own-request");
  }

  @Test
  void a_request_or_a_decision_that_is_wrong_is_refused_with_all_that_is_wrong() {
    ReportKey open = SampleCountry.reportKey("namchinhthuc-2023", FORM_HT_A, BOC_BO);
    assertThat(
            codes(
                request(
                    new AmendmentKey(open, 2),
                    "",
                    place(CellKey.parse("I.9.1")),
                    place(CellKey.parse("I.1.5")))))
        .containsExactlyInAnyOrder(
            "workflow.amendment.open",
            "workflow.amendment.number",
            "workflow.amendment.text",
            "workflow.amendment.cell",
            "workflow.amendment.cell");

    assertThat(request(new AmendmentKey(commune, 7), "sai").reasons())
        .extracting(Violation::sentence)
        .containsExactly("the next amendment of the report has number 1");

    SampleAmendment running = SampleAmendment.requested(country, commune, place(BIRTHS));
    assertThat(codes(request(new AmendmentKey(commune, 2), "sai")))
        .containsExactly("workflow.amendment.running");
    ReportKey elsewhere = inLocked(FORM_17A, BOC_BO);
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        SampleCountry.actor(FOCAL_POINT, Role.APPROVER),
                        new AmendmentCommand.Grant(
                            CommandKey.random(),
                            running.key(),
                            9,
                            SampleAmendment.DECISION,
                            ImmutableSortedSet.of(place(MARRIAGES)),
                            ImmutableSortedSet.of(province, elsewhere),
                            LocalDate.of(2024, 1, 4)))))
        .containsExactlyInAnyOrder(
            "workflow.amendment.version",
            "workflow.amendment.beyond-request",
            "workflow.amendment.ancestor",
            "workflow.amendment.ancestor",
            "workflow.amendment.last-day");

    CellPlace nowhere = place(CellKey.parse("I.9.1"));
    AmendmentKey unbounded =
        SampleAmendment.requested(country, inLocked(FORM_HT_A, NHAN_MON)).key();
    assertThat(
            codes(
                focalPoint(
                    new AmendmentCommand.Grant(
                        CommandKey.random(),
                        unbounded,
                        1,
                        SampleAmendment.DECISION,
                        ImmutableSortedSet.of(nowhere),
                        ImmutableSortedSet.of(),
                        LAST_DAY))))
        .containsExactly("workflow.amendment.cell");
    assertThat(codes(focalPoint(refusal(running.key(), 9, ""))))
        .containsExactly("workflow.amendment.version", "workflow.amendment.text");
    AmendmentKey own = SampleAmendment.requested(country, nation).key();
    assertThat(codes(focalPoint(refusal(own, 1, "không"))))
        .containsExactly("workflow.amendment.own-request");

    applied(
        running
            .focalPoint()
            .refuseAmendment(running.key(), SampleAmendment.DECISION, "Không đủ căn cứ"));
    assertThat(running.stored().status()).isEqualTo(AmendmentStatus.REFUSED);
    assertThat(codes(running.focalPoint().closeAmendment(running.key())))
        .containsExactly("workflow.amendment.status");
    assertThat(codes(focalPoint(refusal(running.key(), 2, "không"))))
        .containsExactly("workflow.amendment.status");
    assertThat(SampleAmendment.requested(country, commune).key().number()).isEqualTo(2);
  }

  @Test
  void what_was_never_asked_for_or_is_not_owed_is_not_decided_and_not_worked_on() {
    AmendmentKey never = new AmendmentKey(commune, 1);
    AmendmentKey foreign = new AmendmentKey(inLocked(FORM_HT_B, BOC_BO), 1);

    assertThat(codes(focalPoint(refusal(never, 0, "không"))))
        .containsExactly("workflow.amendment.unknown");
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).within(never).start(commune)))
        .containsExactly("workflow.amendment.unknown");
    assertThat(codes(request(foreign, "sai"))).containsExactly("workflow.form.not-owed");
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.actor(AccountName.parse("nobody_ld")))
                    .requestAmendment(commune, SampleAmendment.LETTER, "nhầm", "sai")))
        .containsExactly("workflow.account.unknown");
  }

  private Outcome focalPoint(AmendmentCommand command) {
    return country.statlib().execute(SampleCountry.actor(FOCAL_POINT, Role.APPROVER), command);
  }

  private static AmendmentCommand refusal(AmendmentKey key, long version, String why) {
    return new AmendmentCommand.Refuse(
        CommandKey.random(), key, version, SampleAmendment.DECISION, why);
  }

  private Outcome request(AmendmentKey key, String reason, CellPlace... cells) {
    return country
        .statlib()
        .execute(
            SampleCountry.actor(BOC_BO, Role.APPROVER),
            new AmendmentCommand.Request(
                CommandKey.random(),
                key,
                SampleAmendment.LETTER,
                "nhầm",
                reason,
                ImmutableSortedSet.copyOf(cells)));
  }

  private SampleAmendment amended(ReportKey report) {
    return SampleAmendment.requested(country, report)
        .granted(district)
        .entered(report, ImmutableMap.of(BIRTHS, new Cell.Number(1)))
        .made(report);
  }

  private void everythingHolds() {
    assertThat(country.statlib().verify()).isEmpty();
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  private static ReportKey inLocked(FormCode form, UnitCode unit) {
    return SampleCountry.reportKey("nam-2023", form, unit);
  }

  private static CellPlace place(CellKey cell) {
    return new CellPlace(RowKey.own(BLOCK_I), cell);
  }

  private long births(Report report) {
    Form form = country.roster().regime().form(report.key().form());
    return number(totals(form, report.sheet()).cell(BIRTHS));
  }

  private static Figures totals(Form form, Sheet sheet) {
    Block block = form.block(BLOCK_I);
    return RollUp.totals(form, sheet).get(block);
  }

  private static long number(Cell cell) {
    return ((Cell.Number) cell).unscaled();
  }
}
