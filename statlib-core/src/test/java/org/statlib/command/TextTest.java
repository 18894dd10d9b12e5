package org.statlib.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xã Bộc Bố",
        "Huyện Ea H'leo",
        "two\nlines",
        "${1+1} %n <b>",
        "x",
        "a\u00a0b",
        "chữ Nôm 𡨸喃"
      })
  void plain_text_is_kept_as_it_is(String text) {
    assertThat(Text.required("Note", text, 40)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a",
        "a ",
        "a\n",
        "\ta",
        "\u00a0a",
        "a\u00a0",
        "a\u2003",
        "a\u3000",
        "a\u0000b",
        "a\rb",
        "a\tb",
        "a\u001bb",
        "a\u0085b",
        "a\u200bb",
        "a\u200eb",
        "a\u202eb",
        "a\u2066b",
        "\ufeffa",
        "a\u00adb",
        "a\u2028b",
        "a\u2029b",
        "a\ud800b",
        "a\udc00",
        "a\ue000b",
        "a\uffffb",
        "a\u0378b",
        "Bo\u0323\u0302c",
        "\u212a",
        "A\u030a"
      })
  void hostile_text_is_refused(String text) {
    assertThatThrownBy(() -> Text.checked("Note", text, 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Note must ");
  }

  @Test
  void the_refusal_names_the_character_and_its_place_but_not_the_text() {
    assertThatThrownBy(() -> Text.checked("Note", "secret\u202e", 40))
        .hasMessage("Note must be plain text, but had U+202E at position 7");
  }

  @Test
  void the_limit_is_inclusive() {
    assertThat(Text.checked("Note", "abc", 3)).isEqualTo("abc");
    assertThatThrownBy(() -> Text.checked("Note", "abcd", 3))
        .hasMessage("Note must have at most 3 characters, but had 4");
  }

  @Test
  void nothing_may_be_kept_where_nothing_is_required() {
    assertThat(Text.checked("Note", "", 3)).isEmpty();
    assertThatThrownBy(() -> Text.required("Note", "", 3)).hasMessage("Note must not be empty");
  }

  @Test
  void half_a_surrogate_pair_is_no_text() {
    assertThat(Text.wellFormed("Note", "chữ \ud83d\ude00 \u202e")).hasSize(8);
    assertThatThrownBy(() -> Text.wellFormed("Note", "ab\ude00"))
        .hasMessage("Note must be text, but had half a surrogate pair at position 3");
    assertThatThrownBy(() -> Text.wellFormed("Note", "\ud83d"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void accepted_text_is_normal_and_has_no_lone_surrogate(
      @ForAll @StringLength(max = 6) String text) {
    Assume.that(isAccepted(text));

    assertThat(Normalizer.normalize(text, Normalizer.Form.NFC)).isEqualTo(text);
    assertThat(text.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff)).isTrue();
    assertThat(text).doesNotContain("\u0000");
  }

  private static boolean isAccepted(String text) {
    try {
      Text.checked("Note", text, 100);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
