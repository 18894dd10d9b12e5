package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.cli.PeriodSummary.Conduct;
import org.statlib.form.Cell;
import org.statlib.form.FormCode;
import org.statlib.journal.JournalEntry;
import org.statlib.regime.Obligation;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;

/** The files of {@code run-period --out}: every total, every coverage, every journal entry. */
final class PeriodFiles {

  private static final ImmutableList<FormCode> CHAIN =
      ImmutableList.of(
          Play.NATIONAL_FORM, Play.PROVINCE_FORM, Play.DISTRICT_FORM, Play.COMMUNE_FORM);

  private PeriodFiles() {}

  static void write(Path folder, PeriodSummary summary, Statlib statlib) {
    try {
      Files.createDirectories(folder);
      writeTotals(folder.resolve("rollup.csv"), summary);
      writeCoverage(folder.resolve("coverage.csv"), summary);
      writeJournal(folder.resolve("journal.csv"), statlib);
    } catch (IOException e) {
      throw new UnreadableException(
          Fault.ofFile(
              folder.toString(),
              "the folder must take files (%s)".formatted(e.getClass().getSimpleName())));
    }
  }

  private static void writeTotals(Path file, PeriodSummary summary) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        CsvTable table = new CsvTable(out, "form", "unit", "status", "cell", "value")) {
      for (FormCode form : CHAIN) {
        for (Obligation owed : summary.roster().owing(form)) {
          Optional<Figures> totals = summary.totals(form, owed.unit());
          String status =
              summary.find(form, owed.unit()).map(r -> r.status().name()).orElse("NONE");
          for (int column = 1; column <= PublishedRows.COLUMNS; column++) {
            Cell cell =
                totals.isPresent()
                    ? PeriodSummary.cells(totals.get()).get(column - 1)
                    : Cell.ABSENT;
            table.row(
                form.value(), owed.unit().value(), status, String.valueOf(column), cell.print(0));
          }
        }
      }
    }
  }

  private static void writeCoverage(Path file, PeriodSummary summary) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        CsvTable table =
            new CsvTable(
                out,
                "form",
                "unit",
                "due",
                "received",
                "delegated",
                "missing",
                "on_time",
                "late",
                "returned")) {
      for (FormCode form : CHAIN.subList(0, 3)) {
        for (Obligation owed : summary.roster().owing(form)) {
          Coverage coverage = summary.coverage(form, owed.unit());
          Conduct conduct = summary.conduct(owed.unit());
          table.row(
              form.value(),
              owed.unit().value(),
              String.valueOf(coverage.due()),
              String.valueOf(coverage.received()),
              String.valueOf(coverage.delegated()),
              String.valueOf(coverage.missing()),
              String.valueOf(conduct.onTime()),
              String.valueOf(conduct.late()),
              String.valueOf(conduct.returned()));
        }
      }
    }
  }

  private static void writeJournal(Path file, Statlib statlib) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        CsvTable table =
            new CsvTable(
                out,
                "chain",
                "sequence",
                "at",
                "who",
                "role",
                "act",
                "why",
                "content",
                "previous",
                "hash")) {
      ImmutableList<JournalEntry> entries =
          statlib.read(
              work ->
                  work.journal().heads().keySet().stream()
                      .flatMap(chain -> work.journal().entries(chain).stream())
                      .collect(ImmutableList.toImmutableList()));
      entries.forEach(entry -> put(table, entry));
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  private static void put(CsvTable table, JournalEntry entry) {
    table.row(
        entry.chain().value(),
        String.valueOf(entry.sequence()),
        entry.signature().at().toString(),
        entry.signature().who().value(),
        entry.signature().role().map(role -> role.word()).orElse(""),
        entry.fact().act(),
        entry.fact().why(),
        entry.fact().content().map(Object::toString).orElse(""),
        entry.previous().map(Object::toString).orElse(""),
        entry.hash().toString());
  }
}
