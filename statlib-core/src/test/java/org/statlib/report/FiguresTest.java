package org.statlib.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
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
import org.statlib.form.Aggregation;
import org.statlib.form.Aggregation.RatioOfSums;
import org.statlib.form.Aggregation.WeightedAverage;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.form.Part;
import org.statlib.form.RowCode;

/** The cells of one contributor: exact, with what stands where there is no number. */
class FiguresTest {

  private static final ColumnCode C1 = ColumnCode.parse("1");
  private static final ColumnCode C2 = ColumnCode.parse("2");
  private static final CellKey ONE = CellKey.of(C1);
  private static final CellKey TWO = CellKey.of(C2);
  private static final CellKey AVERAGE = CellKey.parse("3");
  private static final CellKey RATIO = CellKey.parse("4");
  private static final Grid GRID =
      Grid.of(
          ImmutableList.of(RowCode.SOLE),
          ImmutableList.of(
              new Column(C1, "Số cuộc", "", 0, Aggregation.SUM, false),
              new Column(C2, "Lệ phí", "", 2, Aggregation.SUM, true),
              new Column(ColumnCode.parse("3"), "Tuổi", "", 1, new WeightedAverage(C1), false),
              new Column(
                  ColumnCode.parse("4"), "Bình quân", "", 2, new RatioOfSums(C2, C1, 1), false)));

  @Property
  void what_was_entered_stands_there_and_nothing_else(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Map<CellKey, Cell> cells = new HashMap<>();
    for (int slot = 0; slot < GRID.size(); slot++) {
      if (GRID.isEntered(slot) && random.nextBoolean()) {
        cells.put(GRID.keys().get(slot), cell(random));
      }
    }

    Figures figures = Figures.of(GRID, cells);

    for (int slot = 0; slot < GRID.size(); slot++) {
      if (GRID.isEntered(slot)) {
        CellKey key = GRID.keys().get(slot);
        assertThat(figures.cell(key)).isEqualTo(cells.getOrDefault(key, Cell.ABSENT));
        assertThat(figures.cell(slot)).isEqualTo(figures.cell(key));
      }
    }
    assertThat(figures).isEqualTo(Figures.of(GRID, cells));
    assertThat(figures.hashCode()).isEqualTo(Figures.of(GRID, cells).hashCode());
  }

  /** Column 2 is money with two decimals, actual and estimated; column 4 is it over column 1. */
  @Test
  void a_ratio_is_that_of_what_is_printed_actual_and_estimated_part_together() {
    CellKey estimated = CellKey.parse("2~");

    assertThat(ratio(ImmutableMap.of(ONE, Cell.of(4), TWO, Cell.of(1000), estimated, Cell.of(600))))
        .isEqualTo(Cell.of(400));
    assertThat(ratio(ImmutableMap.of(ONE, Cell.of(4), TWO, Cell.of(1000)))).isEqualTo(Cell.of(250));
    assertThat(
            ratio(
                ImmutableMap.of(ONE, Cell.of(4), TWO, Cell.NONE_OCCURRED, estimated, Cell.of(600))))
        .isEqualTo(Cell.of(150));
    assertThat(
            ratio(
                ImmutableMap.of(
                    ONE, Cell.of(4), TWO, Cell.of(1000), estimated, Cell.NOT_AVAILABLE)))
        .isEqualTo(Cell.NOT_AVAILABLE);
    assertThat(ratio(ImmutableMap.of(ONE, Cell.of(4), estimated, Cell.of(600))))
        .as("an absent part makes no ratio")
        .isEqualTo(Cell.ABSENT);
    assertThat(
            ratio(
                ImmutableMap.of(
                    ONE,
                    Cell.of(Long.MAX_VALUE),
                    TWO,
                    Cell.of(Long.MAX_VALUE),
                    estimated,
                    Cell.of(Long.MAX_VALUE))))
        .as("their sum may be more than a cell holds")
        .isEqualTo(Cell.of(2));
  }

  private static Cell ratio(ImmutableMap<CellKey, Cell> cells) {
    return Figures.of(GRID, cells).cell(RATIO);
  }

