package org.statlib.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.form.Check.Bounds;
import org.statlib.form.Check.Condition;
import org.statlib.form.Check.Partition;
import org.statlib.form.Check.Subset;
import org.statlib.form.Check.Term;

class CheckTest {

  private static final BlockCode BLOCK = BlockCode.parse("A");
  private static final RowCode FIRST = RowCode.of("I");
  private static final RowCode SECOND = RowCode.of("II");
  private static final Grid GRID =
      Grid.of(
          ImmutableList.of(FIRST, SECOND),
          ImmutableList.of(
              Column.counting("1", "total"),
              Column.counting("2", "men"),
              Column.counting("3", "women"),
              new Column(ColumnCode.parse("4"), "estimable", "", 0, Aggregation.SUM, true)));

  private static final Condition TOTAL_IS_THE_SUM =
      new Partition(Term.parse("1"), ImmutableList.of(Term.parse("2"), Term.parse("3")));
  private static final Condition MEN_ARE_AMONG_ALL = new Subset(Term.parse("2"), Term.parse("1"));

  @ParameterizedTest
  @CsvSource({
    "5, 2, 3, PASSED",
    "5, 2, 4, FAILED",
    "5, 2, 2, FAILED",
    "5, 5, -, PASSED",
    "-, -, -, PASSED",
    "0, -, 0, PASSED",
    "-, 0, 0, PASSED",
    "-, 1, -, FAILED",
    "5, 2, '', NOT_EVALUABLE",
    "'', 2, 3, NOT_EVALUABLE",
    "5, ..., 3, NOT_EVALUABLE",
    "'', '', '', NOT_EVALUABLE",
    "999999999999999, 999999999999999, -, PASSED"
  })
  void a_total_is_the_sum_of_its_parts(String total, String men, String women, Verdict verdict) {
    assertThat(verdict(TOTAL_IS_THE_SUM, total, men, women)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, PASSED",
    "5, 4, PASSED",
    "5, 6, FAILED",
    "5, -, PASSED",
    "-, -, PASSED",
    "-, 1, FAILED",
    "'', 1, NOT_EVALUABLE",
    "5, '', NOT_EVALUABLE",
    "..., 1, NOT_EVALUABLE",
    "5, ..., NOT_EVALUABLE"
  })
  void a_part_is_at_most_the_whole(String whole, String part, Verdict verdict) {
    assertThat(verdict(MEN_ARE_AMONG_ALL, whole, part, "")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "1, FAILED",
    "2, PASSED",
    "3, PASSED",
    "4, PASSED",
    "5, FAILED",
    "-, FAILED",
    "'', NOT_EVALUABLE",
    "..., NOT_EVALUABLE"
  })
  void a_value_lies_between_its_bounds_which_are_inclusive(String value, Verdict verdict) {
    Condition between = new Bounds(Term.parse("1"), OptionalLong.of(2), OptionalLong.of(4));

    assertThat(verdict(between, value, "", "")).isEqualTo(verdict);
  }

  @Test
  void a_bound_may_be_open_on_one_side() {
    Condition atLeastZero = new Bounds(Term.parse("1"), OptionalLong.of(0), OptionalLong.empty());
    Condition atMostZero = new Bounds(Term.parse("1"), OptionalLong.empty(), OptionalLong.of(0));

    assertThat(verdict(atLeastZero, "-1", "", "")).isEqualTo(Verdict.FAILED);
    assertThat(verdict(atLeastZero, "-", "", "")).isEqualTo(Verdict.PASSED);
    assertThat(verdict(atLeastZero, "1", "", "")).isEqualTo(Verdict.PASSED);
    assertThat(verdict(atMostZero, "-1", "", "")).isEqualTo(Verdict.PASSED);
    assertThat(verdict(atMostZero, "1", "", "")).isEqualTo(Verdict.FAILED);
  }

  /** Law 5, R5. Kills: an absent term that counts as 0. */
  @Property
  void none_occurred_counts_as_zero_and_absent_never_does(
      @ForAll("cells") Cell total, @ForAll("cells") Cell men, @ForAll("cells") Cell women) {
    Verdict verdict = check(TOTAL_IS_THE_SUM).evaluate(GRID, FIRST, cells(total, men, women));
    boolean evaluable = total.isAnswer() && men.isAnswer() && women.isAnswer();

    assertThat(verdict == Verdict.NOT_EVALUABLE).isEqualTo(!evaluable);
    if (evaluable) {
      assertThat(verdict == Verdict.PASSED)
          .isEqualTo(number(total).equals(number(men).add(number(women))));
      assertThat(
              check(TOTAL_IS_THE_SUM)
                  .evaluate(GRID, FIRST, cells(zero(total), zero(men), zero(women))))
          .isEqualTo(verdict);
    }
  }

