package org.statlib.contract;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import org.statlib.account.PersonId;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;

/** Reports of forms with an own row, made by hand for tests of the ports. */
final class SampleReports {

  static final PersonId SOMEBODY = PersonId.of("somebody");

  private SampleReports() {}

  /** A draft with valid figures. */
  static Report draft(ReportKey key) {
    return Report.started(key, sheet(key));
  }

  /** The draft in approval with its first revision. */
  static Report submitted(ReportKey key) {
    return draft(key).submitted(ReportStatus.IN_APPROVAL, SOMEBODY, ImmutableSortedMap.of());
  }

  static Sheet sheet(ReportKey key) {
    Grid grid = SampleCountry.regime().form(key.form()).block(SampleCountry.BLOCK_I).grid();
    return Sheet.EMPTY.with(
        ImmutableMap.of(
            RowKey.own(SampleCountry.BLOCK_I),
            new Row(
                RowSource.OWN,
                Figures.of(grid, SampleCountry.figures(grid, key.unit().value().hashCode())),
                Coverage.ONE,
                "")));
  }
}
