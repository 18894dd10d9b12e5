package org.statlib.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

  private static final Rule TAKEN =
      new Rule("unit.code.taken", "Điều 1", "a code is given once, but %s was given on %s");

  @Test
  void a_violation_says_code_subject_and_sentence() {
    Violation violation = TAKEN.brokenBy("btp", "btp", 7);

    assertThat(violation)
        .hasToString("unit.code.taken btp: a code is given once, but btp was given on 7");
    assertThat(violation.arguments()).containsExactly("btp", "7");
    assertThat(violation.article()).isEqualTo("Điều 1");
  }

  @Test
  void arguments_are_never_read_as_patterns() {
    assertThat(TAKEN.brokenBy("%s", "%n${1+1}", "%d").sentence())
        .isEqualTo("a code is given once, but %n${1+1} was given on %d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unit", "Unit.code", "unit..code", "unit.code-", "unit.code taken"})
  void a_code_is_dotted_lower_case_words(String code) {
    assertThatThrownBy(() -> new Rule(code, "ours", "no"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
