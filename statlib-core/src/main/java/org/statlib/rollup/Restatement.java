package org.statlib.rollup;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.statlib.command.Decision;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.Aggregation;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.Handover;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * What contributors gave, added up the units of another day than their own.
 *
 * <p>Units that were merged or moved add up exactly, and so does everything above a divided unit
 * that holds all its parts. For the parts a figure is shared out where {@link Shares} say how; else
 * it is not comparable, and nobody guesses. "-" and "…" hold for every part. Averages and ratios
 * come of the sums of their parts.
 */
public final class Restatement {

  static final Rule SHARES_ARE_OF_A_DIVISION =
      new Rule(
          "rollup.shares.division",
          "ours",
          "on %s the figures of the unit must be divided among exactly the units that have shares");
  static final Rule SHARES_COME_ONCE =
      new Rule("rollup.shares.twice", "ours", "the shares of %s must be given once");
  static final Rule A_SHARED_COLUMN_ADDS_UP =
      new Rule("rollup.shares.column", "ours", "column %s must be one that adds up");
  static final Rule SHARES_DO_NOT_OVERLAP =
      new Rule("rollup.shares.overlap", "ours", "the shares of column %s must not be more than 1");
  static final Rule NOTHING_IS_LEFT_OVER =
      new Rule("rollup.shares.rest", "ours", "the shares of column %s must not be less than 1");

  private final Registry registry;
  private final Grid grid;
  private final LocalDate day;
  private final UnitTree units;
  private final ImmutableList<Portion> portions;
  private final ImmutableList<Mixture> mixtures;

  private Restatement(
      Registry registry, Grid grid, LocalDate day, ImmutableList<Portion> portions) {
    this.registry = registry;
    this.grid = grid;
    this.day = day;
    this.units = registry.asOf(day);
    this.portions = portions;
    this.mixtures = mixtures();
  }

  /**
   * Figures with the units of their own day. Those of a unit that was founded later are theirs who
   * went before it.
   *
   * @param day the day whose units contributed, such as the roster day of the period
   * @throws IllegalArgumentException if there never was such a contributor, or its figures have
   *     another grid
   */
  public static Restatement asReported(
      Registry registry, Grid grid, LocalDate day, Collection<ContributorFigures> contributions) {
    ImmutableSet<Integer> slots = Mixture.slots(grid);
    UnitTree units = registry.asOf(day);
    List<Portion> portions = new ArrayList<>();
    for (ContributorFigures one : contributions) {
      if (!one.figures().grid().equals(grid)) {
        throw new IllegalArgumentException("Figures to be added must have one grid");
      }
      Portion portion =
          new Portion(
              one.units(),
              slots,
              one.figures(),
              ImmutableMap.of(portions.size(), one.coverage()),
              ImmutableList.of());
      for (Handover handover : registry.handovers(lastFounded(registry, day, units, one), day)) {
        portion = handedOver(portion, slots, handover);
      }
      portions.add(portion);
    }
    return new Restatement(registry, grid, day, ImmutableList.copyOf(portions));
  }

  /** The day since when all of its units are there: that of the tree, or a later one. */
  private static LocalDate lastFounded(
      Registry registry, LocalDate day, UnitTree units, ContributorFigures contribution) {
    LocalDate last = day;
    for (UnitCode unit : contribution.units()) {
      if (units.find(unit).isEmpty()) {
        LocalDate founded =
            registry
                .findFoundingDay(unit)
                .orElseThrow(
                    () -> new IllegalArgumentException("There must be a unit %s".formatted(unit)));
        last = founded.isAfter(last) ? founded : last;
      }
    }
    return last;
  }

