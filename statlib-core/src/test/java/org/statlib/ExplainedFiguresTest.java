package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.contract.SampleAmendment;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Part;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowSource;
import org.statlib.rollup.Contribution;
import org.statlib.rollup.Explanation;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.workflow.ReturnReason;

/** Where a figure comes from, as the host and as actors are told. */
class ExplainedFiguresTest {

  private static final CellKey ONE = CellKey.parse("1");

  private final SampleCountry country = SampleCountry.on(new InMemoryStores());
  private ReportKey commune;
  private ReportKey district;
  private ReportKey province;

  @BeforeEach
  void a_year() {
    country.found().open("nam-2023");
    commune = country.report(FORM_17A, BOC_BO);
    district = country.report(FORM_17B, PAC_NAM);
    province = country.report(FORM_17C, BAC_KAN);
  }

  @Test
  void a_total_names_what_it_was_built_on_and_who_approved_that() {
    country.walkTo(commune, ReportStatus.RECEIVED, SampleCountry.cells("1", 20, "3", 5));
    country.clock().set("2023-11-08T09:00");
    enterForBangThanh();
    rollUp(district);

    Explanation explained = explain(district, BLOCK_II, ONE);

    assertThat(explained.frozen()).isEmpty();
    assertThat(explained.value().cell()).isEqualTo(Cell.of(27));
    assertThat(explained.coverage()).isEqualTo(new Coverage(3, 1, 1));
    assertThat(explained.contributions())
        .extracting(one -> one.row().contributor())
        .containsExactly(BANG_THANH.value(), BOC_BO.value(), NHAN_MON.value());
    Contribution received = explained.contributions().get(1);
    assertThat(received.name()).isEqualTo("Ủy ban nhân dân Xã Bộc Bố");
    Explanation below = received.below().orElseThrow();
    Explanation.Frozen frozen = below.frozen().orElseThrow();
    assertThat(frozen.content()).isEqualTo(country.seen(commune));
    assertThat(frozen.approval())
        .hasValueSatisfying(
            approval -> {
              assertThat(approval.by()).isEqualTo(SampleCountry.accountName(BOC_BO, Role.APPROVER));
              assertThat(Optional.of(approval.at()))
                  .isEqualTo(country.stored(commune).handling().approvedAt());
            });
    assertThat(below.contributions())
        .extracting(Contribution::source)
        .containsExactly(RowSource.OWN);
    assertThat(explained.contributions().get(0).source())
        .isEqualTo(
            new RowSource.DelegatedEntry(
                BANG_THANH, SampleCountry.accountName(PAC_NAM, Role.COMPILER), "Mất điện"));
    assertThat(explained.missing())
        .extracting(leaf -> leaf.contribution().name())
        .containsExactly("Ủy ban nhân dân Xã Nhạn Môn");
  }

