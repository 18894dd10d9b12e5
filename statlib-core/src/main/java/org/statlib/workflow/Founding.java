package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/** Decides the act that founds a store: units, accounts and duties at once, or nothing. */
public final class Founding {

  /** The chain of the units. */
  public static final ChainKey REGISTRY = ChainKey.of("registry", "units");

  static final Rule THE_STORE_IS_EMPTY =
      new Rule("workflow.found.not-empty", "ours", "only an empty store is founded");
  static final Rule SIGNED_BY_THE_OPERATOR =
      new Rule(
          "workflow.found.not-operator",
          "Điều 3 k2 b",
          "the founding act must be signed by an active admin of the operator that it founds");
  static final Rule ONE_OPERATOR =
      new Rule(
          "workflow.found.operators",
          "Điều 3 k2 b",
          "there must be exactly one unit that is the operator, with exactly one account, but %s"
              + " units with %s accounts were given");
  static final Rule KIND_IS_KNOWN =
      new Rule("workflow.found.kind", "ours", "the regime must know the kind of unit %s");
  static final Rule ACCOUNT_HAS_A_UNIT =
      new Rule("workflow.found.account-unit", "Điều 3 k3", "the unit %s of the account must exist");
  static final Rule ROLE_FITS_THE_UNIT =
      new Rule("workflow.found.account-role", "Điều 3 k2", "a %s must have no accounts of role %s");
  static final Rule NAME_FITS_THE_GRAMMAR =
      new Rule("workflow.found.account-name", "Điều 3 k3", "the name of an account must be %s");
  static final Rule NAMES_ARE_UNIQUE =
      new Rule("workflow.found.account-twice", "Điều 3 k1", "an account must be given once");
  static final Rule ACCOUNT_IS_NEW =
      new Rule("workflow.found.account-version", "ours", "an account begins at version 1, not %s");
  static final Rule ONE_ADMIN =
      new Rule(
          "workflow.found.admins", "Điều 3 k2 c", "a unit has one account of role admin, not %s");
  static final Rule DUTY_HAS_AN_ACCOUNT =
      new Rule("workflow.found.duty", "Điều 6", "the form %s must be assigned to an account given");
  static final Rule DUTY_HAS_A_FORM =
      new Rule("workflow.found.duty-form", "Điều 6", "the form %s must be one of the regime");

  /**
   * What follows from a founding act.
   *
   * @param registry the units
   * @param facts the fact of the units, then one for each account, and one for the duties of a unit
   */
  public record Founded(Registry registry, ImmutableList<Fact> facts) {
    public Founded {
      requireNonNull(registry, "registry");
      requireNonNull(facts, "facts");
    }
  }

  private Founding() {}

  /** The chain of an account. */
  public static ChainKey chain(AccountName account) {
    return ChainKey.of("account", account);
  }

  /**
   * What follows from the act, or every reason why it is refused.
   *
   * @param before the units so far
   * @param actor the name of who signs
   */
  public static Decision<Founded> decide(
      Regime regime, Registry before, AccountName actor, RegistryCommand.Found command) {
    if (!before.isEmpty()) {
      return Decision.refused(THE_STORE_IS_EMPTY.brokenBy("registry"));
    }
    List<Violation> reasons = new ArrayList<>();
    Decision<Registry> registry = before.with(command.change());
    reasons.addAll(registry.reasons());
    Map<UnitCode, Unit> units = new HashMap<>();
    for (Unit unit : command.change().units()) {
      units.put(unit.code(), unit);
      if (!regime.kinds().containsKey(unit.kind())) {
        reasons.add(KIND_IS_KNOWN.brokenBy(unit.code(), unit.kind()));
      }
    }
    checkAccounts(regime, units, command, reasons);
    checkOperator(regime, units, actor, command, reasons);
    checkDuties(regime, command, reasons);
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    return registry.fold(
        founded -> Decision.accepted(new Founded(founded, facts(command))), Decision::refused);
  }

