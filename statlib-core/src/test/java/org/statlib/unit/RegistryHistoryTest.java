package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random reorganisations, one after the other; what does not fit is refused. */
class RegistryHistoryTest {

  @Property(tries = 200)
  void history_stays_and_who_goes_on_for_whom_is_one_relation(@ForAll long seed) {
    Random random = new Random(seed);
    List<Registry> history = new ArrayList<>(List.of(Histories.founded(1 + random.nextInt(12))));
    for (int year = 1; year <= 8; year++) {
      Registry last = history.get(history.size() - 1);
      history.add(Histories.reorganised(last, year, random));
    }
    Registry now = history.get(history.size() - 1);

    for (int year = 0; year <= 8; year++) {
      LocalDate day = Histories.BEGAN.plusYears(year);
      assertThat(now.asOf(day).units())
          .as("as of %s, as it was then", day)
          .isEqualTo(history.get(year).asOf(day).units());
    }
    LocalDate from = Histories.BEGAN.plusYears(random.nextInt(9));
    LocalDate until = from.plusYears(random.nextInt(9));
    for (Unit before : now.asOf(from).units()) {
      for (Unit after : now.asOf(until).units()) {
        assertThat(now.successors(before.code(), from, until).contains(after.code()))
            .as("%s of %s goes on as %s of %s", before.code(), from, after.code(), until)
            .isEqualTo(now.predecessors(after.code(), from, until).contains(before.code()));
      }
    }
  }

  /** Long hand: an edge for every pair of a day, and paths of them. */
  @Property(tries = 200)
  void successors_are_the_ends_of_paths_of_successions(@ForAll long seed) {
    Random random = new Random(seed);
    Registry registry = Histories.founded(1 + random.nextInt(8));
    for (int year = 1; year <= 5; year++) {
      Registry last = registry;
      registry = Histories.reorganised(last, year, random);
    }
    LocalDate until = Histories.BEGAN.plusYears(5);
    for (Unit unit : registry.asOf(Histories.BEGAN).units()) {
      assertThat(registry.successors(unit.code(), Histories.BEGAN, until))
          .containsExactlyInAnyOrderElementsOf(ends(registry, unit.code(), 1));
    }
  }

  private static List<UnitCode> ends(Registry registry, UnitCode unit, int year) {
    if (year > 5) {
      return List.of(unit);
    }
    LocalDate day = Histories.BEGAN.plusYears(year);
    List<UnitCode> next = new ArrayList<>();
    if (registry.asOf(day).find(unit).isPresent()) {
      next.add(unit);
    }
    for (Succession one : registry.successions(day.minusDays(1), day)) {
      if (one.from().equals(unit)) {
        next.add(one.into());
      }
    }
    return next.stream().flatMap(at -> ends(registry, at, year + 1).stream()).distinct().toList();
  }
}
