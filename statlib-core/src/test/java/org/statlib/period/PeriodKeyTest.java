package org.statlib.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodKeyTest {

  @Property
  void what_is_printed_parses_back(@ForAll("keys") PeriodKey key) {
    assertThat(PeriodKey.parse(key.toString())).isEqualTo(key);
    assertThat(PeriodCode.parse(key.code().toString())).isEqualTo(key.code());
    assertThat(SeriesCode.parse(key.series().toString())).isEqualTo(key.series());
  }

  @Property(tries = 1000)
  void what_parses_prints_as_it_was_read(@ForAll @From("nearKeys") String text) {
    assertThat(printed(text, PeriodKey::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, PeriodCode::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, SeriesCode::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, RegimeCode::parse)).isIn(Optional.empty(), Optional.of(text));
  }

  /** Kills: {@code 0} for any two periods. */
  @Property
  void periods_of_a_series_stand_in_the_order_of_years(
      @ForAll("keys") PeriodKey one, @ForAll("keys") PeriodKey other) {
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(-Integer.signum(other.compareTo(one)));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    if (one.series().equals(other.series()) && one.code().year() < other.code().year()) {
      assertThat(one).isLessThan(other);
    }
  }

  @Test
  void series_and_regimes_stand_in_the_order_of_their_text() {
    assertThat(SeriesCode.parse("justice/adhoc")).isLessThan(SeriesCode.parse("justice/regular"));
    assertThat(SeriesCode.parse("thads")).isGreaterThan(SeriesCode.parse("justice/regular"));
    assertThat(RegimeCode.parse("justice-2017")).isLessThan(RegimeCode.parse("justice-2019"));
    assertThat(RegimeCode.parse("thads-2017")).isGreaterThan(RegimeCode.parse("justice-2019"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nam",
        "nam-",
        "-2022",
        "nam-202",
        "nam-20222",
        "nam-1899",
        "nam-3000",
        "nam-0999",
        "nam-+202",
        "nam-٢٠٢٢",
        "nam-２０２２",
        "nam--2022",
        "nam 2022",
        "Nam-2022",
        "năm-2022",
        "nam-2022\n",
        " nam-2022",
        "nam-2022 "
      })
  void other_texts_are_no_period_codes(String text) {
    assertThatThrownBy(() -> PeriodCode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void years_go_from_1900_to_2999() {
    assertThat(new PeriodCode("6thang", 1900)).hasToString("6thang-1900");
    assertThat(new PeriodCode("6thang", 2999)).hasToString("6thang-2999");
    assertThatThrownBy(() -> new PeriodCode("6thang", 1899))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PeriodCode("6thang", 3000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PeriodCode("6thang", -2022))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nam-2022",
        ":nam-2022",
        "justice/regular:",
        "justice/regular:nam-2022:x",
        "justice//regular:nam-2022",
        "/justice:nam-2022",
        "Justice:nam-2022"
      })
  void a_period_key_is_series_and_period(String text) {
    assertThatThrownBy(() -> PeriodKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "justice-", "-2019", "Justice-2019", "justice_2019", "justice\n"})
  void a_regime_code_is_lower_case_words(String text) {
    assertThat(RegimeCode.parse("justice-2019")).hasToString("justice-2019");
    assertThatThrownBy(() -> RegimeCode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keys_print_the_same_under_arabic_and_turkish_locales() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"ar-EG-u-nu-arab", "tr-TR", "vi-VN"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(PeriodKey.parse("justice/regular:nam-2022"))
            .hasToString("justice/regular:nam-2022");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Provide
  Arbitrary<PeriodKey> keys() {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'd').numeric().ofMinLength(1).ofMaxLength(6);
    Arbitrary<SeriesCode> series =
        word.list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(words -> SeriesCode.parse(String.join("/", words)));
    return Combinators.combine(series, word, Arbitraries.integers().between(1900, 2999))
        .as((of, kind, year) -> new PeriodKey(of, new PeriodCode(kind, year)));
  }

  @Provide
  Arbitrary<String> nearKeys() {
    return Arbitraries.of("nam", "6thang", "-", "/", ":", "2022", "1", "a", "A", " ", "\n")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  private static Optional<String> printed(String text, Function<String, ?> parse) {
    try {
      return Optional.of(parse.apply(text).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
