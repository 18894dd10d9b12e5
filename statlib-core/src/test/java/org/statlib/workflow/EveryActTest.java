package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.FormCode;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/**
 * Everybody tries every act on a report in every status: exactly what the way of a report says is
 * done, and everything else is refused, says why, and leaves nothing behind.
 */
class EveryActTest {

  /** Who somebody is to a report. */
  private enum Relation {
    OWN,
    RECEIVER,
    OTHER
  }

  /**
   * A row of the table of DESIGN §5, written out once more.
   *
   * @param from the statuses; empty for a report that is not started
   */
  private record Row(String act, String from, Relation relation, Role role) {
    boolean isFrom(Optional<ReportStatus> status) {
      return status.isEmpty()
          ? from.isEmpty()
          : ImmutableList.copyOf(from.split(" ")).contains(status.get().name());
    }
  }

  private static final String DESK = "DRAFT RETURNED";

  private static final ImmutableList<Row> TABLE =
      ImmutableList.of(
          new Row("start", "", Relation.OWN, Role.COMPILER),
          new Row("enter", DESK, Relation.OWN, Role.COMPILER),
          new Row("roll up", DESK, Relation.OWN, Role.COMPILER),
          new Row("submit for check", DESK, Relation.OWN, Role.COMPILER),
          new Row("submit for approval", DESK, Relation.OWN, Role.COMPILER),
          new Row("forward", "IN_CHECK", Relation.OWN, Role.CHECKER),
          new Row("return", "IN_CHECK", Relation.OWN, Role.CHECKER),
          new Row("approve", "IN_APPROVAL", Relation.OWN, Role.APPROVER),
          new Row("return", "IN_APPROVAL APPROVED", Relation.OWN, Role.APPROVER),
          new Row("send", "APPROVED", Relation.OWN, Role.APPROVER),
          new Row("issue", "APPROVED", Relation.OWN, Role.APPROVER),
          new Row("receive", "SENT", Relation.RECEIVER, Role.COMPILER),
          new Row("return", "SENT RECEIVED", Relation.RECEIVER, Role.COMPILER),
          new Row(
              "request return",
              "IN_CHECK IN_APPROVAL APPROVED SENT RECEIVED",
              Relation.OWN,
              Role.COMPILER));

  /** A report to try: whose, where to, and whether somebody checks it. */
  private record Subject(
      ReportKey key, UnitCode desk, Optional<UnitCode> receiver, boolean checked) {

    Relation relationOf(Account account) {
      if (account.unit().equals(desk)) {
        return Relation.OWN;
      }
      return receiver.equals(Optional.of(account.unit())) ? Relation.RECEIVER : Relation.OTHER;
    }

    /** What besides the table stands in the way, by the code of its rule. */
    Optional<String> besides(String act) {
      return switch (act) {
        case "submit for check" ->
            checked ? Optional.empty() : Optional.of("workflow.submit.check-not-asked");
        case "submit for approval" ->
            checked ? Optional.of("workflow.submit.check-asked") : Optional.empty();
        case "send" ->
            receiver.isPresent() ? Optional.empty() : Optional.of("workflow.send.no-receiver");
        case "issue" ->
            receiver.isPresent() ? Optional.of("workflow.issue.has-receiver") : Optional.empty();
        default -> Optional.empty();
      };
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
              SampleCountry.BOC_BO,
              Optional.of(SampleCountry.PAC_NAM),
              false),
          new Subject(
              key(SampleCountry.FORM_17B, SampleCountry.PAC_NAM),
              SampleCountry.PAC_NAM,
              Optional.of(SampleCountry.BAC_KAN),
              true),
          new Subject(
              key(SampleCountry.FORM_17C, SampleCountry.BAC_KAN),
              SampleCountry.BAC_KAN,
              Optional.of(SampleCountry.FOCAL_POINT),
              true),
          new Subject(
              key(SampleCountry.FORM_HT_NATIONAL, SampleCountry.MINISTRY),
              SampleCountry.FOCAL_POINT,
              Optional.empty(),
              true));

  private static final ImmutableList<Account> EVERYBODY = SampleCountry.founding().accounts();

