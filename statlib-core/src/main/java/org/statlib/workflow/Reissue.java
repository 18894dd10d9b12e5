package org.statlib.workflow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.statlib.form.Block;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.CellChange;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.SlotKey;
import org.statlib.rollup.RollUp;
import org.statlib.rollup.Vintages;
import org.statlib.unit.UnitCode;

/** What the reports above would say, had they been issued again after an amendment. */
final class Reissue {

  private final Roster roster;
  private final ImmutableMap<ReportKey, Report> reports;
  private final Map<ReportKey, Revision> current = new HashMap<>();

  private Reissue(Roster roster, ImmutableMap<ReportKey, Report> reports) {
    this.roster = roster;
    this.reports = reports;
  }

  /**
   * For each official report above that was not issued again, what would have changed in it.
   *
   * @param reports the amended report and those above, as they are now
   * @param made the reports of which the next vintage was made
   */
  static ImmutableSortedMap<ReportKey, ImmutableList<CellChange>> differences(
      Roster roster,
      Ancestors ancestors,
      ImmutableMap<ReportKey, Report> reports,
      Set<ReportKey> made) {
    Reissue reissue = new Reissue(roster, reports);
    reissue.stands(ancestors.target());
    Map<ReportKey, ImmutableList<CellChange>> differences = new TreeMap<>();
    for (ReportKey above : ancestors.upwards()) {
      if (made.contains(above)) {
        reissue.stands(above);
      } else {
        reissue.missed(above).ifPresent(changes -> differences.put(above, changes));
      }
    }
    return ImmutableSortedMap.copyOf(differences);
  }

  private void stands(ReportKey report) {
    Optional.ofNullable(reports.get(report))
        .flatMap(Report::revision)
        .ifPresent(revision -> current.put(report, revision));
  }

  private Optional<ImmutableList<CellChange>> missed(ReportKey above) {
    Report report = reports.get(above);
    if (report == null || !report.status().isOfficial()) {
      return Optional.empty();
    }
    Obligation obligation = roster.find(above.form(), above.unit()).orElseThrow();
    Sheet would = again(obligation, report);
    Revision last = report.revision().orElseThrow();
    current.put(above, Revision.freeze(above, last.number() + 1, would, last.explanations()));
    return Optional.of(Vintages.changes(obligation.form(), report.sheet(), would));
  }

  /** Its sheet with the rows of those below as they are now, or would be. */
  private Sheet again(Obligation obligation, Report report) {
    Map<SlotKey, RowSource> claims = new HashMap<>();
    Map<ReportKey, Revision> revisions = new HashMap<>();
    for (Block block : obligation.form().blocks()) {
      for (UnitCode child : obligation.children(block.code())) {
        SlotKey slot = new SlotKey(report.key().period(), report.key().form(), block.code(), child);
        ReportKey below =
            new ReportKey(report.key().period(), block.source().orElseThrow().form(), child);
        Revision revision = current.get(below);
        if (revision != null) {
          claims.put(slot, new RowSource.Received(below, revision.number(), revision.content()));
          revisions.put(below, revision);
        } else {
          report
              .sheet()
              .find(RowKey.of(block.code(), child))
              .map(Row::source)
              .ifPresent(source -> claims.put(slot, source));
        }
      }
    }
    return RollUp.of(roster, report.key().period(), obligation)
        .takeUp(report.sheet(), claims, revisions);
  }
}
