package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.statlib.command.Digest;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * The totals of a period that goes on: when what a unit says is received, amended, returned,
 * entered by a unit above, or when a unit moves, only the units above change, by the exact
 * difference. Always equal to folding anew what is said then, digests included.
 *
 * <p>What would not fit 64 bits somewhere is refused, and nothing changes. Not safe for use by
 * several threads at once.
 */
public final class RunningFold {

  private final UnitTree tree;
  private final ImmutableList<Grid> grids;

  /** What was said at first. */
  private final Book book;

  /** What was said since, by the unit's ordinal and the grid. */
  private final @Nullable Figures[] @Nullable [] said;

  /** What was entered for a unit and all below, by the unit's ordinal and the grid. */
  private final @Nullable Figures[] @Nullable [] covers;

  /** By ordinals of the first tree, which units keep when they move. */
  private final int[] superiors;

  /** How many units are directly below. */
  private final int[] children;

  /** How many leaves are at or below. */
  private final int[] due;

  private final boolean[] leaves;

  /** What the units at and below a unit come to, whatever was entered for it. */
  private final GridTotal[] @Nullable [] totals;

  /** What an act changes; one for each grid, so that acts need no new memory. */
  private final GridTotal[] changes;

  private RunningFold(Book book, Predicate<Unit> leaf) {
    this.tree = book.tree();
    this.grids = book.grids();
    this.book = book;
    this.said = new Figures[tree.size()][];
    this.covers = new Figures[tree.size()][];
    book.covers()
        .rowMap()
        .forEach((unit, row) -> row.forEach((grid, entered) -> put(covers, unit, grid, entered)));
    this.superiors = new int[tree.size()];
    this.children = new int[tree.size()];
    this.due = new int[tree.size()];
    this.leaves = new boolean[tree.size()];
    this.totals = new GridTotal[tree.size()][];
    this.changes = empty();
    for (int unit = tree.size() - 1; unit >= 0; unit--) {
      superiors[unit] = tree.superiorOf(unit);
      leaves[unit] = leaf.test(tree.units().get(unit));
      due[unit] += leaves[unit] ? 1 : 0;
      if (unit > 0) {
        children[superiors[unit]]++;
        due[superiors[unit]] += due[unit];
      }
    }
  }

  /**
   * Starts from a book, which stays as it is.
   *
   * @param leaves which units are primary contributors
   * @param threads how many threads to use, the calling one included; at least 1
   * @throws IllegalArgumentException if there is no thread to use, or there are too many units
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static RunningFold of(Book book, Predicate<Unit> leaves, int threads) {
    if (book.tree().size() > GridTotal.MOST) {
      throw new IllegalArgumentException(
          "Units of a running fold must be at most %s".formatted(GridTotal.MOST));
    }
    RunningFold fold = new RunningFold(book, leaves);
    Workers.upwards(book.tree(), threads, fold::gather);
    return fold;
  }

  /** Adds up the children of a unit, which are added up already. */
  private void gather(int unit) {
    GridTotal[] sums = open(unit);
    for (int grid = 0; grid < sums.length; grid++) {
      for (int child = unit + 1; child < tree.endOf(unit); child = tree.endOf(child)) {
        add(child, grid, cover(child, grid), sums[grid]);
      }
      requireFits(unit, grid, cover(unit, grid));
    }
  }

  /** Begins the totals of a unit with what it says itself. */
  private GridTotal[] open(int unit) {
    GridTotal[] sums = empty();
    for (int grid = 0; grid < sums.length; grid++) {
      addOwn(unit, said(unit, grid), sums[grid]);
    }
    totals[unit] = sums;
    return sums;
  }

  private GridTotal[] empty() {
    GridTotal[] sums = new GridTotal[grids.size()];
    Arrays.setAll(sums, grid -> new GridTotal(grids.get(grid)));
    return sums;
  }

  /**
   * Puts what a unit says now in the place of what it said before. While somebody above entered for
   * it, that is kept and does not count.
   *
   * @throws IllegalArgumentException if the figures are of another grid
   * @throws OverflowException if a total would not fit 64 bits
   */
  public void replace(UnitCode unit, int grid, Figures now) {
    Subtotal.requireGrid(grids.get(grid), now);
    int ordinal = tree.ordinal(unit);
    GridTotal change = changes[grid];
    if (leaves[ordinal]) {
      change.setChange(now, said(ordinal, grid));
    } else {
      change.clear();
      change.addUpper(now);
      change.removeUpper(said(ordinal, grid));
    }
    pass(ordinal, grid, change);
    put(said, ordinal, grid, now);
  }

