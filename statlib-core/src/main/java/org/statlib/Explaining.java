package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.journal.JournalEntry;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.Standing;
import org.statlib.rollup.Approval;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.Trace;
import org.statlib.store.StoreException;
import org.statlib.store.UnitOfWork;
import org.statlib.workflow.Approvals;
import org.statlib.workflow.Workflow;

/**
 * Reads what a figure was built on, level by level: one question for the reports of a level and one
 * for all approvals, however many there are.
 */
final class Explaining {

  private final UnitOfWork work;
  private final Roster roster;
  private final Predicate<Standing> sees;

  /**
   * @param sees whether who asks sees a report with its content
   */
  Explaining(UnitOfWork work, Roster roster, Predicate<Standing> sees) {
    this.work = work;
    this.roster = roster;
    this.sees = sees;
  }

  /** What a report says now, explained; none if it was not started or is not to be seen. */
  Optional<Explanation> now(ReportKey key, BlockCode block, CellKey cell) {
    return find(key).map(report -> explain(report, frozen(report), block, cell));
  }

  /**
   * A revision of a report, explained; none as above, or if it was not approved and is another than
   * what the report says now, for who does not handle it.
   *
   * @param handles whether who asks handles the report
   */
  Optional<Explanation> revision(
      ReportKey key, int number, BlockCode block, CellKey cell, boolean handles) {
    Optional<Report> report = find(key);
    return report
        .flatMap(is -> work.reports().findRevision(key, number))
        .map(revision -> explain(report.orElseThrow(), Optional.of(revision), block, cell))
        .filter(
            explained ->
                handles || explained.frozen().flatMap(Explanation.Frozen::approval).isPresent());
  }

  private Optional<Report> find(ReportKey key) {
    return work.reports().find(key).filter(report -> sees.test(Standing.of(report)));
  }

  /** The revision that a report says; none while something else lies on the desk. */
  private static Optional<Revision> frozen(Report report) {
    return report
        .revision()
        .filter(last -> !report.status().isAtDesk() && last.sheet().equals(report.sheet()));
  }

  private Explanation explain(
      Report report, Optional<Revision> frozen, BlockCode code, CellKey cell) {
    Form form = roster.regime().form(report.key().form());
    Block block = block(form, code);
    requireCell(form, block, cell);
    Sheet sheet = frozen.map(Revision::sheet).orElse(report.sheet());
    Map<RowSource.Received, Revision> below = below(block, sheet);
    Approvals approvals =
        approvals(
            ImmutableSet.<ReportKey>builder()
                .add(report.key())
                .addAll(below.keySet().stream().map(RowSource.Received::report).iterator())
                .build());
    ImmutableMap.Builder<RowSource.Received, Trace.Known> known = ImmutableMap.builder();
    below.forEach(
        (source, revision) -> known.put(source, known(approvals, source.report(), revision)));
    Trace trace = Trace.through(roster, known.buildOrThrow());
    return frozen
        .map(
            revision ->
                trace.ofRevision(
                    report.key(), known(approvals, report.key(), revision), block, cell))
        .orElseGet(() -> trace.ofDraft(report.key(), sheet, block, cell));
  }

  private static Trace.Known known(Approvals approvals, ReportKey report, Revision revision) {
    Optional<Approval> approval = approvals.find(report, revision.content());
    return new Trace.Known(revision, approval);
  }

  /** The revisions below that are to be seen; all rows of one level have the same source block. */
  private Map<RowSource.Received, Revision> below(Block top, Sheet sheet) {
    Map<RowSource.Received, Revision> below = new LinkedHashMap<>();
    Block block = top;
    ImmutableList<Sheet> level = ImmutableList.of(sheet);
    while (block.source().isPresent() && !level.isEmpty()) {
      Block receiving = block;
      ImmutableSet<RowSource.Received> sources =
          level.stream()
              .flatMap(one -> Trace.sources(receiving, one).stream())
              .collect(toImmutableSet());
      Map<RowSource.Received, Revision> found = seen(sources);
      below.putAll(found);
      level = found.values().stream().map(Revision::sheet).collect(toImmutableList());
      BlockSource from = block.source().get();
      block = roster.regime().form(from.form()).block(from.block());
    }
    return below;
  }

  private Map<RowSource.Received, Revision> seen(ImmutableSet<RowSource.Received> sources) {
    ImmutableMap<ReportKey, Report> reports =
        work.reports()
            .findAll(sources.stream().map(RowSource.Received::report).collect(toImmutableSet()));
    Map<RowSource.Received, Revision> seen = new LinkedHashMap<>();
    for (RowSource.Received source : sources) {
      Report report = reports.get(source.report());
      if (report == null) {
        throw StoreException.missing(source.report());
      }
      if (sees.test(Standing.of(report))) {
        seen.put(source, named(report, source.revision()));
      }
    }
    return seen;
  }

  private Revision named(Report report, int number) {
    return report
        .revision()
        .filter(last -> last.number() == number)
        .or(() -> work.reports().findRevision(report.key(), number))
        .orElseThrow(() -> StoreException.missing(report.key()));
  }

  private Approvals approvals(ImmutableSet<ReportKey> reports) {
    ImmutableList<JournalEntry> ofReports =
        work.journal()
            .entries(
                reports.stream().map(Workflow::chain).collect(toImmutableSet()), Approvals.ACTS);
    return Approvals.of(
        ofReports, work.journal().entries(Approvals.amendments(ofReports), Approvals.ACTS));
  }

  private static Block block(Form form, BlockCode code) {
    return form.findBlock(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no block %s in form %s; it has %s"
                        .formatted(
                            code,
                            form.code(),
                            Joiner.on(", ")
                                .join(form.blocks().stream().map(Block::code).iterator()))));
  }

  private static void requireCell(Form form, Block block, CellKey cell) {
    if (block.grid().findSlot(cell).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no cell %s in block %s of form %s; it has %s"
              .formatted(
                  cell,
                  block.code(),
                  form.code(),
                  Joiner.on(", ")
                      .join(block.grid().keys().stream().filter(CellKey::isPrinted).iterator())));
    }
  }
}
