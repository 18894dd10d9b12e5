package org.statlib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.Statlib;
import org.statlib.chase.Chase;
import org.statlib.chase.Owed;
import org.statlib.chase.Timing;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.Size;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.Period;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Standing;
import org.statlib.rollup.RollUp;
import org.statlib.store.UnitOfWork;
import org.statlib.store.memory.InMemoryStores;

/**
 * After random histories the list of who is to be chased, made from standings alone, says what
 * whole reports, their sheets and the claims say.
 */
class ChasedHistoriesTest {

  private static final int ACTS = 60;

  /** Scenario 7, invariant W8: stale is what the workflow would not let be submitted. */
  @Requirement({"S002-003", "S002-023"})
  @Test
  void what_is_chased_is_what_reports_and_claims_say() {
    AtomicInteger stale = new AtomicInteger();
    AtomicInteger late = new AtomicInteger();
    long seed = Long.getLong("statlib.seed", 20231107L);

    IntStream.range(0, Size.choose(400, 4_000, 40_000))
        .parallel()
        .forEach(
            history -> {
              Statlib statlib =
                  Simulator.play(
                      seed + history, ACTS, new Hits(), regime -> new InMemoryStores(), false);
              Instant at = SampleClock.instant("2023-11-01T08:00").plusSeconds(history * 20_000L);
              statlib
                  .<ImmutableList<Period>>read(work -> work.periods().all())
                  .forEach(period -> compare(seed + history, statlib, period, at, stale, late));
            });

    assertThat(stale.get()).as("stale reports met").isGreaterThan(5);
    assertThat(late.get()).as("reports met that were done late").isGreaterThan(5);
  }

  private static void compare(
      long seed,
      Statlib statlib,
      Period period,
      Instant at,
      AtomicInteger stale,
      AtomicInteger late) {
    Roster roster = statlib.roster(period.key());
    Chase chase = statlib.chase(period.key(), at);
    int owed = 0;
    for (FormCode form : roster.forms()) {
      owed += roster.owing(form).size();
    }
    assertThat(chase.owed()).hasSize(owed).doesNotHaveDuplicates();
    for (Owed one : chase.owed()) {
      Obligation obligation = roster.find(one.form(), one.unit()).orElseThrow();
      ReportKey key = new ReportKey(period.key(), one.form(), one.unit());
      Optional<Report> report = statlib.find(key);
      assertThat(one.standing())
          .as("standing of %s, seed %s", key, seed)
          .isEqualTo(report.map(Standing::of));
      assertThat(one.receiver()).isEqualTo(obligation.receiver());
      assertThat(one.stale())
          .as("%s is stale, seed %s", key, seed)
          .isEqualTo(
              report.isPresent()
                  && statlib.<Boolean>read(work -> isStale(work, roster, report.get())));
      Optional<Deadline> deadline = roster.findDeadline(one.unit());
      assertThat(one.timing())
          .as("timing of %s, seed %s", key, seed)
          .isEqualTo(timing(deadline, report, at));
      stale.addAndGet(one.stale() ? 1 : 0);
      late.addAndGet(one.timing() == Timing.DONE_LATE ? 1 : 0);
    }
  }

  private static boolean isStale(UnitOfWork work, Roster roster, Report report) {
    ReportKey key = report.key();
    RollUp rollUp =
        RollUp.of(roster, key.period(), roster.find(key.form(), key.unit()).orElseThrow());
    return report.status().isAtDesk()
        && !rollUp.stale(report.sheet(), work.slots().findAll(rollUp.slots())).isEmpty();
  }

  /** In long hand: the day of Vietnam on which it was done, or would be now. */
  private static Timing timing(Optional<Deadline> deadline, Optional<Report> report, Instant at) {
    if (deadline.isEmpty()) {
      return Timing.UNTIMED;
    }
    Optional<Instant> done =
        report.flatMap(
            stored ->
                deadline.get().measures() == Milestone.APPROVED
                    ? stored.handling().approvedAt()
                    : stored.handling().sentAt());
    LocalDate day = LocalDate.ofInstant(done.orElse(at), SampleClock.ZONE);
    boolean inTime =
        day.isBefore(deadline.get().day())
            || (deadline.get().inclusive() && day.equals(deadline.get().day()));
    if (done.isPresent()) {
      return inTime ? Timing.DONE_ON_TIME : Timing.DONE_LATE;
    }
    return inTime ? Timing.DUE : Timing.LATE;
  }
}
