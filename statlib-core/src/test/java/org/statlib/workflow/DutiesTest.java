package org.statlib.workflow;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.contract.SampleCountry.founding;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Contract;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleFounding;
import org.statlib.period.RegimeCode;
import org.statlib.regime.KindRule;
import org.statlib.regime.Policy;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/** Who is assigned a form handles it, and nobody approves their own work. */
class DutiesTest {

  private static final PersonId LAN = PersonId.of("lan");

  @Requirement({"S002-030", "S002-072"})
  @Test
  void a_form_that_is_assigned_is_compiled_by_who_is_assigned() {
    Account second = SampleCountry.secondAccount(BOC_BO, Role.COMPILER);
    SampleCountry country =
        open(founding().withAccount(second).withDuty(new Duty(second.name(), FORM_17A)));
    ReportKey assigned = country.report(FORM_17A, BOC_BO);
    ReportKey free = country.report(FORM_HT_A, BOC_BO);

    assertThat(codes(country.as(BOC_BO, Role.COMPILER).start(assigned)))
        .containsExactly("workflow.act.not-assigned");
    applied(as(country, second).start(assigned));
    applied(country.as(BOC_BO, Role.COMPILER).start(free));
    applied(as(country, second).note(free, "biểu của cả phòng"));
  }

  @Requirement("S002-033")
  @Test
  void a_form_that_is_assigned_is_approved_and_sent_by_who_is_assigned() {
    Account second = SampleCountry.secondAccount(BOC_BO, Role.APPROVER);
    SampleCountry country =
        open(founding().withAccount(second).withDuty(new Duty(second.name(), FORM_17A)));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);