  @Property
  void entering_some_cells_leaves_the_others_and_the_figures_before(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Cell one = cell(random);
    Cell other = cell(random);
    Figures before = Figures.of(GRID, Map.of(ONE, one, TWO, other));

    Figures after = before.with(Map.of(TWO, Cell.of(5)));

    assertThat(after.cell(ONE)).isEqualTo(one);
    assertThat(after.cell(TWO)).isEqualTo(Cell.of(5));
    assertThat(before.cell(TWO)).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 8, 25.00",
    "1, 3, 0.33",
    "2, 3, 0.67",
    "-2, 3, -0.67",
    "5, 1000, 0.01",
    "4, 1000, 0.00",
    "5, 0, ...",
    "5, -, ...",
    "-, 3, 0.00",
    "..., 3, ...",
    "5, ..., ...",
    "'', 3, ''",
    "5, '', ''",
    "'', ..., ''",
  })
  void a_ratio_is_divided_and_rounded_half_up(String over, String under, String ratio) {
    Figures figures = Figures.of(GRID, Map.of(TWO, Cell.parse(over, 2), ONE, Cell.parse(under, 0)));

    assertThat(figures.cell(RATIO).print(2)).isEqualTo(ratio);
  }

  @Test
  void a_ratio_and_the_parts_of_an_average_are_not_entered() {
    for (CellKey key :
        ImmutableList.of(
            RATIO,
            new CellKey(RowCode.SOLE, AVERAGE.column(), Part.WEIGHT),
            new CellKey(RowCode.SOLE, AVERAGE.column(), Part.WEIGHTED))) {
      assertThatThrownBy(() -> Figures.of(GRID, Map.of(key, Cell.of(1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is computed");
    }
  }

  @Test
  void a_cell_that_is_not_asked_is_not_entered() {
    assertThatThrownBy(() -> Figures.of(GRID, Map.of(CellKey.parse("9"), Cell.of(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Figures.of(GRID, Map.of(new CellKey(RowCode.SOLE, C1, Part.ESTIMATED), Cell.of(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Figures.absent(GRID).cell(CellKey.parse("R1.1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_average_too_heavy_for_sixty_four_bits_is_refused_by_its_cell() {
    assertThatThrownBy(
            () ->
                Figures.of(
                    GRID,
                    Map.of(
                        ONE, Cell.of(999_999_999_999_999L),
                        AVERAGE, Cell.of(999_999_999_999_999L))))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("Cell 3 must fit 64 bits, but does not");
  }

  @Test
  void the_mean_of_sums_is_their_quotient_rounded_half_up() {
    long[] numbers = new long[GRID.size()];
    byte[] marks = new byte[GRID.size()];
    set(numbers, marks, new CellKey(RowCode.SOLE, AVERAGE.column(), Part.WEIGHTED), 65);
    set(numbers, marks, new CellKey(RowCode.SOLE, AVERAGE.column(), Part.WEIGHT), 10);

    assertThat(Figures.ofSums(GRID, numbers, marks).cell(AVERAGE)).isEqualTo(Cell.of(7));
  }

  @Test
  void arrays_that_were_handed_over_are_not_looked_at_again() {
    long[] numbers = new long[GRID.size()];
    byte[] marks = new byte[GRID.size()];
    set(numbers, marks, ONE, 7);
    Figures figures = Figures.ofSums(GRID, numbers, marks);

    set(numbers, marks, ONE, 8);

    assertThat(figures.cell(ONE)).isEqualTo(Cell.of(7));
  }

  @Test
  void sums_have_a_slot_for_each_cell() {
    assertThatThrownBy(() -> Figures.ofSums(GRID, new long[1], new byte[GRID.size()]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slots");
  }

  @Test
  void figures_are_blank_if_nothing_is_answered_at_all() {
    assertThat(Figures.absent(GRID).isBlank()).isTrue();
    assertThat(Figures.of(GRID, Map.of(ONE, Cell.NONE_OCCURRED)).isBlank()).isFalse();
    assertThat(Figures.of(GRID, Map.of(ONE, Cell.of(0))).isBlank()).isFalse();
    assertThat(Figures.of(GRID, Map.of(ONE, Cell.of(0))).cells())
        .containsExactly(Map.entry(ONE, Cell.of(0)));
  }

  @Test
  void figures_of_another_grid_are_not_equal_even_if_they_say_the_same() {
    Grid other =
        Grid.of(
            ImmutableList.of(RowCode.SOLE),
            ImmutableList.of(Column.counting("1", "Số cuộc"), Column.counting("2", "Khác")));
    Grid another =
        Grid.of(
            ImmutableList.of(RowCode.SOLE),
            ImmutableList.of(Column.counting("1", "Số cuộc"), Column.counting("3", "Khác")));

    assertThat(Figures.absent(other)).isNotEqualTo(Figures.absent(another));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static Cell cell(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Cell.ABSENT;
      case 1 -> Cell.NONE_OCCURRED;
      case 2 -> Cell.NOT_AVAILABLE;
      default -> Cell.of(random.nextInt(2_000_000) - 1_000_000L);
    };
  }

  private static void set(long[] numbers, byte[] marks, CellKey key, long value) {
    numbers[GRID.slot(key)] = value;
    marks[GRID.slot(key)] = Figures.NUMBER;
  }
}
