package org.statlib.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.statlib.account.PersonId;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Grid;

/** A report remembers who handled it on this walk, and forgets them when it is returned. */
class ReportTest {

  private static final ReportKey KEY =
      SampleCountry.reportKey("nam-2023", SampleCountry.FORM_17A, SampleCountry.BOC_BO);
  private static final PersonId LAN = PersonId.of("lan");
  private static final PersonId MINH = PersonId.of("minh");
  private static final PersonId HOA = PersonId.of("hoa");
  private static final Instant MORNING = SampleClock.instant("2023-11-02T08:00");
  private static final Instant NOON = SampleClock.instant("2023-11-02T12:00");
  private static final ImmutableSortedMap<String, String> NOTHING = ImmutableSortedMap.of();

  @Test
  void a_report_begins_as_a_draft_that_nobody_has_handled() {
    Report report = Report.started(KEY, sheet(1));

    assertThat(report.status()).isEqualTo(ReportStatus.DRAFT);
    assertThat(report.version()).isEqualTo(1);
    assertThat(report.handling()).isEqualTo(Handling.NONE);
    assertThat(report.revision()).isEmpty();
    assertThat(report.returns()).isZero();
    assertThat(report.issue()).isEmpty();
  }

  @Test
  void every_act_makes_the_next_version() {
    Report report = Report.started(KEY, sheet(1));

    Report entered = report.entered(sheet(2), LAN);
    Report submitted = entered.submitted(ReportStatus.IN_CHECK, LAN, NOTHING);
    Report forwarded = submitted.forwarded(MINH);
    Report approved = forwarded.approved(HOA, MORNING);
    Report sent = approved.sent(NOON);
    Report noted = sent.noted();
    Report received = noted.received();
    Report returned = received.returned();

    assertThat(returned.version()).isEqualTo(9);
    assertThat(noted.version()).isEqualTo(sent.version() + 1);
    assertThat(received.status()).isEqualTo(ReportStatus.RECEIVED);
  }

  @Test
  void who_compiled_checked_and_approved_when_is_known() {
    Report sent = walked().sent(NOON);

    assertThat(sent.handling())
        .isEqualTo(
            new Handling(
                ImmutableSet.of(LAN),
                Optional.of(MINH),
                Optional.of(HOA),
                Optional.of(MORNING),
                Optional.of(NOON)));
  }

