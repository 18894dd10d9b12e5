package org.statlib.workflow;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.Reach;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.FormCode;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitTree;

/** Decides who handles which form in a unit (Điều 6 to 8, Điều 18 k1). */
public final class Duties {

  static final Rule ONLY_THE_HEAD_OR_AN_ADMIN =
      new Rule(
          "workflow.duty.not-yours",
          "Điều 18 k1, 001 mục 4.3",
          "the approver of the unit or its admin assigns forms");
  static final Rule THE_ACCOUNT_EXISTS =
      new Rule("workflow.duty.unknown", "Điều 3 k1", "the account must have been issued");
  static final Rule THE_ACCOUNT_IS_NOT_REVOKED =
      new Rule("workflow.duty.revoked", "Điều 18 k4", "a revoked account is assigned nothing");
  static final Rule THE_ROLE_HANDLES_REPORTS =
      new Rule("workflow.duty.role", "Điều 3 k2", "an account of role %s handles no reports");
  static final Rule THE_UNIT_HANDLES_THE_FORM =
      new Rule("workflow.duty.form", "Điều 4 k3", "units of this kind do not report %s");
  static final Rule ASSIGNED_ONCE =
      new Rule("workflow.duty.already", "ours", "the account is assigned %s already");
  static final Rule RELEASED_WHERE_ASSIGNED =
      new Rule("workflow.duty.none", "ours", "the account is not assigned %s");

  /**
   * What a decision on a duty reads.
   *
   * @param actor the stored account of who acts; none if there is no such account
   * @param reach how far it reaches over the unit of the account, if it is an admin's
   * @param account the account that the duty names; none if there is no such account
   * @param handled the forms that its unit handles today
   * @param duties what the accounts of its unit are assigned
   */
  public record Standing(
      Optional<Account> actor,
      Reach reach,
      Optional<Account> account,
      ImmutableSet<FormCode> handled,
      ImmutableSet<Duty> duties) {}

  private Duties() {}

  /** The chain of the duties of a unit. */
  public static ChainKey chain(UnitCode unit) {
    return ChainKey.of("duties", unit);
  }

  /** The forms that people of a unit handle: its own, and those of the unit whose desk it is. */
  public static ImmutableSet<FormCode> handled(Regime regime, UnitTree units, UnitCode unit) {
    return units
        .find(unit)
        .map(
            found ->
                regime.receivers().stream()
                    .filter(rule -> isReporter(regime, rule, found.kind()))
                    .map(ReceiverRule::form)
                    .collect(toImmutableSet()))
        .orElse(ImmutableSet.of());
  }

  private static boolean isReporter(Regime regime, ReceiverRule rule, UnitKind kind) {
    return rule.reporter().equals(kind)
        || regime.kind(rule.reporter()).desk().equals(Optional.of(kind));
  }

  /** The duties of the unit after the act, or why it is refused. */
  public static Decision<ImmutableSet<Duty>> decide(Standing standing, DutyCommand command) {
    Duty duty = command.duty();
    if (standing.actor().isEmpty()) {
      return Decision.refused(Workflow.ACCOUNT_EXISTS.brokenBy(duty.account()));
    }
    Account actor = standing.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return Decision.refused(Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    boolean head =
        actor.role() == Role.APPROVER
            && standing.account().map(Account::unit).equals(Optional.of(actor.unit()));
    boolean admin = actor.role() == Role.ADMIN && standing.reach() != Reach.NOWHERE;
    if (!head && !admin) {
      return Decision.refused(ONLY_THE_HEAD_OR_AN_ADMIN.brokenBy(duty.account()));
    }
    if (standing.account().isEmpty()) {
      return Decision.refused(THE_ACCOUNT_EXISTS.brokenBy(duty.account()));
    }
    List<Violation> reasons = reasons(standing, standing.account().get(), command);
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Set<Duty> one = ImmutableSet.of(duty);
    return Decision.accepted(
        command instanceof DutyCommand.Assign
            ? Sets.union(standing.duties(), one).immutableCopy()
            : Sets.difference(standing.duties(), one).immutableCopy());
  }

  private static List<Violation> reasons(Standing standing, Account account, DutyCommand command) {
    Duty duty = command.duty();
    List<Violation> reasons = new ArrayList<>();
    boolean assigned = standing.duties().contains(duty);
    if (command instanceof DutyCommand.Release) {
      if (!assigned) {
        reasons.add(RELEASED_WHERE_ASSIGNED.brokenBy(duty.account(), duty.form()));
      }
      return reasons;
    }
    if (assigned) {
      reasons.add(ASSIGNED_ONCE.brokenBy(duty.account(), duty.form()));
    }
    if (account.state() == AccountState.REVOKED) {
      reasons.add(THE_ACCOUNT_IS_NOT_REVOKED.brokenBy(duty.account()));
    }
    if (account.role() == Role.ADMIN) {
      reasons.add(THE_ROLE_HANDLES_REPORTS.brokenBy(duty.account(), account.role().word()));
    }
    if (!standing.handled().contains(duty.form())) {
      reasons.add(THE_UNIT_HANDLES_THE_FORM.brokenBy(duty.account(), duty.form()));
    }
    return reasons;
  }

  /** What an act leaves on the chain of its unit. */
  public static Fact fact(UnitCode unit, String act, String why, Set<Duty> duties) {
    return new Fact(chain(unit), act, why, Optional.of(digest(duties)));
  }

  /** The digest of the duties of a unit. */
  static Digest digest(Set<Duty> duties) {
    List<Duty> sorted = new ArrayList<>(duties);
    sorted.sort(Comparator.comparing(Duty::account).thenComparing(Duty::form));
    return Digest.of("statlib.duties", digester -> digester.putAll(sorted));
  }
}
