package org.statlib.account;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.AccountCommand.ChangeSecret;
import org.statlib.account.AccountCommand.HandOver;
import org.statlib.account.AccountCommand.Issue;
import org.statlib.account.AccountCommand.Lock;
import org.statlib.account.AccountCommand.ReportLeak;
import org.statlib.account.AccountCommand.Reset;
import org.statlib.account.AccountCommand.Revoke;
import org.statlib.account.AccountCommand.Unlock;
import org.statlib.command.Decision;
import org.statlib.command.Rule;
import org.statlib.command.Violation;

/**
 * Decides every act on an account: a total function of its standing and the command (Điều 3, 17 to
 * 19). What no rule allows is refused.
 *
 * <p>An account is issued with a secret that its holder must change, then active; an active one can
 * be locked and unlocked, any can be reset, handed over, and in the end revoked. The operator's
 * admin keeps all accounts, a province's admin those of its territory but for admins; nobody keeps
 * the own one, or one for the own person.
 *
 * <p>Who may not act at all is told only that, as in {@code Workflow}; otherwise every reason is
 * given.
 */
public final class AccountPolicy {

  static final Rule ACTOR_EXISTS =
      new Rule("account.actor.unknown", "Điều 3 k1", "there must be an account of this name");
  static final Rule ACTOR_IS_ACTIVE =
      new Rule(
          "account.actor.not-active",
          "Điều 18 k4, Điều 19 k1",
          "only an active account acts, and one just issued changes its secret; this is %s");
  static final Rule ONLY_THE_HOLDER_CHANGES_THE_SECRET =
      new Rule(
          "account.secret.not-yours",
          "Điều 19 k1",
          "a secret is changed, and its leak reported, by its own account only");
  static final Rule AN_ADMIN_CHANGES_THE_SECRET =
      new Rule(
          "account.leak.admin",
          "ours",
          "nobody could unlock the last admin: an admin's account changes its secret at once");
  static final Rule THE_SECRET_IS_ANOTHER =
      new Rule("account.secret.same", "Điều 19 k1", "the new secret must not be the one that is");
  static final Rule ONLY_WHO_ADMINISTERS_THE_UNIT =
      new Rule(
          "account.manage.not-yours",
          "Điều 3 k2 b–c",
          "'%s' is for the admin of the operator, or of the province that the unit belongs to");
  static final Rule NOBODY_MANAGES_ITSELF =
      new Rule("account.manage.own", "ours", "nobody manages the own account");
  static final Rule ADMINS_ARE_THE_OPERATORS =
      new Rule(
          "account.manage.admin", "Điều 3 k2 b", "accounts of admins are the operator's to manage");
  static final Rule NOT_FOR_THE_OWN_PERSON =
      new Rule(
          "account.manage.own-person",
          "ours",
          "who manages accounts must not give one to the own person");
  static final Rule THE_ACCOUNT_EXISTS =
      new Rule("account.unknown", "Điều 3 k1", "the account must have been issued");
  static final Rule A_NAME_IS_GIVEN_ONCE =
      new Rule("account.issue.taken", "Điều 3 k3", "a name is given once and never again");
  static final Rule ROLE_FITS_THE_UNIT =
      new Rule(
          "account.issue.role",
          "Điều 3 k2",
          "there must be a unit %s today, of a kind with accounts of role %s");
  static final Rule NAME_FITS_THE_GRAMMAR =
      new Rule(
          "account.issue.name", "Điều 3 k3", "the name of an account of this regime must be %s");
  static final Rule ONE_ADMIN =
      new Rule("account.issue.admins", "Điều 3 k2 b–c", "a unit has one account of role admin");
  static final Rule THE_HOLDER_IS_ANOTHER =
      new Rule(
          "account.hand-over.same",
          "ours",
          "an account is handed over to another person; for the same one it is reset");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule("account.version", "ours", "version %s was expected, but it has version %s");
  static final Rule THE_STATE_ALLOWS_IT =
      new Rule("account.state", "Điều 18 k4", "'%s' is not possible from %s");

  /** From where each act on an account that is there is possible. */
  private static final ImmutableMap<Class<? extends AccountCommand>, ImmutableSet<AccountState>>
      FROM =
          ImmutableMap.of(
              ChangeSecret.class, ImmutableSet.of(AccountState.ISSUED, AccountState.ACTIVE),
              ReportLeak.class, ImmutableSet.of(AccountState.ISSUED, AccountState.ACTIVE),
              Lock.class, ImmutableSet.of(AccountState.ACTIVE),
              Unlock.class, ImmutableSet.of(AccountState.LOCKED),
              Reset.class,
                  ImmutableSet.of(AccountState.ISSUED, AccountState.ACTIVE, AccountState.LOCKED),
              HandOver.class,
                  ImmutableSet.of(AccountState.ISSUED, AccountState.ACTIVE, AccountState.LOCKED),
              Revoke.class,
                  ImmutableSet.of(AccountState.ISSUED, AccountState.ACTIVE, AccountState.LOCKED));

  /**
   * All that a decision on an account reads.
   *
   * @param actor the stored account of who acts; none if there is no such account
   * @param reach how far it reaches over the unit of the account, if it is an admin's
   * @param account the account acted on; none if there is no such account
   * @param grammar the account names of the regime; as it may be where nothing is issued
   * @param roles the roles that the unit of the account may have today
   * @param colleagues the accounts of that unit
   * @param sameSecret whether the secret that the act brings is the one that is
   */
  public record Standing(
      Optional<Account> actor,
      Reach reach,
      Optional<Account> account,
      AccountGrammar grammar,
      ImmutableSet<Role> roles,
      ImmutableList<Account> colleagues,
      boolean sameSecret) {
    public Standing {
      requireNonNull(actor, "actor");
      requireNonNull(reach, "reach");
      requireNonNull(account, "account");
      requireNonNull(grammar, "grammar");
      requireNonNull(roles, "roles");
      requireNonNull(colleagues, "colleagues");
    }
  }

