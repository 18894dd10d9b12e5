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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.command.CommandKey;
import org.statlib.form.BlockCode;
import org.statlib.form.FormCode;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Regime;
import org.statlib.rollup.Shares;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.AreaCode;
import org.statlib.unit.NearCodes;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;
import org.statlib.unit.UnitDifference;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.RegistryCommand;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code statlib units ...}: units, their codes, and what becomes of them. */
@Command(name = "units", description = "Units, their codes, and what becomes of them.")
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

  @Command(name = "asof", description = "Prints the units of a day: unit,kind,name,area,superior.")
  int asOf(
      @Mixin RegistryOptions options,
      @Option(names = "--day", required = true, paramLabel = "DAY", description = "the day")
          LocalDate day) {
    UnitTree units = units(options.registry(), "--day", day);
    try (CsvTable table = terminal.table("unit", "kind", "name", "area", "superior")) {
      for (Unit unit : units.units()) {
        table.row(
            unit.code().value(),
            unit.kind().code(),
            unit.name(),
            unit.area().map(AreaCode::value).orElse(""),
            unit.superior().map(UnitCode::value).orElse(""));
      }
    }
    return Main.DONE;
  }

  @Command(
      name = "diff",
      description =
          "Prints what became of units between two days: unit,change,before,after. A unit that is"
              + " divided has a row for each unit that goes on for it.")
  int diff(
      @Mixin RegistryOptions options,
      @Option(names = "--from", required = true, paramLabel = "DAY", description = "the first day")
          LocalDate from,
      @Option(names = "--to", required = true, paramLabel = "DAY", description = "the later day")
          LocalDate to) {
    if (to.isBefore(from)) {
      throw new UnreadableException(Fault.ofFile("--to", "the day must not lie before --from"));
    }
    Registry registry = options.registry();
    units(registry, "--from", from);
    print(registry, from, to);
    return Main.DONE;
  }

  @Command(
      name = "reform",
      description =
          "Reorganises the units of a store by the lists of a reform, and prints what becomes of"
              + " them: unit,change,before,after.")
  int reform(
      @Mixin StoreOptions store,
      @Option(
              names = "--by",
              required = true,
              paramLabel = "ACCOUNT",
              description = "who acts: the admin of the operator")
          AccountName by,
      @ArgGroup(exclusive = false, multiplicity = "1") ReformFiles reform) {
    return store.use(
        (statlib, regimes) -> {
          Regime regime = regimes.size() == 1 ? regimes.get(0) : RegimePack.usual();
          Registry before = registry(statlib);
          return statlib
              .execute(
                  Actor.authenticated(by),
                  new RegistryCommand.Reorganise(
                      CommandKey.random(),
                      regime.code(),
                      before.version(),
                      reform.change(before, regime)))
              .fold(
                  applied -> {
                    print(registry(statlib), reform.since().minusDays(1), reform.since());
                    return Main.DONE;
                  },
                  refused -> {
                    terminal.refuse(refused.reasons());
                    return Main.REFUSED;
                  });
        });
  }

  private static Registry registry(Statlib statlib) {
    return statlib.<Registry>read((UnitOfWork work) -> work.units().registry());
  }

  @Command(
      name = "restate",
      description =
          "Prints a series for the units of one day:"
              + " period,unit,cell,value,received,delegated,missing,due,not_comparable. A value that"
              + " is not comparable is empty, with the divisions that are why.")
  int restate(
      @Mixin StoreOptions store,
      @Option(
              names = "--series",
              required = true,
              paramLabel = "CODE",
              description = "such as justice/regular")
          SeriesCode series,
      @Option(
              names = "--form",
              required = true,
              paramLabel = "CODE",
              description = "the form nearest to the top, such as 17c/BTP/HTQTCT/CT")
          FormCode form,
      @Option(
              names = "--block",
              defaultValue = "I",
              paramLabel = "CODE",
              description = "the block; default I")
          BlockCode block,
      @Option(
              names = "--day",
              required = true,
              paramLabel = "DAY",
              description = "the day whose units are asked for, an earlier or a later one")
          LocalDate day,
      @Option(
              names = "--unit",
              paramLabel = "CODE",
              description = "only these units; default all that have contributors")
          List<UnitCode> units,
      @Option(
              names = "--shares",
              paramLabel = "FILE",
              description = "how divided units are shared out: unit,day,document,column,into,share")
          Optional<Path> shares) {
    ImmutableList<Shares> given = shares.map(SharesFile::read).orElse(ImmutableList.of());
    Set<UnitCode> asked = units == null ? Set.of() : Set.copyOf(units);
    return store.use(
        statlib -> {
          units(statlib.<Registry>read((UnitOfWork work) -> work.units().registry()), "--day", day);
          return statlib
              .restate(series, form, block, day, given)
              .fold(
                  restated -> {
                    try (CsvTable table = terminal.table(RestatedRows.header("period"))) {
                      restated.forEach(
                          (period, one) ->
                              RestatedRows.of(one)
                                  .put(table, asked, ImmutableList.of(period.toString()), ""));
                    }
                    return Main.DONE;
                  },
                  reasons -> {
                    terminal.refuse(reasons);
                    return Main.REFUSED;
                  });
        });
  }

  private void print(Registry registry, LocalDate from, LocalDate to) {
    try (CsvTable table = terminal.table("unit", "change", "before", "after")) {
      for (UnitDifference one : registry.differences(from, to)) {
        table.row(
            one.unit().value(),
            one.kind().name().toLowerCase(Locale.ROOT),
            one.before().orElse(""),
            one.after().orElse(""));
      }
    }
  }

  private static UnitTree units(Registry registry, String option, LocalDate day) {
    try {
      return registry.asOf(day);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(Fault.ofFile(option, "there must be units on that day"));
    }
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
