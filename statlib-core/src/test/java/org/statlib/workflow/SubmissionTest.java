package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/** A report leaves its compilers whole: checks pass, warnings are explained, gaps are named. */
class SubmissionTest {

  private static final ImmutableSortedMap<String, String> NOTHING = ImmutableSortedMap.of();
  private SampleCountry country;
  private ReportKey commune;
  private ReportKey district;
  private ReportKey notaries;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    commune = country.report(FORM_17A, BOC_BO);
    district = country.report(FORM_17B, PAC_NAM);
    notaries = country.report(FORM_12B, BAC_KAN);
  }

  @Requirement("S002-023")
  @Test
  void a_blocking_check_that_fails_keeps_the_report_at_the_desk() {
    country.walkTo(commune, ReportStatus.DRAFT, cells("1", -1, "2", -2, "3", -3));

    Outcome outcome = submit(commune, NOTHING);

    assertThat(codes(outcome))
        .containsExactly(
            "workflow.submit.check-failed",
            "workflow.submit.check-failed",
            "workflow.submit.check-failed");
    assertThat(outcome.reasons().get(0).arguments()).containsExactly("1>=0", "I");
    assertThat(outcome.reasons().toString()).as("no figures in messages").doesNotContain("-1");
    assertThat(country.stored(commune).revision()).isEmpty();
  }

  @Test
  void zero_and_a_dash_pass_where_a_negative_number_does_not() {
    country.walkTo(commune, ReportStatus.DRAFT, cells("1", 0, "2", Cell.NONE_OCCURRED, "3", 0));

    applied(submit(commune, NOTHING));
  }

  @Test
  void a_warning_is_explained_or_the_report_stays() {
    country.walkTo(commune, ReportStatus.DRAFT, cells("1", 5, "3", 9));

    assertThat(codes(submit(commune, NOTHING))).containsExactly("workflow.submit.warning");
    assertThat(codes(submit(commune, ImmutableSortedMap.of("3<=1@I", ""))))
        .containsExactly("workflow.submit.warning");
    assertThat(codes(submit(commune, ImmutableSortedMap.of("3<=1", "đã kiểm tra"))))
        .containsExactly("workflow.submit.warning");
    applied(submit(commune, ImmutableSortedMap.of("3<=1@I", "một việc có nhiều bản")));

    assertThat(country.stored(commune).revision().orElseThrow().explanations())
        .containsExactly(entry("3<=1@I", "một việc có nhiều bản"));
  }

  @Test
  void explanations_are_plain_text_so_that_every_store_keeps_them() {
    for (String text : ImmutableList.of("a\u0000b", "\ud800", " a", "x".repeat(1001))) {
      assertThatThrownBy(() -> submission(commune, 1, ImmutableSortedMap.of("3<=1@I", text)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> submission(commune, 1, ImmutableSortedMap.of("", "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_cannot_be_evaluated_blocks_only_where_the_form_says_so() {
    country.walkTo(notaries, ReportStatus.DRAFT);
    for (Cell unknown : ImmutableList.of(Cell.ABSENT, Cell.NOT_AVAILABLE)) {
      applied(enterNotary("2", unknown));
      assertThat(codes(submit(notaries, NOTHING)))
          .as("2=3+4 blocks unless it is evaluable; 2>=0 does not")
          .containsExactly("workflow.submit.check-not-evaluable");
    }
    applied(enterNotary("2", Cell.of(1)));
    assertThat(codes(submit(notaries, NOTHING))).containsExactly("workflow.submit.check-failed");
    applied(enterNotary("2", Cell.of(30)));
    applied(enterNotary("3", Cell.of(30)));
    applied(enterNotary("4", Cell.NONE_OCCURRED));
    applied(submit(notaries, NOTHING));
  }

  @Test
  void each_fixed_row_is_checked_for_itself() {
    ReportKey civil = country.report(FORM_HT_A, BOC_BO);
    country.walkTo(civil, ReportStatus.DRAFT, cells("I.2.2", -5));

    Outcome outcome = submit(civil, NOTHING);

    assertThat(codes(outcome)).containsExactly("workflow.submit.check-failed");
    assertThat(outcome.reasons().get(0).arguments()).containsExactly("2>=0", "I.I.2");
  }

  @Requirement("S002-023")
  @Test
  void exactly_the_missing_units_are_acknowledged() {
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    country.walkTo(district, ReportStatus.DRAFT);
    RowKey boc = RowKey.of(BLOCK_II, BOC_BO);
    RowKey bang = RowKey.of(BLOCK_II, SampleCountry.BANG_THANH);
    RowKey nhan = RowKey.of(BLOCK_II, SampleCountry.NHAN_MON);

    Outcome none = submitForCheck();
    assertThat(codes(none)).containsExactly("workflow.submit.missing", "workflow.submit.missing");
    assertThat(none.reasons().stream().map(reason -> reason.arguments().get(0)))
        .containsExactlyInAnyOrder(bang.toString(), nhan.toString());
    assertThat(codes(submitForCheck(bang))).containsExactly("workflow.submit.missing");
    assertThat(codes(submitForCheck(boc, bang, nhan)))
        .containsExactly("workflow.submit.not-missing");
    assertThat(codes(submitForCheck(bang, RowKey.own(BLOCK_I))))
        .containsExactly("workflow.submit.missing", "workflow.submit.not-missing");
    applied(submitForCheck(bang, nhan));
  }

  @Requirement("S002-031")
  @Test
  void where_a_check_is_asked_nobody_goes_around_it_and_elsewhere_nobody_waits_for_one() {
    country.walkTo(district, ReportStatus.DRAFT);
    country.walkTo(commune, ReportStatus.DRAFT);

    assertThat(
            codes(
                country.as(PAC_NAM, Role.COMPILER).submitForApproval(district, missing(district))))
        .containsExactly("workflow.submit.check-asked");
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).submitForCheck(commune)))
        .containsExactly("workflow.submit.check-not-asked");
  }

  @Test
  void every_reason_against_a_submission_is_given_at_once() {
    country.walkTo(district, ReportStatus.DRAFT, cells("1", -1));
    country.walkTo(commune, ReportStatus.RECEIVED);

    assertThat(codes(country.as(PAC_NAM, Role.COMPILER).submitForApproval(district)))
        .containsExactlyInAnyOrder(
            "workflow.submit.check-asked",
            "workflow.submit.stale",
            "workflow.submit.missing",
            "workflow.submit.missing",
            "workflow.submit.missing",
            "workflow.submit.check-failed");
  }

  @Test
  void the_figures_of_others_are_checked_by_others() {
    country.walkTo(commune, ReportStatus.RECEIVED, cells("1", 5, "3", 5));
    country.walkTo(district, ReportStatus.IN_CHECK);
  }

  @Requirement("S002-022")
  @Test
  void only_what_the_form_asks_is_entered() {
    country.walkTo(commune, ReportStatus.DRAFT);
    Sheet before = country.stored(commune).sheet();

    assertThat(codes(enter(commune, new ReportCommand.Entry.OwnCells(BLOCK_I, cells("9", 1)))))
        .containsExactly("workflow.enter.cell");
    assertThat(codes(enter(commune, new ReportCommand.Entry.OwnCells(BLOCK_II, cells("1", 1)))))
        .containsExactly("workflow.enter.row");
    assertThat(
            codes(
                enter(
                    commune,
                    new ReportCommand.Entry.RowNote(RowKey.of(BLOCK_I, BOC_BO), "không có"))))
        .containsExactly("workflow.enter.row");
    assertThat(codes(enter(commune, new ReportCommand.Entry.Note("a\u202eb"))))
        .containsExactly("workflow.enter.cell");
    assertThat(country.stored(commune).sheet()).isEqualTo(before);
    assertThatThrownBy(
            () -> new ReportCommand.Enter(CommandKey.random(), commune, 1, ImmutableList.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_no_encoding_keeps_cannot_even_be_asked() {
    String half = "\ud800";

    assertThatThrownBy(() -> new ReportCommand.Entry.Note(half))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReportCommand.Entry.RowNote(RowKey.own(BLOCK_I), half))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new ReportCommand.Entry.DelegatedRow(BLOCK_I, BOC_BO, cells("1", 1), half))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_wrong_with_one_entry_hides_nothing_that_is_wrong_with_the_next() {
    country.walkTo(commune, ReportStatus.DRAFT);
    ReportCommand.Entry wrong = new ReportCommand.Entry.Note("a\u202eb");

    assertThat(
            codes(
                enter(
                    commune,
                    new ReportCommand.Entry.OwnCells(BLOCK_II, cells("1", 1)),
                    new ReportCommand.Entry.RowNote(RowKey.of(BLOCK_I, BOC_BO), "không có"),
                    wrong)))
        .containsExactly("workflow.enter.row", "workflow.enter.row", "workflow.enter.cell");
  }

  @Test
  void what_is_computed_is_not_entered() {
    ReportKey civil = country.report(FORM_HT_A, BOC_BO);
    country.walkTo(civil, ReportStatus.DRAFT);

    assertThat(codes(enter(civil, new ReportCommand.Entry.OwnCells(BLOCK_I, cells("I.1.5", 1)))))
        .containsExactly("workflow.enter.cell");
  }

  @Requirement("S000-006")
  @Test
  void notes_are_content_and_say_for_whom_the_figures_are() {
    country.walkTo(commune, ReportStatus.DRAFT);

    applied(
        country.as(BOC_BO, Role.COMPILER).note(commune, "Số liệu báo cáo của xã Tân Lâm Hương."));
    applied(
        enter(
            commune,
            new ReportCommand.Entry.RowNote(RowKey.own(BLOCK_I), "gồm 3 xã trước khi sáp nhập")));
    country.walkTo(commune, ReportStatus.IN_APPROVAL);

    Sheet frozen = country.stored(commune).revision().orElseThrow().sheet();
    assertThat(frozen.note()).isEqualTo("Số liệu báo cáo của xã Tân Lâm Hương.");
    assertThat(frozen.find(RowKey.own(BLOCK_I)).orElseThrow().note())
        .isEqualTo("gồm 3 xã trước khi sáp nhập");
  }

  @Test
  void a_figure_that_does_not_fit_is_refused_by_its_cell_where_it_is_entered() {
    ReportKey civil = country.report(FORM_HT_A, BOC_BO);
    country.walkTo(civil, ReportStatus.DRAFT);

    Outcome average =
        enter(
            civil,
            new ReportCommand.Entry.OwnCells(
                BLOCK_I, cells("I.1.2", 999_999_999_999_999L, "I.1.4", 999_999_999_999_999L)));

    assertThat(codes(average)).containsExactly("workflow.roll-up.overflow");
    assertThat(average.reasons().get(0).sentence())
        .isEqualTo("Cell I.1.4 must fit 64 bits, but does not");
  }

  @Test
  void a_total_that_does_not_fit_is_refused_before_it_is_sent_to_anybody() {
    country.walkTo(notaries, ReportStatus.DRAFT);
    Sheet before = country.stored(notaries).sheet();

    Outcome outcome = enterNotary("1", Cell.of(Long.MAX_VALUE));

    assertThat(codes(outcome)).containsExactly("workflow.roll-up.overflow");
    assertThat(outcome.reasons().get(0).sentence()).contains("cell 1 at block I");
    assertThat(country.stored(notaries).sheet()).isEqualTo(before);
  }

  @Test
  void a_total_that_does_not_fit_is_refused_where_it_is_taken_up() {
    country.walkTo(district, ReportStatus.DRAFT);
    for (UnitCode unit : ImmutableList.of(BOC_BO, NHAN_MON)) {
      country.walkTo(
          country.report(FORM_17A, unit),
          ReportStatus.RECEIVED,
          cells("1", Cell.of(Long.MAX_VALUE)));
    }
    Sheet before = country.stored(district).sheet();

    Outcome outcome = country.as(PAC_NAM, Role.COMPILER).rollUp(district);

    assertThat(codes(outcome)).containsExactly("workflow.roll-up.overflow");
    assertThat(outcome.reasons().get(0).sentence()).contains("cell 1 at block II");
    assertThat(country.stored(district).sheet()).isEqualTo(before);
  }

  private Outcome enter(ReportKey key, ReportCommand.Entry... entries) {
    return country.desk(key, Role.COMPILER).enter(key, entries);
  }

  private Outcome enterNotary(String column, Cell cell) {
    return country
        .as(BAC_KAN, Role.COMPILER)
        .enterItem(
            notaries,
            BLOCK_I,
            SampleCountry.notaries().get(0).code(),
            ImmutableMap.of(CellKey.parse(column), cell));
  }

  private Outcome submitForCheck(RowKey... acknowledged) {
    return country.as(PAC_NAM, Role.COMPILER).submitForCheck(district, acknowledged);
  }

  private RowKey[] missing(ReportKey key) {
    ReportCommand submission = country.submission(key);
    return (submission instanceof ReportCommand.SubmitForCheck check
            ? check.acknowledged()
            : ((ReportCommand.SubmitForApproval) submission).acknowledged())
        .toArray(new RowKey[0]);
  }

  private Outcome submit(ReportKey key, ImmutableSortedMap<String, String> explanations) {
    return country
        .statlib()
        .execute(
            country.deskActor(key, Role.COMPILER),
            submission(key, country.stored(key).version(), explanations));
  }

  private static ReportCommand submission(
      ReportKey key, long version, ImmutableSortedMap<String, String> explanations) {
    return key.form().equals(FORM_12B)
        ? new ReportCommand.SubmitForCheck(
            CommandKey.random(), key, version, explanations, ImmutableSortedSet.of())
        : new ReportCommand.SubmitForApproval(
            CommandKey.random(), key, version, explanations, ImmutableSortedSet.of());
  }
}