  /**
   * The same contributions with the units of another day, an earlier or a later one.
   *
   * @param shares how to share out what divided units said
   * @return every reason against the shares, if there is one
   * @throws IllegalArgumentException if there was no unit on the other day
   * @throws OverflowException if what a unit with shares comes to does not fit 64 bits
   */
  public Decision<Restatement> to(LocalDate other, Collection<Shares> shares) {
    ImmutableList<Handover> handovers = registry.handovers(day, other);
    List<Violation> reasons = new ArrayList<>();
    Map<Shares, Handover> known = new HashMap<>();
    for (Shares one : shares) {
      handovers.stream()
          .filter(handover -> isDivided(handover, one))
          .findFirst()
          .ifPresentOrElse(
              handover -> {
                if (known.keySet().stream().anyMatch(before -> isSame(before, one))) {
                  reasons.add(SHARES_COME_ONCE.brokenBy(one.unit(), one.unit()));
                }
                known.put(one, handover);
              },
              () -> reasons.add(noDivision(one)));
      check(one, reasons);
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    ImmutableList<Portion> next = portions;
    for (Handover handover : handovers) {
      Map<UnitCode, Shares> given = new HashMap<>();
      known.forEach(
          (one, of) -> {
            if (of == handover) {
              given.put(one.unit(), one);
            }
          });
      next = pass(next, handover, given);
    }
    return Decision.accepted(new Restatement(registry, grid, other, next));
  }

  /** That shares are of no division on the way. */
  public static Violation noDivision(Shares shares) {
    return SHARES_ARE_OF_A_DIVISION.brokenBy(shares.unit(), shares.day());
  }

  /** Whether a change of a day lies on the way to another day. */
  public boolean passes(LocalDate changed, LocalDate other) {
    LocalDate after = other.isBefore(day) ? other : day;
    LocalDate until = other.isBefore(day) ? day : other;
    return changed.isAfter(after) && !changed.isAfter(until);
  }

  private static boolean isSame(Shares one, Shares other) {
    return one.unit().equals(other.unit()) && one.day().equals(other.day());
  }

  private static boolean isDivided(Handover handover, Shares shares) {
    return handover.change().day().equals(shares.day())
        && handover.isThere(shares.unit())
        && handover.heirs(shares.unit()).size() > 1
        && shares.columns().values().stream()
            .allMatch(of -> of.keySet().equals(handover.heirs(shares.unit())));
  }

  private void check(Shares shares, List<Violation> reasons) {
    shares
        .columns()
        .forEach(
            (column, of) -> {
              if (!addsUp(column)) {
                reasons.add(A_SHARED_COLUMN_ADDS_UP.brokenBy(shares.unit(), column));
              }
              int compared = Shares.compareToWhole(of);
              if (compared > 0) {
                reasons.add(SHARES_DO_NOT_OVERLAP.brokenBy(shares.unit(), column));
              } else if (compared < 0) {
                reasons.add(NOTHING_IS_LEFT_OVER.brokenBy(shares.unit(), column));
              }
            });
  }

  private boolean addsUp(ColumnCode code) {
    return grid.columns().stream()
        .filter(column -> column.code().equals(code))
        .map(column -> column.aggregation())
        .anyMatch(
            how -> how instanceof Aggregation.Sum || how instanceof Aggregation.WeightedAverage);
  }

  /** A unit that has shares is divided as a whole: what it comes to, not each part of that. */
  private ImmutableList<Portion> pass(
      ImmutableList<Portion> before, Handover handover, Map<UnitCode, Shares> shares) {
    ImmutableList.Builder<Portion> passed = ImmutableList.builder();
    Map<UnitCode, Mixture> divided = new LinkedHashMap<>();
    for (Portion portion : before) {
      Shares given = portion.units().size() > 1 ? null : shares.get(portion.units().first());
      if (given == null) {
        passed.add(handedOver(portion, portion.slots(), handover));
      } else {
        ImmutableSet<Integer> shared = shared(portion, given);
        divided
            .computeIfAbsent(given.unit(), unit -> new Mixture(grid, ImmutableSet.of()))
            .add(part(portion, shared));
        ImmutableSet<Integer> rest = Sets.difference(portion.slots(), shared).immutableCopy();
        if (!rest.isEmpty()) {
          passed.add(handedOver(portion, rest, handover));
        }
      }
    }
    divided.forEach((unit, mixture) -> share(mixture, requireNonNull(shares.get(unit)), passed));
    return passed.build();
  }

  private static Portion handedOver(
      Portion portion, ImmutableSet<Integer> slots, Handover handover) {
    NavigableSet<UnitCode> heirs = new TreeSet<>();
    ImmutableList.Builder<Division> divisions = ImmutableList.builder();
    divisions.addAll(portion.divisions());
    for (UnitCode unit : portion.units()) {
      ImmutableSet<UnitCode> own = handover.heirs(unit);
      heirs.addAll(own);
      if (own.size() > 1) {
        divisions.add(
            new Division(
                unit,
                ContributorFigures.sorted(own),
                handover.change().day(),
                handover.change().basis()));
      }
    }
    return new Portion(
        ContributorFigures.sorted(heirs),
        slots,
        portion.figures(),
        portion.origins(),
        divisions.build());
  }

  private ImmutableSet<Integer> shared(Portion portion, Shares shares) {
    return portion.slots().stream()
        .filter(slot -> shares.columns().containsKey(grid.keys().get(slot).column()))
        .collect(toImmutableSet());
  }

  private static Portion part(Portion portion, ImmutableSet<Integer> slots) {
    return new Portion(
        portion.units(), slots, portion.figures(), portion.origins(), portion.divisions());
  }

  private void share(Mixture divided, Shares shares, ImmutableList.Builder<Portion> passed) {
    Figures whole = divided.figures(shares.unit().value());
    Map<UnitCode, long[]> numbers = new LinkedHashMap<>();
    byte[] marks = new byte[grid.size()];
    ImmutableSet<Integer> slots = divided.slots();
    for (int slot : slots) {
      ImmutableSortedMap<UnitCode, Share> of =
          requireNonNull(shares.columns().get(grid.keys().get(slot).column()));
      marks[slot] = whole.mark(slot);
      Shares.apportion(whole.number(slot), of)
          .forEach(
              (unit, number) ->
                  numbers.computeIfAbsent(unit, u -> new long[grid.size()])[slot] = number);
    }
    numbers.forEach(
        (unit, of) ->
            passed.add(
                new Portion(
                    ImmutableSortedSet.of(unit),
                    slots,
                    Figures.ofSums(grid, of, marks),
                    divided.origins(),
                    ImmutableList.of())));
  }

  /** Each portion counts at the lowest unit that holds all its units, and above. */
  private ImmutableList<Mixture> mixtures() {
    ImmutableSet<Integer> slots = Mixture.slots(grid);
    List<Mixture> all = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      all.add(new Mixture(grid, slots));
    }
    List<Portion> contributing =
        portions.stream().filter(one -> isDue(one) || !one.figures().isBlank()).toList();
    contributing.forEach(portion -> all.get(common(portion)).add(portion));
    for (int unit = units.size() - 1; unit > 0; unit--) {
      all.get(units.superiorOf(unit)).add(all.get(unit));
    }
    contributing.forEach(portion -> touched(portion).forEach(unit -> all.get(unit).touch(portion)));
    return ImmutableList.copyOf(all);
  }

