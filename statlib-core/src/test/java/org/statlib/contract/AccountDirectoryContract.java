package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.LOC_HA;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.SecretHash;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.store.AccountDirectory;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;

/** What an {@link AccountDirectory} does. */
public interface AccountDirectoryContract extends Contract {

  /** Scenario 52: by the same bytes, whatever a database holds for equal. */
  @Test
  default void an_account_is_found_by_exactly_its_name() {
    Stores stores = country().stores();

    assertThat(find(stores, "xabocbo_hpn_tbkn_bc"))
        .contains(SampleCountry.account(BOC_BO, Role.COMPILER));
    for (String other :
        ImmutableList.of(
            "xabocbo_hpn_tbkn",
            "xabocbo_hpn_tbkn_b",
            "xabocbo_hpn_tbkn_bc_hai",
            "xabocbo.hpn.tbkn.bc",
            "xabocbo_hpn_tbkn_kt")) {
      assertThat(find(stores, other)).as(other).isEmpty();
    }
  }

  /** Scenario 53: exact bytes decide between names that look alike. */
  @Test
  default void names_that_look_alike_are_names_of_different_accounts() {
    SampleCountry country = country();
    Stores stores = country.stores();
    for (String alike : ImmutableList.of("xab0cbo_hpn_tbkn_bc", "xabocb0_hpn_tbkn_bc")) {
      AccountName name = AccountName.parse(alike);
      Account other =
          new Account(
              name, NHAN_MON, Role.COMPILER, SampleCountry.personOf(name), AccountState.ACTIVE, 1);
      put(stores, other);

      assertThat(find(harness().open(), alike)).contains(other);
      Outcome outcome =
          country.statlib().as(SampleCountry.actor(name)).start(country.report(FORM_17A, BOC_BO));
      assertThat(outcome.reasons())
          .extracting(Violation::code)
          .containsExactly("workflow.act.not-yours");
    }
    assertThat(find(stores, "xabocbo_hpn_tbkn_bc"))
        .contains(SampleCountry.account(BOC_BO, Role.COMPILER));
    assertThat(of(stores, BOC_BO)).hasSize(2);
  }

  @Test
  default void the_accounts_of_a_unit_come_in_the_order_of_their_names_and_as_they_are_now() {
    Stores stores = country().stores();
    Account locked = SampleCountry.account(BAC_KAN, Role.CHECKER).withState(AccountState.LOCKED);
    Account second = SampleCountry.secondAccount(BAC_KAN, Role.APPROVER);

    put(stores, locked);
    put(stores, second);

    assertThat(of(harness().open(), BAC_KAN))
        .containsExactly(
            SampleCountry.account(BAC_KAN, Role.ADMIN),
            SampleCountry.account(BAC_KAN, Role.COMPILER),
            locked,
            SampleCountry.account(BAC_KAN, Role.APPROVER),
            second);
    assertThat(of(stores, MINISTRY)).isEmpty();
  }

  @Test
  default void an_account_is_read_as_it_was_kept_in_every_state_and_role() {
    Stores stores = country().stores();
    Account account = SampleCountry.account(PAC_NAM, Role.COMPILER);

    for (AccountState state :
        ImmutableList.of(
            AccountState.ISSUED, AccountState.LOCKED, AccountState.ACTIVE, AccountState.REVOKED)) {
      account = account.withState(state);
      put(stores, account);
      assertThat(find(stores, account.name().value())).contains(account);
    }
    for (Role role : Role.values()) {
      account =
          new Account(
              account.name(),
              PAC_NAM,
              role,
              PersonId.of("A.b_c:d-" + "9".repeat(100)),
              AccountState.ACTIVE,
              account.version() + 1);
      put(stores, account);
      assertThat(find(harness().open(), account.name().value())).contains(account);
    }
    assertThat(of(stores, PAC_NAM)).hasSize(3).contains(account);
  }

