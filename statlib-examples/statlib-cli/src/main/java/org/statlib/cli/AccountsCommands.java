package org.statlib.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.UnitAccountName;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code statlib accounts ...}: the names of accounts. */
@Command(name = "accounts", description = "The names of accounts.")
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
}