  @Requirement({"S002-034", "S002-037"})
  @Test
  void a_return_forgets_who_checked_and_approved_but_not_who_compiled() {
    Report returned = walked().sent(NOON).returned();

    assertThat(returned.status()).isEqualTo(ReportStatus.RETURNED);
    assertThat(returned.returns()).isEqualTo(1);
    assertThat(returned.handling())
        .isEqualTo(
            new Handling(
                ImmutableSet.of(LAN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everybody_who_ever_compiled_it_is_remembered_once() {
    Report report =
        Report.started(KEY, sheet(1))
            .entered(sheet(2), LAN)
            .entered(sheet(3), LAN)
            .submitted(ReportStatus.IN_APPROVAL, HOA, NOTHING)
            .returned()
            .entered(sheet(4), MINH);

    assertThat(report.handling().compilers()).containsExactly(LAN, HOA, MINH);
  }

  @Test
  void each_submission_freezes_a_revision_of_its_own_number() {
    Report first = Report.started(KEY, sheet(1)).submitted(ReportStatus.IN_APPROVAL, LAN, NOTHING);
    Report second =
        first.returned().entered(sheet(2), LAN).submitted(ReportStatus.IN_APPROVAL, LAN, NOTHING);

    assertThat(first.revision().orElseThrow().number()).isEqualTo(1);
    assertThat(second.revision().orElseThrow().number()).isEqualTo(2);
    assertThat(second.revision().orElseThrow().sheet()).isEqualTo(sheet(2));
    assertThat(first.revision().orElseThrow().sheet()).isEqualTo(sheet(1));
  }

  @Test
  void submitting_the_same_content_again_is_another_revision() {
    Report first = Report.started(KEY, sheet(1)).submitted(ReportStatus.IN_APPROVAL, LAN, NOTHING);
    Report again = first.returned().submitted(ReportStatus.IN_APPROVAL, LAN, NOTHING);

    assertThat(again.revision().orElseThrow().content())
        .isNotEqualTo(first.revision().orElseThrow().content());
  }

  @Test
  void the_national_report_bears_its_decision() {
    Issue decision = new Issue("99/QĐ-BTP", LocalDate.of(2024, 3, 1));

    Report issued = walked().issued(decision, NOON);

    assertThat(issued.status()).isEqualTo(ReportStatus.ISSUED);
    assertThat(issued.issue()).contains(decision);
    assertThat(issued.handling().sentAt()).contains(NOON);
  }

  @Requirement("S002-027")
  @Test
  void the_lock_closes_a_report_wherever_it_is_and_keeps_its_content() {
    Report draft = Report.started(KEY, sheet(1));
    Report approved = walked();

    assertThat(draft.closed().status()).isEqualTo(ReportStatus.CLOSED);
    assertThat(draft.closed().sheet()).isEqualTo(sheet(1));
    assertThat(approved.closed().revision()).isEqualTo(approved.revision());
    assertThat(approved.closed().handling()).isEqualTo(approved.handling());
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportStatus.class,
      names = {"IN_CHECK", "IN_APPROVAL", "APPROVED", "SENT", "RECEIVED", "ISSUED"})
  void beyond_the_desk_the_content_is_what_was_frozen(ReportStatus status) {
    Revision frozen = Revision.freeze(KEY, 1, sheet(1), NOTHING);

    assertThatThrownBy(
            () ->
                new Report(
                    KEY,
                    status,
                    1,
                    sheet(2),
                    Optional.of(frozen),
                    Handling.NONE,
                    0,
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have frozen");
    assertThatThrownBy(
            () ->
                new Report(
                    KEY, status, 1, sheet(2), Optional.empty(), Handling.NONE, 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void each_status_is_at_the_desk_in_progress_or_official_as_the_way_of_a_report_says() {
    Set<ReportStatus> desk = EnumSet.noneOf(ReportStatus.class);
    Set<ReportStatus> progress = EnumSet.noneOf(ReportStatus.class);
    Set<ReportStatus> official = EnumSet.noneOf(ReportStatus.class);
    for (ReportStatus status : ReportStatus.values()) {
      if (status.isAtDesk()) {
        desk.add(status);
      }
      if (status.isInProgress()) {
        progress.add(status);
      }
      if (status.isOfficial()) {
        official.add(status);
      }
    }

    assertThat(desk).containsExactly(ReportStatus.DRAFT, ReportStatus.RETURNED);
    assertThat(progress)
        .containsExactly(
            ReportStatus.DRAFT,
            ReportStatus.RETURNED,
            ReportStatus.IN_CHECK,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED);
    assertThat(official)
        .containsExactly(ReportStatus.SENT, ReportStatus.RECEIVED, ReportStatus.ISSUED);
  }

  @Test
  void a_report_has_a_version() {
    assertThatThrownBy(
            () ->
                new Report(
                    KEY,
                    ReportStatus.DRAFT,
                    0,
                    Sheet.EMPTY,
                    Optional.empty(),
                    Handling.NONE,
                    0,
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void no_figure_is_printed_with_a_report() {
    Report report = walked();

    assertThat(report.toString()).doesNotContain("987654");
    assertThat(report.sheet().rows().toString()).doesNotContain("987654");
    assertThat(report.revision().orElseThrow().toString()).doesNotContain("987654");
  }

  private static Report walked() {
    return Report.started(KEY, sheet(1))
        .entered(sheet(987654), LAN)
        .submitted(ReportStatus.IN_CHECK, LAN, NOTHING)
        .forwarded(MINH)
        .approved(HOA, MORNING);
  }

  private static Sheet sheet(long value) {
    Grid grid =
        SampleCountry.regime().form(SampleCountry.FORM_17A).block(SampleCountry.BLOCK_I).grid();
    return Sheet.EMPTY.with(
        Map.of(
            RowKey.own(SampleCountry.BLOCK_I),
            new Row(
                RowSource.OWN,
                Figures.of(grid, SampleCountry.cells("1", value)),
                Coverage.ONE,
                "")));
  }
}
