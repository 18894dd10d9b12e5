package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodStatus;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.DecisionTable.Desk;
import org.statlib.workflow.DecisionTable.Row;

/**
 * Everybody tries every act on a report in every status: exactly what the way of a report says is
 * done, and everything else is refused, says why, and leaves nothing behind.
 */
class EveryActTest {

  /** A report to try: whose, where to, and whether somebody checks it. */
  private record Subject(
      ReportKey key, UnitKind kind, UnitCode desk, Optional<UnitCode> receiver, boolean checked) {

    Desk deskOf(Account account) {
      if (account.unit().equals(desk)) {
        return Desk.OWN;
      }
      return receiver.equals(Optional.of(account.unit())) ? Desk.RECEIVER : Desk.OTHER;
    }

    ImmutableSet<ReportStatus> reachable() {
      EnumSet<ReportStatus> statuses = EnumSet.allOf(ReportStatus.class);
      if (!checked) {
        statuses.remove(ReportStatus.IN_CHECK);
      }
      if (receiver.isPresent()) {
        statuses.remove(ReportStatus.ISSUED);
      } else {
        statuses.remove(ReportStatus.SENT);
        statuses.remove(ReportStatus.RECEIVED);
      }
      return ImmutableSet.copyOf(statuses);
    }

    @Override
    public String toString() {
      return key.form() + " of " + key.unit();
    }
  }

  /** A report in a status, in a period that is open or locked. */
  record Case(Subject subject, Optional<ReportStatus> status, boolean locked) {

    SampleCountry country() {
      SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
      status.ifPresent(
          to -> country.walkTo(subject.key(), to == ReportStatus.CLOSED ? ReportStatus.DRAFT : to));
      return locked ? country.open("namchinhthuc-2023") : country;
    }

    @Override
    public String toString() {
      return subject
          + " "
          + status.map(Enum::name).orElse("not started")
          + (locked ? ", period locked" : "");
    }
  }

  private static final ImmutableList<Subject> SUBJECTS =
      ImmutableList.of(
          new Subject(
              key(SampleCountry.FORM_17A, SampleCountry.BOC_BO),
              UnitKinds.COMMUNE,
              SampleCountry.BOC_BO,
              Optional.of(SampleCountry.PAC_NAM),
              false),
          new Subject(
              key(SampleCountry.FORM_17B, SampleCountry.PAC_NAM),
              UnitKinds.DISTRICT,
              SampleCountry.PAC_NAM,
              Optional.of(SampleCountry.BAC_KAN),
              true),
          new Subject(
              key(SampleCountry.FORM_17C, SampleCountry.BAC_KAN),
              UnitKinds.PROVINCE,
              SampleCountry.BAC_KAN,
              Optional.of(SampleCountry.FOCAL_POINT),
              true),
          new Subject(
              key(SampleCountry.FORM_HT_NATIONAL, SampleCountry.MINISTRY),
              UnitKinds.MINISTRY,
              SampleCountry.FOCAL_POINT,
              Optional.empty(),
              true));

  private static final ImmutableList<Account> EVERYBODY = SampleCountry.founding().accounts();

