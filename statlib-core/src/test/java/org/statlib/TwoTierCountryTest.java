package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.TwoTierCountry.HA_TINH;
import static org.statlib.TwoTierCountry.HT_A;
import static org.statlib.TwoTierCountry.HT_B;
import static org.statlib.TwoTierCountry.HT_NATIONAL;
import static org.statlib.TwoTierCountry.HUE;
import static org.statlib.TwoTierCountry.HUONG_SON;
import static org.statlib.TwoTierCountry.I;
import static org.statlib.TwoTierCountry.II;
import static org.statlib.TwoTierCountry.MINISTRY;
import static org.statlib.TwoTierCountry.NOTARIES;
import static org.statlib.TwoTierCountry.PHU_XUAN;
import static org.statlib.TwoTierCountry.REGIME;
import static org.statlib.TwoTierCountry.SON_KIM_1;
import static org.statlib.TwoTierCountry.SUPPORT;
import static org.statlib.TwoTierCountry.THANH_SEN;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.SampleCountry;
import org.statlib.form.BlockCode;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.ItemCode;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Issue;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.rollup.Totals;
import org.statlib.unit.UnitCode;

/** A period of the circular of 2025, from its opening to the issue of the national report. */
class TwoTierCountryTest {

  private static final CatalogueCode STATE_OFFICES = CatalogueCode.parse("state-notary-offices");
  private static final CatalogueCode OFFICES = CatalogueCode.parse("notary-offices");
  private static final CatalogueCode AGENCIES = CatalogueCode.parse("provincial-agencies");
  private static final CatalogueItem FIRST = item("pcc-01", "Phòng công chứng số 1");
  private static final CatalogueItem THANH_SEN_OFFICE =
      item("vpcc-01", "Văn phòng công chứng Thành Sen");
  private static final CatalogueItem LAM_HONG_OFFICE =
      item("vpcc-02", "Văn phòng công chứng Lam Hồng");

  private TwoTierCountry country;
  private ReportKey notaries;

  @BeforeEach
  void the_preliminary_six_months_of_2026_are_open() {
    country = TwoTierCountry.in("sobo6thang-2026");
    notaries = country.report(NOTARIES, HA_TINH);
  }

