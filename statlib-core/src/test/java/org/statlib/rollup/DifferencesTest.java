package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;
import org.statlib.report.CellPlace;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;

/** What a report says otherwise than another, whose form may be another. */
class DifferencesTest {

  private static final BlockCode I = BlockCode.parse("I");
  private static final BlockCode II = BlockCode.parse("II");

  @Test
  void cells_that_differ_are_told_with_their_difference() {
    Form form = form(Block.own(I, "", grid(0, "1", "2", "3", "4")));
    Sheet before = own(form, "1", 20, "2", 5, "3", Cell.NONE_OCCURRED);
    Sheet after = own(form, "1", 17, "2", 5, "3", 4, "4", 1);

    assertThat(told(Differences.between(form, before, form, after)))
        .containsExactly("I 1: 20 > 17 (-3)", "I 3: - > 4", "I 4:  > 1");
    assertThat(Differences.between(form, after, form, after)).isEmpty();
  }

  @Test
  void numbers_are_compared_with_their_decimals() {
    Form whole = form(Block.own(I, "", grid(0, "1", "2")));
    Form exact = form(Block.own(I, "", grid(2, "1", "2")));

    assertThat(
            told(
                Differences.between(
                    whole, own(whole, "1", 20, "2", 7), exact, own(exact, "1", 2000, "2", 725))))
        .containsExactly("I 2: 7 > 7.25 (0.25)");
  }

  @Test
  void a_column_that_only_one_form_has_is_told_as_such_whatever_it_says() {
    Form earlier = form(Block.own(I, "", grid(0, "1", "2")));
    Form later = form(Block.own(I, "", grid(0, "2", "3")));

    assertThat(
            told(
                Differences.between(
                    earlier, own(earlier, "1", 20, "2", 7), later, own(later, "2", 7))))
        .containsExactly("I 1: 20 only before", "I 3:  only after");
  }

  @Test
  void a_block_that_only_one_form_has_is_told_by_its_total() {
    Form earlier = form(Block.own(I, "", grid(0, "1")), below(II, grid(0, "1")));
    Form later = form(Block.own(I, "", grid(0, "1")));
    Sheet before = own(earlier, "1", 20).with(Map.of(row(II, "xa"), said(earlier, II, 3)));

    assertThat(told(Differences.between(earlier, before, later, own(later, "1", 20))))
        .containsExactly("II 1: 3 only before");
    assertThat(told(Differences.between(later, own(later, "1", 20), earlier, before)))
        .containsExactly("II 1: 3 only after");
  }

  @Test
  void rows_come_before_their_total_and_one_that_is_not_there_is_absent() {
    Form form = form(below(II, grid(0, "1")));
    Sheet before =
        sheet(Map.of(row(II, "xaa"), said(form, II, 3), row(II, "xab"), said(form, II, 4)));
    Sheet after =
        sheet(Map.of(row(II, "xab"), said(form, II, 5), row(II, "xac"), said(form, II, 1)));

    assertThat(told(Differences.between(form, before, form, after)))
        .containsExactly(
            "II/xaa 1: 3 > ", "II/xab 1: 4 > 5 (1)", "II/xac 1:  > 1", "II 1: 7 > 6 (-1)");
  }

  @Test
  void what_is_derived_and_not_printed_is_left_out() {
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, true),
            Grids.column("2", 1, new Aggregation.WeightedAverage(ColumnCode.parse("1")), false));
    Form form = form(Block.own(I, "", grid));

    assertThat(
            told(
                Differences.between(
                    form, own(form, "1", 2, "1~", 1, "2", 55), form, own(form, "1", 4, "2", 55))))
        .containsExactly("I 1: 2 > 4 (2)", "I 1~: 1 > ");
  }

  @Test
  void a_difference_is_of_a_cell_of_one_form_at_least_and_prints_no_figure() {
    CellPlace place = new CellPlace(RowKey.own(I), CellKey.parse("1"));
    Optional<Amount> none = Optional.empty();

    assertThatThrownBy(() -> new Difference(place, none, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Difference(place, Optional.of(new Amount(Cell.of(4321), 0)), none))
        .hasToString("I 1");
  }

  private static List<String> told(ImmutableList<Difference> differences) {
    return differences.stream().map(DifferencesTest::told).toList();
  }

  private static String told(Difference one) {
    if (one.before().isEmpty()) {
      return one + ": " + one.after().orElseThrow().print() + " only after";
    }
    if (one.after().isEmpty()) {
      return one + ": " + one.before().orElseThrow().print() + " only before";
    }
    return one
        + ": "
        + one.before().get().print()
        + " > "
        + one.after().get().print()
        + one.difference().map(BigDecimal::toPlainString).map(by -> " (" + by + ")").orElse("");
  }

  private static Grid grid(int scale, String... columns) {
    return Grid.of(
        ImmutableList.of(RowCode.SOLE),
        Stream.of(columns)
            .map(code -> Grids.column(code, scale, Aggregation.SUM, false))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Form form(Block... blocks) {
    return new Form(
        FormCode.parse("1b/TEST"),
        "Biểu",
        "ours",
        ImmutableList.copyOf(blocks),
        ImmutableList.of());
  }

  private static Block below(BlockCode code, Grid grid) {
    return new Block(
        code,
        "",
        Grain.CHILD,
        grid,
        Optional.of(new BlockSource(FormCode.parse("1a/TEST"), I, ImmutableMap.of())),
        Optional.empty());
  }

  private static RowKey row(BlockCode block, String contributor) {
    return new RowKey(block, contributor);
  }

  private static Row said(Form form, BlockCode block, long one) {
    return row(form, block, ImmutableMap.of(CellKey.parse("1"), Cell.of(one)));
  }

  private static Row row(Form form, BlockCode block, Map<CellKey, Cell> cells) {
    return new Row(RowSource.OWN, Figures.of(form.block(block).grid(), cells), Coverage.ONE, "");
  }

  private static Sheet own(Form form, Object... cellsAndValues) {
    Map<CellKey, Cell> cells = new TreeMap<>(Comparator.comparing(CellKey::toString));
    for (int i = 0; i < cellsAndValues.length; i += 2) {
      Object value = cellsAndValues[i + 1];
      cells.put(
          CellKey.parse(cellsAndValues[i].toString()),
          value instanceof Cell cell ? cell : Cell.of(((Number) value).longValue()));
    }
    return sheet(Map.of(RowKey.own(I), row(form, I, cells)));
  }

  private static Sheet sheet(Map<RowKey, Row> rows) {
    return new Sheet(ImmutableSortedMap.copyOf(rows), "");
  }
}
