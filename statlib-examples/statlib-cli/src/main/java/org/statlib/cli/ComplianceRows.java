package org.statlib.cli;

import java.util.Locale;
import org.statlib.chase.Compliance;

/** What units have published of the reports of a work year, row by row. */
final class ComplianceRows {

  static final String[] HEADER = {"unit", "period", "due", "timing", "published", "changed_late"};

  private ComplianceRows() {}

  static void write(CsvTable table, Compliance compliance) {
    for (Compliance.Due due : compliance.dues()) {
      table.row(
          due.unit().value(),
          due.period().code().toString(),
          due.deadline().day().toString(),
          due.timing().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          due.publishedAt().map(Object::toString).orElse(""),
          due.changedLate() ? "yes" : "no");
    }
  }
}