  @Test
  void sums_do_not_overflow() {
    assertThat(
            check(TOTAL_IS_THE_SUM)
                .evaluate(
                    GRID,
                    FIRST,
                    cells(Cell.of(-2), Cell.of(Long.MAX_VALUE), Cell.of(Long.MAX_VALUE))))
        .isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, PASSED",
    "5, '', PASSED",
    "5, -, PASSED",
    "-, 5, PASSED",
    "3, 3, FAILED",
    "5, ..., NOT_EVALUABLE",
    "'', 5, NOT_EVALUABLE",
    "'', '', NOT_EVALUABLE"
  })
  void an_estimable_term_is_its_actual_and_estimated_part_together(
      String actual, String estimated, Verdict verdict) {
    Map<CellKey, Cell> cells = new HashMap<>();
    cells.put(CellKey.parse("I.4"), Cell.parse(actual, 0));
    cells.put(CellKey.parse("I.4~"), Cell.parse(estimated, 0));
    Condition five = new Bounds(Term.parse("4"), OptionalLong.of(5), OptionalLong.of(5));

    assertThat(check(five).evaluate(GRID, FIRST, key -> cells.getOrDefault(key, Cell.ABSENT)))
        .isEqualTo(verdict);
  }

  @Test
  void a_term_may_name_its_row_and_else_means_the_row_that_is_checked() {
    Check across = check(new Subset(Term.parse("II.1"), Term.parse("1")));
    Map<CellKey, Cell> cells =
        Map.of(CellKey.parse("I.1"), Cell.of(3), CellKey.parse("II.1"), Cell.of(4));

    assertThat(across.namesRows()).isTrue();
    assertThat(check(TOTAL_IS_THE_SUM).namesRows()).isFalse();
    assertThat(across.evaluate(GRID, FIRST, key -> cells.getOrDefault(key, Cell.ABSENT)))
        .isEqualTo(Verdict.FAILED);
    assertThat(across.evaluate(GRID, SECOND, key -> cells.getOrDefault(key, Cell.ABSENT)))
        .isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1~", "I.1~", "", ".1", "I."})
  void a_term_is_a_whole_cell(String text) {
    assertThatThrownBy(() -> Term.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_condition_without_substance_is_refused() {
    assertThatThrownBy(() -> new Partition(Term.parse("1"), ImmutableList.of()))
        .hasMessage("A partition must have parts");
    assertThatThrownBy(
            () -> new Bounds(Term.parse("1"), OptionalLong.empty(), OptionalLong.empty()))
        .hasMessage("Bounds must have a least or a most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2 = 3", "2=3\n", "tổng", "\u0000"})
  void a_check_code_is_printable_ascii(String code) {
    assertThatThrownBy(() -> new Check(code, BLOCK, TOTAL_IS_THE_SUM, Severity.BLOCKING, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<Cell> cells() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-3, 3).map(Cell::of), Arbitraries.of(Cell.Mark.values()));
  }

  private static BigInteger number(Cell cell) {
    return cell instanceof Cell.Number number
        ? BigInteger.valueOf(number.unscaled())
        : BigInteger.ZERO;
  }

  private static Cell zero(Cell cell) {
    return cell == Cell.NONE_OCCURRED ? Cell.of(0) : cell;
  }

  private static Verdict verdict(Condition condition, String total, String men, String women) {
    return check(condition)
        .evaluate(
            GRID, FIRST, cells(Cell.parse(total, 0), Cell.parse(men, 0), Cell.parse(women, 0)));
  }

  private static Check check(Condition condition) {
    return new Check("code", BLOCK, condition, Severity.BLOCKING, true);
  }

  private static java.util.function.Function<CellKey, Cell> cells(Cell... inOrder) {
    Map<CellKey, Cell> cells = new HashMap<>();
    for (int i = 0; i < inOrder.length; i++) {
      cells.put(CellKey.of(FIRST, ColumnCode.parse(Integer.toString(i + 1))), inOrder[i]);
    }
    return key -> cells.getOrDefault(key, Cell.ABSENT);
  }
}
