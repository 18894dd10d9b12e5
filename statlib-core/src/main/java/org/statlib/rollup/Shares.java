package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.statlib.form.ColumnCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/**
 * How what a divided unit said is shared out among those who go on for it, column by column, as a
 * regulation has it. Columns without shares are not shared out.
 *
 * @param unit the unit that is divided
 * @param day the day of the change that divides it
 * @param basis the document that says so
 * @param columns for each column the share of each unit; a unit without has none of it
 */
public record Shares(
    UnitCode unit,
    LocalDate day,
    LegalBasis basis,
    ImmutableMap<ColumnCode, ImmutableSortedMap<UnitCode, Share>> columns) {

  public Shares {
    requireNonNull(unit, "unit");
    requireNonNull(day, "day");
    requireNonNull(basis, "basis");
    requireNonNull(columns, "columns");
  }

  /** How the shares of a column compare with the whole: negative if something is left over. */
  static int compareToWhole(Map<UnitCode, Share> shares) {
    BigInteger whole = whole(shares);
    return parts(shares, whole).values().stream()
        .reduce(BigInteger.ZERO, BigInteger::add)
        .compareTo(whole);
  }

  /**
   * Shares a number out in whole units of its scale: nobody is more than one off, and together they
   * are the number. What is left over goes to the largest rests, and among equals to the first
   * codes.
   *
   * @param shares shares that come to the whole
   */
  static ImmutableMap<UnitCode, Long> apportion(long number, Map<UnitCode, Share> shares) {
    BigInteger whole = whole(shares);
    BigInteger size = BigInteger.valueOf(number).abs();
    Map<UnitCode, BigInteger> given = new HashMap<>();
    Map<UnitCode, BigInteger> rests = new HashMap<>();
    BigInteger left = size;
    for (Map.Entry<UnitCode, BigInteger> part : parts(shares, whole).entrySet()) {
      BigInteger[] quotient = size.multiply(part.getValue()).divideAndRemainder(whole);
      given.put(part.getKey(), quotient[0]);
      rests.put(part.getKey(), quotient[1]);
      left = left.subtract(quotient[0]);
    }
    List<UnitCode> order = new ArrayList<>(rests.keySet());
    order.sort(
        Comparator.<UnitCode, BigInteger>comparing(unit -> requireNonNull(rests.get(unit)))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    for (UnitCode unit : order.subList(0, left.intValueExact())) {
      given.merge(unit, BigInteger.ONE, BigInteger::add);
    }
    ImmutableMap.Builder<UnitCode, Long> apportioned = ImmutableMap.builder();
    given.forEach(
        (unit, part) ->
            apportioned.put(unit, (number < 0 ? part.negate() : part).longValueExact()));
    return apportioned.buildOrThrow();
  }

  /** A denominator that all shares have in common. */
  private static BigInteger whole(Map<UnitCode, Share> shares) {
    return shares.values().stream()
        .map(Share::whole)
        .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
  }

  private static Map<UnitCode, BigInteger> parts(Map<UnitCode, Share> shares, BigInteger whole) {
    Map<UnitCode, BigInteger> parts = new HashMap<>();
    shares.forEach(
        (unit, share) -> parts.put(unit, share.part().multiply(whole.divide(share.whole()))));
    return parts;
  }
}
