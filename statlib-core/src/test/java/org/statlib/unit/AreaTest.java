package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.command.Digest;

class AreaTest {

  @ParameterizedTest
  @ValueSource(strings = {"01", "060", "01840"})
  void area_codes_are_text_and_keep_their_zeroes(String text) {
    assertThat(AreaCode.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "0184", "018400", "0184a", "01 ", "01\n", "٠١", "０１", "-1", "+1"})
  void other_texts_are_no_area_codes(String text) {
    assertThatThrownBy(() -> AreaCode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_proper_name_leaves_out_the_word_of_the_kind() {
    assertThat(area(AreaKind.COMMUNE, "Xã Bộc Bố").properName()).isEqualTo("Bộc Bố");
    assertThat(area(AreaKind.CITY, "Thành phố Hà Nội").properName()).isEqualTo("Hà Nội");
  }

  @ParameterizedTest
  @CsvSource({
    "xa, Bộc Bố",
    "xa, Xã",
    "xa, XãBộc Bố",
    "xa, xã Bộc Bố",
    "xa, Phường Bộc Bố",
    "thixa, Thị trấn Bộc Bố",
    "xa, 'Xã Bộc\nBố'",
    "xa, 'Xã Bộc Bố '",
    "xa, 'Xã Bo\u0323\u0302c'",
    "xa, 'Xã Bộc\u202e'",
    "xa, ''"
  })
  void a_name_begins_with_the_word_of_its_kind_and_is_one_plain_line(String kind, String name) {
    assertThatThrownBy(() -> area(AreaKind.find(kind).orElseThrow(), name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Name of area 01840 must ");
  }

  @ParameterizedTest
  @EnumSource(AreaKind.class)
  void kinds_are_found_by_their_code(AreaKind kind) {
    assertThat(AreaKind.find(kind.code())).contains(kind);
    assertThat(kind.levels()).isSubsetOf("T", "H", "X").isNotEmpty();
    assertThat(AreaKind.find(kind.name())).isEmpty();
  }

  @Test
  void every_field_of_an_area_counts_in_its_digest() {
    Area area = area(AreaKind.COMMUNE, "Xã Bộc Bố");

    assertThat(Digest.of("test", area))
        .isEqualTo(Digest.of("test", area(AreaKind.COMMUNE, "Xã Bộc Bố")));
    assertThat(Digest.of("test", area))
        .isNotEqualTo(Digest.of("test", area(AreaKind.COMMUNE, "Xã Bộc Bó")))
        .isNotEqualTo(
            Digest.of(
                "test",
                new Area(
                    area.code(), area.kind(), area.name(), Optional.of(AreaCode.parse("060")))))
        .isNotEqualTo(
            Digest.of(
                "test",
                new Area(AreaCode.parse("01841"), area.kind(), area.name(), Optional.empty())));
  }

  @Test
  void a_legal_basis_is_kept_as_printed_with_or_without_a_date() {
    LegalBasis undated = LegalBasis.of("Công văn /BTP-KHTC");

    assertThat(Digest.of("test", undated))
        .isNotEqualTo(
            Digest.of(
                "test", new LegalBasis(undated.document(), Optional.of(LocalDate.of(2022, 5, 6)))));
    assertThatThrownBy(() -> LegalBasis.of("")).hasMessage("Legal basis must not be empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Commune", "legal_organisation", "a-", "-a", "a1", "a-b-c-d-e", "a\n"})
  void a_kind_of_unit_is_lower_case_words(String code) {
    assertThat(UnitKind.of("legal-organisation")).isEqualTo(UnitKinds.LEGAL_ORGANISATION);
    assertThatThrownBy(() -> UnitKind.of(code)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Area area(AreaKind kind, String name) {
    return new Area(AreaCode.parse("01840"), kind, name, Optional.empty());
  }
}
