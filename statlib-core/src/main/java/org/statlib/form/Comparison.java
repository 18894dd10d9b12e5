package org.statlib.form;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * A condition on one cell of a block's total and on the same cell of other reports, such as those
 * about an earlier part of the year. The total of a block of the unit's own is that row.
 *
 * <p>The sources state none: which a form has is the pack's. {@code 1>=earlier} fails for the
 * births of a year that are fewer than those of its first six months; {@code 1~superseded} with 10
 * % fails for 1101 in năm chính thức after 1000 in năm, not for 1100.
 *
 * @param code its code within the form, such as {@code 1>=earlier}
 * @param block the block whose total it reads
 * @param cell the cell of the total; in every fixed row if it names none
 * @param against what the cell is held against
 * @param severity what a failure does
 */
public record Comparison(
    String code, BlockCode block, Check.Term cell, Against against, Severity severity) {

  public Comparison {
    Check.requireCode("Comparison", code);
    requireNonNull(block, "block");
    requireNonNull(cell, "cell");
    requireNonNull(against, "against");
    requireNonNull(severity, "severity");
  }

  /** What a value is held against: which reports, and what must hold between it and theirs. */
  public sealed interface Against {

    /** How many references it takes to tell. */
    int least();

    /** Whether it holds for the values of so many references or more. */
    boolean holds(BigInteger value, ImmutableList<BigInteger> references);
  }

  /**
   * "Lũy kế": what is counted from the start of the year never shrinks. Held against the unit's
   * latest report about a shorter time from the same day.
   */
  public record Earlier() implements Against {
    @Override
    public int least() {
      return 1;
    }

    @Override
    public boolean holds(BigInteger value, ImmutableList<BigInteger> references) {
      return value.compareTo(references.get(0)) >= 0;
    }
  }

  /**
   * The figure is near the one that it replaces: năm chính thức near năm. Held against the unit's
   * report in the period that this one supersedes.
   *
   * @param tolerance the greatest distance, in tenths of a percent of the figure replaced, 0 to
   *     9999
   */
  public record Superseded(int tolerance) implements Against {
    public Superseded {
      if (tolerance < 0 || tolerance > 9999) {
        throw new IllegalArgumentException(
            "Tolerance must be 0 to 9999 tenths of a percent, but was %s".formatted(tolerance));
      }
    }

    @Override
    public int least() {
      return 1;
    }

    @Override
    public boolean holds(BigInteger value, ImmutableList<BigInteger> references) {
      BigInteger replaced = references.get(0);
      BigInteger distance = value.subtract(replaced).abs();
      return distance
              .multiply(BigInteger.valueOf(1000))
              .compareTo(replaced.abs().multiply(BigInteger.valueOf(tolerance)))
          <= 0;
    }
  }

  /**
   * The figure is no outlier among the unit's own of the years before, in periods of the same kind.
   *
   * @param periods how many years back are looked at, from the one before, 1 to 30
   */
  public record History(int periods, Outlier outlier) implements Against {
    public History {
      if (periods < outlier.least() || periods > 30) {
        throw new IllegalArgumentException(
            "A history must be of %s to 30 periods, so that it can tell, but was of %s"
                .formatted(outlier.least(), periods));
      }
    }

    @Override
    public int least() {
      return outlier.least();
    }

    @Override
    public boolean holds(BigInteger value, ImmutableList<BigInteger> references) {
      return !outlier.isAmong(value, references);
    }
  }

  /**
   * The figure is no outlier among those of the other units of the same kind that owe the form to
   * the same receiver, in the same period.
   */
  public record Siblings(Outlier outlier) implements Against {
    public Siblings {
      requireNonNull(outlier, "outlier");
    }

    @Override
    public int least() {
      return outlier.least();
    }

    @Override
    public boolean holds(BigInteger value, ImmutableList<BigInteger> references) {
      return !outlier.isAmong(value, references);
    }
  }

  /**
   * Evaluates the comparison in one fixed row. A reference that has no number there is none; with
   * fewer than it takes, or without a number here, it is not evaluable.
   *
   * @param grid the grid of the block
   * @param row the row meant by a cell that names none
   * @param cells what stands in each cell of the total
   * @param references the same of each report that it is held against, the nearest first
   */
  public Verdict evaluate(
      Grid grid,
      RowCode row,
      Function<CellKey, Cell> cells,
      ImmutableList<Function<CellKey, Cell>> references) {
    Optional<BigInteger> value = cell.value(grid, row, cells);
    ImmutableList<BigInteger> others =
        references.stream()
            .flatMap(reference -> cell.value(grid, row, reference).stream())
            .collect(toImmutableList());
    if (value.isEmpty() || others.size() < against.least()) {
      return Verdict.NOT_EVALUABLE;
    }
    return against.holds(value.get(), others) ? Verdict.PASSED : Verdict.FAILED;
  }
}
