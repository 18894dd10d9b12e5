package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.Grid;
import org.statlib.form.Part;

/**
 * The cells of one contributor to a block, in the slots of the block's grid: exact numbers with
 * what stands where there is none. Immutable.
 */
public final class Figures implements Digestible {

  /** A slot without answer. */
  public static final byte ABSENT = 0;

  /** A slot with a number. */
  public static final byte NUMBER = 1;

  /** A slot with "-". */
  public static final byte NONE_OCCURRED = 2;

  /** A slot with "…". */
  public static final byte NOT_AVAILABLE = 3;

  private final Grid grid;
  private final long[] numbers;
  private final byte[] marks;

  private Figures(Grid grid, long[] numbers, byte[] marks) {
    this.grid = grid;
    this.numbers = numbers;
    this.marks = marks;
  }

  /** Figures without any answer. */
  public static Figures absent(Grid grid) {
    return new Figures(grid, new long[grid.size()], new byte[grid.size()]);
  }

  /**
   * Figures as someone enters them; ratios are computed.
   *
   * @throws IllegalArgumentException if a cell is not in the grid or is not entered
   * @throws ArithmeticException if an average times its weight, or a ratio, does not fit 64 bits
   */
  public static Figures of(Grid grid, Map<CellKey, Cell> cells) {
    return absent(grid).with(cells);
  }

  /**
   * Figures from sums: averages and ratios are computed from the sums of their parts.
   *
   * @param numbers by slot; 0 wherever there is no number
   * @param marks by slot: {@link #ABSENT}, {@link #NUMBER}, {@link #NONE_OCCURRED} or {@link
   *     #NOT_AVAILABLE}
   * @throws ArithmeticException if a ratio does not fit 64 bits
   */
  public static Figures ofSums(Grid grid, long[] numbers, byte[] marks) {
    Figures sums = asTheyStand(grid, numbers, marks);
    sums.computeAverages();
    sums.computeRatios();
    return sums;
  }

  /**
   * Figures as they stand: nothing is computed.
   *
   * @param numbers by slot; 0 wherever there is no number
   * @param marks by slot: {@link #ABSENT}, {@link #NUMBER}, {@link #NONE_OCCURRED} or {@link
   *     #NOT_AVAILABLE}
   */
  public static Figures asTheyStand(Grid grid, long[] numbers, byte[] marks) {
    if (numbers.length != grid.size() || marks.length != grid.size()) {
      throw new IllegalArgumentException(
          "Figures must have %s slots, but had %s and %s"
              .formatted(grid.size(), numbers.length, marks.length));
    }
    return new Figures(grid, numbers.clone(), marks.clone());
  }

  /**
   * These figures with some cells entered anew.
   *
   * @throws IllegalArgumentException if a cell is not in the grid or is not entered
   * @throws ArithmeticException if an average times its weight, or a ratio, does not fit 64 bits
   */
  public Figures with(Map<CellKey, Cell> cells) {
    Figures next = new Figures(grid, numbers.clone(), marks.clone());
    cells.forEach(
        (key, cell) -> {
          int slot = grid.slot(key);
          if (!grid.isEntered(slot)) {
            throw new IllegalArgumentException(
                "Cell %s is computed and must not be entered".formatted(key));
          }
          next.put(slot, cell);
        });
    next.computeWeights();
    next.computeRatios();
    return next;
  }

  public Grid grid() {
    return grid;
  }

  /**
   * What stands in a cell.
   *
   * @throws IllegalArgumentException if the grid has no such cell
   */
  public Cell cell(CellKey key) {
    return cell(grid.slot(key));
  }

  /** What stands in a slot. */
  public Cell cell(int slot) {
    return switch (marks[slot]) {
      case NUMBER -> Cell.of(numbers[slot]);
      case NONE_OCCURRED -> Cell.NONE_OCCURRED;
      case NOT_AVAILABLE -> Cell.NOT_AVAILABLE;
      default -> Cell.ABSENT;
    };
  }

  /** The number in a slot, 0 where there is none. */
  public long number(int slot) {
    return numbers[slot];
  }

  /** What stands in a slot: {@link #ABSENT}, {@link #NUMBER} and so on. */
  public byte mark(int slot) {
    return marks[slot];
  }

  /** Whether nothing is answered at all. */
  public boolean isBlank() {
    for (byte mark : marks) {
      if (mark != ABSENT) {
        return false;
      }
    }
    return true;
  }

