package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.period.Clause;
import org.statlib.period.Deadline;
import org.statlib.period.Letter;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.Provision;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Row;
import org.statlib.report.RowSource;
import org.statlib.rollup.RollUp;
import org.statlib.rollup.Totals;
import org.statlib.rollup.TreeTotals;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.Timeliness;

/** What became of a period, computed from what the store keeps and from nothing else. */
final class PeriodSummary {

  private static final BlockCode BLOCK = BlockCode.parse("I");

  private final Roster roster;
  private final PeriodKey period;
  private final ImmutableMap<ReportKey, Report> reports;
  private final ImmutableList<Provision> provisions;

  /**
   * How the reports at or below a unit went.
   *
   * @param onTime how many were sent by their deadline
   * @param late how many were sent after it
   * @param returned how many were returned at least once
   */
  record Conduct(int onTime, int late, int returned) {
    Conduct plus(Conduct other) {
      return new Conduct(onTime + other.onTime, late + other.late, returned + other.returned);
    }
  }

  PeriodSummary(Statlib statlib, PeriodKey period) {
    this.roster = statlib.roster(period);
    this.period = period;
    ImmutableList<Report> all = statlib.read(work -> work.reports().in(period));
    this.reports = Maps.uniqueIndex(all, Report::key);
    this.provisions =
        statlib
            .<Optional<Period>>read(work -> work.periods().find(period))
            .orElseThrow()
            .provisions();
  }

  Roster roster() {
    return roster;
  }

  /** The report of a unit, if it was started. */
  Optional<Report> find(FormCode form, UnitCode unit) {
    return Optional.ofNullable(reports.get(new ReportKey(period, form, unit)));
  }

  /** The totals of a unit's report as its rows say. */
  Optional<Figures> totals(FormCode form, UnitCode unit) {
    return find(form, unit)
        .map(report -> Totals.of(roster.regime().form(form).block(BLOCK), report.sheet()));
  }

  /** Of how many communes a unit's report consists. */
  Coverage coverage(FormCode form, UnitCode unit) {
    return find(form, unit)
        .map(report -> report.sheet().coverage(BLOCK))
        .orElseGet(
            () ->
                new Coverage(
                    roster.find(form, unit).map(owed -> owed.contributors(BLOCK)).orElse(0), 0, 0));
  }

  /** How the reports at or below a unit went. */
  Conduct conduct(UnitCode upper) {
    UnitTree tree = roster.units();
    Conduct sum = new Conduct(0, 0, 0);
    for (Report report : reports.values()) {
      UnitCode unit = report.key().unit();
      if (unit.equals(upper) || tree.isBelow(unit, upper)) {
        sum = sum.plus(conduct(report));
      }
    }
    return sum;
  }

  private Conduct conduct(Report report) {
    Unit unit = roster.units().unit(report.key().unit());
    Timeliness timeliness = timeliness(report, roster.findDeadline(unit.code()));
    return new Conduct(
        timeliness == Timeliness.ON_TIME ? 1 : 0,
        timeliness == Timeliness.LATE ? 1 : 0,
        report.returns() > 0 ? 1 : 0);
  }

  private static Timeliness timeliness(Report report, Optional<Deadline> deadline) {
    return report.status().isOfficial()
        ? deadline.map(due -> Timeliness.of(due, report)).orElse(Timeliness.NOT_YET)
        : Timeliness.NOT_YET;
  }

  /** What each deadline that a letter set has come to, a line each. */
  ImmutableList<String> letters() {
    return provisions.stream()
        .filter(provision -> provision.clause() instanceof Clause.Due)
        .map(provision -> letter(provision.letter(), (Clause.Due) provision.clause()))
        .collect(toImmutableList());
  }

  private String letter(Letter letter, Clause.Due due) {
    UnitTree tree = roster.units();
    int reported = 0;
    int onTime = 0;
    int otherwise = 0;
    for (Report report : reports.values()) {
      Unit unit = tree.unit(report.key().unit());
      if (report.status().isOfficial()
          && unit.kind().equals(due.reporter())
          && tree.isWithin(unit.code(), due.within())) {
        reported++;
        Optional<Deadline> standing = roster.regime().findDeadline(unit.kind(), period.code());
        onTime +=
            timeliness(report, roster.findDeadline(unit.code())) == Timeliness.ON_TIME ? 1 : 0;
        otherwise += timeliness(report, standing) == Timeliness.ON_TIME ? 1 : 0;
      }
    }
    return "%s, %s, %s %s: %s of %s on time; by the regime %s"
        .formatted(
            letter,
            due.subject(),
            due.inclusive() ? "until" : "before",
            due.day(),
            onTime,
            reported,
            otherwise);
  }

  /**
   * The cells of the communes added right up the tree, past districts and provinces: what was
   * received of them, and what was entered for them or for their district.
   */
  TreeTotals directTotals() {
    Grid grid = roster.regime().form(Play.COMMUNE_FORM).block(BLOCK).grid();
    Map<UnitCode, Figures> figures = new HashMap<>();
    for (Obligation owed : roster.owing(Play.DISTRICT_FORM)) {
      find(Play.DISTRICT_FORM, owed.unit())
          .ifPresent(report -> collect(Play.COMMUNE_FORM, report, figures));
    }
    for (Obligation owed : roster.owing(Play.PROVINCE_FORM)) {
      find(Play.PROVINCE_FORM, owed.unit())
          .ifPresent(report -> collect(Play.DISTRICT_FORM, report, figures));
    }
    return TreeTotals.of(
        roster.units(), grid, figures, unit -> unit.kind().equals(UnitKinds.COMMUNE));
  }

  private void collect(FormCode below, Report above, Map<UnitCode, Figures> figures) {
    for (Row row : above.sheet().rows().values()) {
      if (row.source() instanceof RowSource.DelegatedEntry entry) {
        figures.put(entry.unit(), row.figures());
      }
      if (row.source() instanceof RowSource.Received received && below.equals(Play.COMMUNE_FORM)) {
        Report commune = reports.get(received.report());
        Form form = roster.regime().form(below);
        if (commune != null) {
          figures.put(
              received.report().unit(),
              RollUp.totals(form, commune.sheet()).get(form.block(BLOCK)));
        }
      }
    }
  }

  /** The cells of a row of totals, in printed order. */
  static ImmutableList<Cell> cells(Figures totals) {
    ImmutableList.Builder<Cell> cells = ImmutableList.builder();
    for (int column = 1; column <= PublishedRows.COLUMNS; column++) {
      cells.add(totals.cell(CellKey.of(ColumnCode.parse(String.valueOf(column)))));
    }
    return cells.build();
  }

  /** All reports of the period. */
  ImmutableList<Report> reports() {
    return reports.values().asList();
  }
}