    assertThat(codes(country.as(BOC_BO, Role.APPROVER).approve(commune, country.seen(commune))))
        .containsExactly("workflow.act.not-assigned");
    assertThat(
            codes(
                country
                    .as(BOC_BO, Role.APPROVER)
                    .giveBack(commune, ReturnReason.FIGURES_INVALID, "sai")))
        .containsExactly("workflow.act.not-assigned");
    applied(as(country, second).approve(commune, country.seen(commune)));
    assertThat(codes(country.as(BOC_BO, Role.APPROVER).send(commune, country.seen(commune))))
        .containsExactly("workflow.act.not-assigned");
    applied(as(country, second).send(commune, country.seen(commune)));
  }

  @Requirement({"S002-031", "S002-032"})
  @Test
  void a_unit_that_assigned_a_checker_has_its_form_checked_even_where_no_check_is_asked() {
    Regime sample = SampleCountry.regime();
    assertThat(sample.receivers().stream().filter(rule -> rule.form().equals(FORM_17A)))
        .noneMatch(rule -> rule.checked());
    Account checker =
        Account.active(UnitAccountName.of(BOC_BO, Role.CHECKER), PersonId.of("kiem-tra"));
    Statlib statlib = Statlib.on(new InMemoryStores(), clock(), withCheckersInCommunes());
    SampleCountry.applied(
        statlib.execute(
            SampleCountry.operator(),
            founding()
                .withAccount(checker)
                .withDuty(new Duty(checker.name(), FORM_17A))
                .command()));
    applied(
        statlib
            .as(SampleCountry.operator())
            .open(sample.code(), SampleCountry.periodKey("nam-2023").code()));
    ReportKey commune = SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO);
    Reporting compiler = statlib.as(SampleCountry.actor(BOC_BO, Role.COMPILER));
    applied(compiler.start(commune));

    assertThat(codes(compiler.submitForApproval(commune)))
        .containsExactly("workflow.submit.check-asked");
    applied(compiler.submitForCheck(commune));
    assertThat(statlib.find(commune).orElseThrow().status()).isEqualTo(ReportStatus.IN_CHECK);

    ReportKey other = SampleCountry.reportKey("nam-2023", FORM_HT_A, BOC_BO);
    applied(compiler.start(other));
    assertThat(codes(compiler.submitForCheck(other)))
        .containsExactly("workflow.submit.check-not-asked");
  }

  @Requirement("S002-032")
  @Test
  void a_form_that_is_assigned_is_checked_by_who_is_assigned() {
    Account second = SampleCountry.secondAccount(PAC_NAM, Role.CHECKER);
    SampleCountry country =
        open(founding().withAccount(second).withDuty(new Duty(second.name(), FORM_17B)));
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_CHECK);

    assertThat(codes(country.as(PAC_NAM, Role.CHECKER).forward(district, country.seen(district))))
        .containsExactly("workflow.act.not-assigned");
    applied(as(country, second).forward(district, country.seen(district)));
  }

  @Requirement({"S002-030", "S002-072", "S001-014"})
  @Test
  void the_head_of_the_unit_or_its_admin_assigns_a_form_and_releases_it() {
    Account second = SampleCountry.secondAccount(BOC_BO, Role.COMPILER);
    SampleCountry country = open(founding().withAccount(second));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    Duty duty = new Duty(second.name(), FORM_17A);
    Actor head = SampleCountry.actor(BOC_BO, Role.APPROVER);

    applied(country.statlib().execute(head, assign(duty)));
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).start(commune)))
        .containsExactly("workflow.act.not-assigned");
    Duty both = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17A);
    applied(country.statlib().execute(SampleCountry.actor(BAC_KAN, Role.ADMIN), assign(both)));
    applied(country.as(BOC_BO, Role.COMPILER).start(commune));
    applied(as(country, second).note(commune, "hai người cùng làm"));

    applied(country.statlib().execute(head, release(duty)));
    assertThat(codes(as(country, second).note(commune, "không còn")))
        .containsExactly("workflow.act.not-assigned");
    applied(country.statlib().execute(SampleCountry.operator(), release(both)));
    applied(as(country, second).note(commune, "lại của cả phòng"));
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void nobody_else_assigns_and_nothing_that_makes_no_sense() {
    SampleCountry country = open(founding());
    Duty duty = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17A);
    for (Actor stranger :
        ImmutableSet.of(
            SampleCountry.actor(BOC_BO, Role.COMPILER),
            SampleCountry.actor(PAC_NAM, Role.APPROVER),
            SampleCountry.actor(BAC_KAN, Role.APPROVER),
            SampleCountry.actor(SampleCountry.HA_TINH, Role.ADMIN))) {
      assertThat(codes(country.statlib().execute(stranger, assign(duty))))
          .containsExactly("workflow.duty.not-yours");
    }
    Actor nobody = SampleCountry.actor(AccountName.parse("nobody_ld"));
    assertThat(codes(country.statlib().execute(nobody, assign(duty))))
        .containsExactly("workflow.account.unknown");
    Actor head = SampleCountry.actor(BOC_BO, Role.APPROVER);
    Actor admin = SampleCountry.operator();
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(head, assign(new Duty(AccountName.parse("nobody_bc"), FORM_17A)))))
        .containsExactly("workflow.duty.not-yours");
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(admin, assign(new Duty(AccountName.parse("nobody_bc"), FORM_17A)))))
        .containsExactly("workflow.duty.unknown");
    assertThat(codes(country.statlib().execute(head, release(duty))))
        .containsExactly("workflow.duty.none");
    assertThat(codes(country.statlib().execute(head, assign(new Duty(duty.account(), FORM_17B)))))
        .containsExactly("workflow.duty.form");
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        admin,
                        assign(
                            new Duty(SampleCountry.accountName(BAC_KAN, Role.ADMIN), FORM_17A)))))
        .containsExactlyInAnyOrder("workflow.duty.role", "workflow.duty.form");
    applied(country.statlib().execute(head, assign(duty)));
    assertThat(codes(country.statlib().execute(head, assign(duty))))
        .containsExactly("workflow.duty.already");
  }

  /** The focal point handles what the ministry reports. */
  @Test
  void a_desk_is_assigned_the_forms_of_the_unit_above_it() {
    SampleCountry country = open(founding());
    Duty national =
        new Duty(
            SampleCountry.accountName(SampleCountry.FOCAL_POINT, Role.COMPILER),
            SampleCountry.FORM_HT_NATIONAL);

    applied(country.statlib().execute(SampleCountry.operator(), assign(national)));
  }

  @Test
  void in_whatever_order_duties_are_assigned_they_have_one_digest() {
    Duty one = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17A);
    Duty other = new Duty(SampleCountry.accountName(BOC_BO, Role.APPROVER), FORM_17A);
    Duty third = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17B);

    assertThat(Duties.digest(ImmutableSet.of(one, other, third)))
        .isEqualTo(Duties.digest(ImmutableSet.of(third, other, one)))
        .isNotEqualTo(Duties.digest(ImmutableSet.of(one, other)));
  }

  @Test
  void a_revoked_account_reserves_no_form_and_is_assigned_none() {
    Account second = SampleCountry.secondAccount(BOC_BO, Role.COMPILER);
    SampleCountry country =
        open(founding().withAccount(second).withDuty(new Duty(second.name(), FORM_17A)));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.done(
        SampleCountry.operator(),
        new AccountCommand.Revoke(
            CommandKey.random(), SampleCountry.regime().code(), second.name(), 1, "nghỉ hưu"));

    applied(country.as(BOC_BO, Role.COMPILER).start(commune));
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(SampleCountry.operator(), assign(new Duty(second.name(), FORM_HT_A)))))
        .containsExactly("workflow.duty.revoked");
  }

  private static DutyCommand assign(Duty duty) {
    return new DutyCommand.Assign(
        CommandKey.random(), SampleCountry.regime().code(), duty, "phân công của lãnh đạo");
  }

  private static DutyCommand release(Duty duty) {
    return new DutyCommand.Release(
        CommandKey.random(), SampleCountry.regime().code(), duty, "phân công lại");
  }

  @Test
  void an_assignment_in_one_unit_says_nothing_about_another() {
    SampleCountry country =
        open(founding().withDuty(SampleCountry.NHAN_MON, Role.COMPILER, FORM_17A));

    applied(country.as(BOC_BO, Role.COMPILER).start(country.report(FORM_17A, BOC_BO)));
  }

  /** Scenario 48, A4: by person, not by account. */
  @Test
  void who_compiled_does_not_approve_even_under_another_account() {
    SampleCountry country =
        open(
            founding()
                .withAccount(held(BOC_BO, Role.COMPILER))
                .withAccount(held(BOC_BO, Role.APPROVER)));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);

    Outcome outcome = country.as(BOC_BO, Role.APPROVER).approve(commune, country.seen(commune));

    assertThat(codes(outcome)).containsExactly("workflow.approve.own-compilation");
    assertThat(outcome.reasons().toString()).as("no people in messages").doesNotContain("lan");
  }

  /** Scenario 48: the role of the same account changed in between. */
  @Test
  void the_account_that_compiled_does_not_approve_in_another_role() {
    SampleCountry country = open(founding());
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);
    Account compiler = SampleCountry.account(BOC_BO, Role.COMPILER);
    Account raised =
        new Account(
            compiler.name(),
            BOC_BO,
            Role.APPROVER,
            compiler.holder(),
            AccountState.ACTIVE,
            compiler.version() + 1);
    Contract.keep(country.stores(), work -> work.accounts().put(raised));

    assertThat(codes(as(country, raised).approve(commune, country.seen(commune))))
        .containsExactly("workflow.approve.own-compilation");
  }

  /** Scenario 48: the compiler became head of the unit. */
  @Test
  void who_compiled_does_not_approve_under_the_account_of_a_new_office() {
    SampleCountry country = open(founding().withAccount(held(BOC_BO, Role.COMPILER)));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);
    AccountName before = SampleCountry.accountName(BOC_BO, Role.COMPILER);
    UnitAccountName now = UnitAccountName.parse("xabocbo_hpn_tbkn_ld_lan");
    RegimeCode regime = SampleCountry.regime().code();
    country.done(
        SampleCountry.operator(),
        new AccountCommand.Revoke(CommandKey.random(), regime, before, 1, "Bổ nhiệm"));
    country.done(
        SampleCountry.operator(),
        new AccountCommand.Issue(
            CommandKey.random(), regime, now, LAN, Secret.random(), "Bổ nhiệm"));
    country.done(
        SampleCountry.actor(now.toAccountName()),
        new AccountCommand.ChangeSecret(
            CommandKey.random(), now.toAccountName(), 1, Secret.random()));

    Reporting head = country.statlib().as(SampleCountry.actor(now.toAccountName()));
    assertThat(codes(head.approve(commune, country.seen(commune))))
        .containsExactly("workflow.approve.own-compilation");
  }

  @Test
  void who_compiled_before_the_return_does_not_approve_after_it() {
    Account second = SampleCountry.secondAccount(BOC_BO, Role.COMPILER);
    SampleCountry country =
        open(
            founding()
                .withAccount(second)
                .withAccount(held(BOC_BO, Role.COMPILER))
                .withAccount(held(BOC_BO, Role.APPROVER)));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.IN_APPROVAL);
    applied(
        country.as(BOC_BO, Role.APPROVER).giveBack(commune, ReturnReason.FIGURES_INVALID, "sai"));
    applied(as(country, second).enter(commune, SampleCountry.BLOCK_I, cells("2", 60)));
    applied(as(country, second).submitForApproval(commune));

    assertThat(codes(country.as(BOC_BO, Role.APPROVER).approve(commune, country.seen(commune))))
        .containsExactly("workflow.approve.own-compilation");
  }

  @Test
  void who_only_entered_figures_has_compiled() {
    Account second = Account.active(UnitAccountName.parse("xabocbo_hpn_tbkn_bc_hai"), LAN);
    SampleCountry country =
        open(founding().withAccount(second).withAccount(held(BOC_BO, Role.APPROVER)));
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.DRAFT);
    applied(as(country, second).enter(commune, SampleCountry.BLOCK_I, cells("2", 60)));
    country.walkTo(commune, ReportStatus.IN_APPROVAL);

    assertThat(codes(country.as(BOC_BO, Role.APPROVER).approve(commune, country.seen(commune))))
        .containsExactly("workflow.approve.own-compilation");
  }

  @Test
  void who_checked_does_not_approve_but_another_approver_does() {
    Account other = SampleCountry.secondAccount(PAC_NAM, Role.APPROVER);
    SampleCountry country =
        open(
            founding()
                .withAccount(held(PAC_NAM, Role.CHECKER))
                .withAccount(held(PAC_NAM, Role.APPROVER))
                .withAccount(other));
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_APPROVAL);

    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).approve(district, country.seen(district))))
        .containsExactly("workflow.approve.own-check");
    applied(as(country, other).approve(district, country.seen(district)));
    applied(country.as(PAC_NAM, Role.APPROVER).send(district, country.seen(district)));
  }

  @Test
  void both_reasons_are_given_to_who_did_everything() {
    SampleCountry country =
        open(
            founding()
                .withAccount(held(PAC_NAM, Role.COMPILER))
                .withAccount(held(PAC_NAM, Role.CHECKER))
                .withAccount(held(PAC_NAM, Role.APPROVER)));
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_APPROVAL);

    assertThat(codes(country.as(PAC_NAM, Role.APPROVER).approve(district, country.seen(district))))
        .containsExactly("workflow.approve.own-compilation", "workflow.approve.own-check");
  }

  @Test
  void a_regime_may_relax_either_separation() {
    for (Policy policy : new Policy[] {new Policy(false, true), new Policy(true, false)}) {
      Statlib statlib = Statlib.on(new InMemoryStores(), clock(), with(policy));
      applied(
          statlib.execute(
              SampleCountry.operator(),
              founding()
                  .withAccount(held(BOC_BO, Role.COMPILER))
                  .withAccount(held(BOC_BO, Role.APPROVER))
                  .command()));
      applied(
          statlib
              .as(SampleCountry.operator())
              .open(SampleCountry.regime().code(), SampleCountry.periodKey("nam-2023").code()));
      ReportKey commune = SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO);
      Reporting compiler = statlib.as(SampleCountry.actor(BOC_BO, Role.COMPILER));
      applied(compiler.start(commune));
      applied(compiler.submitForApproval(commune));

      Outcome outcome =
          statlib
              .as(SampleCountry.actor(BOC_BO, Role.APPROVER))
              .approve(
                  commune, statlib.find(commune).orElseThrow().revision().orElseThrow().content());

      assertThat(outcome.isApplied()).isEqualTo(!policy.approverCompiledNot());
    }
  }

  @Test
  void who_checked_may_be_who_checks_again_and_a_new_walk_forgets_the_old_checker() {
    Account second = SampleCountry.secondAccount(PAC_NAM, Role.CHECKER);
    SampleCountry country =
        open(
            founding()
                .withAccount(held(PAC_NAM, Role.CHECKER))
                .withAccount(held(PAC_NAM, Role.APPROVER))
                .withAccount(second));
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_APPROVAL);
    applied(
        country.as(PAC_NAM, Role.APPROVER).giveBack(district, ReturnReason.FIGURES_INVALID, "sai"));
    country.walkTo(district, ReportStatus.IN_CHECK);
    applied(as(country, second).forward(district, country.seen(district)));

    applied(country.as(PAC_NAM, Role.APPROVER).approve(district, country.seen(district)));
  }

  @Test
  void an_account_locked_between_two_acts_does_not_do_the_second() {
    SampleCountry country = open(founding());
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.APPROVED);
    country
        .stores()
        .transact(
            work -> {
              work.accounts()
                  .put(SampleCountry.account(BOC_BO, Role.APPROVER).withState(AccountState.LOCKED));
              return true;
            });

    assertThat(codes(country.as(BOC_BO, Role.APPROVER).send(commune, country.seen(commune))))
        .containsExactly("workflow.account.not-active");
  }

  @Test
  void an_upper_units_approver_approves_nothing_below() {
    SampleCountry country = open(founding());
    ReportKey district = country.report(FORM_HT_B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_APPROVAL);

    assertThat(codes(country.as(BAC_KAN, Role.APPROVER).approve(district, country.seen(district))))
        .containsExactly("workflow.act.not-yours");
    assertThat(codes(country.as(BAC_KAN, Role.ADMIN).approve(district, country.seen(district))))
        .containsExactly("workflow.act.not-yours");
  }

  private static SampleCountry open(SampleFounding founding) {
    return SampleCountry.on(new InMemoryStores()).found(founding).open("nam-2023");
  }

  private static SampleClock clock() {
    return SampleClock.at(SampleCountry.BEGIN);
  }

  private static Reporting as(SampleCountry country, Account account) {
    return country.statlib().as(SampleCountry.actor(account.name()));
  }

  /** The default account of a role, held by one and the same person. */
  private static Account held(UnitCode unit, Role role) {
    return Account.active(UnitAccountName.of(unit, role), LAN);
  }

  private static Regime with(Policy policy) {
    Regime sample = SampleCountry.regime();
    return new Regime(
        sample.code(),
        sample.title(),
        sample.zone(),
        sample.series(),
        sample.kinds(),
        sample.periods(),
        sample.forms(),
        sample.receivers(),
        sample.deadlines(),
        policy,
        sample.provinceTokens(),
        sample.reminders(),
        sample.catalogues());
  }

  private static Regime withCheckersInCommunes() {
    Regime sample = SampleCountry.regime();
    return new Regime(
        sample.code(),
        sample.title(),
        sample.zone(),
        sample.series(),
        sample.kinds().entrySet().stream()
            .collect(
                toImmutableMap(
                    Map.Entry::getKey,
                    entry ->
                        new KindRule(
                            entry.getKey(),
                            entry.getValue().name(),
                            entry.getValue().subjects(),
                            entry.getKey().equals(UnitKinds.COMMUNE)
                                ? ImmutableSet.of(Role.APPROVER, Role.CHECKER, Role.COMPILER)
                                : entry.getValue().roles(),
                            entry.getValue().desk(),
                            entry.getValue().operator()))),
        sample.periods(),
        sample.forms(),
        sample.receivers(),
        sample.deadlines(),
        sample.policy(),
        sample.provinceTokens(),
        sample.reminders(),
        sample.catalogues());
  }
}
