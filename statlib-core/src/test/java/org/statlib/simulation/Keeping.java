package org.statlib.simulation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.unit.UnitCode;

/** The accounts of the second model: who keeps which, and what becomes of them. */
final class Keeping {

  static final List<String> ACTS =
      List.of(
          "issue",
          "change secret",
          "report leak",
          "reset",
          "lock",
          "unlock",
          "revoke",
          "hand over");

  /** Where an act takes an account from where. */
  private static final Map<String, AccountState> STEPS =
      Map.ofEntries(
          Map.entry("ISSUED change secret", AccountState.ACTIVE),
          Map.entry("ACTIVE change secret", AccountState.ACTIVE),
          Map.entry("ISSUED report leak", AccountState.LOCKED),
          Map.entry("ACTIVE report leak", AccountState.LOCKED),
          Map.entry("ACTIVE lock", AccountState.LOCKED),
          Map.entry("LOCKED unlock", AccountState.ACTIVE),
          Map.entry("ISSUED reset", AccountState.ISSUED),
          Map.entry("ACTIVE reset", AccountState.ISSUED),
          Map.entry("LOCKED reset", AccountState.ISSUED),
          Map.entry("ISSUED hand over", AccountState.ISSUED),
          Map.entry("ACTIVE hand over", AccountState.ISSUED),
          Map.entry("LOCKED hand over", AccountState.ISSUED),
          Map.entry("ISSUED revoke", AccountState.REVOKED),
          Map.entry("ACTIVE revoke", AccountState.REVOKED),
          Map.entry("LOCKED revoke", AccountState.REVOKED));

  private final Model model;
  private final Map<AccountName, String> secrets = new HashMap<>();

  private final Set<Duty> duties;

  Keeping(Model model, List<Duty> duties) {
    this.model = model;
    this.duties = new LinkedHashSet<>(duties);
  }

  void found() {
    duties.stream()
        .map(duty -> model.accounts.get(duty.account()).unit())
        .distinct()
        .forEach(unit -> model.chain("duties " + unit, "found"));
  }

  boolean isAssigned(Account account, FormCode form) {
    return duties.contains(new Duty(account.name(), form));
  }

  /** Whether the form is reserved in the role; who is revoked reserves nothing. */
  boolean someoneAssigned(UnitCode desk, Role role, Form form) {
    return duties.stream()
        .filter(duty -> duty.form().equals(form.code()))
        .map(duty -> model.accounts.get(duty.account()))
        .filter(assigned -> assigned.state() != AccountState.REVOKED)
        .anyMatch(assigned -> assigned.unit().equals(desk) && assigned.role() == role);
  }

  /** What becomes of an act on who handles a form: how many there were of them in the unit. */
  long assign(AccountName by, DutyCommand act) {
    if (!model.must(act.regime().equals(model.regime.code()), "command.regime.unknown")
        || !model.isSomebody()) {
      return 0;
    }
    Account actor = model.accounts.get(by);
    Account target = model.accounts.get(act.duty().account());
    UnitCode unit = target == null ? null : target.unit();
    boolean head = actor.role() == Role.APPROVER && actor.unit().equals(unit);
    boolean admin =
        actor.role() == Role.ADMIN
            && (model.today().isOperator(actor.unit())
                || (unit != null && model.today().isWithin(unit, actor.unit())));
    if (!model.must(head || admin, "workflow.duty.not-yours")
        || !model.must(target != null, "workflow.duty.unknown")) {
      return 0;
    }
    boolean is = duties.contains(act.duty());
    if (act instanceof DutyCommand.Release) {
      model.must(is, "workflow.duty.none");
      model.effects.add(() -> duties.remove(act.duty()));
    } else {
      model.must(!is, "workflow.duty.already");
      model.must(target.state() != AccountState.REVOKED, "workflow.duty.revoked");
      model.must(target.role() != Role.ADMIN, "workflow.duty.role");
      model.must(model.today().handles(unit, act.duty().form()), "workflow.duty.form");
      model.effects.add(() -> duties.add(act.duty()));
    }
    String chain = "duties " + unit;
    model.effects.add(() -> model.chain(chain, act.act()));
    return model.chains.getOrDefault(chain, List.of()).size() + 1L;
  }

