package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.SecretHash;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleHasher;
import org.statlib.contract.StoreState;
import org.statlib.journal.Breach;
import org.statlib.journal.JournalEntry;
import org.statlib.period.RegimeCode;
import org.statlib.report.ReportKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/** Who gives an account to whom, and what becomes of it (Điều 3, 17 to 19; 001 mục 4). */
class AccountsTest {

  private static final RegimeCode REGIME = SampleCountry.regime().code();
  private static final Actor OPERATORS = SampleCountry.operator();
  private static final Actor ADMIN = SampleCountry.actor(BAC_KAN, Role.ADMIN);
  private static final UnitAccountName NEW = UnitAccountName.parse("tinhbackan_bc_dungnm");
  private static final PersonId DUNG = PersonId.of("holder-dung");
  private static final Secret ONE_TIME = Secret.of("một lần thôi");
  private static final Secret OWN = Secret.of("của riêng tôi");

  private final SampleCountry country =
      SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
  private final ReportKey report = country.report(FORM_17A, BOC_BO);

  /** Scenario 51. Seen to fail: an issued account that starts as an active one. */
  @Requirement({"S002-014", "S002-071", "S001-011", "S001-015", "S000-011"})
  @Test
  void a_new_account_does_nothing_before_its_holder_has_changed_the_one_time_secret() {
    UnitAccountName name = UnitAccountName.parse("xabocbo_hpn_tbkn_bc_dungnm");
    done(ADMIN, issue(name, DUNG));
    Actor dung = SampleCountry.actor(name.toAccountName());

    assertThat(account(name)).isEqualTo(Account.issued(name, DUNG));
    assertThat(codes(country.statlib().as(dung).start(report)))
        .containsExactly("workflow.account.not-active");
    assertThat(codes(execute(dung, change(name, 1, ONE_TIME))))
        .containsExactly("account.secret.same");

    done(dung, change(name, 1, OWN));

    assertThat(account(name).state()).isEqualTo(AccountState.ACTIVE);
    assertThat(country.statlib().as(dung).start(report).isApplied()).isTrue();
    assertThat(codes(execute(dung, change(name, 2, OWN)))).containsExactly("account.secret.same");
  }

