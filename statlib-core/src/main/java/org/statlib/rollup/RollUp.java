package org.statlib.rollup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.ItemCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.SlotKey;
import org.statlib.unit.UnitCode;

/**
 * Takes what was received and delegated into the rows of a report, and tells when they are no
 * longer what the claims say.
 */
public final class RollUp {

  private final Roster roster;
  private final PeriodKey period;
  private final Obligation obligation;

  private RollUp(Roster roster, PeriodKey period, Obligation obligation) {
    this.roster = roster;
    this.period = period;
    this.obligation = obligation;
  }

  /** The roll-up of what a unit owes in a period. */
  public static RollUp of(Roster roster, PeriodKey period, Obligation obligation) {
    return new RollUp(roster, period, obligation);
  }

  /** The places of the units below, in the order of the form. */
  public ImmutableList<SlotKey> slots() {
    ImmutableList.Builder<SlotKey> slots = ImmutableList.builder();
    for (Block block : obligation.form().blocks()) {
      for (UnitCode child : obligation.children(block.code())) {
        slots.add(slot(block, child));
      }
    }
    return slots.build();
  }

  /**
   * The sheet with its child rows as the claims say. A delegated row keeps the figures that were
   * entered; a place without claim is a missing row.
   *
   * @param sheet the sheet so far
   * @param claims who covers which place
   * @param revisions the received revisions, by the child's report
   * @throws OverflowException if a figure does not fit 64 bits
   * @throws IllegalArgumentException if a claim names a revision that is not given
   */
  public Sheet takeUp(
      Sheet sheet, Map<SlotKey, RowSource> claims, Map<ReportKey, Revision> revisions) {
    Map<RowKey, Row> rows = new TreeMap<>();
    sheet
        .rows()
        .forEach(
            (key, row) -> {
              if (obligation.form().block(key.block()).grain() != Grain.CHILD) {
                rows.put(key, row);
              }
            });
    for (Block block : obligation.form().blocks()) {
      if (block.grain() == Grain.CHILD) {
        Form source = sourceForm(block);
        Transfer transfer = Transfer.into(block, source.block(sourceOf(block).block()).grid());
        for (UnitCode child : obligation.children(block.code())) {
          RowKey key = RowKey.of(block.code(), child);
          RowSource claim = claims.getOrDefault(slot(block, child), RowSource.MISSING);
          Optional<Row> before = sheet.find(key);
          rows.put(key, row(block, child, claim, before, transfer, revisions));
        }
      }
    }
    return new Sheet(ImmutableSortedMap.copyOf(rows), sheet.note());
  }

  /**
   * The child rows that are not what the claims and the roster say: while there are any, it is
   * stale.
   */
  public ImmutableList<RowKey> stale(Sheet sheet, Map<SlotKey, RowSource> claims) {
    ImmutableList.Builder<RowKey> stale = ImmutableList.builder();
    for (Block block : obligation.form().blocks()) {
      if (block.grain() == Grain.CHILD) {
        Set<RowKey> rows = new LinkedHashSet<>(sheet.rows(block.code()).keySet());
        for (UnitCode child : obligation.children(block.code())) {
          RowKey key = RowKey.of(block.code(), child);
          RowSource claim = claims.getOrDefault(slot(block, child), RowSource.MISSING);
          if (sheet.find(key).filter(row -> isCurrent(row, block, child, claim)).isPresent()) {
            rows.remove(key);
          } else {
            rows.add(key);
          }
        }
        stale.addAll(rows);
      }
    }
    return stale.build();
  }

  /** Whether a row is what its claim says; how many are due may have changed with the roster. */
  private boolean isCurrent(Row row, Block block, UnitCode child, RowSource claim) {
    return row.source().equals(claim)
        && (claim instanceof RowSource.Received
            || row.coverage().due() == contributors(block, child));
  }

  /** The row of a unit below that its receiver entered. */
  public Row delegated(Block block, RowSource.DelegatedEntry source, Figures figures, String note) {
    int due = contributors(block, source.unit());
    return new Row(source, figures, new Coverage(due, 0, due), note);
  }

  /** The row of a unit below that nobody gave. */
  public Row missing(Block block, UnitCode child, String note) {
    return new Row(
        RowSource.MISSING,
        Figures.absent(block.grid()),
        new Coverage(contributors(block, child), 0, 0),
        note);
  }

  /** The totals of each block of a sheet. */
  public static ImmutableMap<Block, Figures> totals(Form form, Sheet sheet) {
    ImmutableMap.Builder<Block, Figures> totals = ImmutableMap.builder();
    form.blocks().forEach(block -> totals.put(block, Totals.of(block, sheet)));
    return totals.buildOrThrow();
  }

  /**
   * The cells that a declaration makes in the row of its item: other columns, other units of
   * measure. A column of the declaration that is absent is absent in the row.
   *
   * @param block whose rows are items of a catalogue
   * @param item whose declaration it is, for the message of an overflow
   * @param cells the declaration, by the columns of its own form
   * @throws OverflowException if a figure does not fit 64 bits
   * @throws IllegalArgumentException if the block takes no declarations, or their form does not ask
   *     for one of the cells
   */
  public static ImmutableMap<CellKey, Cell> declared(
      Regime regime, Block block, ItemCode item, ImmutableMap<CellKey, Cell> cells) {
    if (block.declaration().isEmpty()) {
      throw new IllegalArgumentException("Block %s takes no declarations".formatted(block.code()));
    }
    BlockSource source = block.declaration().get();
    Grid from = regime.form(source.form()).block(source.block()).grid();
    Figures row = Transfer.ofDeclaration(block, from).apply(Figures.of(from, cells), item.value());
    ImmutableMap.Builder<CellKey, Cell> made = ImmutableMap.builder();
    for (int slot = 0; slot < block.grid().size(); slot++) {
      CellKey key = block.grid().keys().get(slot);
      if (block.grid().isEntered(slot) && source.columns().containsKey(key.column())) {
        made.put(key, row.cell(slot));
      }
    }
    return made.buildOrThrow();
  }

  private Row row(
      Block block,
      UnitCode child,
      RowSource claim,
      Optional<Row> before,
      Transfer transfer,
      Map<ReportKey, Revision> revisions) {
    if (before.isPresent() && isCurrent(before.get(), block, child, claim)) {
      return before.get();
    }
    if (before.isPresent()
        && claim instanceof RowSource.DelegatedEntry delegated
        && claim.equals(before.get().source())) {
      return delegated(block, delegated, before.get().figures(), before.get().note());
    }
    String note = before.map(Row::note).orElse("");
    if (claim instanceof RowSource.Received received) {
      Revision revision = revisions.get(received.report());
      if (revision == null || !revision.content().equals(received.content())) {
        throw new IllegalArgumentException(
            "Received revision %s of %s must be given"
                .formatted(received.revision(), received.report()));
      }
      Block from = sourceForm(block).block(sourceOf(block).block());
      return new Row(
          claim,
          transfer.apply(Totals.of(from, revision.sheet()), child.value()),
          revision.sheet().coverage(from.code()),
          note);
    }
    return missing(block, child, note);
  }

  private int contributors(Block block, UnitCode child) {
    BlockSource source = sourceOf(block);
    return roster
        .find(source.form(), child)
        .map(below -> below.contributors(source.block()))
        .orElse(0);
  }

  private Form sourceForm(Block block) {
    return roster.regime().form(sourceOf(block).form());
  }

  private static BlockSource sourceOf(Block block) {
    return block.source().orElseThrow();
  }

  private SlotKey slot(Block block, UnitCode child) {
    return new SlotKey(period, obligation.form().code(), block.code(), child);
  }
}
