package org.statlib.form;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A condition on the cells of one row of a block. "-" counts as 0; a term that is absent or "…"
 * makes the check not evaluable.
 *
 * @param code its code within the form, such as {@code 2=3+4}
 * @param block the block whose rows it reads
 * @param condition what must hold
 * @param severity what a failure does
 * @param blocksUnlessEvaluable whether the report cannot be submitted while it is not evaluable
 */
public record Check(
    String code,
    BlockCode block,
    Condition condition,
    Severity severity,
    boolean blocksUnlessEvaluable) {

  private static final Pattern CODE = Pattern.compile("[!-~]{1,60}");

  public Check {
    requireNonNull(block, "block");
    requireNonNull(condition, "condition");
    requireNonNull(severity, "severity");
    requireCode("Check", code);
  }

  static void requireCode(String what, String code) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          what + " code must be 1 to 60 printable ASCII characters, such as '2=3+4'");
    }
  }

  /** What must hold between printed values. */
  public sealed interface Condition {

    /** The cells read. */
    ImmutableList<Term> terms();

    /** Whether it holds for these values, which stand in the order of the terms. */
    boolean holds(ImmutableList<BigInteger> values);
  }

  /**
   * A printed cell: actual and estimated part together.
   *
   * @param row a fixed row; none for whichever row is checked
   */
  public record Term(Optional<RowCode> row, ColumnCode column) {
    public Term {
      requireNonNull(row, "row");
      requireNonNull(column, "column");
    }

    /**
     * Reads {@code column} or {@code row.column}.
     *
     * @throws IllegalArgumentException if the text is not a cell, or one part of a cell
     */
    public static Term parse(String text) {
      CellKey key = CellKey.parse(text);
      if (key.part() != Part.ACTUAL) {
        throw new IllegalArgumentException(
            "A check reads the actual and the estimated part together, so a term must name no part");
      }
      return new Term(
          key.row().equals(RowCode.SOLE) ? Optional.empty() : Optional.of(key.row()), key.column());
    }

    /** The value printed there; none if it is absent or "…". */
    Optional<BigInteger> value(Grid grid, RowCode checked, Function<CellKey, Cell> cells) {
      RowCode at = row.orElse(checked);
      Optional<BigInteger> value = number(cells.apply(CellKey.of(at, column)));
      if (grid.column(column).estimable()) {
        Cell estimated = cells.apply(new CellKey(at, column, Part.ESTIMATED));
        if (estimated != Cell.ABSENT) {
          return value.flatMap(actual -> number(estimated).map(actual::add));
        }
      }
      return value;
    }

    private static Optional<BigInteger> number(Cell cell) {
      if (cell instanceof Cell.Number number) {
        return Optional.of(BigInteger.valueOf(number.unscaled()));
      }
      return cell == Cell.NONE_OCCURRED ? Optional.of(BigInteger.ZERO) : Optional.empty();
    }
  }

  /** "chia ra", "chia theo": the total is the sum of its parts. */
  public record Partition(Term total, ImmutableList<Term> parts) implements Condition {
    public Partition {
      requireNonNull(total, "total");
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("A partition must have parts");
      }
    }

    @Override
    public ImmutableList<Term> terms() {
      return ImmutableList.<Term>builder().add(total).addAll(parts).build();
    }

    @Override
    public boolean holds(ImmutableList<BigInteger> values) {
      BigInteger sum =
          values.subList(1, values.size()).stream().reduce(BigInteger.ZERO, BigInteger::add);
      return values.get(0).equals(sum);
    }
  }

  /** "trong đó": the part is at most the whole. */
  public record Subset(Term part, Term whole) implements Condition {
    public Subset {
      requireNonNull(part, "part");
      requireNonNull(whole, "whole");
    }

    @Override
    public ImmutableList<Term> terms() {
      return ImmutableList.of(part, whole);
    }

    @Override
    public boolean holds(ImmutableList<BigInteger> values) {
      return values.get(0).compareTo(values.get(1)) <= 0;
    }
  }

  /** The value lies between bounds, both inclusive, at the scale of its column. */
  public record Bounds(Term term, OptionalLong least, OptionalLong most) implements Condition {
    public Bounds {
      requireNonNull(term, "term");
      if (least.isEmpty() && most.isEmpty()) {
        throw new IllegalArgumentException("Bounds must have a least or a most");
      }
    }

    @Override
    public ImmutableList<Term> terms() {
      return ImmutableList.of(term);
    }

    @Override
    public boolean holds(ImmutableList<BigInteger> values) {
      BigInteger value = values.get(0);
      return (least.isEmpty() || value.compareTo(BigInteger.valueOf(least.getAsLong())) >= 0)
          && (most.isEmpty() || value.compareTo(BigInteger.valueOf(most.getAsLong())) <= 0);
    }
  }

  /** Whether it is for one place only; else it holds in every fixed row. */
  public boolean namesRows() {
    return condition.terms().stream().anyMatch(term -> term.row().isPresent());
  }

  /**
   * Evaluates the check in one fixed row.
   *
   * @param grid the grid of the block
   * @param row the row meant by terms that name none
   * @param cells what stands in each cell
   */
  public Verdict evaluate(Grid grid, RowCode row, Function<CellKey, Cell> cells) {
    ImmutableList.Builder<BigInteger> values = ImmutableList.builder();
    for (Term term : condition.terms()) {
      Optional<BigInteger> value = term.value(grid, row, cells);
      if (value.isEmpty()) {
        return Verdict.NOT_EVALUABLE;
      }
      values.add(value.get());
    }
    return condition.holds(values.build()) ? Verdict.PASSED : Verdict.FAILED;
  }
}
