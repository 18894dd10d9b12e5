package org.statlib.rollup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * A country added up while its figures come in, unit after unit in the order of the tree: only the
 * units above the one whose turn it is have totals in memory, however many units there are.
 *
 * <p>Equal to a {@link Fold} of the same figures. Each total is given away as soon as the last unit
 * below has had its turn. Not safe for use by several threads at once.
 */
public final class StreamedFold {

  private final UnitTree tree;
  private final ImmutableList<Grid> grids;
  private final ImmutableList<Figures> absent;
  private final Predicate<Unit> leaves;
  private final BiConsumer<Unit, Subtotal> finished;

  /** From the unit above the one whose turn it is up to the root. */
  private final Deque<Open> path = new ArrayDeque<>();

  /** What the unit whose turn it is says, grid by grid. */
  private final @Nullable Figures[] said;

  /** What was entered for it. */
  private final Map<Integer, Figures> entered = new HashMap<>();

  /** The place of the unit whose turn it is. */
  private int turn;

  private StreamedFold(
      UnitTree tree,
      ImmutableList<Grid> grids,
      Predicate<Unit> leaves,
      BiConsumer<Unit, Subtotal> finished) {
    this.tree = tree;
    this.grids = grids;
    this.absent = grids.stream().map(Figures::absent).collect(toImmutableList());
    this.leaves = leaves;
    this.finished = finished;
    this.said = new Figures[grids.size()];
  }

  /**
   * Starts at the root.
   *
   * @param leaves which units are primary contributors
   * @param finished takes the total of the root and of every unit with others below, those below
   *     first
   */
  public static StreamedFold of(
      UnitTree tree,
      ImmutableList<Grid> grids,
      Predicate<Unit> leaves,
      BiConsumer<Unit, Subtotal> finished) {
    return new StreamedFold(tree, grids, leaves, finished);
  }

  /**
   * Takes what a unit says in a grid. Units come in the order of {@link UnitTree#units()}, those
   * that say nothing are left out; the grids of a unit come in any order, each once.
   *
   * @throws IllegalArgumentException if the figures are of another grid, the unit has had its turn,
   *     or has said something in the grid
   * @throws OverflowException if the total of a unit does not fit 64 bits; nothing can be added any
   *     more
   */
  public void put(UnitCode unit, int grid, Figures figures) {
    Subtotal.requireGrid(grids.get(grid), figures);
    advance(tree.ordinal(unit));
    if (said[grid] != null) {
      throw new IllegalArgumentException(
          "Figures of unit %s in a grid must come once".formatted(unit));
    }
    said[grid] = figures;
  }

  /**
   * Takes what a unit above entered for a unit and all below it, when it is the unit's turn.
   *
   * @throws IllegalArgumentException if the figures are of another grid, the unit has had its turn,
   *     or was entered for in the grid
   * @throws OverflowException if the total of a unit does not fit 64 bits; nothing can be added any
   *     more
   */
  public void cover(UnitCode unit, int grid, Figures figures) {
    Subtotal.requireGrid(grids.get(grid), figures);
    advance(tree.ordinal(unit));
    if (entered.putIfAbsent(grid, figures) != null) {
      throw new IllegalArgumentException(
          "What was entered for unit %s in a grid must come once".formatted(unit));
    }
  }

  /**
   * Gives away what is left, the root last; nothing can be added any more.
   *
   * @throws OverflowException if the total of a unit does not fit 64 bits
   */
  public void finish() {
    advance(tree.size());
  }

  private void advance(int ordinal) {
    if (ordinal < turn || turn == tree.size()) {
      throw new IllegalArgumentException(
          "Units must come in the order of the tree, but %s came too late"
              .formatted(ordinal < tree.size() ? tree.units().get(ordinal).code() : "the end"));
    }
    while (turn < ordinal) {
      leave();
      turn++;
      while (!path.isEmpty() && tree.endOf(path.element().unit) == turn) {
        close(path.remove());
      }
    }
  }

  /** Ends the turn of a unit: it is added to the unit above, or waits for those below. */
  private void leave() {
    if (turn == 0 || tree.endOf(turn) > turn + 1) {
      Open open = new Open(turn, Subtotal.builder(grids), Map.copyOf(entered));
      say(open.total);
      path.push(open);
    } else if (entered.isEmpty()) {
      say(path.element().total);
    } else {
      Subtotal.Builder alone = Subtotal.builder(grids);
      say(alone);
      entered.forEach(alone::cover);
      path.element().total.merge(alone.build());
    }
    Arrays.fill(said, null);
    entered.clear();
  }

  private void say(Subtotal.Builder total) {
    ImmutableList.Builder<Figures> row = ImmutableList.builder();
    boolean says = false;
    for (int grid = 0; grid < said.length; grid++) {
      Figures figures = said[grid];
      row.add(figures == null ? absent.get(grid) : figures);
      says |= figures != null;
    }
    if (leaves.test(tree.units().get(turn))) {
      total.addLeaf(row.build());
    } else if (says) {
      total.addUpper(row.build());
    }
  }

  private void close(Open open) {
    open.entered.forEach(open.total::cover);
    Unit unit = tree.units().get(open.unit);
    Subtotal total = open.total.build();
    try {
      total.requireFits(unit.code().value());
    } catch (OverflowException e) {
      turn = tree.size();
      throw e;
    }
    if (!path.isEmpty()) {
      path.element().total.merge(total);
    }
    finished.accept(unit, total);
  }

  /** A unit whose total is not finished. */
  private record Open(int unit, Subtotal.Builder total, Map<Integer, Figures> entered) {}
}
