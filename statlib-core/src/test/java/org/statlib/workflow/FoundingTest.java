package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.founding;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Duty;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleFounding;
import org.statlib.contract.StoreState;
import org.statlib.form.FormCode;
import org.statlib.journal.ChainKey;
import org.statlib.period.RegimeCode;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** A store is founded once, whole, by the operator who is among those founded; or not at all. */
class FoundingTest {

  private SampleCountry country;
  private StoreState empty;

  @BeforeEach
  void the_store_is_empty() {
    country = SampleCountry.on(new InMemoryStores());
    empty = StoreState.of(country.stores());
  }

  @Requirement({"S002-007", "S002-009"})
  @Test
  void units_accounts_and_duties_are_there_at_once() {
    SampleFounding founding = founding().withDuty(BOC_BO, Role.COMPILER, FORM_17A);

    Outcome.Applied applied = country.done(SampleCountry.operator(), founding.command());

    assertThat(applied.version()).isEqualTo(1);
    country
        .statlib()
        .read(
            work -> {
              assertThat(work.units().registry().changes()).containsExactly(founding.change());
              for (Account account : founding.accounts()) {
                assertThat(work.accounts().find(account.name())).contains(account);
              }
              assertThat(work.accounts().duties(BOC_BO))
                  .containsExactly(
                      new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17A));
              return true;
            });
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void each_account_and_the_units_have_an_entry_of_their_own() {
    country.found();

    StoreState state = StoreState.of(country.stores());
    assertThat(state.heads().keySet())
        .contains(Founding.REGISTRY, ChainKey.of("account", "btp_cntt_admin"))
        .hasSize(1 + founding().accounts().size());
    assertThat(state.entries().values()).allMatch(entries -> entries.size() == 1);
    assertThat(state.entries().get(Founding.REGISTRY).get(0).fact().why())
        .isEqualTo("Danh sách đơn vị mẫu");
    assertThat(state.entries().get(Founding.REGISTRY).get(0).signature().who())
        .isEqualTo(SampleCountry.operator().name());
  }

