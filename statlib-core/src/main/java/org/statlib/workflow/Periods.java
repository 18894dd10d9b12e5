package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.Revision;
import org.statlib.unit.UnitTree;

/** Decides the acts on periods: opening one, which locks the one before (Điều 5). */
public final class Periods {

  static final Rule ONLY_THE_OPERATOR_OPENS =
      new Rule(
          "workflow.open.not-operator",
          "Điều 5 k1, Điều 15 k1 b",
          "only the operator opens periods");
  static final Rule THE_REGIME_HAS_IT =
      new Rule("workflow.open.unknown", "Điều 4 k2", "the regime must have this kind of period");
  static final Rule OPENED_ONCE =
      new Rule("workflow.open.again", "Điều 5 k3", "a period is opened once and never again");
  static final Rule THERE_ARE_UNITS =
      new Rule("workflow.open.no-units", "Điều 15 k1 b", "units must exist on the roster day %s");
  static final Rule THE_ROSTER_STANDS =
      new Rule(
          "workflow.open.roster", "ours", "the regime must fit the units of the roster day: %s");

  /**
   * What opening a period reads.
   *
   * @param now the one reading of the clock, cut to microseconds
   * @param regime the regime of the period
   * @param actor the stored account of who acts
   * @param units the units of the roster day; none if there were none
   * @param existing the period, if it was opened before
   * @param open the open period of the series
   * @param inProgress the reports of the open period that are on their way
   * @param unfinished how many reports that are owed in it were not sent up
   */
  public record Opening(
      Instant now,
      Regime regime,
      Optional<Account> actor,
      Optional<UnitTree> units,
      Optional<Period> existing,
      Optional<Period> open,
      ImmutableList<Report> inProgress,
      long unfinished) {
    public Opening {
      requireNonNull(now, "now");
      requireNonNull(regime, "regime");
    }
  }

  /**
   * What follows from opening a period.
   *
   * @param opened the period
   * @param locked the one before, if its series locks
   * @param closed its reports that were on their way
   * @param facts the facts of all these, in this order
   */
  public record Opened(
      Period opened,
      Optional<Period> locked,
      ImmutableList<Report> closed,
      ImmutableList<Fact> facts) {
    public Opened {
      requireNonNull(opened, "opened");
    }
  }

  private Periods() {}

  /** The chain of a period. */
  public static ChainKey chain(PeriodKey period) {
    return ChainKey.of("period", period);
  }

  /** What follows from opening a period, or why it is refused. */
  public static Decision<Opened> decide(Opening opening, PeriodCommand.Open command) {
    Optional<Account> actor = opening.actor();
    if (actor.isEmpty()) {
      return Decision.refused(Workflow.ACCOUNT_EXISTS.brokenBy(command.period()));
    }
    if (actor.get().state() != AccountState.ACTIVE) {
      return Decision.refused(
          Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.get().name(), actor.get().state()));
    }
    if (mayNotOpen(opening, actor.get())) {
      return Decision.refused(ONLY_THE_OPERATOR_OPENS.brokenBy(command.period()));
    }
    PeriodKind kind = opening.regime().periods().get(command.period().kind());
    if (kind == null) {
      return Decision.refused(THE_REGIME_HAS_IT.brokenBy(command.period()));
    }
    List<Violation> reasons = new ArrayList<>();
    if (opening.existing().isPresent()) {
      reasons.add(OPENED_ONCE.brokenBy(command.period()));
    }
    int year = command.period().year();
    if (opening.units().isEmpty()) {
      reasons.add(THERE_ARE_UNITS.brokenBy(command.period(), kind.rosterDay(year)));
    } else {
      try {
        Roster.of(opening.regime(), command.period(), opening.units().get());
      } catch (IllegalArgumentException wrong) {
        reasons.add(
            THE_ROSTER_STANDS.brokenBy(command.period(), String.valueOf(wrong.getMessage())));
      }
    }
    return reasons.isEmpty()
        ? Decision.accepted(opened(opening, kind, year))
        : Decision.refused(reasons);
  }

  private static Opened opened(Opening opening, PeriodKind kind, int year) {
    Instant now = opening.now();
    Period opened =
        Period.opened(kind.key(year), opening.regime().code(), kind.rosterDay(year), now);
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    boolean locks =
        Optional.ofNullable(opening.regime().series().get(kind.series()))
            .map(series -> series.locks())
            .orElse(true);
    Optional<Period> locked = opening.open().filter(before -> locks).map(p -> p.locked(now));
    facts.add(
        new Fact(
            chain(opened.key()),
            "open",
            warnings(opening, kind.opensBy(year), locked),
            Optional.of(Digest.of("statlib.period", opened))));
    ImmutableList.Builder<Report> closed = ImmutableList.builder();
    locked.ifPresent(
        period -> {
          facts.add(
              new Fact(
                  chain(period.key()),
                  "lock",
                  "opened " + opened.key(),
                  Optional.of(Digest.of("statlib.period", period))));
          for (Report report : opening.inProgress()) {
            closed.add(report.closed());
            facts.add(
                new Fact(
                    Workflow.chain(report.key()),
                    "close",
                    "period locked",
                    report.revision().map(Revision::content)));
          }
        });
    return new Opened(opened, locked, closed.build(), facts.build());
  }

  /** What is told and hinders nothing: that it opens late, and what is not finished (Điều 5). */
  private static String warnings(Opening opening, LocalDate opensBy, Optional<Period> locked) {
    List<String> warnings = new ArrayList<>();
    if (isLate(opening.now(), opening.regime(), opensBy)) {
      warnings.add("later than " + opensBy);
    }
    if (locked.isPresent() && opening.unfinished() > 0) {
      warnings.add(
          "%s reports of %s were not finished".formatted(opening.unfinished(), locked.get().key()));
    }
    return String.join("; ", warnings);
  }

  /** Whether a period that had to be open by a day is not. */
  static boolean isLate(Instant now, Regime regime, LocalDate opensBy) {
    return !now.isBefore(opensBy.plusDays(1).atStartOfDay(regime.zone()).toInstant());
  }

  /** Who is no admin, or whose unit of the roster day is not the operator. */
  private static boolean mayNotOpen(Opening opening, Account actor) {
    return actor.role() != Role.ADMIN
        || (opening.units().isPresent()
            && !isOperator(opening.regime(), opening.units().get(), actor));
  }

  private static boolean isOperator(Regime regime, UnitTree units, Account actor) {
    return units
        .find(actor.unit())
        .map(unit -> regime.kinds().get(unit.kind()))
        .map(KindRule::operator)
        .orElse(false);
  }
}
