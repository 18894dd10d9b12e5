package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.workflow.Answers.acts;
import static org.statlib.workflow.Answers.codes;
import static org.statlib.workflow.Answers.last;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.journal.JournalEntry;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Handling;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.rollup.RollUp;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/** A report goes up, comes back and goes up again; what was sent is what was approved. */
class TheWayOfAReportTest {

  private SampleCountry country;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
  }

  @Requirement({"S002-024", "S002-031", "S002-033", "S001-003", "S000-003"})
  @Test
  void a_commune_compiles_approves_and_sends_and_its_district_receives() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    Outcome.Applied started = applied(country.as(BOC_BO, Role.COMPILER).start(commune));
    assertThat(started.version()).isEqualTo(1);

    applied(
        country.as(BOC_BO, Role.COMPILER).enter(commune, BLOCK_I, cells("1", 20, "2", 5, "3", 10)));
    applied(country.as(BOC_BO, Role.COMPILER).submitForApproval(commune));
    Digest seen = country.seen(commune);
    applied(country.as(BOC_BO, Role.APPROVER).approve(commune, seen));
    applied(country.as(BOC_BO, Role.APPROVER).send(commune, seen));
    Outcome.Applied received = applied(country.as(PAC_NAM, Role.COMPILER).receive(commune, seen));

    assertThat(received.version()).isEqualTo(6);
    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.RECEIVED);
    assertThat(acts(country, commune))
        .containsExactly("start", "enter", "submit for approval", "approve", "send", "receive");
    assertThat(last(country, commune).hash()).isEqualTo(received.entry());
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Requirement({"S002-008", "S002-029", "S002-032", "S002-047", "S002-059", "S002-003"})
  @Test
  void figures_of_ten_communes_become_the_national_report_by_its_decision() {
    ImmutableList<UnitCode> provinces = ImmutableList.of(BAC_KAN, HA_TINH);
    for (UnitCode province : provinces) {
      ReportKey key = country.report(FORM_HT_C, province);
      for (UnitCode district :
          country.roster().find(FORM_HT_C, province).orElseThrow().children(BLOCK_I)) {
        country.receiveAllBelow(country.report(FORM_HT_B, district));
        country.walkTo(country.report(FORM_HT_B, district), ReportStatus.RECEIVED);
      }
      country.receiveAllBelow(key);
      country.walkTo(key, ReportStatus.RECEIVED);
    }
    ReportKey national = country.report(FORM_HT_NATIONAL, MINISTRY);
    country.receiveAllBelow(national);
    country.walkTo(national, ReportStatus.APPROVED);
    Issue decision = new Issue("123/QĐ-BTP", LocalDate.of(2024, 3, 1));

    applied(
        country.as(FOCAL_POINT, Role.APPROVER).issue(national, country.seen(national), decision));

    Report issued = country.stored(national);
    assertThat(issued.status()).isEqualTo(ReportStatus.ISSUED);
    assertThat(issued.issue()).contains(decision);
    assertThat(issued.sheet().coverage(BLOCK_I)).isEqualTo(new Coverage(10, 10, 0));
    assertThat(last(country, national).fact().why()).contains("123/QĐ-BTP").contains("2024-03-01");
    for (String cell : ImmutableList.of("I.1.1", "I.1.2", "I.2.1", "I.2.3")) {
      CellKey column = CellKey.parse(cell);
      long leaves =
          country.roster().owing(FORM_HT_A).stream()
              .map(owed -> country.stored(country.report(FORM_HT_A, owed.unit())))
              .mapToLong(report -> number(report, RowKey.own(BLOCK_I), column))
              .sum();
      assertThat(total(issued, column)).isEqualTo(Cell.of(leaves));
    }
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Requirement("S002-033")
  @Test
  void approving_is_not_sending() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.APPROVED);

    assertThat(codes(country.as(PAC_NAM, Role.COMPILER).receive(commune, country.seen(commune))))
        .containsExactly("workflow.report.status");
  }

  @Requirement({"S002-024", "S002-062"})
  @Test
  void who_did_what_when_is_signed_with_what_was_seen() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);
    country.clock().advance(Duration.ofDays(1));
    Digest seen = country.seen(commune);

    applied(country.as(BOC_BO, Role.APPROVER).approve(commune, seen));

    JournalEntry entry = last(country, commune);
    assertThat(entry.fact().content()).contains(seen);
    assertThat(entry.signature().who()).isEqualTo(SampleCountry.accountName(BOC_BO, Role.APPROVER));
    assertThat(entry.signature().role()).contains(Role.APPROVER);
    assertThat(entry.signature().at()).isEqualTo(country.clock().instant());
    assertThat(entry.signature().reads().versions())
        .containsEntry("period " + country.period(), 1L)
        .containsEntry("report " + commune, country.stored(commune).version() - 1)
        .containsEntry("account " + entry.signature().who(), 1L);
    assertThat(country.stored(commune).handling().approvedAt()).contains(country.clock().instant());
  }

  @Test
  void what_was_entered_is_signed_by_the_digest_of_the_sheet() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.DRAFT);

    applied(
        country.as(BOC_BO, Role.COMPILER).enter(commune, BLOCK_I, cells("1", 20, "2", 5, "3", 1)));

    assertThat(last(country, commune).fact().content())
        .contains(Digest.of("statlib.report.sheet", country.stored(commune).sheet()));
  }

  @Test
  void an_entry_names_the_version_of_everything_that_its_decision_read() {
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey notaries = country.report(FORM_12B, BAC_KAN);
    country.start(district);
    country.walkTo(commune, ReportStatus.SENT);
    long below = country.stored(commune).version();

    applied(country.as(PAC_NAM, Role.COMPILER).receive(commune, country.seen(commune)));
    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));
    country.start(notaries);

    assertThat(last(country, commune).signature().reads().versions())
        .containsEntry("report " + district, 1L)
        .containsEntry("report " + commune, below);
    assertThat(last(country, district).signature().reads().versions())
        .containsEntry("report " + district, 1L)
        .containsEntry("report " + commune, below + 1);
    assertThat(last(country, notaries).signature().reads().versions())
        .containsEntry("catalogue " + NOTARIES + " " + BAC_KAN, 1L);
  }

  @Test
  void what_was_approved_cannot_be_edited_before_it_is_sent() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.APPROVED);
    Report approved = country.stored(commune);

    assertThat(codes(country.as(BOC_BO, Role.COMPILER).enter(commune, BLOCK_I, cells("1", 99))))
        .containsExactly("workflow.report.status");
    assertThat(country.stored(commune)).isEqualTo(approved);
  }

  /** Scenario 41: a cell of one name stands in many reports, each of which guards its own. */
  @Test
  void whether_a_cell_is_entered_depends_on_its_own_report_alone() {
    ImmutableList<ReportStatus> statuses =
        ImmutableList.of(
            ReportStatus.DRAFT,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED,
            ReportStatus.SENT,
            ReportStatus.RETURNED);
    for (ReportStatus own : statuses) {
      for (ReportStatus others : statuses) {
        country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
        ReportKey entered = country.report(FORM_17A, BOC_BO);
        country.walkTo(entered, own);
        country.walkTo(country.report(FORM_17A, NHAN_MON), others);
        country.walkTo(country.report(FORM_17B, PAC_NAM), others);
        ImmutableMap<ReportKey, Report> before = StoreState.of(country.stores()).reports();
        boolean atDesk = own == ReportStatus.DRAFT || own == ReportStatus.RETURNED;

        Outcome outcome = country.as(BOC_BO, Role.COMPILER).enter(entered, BLOCK_I, cells("1", 99));

        assertThat(outcome.isApplied()).as("%s beside %s", own, others).isEqualTo(atDesk);
        assertThat(
                Maps.difference(before, StoreState.of(country.stores()).reports())
                    .entriesDiffering()
                    .keySet())
            .isEqualTo(atDesk ? ImmutableSet.of(entered) : ImmutableSet.of());
      }
    }
  }

  /** Scenario 41: the same cell of the same unit and form in two periods. */
  @Test
  void a_cell_of_a_locked_period_stays_while_it_is_entered_in_the_open_one() {
    ReportKey locked = country.report(FORM_17A, BOC_BO);
    country.walkTo(locked, ReportStatus.DRAFT);
    country.open("namchinhthuc-2023");
    ReportKey open = country.report(FORM_17A, BOC_BO);
    country.walkTo(open, ReportStatus.DRAFT);
    Report closed = country.stored(locked);

    applied(country.as(BOC_BO, Role.COMPILER).enter(open, BLOCK_I, cells("1", 99)));
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).enter(locked, BLOCK_I, cells("1", 99))))
        .contains("workflow.period.locked");

    assertThat(country.stored(locked)).isEqualTo(closed);
  }

  @Requirement({"S002-034", "S002-036", "S002-037"})
  @Test
  void a_returned_report_is_at_its_compilers_and_walks_the_whole_way_again() {
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.SENT);
    Revision first = country.stored(district).revision().orElseThrow();

    applied(
        country
            .as(BAC_KAN, Role.COMPILER)
            .giveBack(district, ReturnReason.FIGURES_INVALID, "cột 2 lệch"));

    Report returned = country.stored(district);
    assertThat(returned.status()).isEqualTo(ReportStatus.RETURNED);
    assertThat(returned.returns()).isEqualTo(1);
    assertThat(last(country, district).fact().why()).isEqualTo("FIGURES_INVALID: cột 2 lệch");
    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).approve(district, first.content())))
        .containsExactly("workflow.report.status");
    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).send(district, first.content())))
        .containsExactly("workflow.report.status");
    assertThat(codes(country.as(PAC_NAM, Role.CHECKER).forward(district, first.content())))
        .containsExactly("workflow.report.status");

    country.walkTo(district, ReportStatus.IN_CHECK, cells("2", 77));
    assertThat(country.stored(district).handling().checker()).isEmpty();
    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).approve(district, country.seen(district))))
        .containsExactly("workflow.report.status");
    country.walkTo(district, ReportStatus.SENT);

    assertThat(acts(country, district))
        .endsWith("return", "enter", "submit for check", "forward", "approve", "send");
    Revision kept =
        country.statlib().read(work -> work.reports().findRevision(district, 1).orElseThrow());
    assertThat(kept).as("an approved revision never changes").isEqualTo(first);
    assertThat(first.isIntact(district)).isTrue();
    assertThat(country.seen(district)).isNotEqualTo(first.content());
  }

  @Requirement("S002-034")
  @Test
  void whoever_returns_it_it_goes_straight_to_the_compilers() {
    ImmutableList<ReportStatus> stages =
        ImmutableList.of(ReportStatus.IN_CHECK, ReportStatus.IN_APPROVAL, ReportStatus.APPROVED);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    for (ReportStatus stage : stages) {
      country.walkTo(district, stage);
      Role role = stage == ReportStatus.IN_CHECK ? Role.CHECKER : Role.APPROVER;

      applied(
          country
              .as(PAC_NAM, role)
              .giveBack(district, ReturnReason.NOT_MY_RESPONSIBILITY, "không phụ trách"));

      assertThat(country.stored(district).status()).isEqualTo(ReportStatus.RETURNED);
      assertThat(country.stored(district).handling())
          .isEqualTo(
              new Handling(
                  ImmutableSet.of(
                      SampleCountry.personOf(SampleCountry.accountName(PAC_NAM, Role.COMPILER))),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
    }
    assertThat(country.stored(district).returns()).isEqualTo(3);
  }

  @Requirement("S002-029")
  @Test
  void a_report_that_was_returned_is_received_again_with_its_new_figures_once() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(commune, ReportStatus.RECEIVED, cells("1", 20, "3", 1));
    country.start(district);
    assertThat(total(country.stored(district), BLOCK_II, "1")).isEqualTo(Cell.of(20));

    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .giveBack(commune, ReturnReason.FIGURES_INVALID, "thiếu"));
    country.walkTo(commune, ReportStatus.RECEIVED, cells("1", 50));
    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));

    assertThat(total(country.stored(district), BLOCK_II, "1")).isEqualTo(Cell.of(50));
    RowSource source =
        country.stored(district).sheet().find(RowKey.of(BLOCK_II, BOC_BO)).orElseThrow().source();
    assertThat(source).isEqualTo(new RowSource.Received(commune, 2, country.seen(commune)));
  }

  @Test
  void what_was_sent_but_not_received_is_not_in_the_total_above() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(commune, ReportStatus.SENT, cells("1", 20, "3", 1));

    country.start(district);

    assertThat(total(country.stored(district), BLOCK_II, "1")).isEqualTo(Cell.ABSENT);
    assertThat(country.stored(district).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(3, 0, 0));
  }

  @Requirement("S002-035")
  @Test
  void a_compiler_who_finds_an_error_asks_and_somebody_else_returns() {
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    for (ReportStatus status :
        ImmutableList.of(
            ReportStatus.IN_CHECK,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED,
            ReportStatus.SENT,
            ReportStatus.RECEIVED)) {
      Report before = country.walkTo(district, status);

      applied(country.as(PAC_NAM, Role.COMPILER).requestReturn(district, "nhầm cột 3"));

      Report after = country.stored(district);
      assertThat(after.status()).isEqualTo(status);
      assertThat(after.version()).isEqualTo(before.version() + 1);
      assertThat(after.handling()).isEqualTo(before.handling());
      assertThat(last(country, district).fact().act()).isEqualTo("request return");
      assertThat(last(country, district).fact().why()).isEqualTo("nhầm cột 3");
      assertThat(
              codes(
                  country
                      .as(PAC_NAM, Role.COMPILER)
                      .giveBack(district, ReturnReason.FIGURES_INVALID, "tự rút")))
          .containsExactly("workflow.act.not-yours");
    }
  }

  @Test
  void a_receiver_cannot_return_what_its_own_report_beyond_the_desk_is_built_on() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey other = country.report(FORM_17A, NHAN_MON);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(commune, ReportStatus.RECEIVED);
    country.walkTo(district, ReportStatus.IN_CHECK);
    country.walkTo(other, ReportStatus.SENT);

    for (ReportStatus beyond :
        ImmutableList.of(
            ReportStatus.IN_CHECK,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED,
            ReportStatus.SENT,
            ReportStatus.RECEIVED)) {
      country.walkTo(district, beyond);
      Outcome outcome =
          country.as(PAC_NAM, Role.COMPILER).giveBack(commune, ReturnReason.FIGURES_INVALID, "sai");
      assertThat(codes(outcome)).containsExactly("workflow.return.built-upon");
      assertThat(outcome.reasons().get(0).arguments()).containsExactly(district.toString());
      assertThat(codes(country.as(PAC_NAM, Role.COMPILER).receive(other, country.seen(other))))
          .containsExactly("workflow.receive.beyond-desk");
    }

    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .giveBack(other, ReturnReason.FIGURES_INVALID, "chưa xây gì lên nó"));
    applied(
        country.as(BAC_KAN, Role.COMPILER).giveBack(district, ReturnReason.FIGURES_INVALID, "sai"));
    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .giveBack(commune, ReturnReason.FIGURES_INVALID, "giờ thì được"));
    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.RETURNED);
  }

  @Test
  void a_report_whose_received_child_changed_is_stale_and_cannot_be_submitted() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(commune, ReportStatus.RECEIVED);
    country.start(district);
    applied(
        country.as(PAC_NAM, Role.COMPILER).giveBack(commune, ReturnReason.FIGURES_INVALID, "sai"));

    Outcome outcome =
        country
            .statlib()
            .execute(country.deskActor(district, Role.COMPILER), country.submission(district));

    assertThat(codes(outcome)).containsExactly("workflow.submit.stale");
    assertThat(outcome.reasons().get(0).arguments()).containsExactly("II/xabocbo_hpn_tbkn");
    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));
    country.walkTo(district, ReportStatus.IN_CHECK);
  }

  @Test
  void a_commune_received_after_the_start_is_stale_until_it_is_taken_up() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.start(district);
    country.walkTo(commune, ReportStatus.RECEIVED);

    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        country.deskActor(district, Role.COMPILER), country.submission(district))))
        .containsExactly("workflow.submit.stale");

    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));
    assertThat(country.walkTo(district, ReportStatus.IN_CHECK).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(3, 1, 0));
  }

  @Test
  void whoever_knows_an_older_version_is_told_so() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.DRAFT);
    long version = country.stored(commune).version();
    ImmutableList<ReportCommand.Entry> entries =
        ImmutableList.of(new ReportCommand.Entry.OwnCells(BLOCK_I, cells("1", 7)));
    country.done(
        SampleCountry.actor(BOC_BO, Role.COMPILER),
        new ReportCommand.Enter(CommandKey.random(), commune, version, entries));

    for (long wrong : new long[] {version, version + 2, 0, -1, Long.MAX_VALUE}) {
      Outcome outcome =
          country
              .statlib()
              .execute(
                  SampleCountry.actor(BOC_BO, Role.COMPILER),
                  new ReportCommand.Enter(CommandKey.random(), commune, wrong, entries));
      assertThat(codes(outcome)).containsExactly("workflow.report.version");
      assertThat(outcome.reasons().get(0).arguments())
          .containsExactly(String.valueOf(wrong), String.valueOf(version + 1));
    }
  }

  @Requirement("S002-024")
  @Test
  void nobody_checks_approves_sends_or_receives_what_they_did_not_see() {
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_CHECK);
    Digest before = country.seen(district);
    applied(
        country.as(PAC_NAM, Role.CHECKER).giveBack(district, ReturnReason.FIGURES_INVALID, "sửa"));
    country.walkTo(district, ReportStatus.IN_CHECK, cells("1", 1000));

    assertThat(codes(country.as(PAC_NAM, Role.CHECKER).forward(district, before)))
        .containsExactly("workflow.report.content");
    country.walkTo(district, ReportStatus.IN_APPROVAL);
    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).approve(district, before)))
        .containsExactly("workflow.report.content");
    country.walkTo(district, ReportStatus.APPROVED);
    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).send(district, before)))
        .containsExactly("workflow.report.content");
    country.walkTo(district, ReportStatus.SENT);
    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).receive(district, before)))
        .containsExactly("workflow.report.content");
  }

  @Test
  void every_reason_is_given_not_the_first() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.SENT);
    country.open("namchinhthuc-2023");

    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        SampleCountry.actor(BOC_BO, Role.COMPILER),
                        new ReportCommand.TakeUp(CommandKey.random(), commune, 1))))
        .containsExactly(
            "workflow.period.locked", "workflow.report.version", "workflow.report.status");
  }

  /** Scenario 46. */
  @Test
  void a_province_cannot_reach_past_the_district() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.SENT);

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).receive(commune, country.seen(commune))))
        .containsExactly("workflow.act.not-yours");
    assertThat(codes(country.as(BA_BE, Role.COMPILER).receive(commune, country.seen(commune))))
        .containsExactly("workflow.act.not-yours");
  }

  @Test
  void a_received_report_stands_in_every_block_that_takes_it() {
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.receiveAllBelow(district);
    country.walkTo(district, ReportStatus.RECEIVED, cells("1", 9, "4", 8));
    ReportKey province = country.report(FORM_17C, BAC_KAN);

    Report started = country.start(province);

    assertThat(started.sheet().find(RowKey.of(BLOCK_I, PAC_NAM)).orElseThrow().figures().cells())
        .containsAllEntriesOf(cells("1", 9, "4", 8));
    assertThat(started.sheet().coverage(BLOCK_I)).isEqualTo(new Coverage(2, 1, 0));
    assertThat(started.sheet().coverage(BLOCK_II)).isEqualTo(new Coverage(5, 3, 0));
    applied(
        country.as(BAC_KAN, Role.COMPILER).giveBack(district, ReturnReason.FIGURES_INVALID, "sai"));
    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(province));
    assertThat(country.stored(province).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(5, 0, 0));
  }

  @Test
  void a_reason_is_written_and_bounded() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);

    for (String why : ImmutableList.of("", " ", "x".repeat(1001), "a\u0000b")) {
      assertThatThrownBy(
              () ->
                  new ReportCommand.Return(
                      CommandKey.random(), commune, 1, ReturnReason.FIGURES_INVALID, why))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> new ReportCommand.RequestReturn(CommandKey.random(), commune, 1, why))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Scenario 66. */
  @Test
  void an_entry_in_the_journal_is_made_for_each_act_even_if_the_clock_goes_back() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);
    JournalEntry before = last(country, commune);
    country.clock().advance(Duration.ofHours(-5));

    applied(country.as(BOC_BO, Role.APPROVER).approve(commune, country.seen(commune)));

    JournalEntry entry = last(country, commune);
    assertThat(entry.sequence()).isEqualTo(before.sequence() + 1);
    assertThat(entry.signature().at()).isEqualTo(before.signature().at());
    assertThat(country.statlib().verify()).isEmpty();
  }

  private static long number(Report report, RowKey row, CellKey cell) {
    return report.sheet().find(row).orElseThrow().figures().cell(cell) instanceof Cell.Number number
        ? number.unscaled()
        : 0;
  }

  private static Cell total(Report report, CellKey cell) {
    Map<Block, Figures> totals =
        RollUp.totals(SampleCountry.regime().form(report.key().form()), report.sheet());
    return totals.values().iterator().next().cell(cell);
  }

  private static Cell total(Report report, BlockCode block, String column) {
    return RollUp.totals(SampleCountry.regime().form(report.key().form()), report.sheet())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().code().equals(block))
        .findFirst()
        .orElseThrow()
        .getValue()
        .cell(CellKey.parse(column));
  }
}
