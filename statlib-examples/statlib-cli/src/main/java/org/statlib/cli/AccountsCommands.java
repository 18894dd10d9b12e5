package org.statlib.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code statlib accounts ...}: the names of accounts, and the accounts of a store. */
@Command(name = "accounts", description = "The names of accounts, and the accounts of a store.")
final class AccountsCommands {

  private static final Rule NAME_HAS_ONE_READING =
      new Rule("account.name.grammar", "Điều 3 k3", "must read as unit_role or unit_role_sign: %s");
  private static final Rule UNIT_IS_KNOWN =
      new Rule("unit.code.unknown", "ours", "must be the code of a unit of %s");

  private final Terminal terminal;

  AccountsCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "parse", description = "Reads account names: account,unit,role,sign.")
  int parse(
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "account names")
          List<String> names) {
    List<Violation> reasons = new ArrayList<>();
    try (CsvTable table = terminal.table("account", "unit", "role", "sign")) {
      for (String name : names) {
        try {
          UnitAccountName account = UnitAccountName.parse(name);
          table.row(
              account.toString(),
              account.unit().value(),
              account.role().word(),
              account.sign().orElse(""));
        } catch (IllegalArgumentException e) {
          reasons.add(NAME_HAS_ONE_READING.brokenBy(name, String.valueOf(e.getMessage())));
        }
      }
    }
    terminal.refuse(reasons);
    return reasons.isEmpty() ? Main.DONE : Main.REFUSED;
  }

  @Command(
      name = "list",
      description = "Prints the default accounts of the units: account,unit,role.")
  int list(
      @Option(
              names = "--units",
              required = true,
              paramLabel = "FILE",
              description = "places: code,level,type,name_vi,parent_code")
          Path units,
      @Option(names = "--unit", paramLabel = "CODE", description = "this unit only")
          Optional<UnitCode> only) {
    Regime regime = RegimePack.usual();
    UnitChange.Founded country =
        Country.founded(
            UnitsFile.read(units), regime, LocalDate.EPOCH, LegalBasis.of(units.toString()));
    if (only.isPresent()
        && country.units().stream().noneMatch(unit -> unit.code().equals(only.get()))) {
      terminal.refuse(List.of(UNIT_IS_KNOWN.brokenBy(only.get(), units)));
      return Main.REFUSED;
    }

    try (CsvTable table = terminal.table("account", "unit", "role")) {
      for (Unit unit : country.units()) {
        if (only.isEmpty() || only.get().equals(unit.code())) {
          for (UnitAccountName account : regime.defaultAccounts(unit)) {
            table.row(account.toString(), unit.code().value(), account.role().word());
          }
        }
      }
    }
    return Main.DONE;
  }

  @Command(
      name = "find",
      description = "Prints the accounts of a store: account,unit,role,state,version.")
  int find(
      @Option(
              names = "--db",
              required = true,
              paramLabel = "URL",
              description = "JDBC URL of an H2 or PostgreSQL database")
          String db,
      @Option(names = "--unit", paramLabel = "CODE", description = "of this unit")
          Optional<UnitCode> unit,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description = "of this role: admin, ld, kt, bc or xem")
          Optional<Role> role,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description = "in this state: ${COMPLETION-CANDIDATES}")
          Optional<AccountState> state,
      @Option(names = "--holder", paramLabel = "ID", description = "held by this person")
          Optional<PersonId> holder) {
    return AccountActs.find(terminal, db, new AccountFilter(unit, role, state, holder));
  }

  @Command(
      name = "issue",
      description =
          "Issues accounts, each with a one-time secret that its holder must change:"
              + " account,state,version,secret.")
  int issue(
      @Mixin AccountActs.Signed signed,
      @Option(
              names = "--holder",
              required = true,
              paramLabel = "ID",
              description = "the key of the person who will hold them")
          PersonId holder,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "names of accounts")
          List<AccountName> names) {
    return AccountActs.each(
        terminal,
        signed,
        names,
        (regime, name, version) ->
            new AccountCommand.Issue(
                CommandKey.random(),
                regime,
                UnitAccountName.parse(name.value()),
                holder,
                Secret.random(),
                signed.why()));
  }

  @Command(
      name = "reset",
      description = "Gives accounts a one-time secret again: account,state,version,secret.")
  int reset(
      @Mixin AccountActs.Signed signed,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "names of accounts")
          List<AccountName> names) {
    return AccountActs.each(
        terminal,
        signed,
        names,
        (regime, name, version) ->
            new AccountCommand.Reset(
                CommandKey.random(), regime, name, version, Secret.random(), signed.why()));
  }

  @Command(
      name = "hand-over",
      description = "Gives accounts to another person: account,state,version,secret.")
  int handOver(
      @Mixin AccountActs.Signed signed,
      @Option(
              names = "--holder",
              required = true,
              paramLabel = "ID",
              description = "the key of the person who will hold them")
          PersonId holder,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "names of accounts")
          List<AccountName> names) {
    return AccountActs.each(
        terminal,
        signed,
        names,
        (regime, name, version) ->
            new AccountCommand.HandOver(
                CommandKey.random(), regime, name, version, holder, Secret.random(), signed.why()));
  }

  @Command(name = "lock", description = "Switches accounts off for a while.")
  int lock(
      @Mixin AccountActs.Signed signed,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "names of accounts")
          List<AccountName> names) {
    return AccountActs.each(
        terminal,
        signed,
        names,
        (regime, name, version) ->
            new AccountCommand.Lock(CommandKey.random(), regime, name, version, signed.why()));
  }

  @Command(name = "unlock", description = "Switches locked accounts on again.")
  int unlock(
      @Mixin AccountActs.Signed signed,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "names of accounts")
          List<AccountName> names) {
    return AccountActs.each(
        terminal,
        signed,
        names,
        (regime, name, version) ->
            new AccountCommand.Unlock(CommandKey.random(), regime, name, version, signed.why()));
  }

  @Command(name = "revoke", description = "Switches accounts off for ever.")
  int revoke(
      @Mixin AccountActs.Signed signed,
      @Parameters(arity = "1..*", paramLabel = "NAME", description = "names of accounts")
          List<AccountName> names) {
    return AccountActs.each(
        terminal,
        signed,
        names,
        (regime, name, version) ->
            new AccountCommand.Revoke(CommandKey.random(), regime, name, version, signed.why()));
  }
}