  /**
   * Takes away what a unit says, as when its report is returned; a leaf is due all the same.
   *
   * @throws OverflowException if a total would not fit 64 bits
   */
  public void withdraw(UnitCode unit, int grid) {
    replace(unit, grid, Figures.absent(grids.get(grid)));
  }

  /**
   * Puts figures that a unit above entered for a unit in the place of all that the unit and those
   * below say, which is kept.
   *
   * @throws IllegalArgumentException if the figures are of another grid
   * @throws OverflowException if a total would not fit 64 bits
   */
  public void cover(UnitCode unit, int grid, Figures entered) {
    Subtotal.requireGrid(grids.get(grid), entered);
    enter(tree.ordinal(unit), grid, entered);
  }

  /**
   * Takes back what was entered for a unit: what the unit and those below say counts again.
   *
   * @throws OverflowException if a total would not fit 64 bits
   */
  public void uncover(UnitCode unit, int grid) {
    int ordinal = tree.ordinal(unit);
    requireFits(ordinal, grid, null);
    enter(ordinal, grid, null);
  }

  private void enter(int unit, int grid, @Nullable Figures entered) {
    GridTotal change = change(grid);
    add(unit, grid, entered, change);
    remove(unit, grid, cover(unit, grid), change);
    pass(superiors[unit], grid, change);
    put(covers, unit, grid, entered);
  }

  /**
   * Moves a unit with everything below it under another.
   *
   * @throws IllegalArgumentException if the unit is the root, or the other lies below it
   * @throws OverflowException if a total would not fit 64 bits
   */
  public void move(UnitCode unit, UnitCode superior) {
    int moved = tree.ordinal(unit);
    int from = superiors[moved];
    int to = tree.ordinal(superior);
    for (int up = to; up >= 0; up = superiors[up]) {
      if (up == moved) {
        throw new IllegalArgumentException(
            "Unit %s must not be moved below itself".formatted(unit));
      }
    }
    hang(moved, to);
    try {
      for (int grid = 0; grid < grids.size(); grid++) {
        requireFitsFrom(from, grid);
        requireFitsFrom(to, grid);
      }
    } catch (OverflowException e) {
      hang(moved, from);
      throw e;
    }
  }

  /** Takes a unit from where it hangs and hangs it below another; sums may not fit afterwards. */
  private void hang(int unit, int superior) {
    for (int grid = 0; grid < grids.size(); grid++) {
      GridTotal change = change(grid);
      remove(unit, grid, cover(unit, grid), change);
      shift(superiors[unit], grid, change, -due[unit]);
    }
    count(superiors[unit], -1, -due[unit]);
    superiors[unit] = superior;
    if (totals[superior] == null) {
      open(superior);
    }
    for (int grid = 0; grid < grids.size(); grid++) {
      GridTotal change = change(grid);
      add(unit, grid, cover(unit, grid), change);
      shift(superior, grid, change, due[unit]);
    }
    count(superior, 1, due[unit]);
  }

  /** Passes on what comes and goes with some leaves; an entry above counts for more or fewer. */
  private void shift(int first, int grid, GridTotal change, int leaves) {
    for (int up = first; up >= 0; up = superiors[up]) {
      sum(up, grid).add(change);
      Figures entered = cover(up, grid);
      if (entered != null) {
        change.clear();
        change.addDelegated(entered, due[up] + leaves);
        change.removeDelegated(entered, due[up]);
      }
    }
  }

  private void count(int superior, int child, int leaves) {
    children[superior] += child;
    for (int up = superior; up >= 0; up = superiors[up]) {
      due[up] += leaves;
    }
  }

  /** Adds a change to a unit and those above, as far as it counts there; or changes nothing. */
  private void pass(int first, int grid, GridTotal change) {
    for (int up = first; up >= 0; up = next(up, grid)) {
      if (totals[up] != null) {
        sum(up, grid).add(change);
      }
    }
    try {
      requireFitsFrom(first, grid);
    } catch (OverflowException e) {
      for (int up = first; up >= 0; up = next(up, grid)) {
        if (totals[up] != null) {
          sum(up, grid).subtract(change);
        }
      }
      throw e;
    }
  }

  /** The unit above, if what this one comes to counts there; else -1. */
  private int next(int unit, int grid) {
    return cover(unit, grid) == null ? superiors[unit] : -1;
  }

  private void requireFitsFrom(int first, int grid) {
    for (int up = first; up >= 0; up = next(up, grid)) {
      requireFits(up, grid, cover(up, grid));
    }
  }