  @Test
  void a_total_is_explained_by_what_it_was_built_on_and_not_by_what_is_said_today() {
    country.walkTo(commune, ReportStatus.RECEIVED, SampleCountry.cells("1", 20, "3", 5));
    country.receiveAllBelow(district);
    Explanation before = explain(district, BLOCK_II, ONE);
    giveBack(commune);
    country.walkTo(commune, ReportStatus.SENT, SampleCountry.cells("1", 50));

    Explanation explained = explain(district, BLOCK_II, ONE);

    assertThat(explained).isEqualTo(before);
    assertThat(of(explained, commune).value().cell()).isEqualTo(Cell.of(20));
    assertThat(of(explained, commune).frozen().orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void what_is_frozen_is_named_with_its_revision_and_what_lies_on_the_desk_is_a_draft() {
    country.walkTo(commune, ReportStatus.IN_APPROVAL);
    assertThat(explain(commune, BLOCK_I, ONE).frozen())
        .contains(new Explanation.Frozen(1, country.seen(commune), Optional.empty()));

    country.walkTo(commune, ReportStatus.RETURNED);
    assertThat(explain(commune, BLOCK_I, ONE).frozen()).isEmpty();
    assertThat(country.statlib().explain(commune, 1, BLOCK_I, ONE).orElseThrow().frozen())
        .isPresent();
    assertThat(country.statlib().explain(commune, 2, BLOCK_I, ONE)).isEmpty();
    assertThat(country.statlib().explain(district, BLOCK_I, ONE)).isEmpty();
  }

  @Test
  void a_delegated_row_of_a_district_stands_for_all_below_it() {
    country.start(province);
    SampleCountry.applied(
        country
            .desk(province, Role.COMPILER)
            .enterFor(province, BLOCK_II, PAC_NAM, SampleCountry.cells("1", 9), "Bão số 9"));

    Explanation explained = explain(province, BLOCK_II, ONE);

    assertThat(explained.coverage()).isEqualTo(new Coverage(5, 0, 3));
    assertThat(explained.value().cell()).isEqualTo(Cell.of(9));
    assertThat(explained.missing())
        .extracting(leaf -> leaf.contribution().coverage().missing())
        .containsExactly(2);
  }

  @Test
  void rows_of_a_catalogue_name_its_item_and_version() {
    ReportKey notaries = country.report(FORM_12B, BAC_KAN);
    country.walkTo(notaries, ReportStatus.SENT);

    Explanation explained = explain(notaries, BLOCK_I, ONE);

    assertThat(explained.contributions())
        .extracting(Contribution::name)
        .containsExactly("pcc-01", "vpcc-01");
    assertThat(explained.contributions().get(0).source())
        .isInstanceOfSatisfying(
            RowSource.CatalogueRow.class,
            row -> {
              assertThat(row.version()).isEqualTo(1);
              assertThat(row.catalogue()).isEqualTo(SampleCountry.NOTARIES);
            });
  }

  @Test
  void averages_and_ratios_are_explained_by_their_parts() {
    country.receiveAllBelow(country.report(FORM_HT_B, PAC_NAM));
    ReportKey report = country.report(FORM_HT_B, PAC_NAM);

    Explanation average = explain(report, BLOCK_I, CellKey.parse("I.1.4"));
    Explanation ratio = explain(report, BLOCK_I, CellKey.parse("I.1.5"));
    Explanation entered =
        explain(country.report(FORM_HT_A, BOC_BO), BLOCK_I, CellKey.parse("I.1.4"));

    assertThat(average.contributions()).isEmpty();
    assertThat(average.parts())
        .extracting(part -> part.cell().part())
        .containsExactly(Part.WEIGHTED, Part.WEIGHT);
    assertThat(average.parts()).allSatisfy(part -> assertThat(part.contributions()).hasSize(3));
    assertThat(ratio.parts())
        .extracting(Explanation::cell)
        .containsExactly(CellKey.parse("I.1.3"), CellKey.parse("I.1.2"));
    assertThat(entered.parts()).isEmpty();
    assertThat(entered.contributions()).hasSize(1);
  }

  @Test
  void a_vintage_is_explained_with_who_approved_it_within_the_permit() {
    country.receiveAllBelow(district);
    country.walkTo(district, ReportStatus.RECEIVED);
    country.walkTo(province, ReportStatus.SENT);
    country.clock().set("2024-01-05T08:00");
    country.open("namchinhthuc-2023");
    country.clock().set("2024-01-10T08:00");
    SampleAmendment amendment =
        SampleAmendment.requested(country, commune)
            .granted(district)
            .entered(commune, SampleCountry.cells("1", 777))
            .walked(commune, ReportStatus.APPROVED);
    country.clock().set("2024-01-11T08:00");
    amendment.made(commune).reissued(district, commune);

    Explanation now = explain(district, BLOCK_II, ONE);
    Explanation first = country.statlib().explain(district, 1, BLOCK_II, ONE).orElseThrow();

    assertThat(of(now, commune).value().cell()).isEqualTo(Cell.of(777));
    assertThat(of(now, commune).frozen().orElseThrow().revision()).isEqualTo(2);
    assertThat(of(now, commune).frozen().orElseThrow().approval())
        .hasValueSatisfying(
            approval -> {
              assertThat(approval.by()).isEqualTo(SampleCountry.accountName(BOC_BO, Role.APPROVER));
              assertThat(approval.at()).isEqualTo(SampleClock.instant("2024-01-10T08:00"));
            });
    assertThat(of(first, commune).frozen().orElseThrow().revision()).isEqualTo(1);
    assertThat(of(first, commune).frozen().orElseThrow().approval().orElseThrow().at())
        .isBefore(SampleClock.instant("2024-01-01T08:00"));
  }

  @Test
  void what_somebody_does_not_see_is_there_without_what_is_below() {
    country.walkTo(commune, ReportStatus.RECEIVED, SampleCountry.cells("1", 20, "3", 5));
    country.walkTo(district, ReportStatus.DRAFT);
    rollUp(district);
    Reporting own = country.as(PAC_NAM, Role.COMPILER);
    Explanation whole = own.explain(district, BLOCK_II, ONE).orElseThrow();
    giveBack(commune);

    Explanation explained = own.explain(district, BLOCK_II, ONE).orElseThrow();

    assertThat(whole).isEqualTo(explain(district, BLOCK_II, ONE));
    assertThat(whole.contributions()).extracting(Contribution::hidden).doesNotContain(true);
    Contribution hidden = explained.contributions().get(1);
    assertThat(hidden.hidden()).isTrue();
    assertThat(hidden.below()).isEmpty();
    assertThat(hidden.value().cell()).isEqualTo(Cell.of(20));
    assertThat(hidden.source()).isEqualTo(whole.contributions().get(1).source());
    assertThat(country.as(BA_BE, Role.COMPILER).explain(district, BLOCK_II, ONE)).isEmpty();
  }

  @Test
  void a_revision_that_was_never_approved_is_told_only_to_whose_report_it_is() {
    country.walkTo(commune, ReportStatus.RETURNED);
    country.walkTo(commune, ReportStatus.SENT);
    Reporting own = country.as(BOC_BO, Role.COMPILER);
    Reporting other = country.as(PAC_NAM, Role.COMPILER);

    assertThat(own.explain(commune, 1, BLOCK_I, ONE)).isPresent();
    assertThat(other.explain(commune, 1, BLOCK_I, ONE)).isEmpty();
    assertThat(other.explain(commune, 2, BLOCK_I, ONE))
        .isEqualTo(own.explain(commune, BLOCK_I, ONE));
  }

  @Test
  void a_block_or_cell_that_is_not_there_is_answered_with_those_that_are() {
    country.walkTo(district, ReportStatus.DRAFT);

    assertThatThrownBy(() -> explain(district, BlockCode.parse("X"), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no block X in form 17b/BTP/HTQTCT/CT; it has I, II");
    assertThatThrownBy(() -> explain(district, BLOCK_II, CellKey.parse("9")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no cell 9 in block II of form 17b/BTP/HTQTCT/CT; it has 1, 2, 3");
  }

  @Test
  void what_a_unit_reports_otherwise_in_the_next_period_is_told_to_who_sees_both() {
    country.walkTo(commune, ReportStatus.SENT, SampleCountry.cells("1", 20, "2", 4, "3", 5));
    country.clock().set("2024-01-05T08:00");
    country.open("namchinhthuc-2023");
    ReportKey next = country.report(FORM_17A, BOC_BO);
    country.walkTo(next, ReportStatus.DRAFT, SampleCountry.cells("1", 25, "2", 4, "3", 5));
    Reporting own = country.as(BOC_BO, Role.COMPILER);
    Reporting other = country.as(PAC_NAM, Role.COMPILER);

    assertThat(country.statlib().difference(commune, next).orElseThrow())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one).hasToString("I 1");
              assertThat(one.difference().orElseThrow()).isEqualByComparingTo("5");
            });
    assertThat(own.difference(commune, next))
        .isEqualTo(country.statlib().difference(commune, next));
    assertThat(other.difference(commune, next)).isEmpty();
    assertThat(other.difference(next, commune)).isEmpty();
    assertThat(other.difference(commune, commune))
        .hasValueSatisfying(same -> assertThat(same).isEmpty());
    assertThat(country.statlib().difference(commune, district)).isEmpty();
  }

  @Test
  void nothing_of_it_prints_a_figure() {
    country.walkTo(commune, ReportStatus.RECEIVED, SampleCountry.cells("1", 4321, "3", 5));
    country.walkTo(district, ReportStatus.DRAFT);
    rollUp(district);

    assertThat(explain(district, BLOCK_II, ONE).leaves().toString()).doesNotContain("4321");
    assertThat(explain(district, BLOCK_II, ONE).toString()).doesNotContain("4321");
    assertThat(explain(district, BLOCK_II, ONE).value().toString()).isEqualTo("a number");
  }

  private Explanation explain(ReportKey report, BlockCode block, CellKey cell) {
    return country.statlib().explain(report, block, cell).orElseThrow();
  }

  private static Explanation of(Explanation explained, ReportKey report) {
    return explained.contributions().stream()
        .flatMap(one -> one.below().stream())
        .filter(below -> below.report().equals(report))
        .findFirst()
        .orElseThrow();
  }

  private void enterForBangThanh() {
    country.walkTo(district, ReportStatus.DRAFT);
    ImmutableMap<CellKey, Cell> cells = SampleCountry.cells("1", 7, "2", Cell.NONE_OCCURRED);
    SampleCountry.applied(
        country
            .desk(district, Role.COMPILER)
            .enterFor(district, BLOCK_II, BANG_THANH, cells, "Mất điện"));
  }

  private void rollUp(ReportKey report) {
    SampleCountry.applied(country.desk(report, Role.COMPILER).rollUp(report));
  }

  private void giveBack(ReportKey report) {
    SampleCountry.applied(
        country
            .statlib()
            .as(country.receiverOf(report))
            .giveBack(report, ReturnReason.FIGURES_INVALID, "Xem lại"));
  }
}
