package org.statlib.rollup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.form.Column;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;

/**
 * What a part of the contributors comes to, in some grids: to be merged with the subtotals of the
 * other parts, on whatever machine, in any order and nesting. Immutable.
 *
 * <p>Merging is associative and commutative, and the empty subtotal changes nothing. Subtotals of
 * all parts come to what a {@link Fold} comes to, with the same {@link #digest()}. A sum may leave
 * 64 bits on the way and come back: whether it fits is asked where it is read.
 */
public final class Subtotal {

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 2 * Integer.BYTES;
  private static final int DIGEST = 32;

  private final ImmutableList<Grid> grids;
  private final ImmutableList<GridTotal> totals;
  private final int due;

  /** How many rows of upper units were added. */
  private final int uppers;

  private Subtotal(
      ImmutableList<Grid> grids, ImmutableList<GridTotal> totals, int due, int uppers) {
    this.grids = grids;
    this.totals = totals;
    this.due = due;
    this.uppers = uppers;
  }

  /** The subtotal of nobody. */
  public static Subtotal empty(ImmutableList<Grid> grids) {
    return builder(grids).build();
  }

  /** Starts with the subtotal of nobody. */
  public static Builder builder(ImmutableList<Grid> grids) {
    return new Builder(grids);
  }

  /** This subtotal and a leaf: see {@link Builder#addLeaf}, which is quicker for many. */
  public Subtotal addLeaf(List<Figures> said) {
    return builder(grids).merge(this).addLeaf(said).build();
  }

  /** This subtotal and what an upper unit says itself: see {@link Builder#addUpper}. */
  public Subtotal addUpper(List<Figures> said) {
    return builder(grids).merge(this).addUpper(said).build();
  }

  /**
   * This subtotal and another of the same grids.
   *
   * @throws IllegalArgumentException if the grids differ, or there are too many contributors
   */
  public Subtotal merge(Subtotal other) {
    return builder(grids).merge(this).merge(other).build();
  }

  /** This subtotal with a delegated entry in the place of all it has: see {@link Builder#cover}. */
  public Subtotal cover(int grid, Figures delegated) {
    return builder(grids).merge(this).cover(grid, delegated).build();
  }

  public ImmutableList<Grid> grids() {
    return grids;
  }

  /**
   * The totals in a grid; averages and ratios are computed from the sums of their parts.
   *
   * @throws OverflowException if a total does not fit 64 bits
   */
  public Figures figures(int grid) {
    totals.get(grid).requireFits("a subtotal");
    return totals.get(grid).figures(due);
  }

  /** Asked of a unit's total once it is finished. */
  void requireFits(String subject) {
    totals.forEach(total -> total.requireFits(subject));
  }

  /** How many leaves have an answer in a slot of a grid, whoever entered it. */
  public int answers(int grid, int slot) {
    return totals.get(grid).answers(slot);
  }

  /** Of how many leaves the total in a slot of a grid consists. */
  public Coverage coverage(int grid, int slot) {
    int delegated = totals.get(grid).delegated(slot);
    return new Coverage(due, answers(grid, slot) - delegated, delegated);
  }

  /** How many leaves there are. */
  public int due() {
    return due;
  }

  /**
   * The digest of the totals with their coverage.
   *
   * @throws OverflowException if a total does not fit 64 bits
   */
  public Digest digest() {
    return TotalDigest.of(grids, due, this::figures, this::coverage);
  }

