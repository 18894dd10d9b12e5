package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** A whole book up its tree: threads, grids beside each other, replaced reports, the exact way. */
class FoldTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final Grid COUNTS = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));

  /** Law 2. Kills: workers that leave out the last piece. */
  @Property(tries = 100)
  void any_number_of_threads_gives_the_totals_of_one(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int threads) {
    Random random = new Random(seed);
    Book book = book(random, tree(random), grids(random));

    Fold alone = Fold.of(book, FoldTest::isLeaf, 1);
    Fold together = Fold.of(book, FoldTest::isLeaf, threads);

    assertThat(everything(together)).isEqualTo(everything(alone));
  }

  /** Law 2. Kills: a mark read without the offset of its grid. */
  @Property(tries = 100)
  void grids_beside_each_other_do_not_touch(@ForAll long seed) {
    Random random = new Random(seed);
    UnitTree tree = tree(random);
    ImmutableList<Grid> grids = grids(random);
    Map<UnitCode, List<Figures>> said = said(random, tree, grids);
    Fold beside = Fold.of(book(tree, grids, said), FoldTest::isLeaf, 1);

    for (int grid = 0; grid < grids.size(); grid++) {
      Map<UnitCode, Figures> figures = new HashMap<>();
      for (Map.Entry<UnitCode, List<Figures>> entry : said.entrySet()) {
        figures.put(entry.getKey(), entry.getValue().get(grid));
      }
      TreeTotals alone = TreeTotals.of(tree, grids.get(grid), figures, FoldTest::isLeaf);
      for (Unit unit : tree.units()) {
        assertThat(beside.figures(unit.code(), grid)).isEqualTo(alone.at(unit.code()));
        for (int slot = 0; slot < grids.get(grid).size(); slot++) {
          assertThat(beside.answers(unit.code(), grid, slot))
              .isEqualTo(alone.received(unit.code(), slot));
        }
      }
    }
  }

  @Test
  void large_numbers_that_cancel_out_are_added_exactly() {
    UnitTree tree = oneProvinceWith(3);
    Book book = counts(tree, Long.MAX_VALUE, -5, 5 - Long.MAX_VALUE);

    Fold fold = Fold.of(book, FoldTest::isLeaf, 2);

    assertThat(fold.figures(UnitCode.parse("root"), 0).cell(ONE)).isEqualTo(Cell.of(0));
  }

  @Test
  void a_sum_beyond_64_bits_names_the_unit_and_the_cell_from_every_thread() {
    UnitTree tree = oneProvinceWith(3);
    Book book = counts(tree, 1, Long.MAX_VALUE, 2);

    assertThatThrownBy(() -> Fold.of(book, FoldTest::isLeaf, 3))
        .isInstanceOf(OverflowException.class)
        .hasMessageContaining("Total of cell 1 at province must fit 64 bits");
  }

  @Test
  void a_replacement_that_leaves_64_bits_is_refused() {
    UnitTree tree = oneProvinceWith(2);
    RunningFold running = RunningFold.of(counts(tree, Long.MAX_VALUE, 0), FoldTest::isLeaf, 1);

    assertThatThrownBy(
            () -> running.replace(UnitCode.parse("commune1"), 0, Figures.of(COUNTS, one(1))))
        .isInstanceOf(OverflowException.class);
  }

  @Test
  void a_replacement_may_differ_by_more_than_64_bits() {
    RunningFold running =
        RunningFold.of(
            counts(oneProvinceWith(2), -6_000_000_000_000_000_000L, -3_000_000_000_000_000_000L),
            FoldTest::isLeaf,
            1);

    running.replace(
        UnitCode.parse("commune0"), 0, Figures.of(COUNTS, one(6_000_000_000_000_000_000L)));

    assertThat(running.figures(UnitCode.parse("root"), 0).cell(ONE))
        .isEqualTo(Cell.of(3_000_000_000_000_000_000L));
  }

  @Test
  void an_error_in_another_thread_is_not_swallowed() {
    assertThatThrownBy(
            () ->
                Workers.run(
                    2,
                    4,
                    piece -> {
                      if (piece == 3) {
                        throw new StackOverflowError("too deep");
                      }
                    }))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("too deep");
  }

  @Test
  void a_fold_needs_a_thread() {
    Book book = counts(oneProvinceWith(1), 1);

    assertThatThrownBy(() -> Fold.of(book, FoldTest::isLeaf, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at least 1");
  }

  @Test
  void a_book_does_not_change_when_its_builder_goes_on() {
    UnitTree tree = oneProvinceWith(1);
    Book.Builder builder =
        Book.builder(tree, ImmutableList.of(COUNTS))
            .put(UnitCode.parse("commune0"), 0, Figures.of(COUNTS, one(1)));
    Book book = builder.build();

    builder.put(UnitCode.parse("commune0"), 0, Figures.of(COUNTS, one(2)));

    assertThat(Fold.of(book, FoldTest::isLeaf, 1).figures(UnitCode.parse("root"), 0).cell(ONE))
        .isEqualTo(Cell.of(1));
  }

  private static List<Object> everything(Fold fold) {
    List<Object> all = new ArrayList<>();
    for (Unit unit : fold.book().tree().units()) {
      all.add(fold.due(unit.code()));
      for (int grid = 0; grid < fold.book().grids().size(); grid++) {
        all.add(fold.figures(unit.code(), grid));
        for (int slot = 0; slot < fold.book().grids().get(grid).size(); slot++) {
          all.add(fold.answers(unit.code(), grid, slot));
        }
      }
    }
    return all;
  }

  private static Book counts(UnitTree tree, long... numbers) {
    Book.Builder book = Book.builder(tree, ImmutableList.of(COUNTS));
    for (int i = 0; i < numbers.length; i++) {
      book.put(UnitCode.parse("commune" + i), 0, Figures.of(COUNTS, one(numbers[i])));
    }
    return book.build();
  }

  private static ImmutableMap<CellKey, Cell> one(long number) {
    return ImmutableMap.of(ONE, Cell.of(number));
  }

  private static UnitTree oneProvinceWith(int communes) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("root", false, Optional.empty()));
    units.add(unit("province", false, Optional.of("root")));
    for (int i = 0; i < communes; i++) {
      units.add(unit("commune" + i, true, Optional.of("province")));
    }
    return UnitTree.of(units);
  }

  private static UnitTree tree(Random random) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("root", false, Optional.empty()));
    List<Unit> upper = new ArrayList<>(units);
    int size = random.nextInt(120);
    for (int i = 0; i < size; i++) {
      Unit superior = upper.get(random.nextInt(upper.size()));
      Unit unit = unit("u" + i, random.nextInt(4) > 0, Optional.of(superior.code().value()));
      units.add(unit);
      if (!isLeaf(unit)) {
        upper.add(unit);
      }
    }
    return UnitTree.of(units);
  }

  private static Unit unit(String code, boolean leaf, Optional<String> superior) {
    return new Unit(
        UnitCode.parse(code),
        leaf ? UnitKinds.COMMUNE : UnitKinds.DISTRICT,
        code,
        Optional.empty(),
        superior.map(UnitCode::parse));
  }

  private static ImmutableList<Grid> grids(Random random) {
    ImmutableList.Builder<Grid> grids = ImmutableList.builder();
    for (int i = 0; i <= random.nextInt(12); i++) {
      grids.add(Grids.random(random));
    }
    return grids.build();
  }

  private static Map<UnitCode, List<Figures>> said(
      Random random, UnitTree tree, ImmutableList<Grid> grids) {
    Map<UnitCode, List<Figures>> said = new HashMap<>();
    for (Unit unit : tree.units()) {
      if (random.nextInt(5) > 0 && (isLeaf(unit) || random.nextInt(4) == 0)) {
        said.put(
            unit.code(),
            grids.stream().map(grid -> Figures.of(grid, Grids.figures(grid, random))).toList());
      }
    }
    return said;
  }

  private static Book book(Random random, UnitTree tree, ImmutableList<Grid> grids) {
    return book(tree, grids, said(random, tree, grids));
  }

  private static Book book(
      UnitTree tree, ImmutableList<Grid> grids, Map<UnitCode, List<Figures>> said) {
    Book.Builder book = Book.builder(tree, grids);
    said.forEach(
        (unit, figures) -> {
          for (int grid = 0; grid < grids.size(); grid++) {
            book.put(unit, grid, figures.get(grid));
          }
        });
    return book.build();
  }

  private static boolean isLeaf(Unit unit) {
    return unit.kind().equals(UnitKinds.COMMUNE);
  }
}
