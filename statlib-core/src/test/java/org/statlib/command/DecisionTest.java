package org.statlib.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static final Violation FIRST = new Rule("unit.first", "ours", "one").brokenBy("x");
  private static final Violation SECOND = new Rule("unit.second", "ours", "two").brokenBy("x");

  @Test
  void an_accepted_act_has_no_reasons() {
    Decision<String> decision = Decision.accepted("done");

    assertThat(decision.<String>fold(value -> value, reasons -> "no")).isEqualTo("done");
    assertThat(decision.reasons()).isEmpty();
  }

  @Test
  void a_refused_act_has_every_reason_in_order() {
    Decision<String> decision = Decision.refused(FIRST, SECOND);

    assertThat(decision.<String>fold(value -> value, reasons -> "no")).isEqualTo("no");
    assertThat(decision.reasons()).containsExactly(FIRST, SECOND);
  }

  @Test
  void a_refusal_without_a_reason_is_refused() {
    assertThatThrownBy(() -> Decision.refused()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Outcome.Refused(ImmutableList.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_outcome_tells_the_version_or_the_reasons() {
    Outcome applied = new Outcome.Applied(3, Digest.of("test", d -> d.put("entry")));
    Outcome refused = new Outcome.Refused(ImmutableList.of(FIRST));

    assertThat(applied.<Long>fold(Outcome.Applied::version, no -> -1L)).isEqualTo(3);
    assertThat(applied.isApplied()).isTrue();
    assertThat(applied.reasons()).isEmpty();
    assertThat(refused.<Long>fold(Outcome.Applied::version, no -> -1L)).isEqualTo(-1);
    assertThat(refused.isApplied()).isFalse();
    assertThat(refused.reasons()).containsExactly(FIRST);
  }

  @Test
  void what_a_decision_read_digests_by_key_and_version() {
    ReadSet one = new ReadSet(ImmutableSortedMap.of("a", 1L, "b", 2L));
    ReadSet swapped = new ReadSet(ImmutableSortedMap.of("a", 2L, "b", 1L));

    assertThat(Digest.of("test", one)).isNotEqualTo(Digest.of("test", swapped));
    assertThat(Digest.of("test", one))
        .isEqualTo(Digest.of("test", new ReadSet(ImmutableSortedMap.of("b", 2L, "a", 1L))));
  }

  @Test
  void the_body_of_a_command_is_all_that_is_asked_but_its_key() {
    Asked first = new Asked(CommandKey.of(0, 1), "approve");

    assertThat(first.body()).isEqualTo(new Asked(CommandKey.of(0, 2), "approve").body());
    assertThat(first.body()).isNotEqualTo(new Asked(CommandKey.of(0, 1), "return").body());
    assertThat(first.body()).isNotEqualTo(new AlsoAsked(CommandKey.of(0, 1), "approve").body());
  }

  private record Asked(CommandKey key, String act) implements Command {
    @Override
    public void putInto(Digester digester) {
      digester.put(act);
    }
  }

  private record AlsoAsked(CommandKey key, String act) implements Command {
    @Override
    public void putInto(Digester digester) {
      digester.put(act);
    }
  }
}