  /** The written form, to be sent to whoever merges; equal subtotals have equal bytes. */
  public byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + totals.stream().mapToInt(GridTotal::bytes).sum());
    bytes.put(VERSION).putInt(due).putInt(uppers);
    totals.forEach(total -> total.putInto(bytes));
    byte[] content = Arrays.copyOf(bytes.array(), bytes.position());
    return Bytes.concat(content, check(grids, content));
  }

  /**
   * Reads what {@link #toBytes()} writes.
   *
   * @throws IllegalArgumentException if the bytes are of other grids or of another version, or were
   *     cut or altered
   */
  public static Subtotal parse(ImmutableList<Grid> grids, byte[] bytes) {
    int end = bytes.length - DIGEST;
    if (end < HEADER || bytes[0] != VERSION) {
      throw new IllegalArgumentException(
          "Subtotal must be whole and of version %s".formatted(VERSION));
    }
    byte[] content = Arrays.copyOf(bytes, end);
    if (!Arrays.equals(check(grids, content), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new IllegalArgumentException(
          "Subtotal must be of these grids, and as it was written, but its digest differs");
    }
    ByteBuffer read = ByteBuffer.wrap(content, 1, end - 1);
    int due = read.getInt();
    int uppers = read.getInt();
    ImmutableList.Builder<GridTotal> totals = ImmutableList.builder();
    try {
      grids.forEach(grid -> totals.add(GridTotal.read(grid, read)));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("Subtotal must be whole", e);
    }
    return new Subtotal(grids, totals.build(), due, uppers);
  }

  /** A digest of the content and of what the grids ask. */
  private static byte[] check(ImmutableList<Grid> grids, byte[] content) {
    return Digest.of(
            "statlib.rollup.subtotal",
            digester -> {
              grids.forEach(grid -> put(digester, grid));
              digester.put(content);
            })
        .hash()
        .asBytes();
  }

  private static void put(Digester digester, Grid grid) {
    digester.putTexts(grid.rows());
    for (Column column : grid.columns()) {
      digester
          .putText(column.code())
          .put(column.scale())
          .putText(column.aggregation())
          .put(column.estimable() ? 1 : 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subtotal subtotal
        && grids.equals(subtotal.grids)
        && Arrays.equals(toBytes(), subtotal.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  /** How many are due; never figures, which do not go into messages. */
  @Override
  public String toString() {
    return "subtotal of %s leaves in %s grids".formatted(due, grids.size());
  }

  /** Adds up a subtotal. */
  public static final class Builder {
    private final ImmutableList<Grid> grids;
    private final List<GridTotal> totals = new ArrayList<>();
    private int due;
    private int uppers;

    private Builder(ImmutableList<Grid> grids) {
      this.grids = grids;
      grids.forEach(grid -> totals.add(new GridTotal(grid)));
    }

    /**
     * Adds a leaf, which is due in every grid.
     *
     * @param said what it says, grid by grid; nobody's figures are {@link Figures#absent}
     * @throws IllegalArgumentException if the figures are of other grids, or there are too many
     *     contributors
     */
    public Builder addLeaf(List<Figures> said) {
      requireGrids(said);
      addDue(1);
      for (int grid = 0; grid < said.size(); grid++) {
        totals.get(grid).addLeaf(said.get(grid));
      }
      return this;
    }

    /**
     * Adds what an upper unit says itself; it is no leaf.
     *
     * @param said what it says, grid by grid; nobody's figures are {@link Figures#absent}
     * @throws IllegalArgumentException if the figures are of other grids, or there are too many
     *     contributors
     */
    public Builder addUpper(List<Figures> said) {
      requireGrids(said);
      addUppers(1);
      for (int grid = 0; grid < said.size(); grid++) {
        totals.get(grid).addUpper(said.get(grid));
      }
      return this;
    }

    /**
     * Adds another subtotal.
     *
     * @throws IllegalArgumentException if the grids differ, or there are too many contributors
     */
    public Builder merge(Subtotal other) {
      if (!other.grids.equals(grids)) {
        throw new IllegalArgumentException("Subtotals to be merged must have the same grids");
      }
      addDue(other.due);
      addUppers(other.uppers);
      for (int grid = 0; grid < totals.size(); grid++) {
        totals.get(grid).add(other.totals.get(grid));
      }
      return this;
    }

    /**
     * Puts figures that a unit above entered in the place of what everybody added so far says in a
     * grid: each of them counts once, as delegated.
     *
     * @throws IllegalArgumentException if the figures are of another grid
     */
    public Builder cover(int grid, Figures delegated) {
      requireGrid(grids.get(grid), delegated);
      GridTotal total = new GridTotal(grids.get(grid));
      if (due == 0) {
        addUppers(1);
      }
      total.addDelegated(delegated, due);
      totals.set(grid, total);
      return this;
    }

    /** The subtotal; the builder can go on and make others. */
    public Subtotal build() {
      return new Subtotal(
          grids, totals.stream().map(GridTotal::new).collect(toImmutableList()), due, uppers);
    }

    private void requireGrids(List<Figures> said) {
      if (said.size() != grids.size()) {
        throw new IllegalArgumentException(
            "Figures to be added must be of %s grids, but were of %s"
                .formatted(grids.size(), said.size()));
      }
      for (int grid = 0; grid < said.size(); grid++) {
        requireGrid(grids.get(grid), said.get(grid));
      }
    }

    private void addDue(int more) {
      requireRoom(more);
      due += more;
    }

    private void addUppers(int more) {
      requireRoom(more);
      uppers += more;
    }

    private void requireRoom(int more) {
      if (more > GridTotal.MOST - due - uppers) {
        throw new IllegalArgumentException(
            "Contributors to a total must be at most %s".formatted(GridTotal.MOST));
      }
    }
  }

  /** Refuses figures of another grid. */
  static void requireGrid(Grid grid, Figures said) {
    if (!said.grid().equals(grid)) {
      throw new IllegalArgumentException("Figures to be added must have one grid");
    }
  }
}
