package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collections;
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
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** One form up a whole tree: every unit's total is that of the leaves at or below it. */
class TreeTotalsTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final CellKey TWO = CellKey.parse("2");
  private static final Grid COUNTS =
      Grids.of(
          Grids.column("1", 0, Aggregation.SUM, false),
          Grids.column("2", 0, Aggregation.SUM, false));

  /** A tree with what its units say; only communes are leaves. */
  private record Country(List<Unit> units, Grid grid, Map<UnitCode, Map<CellKey, Cell>> said) {

    TreeTotals totals() {
      Map<UnitCode, Figures> figures = new HashMap<>();
      said.forEach((unit, cells) -> figures.put(unit, Figures.of(grid, cells)));
      return TreeTotals.of(UnitTree.of(units), grid, figures, TreeTotalsTest::isLeaf);
    }

    /** What is said at or below a unit, by leaves or by others. */
    List<Map<CellKey, Cell>> said(Unit top, boolean leaves) {
      List<Map<CellKey, Cell>> below = new ArrayList<>();
      for (Unit unit : units) {
        if (isAtOrBelow(unit, top) && isLeaf(unit) == leaves) {
          below.add(said.getOrDefault(unit.code(), Map.of()));
        }
      }
      return below;
    }

    private boolean isAtOrBelow(Unit unit, Unit top) {
      Optional<Unit> at = Optional.of(unit);
      while (at.isPresent()) {
        if (at.get().equals(top)) {
          return true;
        }
        Optional<UnitCode> above = at.get().superior();
        at = units.stream().filter(u -> Optional.of(u.code()).equals(above)).findFirst();
      }
      return false;
    }

    boolean hasNobodyBelow(Unit unit) {
      return units.stream().noneMatch(u -> u.superior().equals(Optional.of(unit.code())));
    }
  }

  /** Law 1, R1. Kills: the marks of an upper unit's own figures left out. */
  @Property
  void every_unit_has_the_total_that_adding_up_long_hand_gives(@ForAll("seeds") long seed) {
    Country country = country(new Random(seed));

    TreeTotals totals = country.totals();

    for (Unit unit : country.units()) {
      if (!country.hasNobodyBelow(unit)) {
        assertThat(LonghandOracle.printed(country.grid(), totals.at(unit.code())::cell))
            .as("%s", unit.code())
            .isEqualTo(
                LonghandOracle.total(
                    country.grid(), country.said(unit, true), country.said(unit, false)));
      }
    }
  }

  /** Law 1. Kills: {@code |} instead of {@code &} where a mark is read. */
  @Property
  void a_unit_with_nobody_below_has_what_it_said(@ForAll("seeds") long seed) {
    Country country = country(new Random(seed));

    TreeTotals totals = country.totals();

    for (Unit unit : country.units()) {
      if (country.hasNobodyBelow(unit)) {
        assertThat(totals.at(unit.code()))
            .isEqualTo(
                Figures.of(country.grid(), country.said().getOrDefault(unit.code(), Map.of())));
      }
    }
  }

  /** Laws 3 and 5. Kills: {@code !=} instead of {@code ==} in what is an answer. */
  @Property
  void each_leaf_counts_once_and_only_an_answer_is_received(@ForAll("seeds") long seed) {
    Country country = country(new Random(seed));

    TreeTotals totals = country.totals();

    for (Unit unit : country.units()) {
      List<Map<CellKey, Cell>> leaves = country.said(unit, true);
      assertThat(totals.due(unit.code())).isEqualTo(leaves.size());
      for (int slot = 0; slot < country.grid().size(); slot++) {
        if (country.grid().isEntered(slot)) {
          CellKey key = country.grid().keys().get(slot);
          assertThat(totals.received(unit.code(), slot))
              .isEqualTo(
                  (int)
                      leaves.stream()
                          .map(leaf -> leaf.getOrDefault(key, Cell.ABSENT))
                          .filter(cell -> cell == Cell.NONE_OCCURRED || cell instanceof Cell.Number)
                          .count());
        }
      }
    }
  }

  @Property
  void the_order_in_which_units_and_figures_are_given_does_not_matter(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Country country = country(random);
    List<Unit> shuffled = new ArrayList<>(country.units());
    Collections.shuffle(shuffled, random);
    Map<UnitCode, Map<CellKey, Cell>> said = new HashMap<>();
    shuffled.forEach(
        unit -> {
          if (country.said().containsKey(unit.code())) {
            said.put(unit.code(), country.said().get(unit.code()));
          }
        });

    TreeTotals totals = new Country(shuffled, country.grid(), said).totals();

    for (Unit unit : country.units()) {
      assertThat(totals.at(unit.code())).isEqualTo(country.totals().at(unit.code()));
    }
  }

  /** Law 2, R3. Kills: a total below whose answers are not counted on. */
  @Property
  void the_root_has_the_same_total_however_many_levels_lie_between(@ForAll("seeds") long seed) {
    Country country = country(new Random(seed));
    Unit root = root(country.units());
    List<Unit> flat = new ArrayList<>();
    for (Unit unit : country.units()) {
      flat.add(
          unit.equals(root)
              ? unit
              : new Unit(
                  unit.code(),
                  unit.kind(),
                  unit.name(),
                  Optional.empty(),
                  Optional.of(root.code())));
    }

    TreeTotals flattened = new Country(flat, country.grid(), country.said()).totals();

    assertThat(flattened.at(root.code())).isEqualTo(country.totals().at(root.code()));
    assertThat(flattened.due(root.code())).isEqualTo(country.totals().due(root.code()));
  }

  /** R14. Kills: a unit's own figures read from the place of another. */
  @Property
  void a_change_alters_only_the_unit_and_those_above_it(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Country country = country(random);
    Unit changed = country.units().get(random.nextInt(country.units().size()));
    Map<UnitCode, Map<CellKey, Cell>> said = new HashMap<>(country.said());
    said.put(changed.code(), Grids.figures(country.grid(), random));
    TreeTotals before = country.totals();

    TreeTotals after = new Country(country.units(), country.grid(), said).totals();

    for (Unit unit : country.units()) {
      if (!country.isAtOrBelow(changed, unit)) {
        assertThat(after.at(unit.code())).isEqualTo(before.at(unit.code()));
      }
    }
  }

  @Test
  void a_district_without_communes_is_none_of_none_and_hides_nothing() {
    TreeTotals totals =
        TreeTotals.of(
            tree(),
            COUNTS,
            ImmutableMap.of(code("x1"), counts(Cell.NONE_OCCURRED, Cell.of(4))),
            TreeTotalsTest::isLeaf);

    assertThat(totals.tree().size()).isEqualTo(5);
    assertThat(totals.grid()).isEqualTo(COUNTS);
    assertThat(totals.due(code("empty"))).isZero();
    assertThat(totals.received(code("empty"), 0)).isZero();
    assertThat(totals.at(code("empty")).cell(ONE)).isEqualTo(Cell.ABSENT);
    assertThat(totals.at(code("full")).cell(ONE)).isEqualTo(Cell.ABSENT);
    assertThat(totals.at(code("root")).cell(TWO)).isEqualTo(Cell.of(4));
    assertThat(totals.due(code("root"))).isEqualTo(2);
    assertThat(totals.received(code("root"), 0)).isEqualTo(1);
  }

  @Test
  void an_upper_units_own_number_is_added_and_is_no_leaf() {
    TreeTotals totals =
        TreeTotals.of(
            tree(),
            COUNTS,
            ImmutableMap.of(
                code("x1"), counts(Cell.of(3), Cell.NONE_OCCURRED),
                code("x2"), counts(Cell.of(4), Cell.NONE_OCCURRED),
                code("full"), counts(Cell.of(100), Cell.ABSENT)),
            TreeTotalsTest::isLeaf);

    assertThat(totals.at(code("full")).cell(ONE)).isEqualTo(Cell.of(107));
    assertThat(totals.at(code("root")).cell(ONE)).isEqualTo(Cell.of(107));
    assertThat(totals.due(code("full"))).isEqualTo(2);
    assertThat(totals.received(code("full"), 0)).isEqualTo(2);
    assertThat(totals.at(code("full")).cell(TWO))
        .as("every leaf due says none occurred; who is no leaf takes nothing back")
        .isEqualTo(Cell.NONE_OCCURRED);
  }

  @Test
  void a_total_that_does_not_fit_is_told_by_unit_and_cell() {
    assertThatThrownBy(
            () ->
                TreeTotals.of(
                    tree(),
                    COUNTS,
                    ImmutableMap.of(
                        code("x1"), counts(Cell.of(1), Cell.of(Long.MAX_VALUE)),
                        code("x2"), counts(Cell.of(1), Cell.of(1))),
                    TreeTotalsTest::isLeaf))
        .isInstanceOfSatisfying(
            OverflowException.class, wrong -> assertThat(wrong.cell()).isEqualTo(TWO))
        .hasMessage("Total of cell 2 at full must fit 64 bits, but does not");
  }

  @Test
  void a_total_of_the_whole_country_that_does_not_fit_is_told_too() {
    assertThatThrownBy(
            () ->
                TreeTotals.of(
                    tree(),
                    COUNTS,
                    ImmutableMap.of(
                        code("x1"), counts(Cell.of(Long.MIN_VALUE), Cell.ABSENT),
                        code("root"), counts(Cell.of(-1), Cell.ABSENT)),
                    TreeTotalsTest::isLeaf))
        .isInstanceOf(OverflowException.class)
        .hasMessageContaining("cell 1 at root");
  }

  @Property
  void whether_a_total_fits_does_not_depend_on_the_order_of_the_units(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<Long> numbers = new ArrayList<>(List.of(Long.MAX_VALUE, 5L, -3L, -2L));
    Collections.shuffle(numbers, random);
    List<Unit> units = new ArrayList<>(List.of(unit("root", UnitKinds.MINISTRY, "")));
    Map<UnitCode, Figures> figures = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      units.add(unit("x" + i, UnitKinds.COMMUNE, "root"));
      figures.put(code("x" + i), counts(Cell.of(numbers.get(i)), Cell.ABSENT));
    }

    TreeTotals totals = TreeTotals.of(UnitTree.of(units), COUNTS, figures, TreeTotalsTest::isLeaf);

    assertThat(totals.at(code("root")).cell(ONE)).isEqualTo(Cell.of(Long.MAX_VALUE));
  }

  @Test
  void figures_of_another_grid_are_not_added() {
    Grid other = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));

    assertThatThrownBy(
            () ->
                TreeTotals.of(
                    tree(),
                    COUNTS,
                    ImmutableMap.of(code("x1"), Figures.absent(other)),
                    TreeTotalsTest::isLeaf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one grid");
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static boolean isLeaf(Unit unit) {
    return unit.kind().equals(UnitKinds.COMMUNE);
  }

  /** One to four levels; some leaves stand high, some upper units say something themselves. */
  private static Country country(Random random) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("u0", UnitKinds.MINISTRY, ""));
    List<Unit> upper = new ArrayList<>(units);
    int size = 1 + random.nextInt(14);
    for (int i = 1; i <= size; i++) {
      Unit superior = upper.get(random.nextInt(upper.size()));
      boolean leaf = random.nextInt(3) > 0;
      Unit unit =
          unit("u" + i, leaf ? UnitKinds.COMMUNE : UnitKinds.DISTRICT, superior.code().value());
      units.add(unit);
      if (!leaf) {
        upper.add(unit);
      }
    }
    Grid grid = Grids.random(random);
    Map<UnitCode, Map<CellKey, Cell>> said = new HashMap<>();
    for (Unit unit : units) {
      if (random.nextInt(4) > 0 && (isLeaf(unit) || random.nextInt(3) == 0)) {
        said.put(unit.code(), Grids.figures(grid, random));
      }
    }
    return new Country(ImmutableList.copyOf(units), grid, said);
  }

  private static Unit root(List<Unit> units) {
    return units.stream().filter(unit -> unit.superior().isEmpty()).findFirst().orElseThrow();
  }

  private static UnitTree tree() {
    return UnitTree.of(
        ImmutableList.of(
            unit("root", UnitKinds.MINISTRY, ""),
            unit("empty", UnitKinds.DISTRICT, "root"),
            unit("full", UnitKinds.DISTRICT, "root"),
            unit("x1", UnitKinds.COMMUNE, "full"),
            unit("x2", UnitKinds.COMMUNE, "full")));
  }

  private static Unit unit(String code, UnitKind kind, String superior) {
    return new Unit(
        code(code),
        kind,
        "Đơn vị " + code,
        Optional.empty(),
        superior.isEmpty() ? Optional.empty() : Optional.of(code(superior)));
  }

  private static UnitCode code(String code) {
    return UnitCode.parse(code);
  }

  private static Figures counts(Cell one, Cell two) {
    return Figures.of(COUNTS, Map.of(ONE, one, TWO, two));
  }
}
