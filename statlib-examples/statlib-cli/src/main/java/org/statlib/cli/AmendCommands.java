package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.command.Rule;
import org.statlib.form.Form;
import org.statlib.form.Grid;
import org.statlib.period.PeriodKey;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.ReportKey;
import org.statlib.report.Ruling;
import org.statlib.unit.LegalBasis;
import org.statlib.workflow.AmendmentCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code statlib amend ...}: amendments of reports of locked periods. */
@Command(
    name = "amend",
    description =
        "Amendments of reports of locked periods: asked for, decided, and what came of it.")
final class AmendCommands {

  private static final Rule AMENDMENT_IS_KNOWN =
      new Rule("amendment.unknown", "ours", "must be an amendment of the store");

  private final Terminal terminal;

  AmendCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  private static int on(StoreOptions store, ToIntFunction<Statlib> using) {
    try {
      return store.use(using);
    } catch (IllegalArgumentException wrong) {
      throw new UnreadableException(Fault.ofFile("amend", String.valueOf(wrong.getMessage())));
    }
  }

  @Command(
      name = "list",
      description = "Prints the amendments of a period: amendment,status,until,made,not_reissued.")
  int list(
      @Mixin StoreOptions store,
      @Parameters(paramLabel = "PERIOD", description = "such as justice/regular:nam-2023")
          PeriodKey period) {
    return on(
        store,
        statlib -> {
          try (CsvTable table =
              terminal.table("amendment", "status", "until", "made", "not_reissued")) {
            for (Amendment one : statlib.amendments(period)) {
              table.row(
                  one.key().toString(),
                  one.status().name(),
                  one.permit().map(Ruling.Permit::until).map(Object::toString).orElse(""),
                  String.valueOf(one.vintages().size()),
                  one.notReissued().map(marked -> String.valueOf(marked.size())).orElse(""));
            }
          }
          return Main.DONE;
        });
  }

  @Command(
      name = "show",
      description =
          "Prints what an amendment changed in each report, and what it would have changed in those"
              + " that were not issued again: report,standing,row,cell,before,after.")
  int show(
      @Mixin StoreOptions store,
      @Parameters(
              paramLabel = "AMENDMENT",
              description = "such as justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn#1")
          AmendmentKey key) {
    return on(
        store,
        statlib -> {
          Optional<Amendment> found = statlib.find(key);
          if (found.isEmpty()) {
            terminal.refuse(List.of(AMENDMENT_IS_KNOWN.brokenBy(key)));
            return Main.REFUSED;
          }
          show(statlib, found.get());
          return Main.DONE;
        });
  }

  private void show(Statlib statlib, Amendment amendment) {
    try (CsvTable table = terminal.table("report", "standing", "row", "cell", "before", "after")) {
      amendment
          .vintages()
          .forEach(
              (report, made) ->
                  rows(
                      table,
                      statlib,
                      report,
                      "vintage " + made.number(),
                      made.base()
                          .map(base -> statlib.difference(report, base, made.number()))
                          .orElse(ImmutableList.of())));
      amendment
          .notReissued()
          .ifPresent(
              marked ->
                  marked.forEach(
                      (report, changes) ->
                          rows(table, statlib, report, "not issued again", changes)));
    }
  }

  @Command(
      name = "diff",
      description =
          "Prints what one vintage gives differently than another: row,cell,before,after.")
  int diff(
      @Mixin StoreOptions store,
      @Option(names = "--from", required = true, paramLabel = "N", description = "the one, from 1")
          int from,
      @Option(names = "--to", required = true, paramLabel = "N", description = "the other") int to,
      @Parameters(paramLabel = "REPORT", description = "series:period:form:unit")
          ReportKey report) {
    return on(
        store,
        statlib -> {
          ImmutableList<CellChange> changes = statlib.difference(report, from, to);
          Form form = statlib.roster(report.period()).regime().form(report.form());
          try (CsvTable table = terminal.table("row", "cell", "before", "after")) {
            for (CellChange change : changes) {
              int scale = scale(form, change.place());
              table.row(
                  change.place().row().toString(),
                  change.place().cell().toString(),
                  change.before().print(scale),
                  change.after().print(scale));
            }
          }
          return Main.DONE;
        });
  }

  private static void rows(
      CsvTable table,
      Statlib statlib,
      ReportKey report,
      String standing,
      List<CellChange> changes) {
    if (changes.isEmpty()) {
      table.row(report.toString(), standing, "", "", "", "");
      return;
    }
    Form form = statlib.roster(report.period()).regime().form(report.form());
    for (CellChange change : changes) {
      int scale = scale(form, change.place());
      table.row(
          report.toString(),
          standing,
          change.place().row().toString(),
          change.place().cell().toString(),
          change.before().print(scale),
          change.after().print(scale));
    }
  }