  @Test
  default void an_account_of_another_grammar_is_kept_too() {
    Stores stores = country().stores();
    Account officer =
        new Account(
            new AccountName("haont.bgg"),
            LOC_HA,
            Role.COMPILER,
            PersonId.of("p"),
            AccountState.ACTIVE,
            1);

    put(stores, officer);

    assertThat(find(stores, "haont.bgg")).contains(officer);
    assertThat(find(stores, "haont_bgg")).isEmpty();
    assertThat(of(stores, LOC_HA)).contains(officer);
  }

  @Test
  default void an_account_is_kept_only_as_the_next_version_of_the_stored_one() {
    Stores stores = country().stores();
    Account first = SampleCountry.account(PAC_NAM, Role.COMPILER);
    Account second = first.withState(AccountState.LOCKED);
    Account third = second.withState(AccountState.REVOKED);

    assertRefused(stores, first);
    assertRefused(stores, third);
    assertRefused(
        stores, SampleCountry.secondAccount(PAC_NAM, Role.COMPILER).withState(AccountState.LOCKED));
    put(stores, second);
    assertRefused(stores, first.withState(AccountState.ACTIVE));

    assertThat(find(stores, first.name().value())).contains(second);
  }

  @Test
  default void accounts_are_listed_by_whatever_is_asked_as_each_is_read_by_itself() {
    Stores stores = country().stores();
    put(stores, SampleCountry.account(BAC_KAN, Role.CHECKER).withState(AccountState.LOCKED));
    put(stores, SampleCountry.secondAccount(BAC_KAN, Role.APPROVER));
    ImmutableList<Account> all =
        stores.transact(
            work ->
                SampleCountry.founding().change().units().stream()
                    .flatMap(unit -> work.accounts().of(unit.code()).stream())
                    .sorted(Comparator.comparing(Account::name))
                    .collect(ImmutableList.toImmutableList()));
    AccountFilter any = AccountFilter.ALL;
    PersonId somebody = SampleCountry.account(PAC_NAM, Role.COMPILER).holder();

    for (AccountFilter filter :
        ImmutableList.of(
            any,
            any.of(BAC_KAN),
            any.as(Role.APPROVER),
            any.in(AccountState.LOCKED),
            any.heldBy(somebody),
            any.of(BAC_KAN).as(Role.APPROVER).in(AccountState.ACTIVE),
            any.of(BOC_BO).heldBy(somebody),
            any.of(MINISTRY))) {
      assertThat(
              harness()
                  .open()
                  .<ImmutableList<Account>>transact(work -> work.accounts().matching(filter)))
          .as(filter.toString())
          .containsExactlyElementsOf(all.stream().filter(filter::fits).toList());
    }
    assertThat(all.stream().filter(any.of(BAC_KAN).as(Role.APPROVER)::fits)).hasSize(2);
  }

  @Test
  default void what_is_listed_in_an_act_is_what_the_act_has_put() {
    Stores stores = country().stores();
    Account second = SampleCountry.secondAccount(BAC_KAN, Role.APPROVER);

    Contract.keep(
        stores,
        work -> {
          work.accounts().put(second);
          assertThat(work.accounts().matching(AccountFilter.ALL.heldBy(second.holder())))
              .containsExactly(second);
        });
  }

  @Test
  default void the_hash_of_a_secret_is_kept_apart_and_the_last_one_stands() {
    Stores stores = country().stores();
    AccountName name = SampleCountry.accountName(PAC_NAM, Role.COMPILER);
    AccountName other = SampleCountry.accountName(BOC_BO, Role.COMPILER);
    SecretHash first = new SecretHash("$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA");
    SecretHash longest = new SecretHash("~".repeat(500));

    assertThat(secret(stores, name)).isEmpty();
    Contract.keep(stores, work -> work.accounts().putSecret(name, first));
    assertThat(secret(harness().open(), name)).contains(first);
    Contract.keep(
        stores,
        work -> {
          work.accounts().putSecret(name, first);
          work.accounts().putSecret(name, longest);
          assertThat(work.accounts().findSecret(name)).contains(longest);
        });

    assertThat(secret(harness().open(), name)).contains(longest);
    assertThat(secret(stores, other)).isEmpty();
    assertThat(find(stores, name.value())).contains(SampleCountry.account(PAC_NAM, Role.COMPILER));
  }

