package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.statlib.form.Aggregation;
import org.statlib.form.Aggregation.RatioOfSums;
import org.statlib.form.Aggregation.WeightedAverage;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.report.Figures;

/** A child's total becomes a row of its receiver: other columns, other units of measure. */
class TransferTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final CellKey TWO = CellKey.parse("2");

  @Test
  void a_notarys_thousands_of_dong_are_dong_in_the_summary() {
    Grid thousands = Grids.of(Grids.column("9", 0, Aggregation.SUM, false));
    Grid dong = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));

    Figures row =
        transfer(dong, thousands, Map.of("1", new SourceColumn(ColumnCode.parse("9"), 1000)))
            .apply(Figures.of(thousands, Map.of(CellKey.parse("9"), Cell.of(1_234))), "vpcc-01");

    assertThat(row.cell(ONE)).isEqualTo(Cell.of(1_234_000));
  }

  @Test
  void whole_numbers_get_the_decimals_of_the_receiver() {
    Grid whole = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
    Grid fine = Grids.of(Grids.column("1", 2, Aggregation.SUM, false));

    Figures row =
        transfer(fine, whole, Map.of("1", new SourceColumn(ColumnCode.parse("1"), 1)))
            .apply(Figures.of(whole, Map.of(ONE, Cell.of(7))), "x");

    assertThat(row.cell(ONE).print(2)).isEqualTo("7.00");
  }

  @Test
  void what_is_no_number_goes_over_as_it_is_and_a_column_without_source_stays_absent() {
    Grid source = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
    Grid target =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 0, Aggregation.SUM, false));
    Transfer transfer =
        transfer(target, source, Map.of("1", new SourceColumn(ColumnCode.parse("1"), 1000)));

    for (Cell mark : List.of(Cell.ABSENT, Cell.NONE_OCCURRED, Cell.NOT_AVAILABLE)) {
      Figures row = transfer.apply(Figures.of(source, Map.of(ONE, mark)), "x");

      assertThat(row.cell(ONE)).isEqualTo(mark);
      assertThat(row.cell(TWO)).isEqualTo(Cell.ABSENT);
    }
  }

  @Test
  void an_average_keeps_its_weight_and_gets_its_factor() {
    ColumnCode one = ColumnCode.parse("1");
    ColumnCode two = ColumnCode.parse("2");
    Grid source =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 1, new WeightedAverage(one), false));
    Grid target =
        Grids.of(
            Grids.column("1", 1, Aggregation.SUM, false),
            Grids.column("2", 2, new WeightedAverage(one), false));
    Transfer transfer =
        transfer(
            target,
            source,
            Map.of("1", new SourceColumn(one, 2), "2", new SourceColumn(two, 1000)));

    Figures few = Figures.of(source, Map.of(ONE, Cell.of(1), TWO, Cell.of(15)));
    Figures many = Figures.of(source, Map.of(ONE, Cell.of(3), TWO, Cell.of(35)));
    Figures total =
        Totals.of(target, "x", List.of(transfer.apply(few, "x"), transfer.apply(many, "x")));

    assertThat(transfer.apply(few, "x").cell(TWO).print(2)).isEqualTo("1500.00");
    assertThat(total.cell(TWO).print(2)).as("(1 x 1500 + 3 x 3500) / 4").isEqualTo("3000.00");
    assertThat(total.cell(ONE).print(1)).isEqualTo("8.0");
  }

  @Test
  void a_ratio_is_divided_from_what_came_over() {
    ColumnCode one = ColumnCode.parse("1");
    ColumnCode two = ColumnCode.parse("2");
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 0, Aggregation.SUM, false),
            Grids.column("3", 1, new RatioOfSums(one, two, 100), false));
    Transfer transfer =
        transfer(grid, grid, Map.of("1", new SourceColumn(one, 10), "2", new SourceColumn(two, 1)));

    Figures row = transfer.apply(Figures.of(grid, Map.of(ONE, Cell.of(3), TWO, Cell.of(60))), "x");

    assertThat(row.cell(CellKey.parse("3")).print(1)).isEqualTo("50.0");
  }

  @Test
  void an_average_whose_weight_has_no_source_cannot_be_moved() {
    ColumnCode one = ColumnCode.parse("1");
    ColumnCode two = ColumnCode.parse("2");
    Grid grid =
        Grids.of(
            Grids.column("1", 0, Aggregation.SUM, false),
            Grids.column("2", 1, new WeightedAverage(one), false));

    assertThatThrownBy(() -> transfer(grid, grid, Map.of("2", new SourceColumn(two, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Column 1 must have a source");
  }

  @Property
  void a_figure_times_its_factor_is_exact_or_refused_by_its_cell(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    int from = random.nextInt(4);
    int to = from + random.nextInt(3);
    long factor = new long[] {1, 10, 1000, 1_000_000, Integer.MAX_VALUE}[random.nextInt(5)];
    long value = random.nextLong() >> random.nextInt(64);
    Grid source = Grids.of(Grids.column("1", from, Aggregation.SUM, false));
    Grid target = Grids.of(Grids.column("2", to, Aggregation.SUM, false));
    Transfer transfer =
        transfer(target, source, Map.of("2", new SourceColumn(ColumnCode.parse("1"), factor)));
    Figures total = Figures.of(source, Map.of(ONE, Cell.of(value)));

    BigDecimal exact = BigDecimal.valueOf(value, from).multiply(BigDecimal.valueOf(factor));
    BigInteger unscaled = exact.setScale(to).unscaledValue();

    if (unscaled.bitLength() <= 63) {
      assertThat(transfer.apply(total, "x").cell(TWO).print(to))
          .isEqualTo(exact.setScale(to).toPlainString());
    } else {
      assertThatThrownBy(() -> transfer.apply(total, "huyenpacnam_tbkn"))
          .isInstanceOfSatisfying(
              OverflowException.class, wrong -> assertThat(wrong.cell()).isEqualTo(TWO))
          .hasMessageContaining("cell 2 at huyenpacnam_tbkn");
    }
  }

  @Property
  void moving_a_total_is_moving_its_parts_and_adding_them_up_there(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Grid grid = Grids.random(random);
    Map<String, SourceColumn> columns = new HashMap<>();
    for (String code : List.of("1", "2", "3", "5", "6")) {
      columns.put(code, new SourceColumn(ColumnCode.parse(code), random.nextBoolean() ? 1 : 1000));
    }
    Transfer transfer = transfer(grid, grid, columns);
    List<Figures> parts =
        List.of(
            Figures.of(grid, Grids.figures(grid, random)),
            Figures.of(grid, Grids.figures(grid, random)),
            Figures.of(grid, Grids.figures(grid, random)));

    Figures addedThenMoved = transfer.apply(Totals.of(grid, "x", parts), "x");
    Figures movedThenAdded =
        Totals.of(grid, "x", parts.stream().map(part -> transfer.apply(part, "x")).toList());

    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isSummed(slot)) {
        assertThat(addedThenMoved.cell(slot)).isEqualTo(movedThenAdded.cell(slot));
      }
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static Transfer transfer(Grid target, Grid source, Map<String, SourceColumn> columns) {
    ImmutableMap.Builder<ColumnCode, SourceColumn> map = ImmutableMap.builder();
    columns.forEach((code, column) -> map.put(ColumnCode.parse(code), column));
    return Transfer.into(
        new Block(
            BlockCode.parse("I"),
            "",
            Grain.CHILD,
            target,
            Optional.of(
                new BlockSource(
                    FormCode.parse("12a/BTP/BTTP/CC"), BlockCode.parse("I"), map.buildOrThrow())),
            Optional.empty()),
        source);
  }
}
