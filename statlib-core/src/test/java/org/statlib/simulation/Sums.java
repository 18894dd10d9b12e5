package org.statlib.simulation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.Part;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.report.ReportKey;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;

/**
 * The arithmetic of the model: sums, averages, ratios, coverage and checks, long-hand on maps of
 * cells and rows.
 */
final class Sums {

  /** That a number needs more than 64 bits. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Sums() {}

  /** How many contributors of a block are due, did report, and were entered for. */
  static List<Integer> covers(BlockCode block, Map<RowKey, Line> lines) {
    int[] sum = new int[3];
    lines.forEach(
        (row, line) -> {
          for (int i = 0; i < 3 && row.block().equals(block); i++) {
            sum[i] += line.covers().get(i);
          }
        });
    return List.of(sum[0], sum[1], sum[2]);
  }

  /** The total of a block: of its own row, or of its rows. */
  static Map<CellKey, Cell> total(Block block, Map<RowKey, Line> lines) {
    List<Map<CellKey, Cell>> rows = new ArrayList<>();
    lines.forEach(
        (row, line) -> {
          boolean counts = line.covers().get(0) > 0 || !line.cells().isEmpty();
          if (row.block().equals(block.code()) && counts) {
            rows.add(line.cells());
          }
        });
    return block.grain() == Grain.OWN ? rows.get(0) : of(block, rows);
  }

  /** Whether the totals of all blocks can be told. */
  static boolean fit(Form form, Map<RowKey, Line> lines) {
    try {
      form.blocks().forEach(block -> total(block, lines));
      return true;
    } catch (TooLarge tooLarge) {
      return false;
    }
  }

  /** Whether a row is what was received of a report. */
  static boolean isFrom(ReportKey report, Collection<Line> lines) {
    return lines.stream()
        .map(Line::source)
        .anyMatch(
            source -> source instanceof RowSource.Received from && from.report().equals(report));
  }

  static Optional<Block> block(Form form, BlockCode code) {
    return form.blocks().stream().filter(block -> block.code().equals(code)).findFirst();
  }