  private static void checkAccounts(
      Regime regime,
      Map<UnitCode, Unit> units,
      RegistryCommand.Found command,
      List<Violation> reasons) {
    Set<AccountName> met = new HashSet<>();
    Map<UnitCode, Integer> admins = new HashMap<>();
    for (Account account : command.accounts()) {
      if (!met.add(account.name())) {
        reasons.add(NAMES_ARE_UNIQUE.brokenBy(account.name()));
      }
      if (account.version() != 1) {
        reasons.add(ACCOUNT_IS_NEW.brokenBy(account.name(), account.version()));
      }
      Unit unit = units.get(account.unit());
      if (unit == null) {
        reasons.add(ACCOUNT_HAS_A_UNIT.brokenBy(account.name(), account.unit()));
      } else {
        KindRule kind = regime.kinds().get(unit.kind());
        if (kind != null && !kind.roles().contains(account.role())) {
          reasons.add(
              ROLE_FITS_THE_UNIT.brokenBy(account.name(), unit.kind(), account.role().word()));
        }
      }
      if (!regime.accountNames().fits(account.name(), account.unit(), account.role())) {
        reasons.add(
            NAME_FITS_THE_GRAMMAR.brokenBy(account.name(), regime.accountNames().sentence()));
      }
      if (account.role() == Role.ADMIN) {
        admins.merge(account.unit(), 1, Integer::sum);
      }
    }
    admins.forEach(
        (unit, count) -> {
          if (count > 1) {
            reasons.add(ONE_ADMIN.brokenBy(unit, count));
          }
        });
  }

  private static void checkOperator(
      Regime regime,
      Map<UnitCode, Unit> units,
      AccountName actor,
      RegistryCommand.Found command,
      List<Violation> reasons) {
    Set<UnitCode> operators = new HashSet<>();
    units
        .values()
        .forEach(
            unit -> {
              KindRule kind = regime.kinds().get(unit.kind());
              if (kind != null && kind.operator()) {
                operators.add(unit.code());
              }
            });
    List<Account> theirs =
        command.accounts().stream().filter(a -> operators.contains(a.unit())).toList();
    if (operators.size() != 1 || theirs.size() != 1) {
      reasons.add(ONE_OPERATOR.brokenBy("registry", operators.size(), theirs.size()));
    }
    boolean signed =
        theirs.stream()
            .anyMatch(
                account ->
                    account.name().equals(actor)
                        && account.role() == Role.ADMIN
                        && account.state() == AccountState.ACTIVE);
    if (!signed) {
      reasons.add(SIGNED_BY_THE_OPERATOR.brokenBy(actor));
    }
  }

  private static void checkDuties(
      Regime regime, RegistryCommand.Found command, List<Violation> reasons) {
    Set<AccountName> accounts = new HashSet<>();
    command.accounts().forEach(account -> accounts.add(account.name()));
    for (Duty duty : command.duties()) {
      if (!accounts.contains(duty.account())) {
        reasons.add(DUTY_HAS_AN_ACCOUNT.brokenBy(duty.account(), duty.form()));
      }
      if (!regime.forms().containsKey(duty.form())) {
        reasons.add(DUTY_HAS_A_FORM.brokenBy(duty.account(), duty.form()));
      }
    }
  }

  private static ImmutableList<Fact> facts(RegistryCommand.Found command) {
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    facts.add(
        new Fact(
            REGISTRY,
            "found",
            command.change().basis().document(),
            Optional.of(Digest.of("statlib.unit.change", command.change()))));
    for (Account account : command.accounts()) {
      facts.add(
          new Fact(
              chain(account.name()),
              "found",
              "",
              Optional.of(Digest.of("statlib.account", account))));
    }
    Map<AccountName, UnitCode> units = new HashMap<>();
    command.accounts().forEach(account -> units.put(account.name(), account.unit()));
    ImmutableSetMultimap.Builder<UnitCode, Duty> duties = ImmutableSetMultimap.builder();
    command.duties().forEach(duty -> duties.put(requireNonNull(units.get(duty.account())), duty));
    Multimaps.asMap(duties.build())
        .forEach((unit, theirs) -> facts.add(Duties.fact(unit, "found", "", theirs)));
    return facts.build();
  }
}
