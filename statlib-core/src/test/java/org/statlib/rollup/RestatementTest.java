package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.command.Decision;
import org.statlib.command.Violation;
import org.statlib.form.Aggregation;
import org.statlib.form.Aggregation.RatioOfSums;
import org.statlib.form.Aggregation.WeightedAverage;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.Alteration;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/**
 * Three communes of Thạch Hà become Tân Lâm Hương in 2020, and Cẩm Quan is divided between a new
 * commune and one of Thạch Hà in 2021.
 */
class RestatementTest {

  private static final LocalDate BEGAN = LocalDate.of(2019, 1, 1);
  private static final LocalDate MERGED = LocalDate.of(2020, 1, 1);
  private static final LocalDate DIVIDED = LocalDate.of(2021, 1, 1);
  private static final LegalBasis MERGER = LegalBasis.of("Nghị quyết 819/NQ-UBTVQH14");
  private static final LegalBasis DIVISION = LegalBasis.of("Nghị quyết 2");

  private static final UnitCode BTP = UnitCode.parse("btp");
  private static final UnitCode PROVINCE = UnitCode.parse("tinhhatinh");
  private static final UnitCode THACH_HA = UnitCode.parse("huyenthachha_tht");
  private static final UnitCode CAM_XUYEN = UnitCode.parse("huyencamxuyen_tht");
  private static final UnitCode TAN = UnitCode.parse("xathachtan_hth_tht");
  private static final UnitCode LAM = UnitCode.parse("xathachlam_hth_tht");
  private static final UnitCode HUONG = UnitCode.parse("xathachhuong_hth_tht");
  private static final UnitCode TAN_LAM_HUONG = UnitCode.parse("xatanlamhuong_hth_tht");
  private static final UnitCode CAM_QUAN = UnitCode.parse("xacamquan_hcx_tht");
  private static final UnitCode CAM_MOI = UnitCode.parse("xacammoi_hcx_tht");

  private static final ColumnCode ONE = ColumnCode.parse("1");
  private static final ColumnCode TWO = ColumnCode.parse("2");
  private static final Grid GRID =
      Grids.of(
          Grids.column("1", 0, Aggregation.SUM, false),
          Grids.column("2", 0, Aggregation.SUM, false),
          Grids.column("3", 0, new WeightedAverage(ONE), false),
          Grids.column("4", 1, new RatioOfSums(TWO, ONE, 100), false),
          Grids.column("5", 0, Aggregation.NONE, false));

  private final Registry registry =
      accepted(
          accepted(
                  accepted(
                          Registry.empty()
                              .with(
                                  new UnitChange.Founded(
                                      BEGAN,
                                      LegalBasis.of("Danh mục"),
                                      ImmutableList.of(),
                                      ImmutableList.of(
                                          new Unit(
                                              BTP,
                                              UnitKinds.MINISTRY,
                                              "Bộ",
                                              Optional.empty(),
                                              Optional.empty()),
                                          unit(PROVINCE, UnitKinds.PROVINCE, BTP),
                                          unit(THACH_HA, UnitKinds.DISTRICT, PROVINCE),
                                          unit(CAM_XUYEN, UnitKinds.DISTRICT, PROVINCE),
                                          unit(TAN, UnitKinds.COMMUNE, THACH_HA),
                                          unit(LAM, UnitKinds.COMMUNE, THACH_HA),
                                          unit(HUONG, UnitKinds.COMMUNE, THACH_HA),
                                          unit(CAM_QUAN, UnitKinds.COMMUNE, CAM_XUYEN)))))
                      .with(
                          new UnitChange.Reorganised(
                              MERGED,
                              MERGER,
                              ImmutableList.of(
                                  new Alteration.MergeUnits(
                                      ImmutableSortedSet.of(TAN, LAM, HUONG), TAN_LAM_HUONG),
                                  found(TAN_LAM_HUONG, THACH_HA)))))
              .with(
                  new UnitChange.Reorganised(
                      DIVIDED,
                      DIVISION,
                      ImmutableList.of(
                          new Alteration.SplitUnit(
                              CAM_QUAN, ImmutableSortedSet.of(CAM_MOI, TAN_LAM_HUONG)),
                          found(CAM_MOI, CAM_XUYEN)))));

  private final Restatement asReported =
      Restatement.asReported(
          registry,
          GRID,
          BEGAN,
          ImmutableList.of(
              ContributorFigures.of(TAN, figures("10", "4", "20", "7")),
              ContributorFigures.of(LAM, figures("30", "5", "40", "8")),
              ContributorFigures.missing(HUONG, Figures.absent(GRID)),
              ContributorFigures.of(CAM_QUAN, figures("7", "-", "9", "..."))));