  private final Standing standing;
  private final AccountCommand command;
  private final List<Violation> reasons = new ArrayList<>();

  private AccountPolicy(Standing standing, AccountCommand command) {
    this.standing = standing;
    this.command = command;
  }

  /** The account after the act, or why it is refused. */
  public static Decision<Account> decide(Standing standing, AccountCommand command) {
    return new AccountPolicy(standing, command).decide();
  }

  private Decision<Account> decide() {
    if (standing.actor().isEmpty()) {
      return refused(ACTOR_EXISTS);
    }
    Account actor = standing.actor().get();
    boolean holders = command instanceof ChangeSecret || command instanceof ReportLeak;
    if (actor.state() != AccountState.ACTIVE
        && !(holders && actor.state() == AccountState.ISSUED)) {
      return Decision.refused(ACTOR_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    Optional<Decision<Account>> foreign = holders ? notTheHolder(actor) : notTheAdmin(actor);
    return foreign.orElseGet(() -> decide(actor));
  }

  private Optional<Decision<Account>> notTheHolder(Account actor) {
    return command.account().equals(actor.name())
        ? Optional.empty()
        : Optional.of(refused(ONLY_THE_HOLDER_CHANGES_THE_SECRET));
  }

  /** Who may not know whether an account is there is not told. */
  private Optional<Decision<Account>> notTheAdmin(Account actor) {
    if (actor.role() != Role.ADMIN || standing.reach() == Reach.NOWHERE) {
      return Optional.of(refused(ONLY_WHO_ADMINISTERS_THE_UNIT, command.act()));
    }
    if (command.account().equals(actor.name())) {
      return Optional.of(refused(NOBODY_MANAGES_ITSELF));
    }
    Optional<Role> role =
        command instanceof Issue issue
            ? Optional.of(issue.role())
            : standing.account().map(Account::role);
    return role.equals(Optional.of(Role.ADMIN)) && standing.reach() != Reach.EVERYWHERE
        ? Optional.of(refused(ADMINS_ARE_THE_OPERATORS))
        : Optional.empty();
  }

  private Decision<Account> decide(Account actor) {
    if (command instanceof Issue issue) {
      return issue(actor, issue);
    }
    if (standing.account().isEmpty()) {
      return refused(THE_ACCOUNT_EXISTS);
    }
    Account account = standing.account().get();
    if (account.version() != command.version()) {
      broken(THE_VERSION_IS_EXPECTED, command.version(), account.version());
    }
    ImmutableSet<AccountState> from = FROM.get(command.getClass());
    if (from == null || !from.contains(account.state())) {
      broken(THE_STATE_ALLOWS_IT, command.act(), account.state());
    }
    if (command instanceof HandOver over) {
      if (over.holder().equals(actor.holder())) {
        broken(NOT_FOR_THE_OWN_PERSON);
      }
      if (over.holder().equals(account.holder())) {
        broken(THE_HOLDER_IS_ANOTHER);
      }
    }
    if (command instanceof ReportLeak && account.role() == Role.ADMIN) {
      broken(AN_ADMIN_CHANGES_THE_SECRET);
    }
    if (command instanceof ChangeSecret && standing.sameSecret()) {
      broken(THE_SECRET_IS_ANOTHER);
    }
    return reasons.isEmpty() ? Decision.accepted(next(account)) : Decision.refused(reasons);
  }

  private Decision<Account> issue(Account actor, Issue issue) {
    if (standing.account().isPresent()) {
      broken(A_NAME_IS_GIVEN_ONCE);
    }
    if (!standing.grammar().fits(issue.name(), issue.unit(), issue.role())) {
      broken(NAME_FITS_THE_GRAMMAR, standing.grammar().sentence());
    }
    if (!standing.roles().contains(issue.role())) {
      broken(ROLE_FITS_THE_UNIT, issue.unit(), issue.role().word());
    }
    boolean administered =
        standing.colleagues().stream()
            .anyMatch(other -> other.role() == Role.ADMIN && other.state() != AccountState.REVOKED);
    if (issue.role() == Role.ADMIN && administered) {
      broken(ONE_ADMIN);
    }
    if (issue.holder().equals(actor.holder())) {
      broken(NOT_FOR_THE_OWN_PERSON);
    }
    return reasons.isEmpty()
        ? Decision.accepted(
            Account.issued(issue.name(), issue.unit(), issue.role(), issue.holder()))
        : Decision.refused(reasons);
  }

  private Account next(Account account) {
    if (command instanceof HandOver over) {
      return account.handedOverTo(over.holder());
    }
    if (command instanceof Reset) {
      return account.withState(AccountState.ISSUED);
    }
    if (command instanceof Lock || command instanceof ReportLeak) {
      return account.withState(AccountState.LOCKED);
    }
    return account.withState(
        command instanceof Revoke ? AccountState.REVOKED : AccountState.ACTIVE);
  }

  private Decision<Account> refused(Rule rule, Object... arguments) {
    return Decision.refused(rule.brokenBy(command.account(), arguments));
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(command.account(), arguments));
  }
}
