package org.statlib.rollup;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.Part;
import org.statlib.regime.Roster;
import org.statlib.report.Figures;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/** Follows totals down the revisions that they were built on. */
public final class Trace {

  private final Roster roster;
  private final Map<RowSource.Received, Known> received;

  private Trace(Roster roster, Map<RowSource.Received, Known> received) {
    this.roster = roster;
    this.received = received;
  }

  /**
   * A revision that rows name.
   *
   * @param revision the revision
   * @param approval who approved it
   */
  public record Known(Revision revision, Optional<Approval> approval) {}

  /**
   * The trace through some revisions; what rows name beside them is hidden.
   *
   * @param roster that of the period
   */
  public static Trace through(Roster roster, ImmutableMap<RowSource.Received, Known> received) {
    return new Trace(roster, received);
  }

  /** The revisions that the rows of a block were built on. */
  public static ImmutableSet<RowSource.Received> sources(Block block, Sheet sheet) {
    return sheet.rows(block.code()).values().stream()
        .map(Row::source)
        .filter(RowSource.Received.class::isInstance)
        .map(RowSource.Received.class::cast)
        .collect(toImmutableSet());
  }

  /** Explains a cell of a draft. */
  public Explanation ofDraft(ReportKey report, Sheet sheet, Block block, CellKey cell) {
    return explain(report, Optional.empty(), sheet, block, cell);
  }

  /** Explains a cell of a revision. */
  public Explanation ofRevision(ReportKey report, Known known, Block block, CellKey cell) {
    Revision revision = known.revision();
    return explain(
        report,
        Optional.of(
            new Explanation.Frozen(revision.number(), revision.content(), known.approval())),
        revision.sheet(),
        block,
        cell);
  }

  private Explanation explain(
      ReportKey report,
      Optional<Explanation.Frozen> frozen,
      Sheet sheet,
      Block block,
      CellKey cell) {
    Grid grid = block.grid();
    ImmutableList<CellKey> parts = parts(block, cell);
    return new Explanation(
        report,
        name(report.unit()),
        frozen,
        block.code(),
        cell,
        grid.column(cell.column()),
        Amount.of(grid, cell, Totals.of(block, sheet).cell(cell)),
        sheet.coverage(block.code()),
        parts.isEmpty() ? contributions(report, sheet, block, cell) : ImmutableList.of(),
        parts.stream()
            .map(part -> explain(report, frozen, sheet, block, part))
            .collect(toImmutableList()));
  }

  /** What a cell is computed from; an average that was entered is not computed. */
  private static ImmutableList<CellKey> parts(Block block, CellKey cell) {
    Grid grid = block.grid();
    Aggregation aggregation = grid.column(cell.column()).aggregation();
    if (aggregation instanceof Aggregation.RatioOfSums ratio) {
      return ImmutableList.<CellKey>builder()
          .addAll(printed(grid, cell, ratio.numerator()))
          .addAll(printed(grid, cell, ratio.denominator()))
          .build();
    }
    boolean computed =
        aggregation instanceof Aggregation.WeightedAverage
            && cell.part() == Part.ACTUAL
            && block.grain() != Grain.OWN;
    return computed
        ? ImmutableList.of(
            new CellKey(cell.row(), cell.column(), Part.WEIGHTED),
            new CellKey(cell.row(), cell.column(), Part.WEIGHT))
        : ImmutableList.of();
  }

  /** Both parts of what is printed in one cell. */
  private static ImmutableList<CellKey> printed(Grid grid, CellKey cell, ColumnCode column) {
    CellKey actual = CellKey.of(cell.row(), column);
    return grid.column(column).estimable()
        ? ImmutableList.of(actual, new CellKey(cell.row(), column, Part.ESTIMATED))
        : ImmutableList.of(actual);
  }

  private ImmutableList<Contribution> contributions(
      ReportKey report, Sheet sheet, Block block, CellKey cell) {
    return sheet.rows(block.code()).entrySet().stream()
        .filter(row -> Totals.counts(row.getValue()))
        .map(row -> contribution(report, block, cell, row.getKey(), row.getValue()))
        .collect(toImmutableList());
  }

  private Contribution contribution(
      ReportKey report, Block block, CellKey cell, RowKey key, Row row) {
    Figures figures = row.figures();
    Optional<SourceColumn> column =
        block.source().map(BlockSource::columns).map(all -> all.get(cell.column()));
    Optional<Explanation> below = Optional.empty();
    boolean hidden = false;
    if (row.source() instanceof RowSource.Received source && column.isPresent()) {
      Known known = received.get(source);
      hidden = known == null;
      below = Optional.ofNullable(known).map(from -> below(source, from, block, cell));
    }
    return new Contribution(
        key,
        block.grain() == Grain.OWN ? name(report.unit()) : name(block, key),
        row.source(),
        Amount.of(block.grid(), cell, figures.cell(cell)),
        below.isPresent() ? factor(block, cell) : 1,
        row.coverage(),
        below,
        hidden);
  }

  private Explanation below(RowSource.Received source, Known known, Block block, CellKey cell) {
    if (!known.revision().content().equals(source.content())) {
      throw new IllegalArgumentException(
          "Received revision %s of %s must be given".formatted(source.revision(), source.report()));
    }
    BlockSource from = block.source().orElseThrow();
    SourceColumn column = requireNonNull(from.columns().get(cell.column()));
    return ofRevision(
        source.report(),
        known,
        roster.regime().form(from.form()).block(from.block()),
        new CellKey(cell.row(), column.column(), cell.part()));
  }

  /** What one unit of measure of the source is worth; decimals tell nothing of that. */
  private static long factor(Block block, CellKey cell) {
    ImmutableMap<ColumnCode, SourceColumn> columns = block.source().orElseThrow().columns();
    long factor = requireNonNull(columns.get(cell.column())).factor();
    Column column = block.grid().column(cell.column());
    if (column.aggregation() instanceof Aggregation.WeightedAverage average) {
      long weight = requireNonNull(columns.get(average.weight())).factor();
      return switch (cell.part()) {
        case WEIGHT -> weight;
        case WEIGHTED -> Math.multiplyExact(factor, weight);
        case ACTUAL, ESTIMATED -> factor;
      };
    }
    return factor;
  }

  private String name(Block block, RowKey row) {
    return block.grain() == Grain.CHILD
        ? name(UnitCode.parse(row.contributor()))
        : row.contributor();
  }

  private String name(UnitCode unit) {
    return roster.units().find(unit).map(Unit::name).orElse(unit.value());
  }
}
