package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnitTreeTest {

  @Property
  void each_unit_has_one_place_and_those_below_follow_it_without_a_gap(
      @ForAll("trees") List<Unit> units) {
    UnitTree tree = UnitTree.of(units);

    assertThat(tree.units()).containsExactlyInAnyOrderElementsOf(units);
    assertThat(tree.size()).isEqualTo(units.size());
    for (int at = 0; at < tree.size(); at++) {
      Unit unit = tree.units().get(at);
      Set<Unit> below = new HashSet<>(tree.units().subList(at + 1, tree.endOf(at)));

      assertThat(tree.ordinal(unit.code())).isEqualTo(at);
      assertThat(tree.unit(unit.code())).isEqualTo(unit);
      assertThat(tree.find(unit.code())).contains(unit);
      assertThat(below).isEqualTo(below(unit, units));
      assertThat(tree.superiorOf(at)).isEqualTo(unit.superior().map(tree::ordinal).orElse(-1));
    }
  }

  /** R8. Kills: an order that is not reversed before it is stacked. */
  @Property
  void children_stand_in_the_order_of_their_codes(@ForAll("trees") List<Unit> units) {
    UnitTree tree = UnitTree.of(units);

    for (Unit unit : units) {
      assertThat(tree.children(unit.code()))
          .containsExactlyElementsOf(
              units.stream()
                  .filter(other -> other.superior().equals(Optional.of(unit.code())))
                  .sorted((a, b) -> a.code().compareTo(b.code()))
                  .toList());
    }
  }

  @Property
  void being_below_is_to_have_the_other_among_ones_superiors(@ForAll("trees") List<Unit> units) {
    UnitTree tree = UnitTree.of(units);

    for (Unit upper : units) {
      Set<Unit> below = below(upper, units);
      for (Unit lower : units) {
        assertThat(tree.isBelow(lower.code(), upper.code()))
            .as("%s below %s", lower.code(), upper.code())
            .isEqualTo(below.contains(lower));
      }
    }
  }

  @Property
  void the_tree_does_not_depend_on_the_order_of_the_list(
      @ForAll("trees") List<Unit> units, @ForAll long seed) {
    List<Unit> shuffled = new ArrayList<>(units);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(UnitTree.of(shuffled).units()).isEqualTo(UnitTree.of(units).units());
    assertThat(UnitTree.of(shuffled).root()).isEqualTo(UnitTree.of(units).root());
  }

  @Test
  void a_unit_of_another_day_is_not_in_the_tree() {
    UnitTree tree = UnitTree.of(List.of(unit("btp", Optional.empty())));

    assertThat(tree.find(UnitCode.parse("x"))).isEmpty();
    assertThatThrownBy(() -> tree.unit(UnitCode.parse("x")))
        .hasMessage("Unit x is not in this tree");
  }

  @Test
  void no_root_or_two_are_refused() {
    assertThatThrownBy(() -> UnitTree.of(List.of()))
        .hasMessage("Exactly one unit must have no superior, but 0 of 0 have none");
    assertThatThrownBy(
            () -> UnitTree.of(List.of(unit("a", Optional.empty()), unit("b", Optional.empty()))))
        .hasMessage("Exactly one unit must have no superior, but 2 of 2 have none");
  }

  @Test
  void a_unit_that_the_root_does_not_reach_is_refused() {
    assertThatThrownBy(
            () ->
                UnitTree.of(
                    List.of(
                        unit("a", Optional.empty()),
                        unit("b", Optional.of("c")),
                        unit("c", Optional.of("b")),
                        unit("d", Optional.of("nowhere")))))
        .hasMessage("Every unit must be reached from the root a, but 3 of 4 are not");
  }

  @Test
  void a_code_that_stands_twice_is_refused_at_once_even_under_itself() {
    List<Unit> twice =
        List.of(
            unit("a", Optional.empty()), unit("b", Optional.of("a")), unit("b", Optional.of("b")));

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThatThrownBy(() -> UnitTree.of(twice)).hasMessage("Unit b must stand once"));
  }

  /** Random trees in random order; a unit's superior is any unit made before it. */
  @Provide
  Arbitrary<List<Unit>> trees() {
    return Arbitraries.integers()
        .between(0, Integer.MAX_VALUE)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(UnitTreeTest::tree);
  }

  private static List<Unit> tree(List<Integer> picks) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < picks.size(); i++) {
      names.add("u" + i);
    }
    Collections.shuffle(names, new Random(picks.get(0)));
    List<Unit> units = new ArrayList<>();
    units.add(unit(names.get(0), Optional.empty()));
    for (int i = 1; i < picks.size(); i++) {
      units.add(unit(names.get(i), Optional.of(names.get(picks.get(i) % i))));
    }
    Collections.shuffle(units, new Random(picks.get(0)));
    return units;
  }

  private static Set<Unit> below(Unit upper, List<Unit> units) {
    Map<UnitCode, Unit> known = new HashMap<>();
    units.forEach(unit -> known.put(unit.code(), unit));
    Set<Unit> below = new HashSet<>();
    for (Unit unit : units) {
      Optional<Unit> above = unit.superior().map(known::get);
      while (above.isPresent()) {
        if (above.get().equals(upper)) {
          below.add(unit);
        }
        above = above.get().superior().map(known::get);
      }
    }
    return below;
  }

  private static Unit unit(String code, Optional<String> superior) {
    return new Unit(
        UnitCode.parse(code),
        UnitKinds.COMMUNE,
        "UBND " + code,
        Optional.empty(),
        superior.map(UnitCode::parse));
  }
}
