package org.statlib.rollup;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.statlib.command.Decision;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Alteration;
import org.statlib.unit.Histories;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Succession;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** Restating random figures over random histories of units. */
class RestatementLawsTest {

  private static final LocalDate BEGAN = Histories.BEGAN;
  private static final int YEARS = 4;
  private static final LegalBasis BASIS = LegalBasis.of("Quyết định");

  @Property(tries = 150)
  void the_national_total_does_not_change_under_any_history(@ForAll long seed) {
    World world = new World(seed);
    LocalDate until = world.anyDay();

    Restatement restated = to(world.asReported, until);

    UnitCode root = restated.units().root().code();
    assertThat(restated.figures(root))
        .isEqualTo(world.asReported.figures(world.asReported.units().root().code()));
    assertThat(restated.coverage(root))
        .isEqualTo(world.asReported.coverage(world.asReported.units().root().code()));
  }

  @Property(tries = 150)
  void restating_is_idempotent_and_goes_step_by_step_or_at_once(@ForAll long seed) {
    World world = new World(seed);
    LocalDate until = world.anyDay();
    LocalDate between =
        until.isBefore(world.day)
            ? until.plusDays(world.random.nextInt(800))
            : until.minusDays(world.random.nextInt(800));
    Restatement once = to(world.asReported, until);

    assertSame(to(once, until), once);
    if (between.isBefore(until) == world.day.isBefore(between) && !between.isBefore(BEGAN)) {
      assertSame(to(to(world.asReported, between), until), once);
    }
  }

  /** Long hand: a set of units walks from change to change; a unit has it if it holds it all. */
  @Property(tries = 150)
  void every_cell_is_the_sum_of_what_is_wholly_its_own_or_is_not_comparable(@ForAll long seed) {
    World world = new World(seed);
    LocalDate until = BEGAN.plusYears(YEARS);
    UnitTree units = world.registry.asOf(until);
    Map<UnitCode, Set<UnitCode>> walked = new TreeMap<>();
    world.figures.keySet().forEach(unit -> walked.put(unit, world.walk(unit, until)));

    Restatement restated = to(world.asReported, until);

    for (Unit unit : units.units()) {
      for (CellKey key : world.grid.keys()) {
        int slot = world.grid.slot(key);
        if (world.grid.isSummed(slot)) {
          BigInteger sum = BigInteger.ZERO;
          boolean comparable = true;
          for (Map.Entry<UnitCode, Set<UnitCode>> one : walked.entrySet()) {
            Figures said = world.figures.get(one.getKey());
            long within =
                one.getValue().stream().filter(at -> units.isWithin(at, unit.code())).count();
            if (said != null && said.mark(slot) == Figures.NUMBER && within > 0) {
              comparable &= within == one.getValue().size();
              sum = sum.add(BigInteger.valueOf(said.number(slot)));
            }
          }
          assertThat(restated.divisions(unit.code(), key).isEmpty())
              .as("%s %s is comparable", unit.code(), key)
              .isEqualTo(comparable);
          assertThat(BigInteger.valueOf(restated.figures(unit.code()).number(slot)))
              .as("%s %s", unit.code(), key)
              .isEqualTo(comparable ? sum : BigInteger.ZERO);
        }
      }
    }
  }

  @Property(tries = 100)
  void as_reported_it_is_the_roll_up_of_the_day(@ForAll long seed) {
    World world = new World(seed);
    TreeTotals totals =
        TreeTotals.of(
            world.asReported.units(),
            world.grid,
            world.figures,
            unit -> world.figures.containsKey(unit.code()));

    for (Unit unit : world.asReported.units().units()) {
      assertThat(world.asReported.figures(unit.code()))
          .as("%s", unit.code())
          .isEqualTo(totals.at(unit.code()));
      assertThat(world.asReported.coverage(unit.code()).due()).isEqualTo(totals.due(unit.code()));
    }
  }

  /** What three units said becomes one, and again three by the very shares that they had. */
  @Property(tries = 200)
  void merging_and_dividing_by_the_same_shares_changes_nothing(
      @ForAll @Size(3) List<@LongRange(min = 0, max = 1L << 60) Long> said) {
    long whole = Math.addExact(Math.addExact(said.get(0), said.get(1)), said.get(2));
    ImmutableList<UnitCode> three =
        ImmutableList.of(UnitCode.parse("u1"), UnitCode.parse("u2"), UnitCode.parse("u3"));
    UnitCode one = UnitCode.parse("one");
    ImmutableList<UnitCode> again =
        ImmutableList.of(UnitCode.parse("v1"), UnitCode.parse("v2"), UnitCode.parse("v3"));
    Registry registry =
        accepted(
            accepted(
                    Histories.founded(3)
                        .with(
                            change(
                                1,
                                new Alteration.MergeUnits(ImmutableSortedSet.copyOf(three), one),
                                found(one))))
                .with(
                    change(
                        2,
                        new Alteration.SplitUnit(one, ImmutableSortedSet.copyOf(again)),
                        found(again.get(0)),
                        found(again.get(1)),
                        found(again.get(2)))));
    Grid grid = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
    List<ContributorFigures> contributions = new ArrayList<>();
    ImmutableSortedMap.Builder<UnitCode, Share> shares = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < 3; i++) {
      contributions.add(
          ContributorFigures.of(
              three.get(i),
              Figures.of(grid, ImmutableMap.of(CellKey.parse("1"), Cell.of(said.get(i))))));
      shares.put(
          again.get(i), whole == 0 ? Share.of(i == 0 ? 1 : 0, 1) : Share.of(said.get(i), whole));
    }