  @Test
  void a_period_goes_from_the_communes_right_to_the_provinces_and_is_issued() {
    Map<UnitCode, Integer> births =
        Map.of(THANH_SEN, 120, HUONG_SON, 35, SON_KIM_1, 7, PHU_XUAN, 98);
    births.forEach((commune, number) -> fill(country.report(HT_A, commune), number));
    for (UnitCode commune : ImmutableList.of(THANH_SEN, HUONG_SON, SON_KIM_1)) {
      country.send(country.report(HT_A, commune), HA_TINH);
    }
    country.send(country.report(HT_A, PHU_XUAN), HUE);

    for (UnitCode province : ImmutableList.of(HA_TINH, HUE)) {
      ReportKey key = country.report(HT_B, province);
      applied(country.desk(province, Role.COMPILER).start(key));
      country.send(key, MINISTRY);
    }
    ReportKey national = country.report(HT_NATIONAL, MINISTRY);
    applied(country.desk(MINISTRY, Role.COMPILER).start(national));
    country.approve(national);
    applied(
        country
            .desk(MINISTRY, Role.APPROVER)
            .issue(
                national, country.seen(national), new Issue("1/QĐ-BTP", LocalDate.of(2026, 7, 1))));

    assertThat(country.stored(national).status()).isEqualTo(ReportStatus.ISSUED);
    assertThat(total(country.report(HT_B, HA_TINH), "1")).isEqualTo(Cell.of(162));
    assertThat(total(national, "1")).isEqualTo(Cell.of(260));
    assertThat(country.stored(national).sheet().coverage(I)).isEqualTo(new Coverage(4, 4, 0));
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void a_declaration_in_thousands_of_dong_is_dong_in_the_summary_to_the_last_one() {
    startNotaries();

    declare(II, THANH_SEN_OFFICE, cells("1", 3, "7", 123_456_789, "18", 987_654));

    assertThat(figures(II, THANH_SEN_OFFICE))
        .isEqualTo(cells("1", 3, "7", 123_456_789, "18", 987_654_000));
    assertThat(country.stored(notaries).sheet().find(RowKey.of(II, THANH_SEN_OFFICE.code())))
        .hasValueSatisfying(
            row ->
                assertThat(row.source())
                    .isEqualTo(
                        new RowSource.CatalogueRow(
                            OFFICES,
                            THANH_SEN_OFFICE.code(),
                            1,
                            SampleCountry.accountName(HA_TINH, Role.COMPILER))));
  }

  @Test
  void each_group_of_notaries_has_its_total_and_the_summary_reaches_the_ministry() {
    startNotaries();
    declare(I, FIRST, wholeDeclaration(10));
    declare(II, THANH_SEN_OFFICE, wholeDeclaration(4));
    declare(II, LAM_HONG_OFFICE, wholeDeclaration(1));

    country.send(notaries, MINISTRY);

    assertThat(country.stored(notaries).status()).isEqualTo(ReportStatus.RECEIVED);
    assertThat(total(notaries, "2")).isEqualTo(Cell.of(50));
    assertThat(total(notaries, "18")).isEqualTo(Cell.of(70_000));
    assertThat(totalOf(notaries, II, "2")).isEqualTo(Cell.of(25));
    assertThat(totalOf(notaries, II, "18")).isEqualTo(Cell.of(35_000));
  }

  @Test
  void a_declaration_makes_the_whole_row_what_it_leaves_blank_is_blank() {
    startNotaries();
    declare(II, THANH_SEN_OFFICE, wholeDeclaration(4));

    declare(II, THANH_SEN_OFFICE, cells("2", Cell.NONE_OCCURRED, "18", Cell.NOT_AVAILABLE));

    assertThat(figures(II, THANH_SEN_OFFICE))
        .isEqualTo(cells("2", Cell.NONE_OCCURRED, "18", Cell.NOT_AVAILABLE));
  }

  @Test
  void a_row_can_still_be_put_right_in_dong() {
    startNotaries();
    declare(II, THANH_SEN_OFFICE, cells("18", 5));

    applied(
        country
            .desk(HA_TINH, Role.COMPILER)
            .enterItem(notaries, II, THANH_SEN_OFFICE.code(), cells("18", 5_250)));

    assertThat(figures(II, THANH_SEN_OFFICE)).isEqualTo(cells("18", 5_250));
  }

  @Test
  void a_declaration_that_does_not_fit_is_refused_and_changes_nothing() {
    startNotaries();
    long version = country.stored(notaries).version();

    assertThat(refused(notaries, II, THANH_SEN_OFFICE, cells("18", Long.MAX_VALUE / 1000 + 1)))
        .containsExactly("workflow.roll-up.overflow");
    assertThat(refused(notaries, II, THANH_SEN_OFFICE, cells("19", 1)))
        .containsExactly("workflow.enter.cell");
    assertThat(refused(notaries, II, item("vpcc-99", "Không có"), cells("18", 1)))
        .containsExactly("workflow.enter.row");
    assertThat(refused(notaries, I, THANH_SEN_OFFICE, cells("18", 1)))
        .as("in the other group")
        .containsExactly("workflow.enter.row");
    assertThat(country.stored(notaries).version()).isEqualTo(version);
  }

  @Test
  void where_nothing_is_declared_no_declaration_is_entered() {
    ReportKey commune = country.report(HT_A, THANH_SEN);
    applied(country.desk(THANH_SEN, Role.COMPILER).start(commune));

    assertThat(
            codes(
                country
                    .desk(THANH_SEN, Role.COMPILER)
                    .enterDeclaration(commune, I, FIRST.code(), cells("1", 1))))
        .containsExactly("workflow.enter.cell");
  }

  @Test
  void the_declarations_of_the_agencies_of_a_province_are_taken_over_as_they_are() {
    ReportKey support = country.report(SUPPORT, HUE);
    CatalogueItem agency = item("so-cong-thuong", "Sở Công Thương");
    complete(HUE, AGENCIES, agency);
    applied(country.desk(HUE, Role.COMPILER).start(support));
    ImmutableMap<CellKey, Cell> said = cells("7", 6, "8", 1, "9", 2, "10", 3, "13", 4_500_000);

    applied(country.desk(HUE, Role.COMPILER).enterDeclaration(support, I, agency.code(), said));
    country.send(support, MINISTRY);

    assertThat(
            country
                .stored(support)
                .sheet()
                .find(RowKey.of(I, agency.code()))
                .orElseThrow()
                .figures()
                .cells())
        .isEqualTo(said);
  }

  /** Whoever hands in a declaration owes nothing, and has no place that could be claimed. */
  @Test
  void no_unit_owes_a_declaration_and_no_row_waits_for_a_unit() {
    Roster roster = country.statlib().roster(notaries.period());

    assertThat(roster.forms())
        .extracting(FormCode::value)
        .containsExactlyInAnyOrder(
            "10b/TP/CC", "21b/TP/HTPLDN", "SAMPLE-HT-a", "SAMPLE-HT-b", "SAMPLE-HT-national");
    assertThat(roster.find(NOTARIES, HA_TINH))
        .hasValueSatisfying(
            owed -> {
              assertThat(owed.children()).isEmpty();
              assertThat(owed.contributors(I)).isEqualTo(1);
              assertThat(roster.places(owed)).isEmpty();
            });
    assertThat(roster.find(HT_B, HA_TINH))
        .hasValueSatisfying(owed -> assertThat(owed.children(I)).hasSize(3));
  }

  private void startNotaries() {
    complete(HA_TINH, STATE_OFFICES, FIRST);
    complete(HA_TINH, OFFICES, THANH_SEN_OFFICE, LAM_HONG_OFFICE);
    applied(country.desk(HA_TINH, Role.COMPILER).start(notaries));
  }

  private void complete(UnitCode owner, CatalogueCode catalogue, CatalogueItem... items) {
    applied(
        country
            .desk(owner, Role.COMPILER)
            .complete(REGIME.code(), catalogue, owner, ImmutableList.copyOf(items)));
    assertThat(
            country
                .statlib()
                .<Boolean>read(
                    work ->
                        work.catalogues()
                            .find(catalogue, owner)
                            .map(Catalogue::complete)
                            .orElse(false)))
        .isTrue();
  }

  private void fill(ReportKey key, int births) {
    applied(country.desk(key.unit(), Role.COMPILER).start(key));
    applied(
        country
            .desk(key.unit(), Role.COMPILER)
            .enter(key, I, cells("1", births, "2", 2, "3", Cell.NONE_OCCURRED)));
  }

  private void declare(BlockCode block, CatalogueItem item, ImmutableMap<CellKey, Cell> cells) {
    applied(
        country.desk(HA_TINH, Role.COMPILER).enterDeclaration(notaries, block, item.code(), cells));
  }

  private ImmutableList<String> refused(
      ReportKey key, BlockCode block, CatalogueItem item, ImmutableMap<CellKey, Cell> cells) {
    return codes(
        country.desk(key.unit(), Role.COMPILER).enterDeclaration(key, block, item.code(), cells));
  }

  private static ImmutableList<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).collect(ImmutableList.toImmutableList());
  }

  /** A declaration that keeps the control rules. */
  private static ImmutableMap<CellKey, Cell> wholeDeclaration(int size) {
    return cells("1", 1, "2", 5 * size, "3", 3 * size, "4", size, "5", 2 * size, "18", 7 * size);
  }

  private ImmutableMap<CellKey, Cell> figures(BlockCode block, CatalogueItem item) {
    return country
        .stored(notaries)
        .sheet()
        .find(RowKey.of(block, item.code()))
        .orElseThrow()
        .figures()
        .cells();
  }

  private Cell total(ReportKey key, String column) {
    return totalOf(key, I, column);
  }

  private Cell totalOf(ReportKey key, BlockCode block, String column) {
    return Totals.of(REGIME.form(key.form()).block(block), country.stored(key).sheet())
        .cell(CellKey.parse(column));
  }

  private static CatalogueItem item(String code, String name) {
    return new CatalogueItem(ItemCode.parse(code), name);
  }
}