  @Requirement({"S002-030", "S002-031", "S002-032", "S002-033", "S002-035", "S002-072"})
  @ParameterizedTest
  @MethodSource("cases")
  void exactly_the_way_of_a_report_is_open_and_a_refusal_leaves_nothing_behind(Case c) {
    SampleCountry country = c.country();
    StoreState before = StoreState.of(country.stores());
    List<ReportCommand> commands = commands(country, c.subject());
    Set<String> expected = expected(c);

    for (Account account : EVERYBODY) {
      for (ReportCommand command : commands) {
        String attempt = command.act() + " by " + account.name();
        Actor actor = Actor.authenticated(account.name());
        if (expected.contains(attempt)) {
          SampleCountry fresh = c.country();
          SampleCountry.applied(fresh.statlib().execute(actor, command));
        } else {
          assertThat(codes(country.statlib().execute(actor, command)))
              .as(attempt)
              .containsExactlyInAnyOrderElementsOf(reasons(c, account, command.act()));
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

  @Test
  void every_act_there_is_has_a_row_and_every_row_an_act() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    List<ReportCommand> commands = commands(country, SUBJECTS.get(0));

    assertThat(commands.stream().map(Object::getClass))
        .as("the acts that are tried")
        .containsExactlyInAnyOrderElementsOf(acts(ReportCommand.class).toList());
    assertThat(commands.stream().map(ReportCommand::act))
        .containsExactlyInAnyOrderElementsOf(TABLE.stream().map(Row::act).distinct().toList());
  }

  private static Stream<Class<?>> acts(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryActTest::acts)
        : Stream.of(type);
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

  /** What should be done in this case, as the table and nothing else says. */
  private static Set<String> expected(Case c) {
    Set<String> expected = new TreeSet<>();
    if (c.locked()) {
      return expected;
    }
    for (Account account : EVERYBODY) {
      for (Row row : TABLE) {
        if (row.isFrom(c.status())
            && row.role() == account.role()
            && row.relation() == c.subject().relationOf(account)
            && c.subject().besides(row.act()).isEmpty()) {
          expected.add(row.act() + " by " + account.name());
        }
      }
    }
    return expected;
  }

  /** The codes of a refusal. */
  private static ImmutableList<String> reasons(Case c, Account account, String act) {
    List<Row> rows =
        TABLE.stream()
            .filter(
                row ->
                    row.act().equals(act)
                        && row.role() == account.role()
                        && row.relation() == c.subject().relationOf(account))
            .toList();
    if (rows.isEmpty()) {
      return ImmutableList.of("workflow.act.not-yours");
    }
    List<String> reasons = new ArrayList<>();
    if (c.locked()) {
      reasons.add("workflow.period.locked");
    }
    if (act.equals("start")) {
      if (c.status().isPresent()) {
        reasons.add("workflow.start.already");
      }
    } else if (c.status().isEmpty()) {
      reasons.add("workflow.report.not-started");
    } else if (rows.stream().noneMatch(row -> row.isFrom(c.status()))) {
      reasons.add("workflow.report.status");
    }
    if (reasons.isEmpty()) {
      c.subject().besides(act).ifPresent(reasons::add);
    }
    return ImmutableList.copyOf(reasons);
  }

  private static Set<AccountName> actorsOf(Case c) {
    Set<AccountName> actors = new TreeSet<>();
    for (Account account : EVERYBODY) {
      if (c.subject().relationOf(account) != Relation.OTHER) {
        actors.add(account.name());
      }
    }
    return actors;
  }

  /** Every act, as somebody would ask it who knows version and content. */
  private static List<ReportCommand> commands(SampleCountry country, Subject subject) {
    ReportKey key = subject.key();
    Optional<Report> report = country.statlib().find(key);
    long version = report.map(Report::version).orElse(0L);
    Digest seen =
        report
            .flatMap(Report::revision)
            .map(Revision::content)
            .orElseGet(() -> Digest.of("test", digester -> digester.put(0)));
    ImmutableSortedSet<RowKey> missing =
        report.map(Report::sheet).map(sheet -> sheet.rows().entrySet()).stream()
            .flatMap(Set::stream)
            .filter(row -> row.getValue().source() instanceof RowSource.Missing)
            .map(Map.Entry::getKey)
            .collect(ImmutableSortedSet.toImmutableSortedSet(RowKey::compareTo));
    ImmutableSortedMap<String, String> nothing = ImmutableSortedMap.of();
    return ImmutableList.of(
        new ReportCommand.Start(CommandKey.random(), key),
        new ReportCommand.Enter(
            CommandKey.random(),
            key,
            version,
            ImmutableList.of(new ReportCommand.Entry.Note("ghi chú"))),
        new ReportCommand.TakeUp(CommandKey.random(), key, version),
        new ReportCommand.SubmitForCheck(CommandKey.random(), key, version, nothing, missing),
        new ReportCommand.SubmitForApproval(CommandKey.random(), key, version, nothing, missing),
        new ReportCommand.Forward(CommandKey.random(), key, version, seen),
        new ReportCommand.Approve(CommandKey.random(), key, version, seen),
        new ReportCommand.Send(CommandKey.random(), key, version, seen),
        new ReportCommand.IssueReport(
            CommandKey.random(),
            key,
            version,
            seen,
            new Issue("99/QĐ-BTP", LocalDate.of(2024, 3, 1))),
        new ReportCommand.Receive(CommandKey.random(), key, version, seen, false),
        new ReportCommand.Return(
            CommandKey.random(), key, version, ReturnReason.FIGURES_INVALID, "sai số liệu"),
        new ReportCommand.RequestReturn(CommandKey.random(), key, version, "xin trả lại"));
  }

  private static List<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).toList();
  }

  private static ReportKey key(FormCode form, UnitCode unit) {
    return SampleCountry.reportKey("nam-2023", form, unit);
  }
}
