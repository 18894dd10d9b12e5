package org.statlib.cli;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.statlib.Portal;
import org.statlib.Statlib;
import org.statlib.chase.Compliance;
import org.statlib.chase.Timing;
import org.statlib.journal.Breach;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.publication.PublicationList;
import org.statlib.publication.PublicationQuery;
import org.statlib.publication.PublicationState;
import org.statlib.regime.Regime;
import org.statlib.store.AttachmentStore;
import org.statlib.unit.UnitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole work year of online reports, and who was on time. */
@Command(
    name = "play",
    description =
        "Plays a work year: 63 provincial offices and the units of the General Department post"
            + " twelve reports each, some late, some edited, some taken back; prints who was on"
            + " time.")
final class WorkYearCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      defaultValue = "2018",
      description = "the work year, from 1 October of the year before; default ${DEFAULT-VALUE}")
  private PeriodsCommand.ReportingYear year = PeriodsCommand.ReportingYear.parse("2018");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1607",
      description = "draws another year; default ${DEFAULT-VALUE}")
  private long seed = 1607;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "where to keep it: the JDBC URL of an empty H2 or PostgreSQL database, or 'memory';"
              + " default a new H2 folder")
  private Optional<String> db = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "also writes compliance.csv, publications.csv and publications.xlsx there")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "keeps the files in this folder; default in the database")
  private Optional<Path> files = Optional.empty();

  WorkYearCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Regime regime = RegimeReader.builtIn(RegimeCode.parse("thads-2018"));
    try (Database database = Database.open(db, terminal, regime)) {
      PlayClock clock = new PlayClock(regime.zone());
      Statlib statlib =
          Statlib.on(database.stores(), clock, regime)
              .withAttachments(
                  files
                      .<AttachmentStore>map(FolderAttachments::new)
                      .orElse(database.attachments()));
      WorkYearPlay play = new WorkYearPlay(statlib, clock, regime, year.value(), seed);
      play.run();
      Compliance compliance = play.portal(play.reader()).compliance(year.value()).orElseThrow();
      ImmutableList<Breach> breaches = statlib.verify();
      boolean right = count(compliance).equals(play.told()) && breaches.isEmpty();
      print(play, compliance, right, breaches);
      out.ifPresent(folder -> write(folder, play, regime, compliance));
      return right ? Main.DONE : Main.REFUSED;
    } catch (RefusedException refused) {
      terminal.refuse(refused.reasons());
      return Main.REFUSED;
    }
  }

  private static Map<Timing, Integer> count(Compliance compliance) {
    Map<Timing, Integer> counts = new EnumMap<>(Timing.class);
    compliance.dues().forEach(due -> counts.merge(due.timing(), 1, Integer::sum));
    return counts;
  }

  private void print(
      WorkYearPlay play, Compliance compliance, boolean right, List<Breach> breaches) {
    PrintWriter to = terminal.out();
    ImmutableListMultimap<UnitCode, Compliance.Due> byUnit = compliance.byUnit();
    line(
        to,
        "Work year %s of online reports: %s units, %s acts; drawn, not real"
            .formatted(year.value(), byUnit.keySet().size(), play.acts()));
    line(to, "");
    line(to, "+ on time, late L, missing -, * on time and changed after the due day");
    line(to, "");
    ImmutableList<PeriodKey> periods =
        byUnit.asMap().values().iterator().next().stream()
            .map(Compliance.Due::period)
            .collect(ImmutableList.toImmutableList());
    StringBuilder head = new StringBuilder(Strings.padEnd("", 44, ' '));
    periods.forEach(period -> head.append(Strings.padStart(period.code().kind(), 8, ' ')));
    line(to, head + "  on time");
    byUnit
        .asMap()
        .forEach(
            (unit, dues) -> {
              StringBuilder row =
                  new StringBuilder(
                      Strings.padEnd(play.names().getOrDefault(unit, unit.value()), 44, ' '));
              dues.forEach(due -> row.append(Strings.padStart(mark(due), 8, ' ')));
              line(to, row + Strings.padStart(compliance.rate(unit).toString(), 9, ' '));
            });
    StringBuilder foot = new StringBuilder(Strings.padEnd("on time", 44, ' '));
    periods.forEach(
        period -> foot.append(Strings.padStart(compliance.rate(period).toString(), 8, ' ')));
    line(to, foot + Strings.padStart(compliance.rate().toString(), 9, ' '));
    line(to, "");
    line(
        to,
        "Edited and approved again: %s; taken back and not shown again: %s"
            .formatted(play.edited(), play.takenBack()));
    line(to, "Refused, as the play wanted:");
    play.refusals().forEach((code, times) -> line(to, "  %s: %s".formatted(code, times)));
    line(to, "");
    breaches.forEach(breach -> terminal.complain("journal: " + breach));
    line(
        to,
        right
            ? "Check: the table counts what was drawn, and every journal chain and file is whole."
            : "Check: the table does not count what was drawn, or a chain is broken");
    to.flush();
  }

  private static String mark(Compliance.Due due) {
    return switch (due.timing()) {
      case DONE_ON_TIME -> due.changedLate() ? "*" : "+";
      case DONE_LATE -> "L";
      case LATE -> "-";
      case DUE, UNTIMED -> "";
    };
  }

  private static void line(PrintWriter to, String text) {
    to.print(text.stripTrailing() + "\n");
  }

  private static void write(Path folder, WorkYearPlay play, Regime regime, Compliance compliance) {
    Function<UnitCode, String> names = unit -> play.names().getOrDefault(unit, unit.value());
    Portal portal = play.portal(play.admin());
    PublicationList shown =
        PublicationList.of(
            PublishCommands.everything(portal, PublicationQuery.ALL.in(PublicationState.APPROVED)),
            regime.zone(),
            names);
    try {
      Files.createDirectories(folder);
      try (OutputStream file = Files.newOutputStream(folder.resolve("compliance.csv"));
          CsvTable table = new CsvTable(file, ComplianceRows.HEADER)) {
        ComplianceRows.write(table, compliance);
      }
      try (Writer file = Files.newBufferedWriter(folder.resolve("publications.csv"))) {
        shown.writeTo(file);
      }
    } catch (IOException failed) {
      throw new UnreadableException(
          Fault.ofFile(folder.toString(), "must be a folder that can be written to"));
    }
    Spreadsheet.write(
        folder.resolve("publications.xlsx"), "Báo cáo", PublicationList.HEADER, shown.rows());
  }
}
