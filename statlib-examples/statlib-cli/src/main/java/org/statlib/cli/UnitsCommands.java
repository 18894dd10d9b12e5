package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.statlib.unit.AreaCode;
import org.statlib.unit.NearCodes;
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
          Path units,
      @Option(
              names = "--taken",
              paramLabel = "FILE",
              description = "codes that were ever given: code,unit_code; they stay, none is reused")
          Optional<Path> taken,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "also writes near.csv there: new codes that look like others")
          Optional<Path> out) {
    UnitCodeRule rule = UnitCodeRule.with(RegimePack.usual().provinceTokens());
    ImmutableSetMultimap<AreaCode, UnitCode> given =
        taken.map(GivenCodes::read).orElse(ImmutableSetMultimap.of());
    ImmutableMap<AreaCode, UnitCode> codes = UnitsFile.read(units).codes(rule, given);

    try (CsvTable table = terminal.table("code", "unit_code")) {
      codes.forEach((area, code) -> table.row(area.value(), code.value()));
    }
    out.ifPresent(folder -> writeNear(folder, codes, given));
    return Main.DONE;
  }

  private static void writeNear(
      Path folder,
      ImmutableMap<AreaCode, UnitCode> codes,
      ImmutableSetMultimap<AreaCode, UnitCode> given) {
    NearCodes near =
        NearCodes.among(
            ImmutableList.<UnitCode>builder()
                .addAll(given.values())
                .addAll(codes.values())
                .build());
    try {
      Files.createDirectories(folder);
      try (OutputStream file =
              new BufferedOutputStream(Files.newOutputStream(folder.resolve("near.csv")));
          CsvTable table = new CsvTable(file, "code", "unit_code", "near_code")) {
        for (Map.Entry<AreaCode, UnitCode> one : codes.entrySet()) {
          if (!given.containsValue(one.getValue())) {
            near.to(one.getValue())
                .forEach(
                    other ->
                        table.row(one.getKey().value(), one.getValue().value(), other.value()));
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableException(
          Fault.ofFile(
              folder.toString(),
              "the folder must take files (%s)".formatted(e.getClass().getSimpleName())));
    }
  }
}
