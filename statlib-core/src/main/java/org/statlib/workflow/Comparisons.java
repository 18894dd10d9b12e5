package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.statlib.command.Rule;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.RowCode;
import org.statlib.form.Verdict;
import org.statlib.report.Figures;
import org.statlib.report.Sheet;
import org.statlib.rollup.Totals;

/** Holds what is submitted against what others, or the unit itself, reported before. */
final class Comparisons {

  static final Rule COMPARISONS_HOLD =
      new Rule("workflow.submit.comparison", "ours", "comparison %s must hold in %s");

  /**
   * A comparison that does not hold.
   *
   * @param place the block, and the fixed row if it has several; never whom it was held against
   */
  record Failure(Comparison comparison, String place) {}

  private record Held(BlockCode block, Comparison.Against against) {}

  private Comparisons() {}

  /** The comparisons of the form that do not hold; what cannot be evaluated fails nothing. */
  static ImmutableList<Failure> failures(Situation situation, Form form, Sheet sheet) {
    Map<Held, ImmutableList<Function<CellKey, Cell>>> references = new HashMap<>();
    ImmutableList.Builder<Failure> failures = ImmutableList.builder();
    for (Comparison comparison : form.comparisons()) {
      Block block = form.block(comparison.block());
      ImmutableList<Function<CellKey, Cell>> others =
          references.computeIfAbsent(
              new Held(block.code(), comparison.against()),
              held -> references(situation, block, held.against()));
      if (others.size() >= comparison.against().least()) {
        Figures total = Totals.of(block, sheet);
        for (RowCode row : rows(comparison, block)) {
          if (comparison.evaluate(block.grid(), row, total::cell, others) == Verdict.FAILED) {
            String fixed = row.equals(RowCode.SOLE) ? "" : "." + row;
            failures.add(new Failure(comparison, block.code() + fixed));
          }
        }
      }
    }
    return failures.build();
  }

  /** The totals that a block is held against, added up once for all its cells. */
  private static ImmutableList<Function<CellKey, Cell>> references(
      Situation situation, Block block, Comparison.Against against) {
    return situation.references().official(against, situation.period().regime()).stream()
        .filter(sheet -> isOfSameGrid(block, sheet))
        .<Function<CellKey, Cell>>map(sheet -> Totals.of(block, sheet)::cell)
        .collect(toImmutableList());
  }

  private static ImmutableList<RowCode> rows(Comparison comparison, Block block) {
    return comparison.cell().row().map(ImmutableList::of).orElse(block.grid().rows());
  }

  /** A pack that was loaded anew can have changed the form: its figures then say another thing. */
  private static boolean isOfSameGrid(Block block, Sheet sheet) {
    return sheet.rows(block.code()).values().stream()
        .allMatch(row -> row.figures().grid().equals(block.grid()));
  }
}
