package org.statlib.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.command.Digest;
import org.statlib.form.FormCode;
import org.statlib.unit.UnitCode;

class AccountTest {

  private static final PersonId SOMEONE = PersonId.of("p-1");
  private static final Account ACCOUNT =
      Account.active(UnitAccountName.parse("tinhlongan_bc_dungnm"), SOMEONE);

  @Test
  void a_founded_account_has_the_unit_and_the_role_of_its_name() {
    Account founded = Account.active(UnitAccountName.parse("tinhlongan_bc_dungnm"), SOMEONE);

    assertThat(founded.unit()).isEqualTo(UnitCode.parse("tinhlongan"));
    assertThat(founded.role()).isEqualTo(Role.COMPILER);
    assertThat(founded.state()).isEqualTo(AccountState.ACTIVE);
    assertThat(founded.version()).isEqualTo(1);
    assertThat(founded.holder()).isEqualTo(SOMEONE);
  }

  @Test
  void a_change_of_state_counts_and_shows_in_the_digest() {
    Account locked = ACCOUNT.withState(AccountState.LOCKED);

    assertThat(locked.version()).isEqualTo(2);
    assertThat(locked.name()).isEqualTo(ACCOUNT.name());
    assertThat(Digest.of("test", locked)).isNotEqualTo(Digest.of("test", ACCOUNT));
    assertThat(Digest.of("test", locked.withState(AccountState.ACTIVE)))
        .isNotEqualTo(Digest.of("test", ACCOUNT));
  }

  @Test
  void versions_count_from_one() {
    assertThatThrownBy(
            () ->
                new Account(
                    ACCOUNT.name(), ACCOUNT.unit(), Role.COMPILER, SOMEONE, AccountState.ACTIVE, 0))
        .hasMessage("Version of an account must be at least 1");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void a_role_is_found_by_its_word(Role role) {
    assertThat(Role.find(role.word())).contains(role);
    assertThat(UnitCode.ROLE_WORDS.contains(role.word())).isEqualTo(role != Role.READER);
    assertThat(Role.find(role.name())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ngannt", "haont.bgg", "a_b.c", "0"})
  void names_of_other_grammars_are_names_too(String text) {
    assertThat(AccountName.parse(text)).hasToString(text);
    assertThat(Actor.authenticated(AccountName.parse(text))).hasToString(text);
    assertThat(Actor.authenticated(AccountName.parse(text)).name()).hasToString(text);
  }

  @Test
  void accounts_and_persons_stand_in_the_order_of_their_text() {
    assertThat(AccountName.parse("a_bc")).isLessThan(AccountName.parse("a_ld"));
    assertThat(AccountName.parse("b_bc")).isGreaterThan(AccountName.parse("a_ld"));
    assertThat(PersonId.of("p-1")).isLessThan(PersonId.of("p-2"));
    assertThat(PersonId.of("p-3")).isGreaterThan(PersonId.of("p-2"));
  }

  @Test
  void the_longest_name_has_128_characters() {
    assertThat(AccountName.parse("a".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> AccountName.parse("a".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AccountName.parse("a.b..c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "-a", "a\n", "nguyễn", "a\u0000", "a/b"})
  void a_person_is_an_opaque_ascii_key(String text) {
    assertThat(PersonId.of("Urn:x-1._2")).hasToString("Urn:x-1._2");
    assertThatThrownBy(() -> PersonId.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_duty_is_told_by_account_and_form() {
    Duty duty = new Duty(ACCOUNT.name(), FormCode.parse("17a/BTP/HTQTCT/CT"));

    assertThat(Digest.of("test", duty))
        .isNotEqualTo(
            Digest.of("test", new Duty(ACCOUNT.name(), FormCode.parse("17b/BTP/HTQTCT/CT"))));
  }
}
