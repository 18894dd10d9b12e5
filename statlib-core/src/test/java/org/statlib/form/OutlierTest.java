package org.statlib.form;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlierTest {

  @ParameterizedTest
  @CsvSource({
    // median 12, MAD 1: 3.5 / 0.6745 = 5.19 away is still near
    "10 11 12 13 14, 12, false",
    "10 11 12 13 14, 17, false",
    "10 11 12 13 14, 18, true",
    "10 11 12 13 14, 7, false",
    "10 11 12 13 14, 6, true",
    // median 2.5, MAD 1
    "1 2 3 4, 7, false",
    "1 2 3 4, 8, true",
    // median 15, MAD 5
    "10 10 20 20, 40, false",
    "10 10 20 20, 41, true",
    // one wild value among the others moves nothing
    "10 11 12 13 1000000, 17, false",
    "10 11 12 13 1000000, 18, true"
  })
  void a_value_is_an_outlier_by_its_distance_from_the_median_in_mads(
      String others, long value, boolean expected) {
    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(value), numbers(others)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // median 100, distances 0 0 0 0 20, mean 4: 3.5 · 1.2533 · 4 = 17.5
    "100 100 100 100 120, 117, false",
    "100 100 100 100 120, 118, true",
    "100 100 100 100 120, 83, false",
    "100 100 100 100 120, 82, true"
  })
  void where_most_are_equal_the_mean_distance_stands_in(
      String others, long value, boolean expected) {
    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(value), numbers(others)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // 0.6745 · 7000 / 1349 is 3.5 to the last digit
    "-1349 -1349 0 1349 1349, 7000, false",
    "-1349 -1349 0 1349 1349, 7001, true",
    // and 1.2533 · 20000 · 3.5 is 87731
    "0 0 0 0 100000, 87731, false",
    "0 0 0 0 100000, 87732, true"
  })
  void at_the_threshold_itself_it_is_none(String others, long value, boolean expected) {
    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(value), numbers(others)))
        .isEqualTo(expected);
  }

  @Test
  void where_all_are_equal_whatever_differs_is_an_outlier() {
    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(5), numbers("5 5 5 5"))).isFalse();
    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(6), numbers("5 5 5 5"))).isTrue();
    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(4), numbers("5 5 5 5"))).isTrue();
  }

  @Test
  void a_higher_threshold_lets_more_pass() {
    BigInteger far = BigInteger.valueOf(18);

    assertThat(new Outlier(40, 3).isAmong(far, numbers("10 11 12 13 14"))).isTrue();
    assertThat(new Outlier(41, 3).isAmong(far, numbers("10 11 12 13 14"))).isFalse();
  }

  @Test
  void the_greatest_numbers_do_not_overflow() {
    ImmutableList<BigInteger> others =
        numbers(
            "9223372036854775807 -9223372036854775808 9223372036854775807 -9223372036854775808");

    assertThat(Outlier.USUAL.isAmong(BigInteger.valueOf(Long.MAX_VALUE), others)).isFalse();
    assertThat(Outlier.USUAL.isAmong(BigInteger.ONE.shiftLeft(66), others)).isTrue();
  }

  @Test
  void fewer_others_than_it_takes_tell_nothing() {
    assertThatThrownBy(() -> Outlier.USUAL.isAmong(BigInteger.ONE, numbers("1 2 3")))
        .hasMessage("There must be at least 4 others, but were 3");
    assertThatThrownBy(() -> new Outlier(35, 2))
        .hasMessage("An outlier must be told from at least 3 others, but was from 2");
    for (int threshold : new int[] {0, -1, 1001}) {
      assertThatThrownBy(() -> new Outlier(threshold, 4))
          .hasMessage(
              "Threshold of an outlier must be 1 to 1000 tenths, but was %s".formatted(threshold));
    }
  }

  @Property
  void the_order_of_the_others_does_not_matter(
      @ForAll("others") ImmutableList<BigInteger> others,
      @ForAll @LongRange(min = -99, max = 99) long value,
      @ForAll Random random) {
    List<BigInteger> shuffled = new ArrayList<>(others);
    Collections.shuffle(shuffled, random);

    assertThat(isOutlier(value, ImmutableList.copyOf(shuffled)))
        .isEqualTo(isOutlier(value, others));
  }

  @Property
  void shifting_everything_by_the_same_amount_changes_nothing(
      @ForAll("others") ImmutableList<BigInteger> others,
      @ForAll @LongRange(min = -99, max = 99) long value,
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long shift) {
    ImmutableList<BigInteger> shifted =
        others.stream()
            .map(other -> other.add(BigInteger.valueOf(shift)))
            .collect(toImmutableList());

    assertThat(isOutlier(value + shift, shifted)).isEqualTo(isOutlier(value, others));
  }

  @Property
  void scaling_everything_changes_nothing(
      @ForAll("others") ImmutableList<BigInteger> others,
      @ForAll @LongRange(min = -99, max = 99) long value,
      @ForAll("factors") long factor) {
    ImmutableList<BigInteger> scaled =
        others.stream()
            .map(other -> other.multiply(BigInteger.valueOf(factor)))
            .collect(toImmutableList());

    assertThat(isOutlier(value * factor, scaled)).isEqualTo(isOutlier(value, others));
  }

  @Property
  void the_median_itself_is_never_an_outlier(@ForAll("others") ImmutableList<BigInteger> others) {
    ImmutableList<BigInteger> doubled =
        others.stream().map(other -> other.shiftLeft(1)).collect(toImmutableList());

    assertThat(Outlier.USUAL.isAmong(median(doubled).toBigIntegerExact(), doubled)).isFalse();
  }

  @Property
  void what_lies_farther_out_than_an_outlier_is_one(
      @ForAll("others") ImmutableList<BigInteger> others,
      @ForAll @LongRange(min = -99, max = 99) long value,
      @ForAll @LongRange(min = 0, max = 99) long farther) {
    boolean above = BigDecimal.valueOf(value).compareTo(median(others)) >= 0;

    if (isOutlier(value, others)) {
      assertThat(isOutlier(above ? value + farther : value - farther, others)).isTrue();
    }
  }

  /** The definition as it is printed, in decimals of 60 digits; no verdict is near a rounding. */
  @Property
  void it_is_the_score_of_the_definition(
      @ForAll("others") ImmutableList<BigInteger> others,
      @ForAll @LongRange(min = -99, max = 99) long value) {
    MathContext digits = new MathContext(60);
    BigDecimal median = median(others);
    BigDecimal distance = BigDecimal.valueOf(value).subtract(median).abs();
    List<BigDecimal> distances =
        others.stream().map(other -> new BigDecimal(other).subtract(median).abs()).toList();
    BigDecimal mad = middle(distances);
    BigDecimal mean =
        distances.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(others.size()), digits);
    BigDecimal unit =
        mad.signum() > 0
            ? mad.divide(new BigDecimal("0.6745"), digits)
            : mean.multiply(new BigDecimal("1.2533"));

    boolean expected =
        unit.signum() == 0
            ? distance.signum() > 0
            : distance.divide(unit, digits).compareTo(new BigDecimal("3.5")) > 0;
    assertThat(isOutlier(value, others)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<ImmutableList<BigInteger>> others() {
    Arbitrary<BigInteger> any = Arbitraries.longs().between(-20, 20).map(BigInteger::valueOf);
    Arbitrary<BigInteger> few = Arbitraries.longs().between(7, 8).map(BigInteger::valueOf);
    return Arbitraries.oneOf(
        any.list().ofMinSize(4).ofMaxSize(12).map(ImmutableList::copyOf),
        few.list().ofMinSize(4).ofMaxSize(12).map(ImmutableList::copyOf));
  }

  @Provide
  Arbitrary<Long> factors() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 1_000_000), Arbitraries.longs().between(-1_000, -1));
  }

  private static boolean isOutlier(long value, ImmutableList<BigInteger> others) {
    return Outlier.USUAL.isAmong(BigInteger.valueOf(value), others);
  }

  private static BigDecimal median(ImmutableList<BigInteger> values) {
    return middle(values.stream().map(BigDecimal::new).toList());
  }

  private static BigDecimal middle(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.valueOf(2));
  }

  private static ImmutableList<BigInteger> numbers(String spaced) {
    return ImmutableList.copyOf(
        Iterables.transform(Splitter.on(' ').split(spaced), BigInteger::new));
  }
}
