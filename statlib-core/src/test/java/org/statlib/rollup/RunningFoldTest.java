package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

/** A period goes on: received, amended, returned, entered from above, taken back, moved. */
class RunningFoldTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final Grid COUNTS = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
  private static final UnitCode ROOT = UnitCode.parse("root");
  private static final UnitCode NORTH = UnitCode.parse("north");
  private static final UnitCode SOUTH = UnitCode.parse("south");
  private static final UnitCode HILL = UnitCode.parse("hill");
  private static final UnitCode LAKE = UnitCode.parse("lake");
  private static final UnitCode PORT = UnitCode.parse("port");

  /**
   * Law 2. Kills: an entry that counts those who left; a change that is passed on past an entry; a
   * move that forgets who is due.
   */
  @Property(tries = 150)
  void whatever_happens_the_totals_are_those_of_a_new_fold(@ForAll long seed) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, false);
    RunningFold running = RunningFold.of(saying.book(), Saying::isLeaf, 1 + random.nextInt(3));

    for (int act = 0; act < 12; act++) {
      Act.any(saying, random).ifPresent(each -> each.on(running, saying));

      assertEqual(running, saying);
    }
  }

  /** Laws 2 and 7. Kills: a refused act that leaves a sum or a mark behind. */
  @Property(tries = 300)
  void what_does_not_fit_is_refused_when_a_new_fold_refuses_it_and_changes_nothing(
      @ForAll long seed) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, true);
    while (!fits(saying)) {
      saying.said.clear();
      saying.covers.clear();
    }
    RunningFold running = RunningFold.of(saying.book(), Saying::isLeaf, 1);

    for (int act = 0; act < 20; act++) {
      Act.any(saying, random)
          .ifPresent(
              each -> {
                each.change.accept(saying);
                boolean fits = fits(saying);
                if (fits) {
                  each.act.accept(running);
                } else {
                  each.back.accept(saying);
                  assertThatThrownBy(() -> each.act.accept(running))
                      .isInstanceOf(OverflowException.class);
                }
              });

      assertEqual(running, saying);
    }
  }

  @Test
  void a_book_whose_totals_do_not_fit_is_refused_only_if_nobody_entered_for_them() {
    Book.Builder book =
        Book.builder(tree(), ImmutableList.of(COUNTS))
            .put(HILL, 0, number(Long.MAX_VALUE))
            .put(LAKE, 0, number(Long.MAX_VALUE));

    assertThatThrownBy(() -> RunningFold.of(book.build(), Saying::isLeaf, 1))
        .isInstanceOf(OverflowException.class)
        .hasMessageContaining("Total of cell 1 at north");

    RunningFold running =
        RunningFold.of(book.cover(NORTH, 0, number(5)).build(), Saying::isLeaf, 1);

    assertThat(running.figures(ROOT, 0)).isEqualTo(number(5));
    assertThatThrownBy(() -> running.uncover(NORTH, 0)).isInstanceOf(OverflowException.class);
    assertThat(running.figures(ROOT, 0)).isEqualTo(number(5));
  }

  /** Law 3. */
  @Test
  void who_was_entered_for_from_above_counts_once_and_again_as_before_when_that_is_taken_back() {
    RunningFold running =
        RunningFold.of(
            Book.builder(tree(), ImmutableList.of(COUNTS))
                .put(HILL, 0, number(3))
                .put(PORT, 0, number(4))
                .build(),
            Saying::isLeaf,
            1);

    running.cover(NORTH, 0, number(10));
    running.replace(LAKE, 0, number(1));

    assertThat(running.figures(ROOT, 0)).isEqualTo(number(14));
    assertThat(running.figures(HILL, 0)).isEqualTo(number(3));
    assertThat(running.coverage(ROOT, 0, 0)).isEqualTo(new Coverage(3, 1, 2));

    running.uncover(NORTH, 0);

    assertThat(running.figures(ROOT, 0)).isEqualTo(number(8));
    assertThat(running.coverage(ROOT, 0, 0)).isEqualTo(new Coverage(3, 3, 0));
  }

  @Test
  void a_report_that_is_returned_is_missing() {
    RunningFold running =
        RunningFold.of(
            Book.builder(tree(), ImmutableList.of(COUNTS)).put(HILL, 0, number(3)).build(),
            Saying::isLeaf,
            1);

    running.withdraw(HILL, 0);

    assertThat(running.figures(ROOT, 0).cell(ONE)).isEqualTo(Cell.ABSENT);
    assertThat(running.coverage(ROOT, 0, 0)).isEqualTo(new Coverage(3, 0, 0));
  }

  @Test
  void a_unit_that_moves_takes_its_figures_along() {
    RunningFold running =
        RunningFold.of(
            Book.builder(tree(), ImmutableList.of(COUNTS))
                .put(HILL, 0, number(3))
                .put(LAKE, 0, number(4))
                .build(),
            Saying::isLeaf,
            1);

    running.move(HILL, SOUTH);

    assertThat(running.figures(NORTH, 0)).isEqualTo(number(4));
    assertThat(running.due(NORTH)).isOne();
    assertThat(running.figures(SOUTH, 0)).isEqualTo(number(3));
    assertThat(running.figures(ROOT, 0)).isEqualTo(number(7));
  }

  @Test
  void a_unit_is_not_moved_below_itself_and_the_root_is_not_moved() {
    RunningFold running =
        RunningFold.of(Book.builder(tree(), ImmutableList.of(COUNTS)).build(), Saying::isLeaf, 1);

    assertThatThrownBy(() -> running.move(NORTH, HILL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unit north must not be moved below itself");
    assertThatThrownBy(() -> running.move(ROOT, NORTH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void figures_of_another_grid_are_refused() {
    RunningFold running =
        RunningFold.of(Book.builder(tree(), ImmutableList.of(COUNTS)).build(), Saying::isLeaf, 1);
    Figures other = Figures.absent(Grids.of(Grids.column("2", 0, Aggregation.SUM, false)));

    assertThatThrownBy(() -> running.replace(HILL, 0, other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> running.cover(HILL, 0, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean fits(Saying saying) {
    try {
      saying.fold();
      return true;
    } catch (OverflowException e) {
      return false;
    }
  }

  private static void assertEqual(RunningFold running, Saying saying) {
    Fold anew = saying.fold();
    for (UnitCode unit : saying.codes()) {
      for (int grid = 0; grid < saying.grids.size(); grid++) {
        assertThat(running.figures(unit, grid)).isEqualTo(anew.figures(unit, grid));
        for (int slot = 0; slot < saying.grids.get(grid).size(); slot++) {
          assertThat(running.coverage(unit, grid, slot)).isEqualTo(anew.coverage(unit, grid, slot));
          assertThat(running.answers(unit, grid, slot)).isEqualTo(anew.answers(unit, grid, slot));
        }
      }
      assertThat(running.due(unit)).isEqualTo(anew.due(unit));
      assertThat(running.digest(unit)).isEqualTo(anew.digest(unit));
    }
  }

  /** One act, on what runs and on what is said, and its taking back. */
  private record Act(Consumer<RunningFold> act, Consumer<Saying> change, Consumer<Saying> back) {

    /** Nothing if the unit cannot do what was drawn. */
    static Optional<Act> any(Saying saying, Random random) {
      UnitCode unit = saying.anybody();
      int grid = saying.anyGrid();
      Figures figures = saying.figures(grid);
      Optional<Figures> said = Optional.ofNullable(saying.said.get(unit, grid));
      Optional<Figures> cover = Optional.ofNullable(saying.covers.get(unit, grid));
      Consumer<Saying> unsay = on -> put(on.said, unit, grid, said);
      Consumer<Saying> unenter = on -> put(on.covers, unit, grid, cover);
      return switch (random.nextInt(6)) {
        case 0, 1 ->
            Optional.of(
                new Act(
                    running -> running.replace(unit, grid, figures),
                    on -> on.said.put(unit, grid, figures),
                    unsay));
        case 2 ->
            Optional.of(
                new Act(
                    running -> running.withdraw(unit, grid),
                    on -> on.said.remove(unit, grid),
                    unsay));
        case 3 ->
            Optional.of(
                new Act(
                    running -> running.cover(unit, grid, figures),
                    on -> on.covers.put(unit, grid, figures),
                    unenter));
        case 4 ->
            Optional.of(
                new Act(
                    running -> running.uncover(unit, grid),
                    on -> on.covers.remove(unit, grid),
                    unenter));
        default -> move(saying, unit, saying.anybody());
      };
    }

    private static Optional<Act> move(Saying saying, UnitCode unit, UnitCode superior) {
      return saying
          .superiorOf(unit)
          .filter(before -> !saying.tree().isWithin(superior, unit))
          .map(
              before ->
                  new Act(
                      running -> running.move(unit, superior),
                      on -> on.move(unit, superior),
                      on -> on.move(unit, before)));
    }

    private static void put(
        Table<UnitCode, Integer, Figures> table,
        UnitCode unit,
        int grid,
        Optional<Figures> before) {
      before.ifPresentOrElse(
          figures -> table.put(unit, grid, figures), () -> table.remove(unit, grid));
    }

    void on(RunningFold running, Saying saying) {
      act.accept(running);
      change.accept(saying);
    }
  }

  private static Figures number(long number) {
    return Figures.of(COUNTS, ImmutableMap.of(ONE, Cell.of(number)));
  }

  /** The root, two districts, two communes in the north and one in the south. */
  private static UnitTree tree() {
    List<Unit> units = new ArrayList<>();
    units.add(unit(ROOT, UnitKinds.MINISTRY, Optional.empty()));
    units.add(unit(NORTH, UnitKinds.DISTRICT, Optional.of(ROOT)));
    units.add(unit(SOUTH, UnitKinds.DISTRICT, Optional.of(ROOT)));
    units.add(unit(HILL, UnitKinds.COMMUNE, Optional.of(NORTH)));
    units.add(unit(LAKE, UnitKinds.COMMUNE, Optional.of(NORTH)));
    units.add(unit(PORT, UnitKinds.COMMUNE, Optional.of(SOUTH)));
    return UnitTree.of(units);
  }

  private static Unit unit(UnitCode code, UnitKind kind, Optional<UnitCode> superior) {
    return new Unit(code, kind, code.value(), Optional.empty(), superior);
  }
}
