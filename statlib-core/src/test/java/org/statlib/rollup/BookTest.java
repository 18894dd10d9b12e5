package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** Several forms beside each other in a book, and numbers at the edge of 64 bits in one of them. */
class BookTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final CellKey TWO = CellKey.parse("2");
  private static final UnitCode ROOT = UnitCode.parse("root");
  private static final Grid ONLY = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
  private static final Grid FIRST = grid(Aggregation.SUM);
  private static final Grid SECOND = grid(Aggregation.NONE);

  @Test
  void the_lowest_number_twice_is_refused_and_comes_back_with_what_makes_up_for_it() {
    long min = Long.MIN_VALUE;
    long max = Long.MAX_VALUE;

    assertThatThrownBy(() -> sum(min, min)).isInstanceOf(OverflowException.class);
    assertThat(sum(min, min, max, max, 2)).isEqualTo(Cell.of(0));
  }

  @Test
  void two_numbers_that_fit_and_whose_sum_does_not_are_refused() {
    long large = 6_000_000_000_000_000_000L;

    assertThatThrownBy(() -> sum(large, large)).isInstanceOf(OverflowException.class);
    assertThat(sum(large, large, -large)).isEqualTo(Cell.of(large));
  }

  @Test
  void what_does_not_fit_is_named_by_the_cell_of_its_own_form() {
    assertThatThrownBy(() -> fold(SECOND, ONE, Long.MAX_VALUE, 1))
        .isInstanceOfSatisfying(
            OverflowException.class, wrong -> assertThat(wrong.cell()).isEqualTo(ONE))
        .hasMessageContaining("cell 1 at root");
    assertThatThrownBy(() -> fold(FIRST, TWO, Long.MAX_VALUE, 1))
        .isInstanceOfSatisfying(
            OverflowException.class, wrong -> assertThat(wrong.cell()).isEqualTo(TWO));
  }

  @Test
  void a_column_that_does_not_add_up_has_no_sum_that_could_be_too_large() {
    Cell large = Cell.of(Long.MAX_VALUE);
    Book.Builder book = Book.builder(tree(2), ImmutableList.of(SECOND));
    book.put(
        UnitCode.parse("leaf0"), 0, Figures.of(SECOND, ImmutableMap.of(ONE, large, TWO, large)));
    book.put(UnitCode.parse("leaf1"), 0, Figures.of(SECOND, ImmutableMap.of(TWO, large)));

    Figures total = Fold.of(book.build(), BookTest::isLeaf, 1).figures(ROOT, 0);

    assertThat(total.cell(ONE)).isEqualTo(large);
    assertThat(total.cell(TWO)).isEqualTo(Cell.ABSENT);
  }

  /** Law 3. */
  @Test
  void what_leaves_say_is_suspended_while_somebody_above_entered_for_them() {
    Book.Builder builder =
        Book.builder(tree(2), ImmutableList.of(ONLY))
            .put(UnitCode.parse("leaf0"), 0, number(3))
            .put(UnitCode.parse("leaf1"), 0, number(4));

    Fold covered = Fold.of(builder.cover(ROOT, 0, number(10)).build(), BookTest::isLeaf, 1);
    Fold uncovered = Fold.of(builder.uncover(ROOT, 0).build(), BookTest::isLeaf, 1);

    assertThat(covered.figures(ROOT, 0)).isEqualTo(number(10));
    assertThat(covered.coverage(ROOT, 0, 0)).isEqualTo(new Coverage(2, 0, 2));
    assertThat(uncovered.figures(ROOT, 0)).isEqualTo(number(7));
    assertThat(uncovered.coverage(ROOT, 0, 0)).isEqualTo(new Coverage(2, 2, 0));
    assertThat(uncovered.digest(ROOT)).isNotEqualTo(covered.digest(ROOT));
  }

  private static Figures number(long number) {
    return Figures.of(ONLY, ImmutableMap.of(ONE, Cell.of(number)));
  }

  /** What leaf after leaf says in the only cell of the only form. */
  private static Cell sum(long... numbers) {
    Book.Builder book = Book.builder(tree(numbers.length), ImmutableList.of(ONLY));
    for (int i = 0; i < numbers.length; i++) {
      book.put(
          UnitCode.parse("leaf" + i),
          0,
          Figures.of(ONLY, ImmutableMap.of(ONE, Cell.of(numbers[i]))));
    }
    return Fold.of(book.build(), BookTest::isLeaf, 1).figures(ROOT, 0).cell(ONE);
  }

  private static Fold fold(Grid grid, CellKey cell, long... numbers) {
    return Fold.of(book(tree(numbers.length), grid, cell, numbers), BookTest::isLeaf, 1);
  }

  /** What leaf after leaf says in one cell of one of the two forms. */
  private static Book book(UnitTree tree, Grid grid, CellKey cell, long... numbers) {
    Book.Builder book = Book.builder(tree, ImmutableList.of(FIRST, SECOND));
    for (int i = 0; i < numbers.length; i++) {
      book.put(
          UnitCode.parse("leaf" + i),
          grid.equals(FIRST) ? 0 : 1,
          Figures.of(grid, ImmutableMap.of(cell, Cell.of(numbers[i]))));
    }
    return book.build();
  }

  private static Grid grid(Aggregation last) {
    return Grids.of(
        Grids.column("1", 0, Aggregation.SUM, false), Grids.column("2", 0, last, false));
  }

  private static UnitTree tree(int leaves) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("root", UnitKinds.MINISTRY, Optional.empty()));
    units.add(unit("empty", UnitKinds.DISTRICT, Optional.of(ROOT)));
    for (int i = 0; i < leaves; i++) {
      units.add(unit("leaf" + i, UnitKinds.COMMUNE, Optional.of(ROOT)));
    }
    return UnitTree.of(units);
  }

  private static Unit unit(String code, UnitKind kind, Optional<UnitCode> superior) {
    return new Unit(UnitCode.parse(code), kind, code, Optional.empty(), superior);
  }

  private static boolean isLeaf(Unit unit) {
    return unit.kind().equals(UnitKinds.COMMUNE);
  }
}