  @Test
  void a_store_is_founded_once() {
    country.found();
    StoreState before = StoreState.of(country.stores());

    assertThat(codes(found(founding().withKey(CommandKey.random()))))
        .containsExactly("workflow.found.not-empty");
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Requirement({"S002-009", "S002-052", "S001-006"})
  @Test
  void only_the_operators_admin_signs() {
    for (Account account : founding().accounts()) {
      if (!account.name().equals(SampleCountry.operator().name())) {
        refused(Actor.authenticated(account.name()), founding(), "workflow.found.not-operator");
      }
    }
    refused(
        SampleCountry.actor(AccountName.parse("somebody")),
        founding(),
        "workflow.found.not-operator");
  }

  @Test
  void the_operators_admin_is_active_when_it_signs() {
    for (AccountState state :
        ImmutableList.of(AccountState.ISSUED, AccountState.LOCKED, AccountState.REVOKED)) {
      refused(
          founding().withAccount(as(SampleCountry.account(OPERATOR, Role.ADMIN), state)),
          "workflow.found.not-operator");
    }
  }

  @Requirement("S002-009")
  @Test
  void there_is_one_operator_with_one_account() {
    refused(
        founding()
            .withAccount(
                Account.active(UnitAccountName.parse("btp_cntt_admin_hai"), PersonId.of("hai"))),
        "workflow.found.admins",
        "workflow.found.operators");
    refused(
        founding().without(SampleCountry.operator().name()),
        "workflow.found.operators",
        "workflow.found.not-operator");
    refused(
        founding()
            .withUnit(
                new Unit(
                    UnitCode.parse("btp_cntthai"),
                    UnitKinds.OPERATOR,
                    "Cục Công nghệ thông tin 2",
                    Optional.empty(),
                    Optional.of(SampleCountry.MINISTRY))),
        "workflow.found.operators");
  }

  @Requirement({"S002-010", "S002-011", "S002-012"})
  @Test
  void an_account_has_a_role_of_its_kind_of_unit() {
    refused(founding().withAccount(active(BOC_BO, Role.CHECKER)), "workflow.found.account-role");
    refused(founding().withAccount(active(BOC_BO, Role.ADMIN)), "workflow.found.account-role");
    refused(
        founding().withAccount(active(SampleCountry.PAC_NAM, Role.ADMIN)),
        "workflow.found.account-role");
    refused(
        founding().withAccount(active(SampleCountry.MINISTRY, Role.APPROVER)),
        "workflow.found.account-role");
  }

  @Requirement({"S002-010", "S002-061"})
  @Test
  void a_province_has_one_admin() {
    refused(
        founding()
            .withAccount(
                Account.active(UnitAccountName.parse("tinhbackan_admin_hai"), PersonId.of("hai"))),
        "workflow.found.admins");
  }

  @Requirement({"S002-013", "S002-014", "S002-018"})
  @Test
  void an_account_is_named_after_its_unit_and_role_and_at_most_a_sign() {
    PersonId person = PersonId.of("lan");
    refused(
        founding()
            .withAccount(
                new Account(
                    AccountName.parse("xabocbo_hpn_tbkn_ld_hai"),
                    BOC_BO,
                    Role.COMPILER,
                    person,
                    AccountState.ACTIVE,
                    1)),
        "workflow.found.account-name");
    refused(
        founding()
            .withAccount(
                new Account(
                    AccountName.parse("ngannt"),
                    BOC_BO,
                    Role.COMPILER,
                    person,
                    AccountState.ACTIVE,
                    1)),
        "workflow.found.account-name");
    country.done(
        SampleCountry.operator(),
        founding()
            .withAccount(
                Account.active(UnitAccountName.parse("xabocbo_hpn_tbkn_bc_dungnm"), person))
            .command());
  }

  @Test
  void an_account_belongs_to_a_unit_that_is_founded_with_it() {
    refused(
        founding()
            .withAccount(
                Account.active(UnitAccountName.parse("xanobody_hpn_tbkn_bc"), PersonId.of("lan"))),
        "workflow.found.account-unit");
  }

  @Test
  void an_account_is_given_once_and_as_new() {
    SampleFounding founding = founding();
    RegistryCommand.Found command = founding.command();
    Account first = founding.accounts().get(0);
    Outcome twice =
        country
            .statlib()
            .execute(
                SampleCountry.operator(),
                new RegistryCommand.Found(
                    CommandKey.random(),
                    command.regime(),
                    command.change(),
                    ImmutableList.<Account>builder().addAll(command.accounts()).add(first).build(),
                    command.duties()));
    assertThat(codes(twice)).contains("workflow.found.account-twice");
    refused(
        founding()
            .withAccount(
                SampleCountry.account(BOC_BO, Role.COMPILER).withState(AccountState.LOCKED)),
        "workflow.found.account-version");
  }

  @Test
  void a_duty_is_for_an_account_and_a_form_that_there_are() {
    refused(
        founding().withDuty(new Duty(AccountName.parse("nobody_bc"), FORM_17A)),
        "workflow.found.duty");
    refused(
        founding().withDuty(BOC_BO, Role.COMPILER, FormCode.parse("99x")),
        "workflow.found.duty-form");
  }

  @Test
  void the_units_make_one_tree_of_known_kinds_in_known_places() {
    refused(
        founding().withUnit(unit("toa_an", UnitKind.of("court"), Optional.of(BAC_KAN))),
        "workflow.found.kind");
    refused(
        founding().withUnit(unit("btp2", UnitKinds.DISTRICT, Optional.empty())), "unit.tree.root");
    refused(
        founding()
            .withUnit(unit("xa_moi", UnitKinds.COMMUNE, Optional.of(UnitCode.parse("khongco")))),
        "unit.superior.unknown");
    refused(
        founding()
            .withArea(
                new Area(AreaCode.parse("06"), AreaKind.PROVINCE, "Tỉnh Khác", Optional.empty())),
        "unit.code.taken");
  }

  @Test
  void a_regime_that_is_not_loaded_founds_nothing() {
    RegistryCommand.Found command = founding().command();

    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        SampleCountry.operator(),
                        new RegistryCommand.Found(
                            command.key(),
                            RegimeCode.parse("other-2030"),
                            command.change(),
                            command.accounts(),
                            command.duties()))))
        .containsExactly("command.regime.unknown");
  }

  @Test
  void every_reason_is_given_at_once() {
    refused(
        SampleCountry.actor(BAC_KAN, Role.ADMIN),
        founding()
            .withUnit(unit("toa_an", UnitKind.of("court"), Optional.of(BAC_KAN)))
            .withAccount(active(BOC_BO, Role.CHECKER))
            .withDuty(new Duty(AccountName.parse("nobody_bc"), FormCode.parse("99x"))),
        "workflow.found.kind",
        "workflow.found.account-role",
        "workflow.found.not-operator",
        "workflow.found.duty",
        "workflow.found.duty-form");
  }

  @Test
  void before_it_is_founded_nobody_does_anything() {
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.operator())
                    .open(
                        SampleCountry.regime().code(), SampleCountry.periodKey("nam-2023").code())))
        .containsExactly("workflow.account.unknown");
    assertThat(
            codes(
                country
                    .as(BOC_BO, Role.COMPILER)
                    .start(SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO))))
        .containsExactly("command.period.unknown");
  }

  private void refused(SampleFounding founding, String... codes) {
    refused(SampleCountry.operator(), founding, codes);
  }

  private void refused(Actor actor, SampleFounding founding, String... codes) {
    Outcome outcome = country.statlib().execute(actor, founding.command());

    assertThat(codes(outcome)).containsExactly(codes);
    assertThat(StoreState.of(country.stores()).differences(empty)).isEmpty();
  }

  private Outcome found(SampleFounding founding) {
    return country.statlib().execute(SampleCountry.operator(), founding.command());
  }

  private static Account active(UnitCode unit, Role role) {
    return Account.active(UnitAccountName.of(unit, role), PersonId.of("lan"));
  }

  private static Account as(Account account, AccountState state) {
    return new Account(account.name(), account.unit(), account.role(), account.holder(), state, 1);
  }

  private static Unit unit(String code, UnitKind kind, Optional<UnitCode> superior) {
    return new Unit(UnitCode.parse(code), kind, "Đơn vị mới", Optional.empty(), superior);
  }
}
