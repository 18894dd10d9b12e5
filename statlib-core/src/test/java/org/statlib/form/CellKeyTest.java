package org.statlib.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class CellKeyTest {

  @Property
  void what_is_printed_parses_back(@ForAll("keys") CellKey key) {
    assertThat(CellKey.parse(key.toString())).isEqualTo(key);
  }

  @Property(tries = 1000)
  void what_parses_prints_as_it_was_read(@ForAll @From("nearKeys") String text) {
    assertThat(printed(text, CellKey::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, RowCode::of)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, ColumnCode::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, FormCode::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, BlockCode::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, ItemCode::parse)).isIn(Optional.empty(), Optional.of(text));
    assertThat(printed(text, CatalogueCode::parse)).isIn(Optional.empty(), Optional.of(text));
  }

  @Test
  void a_cell_is_its_column_number_or_row_and_column() {
    assertThat(CellKey.parse("7")).isEqualTo(CellKey.of(ColumnCode.parse("7")));
    assertThat(CellKey.parse("IV.2.7"))
        .isEqualTo(CellKey.of(RowCode.of("IV.2"), ColumnCode.parse("7")));
    assertThat(CellKey.parse("7~"))
        .isEqualTo(new CellKey(RowCode.SOLE, ColumnCode.parse("7"), Part.ESTIMATED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        ".",
        ".7",
        "7.",
        "IV..7",
        "7~~",
        "~7",
        "7 (WEIGHT)",
        " 7",
        "7\n",
        "٧",
        "７"
      })
  void other_spellings_are_refused(String text) {
    assertThatThrownBy(() -> CellKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void derived_parts_print_but_nobody_names_them() {
    CellKey weight = new CellKey(RowCode.SOLE, ColumnCode.parse("7"), Part.WEIGHT);

    assertThat(weight).hasToString("7 (WEIGHT)");
    assertThatThrownBy(() -> CellKey.parse(weight.toString()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17a/BTP/HTQTCT/CT", "01", "23c/BTP/ĐKGDBĐ", "5/BTP-KSTT/KTTTHC"})
  void a_form_code_is_the_full_code(String text) {
    assertThat(FormCode.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "17a/",
        "/BTP",
        "17a//BTP",
        "17a BTP",
        "17a/BTP\n",
        "17a/\u0110\u0300",
        "17a/Ð",
        "17a/U\u031b",
        "../x",
        "17a\\BTP"
      })
  void other_texts_are_no_form_codes(String text) {
    assertThatThrownBy(() -> FormCode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codes_stand_in_the_order_of_their_text() {
    assertThat(BlockCode.parse("I")).isLessThan(BlockCode.parse("II"));
    assertThat(BlockCode.parse("V")).isGreaterThan(BlockCode.parse("IV"));
    assertThat(CatalogueCode.parse("auctions")).isLessThan(CatalogueCode.parse("notaries"));
    assertThat(CatalogueCode.parse("notaries")).isGreaterThan(CatalogueCode.parse("lawyers"));
    assertThat(ColumnCode.parse("1")).isLessThan(ColumnCode.parse("2"));
    assertThat(ColumnCode.parse("3")).isGreaterThan(ColumnCode.parse("2"));
    assertThat(FormCode.parse("17a/BTP")).isLessThan(FormCode.parse("17b/BTP"));
    assertThat(FormCode.parse("17c/BTP")).isGreaterThan(FormCode.parse("17b/BTP"));
    assertThat(ItemCode.parse("vpcc-01")).isLessThan(ItemCode.parse("vpcc-02"));
    assertThat(ItemCode.parse("vpcc-03")).isGreaterThan(ItemCode.parse("vpcc-02"));
    assertThat(RowCode.SOLE).isLessThan(RowCode.of("I"));
    assertThat(RowCode.of("II")).isGreaterThan(RowCode.of("I"));
  }

  @Test
  void codes_have_a_longest_length() {
    assertThat(FormCode.parse("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> FormCode.parse("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ColumnCode.parse("1".repeat(10)).value()).hasSize(10);
    assertThatThrownBy(() -> ColumnCode.parse("1".repeat(11)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RowCode.of("1".repeat(11)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(BlockCode.parse("I".repeat(10)).value()).hasSize(10);
    assertThatThrownBy(() -> BlockCode.parse("I".repeat(11)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ItemCode.parse("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> ItemCode.parse("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(CatalogueCode.parse("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> CatalogueCode.parse("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<CellKey> keys() {
    Arbitrary<String> word = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(10);
    Arbitrary<RowCode> rows =
        word.list().ofMaxSize(4).map(words -> RowCode.of(String.join(".", words)));
    return Combinators.combine(
            rows, word.map(ColumnCode::parse), Arbitraries.of(Part.ACTUAL, Part.ESTIMATED))
        .as(CellKey::new);
  }

  @Provide
  Arbitrary<String> nearKeys() {
    return Arbitraries.of("1", "7", "IV", ".", "~", "/", "-", "_", " ", "\n", "Đ", "a")
        .list()
        .ofMaxSize(5)
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
