package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** Figures come in unit after unit, and totals go out as soon as they are finished. */
class StreamedFoldTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final Grid COUNTS = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
  private static final ImmutableList<Grid> ONLY = ImmutableList.of(COUNTS);
  private static final UnitCode ROOT = UnitCode.parse("root");
  private static final UnitCode EAST = UnitCode.parse("east");
  private static final UnitCode HILL = UnitCode.parse("hill");
  private static final UnitCode WEST = UnitCode.parse("west");
  private static final UnitTree TREE =
      UnitTree.of(
          List.of(
              new Unit(ROOT, UnitKinds.MINISTRY, "root", Optional.empty(), Optional.empty()),
              new Unit(EAST, UnitKinds.DISTRICT, "east", Optional.empty(), Optional.of(ROOT)),
              new Unit(HILL, UnitKinds.COMMUNE, "hill", Optional.empty(), Optional.of(EAST)),
              new Unit(WEST, UnitKinds.COMMUNE, "west", Optional.empty(), Optional.of(ROOT))));

  private final Map<UnitCode, Subtotal> finished = new LinkedHashMap<>();

  /**
   * Laws 2 and 3. Kills: a leaf without figures that is not due; a unit that is closed too late.
   */
  @Property(tries = 200)
  void what_streams_by_comes_to_the_totals_of_a_fold(@ForAll long seed, @ForAll boolean extreme) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, extreme);
    Map<UnitCode, Subtotal> totals = new LinkedHashMap<>();
    Optional<Fold> fold = fold(saying);

    if (fold.isEmpty()) {
      assertThatThrownBy(() -> stream(saying, totals)).isInstanceOf(OverflowException.class);
      return;
    }
    stream(saying, totals);

    UnitTree tree = saying.tree();
    assertThat(totals.keySet())
        .containsExactlyInAnyOrderElementsOf(
            saying.codes().stream()
                .filter(unit -> unit.equals(ROOT) || !tree.children(unit).isEmpty())
                .toList());
    totals.forEach(
        (unit, total) -> {
          assertThat(total.digest()).isEqualTo(fold.orElseThrow().digest(unit));
          assertThat(total.due()).isEqualTo(fold.orElseThrow().due(unit));
        });
  }

  @Test
  void a_total_is_given_away_when_the_last_unit_below_has_had_its_turn() {
    StreamedFold stream = stream();

    stream.put(HILL, 0, number(3));
    assertThat(finished).isEmpty();
    stream.put(WEST, 0, number(4));
    assertThat(finished).containsOnlyKeys(EAST);
    stream.finish();

    assertThat(finished.keySet()).containsExactly(EAST, ROOT);
    assertThat(finished.get(ROOT)).extracting(total -> total.figures(0)).isEqualTo(number(7));
  }

  /** Law 3. */
  @Test
  void who_was_entered_for_counts_once() {
    StreamedFold stream = stream();

    stream.cover(EAST, 0, number(10));
    stream.put(HILL, 0, number(3));
    stream.put(WEST, 0, number(5));
    stream.cover(WEST, 0, number(4));
    stream.finish();

    assertThat(finished.get(ROOT)).extracting(total -> total.figures(0)).isEqualTo(number(14));
    assertThat(finished.get(ROOT))
        .extracting(total -> total.coverage(0, 0))
        .isEqualTo(new Coverage(2, 0, 2));
  }

  @Test
  void what_comes_out_of_order_twice_or_after_the_end_is_refused() {
    StreamedFold stream = stream();
    stream.put(WEST, 0, number(4));

    assertThatThrownBy(() -> stream.put(HILL, 0, number(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Units must come in the order of the tree, but hill came too late");
    assertThatThrownBy(() -> stream.put(WEST, 0, number(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Figures of unit west in a grid must come once");
    stream.cover(WEST, 0, number(1));
    assertThatThrownBy(() -> stream.cover(WEST, 0, number(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("What was entered for unit west in a grid must come once");
    stream.finish();
    assertThatThrownBy(() -> stream.put(WEST, 0, number(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(stream::finish).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void after_a_total_that_does_not_fit_nothing_is_added() {
    StreamedFold stream = stream();
    stream.put(EAST, 0, number(Long.MAX_VALUE));
    stream.put(HILL, 0, number(1));

    assertThatThrownBy(() -> stream.put(WEST, 0, number(1)))
        .isInstanceOf(OverflowException.class)
        .hasMessageContaining("Total of cell 1 at east");
    assertThatThrownBy(stream::finish).isInstanceOf(IllegalArgumentException.class);
    assertThat(finished).isEmpty();
  }

  @Test
  void figures_of_another_grid_are_refused() {
    StreamedFold stream = stream();
    Figures other = Figures.absent(Grids.of(Grids.column("2", 0, Aggregation.SUM, false)));

    assertThatThrownBy(() -> stream.put(HILL, 0, other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stream.cover(HILL, 0, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private StreamedFold stream() {
    return StreamedFold.of(
        TREE, ONLY, Saying::isLeaf, (unit, total) -> finished.put(unit.code(), total));
  }

  private static void stream(Saying saying, Map<UnitCode, Subtotal> totals) {
    StreamedFold stream =
        StreamedFold.of(
            saying.tree(),
            saying.grids,
            Saying::isLeaf,
            (unit, total) -> totals.put(unit.code(), total));
    for (Unit unit : saying.tree().units()) {
      saying.said.row(unit.code()).forEach((grid, said) -> stream.put(unit.code(), grid, said));
      saying.covers.row(unit.code()).forEach((grid, said) -> stream.cover(unit.code(), grid, said));
    }
    stream.finish();
  }

  private static Optional<Fold> fold(Saying saying) {
    try {
      return Optional.of(saying.fold());
    } catch (OverflowException e) {
      return Optional.empty();
    }
  }

  private static Figures number(long number) {
    return Figures.of(COUNTS, ImmutableMap.of(ONE, Cell.of(number)));
  }
}
