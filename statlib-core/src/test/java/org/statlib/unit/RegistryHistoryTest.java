package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.statlib.command.Decision;
import org.statlib.unit.Alteration.AbolishUnit;
import org.statlib.unit.Alteration.FoundUnit;
import org.statlib.unit.Alteration.MergeUnits;
import org.statlib.unit.Alteration.MoveUnit;
import org.statlib.unit.Alteration.RenameUnit;
import org.statlib.unit.Alteration.SplitUnit;

/** Random reorganisations, one after the other; what does not fit is refused. */
class RegistryHistoryTest {

  private static final LocalDate BEGAN = LocalDate.of(2019, 1, 1);
  private static final LegalBasis BASIS = LegalBasis.of("Nghị quyết");
  private static final UnitCode ROOT = UnitCode.parse("btp");

  @Property(tries = 200)
  void history_stays_and_who_goes_on_for_whom_is_one_relation(@ForAll long seed) {
    Random random = new Random(seed);
    List<Registry> history = new ArrayList<>(List.of(founded(1 + random.nextInt(12))));
    for (int year = 1; year <= 8; year++) {
      Registry last = history.get(history.size() - 1);
      history.add(
          last.with(
                  new UnitChange.Reorganised(
                      BEGAN.plusYears(year), BASIS, alterations(last, year, random)))
              .fold(next -> next, refused -> last));
    }
    Registry now = history.get(history.size() - 1);

    for (int year = 0; year <= 8; year++) {
      LocalDate day = BEGAN.plusYears(year);
      assertThat(now.asOf(day).units())
          .as("as of %s, as it was then", day)
          .isEqualTo(history.get(year).asOf(day).units());
    }
    LocalDate from = BEGAN.plusYears(random.nextInt(9));
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
    Registry registry = founded(1 + random.nextInt(8));
    for (int year = 1; year <= 5; year++) {
      Registry last = registry;
      registry =
          last.with(
                  new UnitChange.Reorganised(
                      BEGAN.plusYears(year), BASIS, alterations(last, year, random)))
              .fold(next -> next, refused -> last);
    }
    LocalDate until = BEGAN.plusYears(5);
    for (Unit unit : registry.asOf(BEGAN).units()) {
      assertThat(registry.successors(unit.code(), BEGAN, until))
          .containsExactlyInAnyOrderElementsOf(ends(registry, unit.code(), 1));
    }
  }

  private static List<UnitCode> ends(Registry registry, UnitCode unit, int year) {
    if (year > 5) {
      return List.of(unit);
    }
    LocalDate day = BEGAN.plusYears(year);
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

  private static ImmutableList<Alteration> alterations(Registry registry, int year, Random random) {
    List<UnitCode> units =
        new ArrayList<>(
            registry.asOf(BEGAN.plusYears(year)).units().stream().map(Unit::code).toList());
    units.remove(ROOT);
    Collections.shuffle(units, random);
    ImmutableList.Builder<Alteration> alterations = ImmutableList.builder();
    alterations.add(new RenameUnit(ROOT, "Bộ Tư pháp " + year));
    for (int i = 0; i + 2 < units.size() && random.nextInt(4) > 0; i += 3) {
      UnitCode one = units.get(i);
      UnitCode other = units.get(i + 1);
      UnitCode third = units.get(i + 2);
      UnitCode fresh = UnitCode.parse("x%sx%s".formatted(year, i));
      switch (random.nextInt(6)) {
        case 0 -> alterations.add(new MergeUnits(ImmutableSortedSet.of(one, other), third));
        case 1 ->
            alterations
                .add(new MergeUnits(ImmutableSortedSet.of(one, other), fresh))
                .add(new FoundUnit(unit(fresh, ROOT)));
        case 2 -> alterations.add(new SplitUnit(one, ImmutableSortedSet.of(one, other)));
        case 3 ->
            alterations
                .add(new SplitUnit(one, ImmutableSortedSet.of(fresh, other)))
                .add(new FoundUnit(unit(fresh, third)));
        case 4 -> alterations.add(new MoveUnit(one, third, Optional.empty()));
        default -> alterations.add(new AbolishUnit(one));
      }
    }
    return alterations.build();
  }

  private static Registry founded(int size) {
    ImmutableList.Builder<Unit> units = ImmutableList.builder();
    units.add(new Unit(ROOT, UnitKinds.MINISTRY, "Bộ", Optional.empty(), Optional.empty()));
    for (int i = 0; i < size; i++) {
      UnitCode superior = i < 3 ? ROOT : UnitCode.parse("u" + i / 3);
      units.add(unit(UnitCode.parse("u" + (i + 1)), superior));
    }
    Decision<Registry> founded =
        Registry.empty()
            .with(new UnitChange.Founded(BEGAN, BASIS, ImmutableList.of(), units.build()));
    return founded.fold(
        registry -> registry,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }

  private static Unit unit(UnitCode code, UnitCode superior) {
    return new Unit(code, UnitKinds.COMMUNE, "Xã " + code, Optional.empty(), Optional.of(superior));
  }
}
