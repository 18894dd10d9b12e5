package org.statlib.cli;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code statlib units ...}: the codes of units. */
@Command(name = "units", description = "The codes of units.")
final class UnitsCommands {

  private final Terminal terminal;

  UnitsCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "codes",
      description = "Prints the proposed code of the unit of each place: code,unit_code.")
  int codes(
      @Option(
              names = "--units",
              required = true,
              paramLabel = "FILE",
              description = "places: code,level,type,name_vi,parent_code")
          Path units) {
    UnitCodeRule rule = UnitCodeRule.with(RegimePack.usual().provinceTokens());
    ImmutableMap<AreaCode, UnitCode> codes = UnitsFile.read(units).codes(rule);

    try (CsvTable table = terminal.table("code", "unit_code")) {
      codes.forEach((area, code) -> table.row(area.value(), code.value()));
    }
    return Main.DONE;
  }
}
