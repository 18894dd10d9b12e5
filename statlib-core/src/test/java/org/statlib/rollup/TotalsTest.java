package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.contract.Requirement;
import org.statlib.form.Aggregation;
import org.statlib.form.Aggregation.RatioOfSums;
import org.statlib.form.Aggregation.WeightedAverage;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Check;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.form.Part;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.form.Verdict;
import org.statlib.report.Figures;

/** A total is the sum of its parts, exactly, in any order, and missing stays missing. */
class TotalsTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final CellKey TWO = CellKey.parse("2");
  private static final CellKey THREE = CellKey.parse("3");
  private static final Grid COUNTS = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));

  @ParameterizedTest
  @CsvSource({
    "'20,5', 25",
    "'20,-', 20",
    "'20,...', 20",
    "'20,', 20",
    "'-,-', -",
    "'-,...', ...",
    "'-,', ''",
    "'...,', ...",
    "'...,...', ...",
    "',', ''",
    "'0,-', 0",
    "'-,-,...,', ...",
    "'5,-5', 0",
    "'-', -",
    "'...', ...",
  })
  void what_stands_in_the_cells_decides_what_stands_in_the_total(String cells, String total) {
    List<Figures> parts = new ArrayList<>();
    for (String text : cells.split(",", -1)) {
      parts.add(Figures.of(COUNTS, Map.of(ONE, Cell.parse(text, 0))));
    }

    assertThat(Totals.of(COUNTS, "x", parts).cell(ONE).print(0)).isEqualTo(total);
  }

  @Test
  void the_total_of_nobody_is_absent_not_zero() {
    assertThat(Totals.of(COUNTS, "x", List.of()).cell(ONE)).isEqualTo(Cell.ABSENT);
  }

  /** Law 1. Kills: the first mark joined with the absence before it. */
  @Requirement("S002-024")
  @Property
  void totals_are_what_adding_up_long_hand_gives(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid = Grids.random(random);
    List<Map<CellKey, Cell>> leaves = leaves(grid, 1 + random.nextInt(8), random);

    Figures total = total(grid, leaves);

    assertThat(LonghandOracle.printed(grid, total::cell))
        .isEqualTo(LonghandOracle.total(grid, leaves, List.of()));
  }

  /** Law 2, R2. Kills: the mark of the last part instead of all joined. */
  @Property
  void the_order_of_the_parts_does_not_matter(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid = Grids.random(random);
    List<Map<CellKey, Cell>> leaves = leaves(grid, 8, random);
    Figures total = total(grid, leaves);

    Collections.shuffle(leaves, random);

    assertThat(total(grid, leaves)).isEqualTo(total);
  }

  /** Law 2, R3. Kills: {@code &} instead of {@code ^} where a sum leaves 64 bits. */
  @Property
  void adding_up_in_batches_is_adding_up_at_once(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid = Grids.random(random);
    List<Map<CellKey, Cell>> leaves = leaves(grid, 2 + random.nextInt(8), random);
    int cut = 1 + random.nextInt(leaves.size() - 1);

    Figures once = total(grid, leaves);
    Figures first = total(grid, leaves.subList(0, cut));
    Figures second = total(grid, leaves.subList(cut, leaves.size()));

    assertThat(Totals.of(grid, "x", List.of(first, second))).isEqualTo(once);
    assertThat(Totals.of(grid, "x", List.of(Totals.of(grid, "y", List.of(first)), second)))
        .isEqualTo(once);
  }

  /** R10. Kills: {@code -} instead of {@code +}. */
  @Property
  void adding_a_child_never_lowers_a_total_that_is_not_negative(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<Figures> parts = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < 6; i++) {
      parts.add(count(random.nextInt(1000)));

      long after = Totals.of(COUNTS, "x", parts).number(0);

      assertThat(after).isGreaterThanOrEqualTo(before);
      before = after;
    }
  }

  /** R13. Kills: {@code |} instead of {@code +}. */
  @Property
  void footings_that_hold_in_every_part_hold_in_the_total(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, true),
            Grids.column("2", 0, Aggregation.SUM, false),
            Grids.column("3", 0, Aggregation.SUM, true));
    Check partition = check("1=2+3", new Check.Partition(term("1"), terms("2", "3")));
    Check subset = check("2<=1", new Check.Subset(term("2"), term("1")));
    List<Figures> parts = new ArrayList<>();
    while (parts.size() < 5) {
      Figures part = Figures.of(grid, footed(random));
      if (passes(partition, grid, part) && passes(subset, grid, part)) {
        parts.add(part);
      }
    }

    Figures total = Totals.of(grid, "x", parts);

    assertThat(passes(partition, grid, total)).isTrue();
    assertThat(passes(subset, grid, total)).isTrue();
  }

  /** R15. Kills: {@code |} instead of {@code +}. */
  @Property
  void the_total_changes_by_what_the_part_changes(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid = Grids.random(random);
    List<Map<CellKey, Cell>> leaves = leaves(grid, 5, random);
    leaves.replaceAll(leaf -> numbersOnly(grid, leaf));
    int at = random.nextInt(leaves.size());
    Figures before = total(grid, leaves);
    Figures leafBefore = Figures.of(grid, leaves.get(at));

    leaves.set(at, numbersOnly(grid, Grids.figures(grid, random)));
    Figures after = total(grid, leaves);
    Figures leafAfter = Figures.of(grid, leaves.get(at));

    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isSummed(slot)) {
        assertThat(after.number(slot) - before.number(slot))
            .as("%s", grid.keys().get(slot))
            .isEqualTo(leafAfter.number(slot) - leafBefore.number(slot));
      }
    }
  }

  /** R16. Kills: {@code -} instead of {@code +}. */
  @Property
  void a_part_of_zeros_or_of_dashes_or_of_nothing_changes_no_number(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid = Grids.random(random);
    List<Map<CellKey, Cell>> leaves = leaves(grid, 4, random);
    Figures before = total(grid, leaves);

    for (Cell neutral :
        ImmutableList.of(Cell.of(0), Cell.NONE_OCCURRED, Cell.NOT_AVAILABLE, Cell.ABSENT)) {
      List<Map<CellKey, Cell>> more = new ArrayList<>(leaves);
      more.add(filled(grid, neutral));
      Figures after = total(grid, more);

      for (int slot = 0; slot < grid.size(); slot++) {
        if (grid.isSummed(slot)) {
          assertThat(after.number(slot)).isEqualTo(before.number(slot));
        }
      }
    }
  }

  /** R12. Kills: sums that nobody asks whether they fit. */
  @Property
  void a_total_is_exact_or_refused_by_its_cell_never_wrapped(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<Figures> parts = new ArrayList<>();
    BigInteger exact = BigInteger.ZERO;
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      long number = nearABoundary(random);
      exact = exact.add(BigInteger.valueOf(number));
      parts.add(count(number));
    }

    if (exact.bitLength() <= 63) {
      assertThat(Totals.of(COUNTS, "x", parts).number(0)).isEqualTo(exact.longValueExact());
    } else {
      assertThatThrownBy(() -> Totals.of(COUNTS, "huyenpacnam_tbkn", parts))
          .isInstanceOfSatisfying(
              OverflowException.class, wrong -> assertThat(wrong.cell()).isEqualTo(ONE))
          .hasMessage("Total of cell 1 at huyenpacnam_tbkn must fit 64 bits, but does not");
    }
  }

  @Test
  void a_sum_that_leaves_the_range_and_comes_back_fits_in_any_order() {
    List<Figures> parts =
        new ArrayList<>(ImmutableList.of(count(Long.MAX_VALUE), count(1), count(-1)));
    for (int turn = 0; turn < 3; turn++) {
      assertThat(Totals.of(COUNTS, "x", parts).number(0)).isEqualTo(Long.MAX_VALUE);
      Collections.rotate(parts, 1);
    }
  }

  @Test
  void an_average_is_weighed_and_a_ratio_is_divided_anew() {
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 1, new WeightedAverage(ColumnCode.parse("1")), false),
            Grids.column("3", 0, Aggregation.SUM, false),
            Grids.column(
                "4", 1, new RatioOfSums(ColumnCode.parse("3"), ColumnCode.parse("1"), 100), false));
    Figures many =
        Figures.of(grid, Map.of(ONE, Cell.of(300), TWO, Cell.of(250), THREE, Cell.of(30)));
    Figures few =
        Figures.of(grid, Map.of(ONE, Cell.of(100), TWO, Cell.of(210), THREE, Cell.of(30)));

    Figures total = Totals.of(grid, "x", List.of(many, few));

    assertThat(total.cell(TWO).print(1)).as("mean age at first marriage").isEqualTo("24.0");
    assertThat(total.cell(CellKey.parse("4")).print(1)).as("per cent").isEqualTo("15.0");
  }

  @Test
  void an_average_that_everybody_says_did_not_occur_is_a_dash() {
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 1, new WeightedAverage(ColumnCode.parse("1")), false));
    Figures none = Figures.of(grid, Map.of(ONE, Cell.NONE_OCCURRED, TWO, Cell.NONE_OCCURRED));
    Figures unknown = Figures.of(grid, Map.of(ONE, Cell.of(3), TWO, Cell.NOT_AVAILABLE));

    assertThat(Totals.of(grid, "x", List.of(none, none)).cell(TWO)).isEqualTo(Cell.NONE_OCCURRED);
    assertThat(Totals.of(grid, "x", List.of(none, unknown)).cell(TWO))
        .isEqualTo(Cell.NOT_AVAILABLE);
  }

  @Test
  void actual_and_estimated_parts_add_up_apart() {
    Grid grid = Grids.of(Grids.column("1", 0, Aggregation.SUM, true));
    CellKey estimated = new CellKey(RowCode.SOLE, ColumnCode.parse("1"), Part.ESTIMATED);
    Figures one = Figures.of(grid, Map.of(ONE, Cell.of(10), estimated, Cell.of(2)));
    Figures other = Figures.of(grid, Map.of(ONE, Cell.of(5)));

    Figures total = Totals.of(grid, "x", List.of(one, other));

    assertThat(total.cell(ONE)).isEqualTo(Cell.of(15));
    assertThat(total.cell(estimated)).isEqualTo(Cell.of(2));
  }

  @Test
  void a_column_that_does_not_add_up_stays_empty_in_a_total() {
    Grid grid = Grids.of(Grids.column("1", 0, Aggregation.NONE, false));

    assertThat(Totals.of(grid, "x", List.of(Figures.of(grid, Map.of(ONE, Cell.of(7))))).cell(ONE))
        .isEqualTo(Cell.ABSENT);
  }

  @Test
  void figures_of_another_grid_are_not_added() {
    Grid other = Grids.of(Grids.column("1", 2, Aggregation.SUM, false));

    assertThatThrownBy(
            () -> Totals.of(COUNTS, "x", List.of(Figures.of(other, Map.of(ONE, Cell.of(7))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one grid");
  }

  @Test
  void a_ratio_that_does_not_fit_is_refused_by_its_cell() {
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 6, Aggregation.SUM, false),
            Grids.column(
                "3", 6, new RatioOfSums(ColumnCode.parse("1"), ColumnCode.parse("2"), 100), false));

    assertThatThrownBy(
            () -> Figures.of(grid, Map.of(ONE, Cell.of(100_000_000_000_000L), TWO, Cell.of(1))))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("Cell 3 must fit 64 bits, but does not");
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static long nearABoundary(Random random) {
    long[] bases = {
      Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 2, Long.MIN_VALUE / 2, 0, 1L << 62
    };
    return bases[random.nextInt(bases.length)] + random.nextInt(5) - 2;
  }

  private static Figures count(long number) {
    return Figures.of(COUNTS, Map.of(ONE, Cell.of(number)));
  }

  private static Figures total(Grid grid, List<Map<CellKey, Cell>> leaves) {
    return Totals.of(grid, "x", leaves.stream().map(leaf -> Figures.of(grid, leaf)).toList());
  }

  private static List<Map<CellKey, Cell>> leaves(Grid grid, int count, Random random) {
    List<Map<CellKey, Cell>> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(Grids.figures(grid, random));
    }
    return leaves;
  }

  private static ImmutableMap<CellKey, Cell> filled(Grid grid, Cell cell) {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isEntered(slot)) {
        cells.put(grid.keys().get(slot), cell);
      }
    }
    return cells.buildOrThrow();
  }

  private static ImmutableMap<CellKey, Cell> numbersOnly(Grid grid, Map<CellKey, Cell> leaf) {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    filled(grid, Cell.of(0))
        .forEach(
            (key, zero) ->
                cells.put(
                    key,
                    leaf.getOrDefault(key, zero) instanceof Cell.Number number ? number : zero));
    return cells.buildOrThrow();
  }

  private static ImmutableMap<CellKey, Cell> footed(Random random) {
    long two = random.nextInt(50);
    long three = random.nextInt(50);
    long estimated = random.nextInt(10);
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    cells.put(ONE, Cell.of(two + three));
    cells.put(TWO, two == 0 ? Cell.NONE_OCCURRED : Cell.of(two));
    cells.put(THREE, Cell.of(three));
    if (random.nextBoolean()) {
      cells.put(new CellKey(RowCode.SOLE, ONE.column(), Part.ESTIMATED), Cell.of(estimated));
      cells.put(new CellKey(RowCode.SOLE, THREE.column(), Part.ESTIMATED), Cell.of(estimated));
    }
    return cells.buildOrThrow();
  }

  private static boolean passes(Check check, Grid grid, Figures figures) {
    return check.evaluate(grid, RowCode.SOLE, figures::cell) == Verdict.PASSED;
  }

  private static Check check(String code, Check.Condition condition) {
    return new Check(code, BlockCode.parse("I"), condition, Severity.BLOCKING, true);
  }

  private static Check.Term term(String text) {
    return Check.Term.parse(text);
  }

  private static ImmutableList<Check.Term> terms(String one, String other) {
    return ImmutableList.of(term(one), term(other));
  }
}
