package org.statlib.chase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.statlib.contract.Requirement;

/** The statistic of commendation is a fraction, and stays one. */
class OnTimeRateTest {

  @Test
  @Requirement("S002-023")
  void a_rate_is_printed_as_the_fraction_that_was_counted() {
    assertThat(new OnTimeRate(6, 8)).hasToString("6/8");
    assertThat(new OnTimeRate(0, 0)).hasToString("0/0");
  }

  @Test
  void no_more_is_on_time_than_counts() {
    assertThatThrownBy(() -> new OnTimeRate(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> new OnTimeRate(-1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_lower_share_comes_first_and_of_equal_ones_that_of_fewer_forms() {
    assertThat(
            Stream.of(
                    new OnTimeRate(2, 2),
                    new OnTimeRate(0, 0),
                    new OnTimeRate(2, 3),
                    new OnTimeRate(1, 2),
                    new OnTimeRate(0, 1),
                    new OnTimeRate(2, 4))
                .sorted())
        .hasToString("[0/0, 0/1, 1/2, 2/4, 2/3, 2/2]");
  }

  @Property
  void shares_compare_as_fractions_do_whatever_their_size(
      @ForAll @IntRange(min = 1) int of,
      @ForAll @IntRange(min = 1) int otherOf,
      @ForAll @IntRange int part,
      @ForAll @IntRange int otherPart) {
    OnTimeRate one = new OnTimeRate(part % of, of);
    OnTimeRate other = new OnTimeRate(otherPart % otherOf, otherOf);

    int shares =
        BigInteger.valueOf(one.onTime())
            .multiply(BigInteger.valueOf(otherOf))
            .compareTo(BigInteger.valueOf(other.onTime()).multiply(BigInteger.valueOf(of)));

    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(shares != 0 ? shares : Integer.compare(of, otherOf));
  }
}