  /** Laws 7 and 10, scenarios 46 and 49. Kills: a checker who may return from IN_APPROVAL. */
  @Requirement({"S002-030", "S002-031", "S002-032", "S002-033", "S002-035", "S002-072"})
  @ParameterizedTest
  @MethodSource("cases")
  void exactly_the_way_of_a_report_is_open_and_a_refusal_leaves_nothing_behind(Case c) {
    SampleCountry country = c.country();
    StoreState before = StoreState.of(country.stores());
    List<ReportCommand> commands = commands(country, c.subject());

    for (Account account : EVERYBODY) {
      for (ReportCommand command : commands) {
        String attempt = command.act() + " by " + account.name();
        Actor actor = Actor.authenticated(account.name());
        Row row = row(c, account, command);
        if (row.isDone()) {
          SampleCountry fresh = c.country();
          SampleCountry.applied(fresh.statlib().execute(actor, command));
          assertThat(fresh.stored(c.subject().key()).status().name())
              .as(attempt)
              .isEqualTo(row.next(c.status().map(Enum::name).orElse("none")));
        } else {
          assertThat(codes(country.statlib().execute(actor, command)))
              .as(attempt)
              .containsExactlyInAnyOrderElementsOf(row.codes());
        }
      }
    }

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Requirement({"S002-070", "S002-071", "S003-004"})
  @ParameterizedTest
  @EnumSource(
      value = AccountState.class,
      names = {"ISSUED", "LOCKED", "REVOKED"})
  void an_account_that_is_not_active_does_nothing_at_all(AccountState state) {
    for (Case c : cases().toList()) {
      SampleCountry country = c.country();
      for (AccountName name : actorsOf(c)) {
        country
            .stores()
            .transact(
                work -> {
                  work.accounts().put(work.accounts().find(name).orElseThrow().withState(state));
                  return true;
                });
        for (ReportCommand command : commands(country, c.subject())) {
          assertThat(codes(country.statlib().execute(Actor.authenticated(name), command)))
              .containsExactly("workflow.account.not-active");
        }
      }
    }
  }

  @Test
  void a_name_without_an_account_does_nothing_whatever_it_says() {
    for (Case c : cases().toList()) {
      SampleCountry country = c.country();
      for (String name :
          ImmutableList.of(
              c.subject().desk() + "_bc_hai", c.subject().desk() + "_ld_9", "btp_ld", "root")) {
        for (ReportCommand command : commands(country, c.subject())) {
          assertThat(
                  codes(
                      country
                          .statlib()
                          .execute(Actor.authenticated(AccountName.parse(name)), command)))
              .containsExactly("workflow.account.unknown");
        }
      }
    }
  }

  /** Scenarios 47 and 57, A6. */
  @Test
  void who_may_act_is_read_from_the_account_not_from_its_name() {
    Subject subject = SUBJECTS.get(0);
    AccountName looksLikeCompiler = AccountName.parse("xabocbo_hpn_tbkn_bc_gia");
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    country
        .stores()
        .transact(
            work -> {
              work.accounts()
                  .put(
                      new Account(
                          looksLikeCompiler,
                          SampleCountry.NHAN_MON,
                          Role.COMPILER,
                          SampleCountry.personOf(looksLikeCompiler),
                          AccountState.ACTIVE,
                          1));
              return true;
            });

    Outcome outcome =
        country
            .statlib()
            .execute(
                Actor.authenticated(looksLikeCompiler),
                new ReportCommand.Start(CommandKey.random(), subject.key()));

    assertThat(codes(outcome)).containsExactly("workflow.act.not-yours");
  }

  @Test
  void a_form_that_the_unit_does_not_owe_is_nobodys() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    for (ReportKey key :
        ImmutableList.of(
            key(SampleCountry.FORM_17B, SampleCountry.BOC_BO),
            key(SampleCountry.FORM_HT_B, SampleCountry.LOC_HA),
            key(SampleCountry.FORM_17A, UnitCode.parse("nobody")))) {
      assertThat(
              codes(
                  country
                      .statlib()
                      .execute(
                          SampleCountry.actor(SampleCountry.BOC_BO, Role.COMPILER),
                          new ReportCommand.Start(CommandKey.random(), key))))
          .containsExactly("workflow.form.not-owed");
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Subject subject : SUBJECTS) {
      cases.add(new Case(subject, Optional.empty(), false));
      cases.add(new Case(subject, Optional.empty(), true));
      for (ReportStatus status : subject.reachable()) {
        if (status != ReportStatus.CLOSED) {
          cases.add(new Case(subject, Optional.of(status), false));
        }
        if (!status.isInProgress()) {
          cases.add(new Case(subject, Optional.of(status), true));
        }
      }
    }
    return cases.stream();
  }

  /** What the decision table says to this attempt. */
  private static Row row(Case c, Account account, ReportCommand command) {
    return DecisionTable.INSTANCE.row(
        new DecisionTable.Case(
            c.status(),
            command.act(),
            account.role(),
            c.subject().deskOf(account),
            c.subject().kind(),
            c.locked() ? PeriodStatus.LOCKED : PeriodStatus.OPEN,
            account.state()));
  }

  private static Set<AccountName> actorsOf(Case c) {
    Set<AccountName> actors = new TreeSet<>();
    for (Account account : EVERYBODY) {
      if (c.subject().deskOf(account) != Desk.OTHER) {
        actors.add(account.name());
      }
    }
    return actors;
  }

  private static List<ReportCommand> commands(SampleCountry country, Subject subject) {
    return EveryAct.on(subject.key(), country.statlib().find(subject.key()));
  }

  private static List<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).toList();
  }

  private static ReportKey key(FormCode form, UnitCode unit) {
    return SampleCountry.reportKey("nam-2023", form, unit);
  }
}
