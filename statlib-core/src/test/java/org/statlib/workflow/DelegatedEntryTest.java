package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BANH_TRACH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.workflow.Answers.codes;
import static org.statlib.workflow.Answers.last;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.rollup.Totals;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/** A unit that cannot take part is entered for by the one above; a place is covered once. */
class DelegatedEntryTest {

  private static final String WHY = "xã chưa có đường truyền";
  private SampleCountry country;
  private ReportKey commune;
  private ReportKey district;

  @BeforeEach
  void pac_nam_has_started() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    commune = country.report(FORM_17A, BOC_BO);
    district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.DRAFT);
  }

  @Requirement({"S001-004", "S000-005"})
  @Test
  void the_district_enters_for_a_commune_that_cannot() {
    applied(enterFor(BOC_BO, 20));

    Row row = row(BOC_BO);
    assertThat(row.source())
        .isEqualTo(
            new RowSource.DelegatedEntry(
                BOC_BO, SampleCountry.accountName(PAC_NAM, Role.COMPILER), WHY));
    assertThat(row.figures().cells()).isEqualTo(cells("1", 20));
    assertThat(row.coverage()).isEqualTo(new Coverage(1, 0, 1));
    assertThat(country.stored(district).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(3, 0, 1));
    assertThat(claim(BOC_BO)).contains(row.source());
  }

  @Requirement("S001-005")
  @Test
  void the_province_enters_for_a_district_and_covers_its_communes() {
    ReportKey province = country.report(FORM_17C, BAC_KAN);
    country.start(province);

    applied(
        country
            .as(BAC_KAN, Role.COMPILER)
            .enterFor(province, BLOCK_II, BA_BE, cells("1", 3), "phòng chưa tham gia"));

    assertThat(country.stored(province).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(5, 0, 2));
  }

  /** Scenario 12: two levels enter or report for one commune, and it counts once. */
  @Test
  void while_the_province_enters_for_a_district_what_its_communes_send_counts_once() {
    ReportKey own = country.report(FORM_17B, BA_BE);
    ReportKey province = country.report(FORM_17C, BAC_KAN);
    country.start(province);
    applied(
        country
            .as(BAC_KAN, Role.COMPILER)
            .enterFor(province, BLOCK_II, BA_BE, cells("1", 300), "phòng chưa tham gia"));
    country.walkTo(country.report(FORM_17A, CHO_RA), ReportStatus.SENT, cells("1", 100));
    country.walkTo(country.report(FORM_17A, BANH_TRACH), ReportStatus.SENT, cells("1", 50));
    country.receiveAllBelow(own);
    country.walkTo(own, ReportStatus.SENT);

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).receive(own, country.seen(own))))
        .containsExactly("workflow.receive.delegated");
    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(province));
    assertThat(counted(province)).isEqualTo(Cell.of(300));
    assertThat(country.stored(province).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(5, 0, 2));

    applied(country.as(BAC_KAN, Role.COMPILER).receiveInPlaceOfDelegated(own, country.seen(own)));
    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(province));
    assertThat(counted(province)).isEqualTo(Cell.of(150));
    assertThat(country.stored(province).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(5, 2, 0));
  }

  @Test
  void what_was_entered_for_a_unit_is_entered_again_as_a_whole() {
    applied(enterFor(BOC_BO, 20));
    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .enterFor(district, BLOCK_II, BOC_BO, cells("2", 5), "số mới"));

    assertThat(row(BOC_BO).figures().cells()).isEqualTo(cells("2", 5));
  }

  /** Scenario 58, A9. */
  @Test
  void only_a_unit_directly_below_that_owes_the_form_is_entered_for() {
    for (UnitCode unit : ImmutableList.of(CHO_RA, PAC_NAM, BAC_KAN, UnitCode.parse("nobody"))) {
      assertThat(codes(enterFor(unit, 1))).containsExactly("workflow.enter.row");
    }
    assertThat(
            codes(
                country
                    .as(PAC_NAM, Role.COMPILER)
                    .enterFor(district, BLOCK_I, BOC_BO, cells("1", 1), WHY)))
        .as("the block of its own figures has no row for a commune")
        .containsExactly("workflow.enter.row");
  }

  /** Scenario 58. */
  @Test
  void a_unit_that_sent_is_received_or_returned_not_entered_for() {
    country.walkTo(commune, ReportStatus.SENT);
    assertThat(codes(enterFor(BOC_BO, 1))).containsExactly("workflow.enter.delegated-sent");

    country.walkTo(commune, ReportStatus.RECEIVED);
    assertThat(codes(enterFor(BOC_BO, 1))).containsExactly("workflow.enter.delegated-taken");

    applied(
        country.as(PAC_NAM, Role.COMPILER).giveBack(commune, ReturnReason.FIGURES_INVALID, "sai"));
    applied(enterFor(BOC_BO, 1));
  }

  @Test
  void a_place_that_cannot_be_entered_for_hides_nothing_else_that_is_wrong() {
    country.walkTo(commune, ReportStatus.SENT);
    assertThat(codes(enterForAndNote()))
        .containsExactly("workflow.enter.delegated-sent", "workflow.enter.cell");

    country.walkTo(commune, ReportStatus.RECEIVED);
    assertThat(codes(enterForAndNote()))
        .containsExactly("workflow.enter.delegated-taken", "workflow.enter.cell");
  }

  /** Scenario 10. */
  @Test
  void a_child_may_always_send_and_is_received_over_the_entry_only_explicitly() {
    applied(enterFor(BOC_BO, 20));
    country.walkTo(commune, ReportStatus.SENT, cells("1", 21, "3", 1));

    Outcome silently = country.as(PAC_NAM, Role.COMPILER).receive(commune, country.seen(commune));
    assertThat(codes(silently)).containsExactly("workflow.receive.delegated");
    assertThat(silently.reasons().get(0).sentence())
        .as("the place that is taken")
        .contains(slot(BOC_BO).toString());
    assertThat(country.stored(commune).status()).isEqualTo(ReportStatus.SENT);

    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .receiveInPlaceOfDelegated(commune, country.seen(commune)));

    assertThat(last(country, commune).fact().why())
        .isEqualTo("in place of figures entered for the unit");
    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));
    assertThat(row(BOC_BO).source()).isInstanceOf(RowSource.Received.class);
    assertThat(row(BOC_BO).figures().cells()).containsAllEntriesOf(cells("1", 21));
    assertThat(country.stored(district).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(3, 1, 0));
  }

  @Test
  void receiving_in_the_place_of_an_entry_that_is_not_there_is_plain_receiving() {
    country.walkTo(commune, ReportStatus.SENT);

    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .receiveInPlaceOfDelegated(commune, country.seen(commune)));

    assertThat(last(country, commune).fact().why()).isEmpty();
  }

  @Test
  void an_entry_is_withdrawn_and_the_unit_is_missing_again() {
    applied(enterFor(BOC_BO, 20));

    applied(withdraw(BOC_BO));

    assertThat(row(BOC_BO).source()).isEqualTo(RowSource.MISSING);
    assertThat(row(BOC_BO).figures().isBlank()).isTrue();
    assertThat(row(BOC_BO).coverage()).isEqualTo(new Coverage(1, 0, 0));
    assertThat(claim(BOC_BO)).isEmpty();
    assertThat(codes(withdraw(BOC_BO))).containsExactly("workflow.enter.withdrawn");
    assertThat(codes(withdraw(CHO_RA))).containsExactly("workflow.enter.withdrawn");
  }

  /** Scenario 11. */
  @Test
  void what_was_entered_stays_as_long_as_the_total_with_it_is_beyond_the_desk() {
    applied(enterFor(BOC_BO, 20));
    Row entered = row(BOC_BO);

    for (ReportStatus beyond :
        ImmutableList.of(
            ReportStatus.IN_CHECK,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED,
            ReportStatus.SENT)) {
      country.walkTo(district, beyond);
      assertThat(codes(withdraw(BOC_BO))).containsExactly("workflow.report.status");
      assertThat(row(BOC_BO)).isEqualTo(entered);
      assertThat(claim(BOC_BO)).contains(entered.source());
    }
  }

  @Test
  void what_was_received_is_not_withdrawn() {
    country.walkTo(commune, ReportStatus.RECEIVED);
    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));

    assertThat(codes(withdraw(BOC_BO))).containsExactly("workflow.enter.withdrawn");
  }

  @Test
  void several_entries_are_made_at_once_or_not_at_all() {
    Outcome outcome =
        country
            .as(PAC_NAM, Role.COMPILER)
            .enter(
                district,
                new ReportCommand.Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("1", 1), WHY),
                new ReportCommand.Entry.DelegatedRow(BLOCK_II, CHO_RA, cells("1", 1), WHY),
                new ReportCommand.Entry.WithdrawnRow(BLOCK_II, NHAN_MON),
                new ReportCommand.Entry.OwnCells(BLOCK_I, cells("9", 1)));

    assertThat(codes(outcome))
        .containsExactly("workflow.enter.row", "workflow.enter.withdrawn", "workflow.enter.cell");
    assertThat(row(BOC_BO).source()).isEqualTo(RowSource.MISSING);
    assertThat(claim(BOC_BO)).isEmpty();
  }

  @Test
  void entering_and_withdrawing_at_once_comes_to_nothing() {
    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .enter(
                district,
                new ReportCommand.Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("1", 1), WHY),
                new ReportCommand.Entry.WithdrawnRow(BLOCK_II, BOC_BO)));

    assertThat(row(BOC_BO).source()).isEqualTo(RowSource.MISSING);
    assertThat(claim(BOC_BO)).isEmpty();
    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));
  }

  @Test
  void entered_figures_pass_the_checks_of_the_form_that_takes_them() {
    applied(enterFor(BOC_BO, -1));

    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        country.deskActor(district, Role.COMPILER), country.submission(district))))
        .containsExactly("workflow.submit.check-failed");
  }

  @Test
  void figures_entered_for_somebody_are_taken_up_as_they_are() {
    applied(enterFor(BOC_BO, 20));
    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .enter(
                district,
                new ReportCommand.Entry.RowNote(
                    RowKey.of(BLOCK_II, BOC_BO), "Số liệu do Phòng nhập")));

    applied(country.as(PAC_NAM, Role.COMPILER).rollUp(district));

    assertThat(row(BOC_BO).figures().cells()).isEqualTo(cells("1", 20));
    assertThat(row(BOC_BO).note()).isEqualTo("Số liệu do Phòng nhập");
    assertThat(row(BANG_THANH).source()).isEqualTo(RowSource.MISSING);
  }

  private Outcome enterFor(UnitCode unit, long value) {
    return country
        .as(PAC_NAM, Role.COMPILER)
        .enterFor(district, BLOCK_II, unit, cells("1", value), WHY);
  }

  private Outcome enterForAndNote() {
    return country
        .as(PAC_NAM, Role.COMPILER)
        .enter(
            district,
            new ReportCommand.Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("1", 1), WHY),
            new ReportCommand.Entry.Note("a\u202eb"));
  }

  private Outcome withdraw(UnitCode unit) {
    return country
        .as(PAC_NAM, Role.COMPILER)
        .enter(district, new ReportCommand.Entry.WithdrawnRow(BLOCK_II, unit));
  }

  private Row row(UnitCode unit) {
    return country.stored(district).sheet().find(RowKey.of(BLOCK_II, unit)).orElseThrow();
  }

  private Cell counted(ReportKey above) {
    Block communes = SampleCountry.regime().form(above.form()).block(BLOCK_II);
    return Totals.of(communes, country.stored(above).sheet()).cell(CellKey.parse("1"));
  }

  private Optional<RowSource> claim(UnitCode child) {
    return country.statlib().read(work -> work.slots().find(slot(child)));
  }

  private SlotKey slot(UnitCode child) {
    return new SlotKey(country.period(), FORM_17B, BLOCK_II, child);
  }
}
