package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.store.Stores;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;

/**
 * Acts are serializable across everything that is kept: whatever happens at once, on whichever
 * server, comes to what one act after the other can come to.
 */
public interface IsolationContract extends Contract {

  @Test
  default void two_at_once_come_to_what_one_after_the_other_can_come_to() {
    Course course = new Course(harness());
    Random random = new Random(Crowd.seed());
    int rounds = size().of(40, 400, 5_000);

    for (int round = 0; round < rounds; round++) {
      Race race = SampleRaces.OF_TWO.get(random.nextInt(SampleRaces.OF_TWO.size()));
      long seed = random.nextLong();
      course.run(race, "seed " + seed, number -> new Dawdling(seed + number));
    }

    course.assertAll();
  }

  @Test
  @Requirement({"S002-024", "S002-033"})
  default void of_many_approvals_of_one_version_one_is_done() {
    SampleCountry country = SampleCountry.on(harness().open()).found(founding());
    country.open("nam-2023");
    SampleCountry elsewhere = country.alsoOn(harness().open());
    ReportKey key = country.report(FORM_17A, BOC_BO);
    ImmutableList<Actor> approvers =
        ImmutableList.of(
            SampleCountry.actor(BOC_BO, Role.APPROVER),
            SampleCountry.actor(SampleCountry.secondAccount(BOC_BO, Role.APPROVER).name()));
    int rounds = size().of(20, 200, 1_250);

    for (int round = 0; round < rounds; round++) {
      Report before = country.walkTo(key, ReportStatus.IN_APPROVAL);
      AtomicInteger done = new AtomicInteger();

      Crowd.of(8)
          .work(
              (number, random) -> {
                ReportCommand approve =
                    new ReportCommand.Approve(
                        CommandKey.random(),
                        key,
                        before.version(),
                        before.revision().orElseThrow().content());
                Outcome outcome =
                    Crowd.<Outcome>untilKept(
                        () ->
                            (number % 2 == 0 ? country : elsewhere)
                                .statlib()
                                .execute(approvers.get(number / 2 % 2), approve));
                done.addAndGet(outcome.isApplied() ? 1 : 0);
              });

      assertThat(done).hasValue(1);
      assertThat(country.stored(key).version()).isEqualTo(before.version() + 1);
      country.walkTo(key, ReportStatus.RETURNED);
    }
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  @Test
  default void of_many_who_found_one_store_one_does() {
    Stores one = harness().open();
    Stores other = harness().open();
    AtomicInteger done = new AtomicInteger();

    Crowd.of(8)
        .work(
            (number, random) -> {
              SampleCountry country = SampleCountry.on(number % 2 == 0 ? one : other);
              Outcome outcome =
                  Crowd.<Outcome>untilKept(
                      () ->
                          country
                              .statlib()
                              .execute(
                                  SampleCountry.operator(),
                                  SampleCountry.founding()
                                      .withKey(CommandKey.of(3, number))
                                      .command()));
              done.addAndGet(outcome.isApplied() ? 1 : 0);
            });

    assertThat(done).hasValue(1);
    Invariant.assertAll(StoreState.of(one));
    assertThat(StoreState.of(one).changes()).hasSize(1);
  }

  /** Scenario 14, invariant P1. */
  @Test
  @Requirement("S002-027")
  default void of_many_periods_opened_at_once_one_is_open_in_the_end() {
    SampleCountry country = SampleCountry.on(harness().open()).found();
    Stores elsewhere = harness().open();
    int rounds = size().of(3, 15, 100);

    for (int round = 0; round < rounds; round++) {
      int year = 2030 + 6 * round;
      Crowd.of(6)
          .work(
              (number, random) -> {
                PeriodCommand.Open open =
                    new PeriodCommand.Open(
                        CommandKey.random(),
                        SampleCountry.regime().code(),
                        PeriodCode.parse("nam-" + (year + number)));
                SampleCountry server = number % 2 == 0 ? country : country.alsoOn(elsewhere);
                Crowd.<Outcome>untilKept(
                    () -> server.statlib().execute(SampleCountry.operator(), open));
              });

      ImmutableList<Period> periods = country.statlib().read(work -> work.periods().all());
      assertThat(periods).hasSize(6 * (round + 1));
      assertThat(periods.stream().filter(period -> period.isOpen())).hasSize(1);
      assertThat(
              country
                  .statlib()
                  .<Long>read(work -> work.journal().findSeal().orElseThrow().number()))
          .isEqualTo(6 * (round + 1) - 1);
    }
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  @Test
  @Requirement("S002-027")
  default void while_compilers_work_and_approvers_send_the_period_locks_between_two_acts() {
    SampleCountry country = SampleCountry.on(harness().open()).found();
    Stores elsewhere = harness().open();
    int rounds = size().of(3, 20, 100);

    for (int round = 0; round < rounds; round++) {
      country.open("nam-" + (2030 + round));
      ImmutableList<ReportKey> keys =
          country.roster().owing(FORM_17A).stream()
              .map(obligation -> country.report(FORM_17A, obligation.unit()))
              .collect(ImmutableList.toImmutableList());
      int next = round;
      Set<String> sent = Collections.newSetFromMap(new ConcurrentHashMap<>());

      Crowd.of(keys.size() + 1)
          .work(
              (number, random) -> {
                SampleCountry server =
                    country.alsoOn(Crowd.patient(number % 2 == 0 ? country.stores() : elsewhere));
                if (number == keys.size()) {
                  LockSupport.parkNanos(random.nextInt(3_000_000));
                  Ask lock =
                      new Ask(
                          SampleCountry.operator(),
                          new PeriodCommand.Open(
                              CommandKey.random(),
                              SampleCountry.regime().code(),
                              new PeriodCode("namchinhthuc", 2030 + next)));
                  Crowd.<Outcome>untilKept(
                      () -> server.statlib().execute(lock.actor(), lock.command()));
                  return;
                }
                ReportKey key = keys.get(number);
                try {
                  server.walkTo(key, ReportStatus.SENT);
                  sent.add(key.toString());
                } catch (AssertionError | IllegalArgumentException locked) {
                  assertThat(locked).hasMessageMatching("(?s).*(period.locked|CLOSED).*");
                }
              });

      StoreState state = StoreState.of(country.stores());
      Invariant.assertAll(state);
      Set<String> stored = new HashSet<>();
      for (ReportKey key : keys) {
        Report report = state.reports().get(key);
        if (report != null) {
          assertThat(report.status()).isIn(ReportStatus.SENT, ReportStatus.CLOSED);
          if (report.status() == ReportStatus.SENT) {
            stored.add(key.toString());
          }
        }
      }
      assertThat(stored).as("sent before the lock").isEqualTo(sent);
    }
  }

  @Test
  default void what_many_entered_is_what_they_entered_one_after_the_other() {
    SampleCountry country = country();
    SampleCountry elsewhere = country.alsoOn(harness().open());
    ReportKey key = country.report(FORM_17A, BOC_BO);
    country.start(key);
    int each = size().of(30, 300, 1_000);
    Map<Long, Integer> entered = new ConcurrentHashMap<>();

    Crowd.of(6)
        .work(
            (number, random) -> {
              SampleCountry server = number % 2 == 0 ? country : elsewhere;
              for (int i = 0; i < each; i++) {
                int value = number * 1_000_000 + i;
                ReportCommand.Enter enter =
                    new ReportCommand.Enter(
                        CommandKey.random(),
                        key,
                        server.stored(key).version(),
                        ImmutableList.of(
                            new Entry.OwnCells(BLOCK_I, SampleCountry.cells("1", value))));
                Outcome outcome =
                    Crowd.<Outcome>untilKept(
                        () ->
                            server
                                .statlib()
                                .execute(SampleCountry.actor(BOC_BO, Role.COMPILER), enter));
                if (outcome instanceof Outcome.Applied applied) {
                  assertThat(entered.put(applied.version(), value)).isNull();
                }
              }
            });

    Report last = country.stored(key);
    assertThat(last.version()).isEqualTo(1 + entered.size());
    assertThat(
            last.sheet().find(RowKey.own(BLOCK_I)).orElseThrow().figures().cell(CellKey.parse("1")))
        .isEqualTo(Cell.of(entered.get(last.version())));
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  /** The sample country with a second approver. */
  private static SampleFounding founding() {
    return SampleCountry.founding().withAccount(SampleCountry.secondAccount(BOC_BO, Role.APPROVER));
  }
}