  /** What becomes of an act on an account: the version that it leads to. */
  long keep(AccountName by, AccountCommand act) {
    Account account = model.accounts.get(by);
    boolean managed = act instanceof AccountCommand.Managed;
    if (!model.must(
        !managed || ((AccountCommand.Managed) act).regime().equals(model.regime.code()),
        "command.regime.unknown")) {
      return 0;
    }
    if (!model.must(account != null, "account.actor.unknown")
        || !model.must(
            account.state() == AccountState.ACTIVE
                || (!managed && account.state() == AccountState.ISSUED),
            "account.actor.not-active")) {
      return 0;
    }
    Account target = model.accounts.get(act.account());
    if (managed
        ? !isKeeper(account, act, target)
        : !model.must(act.account().equals(by), "account.secret.not-yours")) {
      return 0;
    }
    String chain = "account " + act.account();
    if (act instanceof AccountCommand.Issue issue) {
      UnitCode unit = issue.unit();
      Role role = issue.role();
      model.must(target == null, "account.issue.taken");
      String plain = unit + "_" + role.word();
      String name = act.account().value();
      model.must(
          name.equals(plain)
              || (name.startsWith(plain + "_") && name.indexOf('_', plain.length() + 1) < 0),
          "account.issue.name");
      model.must(model.today().roles(unit).contains(role), "account.issue.role");
      boolean second =
          model.accounts.values().stream()
              .anyMatch(
                  other ->
                      other.unit().equals(unit)
                          && other.role() == Role.ADMIN
                          && other.state() != AccountState.REVOKED);
      model.must(role != Role.ADMIN || !second, "account.issue.admins");
      model.must(!issue.holder().equals(account.holder()), "account.manage.own-person");
      Account next = new Account(act.account(), unit, role, issue.holder(), AccountState.ISSUED, 1);
      model.effects.add(() -> kept(next, act));
    } else if (model.must(target != null, "account.unknown")) {
      model.must(target.version() == act.version(), "account.version");
      String step = target.state() + " " + act.act();
      model.must(STEPS.containsKey(step), "account.state");
      PersonId holder = target.holder();
      if (act instanceof AccountCommand.HandOver over) {
        model.must(!over.holder().equals(account.holder()), "account.manage.own-person");
        model.must(!over.holder().equals(holder), "account.hand-over.same");
        holder = over.holder();
      }
      if (act instanceof AccountCommand.ReportLeak) {
        model.must(target.role() != Role.ADMIN, "account.leak.admin");
      } else if (!managed) {
        String plain = act.newSecret().get().reveal();
        model.must(!plain.equals(secrets.get(by)), "account.secret.same");
      }
      Account next =
          new Account(
              target.name(),
              target.unit(),
              target.role(),
              holder,
              STEPS.getOrDefault(step, target.state()),
              target.version() + 1);
      model.effects.add(() -> kept(next, act));
    }
    model.effects.add(() -> model.chain(chain, act.act()));
    return act.version() + 1;
  }

  private boolean isKeeper(Account account, AccountCommand act, @Nullable Account target) {
    boolean issues = act instanceof AccountCommand.Issue;
    UnitCode unit =
        issues ? ((AccountCommand.Issue) act).unit() : target == null ? null : target.unit();
    Role role =
        issues ? ((AccountCommand.Issue) act).role() : target == null ? null : target.role();
    boolean all = model.today().isOperator(account.unit());
    boolean within = unit != null && model.today().isWithin(unit, account.unit());
    return model.must(account.role() == Role.ADMIN && (all || within), "account.manage.not-yours")
        && model.must(!act.account().equals(account.name()), "account.manage.own")
        && model.must(all || role != Role.ADMIN, "account.manage.admin");
  }

  private void kept(Account next, AccountCommand act) {
    model.accounts.put(next.name(), next);
    act.newSecret().ifPresent(secret -> secrets.put(next.name(), secret.reveal()));
  }
}