    Restatement restated =
        accepted(
            Restatement.asReported(registry, grid, BEGAN, contributions)
                .to(
                    BEGAN.plusYears(2),
                    ImmutableList.of(
                        new Shares(
                            one,
                            BEGAN.plusYears(2),
                            BASIS,
                            ImmutableMap.of(ColumnCode.parse("1"), shares.buildOrThrow())))));

    for (int i = 0; i < 3; i++) {
      assertThat(restated.figures(again.get(i)).number(0)).isEqualTo(said.get(i));
    }
    assertThat(restated.divisions()).isEmpty();
  }

  private static void assertSame(Restatement one, Restatement other) {
    for (Unit unit : other.units().units()) {
      UnitCode code = unit.code();
      assertThat(one.figures(code)).as("%s", code).isEqualTo(other.figures(code));
      assertThat(one.coverage(code)).as("%s", code).isEqualTo(other.coverage(code));
      for (CellKey key : other.grid().keys()) {
        assertThat(one.divisions(code, key)).isEqualTo(other.divisions(code, key));
      }
    }
  }

  private static Restatement to(Restatement from, LocalDate day) {
    return accepted(from.to(day, ImmutableList.of()));
  }

  private static <T> T accepted(Decision<T> decision) {
    return decision.fold(
        accepted -> accepted,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }

  private static UnitChange change(int year, Alteration... alterations) {
    return new UnitChange.Reorganised(
        BEGAN.plusYears(year), BASIS, ImmutableList.copyOf(alterations));
  }

  private static Alteration found(UnitCode code) {
    return new Alteration.FoundUnit(
        new Unit(
            code,
            UnitKinds.COMMUNE,
            "Xã " + code,
            Optional.empty(),
            Optional.of(UnitCode.parse("btp"))));
  }

  /** A random history, and what some units of one of its days said. */
  private static final class World {
    private final Random random;
    private final Registry registry;
    private final LocalDate day;
    private final Grid grid;
    private final ImmutableMap<UnitCode, Figures> figures;
    private final Restatement asReported;

    private World(long seed) {
      random = new Random(seed);
      registry = Histories.random(random, 1 + random.nextInt(12), YEARS);
      day = BEGAN.plusYears(random.nextInt(YEARS + 1));
      grid = Grids.random(random);
      figures =
          registry.asOf(day).units().stream()
              .filter(unit -> unit.superior().isPresent())
              .filter(unit -> random.nextInt(5) > 0)
              .collect(
                  toImmutableMap(
                      Unit::code, unit -> Figures.of(grid, Grids.figures(grid, random))));
      asReported =
          Restatement.asReported(
              registry,
              grid,
              day,
              figures.entrySet().stream()
                  .map(one -> ContributorFigures.of(one.getKey(), one.getValue()))
                  .toList());
    }

    private LocalDate anyDay() {
      return BEGAN.plusYears(random.nextInt(YEARS + 1));
    }

    private Set<UnitCode> walk(UnitCode unit, LocalDate until) {
      Set<UnitCode> at = new LinkedHashSet<>(List.of(unit));
      for (LocalDate next = day.plusYears(1); !next.isAfter(until); next = next.plusYears(1)) {
        Set<UnitCode> then = new LinkedHashSet<>();
        for (UnitCode one : at) {
          then.addAll(step(one, next));
        }
        at = then;
      }
      return at;
    }

    private Set<UnitCode> step(UnitCode unit, LocalDate next) {
      Set<UnitCode> then = new LinkedHashSet<>();
      for (Succession succession : registry.successions(next.minusDays(1), next)) {
        if (succession.from().equals(unit)) {
          then.add(succession.into());
        }
      }
      if (registry.asOf(next).find(unit).isPresent()) {
        then.add(unit);
      }
      return then.isEmpty()
          ? step(registry.asOf(next.minusDays(1)).unit(unit).superior().orElseThrow(), next)
          : then;
    }
  }
}
