package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CAM_QUAN;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountCommand;
import org.statlib.account.Actor;
import org.statlib.account.DutyCommand;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.publication.PublicationCommand;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.rollup.Book;
import org.statlib.rollup.Fold;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.AmendmentCommand;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/** One door: a key opens it once, every act there is goes through it, and nothing else does. */
class StatlibTest {

  private static final Actor COMPILER = SampleCountry.actor(BOC_BO, Role.COMPILER);
  private SampleCountry country;
  private ReportKey commune;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    commune = country.report(FORM_17A, BOC_BO);
  }

  @Test
  void asking_again_with_the_same_key_gives_the_first_outcome_and_changes_nothing() {
    ReportCommand.Start start = new ReportCommand.Start(CommandKey.of(1, 1), commune);
    Outcome first = country.statlib().execute(COMPILER, start);
    applied(country.as(BOC_BO, Role.COMPILER).note(commune, "sau đó"));
    StoreState before = StoreState.of(country.stores());

    for (int i = 0; i < 5; i++) {
      assertThat(country.statlib().execute(COMPILER, start)).isEqualTo(first);
    }

    assertThat(first.isApplied()).isTrue();
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  void the_first_outcome_is_given_even_after_the_period_is_locked_and_by_another_door() {
    ReportCommand.Start start = new ReportCommand.Start(CommandKey.of(1, 1), commune);
    Outcome first = country.statlib().execute(COMPILER, start);
    country.open("namchinhthuc-2023");

    assertThat(country.alsoOn(country.stores()).statlib().execute(COMPILER, start))
        .isEqualTo(first);
  }

  @Test
  void a_key_is_for_one_command_of_one_actor() {
    CommandKey key = CommandKey.of(1, 1);
    applied(country.statlib().execute(COMPILER, new ReportCommand.Start(key, commune)));
    StoreState before = StoreState.of(country.stores());
    ImmutableList<Command> others =
        ImmutableList.of(
            new ReportCommand.Start(key, country.report(FORM_17A, NHAN_MON)),
            new ReportCommand.TakeUp(key, commune, 1),
            new PeriodCommand.Open(
                key, SampleCountry.regime().code(), PeriodCode.parse("namchinhthuc-2023")),
            new CatalogueCommand.Put(
                key,
                SampleCountry.regime().code(),
                SampleCountry.NOTARIES,
                BOC_BO,
                0,
                ImmutableList.of(),
                true),
            SampleCountry.founding().withKey(key).command());

    for (Command other : others) {
      assertThat(codes(country.statlib().execute(COMPILER, other)))
          .containsExactly("command.key.reused");
    }
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        SampleCountry.actor(NHAN_MON, Role.COMPILER),
                        new ReportCommand.Start(key, commune))))
        .containsExactly("command.key.reused");
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  void a_small_difference_in_what_is_asked_is_another_command() {
    country.walkTo(commune, ReportStatus.DRAFT);
    long version = country.stored(commune).version();
    CommandKey key = CommandKey.of(1, 2);
    Entry first = new Entry.OwnCells(BLOCK_I, cells("1", 50, "2", 2));
    applied(country.statlib().execute(COMPILER, enter(key, version, first)));

    for (Entry[] other :
        new Entry[][] {
          {new Entry.OwnCells(BLOCK_I, cells("1", 50, "2", 3))},
          {new Entry.OwnCells(BLOCK_I, cells("1", 50))},
          {new Entry.OwnCells(BLOCK_I, cells("1", 2, "2", 50))},
          {new Entry.DelegatedRow(BLOCK_I, BOC_BO, cells("1", 50, "2", 2), "")},
          {first, first},
          {first, new Entry.Note("")},
          {new Entry.RowNote(RowKey.own(BLOCK_I), "")},
        }) {
      assertThat(codes(country.statlib().execute(COMPILER, enter(key, version, other))))
          .containsExactly("command.key.reused");
    }
    assertThat(codes(country.statlib().execute(COMPILER, enter(key, version + 1, first))))
        .containsExactly("command.key.reused");
    assertThat(
            country
                .statlib()
                .execute(
                    COMPILER,
                    enter(key, version, new Entry.OwnCells(BLOCK_I, cells("2", 2, "1", 50))))
                .isApplied())
        .as("the same cells, told in another order, are the same command")
        .isTrue();
  }

  @Test
  void a_refusal_leaves_its_key_free() {
    CommandKey key = CommandKey.of(1, 3);
    ReportCommand.Start start = new ReportCommand.Start(key, commune);
    assertThat(
            country
                .statlib()
                .execute(SampleCountry.actor(NHAN_MON, Role.COMPILER), start)
                .isApplied())
        .isFalse();

    applied(country.statlib().execute(COMPILER, start));
  }

  @Test
  void the_library_has_a_rule_for_every_command_there_is() {
    ImmutableSet<Class<?>> asked =
        ImmutableSet.of(
            PeriodCommand.Open.class,
            PeriodCommand.Provide.class,
            CatalogueCommand.Put.class,
            CatalogueCommand.Propose.class,
            CatalogueCommand.Answer.class,
            RegistryCommand.Found.class,
            RegistryCommand.Reorganise.class,
            AccountCommand.Issue.class,
            AccountCommand.ChangeSecret.class,
            AccountCommand.ReportLeak.class,
            AccountCommand.Reset.class,
            AccountCommand.Lock.class,
            AccountCommand.Unlock.class,
            AccountCommand.Revoke.class,
            AccountCommand.HandOver.class,
            DutyCommand.Assign.class,
            DutyCommand.Release.class,
            AmendmentCommand.Request.class,
            AmendmentCommand.Grant.class,
            AmendmentCommand.Refuse.class,
            AmendmentCommand.Within.class,
            AmendmentCommand.Close.class,
            PublicationCommand.Post.class,
            PublicationCommand.Edit.class,
            PublicationCommand.Approve.class,
            PublicationCommand.CancelApproval.class,
            PublicationCommand.Appoint.class,
            ReportCommand.Start.class,
            ReportCommand.Enter.class,
            ReportCommand.TakeUp.class,
            ReportCommand.SubmitForCheck.class,
            ReportCommand.SubmitForApproval.class,
            ReportCommand.Forward.class,
            ReportCommand.Approve.class,
            ReportCommand.Send.class,
            ReportCommand.IssueReport.class,
            ReportCommand.Receive.class,
            ReportCommand.Return.class,
            ReportCommand.RequestReturn.class);

    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.statlib")
                    .stream()
                    .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
                    .map(JavaClass::getName)
                    .collect(Collectors.toSet()))
        .as("a new kind of command is tried by EveryActTest or a story of its own")
        .isEqualTo(asked.stream().map(Class::getName).collect(Collectors.toSet()));
  }

  @Test
  void whoever_listens_is_told_of_what_was_done_once_it_is_kept_and_hinders_nothing() {
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    List<String> told = new ArrayList<>();
    Statlib listened =
        country
            .statlib()
            .withListener(
                (actor, command, outcome) -> {
                  throw new IllegalStateException("the host's own trouble");
                })
            .withListener(
                (actor, command, outcome) ->
                    told.add(
                        actor.name()
                            + " "
                            + command.getClass().getSimpleName()
                            + " "
                            + outcome.version()
                            + " of "
                            + country.statlib().find(commune).orElseThrow().version()));
    Actor compiler = SampleCountry.actor(BOC_BO, Role.COMPILER);
    ReportCommand start = new ReportCommand.Start(CommandKey.random(), commune);

    Outcome first = listened.execute(compiler, start);
    listened.as(compiler).note(commune, "ghi chú");
    listened.as(compiler).start(commune);
    Outcome again = listened.execute(compiler, start);

    assertThat(first.isApplied()).isTrue();
    assertThat(again).isEqualTo(first);
    assertThat(told)
        .containsExactly(
            compiler.name() + " Start 1 of 1",
            compiler.name() + " Enter 2 of 2",
            compiler.name() + " Start 1 of 2");
  }

  @Test
  void a_command_without_a_rule_is_refused() {
    record Reopen(CommandKey key) implements Command {
      @Override
      public void putInto(Digester digester) {
        digester.put("reopen");
      }
    }
    StoreState before = StoreState.of(country.stores());

    Outcome outcome =
        country.statlib().execute(SampleCountry.operator(), new Reopen(CommandKey.random()));

    assertThat(codes(outcome)).containsExactly("command.unknown");
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  /** Scenarios 65 and 67, P5. */
  @Test
  void the_clock_is_read_once_for_each_act_and_cut_to_microseconds() {
    AtomicInteger readings = new AtomicInteger();
    Instant fine = SampleClock.instant("2023-11-01T23:59:59").plusNanos(999_999_999);
    Clock counting =
        new Clock() {
          @Override
          public Instant instant() {
            readings.incrementAndGet();
            return fine;
          }

          @Override
          public ZoneId getZone() {
            return SampleClock.ZONE;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    Statlib statlib = SampleCountry.statlib(country.stores(), counting);

    applied(statlib.execute(COMPILER, new ReportCommand.Start(CommandKey.random(), commune)));

    assertThat(readings).hasValue(1);
    assertThat(
            StoreState.of(country.stores()).heads().values().stream()
                .filter(head -> head.chain().value().startsWith("report "))
                .map(head -> head.at()))
        .containsExactly(SampleClock.instant("2023-11-01T23:59:59").plusNanos(999_999_000));
  }

  @Test
  void a_store_that_fails_in_the_middle_of_an_act_keeps_nothing_of_it() {
    StoreState before = StoreState.of(country.stores());
    Stores failing =
        new Stores() {
          @Override
          public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
            return country
                .stores()
                .transact(
                    ports -> {
                      throw new IllegalStateException("power failure after " + work.apply(ports));
                    });
          }
        };

    assertThatThrownBy(
            () ->
                SampleCountry.statlib(failing, country.clock())
                    .execute(COMPILER, new ReportCommand.Start(CommandKey.random(), commune)))
        .hasMessageStartingWith("power failure after [Applied");
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  @Requirement("S002-024")
  void what_the_communes_said_is_added_up_past_all_levels() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    ImmutableMap<FormCode, BlockCode> blocks =
        ImmutableMap.of(FORM_HT_A, BLOCK_I, FORM_17A, BLOCK_I);
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 30));
    country.walkTo(country.report(FORM_17A, CAM_QUAN), ReportStatus.RECEIVED, cells("1", 12));
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.APPROVED, cells("1", 500));

    Book book = country.statlib().book(country.period(), blocks);
    Fold fold = Fold.of(book, unit -> unit.kind().equals(UnitKinds.COMMUNE), 1);

    CellKey cell = CellKey.parse("1");
    assertThat(fold.figures(MINISTRY, 1).cell(cell)).isEqualTo(Cell.of(42));
    assertThat(fold.figures(PAC_NAM, 1).cell(cell)).isEqualTo(Cell.of(30));
    assertThat(fold.figures(NHAN_MON, 1).isBlank()).isTrue();
    assertThat(fold.figures(MINISTRY, 0).isBlank()).isTrue();
    assertThatThrownBy(
            () -> country.statlib().book(country.period(), ImmutableMap.of(FORM_17B, BLOCK_II)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Block II must have the unit's own row only");
  }

  @Test
  void the_roster_of_a_period_is_there_once_it_was_opened() {
    assertThat(country.statlib().roster(country.period()).find(FORM_17A, BOC_BO)).isPresent();
    assertThatThrownBy(() -> country.statlib().roster(SampleCountry.periodKey("nam-2030")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have been opened");
  }

  @Test
  void a_report_that_was_not_started_is_not_found() {
    assertThat(country.statlib().find(commune)).isEmpty();
    country.start(commune);
    assertThat(country.statlib().find(commune).map(Report::status)).contains(ReportStatus.DRAFT);
  }

  @Requirement("S002-069")
  @Test
  void a_refusal_names_its_rule_its_article_and_its_subject_but_no_figure_and_no_person() {
    country.walkTo(commune, ReportStatus.DRAFT, cells("1", -987_654));

    Outcome outcome = country.statlib().execute(COMPILER, country.submission(commune));

    Violation reason = outcome.reasons().get(0);
    assertThat(reason.code()).startsWith("workflow.submit.");
    assertThat(reason.article()).isEqualTo("Điều 6 k3");
    assertThat(reason.subject()).isEqualTo(commune.toString());
    assertThat(reason.toString()).doesNotContain("987654").doesNotContain("holder-of");
  }

  @Test
  void every_way_of_saying_no_has_its_code_in_its_package() {
    List<Outcome> refusals =
        Stream.of(
                country.as(NHAN_MON, Role.COMPILER).start(commune),
                country.as(BOC_BO, Role.COMPILER).rollUp(commune),
                country
                    .as(PAC_NAM, Role.COMPILER)
                    .giveBack(commune, ReturnReason.FIGURES_INVALID, "sai"),
                country
                    .as(BOC_BO, Role.ADMIN)
                    .open(RegimeCode.parse("none"), PeriodCode.parse("nam-2023")),
                country
                    .as(BOC_BO, Role.APPROVER)
                    .complete(
                        SampleCountry.regime().code(),
                        SampleCountry.NOTARIES,
                        BOC_BO,
                        ImmutableList.<CatalogueItem>of()))
            .toList();

    for (Outcome outcome : refusals) {
      assertThat(outcome.isApplied()).isFalse();
      assertThat(outcome.reasons())
          .isNotEmpty()
          .allMatch(reason -> reason.code().matches("(workflow|command)(\\.[a-z0-9-]+)+"));
    }
  }

  private ReportCommand.Enter enter(CommandKey key, long version, Entry... entries) {
    return new ReportCommand.Enter(key, commune, version, ImmutableList.copyOf(entries));
  }

  private static List<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).toList();
  }
}