  /** Scenario 55, A5: everybody tries everybody. Unlocking who is not locked changes nothing. */
  @Requirement({"S002-009", "S002-010", "S002-054", "S002-057", "S002-061", "S001-014"})
  @Test
  void the_operator_keeps_all_accounts_and_an_admin_those_of_its_province() {
    List<Account> everybody = SampleCountry.founding().accounts();
    StoreState before = StoreState.of(country.stores());

    for (Account actor : everybody) {
      for (Account account : everybody) {
        Outcome answer =
            execute(
                Actor.authenticated(actor.name()),
                new AccountCommand.Unlock(
                    CommandKey.random(), REGIME, account.name(), 1, "Đề nghị"));
        assertThat(codes(answer))
            .as("%s of %s", actor.name(), account.name())
            .containsExactly(longhand(actor, account));
      }
    }
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  private static String longhand(Account actor, Account account) {
    String who = actor.name().value();
    boolean within =
        (who.equals("tinhbackan_admin") && account.unit().value().matches("tinhbackan|.*_tbkn"))
            || (who.equals("tinhhatinh_admin")
                && account.unit().value().matches("tinhhatinh|.*_tht"));
    boolean keeps = who.equals("btp_cntt_admin") || within;
    if (!keeps) {
      return "account.manage.not-yours";
    }
    return actor.equals(account) ? "account.manage.own" : "account.state";
  }

  /** Scenario 55. */
  @Requirement({"S002-010", "S002-077"})
  @Test
  void an_admin_neither_raises_itself_nor_makes_another() {
    PersonId self = SampleCountry.account(BAC_KAN, Role.ADMIN).holder();
    UnitAccountName approver = UnitAccountName.parse("tinhbackan_ld_2");
    UnitAccountName second = UnitAccountName.parse("tinhbackan_admin_2");

    assertThat(codes(execute(ADMIN, issue(approver, self))))
        .containsExactly("account.manage.own-person");
    assertThat(codes(execute(ADMIN, handOver(name(BAC_KAN, Role.APPROVER), 1, self))))
        .containsExactly("account.manage.own-person");
    assertThat(codes(execute(ADMIN, issue(second, DUNG)))).containsExactly("account.manage.admin");
    assertThat(codes(execute(OPERATORS, issue(second, DUNG))))
        .containsExactly("account.issue.admins");
    assertThat(codes(execute(ADMIN, lock(name(HA_TINH, Role.COMPILER), 1))))
        .containsExactly("account.manage.not-yours");
    assertThat(codes(execute(OPERATORS, handOver(name(OPERATOR, Role.ADMIN), 1, DUNG))))
        .containsExactly("account.manage.own");
    assertThat(codes(execute(OPERATORS, issue(UnitAccountName.parse("btp_cntt_admin_2"), DUNG))))
        .containsExactly("account.issue.admins");
  }

  @Requirement({"S002-010", "S002-061"})
  @Test
  void a_province_gets_another_admin_once_the_old_one_is_revoked() {
    UnitAccountName second = UnitAccountName.parse("tinhbackan_admin_2");
    done(
        OPERATORS,
        new AccountCommand.Revoke(
            CommandKey.random(), REGIME, name(BAC_KAN, Role.ADMIN), 1, "Thôi việc"));

    done(OPERATORS, issue(second, DUNG));

    assertThat(account(second).state()).isEqualTo(AccountState.ISSUED);
    assertThat(codes(execute(ADMIN, lock(name(BAC_KAN, Role.COMPILER), 1))))
        .containsExactly("account.actor.not-active");
  }

  @Requirement({"S002-010", "S002-011", "S002-012", "S002-014"})
  @Test
  void an_account_is_of_a_role_of_its_unit_and_its_name_is_never_given_again() {
    for (String wrong :
        ImmutableList.of(
            "xabocbo_hpn_tbkn_kt", "huyenpacnam_tbkn_admin", "xanowhere_hpn_tbkn_bc")) {
      assertThat(codes(execute(OPERATORS, issue(UnitAccountName.parse(wrong), DUNG))))
          .as(wrong)
          .containsExactly("account.issue.role");
    }
    done(ADMIN, issue(NEW, DUNG));
    done(
        ADMIN,
        new AccountCommand.Revoke(
            CommandKey.random(), REGIME, NEW.toAccountName(), 1, "Công văn 15"));

    assertThat(codes(execute(ADMIN, issue(NEW, DUNG)))).containsExactly("account.issue.taken");
    assertThat(codes(execute(ADMIN, reset(NEW.toAccountName(), 2))))
        .containsExactly("account.state");
    assertThat(codes(execute(ADMIN, issue(UnitAccountName.parse("xanowhere_hpn_tbkn_bc"), DUNG))))
        .as("nobody's unit lies in the province")
        .containsExactly("account.manage.not-yours");
  }

  /** Scenarios 16 and 50: the next act of a locked account is refused. */
  @Requirement({"S002-070", "S001-014", "S003-004"})
  @Test
  void the_accounts_of_somebody_who_left_are_found_and_locked() {
    AccountName compiler = name(BOC_BO, Role.COMPILER);
    PersonId left = SampleCountry.account(BOC_BO, Role.COMPILER).holder();
    AccountFilter theirs = AccountFilter.ALL.heldBy(left).in(AccountState.ACTIVE);
    assertThat(country.statlib().accounts(theirs))
        .extracting(Account::name)
        .containsExactly(compiler);
    assertThat(country.as(BOC_BO, Role.COMPILER).start(report).isApplied()).isTrue();

    for (Account account : country.statlib().accounts(theirs)) {
      done(ADMIN, lock(account.name(), account.version()));
    }

    assertThat(country.statlib().accounts(theirs)).isEmpty();
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).rollUp(report)))
        .containsExactly("workflow.account.not-active");
    assertThat(codes(execute(SampleCountry.actor(compiler), change(compiler, 2, OWN))))
        .containsExactly("account.actor.not-active");

    done(
        ADMIN,
        new AccountCommand.Unlock(CommandKey.random(), REGIME, compiler, 2, "Trở lại nhiệm vụ"));

    assertThat(country.as(BOC_BO, Role.COMPILER).rollUp(report).isApplied()).isTrue();
  }

  @Requirement({"S001-016", "S002-073"})
  @Test
  void a_forgotten_or_leaked_secret_is_reset_and_must_be_changed_again() {
    AccountName compiler = name(BOC_BO, Role.COMPILER);
    Actor holder = SampleCountry.actor(compiler);
    done(holder, change(compiler, 1, OWN));
    done(ADMIN, lock(compiler, 2));
    Optional<SecretHash> leaked = secret(compiler);

    done(ADMIN, reset(compiler, 3));

    assertThat(country.statlib().find(compiler).map(Account::state)).contains(AccountState.ISSUED);
    assertThat(secret(compiler)).isPresent().isNotEqualTo(leaked);
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).start(report)))
        .containsExactly("workflow.account.not-active");
    done(holder, change(compiler, 4, OWN));
    assertThat(country.as(BOC_BO, Role.COMPILER).start(report).isApplied()).isTrue();
  }

  @Requirement("S002-070")
  @Test
  void an_account_goes_to_another_person_as_if_it_were_new() {
    AccountName compiler = name(BOC_BO, Role.COMPILER);
    Account before = SampleCountry.account(BOC_BO, Role.COMPILER);

    assertThat(codes(execute(ADMIN, handOver(compiler, 1, before.holder()))))
        .containsExactly("account.hand-over.same");
    done(ADMIN, handOver(compiler, 1, DUNG));

    assertThat(country.statlib().find(compiler)).contains(before.handedOverTo(DUNG));
    assertThat(country.statlib().find(compiler).map(Account::state)).contains(AccountState.ISSUED);
  }

  @Test
  void every_reason_against_an_act_on_an_account_is_given() {
    PersonId self = SampleCountry.account(BAC_KAN, Role.ADMIN).holder();
    AccountName compiler = name(BOC_BO, Role.COMPILER);
    done(ADMIN, new AccountCommand.Revoke(CommandKey.random(), REGIME, compiler, 1, "Công văn 16"));

    assertThat(codes(execute(ADMIN, handOver(compiler, 1, self))))
        .containsExactly("account.version", "account.state", "account.manage.own-person");
    assertThat(
            codes(
                execute(
                    OPERATORS,
                    issue(
                        UnitAccountName.parse("btp_cntt_admin_2"),
                        SampleCountry.account(OPERATOR, Role.ADMIN).holder()))))
        .containsExactly("account.issue.admins", "account.manage.own-person");
  }

  /** Nothing that is printed, journalled or answered holds a secret or the hash of one. */
  @Requirement({"S002-071", "S002-046"})
  @Test
  void a_secret_is_kept_as_its_hash_and_stands_nowhere_else() {
    AccountCommand issue = issue(NEW, DUNG);
    Outcome outcome = execute(ADMIN, issue);

    SecretHash hash = new SampleHasher().hash(ONE_TIME);
    assertThat(secret(NEW.toAccountName())).contains(hash);
    assertThat(
            ImmutableList.of(
                issue.toString(),
                outcome.toString(),
                account(NEW).toString(),
                hash.toString(),
                entries(NEW.toAccountName()).toString()))
        .noneMatch(text -> text.contains(ONE_TIME.reveal()) || text.contains(hash.value()));
    assertThatThrownBy(() -> Secret.of("ngắn")).hasMessageNotContaining("ngắn");
  }

  @Test
  void a_name_that_the_regime_does_not_give_is_not_issued() {
    for (String name : ImmutableList.of("ngannt", "haont.bgg", "tinhhatinh_bc_hai")) {
      Outcome outcome =
          execute(
              ADMIN,
              new AccountCommand.Issue(
                  CommandKey.random(),
                  REGIME,
                  AccountName.parse(name),
                  NEW.unit(),
                  NEW.role(),
                  DUNG,
                  ONE_TIME,
                  "Công văn"));

      assertThat(codes(outcome)).containsExactly("account.issue.name");
    }
  }

  /** The body of an act leaves the secret out: what was asked first stands. */
  @Test
  void asking_again_with_another_secret_changes_nothing() {
    CommandKey key = CommandKey.random();
    Outcome first =
        execute(ADMIN, new AccountCommand.Issue(key, REGIME, NEW, DUNG, ONE_TIME, "Công văn"));

    Outcome again =
        execute(ADMIN, new AccountCommand.Issue(key, REGIME, NEW, DUNG, OWN, "Công văn"));

    assertThat(again).isEqualTo(first);
    assertThat(secret(NEW.toAccountName())).contains(new SampleHasher().hash(ONE_TIME));
  }

  @Test
  void each_act_is_an_entry_on_the_chain_of_the_account_and_verification_follows_it() {
    AccountName name = NEW.toAccountName();
    done(ADMIN, issue(NEW, DUNG));
    done(SampleCountry.actor(name), change(NEW, 1, OWN));
    done(ADMIN, lock(name, 2));

    assertThat(entries(name))
        .extracting(entry -> entry.fact().act() + " by " + entry.signature().who())
        .containsExactly(
            "issue by tinhbackan_admin",
            "change secret by tinhbackan_bc_dungnm",
            "lock by tinhbackan_admin");
    assertThat(entries(name).get(2).signature().reads().versions())
        .containsEntry("account tinhbackan_admin", 1L)
        .containsEntry("account tinhbackan_bc_dungnm", 2L);
    assertThat(country.statlib().verify()).isEmpty();
    Invariant.assertAll(StoreState.of(country.stores()));

    Account unlocked = account(NEW).withState(AccountState.ACTIVE);
    country
        .stores()
        .<Boolean>transact(
            work -> {
              work.accounts().put(unlocked);
              return true;
            });
    assertThat(country.statlib().verify())
        .extracting(Breach::chain)
        .containsExactly(Founding.chain(name));
  }

  @Test
  void without_a_hasher_or_under_a_regime_that_is_not_loaded_nothing_is_done() {
    Statlib plain = Statlib.on(country.stores(), country.clock(), SampleCountry.regime());

    assertThat(codes(plain.execute(ADMIN, issue(NEW, DUNG))))
        .containsExactly("command.hasher.missing");
    assertThat(plain.execute(ADMIN, lock(name(BOC_BO, Role.COMPILER), 1)).isApplied()).isTrue();
    assertThat(
            codes(
                execute(
                    ADMIN,
                    new AccountCommand.Lock(
                        CommandKey.random(),
                        RegimeCode.parse("none"),
                        name(PAC_NAM, Role.COMPILER),
                        1,
                        "Nghỉ"))))
        .containsExactly("command.regime.unknown");
    assertThatThrownBy(() -> lock(name(PAC_NAM, Role.COMPILER), 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Outcome execute(Actor actor, AccountCommand command) {
    return country.statlib().execute(actor, command);
  }

  private void done(Actor actor, AccountCommand command) {
    country.done(actor, command);
  }

  private Account account(UnitAccountName name) {
    return country.statlib().find(name.toAccountName()).orElseThrow();
  }

  private Optional<SecretHash> secret(AccountName name) {
    return country.statlib().read(work -> work.accounts().findSecret(name));
  }

  private ImmutableList<JournalEntry> entries(AccountName name) {
    return country.statlib().read(work -> work.journal().entries(Founding.chain(name)));
  }

  private static AccountName name(UnitCode unit, Role role) {
    return SampleCountry.accountName(unit, role);
  }

  private static AccountCommand issue(UnitAccountName name, PersonId holder) {
    return new AccountCommand.Issue(
        CommandKey.random(), REGIME, name, holder, ONE_TIME, "Công văn 12/PTP");
  }

  private static AccountCommand change(UnitAccountName name, long version, Secret secret) {
    return change(name.toAccountName(), version, secret);
  }

  private static AccountCommand change(AccountName name, long version, Secret secret) {
    return new AccountCommand.ChangeSecret(CommandKey.random(), name, version, secret);
  }

  private static AccountCommand reset(AccountName name, long version) {
    return new AccountCommand.Reset(
        CommandKey.random(), REGIME, name, version, ONE_TIME, "Lộ mật khẩu");
  }

  private static AccountCommand lock(AccountName name, long version) {
    return lock(name, version, "Thôi nhiệm vụ");
  }

  private static AccountCommand lock(AccountName name, long version, String why) {
    return new AccountCommand.Lock(CommandKey.random(), REGIME, name, version, why);
  }

  private static AccountCommand handOver(AccountName name, long version, PersonId holder) {
    return new AccountCommand.HandOver(
        CommandKey.random(), REGIME, name, version, holder, ONE_TIME, "Công văn 13/PTP");
  }
}
