package org.statlib.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are found with marks and without, in capitals and not, however they were typed. */
class KeywordTest {

  @ParameterizedTest
  @CsvSource({
    "Đôn đốc, don doc",
    "ÐÔN ÐỐC, don doc",
    "'Kết quả công tác THADS, HC Quý I/2018', ket qua cong tac thads hc quy i 2018",
    "20/BC-CTHADS, 20 bc cthads",
    "ＴＨＡＤＳ, thads",
    "İstanbul, istanbul",
    "Ｑｕý ①, quy 1"
  })
  void a_text_has_these_words(String text, String words) {
    assertThat(String.join(" ", Keyword.words(text))).isEqualTo(words);
    assertThat(Keyword.words(Normalizer.normalize(text, Normalizer.Form.NFD)))
        .isEqualTo(Keyword.words(text));
  }

  @Test
  void signs_are_no_words_and_a_word_stands_once() {
    assertThat(Keyword.words("- , ; “” …")).isEmpty();
    assertThat(Keyword.words("năm nam NĂM")).containsExactly("nam");
    assertThat(Keyword.words("a".repeat(500))).containsExactly("a".repeat(40));
  }

  @Property
  void words_of_words_are_themselves(@ForAll String text) {
    for (String word : Keyword.words(text)) {
      assertThat(Keyword.words(word)).containsExactly(word);
      assertThat(word.length()).isBetween(1, 40);
    }
  }

  @Test
  void a_word_counts_by_the_weightiest_place_where_it_stands() {
    Particulars particulars =
        new Particulars(
            "Kết quả năm 2018",
            DocumentNumber.parse("20/BC-NV1"),
            Optional.of("Kết quả của BC 20 và phương hướng"),
            LocalDate.of(2018, 6, 4));

    assertThat(Keyword.weights(particulars))
        .containsAllEntriesOf(Map.of("20", 4, "bc", 4, "ket", 2, "2018", 2, "huong", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20/BC-CTHADS", "60/BC-TCTHADS", "30/BC-NV1", "5a/2018/QĐ-BTP", "1/Ă"})
  void number_and_sign_parse_back(String text) {
    assertThat(DocumentNumber.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/BC",
        "BC-CTHADS",
        "20",
        "20/",
        "20/bc",
        "20 /BC",
        "٢٠/BC",
        "20/BC\n",
        "20/BC--X",
        "1234567/BC",
        "20/Ă\u0323"
      })
  void what_is_no_number_and_sign_is_refused(String text) {
    assertThatThrownBy(() -> DocumentNumber.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thads/work-reports:thang5-2018:cthads_tbgg",
        "thads/work-reports:thang5-2018:cthads_tbgg:0",
        "thads/work-reports:thang5-2018:cthads_tbgg:01",
        "thads/work-reports:thang5-2018:cthads_tbgg:10000",
        "thads/work-reports:thang5-2018:cthads_tbgg:x"
      })
  void what_is_no_key_of_a_publication_is_refused(String text) {
    assertThatThrownBy(() -> PublicationKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_key_parses_back() {
    String text = "thads/work-reports:thang5-2018:cthads_tbgg:12";

    assertThat(PublicationKey.parse(text)).hasToString(text);
    assertThat(PublicationKey.parse(text).number()).isEqualTo(12);
  }

  @Test
  void a_query_has_its_bounds() {
    assertThatThrownBy(() -> PublicationQuery.ALL.inMonth(13))
        .hasMessage("Month must be 1 to 12, but was 13");
    assertThatThrownBy(() -> PublicationQuery.ALL.page(0, 20))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicationQuery.ALL.page(1, 201))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicationQuery.ALL.withKeyword("a".repeat(201)))
        .hasMessage("Keyword must have at most 200 characters, but had 201");
  }
}
