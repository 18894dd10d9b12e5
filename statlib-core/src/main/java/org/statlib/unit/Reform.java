package org.statlib.unit;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reform of places as it is printed: the places afterwards, and which of the places before goes
 * on in which of them, wholly in one or in parts in several. Of several units that report for one
 * place the first in the tree is the unit of the place; the others stay as they are.
 *
 * @param areas all places afterwards
 * @param into for each place that is merged, divided or goes on, where it goes on; a place of
 *     before that is in neither goes on in nobody
 */
public record Reform(ImmutableList<Area> areas, ImmutableSetMultimap<AreaCode, AreaCode> into) {

  /** How the units of places are made. */
  public interface Founder {
    /**
     * The unit of a place.
     *
     * @param superior the unit of the place that it lies in; none for a place that lies in none
     */
    Unit unit(Area area, UnitCode code, Optional<UnitCode> superior);
  }

  public Reform {
    Set<AreaCode> codes = new HashSet<>();
    for (Area area : areas) {
      if (!codes.add(area.code())) {
        throw new IllegalArgumentException("Place %s must stand once".formatted(area.code()));
      }
    }
    requireNonNull(into, "into");
  }

  /**
   * What the reform does to units and areas. A unit lives on where its place keeps its code and
   * goes on undivided under the same name, or as the only one that goes on in it; else the unit of
   * the place is founded, under a code that was never given.
   *
   * @param rule proposes codes for new units
   * @throws IllegalArgumentException if a name makes no code, or a place lies in none of the reform
   */
  public UnitChange.Reorganised change(
      Registry before, LocalDate day, LegalBasis basis, UnitCodeRule rule, Founder founder) {
    return new UnitChange.Reorganised(
        day, basis, new Draft(before, day, rule, founder).alterations());
  }

  /** The reform held against the units of the day before. */
  private final class Draft {
    private final ImmutableMap<AreaCode, Area> old;
    private final ImmutableMap<AreaCode, Unit> units;
    private final ImmutableMap<AreaCode, Area> fresh;
    private final ImmutableSetMultimap<AreaCode, AreaCode> predecessors;
    private final ImmutableMap<AreaCode, UnitCode> codes;
    private final Founder founder;
    private final ImmutableList.Builder<Alteration> alterations = ImmutableList.builder();

    private Draft(Registry before, LocalDate day, UnitCodeRule rule, Founder founder) {
      LocalDate eve = day.minusDays(1);
      this.old = before.areasAsOf(eve);
      Map<AreaCode, Unit> first = new HashMap<>();
      for (Unit unit : before.asOf(eve).units()) {
        unit.area().ifPresent(area -> first.putIfAbsent(area, unit));
      }
      this.units = ImmutableMap.copyOf(first);
      this.fresh = areas.stream().collect(toImmutableMap(Area::code, area -> area));
      this.predecessors = into.inverse();
      this.codes = codes(rule.propose(areas, before.givenCodes()));
      this.founder = founder;
    }

    private ImmutableMap<AreaCode, UnitCode> codes(Map<AreaCode, UnitCode> proposed) {
      return areas.stream()
          .collect(
              toImmutableMap(
                  Area::code,
                  area -> {
                    Unit before = units.get(area.code());
                    return before != null && livesOn(area)
                        ? before.code()
                        : requireNonNull(proposed.get(area.code()));
                  }));
    }

    /** Under whatever name; where others go on with it, the rule tells by the name. */
    private boolean livesOn(Area area) {
      ImmutableSet<AreaCode> there = into.get(area.code());
      ImmutableSet<AreaCode> itself = ImmutableSet.of(area.code());
      boolean goesOn = there.isEmpty() || there.contains(area.code());
      boolean alone = there.size() <= 1 && itself.containsAll(predecessors.get(area.code()));
      return old.containsKey(area.code()) && goesOn && alone;
    }

    private ImmutableList<Alteration> alterations() {
      ImmutableSet<UnitKind> levels = abolishedLevels();
      levels.forEach(kind -> alterations.add(new Alteration.AbolishLevel(kind)));
      goOn(levels);
      for (Area area : areas) {
        place(area);
      }
      Sets.difference(old.keySet(), fresh.keySet())
          .forEach(ended -> alterations.add(new Alteration.EndArea(ended)));
      return alterations.build();
    }

    /** Kinds of which every unit ends without anybody who goes on for it. */
    private ImmutableSet<UnitKind> abolishedLevels() {
      Set<UnitKind> ended = new LinkedHashSet<>();
      Set<UnitKind> going = new HashSet<>();
      units.forEach((area, unit) -> (targets(area).isEmpty() ? ended : going).add(unit.kind()));
      return Sets.difference(ended, going).immutableCopy();
    }

    /** The units of afterwards that go on for that of a place of before. */
    private ImmutableSet<UnitCode> targets(AreaCode area) {
      Collection<AreaCode> there =
          into.containsKey(area) || !fresh.containsKey(area)
              ? into.get(area)
              : ImmutableSet.of(area);
      return there.stream()
          .map(code -> requireNonNull(codes.get(code), () -> unknown(code)))
          .collect(toImmutableSet());
    }

    private String unknown(AreaCode code) {
      return "Place %s must be one of those afterwards".formatted(code);
    }

    private void goOn(ImmutableSet<UnitKind> levels) {
      SetMultimap<UnitCode, UnitCode> mergers = LinkedHashMultimap.create();
      units.forEach(
          (area, unit) -> {
            ImmutableSet<UnitCode> targets = targets(area);
            if (targets.size() > 1) {
              alterations.add(new Alteration.SplitUnit(unit.code(), sorted(targets)));
            } else if (targets.isEmpty() && !levels.contains(unit.kind())) {
              alterations.add(new Alteration.AbolishUnit(unit.code()));
            } else if (!targets.isEmpty() && !targets.contains(unit.code())) {
              mergers.put(targets.iterator().next(), unit.code());
            }
          });
      Multimaps.asMap(mergers)
          .forEach((to, from) -> alterations.add(new Alteration.MergeUnits(sorted(from), to)));
    }

    private void place(Area area) {
      Area before = old.get(area.code());
      if (before == null) {
        alterations.add(new Alteration.FoundArea(area));
      } else if (!before.equals(area)) {
        alterations.add(new Alteration.ChangeArea(area));
      }
      UnitCode code = requireNonNull(codes.get(area.code()));
      Unit after = founder.unit(area, code, area.parent().map(this::unitOf));
      Unit unit = units.get(area.code());
      if (unit == null || !unit.code().equals(code)) {
        alterations.add(new Alteration.FoundUnit(after));
        return;
      }
      if (!unit.name().equals(after.name())) {
        alterations.add(new Alteration.RenameUnit(code, after.name()));
      }
      if (!unit.superior().equals(after.superior()) && after.superior().isPresent()) {
        alterations.add(
            new Alteration.MoveUnit(code, after.superior().get(), Optional.of(area.code())));
      }
    }

    private UnitCode unitOf(AreaCode area) {
      return requireNonNull(codes.get(area), () -> unknown(area));
    }

    private ImmutableSortedSet<UnitCode> sorted(Collection<UnitCode> units) {
      return ImmutableSortedSet.copyOf(Comparator.naturalOrder(), units);
    }
  }
}