  @Test
  void a_merger_adds_up_exactly_with_averages_and_ratios_of_their_parts() {
    Restatement restated = to(MERGED);

    assertThat(print(restated, TAN_LAM_HUONG)).isEqualTo("40 9 35 22.5 ");
    assertThat(restated.coverage(TAN_LAM_HUONG)).isEqualTo(new Coverage(3, 2, 0));
    assertThat(restated.units().find(TAN)).isEmpty();
    assertThat(print(restated, CAM_QUAN)).isEqualTo("7 - 9 0.0 ...");
    assertThat(restated.divisions()).isEmpty();
    assertThat(print(asReported, THACH_HA)).isEqualTo(print(restated, THACH_HA));
  }

  @Test
  void a_divided_unit_is_not_comparable_below_the_unit_that_holds_all_of_it() {
    Restatement restated = to(DIVIDED);
    Division division =
        new Division(CAM_QUAN, ImmutableSortedSet.of(CAM_MOI, TAN_LAM_HUONG), DIVIDED, DIVISION);

    assertThat(print(restated, CAM_MOI)).isEqualTo(" -   ");
    assertThat(print(restated, TAN_LAM_HUONG)).isEqualTo(" 9   ");
    assertThat(restated.divisions(CAM_MOI, CellKey.parse("1"))).containsExactly(division);
    assertThat(restated.divisions(THACH_HA, CellKey.parse("3"))).containsExactly(division);
    assertThat(restated.divisions(THACH_HA, CellKey.parse("4"))).containsExactly(division);
    assertThat(restated.divisions(THACH_HA, CellKey.parse("2"))).isEmpty();
    assertThat(restated.divisions(PROVINCE, CellKey.parse("1"))).isEmpty();
    assertThat(print(restated, PROVINCE)).isEqualTo(print(asReported, PROVINCE));
    assertThat(restated.coverage(CAM_MOI)).isEqualTo(Coverage.ONE);
    assertThat(restated.coverage(THACH_HA)).isEqualTo(new Coverage(4, 3, 0));
    assertThat(restated.coverage(PROVINCE)).isEqualTo(new Coverage(4, 3, 0));
    assertThat(restated.divisions()).containsExactly(division);
  }

  @Test
  void shares_divide_the_columns_that_they_are_for() {
    Restatement restated =
        accepted(
            asReported.to(DIVIDED, ImmutableList.of(shares(CAM_QUAN, share("1", "0.5", "1/2")))));

    assertThat(print(restated, CAM_MOI)).isEqualTo("4 -  0.0 ");
    assertThat(print(restated, TAN_LAM_HUONG)).isEqualTo("43 9  20.9 ");
    assertThat(restated.divisions(CAM_MOI, CellKey.parse("3"))).hasSize(1);
    assertThat(restated.divisions(CAM_MOI, CellKey.parse("4"))).isEmpty();
    assertThat(print(restated, PROVINCE)).isEqualTo(print(asReported, PROVINCE));
  }

  /** What came together before the division is divided together, and rounded once. */
  @Test
  void a_unit_with_shares_is_divided_as_a_whole() {
    UnitCode rest = UnitCode.parse("xarest_hth_tht");
    Registry later =
        accepted(
            registry.with(
                new UnitChange.Reorganised(
                    DIVIDED.plusYears(1),
                    DIVISION,
                    ImmutableList.of(
                        new Alteration.SplitUnit(
                            TAN_LAM_HUONG, ImmutableSortedSet.of(rest, TAN_LAM_HUONG)),
                        found(rest, THACH_HA)))));
    Restatement restated =
        accepted(
            Restatement.asReported(
                    later,
                    GRID,
                    BEGAN,
                    ImmutableList.of(
                        ContributorFigures.of(TAN, figures("1", "", "", "")),
                        ContributorFigures.of(LAM, figures("1", "", "", ""))))
                .to(
                    DIVIDED.plusYears(1),
                    ImmutableList.of(
                        shares(CAM_QUAN, share("1", "0.5", "0.5")),
                        new Shares(
                            TAN_LAM_HUONG,
                            DIVIDED.plusYears(1),
                            DIVISION,
                            ImmutableMap.of(
                                ONE,
                                ImmutableSortedMap.of(
                                    rest,
                                    Share.parse("0.5"),
                                    TAN_LAM_HUONG,
                                    Share.parse("0.5")))))));

    assertThat(restated.figures(rest).cell(CellKey.parse("1"))).isEqualTo(Cell.of(1));
    assertThat(restated.figures(TAN_LAM_HUONG).cell(CellKey.parse("1"))).isEqualTo(Cell.of(1));
    assertThat(restated.coverage(rest)).isEqualTo(new Coverage(2, 2, 0));
    assertThat(restated.coverage(THACH_HA)).isEqualTo(new Coverage(2, 2, 0));
  }

