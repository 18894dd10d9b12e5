package org.statlib.rollup;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Table;
import org.jspecify.annotations.Nullable;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * What every unit says in a period: for each unit one wide row with the cells of all grids, so that
 * adding up is one loop over one array. Immutable; marks take 3 bits for each cell, numbers 8 bytes
 * for each cell of a well filled grid, and 10 for each number of a thinly filled one.
 *
 * <p>A delegated entry for a unit covers it and all below in its grid: what they say is suspended
 * and kept, and counts again when the entry is taken back.
 */
public final class Book {

  private final UnitTree tree;
  private final ImmutableList<Grid> grids;
  private final int[] offsets;
  private final @Nullable WideRow[] rows;

  /** What was entered for a unit and all below, by the unit's ordinal and the grid. */
  private final ImmutableTable<Integer, Integer, Figures> covers;

  private Book(
      UnitTree tree,
      ImmutableList<Grid> grids,
      int[] offsets,
      @Nullable WideRow[] rows,
      ImmutableTable<Integer, Integer, Figures> covers) {
    this.tree = tree;
    this.grids = grids;
    this.offsets = offsets;
    this.rows = rows;
    this.covers = covers;
  }

  /** A book of the given grids, in which nobody has said anything yet. */
  public static Builder builder(UnitTree tree, ImmutableList<Grid> grids) {
    return new Builder(tree, grids);
  }

  public UnitTree tree() {
    return tree;
  }

  public ImmutableList<Grid> grids() {
    return grids;
  }

  /** How many cells a unit has, in all grids together. */
  public int cells() {
    return offsets[grids.size()];
  }

  @Nullable WideRow row(int unit) {
    return rows[unit];
  }

  /** What a unit says itself in a grid, as it stands. */
  Figures figures(int unit, int grid) {
    Grid of = grids.get(grid);
    WideRow row = rows[unit];
    return row == null ? Figures.absent(of) : row.figures(offsets[grid], of);
  }

  /** What was entered for units and all below, by the unit's ordinal and the grid. */
  ImmutableTable<Integer, Integer, Figures> covers() {
    return covers;
  }

  int offset(int grid) {
    return offsets[grid];
  }

  /** The cell that a place of a wide row stands for. */
  CellKey cell(int place) {
    int grid = grid(place);
    return grids.get(grid).keys().get(place - offsets[grid]);
  }

  /** Whether the number in a place of a wide row is added up as it is. */
  boolean isSummed(int place) {
    int grid = grid(place);
    return grids.get(grid).isSummed(place - offsets[grid]);
  }

  private int grid(int place) {
    int grid = grids.size() - 1;
    while (offsets[grid] > place) {
      grid--;
    }
    return grid;
  }

  /** Fills a book. */
  public static final class Builder {

    /** When so many grids of a unit wait, they are put into its row before another unit's turn. */
    private static final int MANY = 8;

    private final UnitTree tree;
    private final ImmutableList<Grid> grids;
    private final int[] offsets;
    private @Nullable WideRow[] rows;
    private final Table<Integer, Integer, Figures> covers = HashBasedTable.create();

    /** What was put and is not in the rows yet, and for how many grids of a unit. */
    private final @Nullable Figures[] @Nullable [] waiting;

    private final int[] waits;

    /** The unit whose turn it is. */
    private int last;

    private Builder(UnitTree tree, ImmutableList<Grid> grids) {
      this.tree = tree;
      this.grids = grids;
      this.offsets = new int[grids.size() + 1];
      for (int i = 0; i < grids.size(); i++) {
        offsets[i + 1] = offsets[i] + grids.get(i).size();
      }
      this.rows = new WideRow[tree.size()];
      this.waiting = new Figures[tree.size()][];
      this.waits = new int[tree.size()];
    }

    /**
     * Puts what a unit says in a grid, in the place of what it said there before.
     *
     * @throws IllegalArgumentException if the figures are of another grid, or the unit of another
     *     tree
     */
    public Builder put(UnitCode unit, int grid, Figures figures) {
      Subtotal.requireGrid(grids.get(grid), figures);
      int ordinal = tree.ordinal(unit);
      @Nullable Figures[] wait = waiting[ordinal];
      if (wait == null) {
        wait = new Figures[grids.size()];
        waiting[ordinal] = wait;
      }
      wait[grid] = figures;
      waits[ordinal]++;
      if (ordinal != last && waits[last] >= MANY) {
        pack(last);
      }
      last = ordinal;
      return this;
    }

    /** Puts what waits into the row of a unit. */
    private void pack(int unit) {
      @Nullable Figures[] wait = waiting[unit];
      if (wait != null) {
        WideRow before = rows[unit];
        ImmutableList.Builder<Figures> said = ImmutableList.builder();
        for (int grid = 0; grid < wait.length; grid++) {
          Figures now = wait[grid];
          if (now != null) {
            said.add(now);
          } else if (before != null) {
            said.add(before.figures(offsets[grid], grids.get(grid)));
          } else {
            said.add(Figures.absent(grids.get(grid)));
          }
        }
        rows[unit] = WideRow.of(said.build());
        waiting[unit] = null;
        waits[unit] = 0;
      }
    }

    /**
     * Puts what a unit above entered for a unit in a grid, in the place of all that the unit and
     * those below say.
     *
     * @throws IllegalArgumentException if the figures are of another grid, or the unit of another
     *     tree
     */
    public Builder cover(UnitCode unit, int grid, Figures figures) {
      Subtotal.requireGrid(grids.get(grid), figures);
      covers.put(tree.ordinal(unit), grid, figures);
      return this;
    }

    /** Takes back what was entered for a unit in a grid. */
    public Builder uncover(UnitCode unit, int grid) {
      covers.remove(tree.ordinal(unit), grid);
      return this;
    }

    /** The book; the builder can go on and make others. */
    public Book build() {
      for (int unit = 0; unit < waiting.length; unit++) {
        pack(unit);
      }
      Book book = new Book(tree, grids, offsets, rows, ImmutableTable.copyOf(covers));
      rows = rows.clone();
      return book;
    }
  }
}
