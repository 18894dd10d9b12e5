package org.statlib.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.statlib.Statlib;
import org.statlib.chase.Chase;
import org.statlib.chase.Message;
import org.statlib.chase.Owed;
import org.statlib.chase.Tally;
import org.statlib.period.PeriodKey;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code statlib chase}: who is late, with what, and how late. */
@Command(
    name = "chase",
    description =
        "Lists what is not finished in a period, the longest late first:"
            + " unit,form,receiver,due,measures,status,timing,days_late,stale,message,text.")
final class ChaseCommand implements Callable<Integer> {

  private static final String[] LIST = {
    "unit",
    "form",
    "receiver",
    "due",
    "measures",
    "status",
    "timing",
    "days_late",
    "stale",
    "message",
    "text"
  };
  private static final String[] COUNTS = {
    "unit",
    "owed",
    "untimed",
    "due",
    "late",
    "on_time",
    "done_late",
    "missing",
    "returned",
    "stale",
    "unreceived",
    "rate_on_time",
    "rate_of"
  };

  private final Terminal terminal;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--period",
      required = true,
      paramLabel = "KEY",
      description = "such as justice/regular:nam-2023")
  private Optional<PeriodKey> period = Optional.empty();

  @Option(
      names = "--unit",
      paramLabel = "CODE",
      description = "only what this unit and those below it owe")
  private Optional<UnitCode> unit = Optional.empty();

  @Option(
      names = "--level",
      paramLabel = "KIND",
      description = "only what units of this kind owe, such as commune")
  private Optional<UnitKind> level = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "what is not done by now counts as of this moment; default now")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "also writes chase.csv, receivers.csv and units.csv there")
  private Optional<Path> out = Optional.empty();

  ChaseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return store.use(
        statlib -> {
          Chase chase = chase(statlib);
          try (CsvTable table = terminal.table(LIST)) {
            put(table, chase);
          }
          out.ifPresent(folder -> write(folder, chase));
          return Main.DONE;
        });
  }

  private Chase chase(Statlib statlib) {
    PeriodKey key = period.orElseThrow();
    Chase chase;
    try {
      chase = at.isPresent() ? statlib.chase(key, at.get()) : statlib.chase(key);
    } catch (IllegalArgumentException unknown) {
      throw new UnreadableException(Fault.ofFile("--period", String.valueOf(unknown.getMessage())));
    }
    if (level.isPresent()) {
      chase = chase.level(level.get());
    }
    try {
      return unit.isPresent() ? chase.within(unit.get()) : chase;
    } catch (IllegalArgumentException unknown) {
      throw new UnreadableException(Fault.ofFile("--unit", String.valueOf(unknown.getMessage())));
    }
  }

  private static void put(CsvTable table, Chase chase) {
    for (Owed one : chase.unfinished()) {
      Optional<Message> message = chase.message(one);
      table.row(
          one.unit().value(),
          one.form().value(),
          one.receiver().map(UnitCode::value).orElse(""),
          one.deadline().map(due -> due.lastDayInTime().toString()).orElse(""),
          one.deadline().map(due -> word(due.measures())).orElse(""),
          one.status().map(ChaseCommand::word).orElse("missing"),
          word(one.timing()),
          String.valueOf(one.daysLate(chase.at())),
          one.stale() ? "yes" : "no",
          message.map(Message::code).orElse(""),
          message.map(Message::text).orElse(""));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void write(Path folder, Chase chase) {
    try {
      Files.createDirectories(folder);
      try (OutputStream file = file(folder, "chase.csv");
          CsvTable table = new CsvTable(file, LIST)) {
        put(table, chase);
      }
      count(folder, "receivers.csv", chase.byReceiver());
      count(folder, "units.csv", chase.byUnit());
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableException(
          Fault.ofFile(
              folder.toString(),
              "the folder must take files (%s)".formatted(e.getClass().getSimpleName())));
    }
  }

  private static OutputStream file(Path folder, String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
  }

  private static void count(Path folder, String name, Map<UnitCode, Tally> tallies)
      throws IOException {
    try (OutputStream file = file(folder, name);
        CsvTable table = new CsvTable(file, COUNTS)) {
      tallies.forEach(
          (unit, tally) ->
              table.row(
                  unit.value(),
                  String.valueOf(tally.owed()),
                  String.valueOf(tally.untimed()),
                  String.valueOf(tally.due()),
                  String.valueOf(tally.late()),
                  String.valueOf(tally.onTime()),
                  String.valueOf(tally.doneLate()),
                  String.valueOf(tally.missing()),
                  String.valueOf(tally.returned()),
                  String.valueOf(tally.stale()),
                  String.valueOf(tally.unreceived()),
                  String.valueOf(tally.onTimeRate().onTime()),
                  String.valueOf(tally.onTimeRate().of())));
    }
  }
}