  private static int scale(Form form, CellPlace place) {
    Grid grid = form.block(place.row().block()).grid();
    return grid.column(grid.slot(place.cell())).scale();
  }

  @Command(name = "request", description = "The approver of a unit asks to amend a report.")
  int request(
      @Mixin StoreOptions store,
      @Option(names = "--by", required = true, paramLabel = "ACCOUNT", description = "who asks")
          AccountName by,
      @Option(
              names = "--letter",
              required = true,
              paramLabel = "TEXT",
              description = "the unit's letter, as printed")
          String letter,
      @Option(
              names = "--cause",
              required = true,
              paramLabel = "TEXT",
              description = "what is wrong")
          String cause,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why it must be amended")
          String reason,
      @Option(
              names = "--cell",
              paramLabel = "CELL",
              description = "a cell that is to change, such as 'I 3'; default all of the report")
          List<CellPlace> cells,
      @Parameters(paramLabel = "REPORT", description = "series:period:form:unit")
          ReportKey report) {
    return act(
        store,
        by,
        (statlib, reporting) ->
            reporting.requestAmendment(
                report,
                LegalBasis.of(letter),
                cause,
                reason,
                cells == null ? new CellPlace[0] : cells.toArray(CellPlace[]::new)));
  }

  @Command(name = "grant", description = "The approver of the focal point permits an amendment.")
  int grant(
      @Mixin StoreOptions store,
      @Option(names = "--by", required = true, paramLabel = "ACCOUNT", description = "who decides")
          AccountName by,
      @Option(
              names = "--decision",
              required = true,
              paramLabel = "TEXT",
              description = "the document of the decision")
          String decision,
      @Option(
              names = "--last-day",
              required = true,
              paramLabel = "DAY",
              description = "the last day of the permit")
          LocalDate lastDay,
      @Option(
              names = "--cell",
              paramLabel = "CELL",
              description = "a cell that may change; default all that were asked for")
          List<CellPlace> cells,
      @Option(
              names = "--reissue",
              paramLabel = "REPORT",
              description = "a report above that may be issued again")
          List<ReportKey> ancestors,
      @Parameters(paramLabel = "AMENDMENT", description = "its key") AmendmentKey key) {
    return act(
        store,
        by,
        (statlib, reporting) ->
            statlib.execute(
                Actor.authenticated(by),
                new AmendmentCommand.Grant(
                    CommandKey.random(),
                    key,
                    version(statlib, key),
                    LegalBasis.of(decision),
                    cells == null ? ImmutableSortedSet.of() : ImmutableSortedSet.copyOf(cells),
                    ancestors == null
                        ? ImmutableSortedSet.of()
                        : ImmutableSortedSet.copyOf(ancestors),
                    lastDay)));
  }

  @Command(name = "refuse", description = "The approver of the focal point refuses an amendment.")
  int refuse(
      @Mixin StoreOptions store,
      @Option(names = "--by", required = true, paramLabel = "ACCOUNT", description = "who decides")
          AccountName by,
      @Option(
              names = "--decision",
              required = true,
              paramLabel = "TEXT",
              description = "the document of the decision")
          String decision,
      @Option(names = "--why", required = true, paramLabel = "TEXT", description = "the reason")
          String why,
      @Parameters(paramLabel = "AMENDMENT", description = "its key") AmendmentKey key) {
    return act(
        store,
        by,
        (statlib, reporting) -> reporting.refuseAmendment(key, LegalBasis.of(decision), why));
  }

  @Command(
      name = "close",
      description = "The approver of the focal point closes an amendment: the rest is marked.")
  int close(
      @Mixin StoreOptions store,
      @Option(names = "--by", required = true, paramLabel = "ACCOUNT", description = "who closes")
          AccountName by,
      @Parameters(paramLabel = "AMENDMENT", description = "its key") AmendmentKey key) {
    return act(store, by, (statlib, reporting) -> reporting.closeAmendment(key));
  }

  private static long version(Statlib statlib, AmendmentKey key) {
    return statlib.find(key).map(Amendment::version).orElse(0L);
  }

  /** An act by the verbs of who acts. */
  private interface Acting {
    Outcome on(Statlib statlib, Reporting reporting);
  }

  private int act(StoreOptions store, AccountName by, Acting acting) {
    return on(
        store,
        statlib -> {
          Outcome outcome = acting.on(statlib, statlib.as(Actor.authenticated(by)));
          terminal.refuse(outcome.reasons());
          return outcome.isApplied() ? Main.DONE : Main.REFUSED;
        });
  }
}
