package org.statlib.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandKeyTest {

  @Property
  void what_is_printed_parses_back(@ForAll long high, @ForAll long low) {
    CommandKey key = CommandKey.of(high, low);

    assertThat(CommandKey.parse(key.toString())).isEqualTo(key);
    assertThat(key.toString()).hasSize(36);
  }

  @Test
  void keys_number_the_acts_of_a_batch() {
    assertThat(CommandKey.of(0, 42)).hasToString("00000000-0000-0000-0000-00000000002a");
    assertThat(CommandKey.random()).isNotEqualTo(CommandKey.random());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "00000000-0000-0000-0000-00000000002A",
        "00000000-0000-0000-0000-00000000002a\n",
        "{0000000-0000-0000-0000-00000000002a",
        "00000000-0000-0000-0000-00000000002a0",
        "000000000-000-0000-0000-00000000002a",
        "0000000000000000000000000000000000ab",
        "thirty-six characters, but no UUID\u0000 "
      })
  void other_spellings_are_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> CommandKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Command key must be a lower-case UUID of 36 characters, but had %s characters",
            text.length());
  }
}
