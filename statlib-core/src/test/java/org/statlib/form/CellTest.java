package org.statlib.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

  private static final long MOST = 999_999_999_999_999L;

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "7, 0, 7",
    "-7, 0, -7",
    "5867, 0, 5867",
    "999999999999999, 0, 999999999999999",
    "-999999999999999, 0, -999999999999999",
    "12.5, 2, 1250",
    "12.50, 2, 1250",
    "12, 2, 1200",
    "0.05, 2, 5",
    "0.00, 2, 0",
    "-0.05, 2, -5",
    "0.000001, 6, 1",
    "999999999.999999, 6, 999999999999999",
    "-999999999.999999, 6, -999999999999999"
  })
  void a_number_is_exact_at_the_scale_of_its_column(String text, int scale, long unscaled) {
    assertThat(Cell.parse(text, scale)).isEqualTo(Cell.of(unscaled));
  }

  @Test
  void missing_none_occurred_and_not_available_are_three_things_and_no_zero() {
    assertThat(Cell.parse("", 0)).isEqualTo(Cell.ABSENT);
    assertThat(Cell.parse("-", 0)).isEqualTo(Cell.NONE_OCCURRED);
    assertThat(Cell.parse("...", 0)).isEqualTo(Cell.NOT_AVAILABLE);
    assertThat(Cell.parse("…", 0)).isEqualTo(Cell.NOT_AVAILABLE);
    assertThat(Cell.parse("0", 0)).isNotIn(Cell.ABSENT, Cell.NONE_OCCURRED, Cell.NOT_AVAILABLE);
    assertThat(Cell.ABSENT.isAnswer()).isFalse();
    assertThat(Cell.NOT_AVAILABLE.isAnswer()).isFalse();
    assertThat(Cell.NONE_OCCURRED.isAnswer()).isTrue();
    assertThat(Cell.of(0).isAnswer()).isTrue();
  }

  /** Law 9, N5. Kills: a mark that prints nothing. */
  @Property
  void what_is_printed_parses_back(
      @ForAll @LongRange(min = -MOST, max = MOST) long unscaled,
      @ForAll @IntRange(max = 6) int scale) {
    String printed = Cell.of(unscaled).print(scale);

    assertThat(Cell.parse(printed, scale)).isEqualTo(Cell.of(unscaled));
    for (Cell.Mark mark : Cell.Mark.values()) {
      assertThat(Cell.parse(mark.print(scale), scale)).isEqualTo(mark);
    }
  }

  /** N1, N2. Kills: {@code >=} instead of {@code >} for how many decimals are too many. */
  @Property(tries = 5000)
  void exactly_the_language_of_the_acceptor_is_read(
      @ForAll @From("nearNumbers") String text, @ForAll @IntRange(max = 6) int scale) {
    assertThat(parsed(text, scale))
        .as("'%s' at scale %d", text, scale)
        .isEqualTo(accepted(text, scale));
  }

  /** N1. Kills: {@code >=} instead of {@code >} for how many decimals are too many. */
  @Property
  void spellings_of_one_value_are_one_cell(
      @ForAll @LongRange(min = -99_999, max = 99_999) long value,
      @ForAll @IntRange(max = 4) int zeroes) {
    String longer = value + (zeroes == 0 ? "" : "." + "0".repeat(zeroes));

    assertThat(Cell.parse(longer, 4)).isEqualTo(Cell.parse(Long.toString(value), 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999",
        "1E99999999",
        "1e-99999999",
        "1e999999999",
        "1E2147483648",
        "1e0",
        "1e3",
        "1.5e1",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "inf",
        "+5",
        "+0",
        "++5",
        "--5",
        "-0",
        "-0.0",
        "-0.00",
        "00",
        "007",
        "-01",
        "01.5",
        "0x1p3",
        "0x10",
        "0b1",
        "1f",
        "1d",
        "1L",
        "1_000",
        "1,234",
        "1.234.567",
        "1 234",
        "1\u00a0234",
        "1\u202f234",
        "'1",
        " 1",
        "1 ",
        "1\n",
        "\n1",
        "1\r\n",
        "\t1",
        "\u00a01",
        "1\u00a0",
        "\ufeff1",
        "1\u200b",
        "\u0000",
        "1\u0000",
        "\u0661\u0662\u0663",
        "\u0967",
        "\uff11\uff12",
        "\ud835\udfce",
        "\u2460",
        "\u00bd",
        "\u00b2",
        "\u2212" + "5",
        "\u2013",
        "\u2014",
        "--",
        "- ",
        "-.",
        ".",
        "..",
        "....",
        ". . .",
        ".5",
        "5.",
        "-.5",
        "1..5",
        "1.2.3",
        "1.-5",
        "1000000000000000",
        "-1000000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551617",
        "0.0000001",
        "null",
        "None",
        "=1+1",
        "1%",
        "$1",
        "1/2",
        "(5)",
        "5-"
      })
  void hostile_numbers_are_refused_at_every_scale_and_at_once(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> {
          for (int scale = 0; scale <= 6; scale++) {
            int at = scale;
            assertThatThrownBy(() -> Cell.parse(text, at))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A cell ");
          }
        });
  }

  @Test
  void ten_megabytes_of_digits_are_refused_by_their_length() {
    String digits = "9".repeat(10_000_000);
    String zeroes = "0." + "0".repeat(10_000_000);

    assertTimeoutPreemptively(
        Duration.ofMillis(500),
        () -> {
          assertThatThrownBy(() -> Cell.parse(digits, 0))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("had 10000000 other characters");
          assertThatThrownBy(() -> Cell.parse(zeroes, 6))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }

  @Test
  void a_point_in_a_column_of_whole_numbers_is_refused_since_it_may_be_grouping() {
    assertThatThrownBy(() -> Cell.parse("1.234", 0))
        .hasMessage(
            "A cell of this column must be a whole number without grouping, but had a point");
    assertThatThrownBy(() -> Cell.parse("9.0", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decimals_are_refused_never_rounded() {
    assertThatThrownBy(() -> Cell.parse("1.005", 2))
        .hasMessage("A cell of this column must have at most 2 decimals, but had 3");
    assertThatThrownBy(() -> Cell.parse("1.000", 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void digits_are_counted_with_the_decimals_of_the_column() {
    assertThat(Cell.parse("9999999999999", 2)).isEqualTo(Cell.of(999_999_999_999_900L));
    assertThatThrownBy(() -> Cell.parse("99999999999999", 2))
        .hasMessage("A cell must be a number of at most 15 digits, its decimals included");
  }

  @Test
  void the_refusal_does_not_repeat_the_text() {
    assertThatThrownBy(() -> Cell.parse("4711x", 0)).message().doesNotContain("4711");
    assertThatThrownBy(() -> Cell.parse("4711.5", 0)).message().doesNotContain("4711");
  }

  @Test
  void totals_beyond_what_someone_enters_print_too() {
    assertThat(Cell.of(Long.MAX_VALUE).print(0)).isEqualTo("9223372036854775807");
    assertThat(Cell.of(Long.MIN_VALUE).print(6)).isEqualTo("-9223372036854.775808");
    assertThat(Cell.of(5).print(2)).isEqualTo("0.05");
    assertThat(Cell.of(-1250).print(2)).isEqualTo("-12.50");
  }

  @Test
  void numbers_print_the_same_under_every_locale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"ar-EG-u-nu-arab", "tr-TR", "vi-VN", "de-DE"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(Cell.of(1_234_567).print(2)).isEqualTo("12345.67");
        assertThat(Cell.parse("12345.67", 2)).isEqualTo(Cell.of(1_234_567));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Provide
  Arbitrary<String> nearNumbers() {
    Arbitrary<String> anything = Arbitraries.strings().withChars("0019-.+e …٣").ofMaxLength(6);
    Arbitrary<String> shaped =
        Combinators.combine(
                Arbitraries.of("", "-", "+", "--"),
                Arbitraries.strings().withChars("0059").ofMaxLength(17),
                Arbitraries.of("", ".", ","),
                Arbitraries.strings().withChars("0059").ofMaxLength(8))
            .as((sign, whole, point, rest) -> sign + whole + point + rest);
    return Arbitraries.oneOf(anything, shaped, Arbitraries.of("", "-", "...", "…", "0", "-0"));
  }

  private static Optional<Cell> parsed(String text, int scale) {
    try {
      return Optional.of(Cell.parse(text, scale));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same language told another way: letter by letter, without patterns. */
  private static Optional<Cell> accepted(String text, int scale) {
    if (text.isEmpty()) {
      return Optional.of(Cell.ABSENT);
    }
    if (text.equals("-")) {
      return Optional.of(Cell.NONE_OCCURRED);
    }
    if (text.equals("...") || text.equals("\u2026")) {
      return Optional.of(Cell.NOT_AVAILABLE);
    }
    boolean negative = text.charAt(0) == '-';
    int at = negative ? 1 : 0;
    int begin = at;
    long value = 0;
    int digits = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = digits < 18 ? value * 10 + (text.charAt(at) - '0') : value;
      digits++;
      at++;
    }
    if (digits == 0 || (digits > 1 && text.charAt(begin) == '0')) {
      return Optional.empty();
    }
    int decimals = 0;
    if (at < text.length()) {
      if (text.charAt(at) != '.') {
        return Optional.empty();
      }
      at++;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = digits + decimals < 18 ? value * 10 + (text.charAt(at) - '0') : value;
        decimals++;
        at++;
      }
      if (decimals == 0 || at < text.length()) {
        return Optional.empty();
      }
    }
    if (decimals > scale || digits + scale > Cell.MOST_DIGITS) {
      return Optional.empty();
    }
    if (negative && value == 0) {
      return Optional.empty();
    }
    for (int i = decimals; i < scale; i++) {
      value *= 10;
    }
    return Optional.of(Cell.of(negative ? -value : value));
  }
}
