package org.statlib.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import org.statlib.account.AccountName;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationState;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellPlace;
import org.statlib.report.ReportKey;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** {@code statlib}: its commands, and what its exit status means. */
@Command(
    name = "statlib",
    description = "Official statistical reporting up a hierarchy.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    version = "statlib 0.1.0-SNAPSHOT")
public final class Main {

  /** Exit status: done. */
  static final int DONE = 0;

  /** Exit status: the domain said no; standard error names each violation. */
  static final int REFUSED = 1;

  /** Exit status: bad usage, or input that cannot be read; standard error says what must hold. */
  static final int UNUSABLE = 2;

  private Main() {}

  /** Runs one command and ends with its exit status. */
  public static void main(String[] arguments) {
    // Hibernate Validator greets by way of JBoss Logging; behind SLF4J nobody listens.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    // Messages count with the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    int status;
    try (OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err)) {
      status = commandLine(out, err).execute(arguments);
    } catch (IOException e) {
      status = UNUSABLE;
    }
    System.exit(status);
  }

  /** The commands, writing to the given streams. */
  static CommandLine commandLine(OutputStream out, OutputStream err) {
    Terminal terminal = new Terminal(out, err);
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new UnitsCommands(terminal))
            .addSubcommand(new AccountsCommands(terminal))
            .addSubcommand(new PeriodsCommand(terminal))
            .addSubcommand(new RollUpCommand(terminal))
            .addSubcommand(new RunPeriodCommand(terminal))
            .addSubcommand(new AmendCommands(terminal))
            .addSubcommand(new CatalogueCommands(terminal))
            .addSubcommand(
                new CommandLine(new PublishCommands(terminal))
                    .addSubcommand(new WorkYearCommand(terminal)))
            .addSubcommand(new ChaseCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(new DiffCommand(terminal))
            .addSubcommand(new StandInCommand(terminal))
            .addSubcommand(new JournalCommands(terminal));
    line.setOut(terminal.out())
        .setErr(terminal.err())
        .setExpandAtFiles(false)
        .registerConverter(UnitCode.class, converter(UnitCode::parse))
        .registerConverter(AccountName.class, converter(AccountName::parse))
        .registerConverter(PersonId.class, converter(PersonId::of))
        .registerConverter(Role.class, converter(Main::role))
        .registerConverter(PeriodKey.class, converter(PeriodKey::parse))
        .registerConverter(ReportKey.class, converter(ReportKey::parse))
        .registerConverter(AmendmentKey.class, converter(AmendmentKey::parse))
        .registerConverter(PublicationKey.class, converter(PublicationKey::parse))
        .registerConverter(DocumentNumber.class, converter(DocumentNumber::parse))
        .registerConverter(PublicationState.class, converter(PublishCommands::state))
        .registerConverter(CellPlace.class, converter(CellPlace::parse))
        .registerConverter(CatalogueCode.class, converter(CatalogueCode::parse))
        .registerConverter(
            CatalogueCommands.Refusal.class, converter(CatalogueCommands.Refusal::parse))
        .registerConverter(BlockCode.class, converter(BlockCode::parse))
        .registerConverter(CellKey.class, converter(CellKey::parse))
        .registerConverter(FormCode.class, converter(FormCode::parse))
        .registerConverter(BlockCode.class, converter(BlockCode::parse))
        .registerConverter(SeriesCode.class, converter(SeriesCode::parse))
        .registerConverter(LocalDate.class, converter(Main::day))
        .registerConverter(UnitKind.class, converter(UnitKind::of))
        .registerConverter(Instant.class, converter(Main::instant))
        .registerConverter(
            PeriodsCommand.ReportingYear.class, converter(PeriodsCommand.ReportingYear::parse))
        .setExecutionExceptionHandler((failure, command, parsed) -> unusable(failure, terminal));
    // A name is answered, whatever it looks like.
    CommandLine accounts = requireNonNull(line.getSubcommands().get("accounts"));
    CommandLine parse = requireNonNull(accounts.getSubcommands().get("parse"));
    parse.setUnmatchedOptionsArePositionalParams(true);
    return line;
  }

  private static Role role(String word) {
    return Role.find(word)
        .orElseThrow(() -> new IllegalArgumentException("a role must be admin, ld, kt, bc or xem"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a moment must be written as 2023-11-08T01:00:00Z", e);
    }
  }

  /**
   * Reads a day.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a day must be written as 2025-07-01", e);
    }
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  private static int unusable(Exception failure, Terminal terminal) {
    if (failure instanceof UnreadableException unreadable) {
      unreadable.faults().forEach(fault -> terminal.complain(fault.toString()));
      return UNUSABLE;
    }
    if (failure instanceof RefusedException refused) {
      terminal.refuse(refused.reasons());
      return REFUSED;
    }
    if (failure instanceof UncheckedIOException) {
      terminal.complain("standard output must take what is written to it");
      return UNUSABLE;
    }
    failure.printStackTrace(terminal.err());
    return UNUSABLE;
  }
}
