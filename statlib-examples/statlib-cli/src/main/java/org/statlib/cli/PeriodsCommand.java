package org.statlib.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.statlib.period.DataWindow;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKind;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code statlib periods}: the periods of a year, and when each kind of unit must report. */
@Command(
    name = "periods",
    description = "Prints the periods of a year with their windows and deadlines.")
final class PeriodsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--regime",
      required = true,
      paramLabel = "PACK",
      description = "name of a built-in pack, or a file")
  private String regime = "";

  @Option(names = "--year", required = true, paramLabel = "YYYY", description = "1900 to 2999")
  private ReportingYear year = new ReportingYear(1900);

  PeriodsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A year that periods can be called by. */
  record ReportingYear(int value) {
    private static final Pattern GRAMMAR = Pattern.compile("19[0-9]{2}|2[0-9]{3}");

    static ReportingYear parse(String text) {
      if (!GRAMMAR.matcher(text).matches()) {
        throw new IllegalArgumentException("a year must be four digits from 1900 to 2999");
      }
      return new ReportingYear(Integer.parseInt(text));
    }
  }

  @Override
  public Integer call() {
    Regime read = RegimePack.read(regime);

    try (CsvTable table =
        terminal.table(
            "period",
            "unit_kind",
            "from",
            "to",
            "actual_until",
            "opens_by",
            "due",
            "due_rule",
            "measures")) {
      for (PeriodKind period : read.periods().values()) {
        for (KindRule kind : read.kinds().values()) {
          if (reports(read, kind, period)) {
            put(table, read, period, kind);
          }
        }
      }
    }
    return Main.DONE;
  }

  /** Whether units of the kind owe a form in the period, or a publication. */
  private static boolean reports(Regime regime, KindRule kind, PeriodKind period) {
    return regime.receivers().stream()
            .anyMatch(
                rule ->
                    rule.reporter().equals(kind.kind()) && rule.periods().contains(period.code()))
        || regime.deadlines().stream()
            .anyMatch(
                due ->
                    due.rule().measures() == Milestone.PUBLISHED
                        && due.reporter().equals(kind.kind())
                        && due.period().equals(period.code()));
  }

  private void put(CsvTable table, Regime regime, PeriodKind period, KindRule kind) {
    PeriodCode code = period.key(year.value()).code();
    DataWindow window = period.window(kind.subjects(), year.value());
    Optional<Deadline> deadline = regime.findDeadline(kind.kind(), code);
    table.row(
        code.toString(),
        kind.kind().code(),
        window.from().toString(),
        window.to().toString(),
        window.actualUntil().toString(),
        window.opensBy().toString(),
        deadline.map(due -> due.day().toString()).orElse(""),
        deadline.map(due -> due.inclusive() ? "inclusive" : "exclusive").orElse(""),
        deadline.map(due -> due.measures().name().toLowerCase(Locale.ROOT)).orElse(""));
  }
}
