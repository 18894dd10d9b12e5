package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.command.Decision;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.FormCode;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodStatus;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.DecisionTable.Case;
import org.statlib.workflow.DecisionTable.Desk;
import org.statlib.workflow.DecisionTable.Row;

/**
 * The decision table says one thing about every case, and the code says the same.
 *
 * <p>The cases are made of everything that there is: the acts by reflection, statuses, roles and
 * states from their enums, the kinds of unit from who owes a form in the sample country.
 */
class DecisionTableTest {

  private static final DecisionTable TABLE = DecisionTable.INSTANCE;
  private static final Instant NOW = Instant.parse("2023-11-01T01:00:00Z");
  private static final int TOLD = 10;

  private static Roster roster;
  private static ImmutableListMultimap<UnitKind, Subject> subjects;
  private static ImmutableTable<UnitCode, Role, Account> accounts;
  private static ImmutableMap<PeriodStatus, Period> periods;

  /** A report to ask about, in every status, with everything around it as it should be. */
  private record Subject(
      Obligation obligation,
      ReportKey key,
      ImmutableMap<ReportStatus, Report> reports,
      ImmutableTable<Optional<ReportStatus>, String, ReportCommand> commands,
      ImmutableMap<ReportKey, Report> above,
      ImmutableMap<CatalogueCode, Catalogue> catalogues) {

    Optional<Report> report(Optional<ReportStatus> status) {
      return status.map(reports::get);
    }

    ReportCommand command(Case asked) {
      return requireNonNull(commands.get(asked.status(), asked.act()));
    }

    ImmutableMap<SlotKey, RowSource> claims(Optional<ReportStatus> status) {
      if (!status.equals(Optional.of(ReportStatus.RECEIVED))) {
        return ImmutableMap.of();
      }
      Revision revision = reports.get(ReportStatus.RECEIVED).revision().orElseThrow();
      RowSource received = new RowSource.Received(key, revision.number(), revision.content());
      return roster.places(obligation).stream()
          .map(place -> slot(place, obligation.unit()))
          .collect(ImmutableMap.toImmutableMap(slot -> slot, slot -> received));
    }

    private SlotKey slot(Roster.Place place, UnitCode child) {
      return new SlotKey(key.period(), place.above().form().code(), place.block().code(), child);
    }

    /**
     * The units whose account it could be: nobody receives the national report; of the others, one
     * of each kind, relatives first.
     */
    ImmutableSet<UnitCode> units(Desk desk) {
      UnitCode own = roster.deskOf(obligation.unit());
      Optional<UnitCode> receiver = obligation.receiver().map(roster::deskOf);
      return switch (desk) {
        case OWN -> ImmutableSet.of(own);
        case RECEIVER -> receiver.stream().collect(toImmutableSet());
        case OTHER ->
            roster.units().units().stream()
                .filter(unit -> !unit.code().equals(own))
                .filter(unit -> !receiver.equals(Optional.of(unit.code())))
                .collect(toImmutableMap(Unit::kind, Unit::code, (first, next) -> first))
                .values()
                .stream()
                .collect(toImmutableSet());
      };
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }

  @BeforeAll
  static void the_year_2023_is_open() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    roster = country.roster();
    ImmutableListMultimap.Builder<UnitKind, Subject> builder = ImmutableListMultimap.builder();
    for (FormCode form : roster.forms()) {
      Map<UnitKind, Obligation> first = new HashMap<>();
      for (Obligation obligation : roster.owing(form)) {
        first.putIfAbsent(roster.units().unit(obligation.unit()).kind(), obligation);
      }
      first.forEach((kind, obligation) -> builder.put(kind, subject(country, obligation)));
    }
    subjects = builder.build();
    ImmutableTable.Builder<UnitCode, Role, Account> everybody = ImmutableTable.builder();
    for (Unit unit : roster.units().units()) {
      for (Role role : Role.values()) {
        AccountName name = name(unit.code(), role);
        PersonId person = SampleCountry.personOf(name);
        everybody.put(
            unit.code(),
            role,
            new Account(name, unit.code(), role, person, AccountState.ACTIVE, 1));
      }
    }
    accounts = everybody.buildOrThrow();
    periods =
        Arrays.stream(PeriodStatus.values())
            .collect(toImmutableMap(status -> status, DecisionTableTest::period));
  }

  @Test
  void every_case_fits_exactly_one_row() {
    List<String> wrong = new ArrayList<>();

    forEachCase(
        asked -> {
          ImmutableList<Row> rows = TABLE.find(asked);
          if (rows.size() != 1) {
            wrong.add(asked + "\n  fits " + rows.size() + " rows " + rows);
          }
        });

    assertThat(told(wrong)).isEmpty();
  }

