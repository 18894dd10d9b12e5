package org.statlib.simulation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.statlib.account.PersonId;
import org.statlib.command.Digest;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;

/** A report of the second model. */
final class Paper {
  ReportStatus status = ReportStatus.DRAFT;
  long version;
  Map<RowKey, Line> lines = new TreeMap<>();
  String note = "";
  int frozenNumber;
  Map<RowKey, Line> frozen = new TreeMap<>();
  String frozenNote = "";
  @Nullable Digest frozenContent;
  final Set<PersonId> compilers = new HashSet<>();
  @Nullable PersonId checker;
  @Nullable PersonId approver;
  int returns;
}
