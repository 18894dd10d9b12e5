package org.statlib.rollup;

import org.jspecify.annotations.Nullable;
import org.statlib.form.Block;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;

/**
 * The sum of some figures, slot by slot: exact, in any order.
 *
 * <p>"-" adds nothing to a number, all "-" is "-"; without a number or with something absent, "…"
 * if any says so, else nothing. Absent never becomes 0.
 */
public final class Totals {

  private final Grid grid;
  private final long[] numbers;
  private final byte[] marks;

  /** How often 2^64 is to be added to each number; made when the first sum leaves 64 bits. */
  private int @Nullable [] carries;

  private boolean empty = true;

  private Totals(Grid grid) {
    this.grid = grid;
    this.numbers = new long[grid.size()];
    this.marks = new byte[grid.size()];
  }

  /**
   * The total of some figures of one grid.
   *
   * @param subject whose total it is, for the message of an overflow
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static Figures of(Grid grid, String subject, Iterable<Figures> parts) {
    Totals totals = new Totals(grid);
    for (Figures part : parts) {
      totals.add(part);
    }
    totals.requireFits(subject);
    return Figures.ofSums(grid, totals.numbers, totals.marks);
  }

  /**
   * The total of a block of a sheet: its own row, or the sum of its rows. A row of a unit that has
   * nobody below to contribute is nobody's absence.
   *
   * @throws OverflowException if a total does not fit 64 bits
   */
  public static Figures of(Block block, Sheet sheet) {
    if (block.grain() == Grain.OWN) {
      return sheet
          .find(RowKey.own(block.code()))
          .map(Row::figures)
          .orElseGet(() -> Figures.absent(block.grid()));
    }
    return of(
        block.grid(),
        "block " + block.code(),
        sheet.rows(block.code()).values().stream()
            .filter(Totals::counts)
            .map(Row::figures)
            .toList());
  }

  /** Whether a row of a sheet belongs to the total, if only as absent. */
  static boolean counts(Row row) {
    return row.coverage().due() > 0 || !row.figures().isBlank();
  }

  private void add(Figures part) {
    if (!part.grid().equals(grid)) {
      throw new IllegalArgumentException("Figures to be added must have one grid");
    }
    for (int slot = 0; slot < numbers.length; slot++) {
      if (grid.isSummed(slot)) {
        byte mark = part.mark(slot);
        if (mark == Figures.NUMBER) {
          long sum = numbers[slot] + part.number(slot);
          if (((numbers[slot] ^ sum) & (part.number(slot) ^ sum)) < 0) {
            carry(slot, sum < 0 ? 1 : -1);
          }
          numbers[slot] = sum;
        }
        marks[slot] = empty ? mark : join(marks[slot], mark);
      }
    }
    empty = false;
  }

  /** A sum that leaves 64 bits may come back: whether it fits does not depend on the order. */
  private void carry(int slot, int by) {
    if (carries == null) {
      carries = new int[numbers.length];
    }
    carries[slot] += by;
  }

  private void requireFits(String subject) {
    for (int slot = 0; carries != null && slot < carries.length; slot++) {
      if (carries[slot] != 0) {
        throw new OverflowException(subject, grid.keys().get(slot));
      }
    }
  }

  /** What two slots come to; associative and commutative. */
  static byte join(byte one, byte other) {
    if (one == other) {
      return one;
    }
    if (one == Figures.NUMBER || other == Figures.NUMBER) {
      return Figures.NUMBER;
    }
    return one == Figures.NOT_AVAILABLE || other == Figures.NOT_AVAILABLE
        ? Figures.NOT_AVAILABLE
        : Figures.ABSENT;
  }
}
