package org.statlib.form;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.form.Comparison.Against;
import org.statlib.form.Comparison.Earlier;
import org.statlib.form.Comparison.History;
import org.statlib.form.Comparison.Siblings;
import org.statlib.form.Comparison.Superseded;

class ComparisonTest {

  private static final BlockCode BLOCK = BlockCode.parse("A");
  private static final RowCode FIRST = RowCode.of("I");
  private static final RowCode SECOND = RowCode.of("II");
  private static final Grid GRID =
      Grid.of(
          ImmutableList.of(FIRST, SECOND),
          ImmutableList.of(
              Column.counting("1", "total"),
              new Column(ColumnCode.parse("2"), "estimable", "", 0, Aggregation.SUM, true)));

  @ParameterizedTest
  @CsvSource({
    "5, 5, PASSED",
    "6, 5, PASSED",
    "4, 5, FAILED",
    "0, -, PASSED",
    "-, 0, PASSED",
    "-, 1, FAILED",
    "-1, -, FAILED",
    "5, '', NOT_EVALUABLE",
    "5, ..., NOT_EVALUABLE",
    "'', 5, NOT_EVALUABLE",
    "..., 5, NOT_EVALUABLE"
  })
  void what_is_counted_from_the_start_of_the_year_never_shrinks(
      String now, String earlier, Verdict verdict) {
    assertThat(verdict(new Earlier(), now, earlier)).isEqualTo(verdict);
  }

  @Test
  void the_nearest_report_with_a_number_there_counts() {
    assertThat(verdict(new Earlier(), "5", "4", "9")).isEqualTo(Verdict.PASSED);
    assertThat(verdict(new Earlier(), "5", "9", "4")).isEqualTo(Verdict.FAILED);
    assertThat(verdict(new Earlier(), "5", "", "9")).isEqualTo(Verdict.FAILED);
    assertThat(verdict(new Earlier(), "5")).isEqualTo(Verdict.NOT_EVALUABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000, PASSED",
    "1125, 1000, PASSED",
    "1126, 1000, FAILED",
    "875, 1000, PASSED",
    "874, 1000, FAILED",
    "112500, 100000, PASSED",
    "112501, 100000, FAILED",
    "-875, -1000, PASSED",
    "-1126, -1000, FAILED",
    "0, 0, PASSED",
    "-, 0, PASSED",
    "1, 0, FAILED",
    "0, 1, FAILED",
    "999999999999999, 999999999999999, PASSED",
    "5, '', NOT_EVALUABLE",
    "'', 5, NOT_EVALUABLE"
  })
  void the_official_year_is_near_the_estimated_one(String official, String year, Verdict verdict) {
    assertThat(verdict(new Superseded(125), official, year)).isEqualTo(verdict);
  }

  @Test
  void no_tolerance_means_equal() {
    assertThat(verdict(new Superseded(0), "7", "7")).isEqualTo(Verdict.PASSED);
    assertThat(verdict(new Superseded(0), "7", "8")).isEqualTo(Verdict.FAILED);
  }

  @Test
  void an_outlier_fails_among_the_own_years_and_among_the_siblings() {
    for (Against against : outliers()) {
      assertThat(verdict(against, "17", "10", "11", "12", "13", "14")).isEqualTo(Verdict.PASSED);
      assertThat(verdict(against, "18", "10", "11", "12", "13", "14")).isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void too_few_others_tell_nothing_and_an_absent_figure_is_no_other() {
    for (Against against : outliers()) {
      assertThat(verdict(against, "99")).isEqualTo(Verdict.NOT_EVALUABLE);
      assertThat(verdict(against, "99", "1", "1", "1")).isEqualTo(Verdict.NOT_EVALUABLE);
      assertThat(verdict(against, "99", "1", "1", "1", "", "...")).isEqualTo(Verdict.NOT_EVALUABLE);
      assertThat(verdict(against, "99", "1", "1", "1", "-")).isEqualTo(Verdict.FAILED);
      assertThat(verdict(against, "", "1", "1", "1", "1")).isEqualTo(Verdict.NOT_EVALUABLE);
    }
  }

  @Test
  void an_estimable_cell_is_compared_as_it_is_printed() {
    Comparison comparison = comparison("2", new Earlier());
    Function<CellKey, Cell> earlier = cells(Map.of("I.2", Cell.of(3), "I.2~", Cell.of(4)));

    assertThat(
            comparison.evaluate(
                GRID, FIRST, cells(Map.of("I.2", Cell.of(7))), ImmutableList.of(earlier)))
        .isEqualTo(Verdict.PASSED);
    assertThat(
            comparison.evaluate(
                GRID, FIRST, cells(Map.of("I.2", Cell.of(6))), ImmutableList.of(earlier)))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void a_cell_may_name_its_row_and_else_means_the_row_that_is_compared() {
    Function<CellKey, Cell> now = cells(Map.of("I.1", Cell.of(5), "II.1", Cell.of(1)));
    ImmutableList<Function<CellKey, Cell>> earlier =
        ImmutableList.of(cells(Map.of("I.1", Cell.of(5), "II.1", Cell.of(2))));

    assertThat(comparison("1", new Earlier()).evaluate(GRID, FIRST, now, earlier))
        .isEqualTo(Verdict.PASSED);
    assertThat(comparison("1", new Earlier()).evaluate(GRID, SECOND, now, earlier))
        .isEqualTo(Verdict.FAILED);
    assertThat(comparison("II.1", new Earlier()).evaluate(GRID, FIRST, now, earlier))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void a_comparison_without_substance_is_refused() {
    assertThatThrownBy(() -> new Superseded(-1))
        .hasMessage("Tolerance must be 0 to 9999 tenths of a percent, but was -1");
    assertThatThrownBy(() -> new Superseded(10_000)).hasMessageStartingWith("Tolerance must be");
    assertThatThrownBy(() -> new History(3, Outlier.USUAL))
        .hasMessage("A history must be of 4 to 30 periods, so that it can tell, but was of 3");
    assertThatThrownBy(() -> new History(31, Outlier.USUAL)).hasMessageContaining("but was of 31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 >= earlier", "lũy kế"})
  void a_comparison_code_is_printable_ascii(String code) {
    assertThatThrownBy(
            () ->
                new Comparison(code, BLOCK, Check.Term.parse("1"), new Earlier(), Severity.WARNING))
        .hasMessageStartingWith("Comparison code must be 1 to 60 printable ASCII characters");
  }

  private static ImmutableList<Against> outliers() {
    return ImmutableList.of(new History(10, Outlier.USUAL), new Siblings(Outlier.USUAL));
  }

  private static Verdict verdict(Against against, String now, String... references) {
    return comparison("1", against)
        .evaluate(
            GRID,
            FIRST,
            cells(Map.of("I.1", Cell.parse(now, 0))),
            Stream.of(references)
                .map(reference -> cells(Map.of("I.1", Cell.parse(reference, 0))))
                .collect(toImmutableList()));
  }

  private static Comparison comparison(String cell, Against against) {
    return new Comparison("code", BLOCK, Check.Term.parse(cell), against, Severity.WARNING);
  }

  private static Function<CellKey, Cell> cells(Map<String, Cell> byKey) {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    byKey.forEach((key, cell) -> cells.put(CellKey.parse(key), cell));
    ImmutableMap<CellKey, Cell> built = cells.buildOrThrow();
    return key -> built.getOrDefault(key, Cell.ABSENT);
  }
}
