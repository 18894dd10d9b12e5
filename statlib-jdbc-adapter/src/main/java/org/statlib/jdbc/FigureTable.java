package org.statlib.jdbc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.form.Block;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.Part;
import org.statlib.period.PeriodKey;
import org.statlib.report.Figures;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;
import org.statlib.rollup.Totals;

/**
 * The figures of official reports for readers of SQL: a row for each cell that says something, and
 * for each total of a block. Nothing is decided by it, and it can be filled anew at any time.
 */
final class FigureTable {

  private static final String INSERT =
      """
      INSERT INTO {figure} (report, period, form, unit, block, contributor, row_code, column_code,
        estimated, answer, number, status, vintage)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SET_STATUS = "UPDATE {figure} SET status = ? WHERE report = ?";
  private static final String DELETE = "DELETE FROM {figure} WHERE report = ?";
  private static final String DELETE_PERIOD = "DELETE FROM {figure} WHERE period = ?";

  private static final int MOST_AT_ONCE = 10_000;

  private final Act act;
  private final Regimes regimes;
  private final List<Object[]> rows = new ArrayList<>();

  FigureTable(Act act, Regimes regimes) {
    this.act = act;
    this.regimes = regimes;
  }

  /** Follows a report that has changed, where the host has the table. */
  void follow(Form form, Optional<Report> before, Report next) {
    if (!act.sql().hasFigures()) {
      return;
    }
    String report = next.key().toString();
    Optional<Revision> was = before.filter(FigureTable::isOfficial).flatMap(Report::revision);
    Optional<Revision> is = isOfficial(next) ? next.revision() : Optional.empty();
    if (was.isPresent() && was.equals(is)) {
      act.sql().update(SET_STATUS, next.status().name(), report);
      return;
    }
    if (was.isPresent()) {
      act.sql().update(DELETE, report);
    }
    is.ifPresent(revision -> note(form, next.key(), next.status(), revision));
  }

  /** Fills it anew with the official reports of a period. */
  void rebuild(PeriodKey period, ReportTable reports) {
    act.writes();
    act.sql().update(DELETE_PERIOD, period.toString());
    reports.eachOfficial(
        period,
        regimes.forms(),
        (form, key, status, revision) -> {
          note(form, key, status, revision);
          if (rows.size() >= MOST_AT_ONCE) {
            flush();
          }
        });
    flush();
  }

  void flush() {
    act.sql().insertEach(INSERT, rows);
    rows.clear();
  }

  private static boolean isOfficial(Report report) {
    return report.status().isOfficial();
  }

  private void note(Form form, ReportKey key, ReportStatus status, Revision revision) {
    Sheet sheet = revision.sheet();
    for (Block block : form.blocks()) {
      sheet
          .rows(block.code())
          .forEach((row, content) -> note(key, row, content.figures(), status, revision));
      if (block.grain() != Grain.OWN) {
        note(key, RowKey.own(block.code()), Totals.of(block, sheet), status, revision);
      }
    }
  }

  private void note(
      ReportKey key, RowKey row, Figures figures, ReportStatus status, Revision revision) {
    for (int slot = 0; slot < figures.grid().size(); slot++) {
      CellKey cell = figures.grid().keys().get(slot);
      boolean asked = cell.part() == Part.ACTUAL || cell.part() == Part.ESTIMATED;
      if (asked && figures.mark(slot) != Figures.ABSENT) {
        boolean isNumber = figures.mark(slot) == Figures.NUMBER;
        int scale = figures.grid().column(slot).scale();
        rows.add(
            new Object[] {
              key.toString(),
              key.period().toString(),
              key.form().value(),
              key.unit().value(),
              row.block().value(),
              row.contributor(),
              cell.row().value(),
              cell.column().value(),
              cell.part() == Part.ESTIMATED,
              answer(figures.mark(slot)),
              isNumber ? BigDecimal.valueOf(figures.number(slot), scale) : Sql.NoValue.DECIMAL,
              status.name(),
              revision.number()
            });
      }
    }
  }

  private static String answer(byte mark) {
    return switch (mark) {
      case Figures.NUMBER -> "NUMBER";
      case Figures.NONE_OCCURRED -> "NONE_OCCURRED";
      default -> "NOT_AVAILABLE";
    };
  }
}