  private static boolean isDue(Portion portion) {
    return portion.origins().values().stream().anyMatch(coverage -> coverage.due() > 0);
  }

  private int common(Portion portion) {
    int common = units.ordinal(portion.units().first());
    for (UnitCode code : portion.units()) {
      int unit = units.ordinal(code);
      while (unit < common || unit >= units.endOf(common)) {
        common = units.superiorOf(common);
      }
    }
    return common;
  }

  /** The units that hold some of a portion's units, but not all. */
  private ImmutableSet<Integer> touched(Portion portion) {
    int common = common(portion);
    ImmutableSet.Builder<Integer> touched = ImmutableSet.builder();
    for (UnitCode code : portion.units()) {
      for (int unit = units.ordinal(code); unit != common; unit = units.superiorOf(unit)) {
        touched.add(unit);
      }
    }
    return touched.build();
  }

  /** The day whose units it has. */
  public LocalDate day() {
    return day;
  }

  public UnitTree units() {
    return units;
  }

  public Grid grid() {
    return grid;
  }

  /**
   * What the contributions at or below a unit come to; with one and nobody below, what that said. A
   * cell that is not comparable is absent.
   *
   * @throws OverflowException if a total does not fit 64 bits
   */
  public Figures figures(UnitCode unit) {
    int ordinal = units.ordinal(unit);
    Mixture mixture = mixtures.get(ordinal);
    boolean leaf = ordinal > 0 && units.endOf(ordinal) == ordinal + 1;
    return mixture.sole().filter(said -> leaf).orElseGet(() -> mixture.figures(unit.value()));
  }

  /** Of how many contributors the figures of a unit consist, those that were divided included. */
  public Coverage coverage(UnitCode unit) {
    return mixture(unit).coverage();
  }

  /** Why a cell of a unit is not comparable; nothing if it is. */
  public ImmutableSet<Division> divisions(UnitCode unit, CellKey cell) {
    return mixture(unit).divisions(grid.slot(cell));
  }

  /** All divisions for which cells are not comparable, in the order of the contributions. */
  public ImmutableSet<Division> divisions() {
    return portions.stream()
        .filter(portion -> portion.units().size() > 1)
        .flatMap(portion -> portion.divisions().stream())
        .collect(toImmutableSet());
  }

  private Mixture mixture(UnitCode unit) {
    return mixtures.get(units.ordinal(unit));
  }
}