  /** The cells that say something, by key. */
  public ImmutableMap<CellKey, Cell> cells() {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int slot = 0; slot < marks.length; slot++) {
      if (marks[slot] != ABSENT) {
        cells.put(grid.keys().get(slot), cell(slot));
      }
    }
    return cells.buildOrThrow();
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(marks).put(numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Figures figures
        && grid.equals(figures.grid)
        && Arrays.equals(numbers, figures.numbers)
        && Arrays.equals(marks, figures.marks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(marks);
  }

  /** How many cells say something; never the figures themselves, which do not go into messages. */
  @Override
  public String toString() {
    return cells().size() + " of " + marks.length + " cells";
  }

  private void put(int slot, Cell cell) {
    requireNonNull(cell, "cell");
    if (cell instanceof Cell.Number number) {
      numbers[slot] = number.unscaled();
      marks[slot] = NUMBER;
    } else {
      numbers[slot] = 0;
      marks[slot] =
          switch ((Cell.Mark) cell) {
            case ABSENT -> ABSENT;
            case NONE_OCCURRED -> NONE_OCCURRED;
            case NOT_AVAILABLE -> NOT_AVAILABLE;
          };
    }
  }

  private void computeWeights() {
    for (int slot = 0; slot < marks.length; slot++) {
      CellKey key = grid.keys().get(slot);
      if (key.part() == Part.ACTUAL
          && grid.column(slot).aggregation() instanceof Aggregation.WeightedAverage average) {
        int weight = grid.slot(CellKey.of(key.row(), average.weight()));
        boolean known = marks[slot] == NUMBER && marks[weight] == NUMBER;
        Cell unknown = marks[slot] == NUMBER ? Cell.ABSENT : cell(slot);
        put(
            grid.slot(new CellKey(key.row(), key.column(), Part.WEIGHTED)),
            known ? Cell.of(product(key, numbers[slot], numbers[weight])) : unknown);
        put(
            grid.slot(new CellKey(key.row(), key.column(), Part.WEIGHT)),
            known ? Cell.of(numbers[weight]) : unknown);
      }
    }
  }

  private void computeAverages() {
    for (int slot = 0; slot < marks.length; slot++) {
      CellKey key = grid.keys().get(slot);
      if (key.part() == Part.ACTUAL
          && grid.column(slot).aggregation() instanceof Aggregation.WeightedAverage) {
        int weighted = grid.slot(new CellKey(key.row(), key.column(), Part.WEIGHTED));
        int weight = grid.slot(new CellKey(key.row(), key.column(), Part.WEIGHT));
        if (marks[weighted] != NUMBER) {
          put(slot, cell(weighted));
        } else if (numbers[weight] == 0) {
          put(slot, Cell.ABSENT);
        } else {
          put(
              slot,
              quotient(
                  key,
                  BigDecimal.valueOf(numbers[weighted]),
                  BigDecimal.valueOf(numbers[weight]),
                  0));
        }
      }
    }
  }

  private void computeRatios() {
    for (int slot = 0; slot < marks.length; slot++) {
      Column column = grid.column(slot);
      if (column.aggregation() instanceof Aggregation.RatioOfSums ratio) {
        CellKey key = grid.keys().get(slot);
        put(slot, ratio(key, column, ratio));
      }
    }
  }

  private Cell ratio(CellKey key, Column column, Aggregation.RatioOfSums ratio) {
    int over = grid.slot(CellKey.of(key.row(), ratio.numerator()));
    int under = grid.slot(CellKey.of(key.row(), ratio.denominator()));
    byte overMark = printedMark(over);
    byte underMark = printedMark(under);
    if (overMark == ABSENT || underMark == ABSENT) {
      return Cell.ABSENT;
    }
    BigDecimal divisor = printedNumber(under);
    if (overMark == NOT_AVAILABLE || underMark == NOT_AVAILABLE || divisor.signum() == 0) {
      return Cell.NOT_AVAILABLE;
    }
    return quotient(
        key,
        printedNumber(over).multiply(BigDecimal.valueOf(ratio.multiplier())),
        divisor,
        column.scale());
  }

  /** What stands where actual and estimated part are printed together: unknown if either is. */
  private byte printedMark(int actual) {
    boolean unknown = marks[actual] != ABSENT && estimatedMark(actual) == NOT_AVAILABLE;
    return unknown ? NOT_AVAILABLE : marks[actual];
  }

  private BigDecimal printedNumber(int actual) {
    int scale = grid.column(actual).scale();
    BigDecimal number = BigDecimal.valueOf(numbers[actual], scale);
    return estimatedMark(actual) == NUMBER
        ? number.add(BigDecimal.valueOf(numbers[actual + 1], scale))
        : number;
  }

  /** The mark of the estimated part, which follows the actual one. */
  private byte estimatedMark(int actual) {
    return grid.column(actual).estimable() ? marks[actual + 1] : ABSENT;
  }

  private static long product(CellKey key, long value, long weight) {
    long product = value * weight;
    if (Math.multiplyHigh(value, weight) != product >> 63) {
      throw tooLarge(key);
    }
    return product;
  }

  private static Cell quotient(CellKey key, BigDecimal over, BigDecimal under, int scale) {
    BigInteger quotient = over.divide(under, scale, RoundingMode.HALF_UP).unscaledValue();
    if (quotient.bitLength() > 63) {
      throw tooLarge(key);
    }
    return Cell.of(quotient.longValue());
  }

  private static ArithmeticException tooLarge(CellKey key) {
    return new ArithmeticException("Cell %s must fit 64 bits, but does not".formatted(key));
  }
}
