package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
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
import org.statlib.journal.Fact;
import org.statlib.period.Clause;
import org.statlib.period.Period;
import org.statlib.period.Provision;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitTree;

/** Decides how units and areas are reorganised after the founding. */
public final class Reorganisations {

  static final Rule ONLY_THE_OPERATOR =
      new Rule(
          "workflow.reorganise.not-operator",
          "Điều 15 k1 b, 001 mục 2",
          "only the admin of the operator reorganises the units");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule(
          "workflow.reorganise.version", "ours", "version %s was expected, but it has version %s");
  static final Rule OPENED_PERIODS_STAY =
      new Rule(
          "workflow.reorganise.past",
          "ours",
          "the day must lie behind %s, since when period %s has its units");
  static final Rule THERE_IS_ONE_OPERATOR =
      new Rule(
          "workflow.reorganise.operators",
          "Điều 3 k2 b",
          "exactly one unit must be the operator afterwards, not %s");
  static final Rule THE_OPERATOR_STAYS =
      new Rule(
          "workflow.reorganise.operator-ends",
          "ours",
          "the operator must live on: nobody could give accounts to another");
  static final Rule A_DESK_STAYS =
      new Rule("workflow.reorganise.desk", "ours", "the unit must have a %s below for its reports");

  /**
   * What a decision on a reorganisation reads.
   *
   * @param actor the stored account of who acts; none if there is no such account
   * @param regime the regime whose kinds of unit hold
   * @param registry the units so far
   * @param units the units of today; none before there are any
   * @param periods all periods that were ever opened
   */
  public record Standing(
      Optional<Account> actor,
      Regime regime,
      Registry registry,
      Optional<UnitTree> units,
      ImmutableList<Period> periods) {

    public Standing {
      requireNonNull(regime, "regime");
      requireNonNull(registry, "registry");
      requireNonNull(periods, "periods");
    }
  }

  private Reorganisations() {}

  /** The registry after the act, or every reason why it is refused. */
  public static Decision<Registry> decide(Standing standing, RegistryCommand.Reorganise command) {
    if (standing.actor().isEmpty()) {
      return Decision.refused(Workflow.ACCOUNT_EXISTS.brokenBy("registry"));
    }
    Account actor = standing.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return Decision.refused(Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    if (actor.role() != Role.ADMIN || !isOperators(standing, actor)) {
      return Decision.refused(ONLY_THE_OPERATOR.brokenBy("registry"));
    }
    List<Violation> reasons = new ArrayList<>();
    if (command.version() != standing.registry().version()) {
      reasons.add(
          THE_VERSION_IS_EXPECTED.brokenBy(
              "registry", command.version(), standing.registry().version()));
    }
    LocalDate day = command.change().day();
    for (Period period : standing.periods()) {
      LocalDate stands = stands(period);
      if (!day.isAfter(stands)) {
        reasons.add(OPENED_PERIODS_STAY.brokenBy(period.key(), stands, period.key()));
      }
    }
    for (Unit unit : command.change().founded()) {
      if (!standing.regime().kinds().containsKey(unit.kind())) {
        reasons.add(Founding.KIND_IS_KNOWN.brokenBy(unit.code(), unit.kind()));
      }
    }
    Decision<Registry> next = standing.registry().with(command.change());
    reasons.addAll(next.reasons());
    return reasons.isEmpty()
        ? next.fold(registry -> checked(standing.regime(), registry, day, actor), Decision::refused)
        : Decision.refused(reasons);
  }

  /** What the act leaves on the chain of the units. */
  public static Fact fact(RegistryCommand.Reorganise command) {
    return new Fact(
        Founding.REGISTRY,
        "reorganise",
        command.change().basis().document(),
        Optional.of(Digest.of("statlib.unit.change", command.change())));
  }

  private static boolean isOperators(Standing standing, Account actor) {
    return standing
        .units()
        .flatMap(units -> units.find(actor.unit()))
        .map(unit -> standing.regime().kinds().get(unit.kind()))
        .map(KindRule::operator)
        .orElse(false);
  }

  /** The last day whose units a period has: that of its roster, or of a unit added to it. */
  private static LocalDate stands(Period period) {
    LocalDate last = period.rosterDay();
    for (Provision provision : period.provisions()) {
      if (provision.clause() instanceof Clause.Added added && added.asOf().isAfter(last)) {
        last = added.asOf();
      }
    }
    return last;
  }

  private static Decision<Registry> checked(
      Regime regime, Registry registry, LocalDate day, Account actor) {
    UnitTree units = registry.asOf(day);
    List<Violation> reasons = new ArrayList<>();
    long operators =
        units.units().stream().filter(unit -> regime.kind(unit.kind()).operator()).count();
    if (operators != 1) {
      reasons.add(THERE_IS_ONE_OPERATOR.brokenBy("registry", operators));
    }
    if (units.find(actor.unit()).isEmpty()) {
      reasons.add(THE_OPERATOR_STAYS.brokenBy(actor.unit()));
    }
    for (Unit unit : units.units()) {
      if (regime.findDesk(units, unit).isEmpty()) {
        reasons.add(
            A_DESK_STAYS.brokenBy(unit.code(), regime.kind(unit.kind()).desk().orElseThrow()));
      }
    }
    return reasons.isEmpty() ? Decision.accepted(registry) : Decision.refused(reasons);
  }
}