  @Test
  void what_was_divided_and_came_together_again_is_comparable_again() {
    Registry later =
        accepted(
            registry.with(
                new UnitChange.Reorganised(
                    DIVIDED.plusYears(1),
                    MERGER,
                    ImmutableList.of(
                        new Alteration.MergeUnits(
                            ImmutableSortedSet.of(CAM_MOI), TAN_LAM_HUONG)))));

    Restatement restated =
        accepted(
            Restatement.asReported(
                    later,
                    GRID,
                    BEGAN,
                    ImmutableList.of(ContributorFigures.of(CAM_QUAN, figures("7", "1", "9", ""))))
                .to(DIVIDED.plusYears(1), ImmutableList.of()));

    assertThat(restated.divisions()).isEmpty();
    assertThat(print(restated, TAN_LAM_HUONG)).startsWith("7 1 9 ");
  }

  @Test
  void a_merger_is_no_division_that_shares_could_be_of() {
    Shares whole =
        new Shares(
            LAM,
            MERGED,
            MERGER,
            ImmutableMap.of(ONE, ImmutableSortedMap.of(TAN_LAM_HUONG, Share.of(1, 1))));

    assertThat(asReported.to(MERGED, ImmutableList.of(whole)).reasons())
        .extracting(Violation::code)
        .containsExactly("rollup.shares.division");
  }

  @Test
  void what_is_left_over_goes_to_the_largest_rests_and_among_equals_to_the_first_codes() {
    Share quarter = Share.of(1, 4);
    Share rest = Share.of(3, 4);
    Share third = Share.of(1, 3);

    assertThat(Shares.apportion(3, ImmutableMap.of(LAM, quarter, TAN, rest)))
        .containsExactlyInAnyOrderEntriesOf(ImmutableMap.of(LAM, 1L, TAN, 2L));
    assertThat(Shares.apportion(3, ImmutableMap.of(LAM, rest, TAN, quarter)))
        .containsExactlyInAnyOrderEntriesOf(ImmutableMap.of(LAM, 2L, TAN, 1L));
    assertThat(Shares.apportion(-10, ImmutableMap.of(TAN, third, LAM, third, HUONG, third)))
        .containsExactlyInAnyOrderEntriesOf(ImmutableMap.of(HUONG, -4L, LAM, -3L, TAN, -3L));
  }

  @Test
  void back_in_time_a_merger_divides_and_a_division_adds_up() {
    Restatement later =
        Restatement.asReported(
            registry,
            GRID,
            DIVIDED,
            ImmutableList.of(
                ContributorFigures.of(TAN_LAM_HUONG, figures("40", "9", "35", "")),
                ContributorFigures.of(CAM_MOI, figures("7", "1", "9", ""))));

    Restatement restated = accepted(later.to(BEGAN, ImmutableList.of()));

    assertThat(print(restated, CAM_QUAN)).isEqualTo("    ");
    assertThat(restated.divisions(CAM_QUAN, CellKey.parse("1")))
        .extracting(Division::unit)
        .containsExactly(TAN_LAM_HUONG, TAN_LAM_HUONG);
    assertThat(restated.divisions(TAN, CellKey.parse("1"))).hasSize(2);
    assertThat(print(restated, PROVINCE)).isEqualTo(print(later, PROVINCE));
  }

  @Test
  void a_row_that_was_given_for_several_units_counts_where_they_are_together() {
    Restatement together =
        Restatement.asReported(
            registry,
            GRID,
            BEGAN,
            ImmutableList.of(
                new ContributorFigures(
                    ImmutableSortedSet.of(TAN, LAM, HUONG),
                    figures("5", "", "", ""),
                    new Coverage(3, 0, 3))));

    assertThat(together.divisions(TAN, CellKey.parse("1"))).isEmpty();
    assertThat(print(together, THACH_HA)).startsWith("5 ");
    Restatement restated = accepted(together.to(MERGED, ImmutableList.of()));
    assertThat(print(restated, TAN_LAM_HUONG)).startsWith("5 ");
    assertThat(restated.coverage(TAN_LAM_HUONG)).isEqualTo(new Coverage(3, 0, 3));
  }

  @Test
  void a_total_that_does_not_fit_is_told_and_never_wrapped() {
    Restatement full =
        Restatement.asReported(
            registry,
            Grids.of(Grids.column("1", 0, Aggregation.SUM, false)),
            BEGAN,
            ImmutableList.of(
                ContributorFigures.of(TAN, only(Long.MAX_VALUE)),
                ContributorFigures.of(LAM, only(1))));

    assertThat(full.figures(TAN).number(0)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> full.figures(THACH_HA)).isInstanceOf(OverflowException.class);
  }

