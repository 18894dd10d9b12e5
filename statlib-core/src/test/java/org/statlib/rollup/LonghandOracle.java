package org.statlib.rollup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.Grid;
import org.statlib.form.Part;

/**
 * Adds up the slow way: maps of printed texts and BigDecimal, nothing shared with the library but
 * the words of the form: the rules of adding up, written a second time.
 */
final class LonghandOracle {

  private static final String NONE = "-";
  private static final String NOT_AVAILABLE = "...";

  private LonghandOracle() {}

  /** The printed cells of a total of leaves, and of upper units that add figures of their own. */
  static Map<String, String> total(
      Grid grid, List<Map<CellKey, Cell>> leaves, List<Map<CellKey, Cell>> uppers) {
    Map<String, String> total = new HashMap<>();
    for (CellKey key : grid.keys()) {
      Column column = grid.column(key.column());
      boolean derivedPart = key.part() == Part.WEIGHTED || key.part() == Part.WEIGHT;
      if (!derivedPart && column.aggregation() instanceof Aggregation.Sum) {
        put(total, key, sum(column, printed(column, key, leaves), printed(column, key, uppers)));
      } else if (!derivedPart
          && column.aggregation() instanceof Aggregation.WeightedAverage average) {
        Column weight = grid.column(average.weight());
        put(
            total,
            key,
            average(
                column, pairs(column, key, weight, leaves), pairs(column, key, weight, uppers)));
      }
    }
    for (CellKey key : grid.keys()) {
      Column column = grid.column(key.column());
      if (column.aggregation() instanceof Aggregation.RatioOfSums ratio) {
        put(
            total,
            key,
            ratio(
                column,
                ratio.multiplier(),
                shown(total, CellKey.of(key.row(), ratio.numerator())),
                shown(total, CellKey.of(key.row(), ratio.denominator()))));
      }
    }
    return total;
  }

  /** Actual and estimated part as one number, as paper shows them. */
  private static String shown(Map<String, String> total, CellKey key) {
    String actual = total.getOrDefault(key.toString(), "");
    String estimated = total.getOrDefault(key + "~", "");
    if (actual.isEmpty() || estimated.isEmpty() || actual.equals(NOT_AVAILABLE)) {
      return actual;
    }
    if (estimated.equals(NOT_AVAILABLE) || estimated.equals(NONE)) {
      return estimated.equals(NONE) ? actual : estimated;
    }
    return actual.equals(NONE)
        ? estimated
        : new BigDecimal(actual).add(new BigDecimal(estimated)).toPlainString();
  }

  /** What the library says, printed: without the parts that averages are made of. */
  static Map<String, String> printed(Grid grid, java.util.function.Function<CellKey, Cell> cells) {
    Map<String, String> printed = new HashMap<>();
    for (CellKey key : grid.keys()) {
      if (key.part() == Part.ACTUAL || key.part() == Part.ESTIMATED) {
        put(printed, key, cells.apply(key).print(grid.column(key.column()).scale()));
      }
    }
    return printed;
  }

  private static void put(Map<String, String> cells, CellKey key, String text) {
    if (!text.isEmpty()) {
      cells.put(key.toString(), text);
    }
  }

  private static List<String> printed(Column column, CellKey key, List<Map<CellKey, Cell>> all) {
    List<String> texts = new ArrayList<>();
    for (Map<CellKey, Cell> one : all) {
      texts.add(one.getOrDefault(key, Cell.ABSENT).print(column.scale()));
    }
    return texts;
  }

  private static String sum(Column column, List<String> leaves, List<String> uppers) {
    BigDecimal sum = BigDecimal.ZERO.setScale(column.scale());
    boolean any = false;
    for (String text : both(leaves, uppers)) {
      if (isNumber(text)) {
        sum = sum.add(new BigDecimal(text));
        any = true;
      }
    }
    return any ? sum.toPlainString() : withoutNumber(leaves, uppers);
  }

  /** "-" if every leaf due says so, "..." if any says not available, else empty. */
  private static String withoutNumber(List<String> leaves, List<String> uppers) {
    Set<String> said = new HashSet<>(leaves);
    if (said.equals(Set.of(NONE))) {
      return NONE;
    }
    Set<String> anywhere = new HashSet<>(both(leaves, uppers));
    if (anywhere.contains(NOT_AVAILABLE)) {
      return NOT_AVAILABLE;
    }
    return leaves.isEmpty() && uppers.contains(NONE) ? NONE : "";
  }

  private record Pair(String value, String weight) {}

  private static List<Pair> pairs(
      Column column, CellKey key, Column weight, List<Map<CellKey, Cell>> all) {
    List<Pair> pairs = new ArrayList<>();
    for (Map<CellKey, Cell> one : all) {
      pairs.add(
          new Pair(
              one.getOrDefault(key, Cell.ABSENT).print(column.scale()),
              one.getOrDefault(CellKey.of(key.row(), weight.code()), Cell.ABSENT)
                  .print(weight.scale())));
    }
    return pairs;
  }

  /** The mean of those who gave both, each weighed; of nobody, as with a sum. */
  private static String average(Column column, List<Pair> leaves, List<Pair> uppers) {
    BigDecimal weighted = BigDecimal.ZERO;
    BigDecimal weights = BigDecimal.ZERO;
    boolean any = false;
    for (Pair pair : both(leaves, uppers)) {
      if (isNumber(pair.value()) && isNumber(pair.weight())) {
        weighted =
            weighted.add(new BigDecimal(pair.value()).multiply(new BigDecimal(pair.weight())));
        weights = weights.add(new BigDecimal(pair.weight()));
        any = true;
      }
    }
    if (any) {
      return weights.signum() == 0
          ? ""
          : weighted.divide(weights, column.scale(), RoundingMode.HALF_UP).toPlainString();
    }
    return withoutNumber(
        leaves.stream().map(LonghandOracle::withoutWeight).toList(),
        uppers.stream().map(LonghandOracle::withoutWeight).toList());
  }

  private static String withoutWeight(Pair pair) {
    return isNumber(pair.value()) ? "" : pair.value();
  }

  private static String ratio(Column column, int multiplier, String over, String under) {
    if (over.isEmpty() || under.isEmpty()) {
      return "";
    }
    if (over.equals(NOT_AVAILABLE) || under.equals(NOT_AVAILABLE)) {
      return NOT_AVAILABLE;
    }
    BigDecimal divisor = under.equals(NONE) ? BigDecimal.ZERO : new BigDecimal(under);
    BigDecimal dividend = over.equals(NONE) ? BigDecimal.ZERO : new BigDecimal(over);
    return divisor.signum() == 0
        ? NOT_AVAILABLE
        : dividend
            .multiply(BigDecimal.valueOf(multiplier))
            .divide(divisor, column.scale(), RoundingMode.HALF_UP)
            .toPlainString();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && !text.equals(NONE) && !text.equals(NOT_AVAILABLE);
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
