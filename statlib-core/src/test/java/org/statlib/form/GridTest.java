package org.statlib.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final Column BRIDES = Column.counting("1", "first marriages");
  private static final Column AGE =
      new Column(
          ColumnCode.parse("2"),
          "mean age",
          "Tuổi",
          1,
          new Aggregation.WeightedAverage(BRIDES.code()),
          false);
  private static final Column CASES =
      new Column(ColumnCode.parse("3"), "cases", "", 0, Aggregation.SUM, true);
  private static final Column SHARE =
      new Column(
          ColumnCode.parse("4"),
          "share",
          "%",
          2,
          new Aggregation.RatioOfSums(BRIDES.code(), CASES.code(), 100),
          false);
  private static final Column RANK =
      new Column(ColumnCode.parse("5"), "rank", "", 0, Aggregation.NONE, false);

  private final Grid grid =
      Grid.of(
          ImmutableList.of(RowCode.of("I"), RowCode.of("II")),
          ImmutableList.of(BRIDES, AGE, CASES, SHARE, RANK));

  @Test
  void slots_go_row_by_row_in_a_row_column_by_column_in_a_column_part_by_part() {
    assertThat(grid.keys())
        .extracting(CellKey::toString)
        .containsExactly(
            "I.1",
            "I.2",
            "I.2 (WEIGHTED)",
            "I.2 (WEIGHT)",
            "I.3",
            "I.3~",
            "I.4",
            "I.5",
            "II.1",
            "II.2",
            "II.2 (WEIGHTED)",
            "II.2 (WEIGHT)",
            "II.3",
            "II.3~",
            "II.4",
            "II.5");
    assertThat(grid.size()).isEqualTo(16);
    for (int slot = 0; slot < grid.size(); slot++) {
      assertThat(grid.slot(grid.keys().get(slot))).isEqualTo(slot);
      assertThat(grid.column(slot).code()).isEqualTo(grid.keys().get(slot).column());
    }
  }

  @Test
  void sums_and_the_parts_of_averages_are_added_up_and_nothing_else() {
    assertThat(IntStream.range(0, 8).filter(grid::isSummed)).containsExactly(0, 2, 3, 4, 5);
  }

  @Test
  void ratios_and_the_parts_of_averages_are_never_entered() {
    assertThat(IntStream.range(0, 8).filter(grid::isEntered)).containsExactly(0, 1, 4, 5, 7);
  }

  @Test
  void other_cells_have_no_slot() {
    assertThat(grid.findSlot(CellKey.parse("III.1"))).isEmpty();
    assertThat(grid.findSlot(CellKey.parse("1"))).isEmpty();
    assertThat(grid.findSlot(CellKey.parse("I.1~"))).isEmpty();
    assertThatThrownBy(() -> grid.slot(CellKey.parse("I.9")))
        .hasMessage("There is no cell I.9 in this block");
    assertThatThrownBy(() -> grid.column(ColumnCode.parse("9")))
        .hasMessage("There is no column 9 in this block");
  }

  @Test
  void grids_are_equal_by_their_rows_and_columns() {
    Grid same = Grid.of(grid.rows(), grid.columns());

    assertThat(same).isEqualTo(grid).hasSameHashCodeAs(grid);
    assertThat(Grid.of(ImmutableList.of(RowCode.SOLE), grid.columns())).isNotEqualTo(grid);
    assertThat(Grid.of(grid.rows(), ImmutableList.of(BRIDES))).isNotEqualTo(grid);
  }

  @Test
  void rows_and_columns_stand_once_and_there_is_one_of_each() {
    ImmutableList<RowCode> row = ImmutableList.of(RowCode.SOLE);

    assertThatThrownBy(() -> Grid.of(ImmutableList.of(), ImmutableList.of(BRIDES)))
        .hasMessage("A block must have a row and a column");
    assertThatThrownBy(() -> Grid.of(row, ImmutableList.of()))
        .hasMessage("A block must have a row and a column");
    assertThatThrownBy(() -> Grid.of(row, ImmutableList.of(BRIDES, BRIDES)))
        .hasMessage("Column 1 must stand once");
    assertThatThrownBy(
            () ->
                Grid.of(
                    ImmutableList.of(RowCode.of("I"), RowCode.of("I")), ImmutableList.of(BRIDES)))
        .hasMessage("Row 'I' must stand once");
  }

  @Test
  void weights_and_terms_of_ratios_are_columns_that_add_up_by_sum() {
    ImmutableList<RowCode> row = ImmutableList.of(RowCode.SOLE);

    assertThatThrownBy(() -> Grid.of(row, ImmutableList.of(AGE)))
        .hasMessage("Column 2 must refer to a column that adds up by sum, but names 1");
    assertThatThrownBy(() -> Grid.of(row, ImmutableList.of(BRIDES, SHARE)))
        .hasMessage("Column 4 must refer to a column that adds up by sum, but names 3");
    assertThatThrownBy(() -> Grid.of(row, ImmutableList.of(CASES, SHARE)))
        .hasMessage("Column 4 must refer to a column that adds up by sum, but names 1");
    assertThatThrownBy(
            () ->
                Grid.of(
                    row,
                    ImmutableList.of(
                        RANK,
                        new Column(
                            ColumnCode.parse("2"),
                            "mean",
                            "",
                            0,
                            new Aggregation.WeightedAverage(RANK.code()),
                            false))))
        .hasMessage("Column 2 must refer to a column that adds up by sum, but names 5");
  }

  @Test
  void a_column_has_a_scale_and_only_sums_are_estimable() {
    assertThatThrownBy(() -> column(7, Aggregation.SUM, false))
        .hasMessage("Scale of column 1 must be 0 to 6, but was 7");
    assertThatThrownBy(() -> column(-1, Aggregation.SUM, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> column(0, Aggregation.NONE, true))
        .hasMessage("Column 1 must add up by sum to be estimable");
    assertThat(column(6, Aggregation.SUM, true).isEntered()).isTrue();
    assertThat(SHARE.isEntered()).isFalse();
    assertThat(new Aggregation.RatioOfSums(BRIDES.code(), CASES.code(), 1).multiplier()).isOne();
    assertThatThrownBy(() -> new Aggregation.RatioOfSums(BRIDES.code(), CASES.code(), 0))
        .hasMessage("Multiplier of a ratio must be at least 1, but was 0");
  }

  @Test
  void a_counting_column_has_whole_numbers_that_add_up() {
    assertThat(Column.counting("1", "title")).isEqualTo(column(0, Aggregation.SUM, false));
  }

  private static Column column(int scale, Aggregation aggregation, boolean estimable) {
    return new Column(ColumnCode.parse("1"), "title", "", scale, aggregation, estimable);
  }
}