  @Test
  void shares_are_refused_with_everything_that_is_wrong_with_them() {
    Shares good = shares(CAM_QUAN, share("1", "0.5", "0.5"));
    Decision<Restatement> decision =
        asReported.to(
            DIVIDED,
            ImmutableList.of(
                good,
                good,
                shares(CAM_QUAN, share("2", "0.6", "0.5")),
                shares(TAN, share("1", "0.6", "0.3")),
                shares(CAM_QUAN, share("4", "1", "0")),
                new Shares(
                    CAM_QUAN,
                    DIVIDED,
                    DIVISION,
                    ImmutableMap.of(ONE, ImmutableSortedMap.of(CAM_MOI, Share.of(1, 1))))));

    assertThat(decision.reasons().stream().map(Violation::toString))
        .containsExactly(
            "rollup.shares.twice xacamquan_hcx_tht: the shares of xacamquan_hcx_tht must be given"
                + " once",
            "rollup.shares.twice xacamquan_hcx_tht: the shares of xacamquan_hcx_tht must be given"
                + " once",
            "rollup.shares.overlap xacamquan_hcx_tht: the shares of column 2 must not be more than"
                + " 1",
            "rollup.shares.division xathachtan_hth_tht: on 2021-01-01 the figures of the unit must"
                + " be divided among exactly the units that have shares",
            "rollup.shares.rest xathachtan_hth_tht: the shares of column 1 must not be less than"
                + " 1",
            "rollup.shares.twice xacamquan_hcx_tht: the shares of xacamquan_hcx_tht must be given"
                + " once",
            "rollup.shares.column xacamquan_hcx_tht: column 4 must be one that adds up",
            "rollup.shares.division xacamquan_hcx_tht: on 2021-01-01 the figures of the unit must"
                + " be divided among exactly the units that have shares");
  }

  @Test
  void a_share_is_an_exact_fraction() {
    assertThat(Share.parse("0.352")).isEqualTo(Share.of(44, 125)).hasToString("44/125");
    assertThat(Share.parse("352/1000")).isEqualTo(Share.parse("0.352"));
    assertThat(Share.parse(Share.of(1, 3).toString())).isEqualTo(Share.of(1, 3));
    for (String text : List.of("", "-0.1", "1.1", "2/1", "1/0", "0,5", "1e3", "50%")) {
      assertThatThrownBy(() -> Share.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Restatement to(LocalDate day) {
    return accepted(asReported.to(day, ImmutableList.of()));
  }

  private static Shares shares(
      UnitCode unit, ImmutableMap<ColumnCode, ImmutableSortedMap<UnitCode, Share>> columns) {
    return new Shares(unit, DIVIDED, DIVISION, columns);
  }

  private static ImmutableMap<ColumnCode, ImmutableSortedMap<UnitCode, Share>> share(
      String column, String fresh, String merged) {
    return ImmutableMap.of(
        ColumnCode.parse(column),
        ImmutableSortedMap.of(CAM_MOI, Share.parse(fresh), TAN_LAM_HUONG, Share.parse(merged)));
  }

  private static Figures figures(String one, String two, String average, String none) {
    return Figures.of(
        GRID,
        ImmutableMap.of(
            CellKey.parse("1"), Cell.parse(one, 0),
            CellKey.parse("2"), Cell.parse(two, 0),
            CellKey.parse("3"), Cell.parse(average, 0),
            CellKey.parse("5"), Cell.parse(none, 0)));
  }

  private static Figures only(long number) {
    return Figures.of(
        Grids.of(Grids.column("1", 0, Aggregation.SUM, false)),
        ImmutableMap.of(CellKey.parse("1"), Cell.of(number)));
  }

  private static String print(Restatement restatement, UnitCode unit) {
    Figures figures = restatement.figures(unit);
    return "%s %s %s %s %s"
        .formatted(
            figures.cell(CellKey.parse("1")).print(0),
            figures.cell(CellKey.parse("2")).print(0),
            figures.cell(CellKey.parse("3")).print(0),
            figures.cell(CellKey.parse("4")).print(1),
            figures.cell(CellKey.parse("5")).print(0));
  }

  private static Unit unit(UnitCode code, UnitKind kind, UnitCode superior) {
    return new Unit(code, kind, "Đơn vị " + code, Optional.empty(), Optional.of(superior));
  }

  private static Alteration found(UnitCode code, UnitCode superior) {
    return new Alteration.FoundUnit(unit(code, UnitKinds.COMMUNE, superior));
  }

  private static <T> T accepted(Decision<T> decision) {
    return decision.fold(
        accepted -> accepted,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }
}
