package org.statlib.cli;

import com.google.common.base.Stopwatch;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.statlib.Statlib;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.cli.PeriodSummary.Conduct;
import org.statlib.form.Cell;
import org.statlib.journal.Breach;
import org.statlib.json.RegimeReader;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.report.Coverage;
import org.statlib.report.Report;
import org.statlib.report.ReportStatus;
import org.statlib.rollup.TreeTotals;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole period of the whole country, end to end, and whether its figures are right. */
@Command(
    name = "run-period",
    description =
        "Plays năm 2023 of SAMPLE-HT for the whole country, from the opening to the lock.")
final class RunPeriodCommand implements Callable<Integer> {

  private static final LocalDate STATE_OF_THE_UNITS = LocalDate.of(2022, 5, 1);
  private static final LegalBasis BASIS =
      LegalBasis.of("List of administrative units, state of May 2022");

  private static final UnitCode NEW_COMMUNE = UnitCode.parse("xatanlamhuong_hth_tht");

  private final Terminal terminal;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "also writes rollup.csv, coverage.csv and journal.csv there")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--province",
      paramLabel = "CODE",
      description = "plays one province only, such as tinhhatinh")
  private Optional<UnitCode> province = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "draws another cast; default ${DEFAULT-VALUE}",
      defaultValue = "20231019")
  private long seed = 20231019;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description =
          "where to keep it: the JDBC URL of an H2 or PostgreSQL database, or 'memory'; default a"
              + " new H2 folder. A play that was interrupted goes on where it stopped.")
  private Optional<String> db = Optional.empty();

  RunPeriodCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Regime regime = RegimeReader.builtIn(RegimeCode.parse("justice-2019"));
    UnitsFile places = UnitsFile.parse("units-2022.csv", PublishedRows.resource("units-2022.csv"));
    UnitChange.Founded country = Country.founded(places, regime, STATE_OF_THE_UNITS, BASIS);
    UnitTree tree = UnitTree.of(country.units());
    ImmutableList<Unit> provinces = provinces(tree);
    if (provinces.isEmpty()) {
      terminal.complain("--province: there must be a province of this code");
      return Main.UNUSABLE;
    }
    try (Database database = Database.open(db, terminal, regime)) {
      return play(database, regime, country, provinces);
    }
  }

  private int play(
      Database database, Regime regime, UnitChange.Founded country, ImmutableList<Unit> provinces) {
    UnitTree tree = UnitTree.of(country.units());
    PublishedRows published = PublishedRows.builtIn();
    PlayClock clock = new PlayClock(regime.zone());
    Statlib statlib = Statlib.on(database.stores(), clock, regime);
    Play play =
        new Play(
            statlib,
            clock,
            regime,
            country,
            provinces,
            Cast.draw(tree, provinces, published, seed));
    Stopwatch watch = Stopwatch.createStarted();
    try {
      play.run();
    } catch (RefusedException refused) {
      terminal.refuse(refused.reasons());
      return Main.REFUSED;
    }
    double seconds = watch.elapsed(TimeUnit.MILLISECONDS) / 1000.0;
    PeriodSummary summary = new PeriodSummary(statlib, play.period());
    ImmutableList<Breach> breaches = statlib.verify();
    List<String> wrong = differences(summary, provinces, published);
    breaches.forEach(breach -> wrong.add("journal: " + breach));
    summary.reports().stream()
        .filter(report -> report.status() == ReportStatus.SENT)
        .forEach(report -> wrong.add(report.key() + ": was sent and not received before the lock"));
    print(statlib, summary, provinces, play, seconds, database.kind(), wrong);
    out.ifPresent(folder -> PeriodFiles.write(folder, summary, statlib));
    return wrong.isEmpty() ? Main.DONE : Main.REFUSED;
  }

  private ImmutableList<Unit> provinces(UnitTree tree) {
    return tree.units().stream()
        .filter(unit -> unit.kind().equals(UnitKinds.PROVINCE))
        .filter(unit -> province.isEmpty() || province.get().equals(unit.code()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Every figure that is not the published one: by the chain of reports, and directly. */
  private static List<String> differences(
      PeriodSummary summary, ImmutableList<Unit> provinces, PublishedRows published) {
    List<String> wrong = new ArrayList<>();
    TreeTotals direct = summary.directTotals();
    long[] national = new long[PublishedRows.COLUMNS];
    for (Unit province : provinces) {
      ImmutableList<Cell> chained =
          summary
              .totals(Play.PROVINCE_FORM, province.code())
              .map(PeriodSummary::cells)
              .orElse(ImmutableList.of());
      ImmutableList<Cell> straight = PeriodSummary.cells(direct.at(province.code()));
      for (int column = 1; column <= PublishedRows.COLUMNS; column++) {
        Cell right = published.cell(province.area().orElseThrow(), column);
        compare(wrong, province.code() + " cell " + column, right, chained, straight, column);
        national[column - 1] += right instanceof Cell.Number number ? number.unscaled() : 0;
      }
    }
    UnitCode root = summary.roster().units().root().code();
    ImmutableList<Cell> chained =
        summary
            .totals(Play.NATIONAL_FORM, root)
            .map(PeriodSummary::cells)
            .orElse(ImmutableList.of());
    ImmutableList<Cell> straight = PeriodSummary.cells(direct.at(root));
    for (int column = 1; column <= PublishedRows.COLUMNS; column++) {
      boolean published1 = hasNumber(provinces, published, column);
      Cell right = published1 ? Cell.of(national[column - 1]) : Cell.ABSENT;
      compare(wrong, "national cell " + column, right, chained, straight, column);
    }
    return wrong;
  }

  private static boolean hasNumber(
      ImmutableList<Unit> provinces, PublishedRows published, int column) {
    return provinces.stream()
        .anyMatch(unit -> published.cell(unit.area().orElseThrow(), column) instanceof Cell.Number);
  }

  private static void compare(
      List<String> wrong,
      String place,
      Cell right,
      ImmutableList<Cell> chained,
      ImmutableList<Cell> straight,
      int column) {
    if (chained.isEmpty() || !chained.get(column - 1).equals(right)) {
      wrong.add(place + ": the total of the reports is not the published figure");
    }
    if (!straight.get(column - 1).equals(right)) {
      wrong.add(place + ": the direct total of the communes is not the published figure");
    }
  }

  private void print(
      Statlib statlib,
      PeriodSummary summary,
      ImmutableList<Unit> provinces,
      Play play,
      double seconds,
      String store,
      List<String> wrong) {
    PrintWriter to = terminal.out();
    UnitTree tree = summary.roster().units();
    line(to, "Period năm 2023 of SAMPLE-HT: demonstration figures, snapshot 19/10/2023");
    line(
        to,
        "%s units: %s acts done, each by its own account; %s refused, as the play wanted"
            .formatted(
                tree.size(),
                play.acts(),
                play.refusals().values().stream().mapToInt(Play.Refusal::times).sum()));
    line(to, "");
    printProvinces(to, summary, provinces);
    line(to, "");
    printNation(to, summary);
    printNewCommune(to, summary);
    printAmendment(to, statlib, play);
    line(to, "");
    printPlaceNames(to, play.placeNames());
    line(to, "");
    line(to, "Letters:");
    summary.letters().forEach(letter -> line(to, "  " + letter));
    line(to, "");
    printRefusals(to, play);
    line(to, "");
    if (play.actsBefore() > 0) {
      line(to, "Gone on with: %s acts were done before".formatted(play.actsBefore()));
    }
    long acts = play.acts() - play.actsBefore();
    line(
        to,
        "Acts per second: %s (%s acts in %s s, one thread, %s)"
            .formatted(
                Math.round(acts / Math.max(seconds, 0.001)),
                acts,
                String.format(Locale.ROOT, "%.1f", seconds),
                store));
    if (wrong.isEmpty()) {
      line(
          to,
          "Check: the national line and all %s provinces equal the published rows, by the chain of"
                  .formatted(provinces.size())
              + " reports and by direct roll-up of the communes; every journal chain is whole.");
    } else {
      wrong.forEach(terminal::complain);
      line(to, "Check: %s differences, named on standard error".formatted(wrong.size()));
    }
    to.flush();
  }

  private static void printProvinces(
      PrintWriter to, PeriodSummary summary, ImmutableList<Unit> provinces) {
    line(
        to,
        row(
            "province",
            "communes",
            "received",
            "delegated",
            "missing",
            "on time",
            "late",
            "returned"));
    for (Unit province : provinces) {
      Coverage coverage = summary.coverage(Play.PROVINCE_FORM, province.code());
      Conduct conduct = summary.conduct(province.code());
      line(
          to,
          row(
              name(province),
              coverage.due(),
              coverage.received(),
              coverage.delegated(),
              coverage.missing(),
              conduct.onTime(),
              conduct.late(),
              conduct.returned()));
    }
  }

  private static void printNation(PrintWriter to, PeriodSummary summary) {
    UnitCode root = summary.roster().units().root().code();
    Coverage coverage = summary.coverage(Play.NATIONAL_FORM, root);
    Optional<Report> national = summary.find(Play.NATIONAL_FORM, root);
    line(
        to,
        "National report: %s, %s of %s communes (%s received, %s delegated, %s missing)"
            .formatted(
                national.map(report -> report.status().name()).orElse("none"),
                coverage.received() + coverage.delegated(),
                coverage.due(),
                coverage.received(),
                coverage.delegated(),
                coverage.missing()));
    line(
        to,
        "Totals: "
            + summary
                .totals(Play.NATIONAL_FORM, root)
                .map(PeriodSummary::cells)
                .orElse(ImmutableList.of())
                .stream()
                .map(cell -> cell.print(0))
                .collect(Collectors.joining(" · ")));
  }

  /** The commune of the letter of May 2022, whose merger the old software did not know yet. */
  private static void printNewCommune(PrintWriter to, PeriodSummary summary) {
    summary
        .find(Play.COMMUNE_FORM, NEW_COMMUNE)
        .ifPresent(
            report ->
                line(
                    to,
                    "Xã Tân Lâm Hương (%s): %s".formatted(NEW_COMMUNE, report.status().name())));
  }

  /** What was amended behind the lock, and what followed from it. */
  private static void printAmendment(PrintWriter to, Statlib statlib, Play play) {
    Unit commune = play.wrong();
    line(
        to,
        "Account of %s: locked while its holder was away, refused, and unlocked"
            .formatted(UnitAccountName.of(commune.code(), Role.COMPILER)));
    statlib
        .find(play.amendment().key())
        .ifPresent(
            amendment ->
                line(
                    to,
                    "Amended after the lock: %s (%s), %s; %s reports issued again, %s not"
                        .formatted(
                            commune.name(),
                            amendment.key(),
                            amendment.status(),
                            amendment.vintages().size(),
                            amendment.notReissued().map(Map::size).orElse(0))));
  }

  /** What became of the place names that a province missed in the operator's catalogue. */
  private static void printPlaceNames(PrintWriter to, PlaceNamesScene scene) {
    line(
        to, "Place names that %s proposed to %s:".formatted(scene.key().by(), scene.key().owner()));
    scene.outcome().forEach(answer -> line(to, "  " + answer));
  }

  private static void printRefusals(PrintWriter to, Play play) {
    line(to, "Refused:");
    play.refusals()
        .forEach(
            (code, refusal) ->
                line(
                    to,
                    "  %s × %s: %s"
                            .formatted(
                                Strings.padStart(String.valueOf(refusal.times()), 5, ' '),
                                code,
                                refusal.example().sentence())
                        + " ("
                        + refusal.example().article()
                        + ")"));
  }

  private static String name(Unit province) {
    return province.name().replaceFirst("^Sở Tư pháp ", "");
  }

  private static String row(Object name, Object... fields) {
    StringBuilder row = new StringBuilder(Strings.padEnd(name.toString(), 26, ' '));
    for (Object field : fields) {
      row.append(Strings.padStart(field.toString(), 10, ' '));
    }
    return row.toString();
  }

  private static void line(PrintWriter to, String text) {
    to.print(text + "\n");
  }
}