  /** What a unit comes to must fit, unless somebody entered for it. */
  private void requireFits(int unit, int grid, @Nullable Figures entered) {
    if (totals[unit] != null && entered == null) {
      sum(unit, grid).requireFits(tree.units().get(unit).code().value());
    }
  }

  /** Adds what a unit comes to for the unit above. */
  private void add(int unit, int grid, @Nullable Figures entered, GridTotal sum) {
    if (entered != null) {
      sum.addDelegated(entered, due[unit]);
    } else if (totals[unit] != null) {
      sum.add(sum(unit, grid));
    } else {
      addOwn(unit, said(unit, grid), sum);
    }
  }

  private void remove(int unit, int grid, @Nullable Figures entered, GridTotal sum) {
    if (entered != null) {
      sum.removeDelegated(entered, due[unit]);
    } else if (totals[unit] != null) {
      sum.subtract(sum(unit, grid));
    } else {
      removeOwn(unit, said(unit, grid), sum);
    }
  }

  private void addOwn(int unit, Figures own, GridTotal sum) {
    if (leaves[unit]) {
      sum.addLeaf(own);
    } else {
      sum.addUpper(own);
    }
  }

  private void removeOwn(int unit, Figures own, GridTotal sum) {
    if (leaves[unit]) {
      sum.removeLeaf(own);
    } else {
      sum.removeUpper(own);
    }
  }

  private GridTotal sum(int unit, int grid) {
    return requireNonNull(totals[unit])[grid];
  }

  /** An empty change; the one before is lost. */
  private GridTotal change(int grid) {
    changes[grid].clear();
    return changes[grid];
  }

  private Figures said(int unit, int grid) {
    Figures since = get(said, unit, grid);
    return since == null ? book.figures(unit, grid) : since;
  }

  private @Nullable Figures cover(int unit, int grid) {
    return get(covers, unit, grid);
  }

  private static @Nullable Figures get(@Nullable Figures[] @Nullable [] table, int unit, int grid) {
    @Nullable Figures[] row = table[unit];
    return row == null ? null : row[grid];
  }

  private void put(
      @Nullable Figures[] @Nullable [] table, int unit, int grid, @Nullable Figures figures) {
    @Nullable Figures[] row = table[unit];
    if (row == null) {
      row = new Figures[grids.size()];
      table[unit] = row;
    }
    row[grid] = figures;
  }

  /**
   * The totals of a unit in a grid; a unit with nobody below has what it says itself, unless
   * somebody above entered for it.
   */
  public Figures figures(UnitCode unit, int grid) {
    int ordinal = tree.ordinal(unit);
    Figures entered = cover(ordinal, grid);
    if (entered != null) {
      GridTotal sum = new GridTotal(grids.get(grid));
      sum.addDelegated(entered, due[ordinal]);
      return sum.figures(due[ordinal]);
    }
    return isAlone(ordinal) ? said(ordinal, grid) : sum(ordinal, grid).figures(due[ordinal]);
  }

  /** Whether a unit that somebody stands above has nobody below. */
  private boolean isAlone(int unit) {
    return superiors[unit] >= 0 && children[unit] == 0;
  }

  /** How many leaves at or below a unit have an answer in a slot of a grid, whoever entered it. */
  public int answers(UnitCode unit, int grid, int slot) {
    int ordinal = tree.ordinal(unit);
    Figures entered = cover(ordinal, grid);
    if (entered != null) {
      return isAnswer(entered.mark(slot)) ? due[ordinal] : 0;
    }
    return isAlone(ordinal)
        ? leaves[ordinal] && isAnswer(said(ordinal, grid).mark(slot)) ? 1 : 0
        : sum(ordinal, grid).answers(slot);
  }

  private static boolean isAnswer(byte mark) {
    return mark == Figures.NUMBER || mark == Figures.NONE_OCCURRED;
  }

  /** Of how many leaves the total of a unit in a slot of a grid consists. */
  public Coverage coverage(UnitCode unit, int grid, int slot) {
    int ordinal = tree.ordinal(unit);
    int answers = answers(unit, grid, slot);
    int delegated = isAlone(ordinal) ? 0 : sum(ordinal, grid).delegated(slot);
    if (cover(ordinal, grid) != null) {
      delegated = answers;
    }
    return new Coverage(due[ordinal], answers - delegated, delegated);
  }

  /** How many leaves there are at or below a unit. */
  public int due(UnitCode unit) {
    return due[tree.ordinal(unit)];
  }

  /** The digest of the totals of a unit with their coverage. */
  public Digest digest(UnitCode unit) {
    return TotalDigest.of(
        grids, due(unit), grid -> figures(unit, grid), (grid, slot) -> coverage(unit, grid, slot));
  }
}