  /** Law 10, A7, W1. Kills: a checker who may return from IN_APPROVAL. */
  @Requirement({
    "S002-029",
    "S002-030",
    "S002-031",
    "S002-032",
    "S002-033",
    "S002-034",
    "S002-035",
    "S002-038"
  })
  @Test
  void the_code_decides_every_case_as_its_row_says() {
    List<String> wrong = new ArrayList<>();

    forEachCase(
        asked -> {
          ImmutableList<Row> rows = TABLE.find(asked);
          for (Subject subject : subjects.get(asked.kind())) {
            ReportCommand command = subject.command(asked);
            for (UnitCode unit : subject.units(asked.desk())) {
              String answer = answer(situation(subject, asked, unit), command);
              if (rows.stream().noneMatch(row -> expected(row, asked).equals(answer))) {
                wrong.add(
                    asked + "\n  of " + subject + " by " + unit + " is " + answer + "\n  " + rows);
              }
            }
          }
        });

    assertThat(told(wrong)).isEmpty();
  }

  @Test
  void only_the_national_report_has_nobody_to_receive_it() {
    assertThat(subjects.values())
        .filteredOn(subject -> subject.units(Desk.RECEIVER).isEmpty())
        .extracting(Subject::key)
        .containsExactly(
            SampleCountry.reportKey(
                "nam-2023", SampleCountry.FORM_HT_NATIONAL, SampleCountry.MINISTRY));
  }

  @Test
  void every_act_that_the_library_knows_is_asked_about() {
    Subject any = subjects.values().iterator().next();

    assertThat(EveryAct.on(any.key(), Optional.empty()).stream().map(Object::getClass))
        .as("a new act is added to EveryAct and to the table")
        .containsExactlyInAnyOrderElementsOf(EveryAct.sorts());
  }

  /** A star hides a new word where it changes nothing; somewhere the word has to be said. */
  @Test
  void the_table_names_every_word_and_no_other() {
    for (int axis = 0; axis < DecisionTable.AXES; axis++) {
      int column = axis;

      assertThat(
              TABLE.rows().stream()
                  .map(row -> row.when().get(column))
                  .flatMap(pattern -> pattern.words().stream())
                  .collect(toImmutableSet()))
          .as("column %s", axis + 1)
          .containsExactlyInAnyOrderElementsOf(vocabulary().get(axis));
    }
  }

  @Requirement("S002-027")
  @Test
  void the_lock_of_a_period_closes_what_the_table_says() {
    for (Subject subject : subjects.values()) {
      for (Report report : subject.reports().values()) {
        String before = report.status().name();
        ReportStatus after =
            report.status().isInProgress() ? report.closed().status() : report.status();

        ImmutableList<Row> rows = DecisionTable.fitting(TABLE.lock(), ImmutableList.of(before));

        assertThat(rows).as(before).hasSize(1);
        assertThat(after.name()).as(rows.toString()).isEqualTo(rows.get(0).next(before));
      }
    }
    assertThat(TABLE.lock().stream().flatMap(row -> row.status().words().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ReportStatus.values()).map(Enum::name).toList());
  }

  // The cases.

  private static void forEachCase(Consumer<Case> ask) {
    for (String act : acts()) {
      for (Optional<ReportStatus> status : statuses()) {
        for (Role role : Role.values()) {
          for (Desk desk : Desk.values()) {
            for (UnitKind kind : subjects.keySet()) {
              for (PeriodStatus period : PeriodStatus.values()) {
                for (AccountState account : AccountState.values()) {
                  ask.accept(new Case(status, act, role, desk, kind, period, account));
                }
              }
            }
          }
        }
      }
    }
  }

  private static ImmutableList<Optional<ReportStatus>> statuses() {
    return Stream.concat(
            Stream.of(Optional.<ReportStatus>empty()),
            Arrays.stream(ReportStatus.values()).map(Optional::of))
        .collect(toImmutableList());
  }

  private static ImmutableList<String> acts() {
    ReportKey any = subjects.values().iterator().next().key();
    return EveryAct.on(any, Optional.empty()).stream()
        .map(ReportCommand::act)
        .collect(toImmutableList());
  }

  /** The words that each column can have. */
  private static ImmutableList<ImmutableSet<String>> vocabulary() {
    List<ImmutableSet.Builder<String>> words = new ArrayList<>();
    for (int axis = 0; axis < DecisionTable.AXES; axis++) {
      words.add(ImmutableSet.builder());
    }
    forEachCase(
        asked -> {
          for (int axis = 0; axis < DecisionTable.AXES; axis++) {
            words.get(axis).add(asked.words().get(axis));
          }
        });
    return words.stream().map(ImmutableSet.Builder::build).collect(toImmutableList());
  }

