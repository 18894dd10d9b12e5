package org.statlib.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.statlib.Statlib;
import org.statlib.regime.Regime;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitChange;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose units a command is about: those of a store, or of files, after a reform or before it. */
final class RegistryOptions {

  /** Units of a file are there from this day on. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @ArgGroup(exclusive = false)
  private @Nullable ReformFiles reform;

  @Option(
      names = "--regime",
      paramLabel = "PACK",
      description = "the pack with the tokens of unit codes, built in or a file; default the usual")
  private Optional<String> pack = Optional.empty();

  /** Where units are kept. */
  static final class Source {
    @Option(
        names = "--db",
        required = true,
        paramLabel = "URL",
        description = "JDBC URL of an H2 or PostgreSQL database")
    private Optional<String> db = Optional.empty();

    @Option(
        names = "--units",
        required = true,
        paramLabel = "FILE",
        description = "places: code,level,type,name_vi,parent_code")
    private Optional<Path> units = Optional.empty();
  }

  /**
   * The units, reformed if files of a reform are given.
   *
   * @throws UnreadableException with every fault of the files
   * @throws RefusedException with everything for which the reform does not fit the units
   */
  Registry registry() {
    Regime regime = pack.map(RegimePack::read).orElseGet(RegimePack::usual);
    Registry registry = source.units.map(file -> founded(file, regime)).orElseGet(this::stored);
    return reform == null ? registry : reform.reform(registry, regime);
  }

  /**
   * The units of places.
   *
   * @throws UnreadableException with every fault of the file
   */
  static Registry founded(Path places, Regime regime) {
    UnitChange founded =
        Country.founded(
            UnitsFile.read(places), regime, FIRST_DAY, LegalBasis.of("a file of units"));
    return Registry.empty()
        .with(founded)
        .fold(
            registry -> registry,
            reasons -> {
              throw new RefusedException(reasons);
            });
  }

  private Registry stored() {
    Regime[] regimes = RegimePack.readOrBuiltIn(pack);
    try (Database database = Database.existing(source.db.orElseThrow(), regimes)) {
      return Statlib.on(database.stores(), Clock.systemUTC(), regimes)
          .<Registry>read((UnitOfWork work) -> work.units().registry());
    }
  }
}