  /** The sum of rows, cell by cell, with the averages and ratios that follow. */
  private static Map<CellKey, Cell> of(Block block, List<Map<CellKey, Cell>> rows) {
    Map<CellKey, Cell> total = new HashMap<>();
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        boolean summed = column.aggregation() instanceof Aggregation.Sum;
        boolean weighed = column.aggregation() instanceof Aggregation.WeightedAverage;
        for (Part part : Part.values()) {
          boolean has =
              switch (part) {
                case ACTUAL -> summed;
                case ESTIMATED -> summed && column.estimable();
                case WEIGHTED, WEIGHT -> weighed;
              };
          if (has) {
            CellKey key = new CellKey(row, column.code(), part);
            put(total, key, sum(rows, key));
          }
        }
      }
    }
    return withAverages(block, total);
  }

  private static Cell sum(List<Map<CellKey, Cell>> rows, CellKey key) {
    BigInteger sum = BigInteger.ZERO;
    int numbers = 0;
    int unavailable = 0;
    int none = 0;
    for (Map<CellKey, Cell> row : rows) {
      Cell cell = row.getOrDefault(key, Cell.ABSENT);
      sum = sum.add(number(cell));
      numbers += cell instanceof Cell.Number ? 1 : 0;
      unavailable += cell == Cell.NOT_AVAILABLE ? 1 : 0;
      none += cell == Cell.NONE_OCCURRED ? 1 : 0;
    }
    if (numbers > 0) {
      return fitting(sum);
    }
    if (unavailable > 0) {
      return Cell.NOT_AVAILABLE;
    }
    return none > 0 && none == rows.size() ? Cell.NONE_OCCURRED : Cell.ABSENT;
  }

  /** Cells as they are entered, with their products with weights and the ratios that follow. */
  static Map<CellKey, Cell> entered(Block block, Map<CellKey, Cell> cells) {
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        if (column.aggregation() instanceof Aggregation.WeightedAverage average) {
          Cell value = get(cells, row, column.code(), Part.ACTUAL);
          Cell weight = get(cells, row, average.weight(), Part.ACTUAL);
          Cell product = value instanceof Cell.Number ? Cell.ABSENT : value;
          Cell weighed = product;
          if (value instanceof Cell.Number && weight instanceof Cell.Number) {
            product = fitting(number(value).multiply(number(weight)));
            weighed = weight;
          }
          put(cells, new CellKey(row, column.code(), Part.WEIGHTED), product);
          put(cells, new CellKey(row, column.code(), Part.WEIGHT), weighed);
        }
      }
    }
    return withRatios(block, cells);
  }

  /** Cells with the averages and ratios of what was added up. */
  static Map<CellKey, Cell> withAverages(Block block, Map<CellKey, Cell> cells) {
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        if (column.aggregation() instanceof Aggregation.WeightedAverage) {
          Cell average = get(cells, row, column.code(), Part.WEIGHTED);
          if (average instanceof Cell.Number) {
            BigInteger weight = number(get(cells, row, column.code(), Part.WEIGHT));
            average =
                weight.signum() == 0
                    ? Cell.ABSENT
                    : quotient(new BigDecimal(number(average)), new BigDecimal(weight), 0);
          }
          put(cells, CellKey.of(row, column.code()), average);
        }
      }
    }
    return withRatios(block, cells);
  }

  private static Map<CellKey, Cell> withRatios(Block block, Map<CellKey, Cell> cells) {
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        if (column.aggregation() instanceof Aggregation.RatioOfSums ratio) {
          Cell over = shown(cells, row, ratio.numerator());
          Cell under = shown(cells, row, ratio.denominator());
          Cell cell = Cell.NOT_AVAILABLE;
          if (over == Cell.ABSENT || under == Cell.ABSENT) {
            cell = Cell.ABSENT;
          } else if (over != Cell.NOT_AVAILABLE && number(under).signum() != 0) {
            cell =
                quotient(
                    new BigDecimal(number(over), scale(block, ratio.numerator()))
                        .multiply(BigDecimal.valueOf(ratio.multiplier())),
                    new BigDecimal(number(under), scale(block, ratio.denominator())),
                    column.scale());
          }
          put(cells, CellKey.of(row, column.code()), cell);
        }
      }
    }
    return cells;
  }

  /** Both parts of a cell as they are printed, in one number. */
  private static Cell shown(Map<CellKey, Cell> cells, RowCode row, ColumnCode column) {
    Cell actual = get(cells, row, column, Part.ACTUAL);
    Cell estimated = get(cells, row, column, Part.ESTIMATED);
    if (actual == Cell.ABSENT || actual == Cell.NOT_AVAILABLE || estimated == Cell.ABSENT) {
      return actual;
    }
    return estimated == Cell.NOT_AVAILABLE
        ? estimated
        : fitting(number(actual).add(number(estimated)));
  }

  private static int scale(Block block, ColumnCode code) {
    return block.grid().columns().stream()
        .filter(column -> column.code().equals(code))
        .findFirst()
        .orElseThrow()
        .scale();
  }

  private static Cell quotient(BigDecimal over, BigDecimal under, int scale) {
    return fitting(over.divide(under, scale, RoundingMode.HALF_UP).unscaledValue());
  }

  private static Cell fitting(BigInteger number) {
    if (number.bitLength() > 63) {
      throw new TooLarge();
    }
    return Cell.of(number.longValue());
  }

  /** The number in a cell; "-" counts as none. */
  private static BigInteger number(Cell cell) {
    return cell instanceof Cell.Number number
        ? BigInteger.valueOf(number.unscaled())
        : BigInteger.ZERO;
  }

  private static Cell get(Map<CellKey, Cell> cells, RowCode row, ColumnCode column, Part part) {
    return cells.getOrDefault(new CellKey(row, column, part), Cell.ABSENT);
  }

  static void put(Map<CellKey, Cell> cells, CellKey key, Cell cell) {
    if (cell == Cell.ABSENT) {
      cells.remove(key);
    } else {
      cells.put(key, cell);
    }
  }

  // What is asked, and checks.

  static boolean isEstimated(Map<CellKey, Cell> cells) {
    return cells.entrySet().stream()
        .anyMatch(cell -> cell.getKey().part() == Part.ESTIMATED && cell.getValue() != Cell.ABSENT);
  }

  static boolean isAsked(Block block, CellKey cell) {
    return block.grid().rows().contains(cell.row())
        && block.grid().columns().stream()
            .filter(column -> column.code().equals(cell.column()))
            .filter(column -> !(column.aggregation() instanceof Aggregation.RatioOfSums))
            .filter(column -> cell.part() != Part.ESTIMATED || column.estimable())
            .anyMatch(column -> cell.part() == Part.ACTUAL || cell.part() == Part.ESTIMATED);
  }

  /** The codes of the reasons for which a row cannot be submitted. */
  static Set<String> broken(Form form, RowKey row, Line line, Map<String, String> explained) {
    Set<String> reasons = new TreeSet<>();
    for (Check check : form.checks()) {
      for (RowCode at : block(form, row.block()).get().grid().rows()) {
        if (!check.block().equals(row.block())) {
          continue;
        }
        List<BigInteger> values = read(check.condition(), line.cells(), at);
        if (values.size() < check.condition().terms().size()) {
          if (check.blocksUnlessEvaluable()) {
            reasons.add("workflow.submit.check-not-evaluable");
          }
        } else if (!holds(check.condition(), values)) {
          boolean warns = check.severity() == Severity.WARNING;
          String place = check.code() + "@" + row + (at.equals(RowCode.SOLE) ? "" : "." + at);
          boolean isExplained = !explained.getOrDefault(place, "").isBlank();
          if (!warns || !isExplained) {
            reasons.add(warns ? "workflow.submit.warning" : "workflow.submit.check-failed");
          }
        }
      }
    }
    return reasons;
  }

  /** What a check reads in a row, actual and estimated together; fewer if it cannot tell. */
  private static List<BigInteger> read(
      Check.Condition condition, Map<CellKey, Cell> cells, RowCode row) {
    List<BigInteger> values = new ArrayList<>();
    for (Check.Term term : condition.terms()) {
      Cell actual = get(cells, row, term.column(), Part.ACTUAL);
      Cell estimated = get(cells, row, term.column(), Part.ESTIMATED);
      if (actual != Cell.ABSENT
          && actual != Cell.NOT_AVAILABLE
          && estimated != Cell.NOT_AVAILABLE) {
        values.add(number(actual).add(number(estimated)));
      }
    }
    return values;
  }

  private static boolean holds(Check.Condition condition, List<BigInteger> values) {
    BigInteger first = values.get(0);
    if (condition instanceof Check.Partition) {
      return first.equals(values.stream().skip(1).reduce(BigInteger.ZERO, BigInteger::add));
    }
    if (condition instanceof Check.Subset) {
      return first.compareTo(values.get(1)) <= 0;
    }
    Check.Bounds bounds = (Check.Bounds) condition;
    return within(bounds.least(), first) <= 0 && within(bounds.most(), first) >= 0;
  }

  /** How a bound stands to a number; equal if there is none. */
  private static int within(OptionalLong bound, BigInteger number) {
    return bound.isEmpty() ? 0 : BigInteger.valueOf(bound.getAsLong()).compareTo(number);
  }
}