  private static Situation situation(Subject subject, Case asked, UnitCode unit) {
    Account account = requireNonNull(accounts.get(unit, asked.role()));
    return new Situation(
        NOW,
        requireNonNull(periods.get(asked.period())),
        roster,
        Optional.of(account.withState(asked.account())),
        ImmutableSet.of(),
        subject.report(asked.status()),
        subject.above(),
        ImmutableMap.of(),
        subject.claims(asked.status()),
        subject.catalogues(),
        References.NONE);
  }

  private static Period period(PeriodStatus status) {
    Period open =
        Period.opened(
            SampleCountry.periodKey("nam-2023"),
            SampleCountry.regime().code(),
            SampleCountry.regime().period(PeriodCode.parse("nam-2023")).rosterDay(2023),
            NOW);
    return switch (status) {
      case OPEN -> open;
      case LOCKED -> open.locked(NOW);
    };
  }

  private static AccountName name(UnitCode unit, Role role) {
    return role == Role.READER
        ? AccountName.parse("xem." + unit)
        : UnitAccountName.of(unit, role).toAccountName();
  }

  // The answers.

  /** What the row says, in the words of {@link #answer}. */
  private static String expected(Row row, Case asked) {
    return row.isDone()
        ? "→ " + row.next(asked.status().map(Enum::name).orElse("none"))
        : row.codes().stream().sorted().toList() + " " + row.article();
  }

  private static String answer(Situation situation, ReportCommand command) {
    Decision<Change> decision;
    try {
      decision = Workflow.decide(situation, command);
    } catch (RuntimeException undecided) {
      return "undecided: " + undecided;
    }
    return decision.fold(
        change -> "→ " + change.report().status().name(),
        reasons ->
            reasons.stream().map(Violation::code).sorted().toList()
                + " "
                + String.join("; ", reasons.stream().map(Violation::article).toList()));
  }

  private static String told(List<String> wrong) {
    return wrong.isEmpty()
        ? ""
        : wrong.size()
            + " cases, such as\n"
            + String.join("\n", wrong.subList(0, Math.min(TOLD, wrong.size())));
  }

  // The reports.

  private static Subject subject(SampleCountry country, Obligation obligation) {
    ReportKey key = country.report(obligation.form().code(), obligation.unit());
    Map<ReportKey, Report> above = new HashMap<>();
    for (Roster.Place place : country.roster().places(obligation)) {
      ReportKey receiving = country.report(place.above().form().code(), place.above().unit());
      above.put(receiving, country.walkTo(receiving, ReportStatus.DRAFT));
    }
    Report draft = country.walkTo(key, ReportStatus.DRAFT);
    Map<ReportStatus, Report> reports = new EnumMap<>(ReportStatus.class);
    for (ReportStatus status : ReportStatus.values()) {
      reports.put(status, walked(draft, status, country.roster().deskOf(obligation.unit())));
    }
    ImmutableTable.Builder<Optional<ReportStatus>, String, ReportCommand> commands =
        ImmutableTable.builder();
    for (Optional<ReportStatus> status : statuses()) {
      for (ReportCommand command : EveryAct.on(key, status.map(reports::get))) {
        commands.put(status, command.act(), command);
      }
    }
    ImmutableMap.Builder<CatalogueCode, Catalogue> catalogues = ImmutableMap.builder();
    for (CatalogueCode code : obligation.form().catalogues()) {
      catalogues.put(
          code,
          country
              .statlib()
              .read(work -> work.catalogues().find(code, obligation.unit()).orElseThrow()));
    }
    return new Subject(
        obligation,
        key,
        ImmutableMap.copyOf(reports),
        commands.buildOrThrow(),
        ImmutableMap.copyOf(above),
        catalogues.buildOrThrow());
  }

  /** The report in a status, whether or not its kind of unit could bring it there. */
  private static Report walked(Report draft, ReportStatus status, UnitCode desk) {
    return switch (status) {
      case DRAFT -> draft;
      case IN_CHECK ->
          draft.submitted(
              ReportStatus.IN_CHECK, holder(desk, Role.COMPILER), ImmutableSortedMap.of());
      case IN_APPROVAL ->
          walked(draft, ReportStatus.IN_CHECK, desk).forwarded(holder(desk, Role.CHECKER));
      case APPROVED ->
          walked(draft, ReportStatus.IN_APPROVAL, desk).approved(holder(desk, Role.APPROVER), NOW);
      case SENT -> walked(draft, ReportStatus.APPROVED, desk).sent(NOW);
      case RECEIVED -> walked(draft, ReportStatus.SENT, desk).received();
      case RETURNED -> walked(draft, ReportStatus.APPROVED, desk).returned();
      case ISSUED -> walked(draft, ReportStatus.APPROVED, desk).issued(EveryAct.DECISION, NOW);
      case CLOSED -> walked(draft, ReportStatus.APPROVED, desk).closed();
    };
  }

  private static PersonId holder(UnitCode desk, Role role) {
    return SampleCountry.personOf(name(desk, role));
  }
}
