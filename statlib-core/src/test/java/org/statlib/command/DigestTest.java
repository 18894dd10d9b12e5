package org.statlib.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.HashCode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  private static final String ZEROES = "0".repeat(64);

  @Property
  void what_is_printed_parses_back(@ForAll String text) {
    Digest digest = Digest.of("test", d -> d.put(text.hashCode()));

    assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    assertThat(digest.toString()).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "000000000000000000000000000000000000000000000000000000000000000",
        "00000000000000000000000000000000000000000000000000000000000000000",
        "000000000000000000000000000000000000000000000000000000000000000A",
        "000000000000000000000000000000000000000000000000000000000000000g",
        "0000000000000000000000000000000000000000000000000000000000000000\n",
        "000000000000000000000000000000000000000000000000000000000000000٣"
      })
  void other_texts_are_no_digests(String text) {
    assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void values_of_different_kinds_never_share_a_digest() {
    Digestible value = d -> d.put("a");

    assertThat(Digest.of("statlib.one", value)).isNotEqualTo(Digest.of("statlib.two", value));
    assertThat(Digest.of("statlib.one", value)).isEqualTo(Digest.of("statlib.one", value));
  }

  @Test
  void a_hash_of_another_length_is_no_digest() {
    assertThat(new Digest(HashCode.fromString(ZEROES))).hasToString(ZEROES);
    assertThatThrownBy(() -> new Digest(HashCode.fromInt(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
