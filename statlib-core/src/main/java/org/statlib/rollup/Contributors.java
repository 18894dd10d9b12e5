package org.statlib.rollup;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Grain;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.unit.UnitCode;

/**
 * What the primary contributors gave to a block of a report, each by itself, in the columns of that
 * block: together they are its total. A report that was received counts with the revision that was
 * received.
 */
public final class Contributors {

  private final Roster roster;
  private final Function<RowSource.Received, Revision> revisions;

  private Contributors(Roster roster, Function<RowSource.Received, Revision> revisions) {
    this.roster = roster;
    this.revisions = revisions;
  }

  /**
   * The contributions of a period.
   *
   * @param revisions gives the revision that a row names
   */
  public static Contributors in(Roster roster, Function<RowSource.Received, Revision> revisions) {
    return new Contributors(roster, revisions);
  }

  /**
   * What was given to a block of a report, in the order of its rows. Who owes something and is not
   * in it is missing, each by itself.
   *
   * @param owed what the unit of the report owes
   * @param sheet the content of the report; none if there is no report that counts
   * @throws IllegalArgumentException if the form has no such block
   * @throws OverflowException if a figure does not fit 64 bits
   */
  public ImmutableList<ContributorFigures> to(
      Obligation owed, BlockCode block, Optional<Sheet> sheet) {
    Block of = owed.form().block(block);
    return sheet.isEmpty()
        ? missing(owed, of).collect(toImmutableList())
        : given(owed, of, sheet.get()).collect(toImmutableList());
  }

  private Stream<ContributorFigures> given(Obligation owed, Block block, Sheet sheet) {
    return sheet.rows(block.code()).entrySet().stream()
        .flatMap(
            row ->
                block.grain() == Grain.CHILD
                    ? fromBelow(block, UnitCode.parse(row.getKey().contributor()), row.getValue())
                    : Stream.of(own(owed.unit(), row.getValue())));
  }

  private ContributorFigures own(UnitCode unit, Row row) {
    return new ContributorFigures(
        ImmutableSortedSet.of(known(unit)), row.figures(), row.coverage());
  }

  private Stream<ContributorFigures> fromBelow(Block block, UnitCode child, Row row) {
    BlockSource source = block.source().orElseThrow();
    Optional<Obligation> below = roster.find(source.form(), child);
    if (row.source() instanceof RowSource.Received received && below.isPresent()) {
      Block from = below.get().form().block(source.block());
      Transfer transfer = Transfer.into(block, from.grid());
      return given(below.get(), from, revisions.apply(received).sheet())
          .map(
              one ->
                  new ContributorFigures(
                      one.units(), transfer.apply(one.figures(), child.value()), one.coverage()));
    }
    if (row.source() instanceof RowSource.Missing && below.isPresent()) {
      return missing(below.get(), below.get().form().block(source.block()))
          .map(
              one ->
                  new ContributorFigures(
                      one.units(), Figures.absent(block.grid()), one.coverage()));
    }
    ImmutableSortedSet<UnitCode> units =
        below.stream()
            .flatMap(found -> missing(found, found.form().block(source.block())))
            .flatMap(one -> one.units().stream())
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    return Stream.of(
        new ContributorFigures(
            units.isEmpty() ? ImmutableSortedSet.of(known(child)) : units,
            row.figures(),
            row.coverage()));
  }

  /** Everybody who is due at or below, without figures. */
  private Stream<ContributorFigures> missing(Obligation owed, Block block) {
    if (block.source().isEmpty()) {
      return Stream.of(
          new ContributorFigures(
              ImmutableSortedSet.of(known(owed.unit())),
              Figures.absent(block.grid()),
              new Coverage(owed.contributors(block.code()), 0, 0)));
    }
    BlockSource source = block.source().get();
    return owed.children(block.code()).stream()
        .flatMap(child -> roster.find(source.form(), child).stream())
        .flatMap(
            below ->
                missing(below, below.form().block(source.block()))
                    .map(
                        one ->
                            new ContributorFigures(
                                one.units(), Figures.absent(block.grid()), one.coverage())));
  }

  /** A unit that stood in for a merged one gave what is that unit's. */
  private UnitCode known(UnitCode unit) {
    return roster.findSuccessor(unit).orElse(unit);
  }
}