  @Test
  default void a_secret_must_have_an_account_which_may_be_put_in_the_same_act() {
    Stores stores = country().stores();
    Account second = SampleCountry.secondAccount(PAC_NAM, Role.COMPILER);
    SecretHash hash = new SecretHash("hash");
    StoreState before = StoreState.of(stores);

    assertThatThrownBy(
            () -> Contract.keep(stores, work -> work.accounts().putSecret(second.name(), hash)))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.key()).isEqualTo(second.name().value()));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
    Contract.keep(
        stores,
        work -> {
          work.accounts().put(second);
          work.accounts().putSecret(second.name(), hash);
        });

    assertThat(secret(stores, second.name())).contains(hash);
  }

  @Test
  default void duties_are_kept_once_and_belong_to_the_unit_of_their_account() {
    Stores stores = country().stores();
    Duty compiling = new Duty(SampleCountry.accountName(PAC_NAM, Role.COMPILER), FORM_17B);
    Duty checking = new Duty(SampleCountry.accountName(PAC_NAM, Role.CHECKER), FORM_17B);
    Duty elsewhere = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_HT_A);

    for (Duty duty : ImmutableList.of(compiling, checking, elsewhere, compiling)) {
      Contract.keep(stores, work -> work.accounts().put(duty));
    }

    assertThat(duties(harness().open(), PAC_NAM)).containsExactlyInAnyOrder(compiling, checking);
    assertThat(duties(stores, BOC_BO)).containsExactly(elsewhere);
    assertThat(duties(stores, LOC_HA)).isEmpty();
  }

  @Test
  default void a_duty_that_is_removed_is_gone_and_may_come_again() {
    Stores stores = country().stores();
    Duty duty = new Duty(SampleCountry.accountName(PAC_NAM, Role.COMPILER), FORM_17B);
    Duty other = new Duty(SampleCountry.accountName(PAC_NAM, Role.CHECKER), FORM_17B);

    for (int i = 0; i < 2; i++) {
      Contract.keep(
          stores,
          work -> {
            work.accounts().put(duty);
            work.accounts().put(other);
          });
      Contract.keep(
          stores,
          work -> {
            work.accounts().remove(duty);
            work.accounts().remove(duty);
            assertThat(work.accounts().duties(PAC_NAM)).containsExactly(other);
          });

      assertThat(duties(harness().open(), PAC_NAM)).containsExactly(other);
    }
    Contract.keep(
        stores, work -> work.accounts().remove(new Duty(new AccountName("nobody_bc"), FORM_17A)));
  }

  @Test
  default void a_duty_must_have_an_account() {
    Stores stores = country().stores();
    Duty nobodys = new Duty(new AccountName("nobody_bc"), FORM_17A);
    StoreState before = StoreState.of(stores);

    assertThatThrownBy(() -> Contract.keep(stores, work -> work.accounts().put(nobodys)))
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.key()).isEqualTo("nobody_bc"));

    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }

  private static Optional<Account> find(Stores stores, String name) {
    return stores.transact(work -> work.accounts().find(new AccountName(name)));
  }

  private static Optional<SecretHash> secret(Stores stores, AccountName name) {
    return stores.transact(work -> work.accounts().findSecret(name));
  }

  private static ImmutableList<Account> of(Stores stores, UnitCode unit) {
    return stores.transact(work -> work.accounts().of(unit));
  }

  private static ImmutableSet<Duty> duties(Stores stores, UnitCode unit) {
    return stores.transact(work -> work.accounts().duties(unit));
  }

  private static void put(Stores stores, Account account) {
    Contract.keep(stores, work -> work.accounts().put(account));
  }

  private static void assertRefused(Stores stores, Account account) {
    StoreState before = StoreState.of(stores);
    assertThatThrownBy(() -> put(stores, account))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.key()).isEqualTo(account.name().value()));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }
}
