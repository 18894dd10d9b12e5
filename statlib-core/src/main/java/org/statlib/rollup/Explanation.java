package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.statlib.command.Digest;
import org.statlib.form.BlockCode;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;

/**
 * Where a figure comes from: the total of a cell of a block of a report, with what each row gave to
 * it, down to who entered it. A total is explained by the very revisions that it was built on, not
 * by what the reports below say today.
 *
 * <p>A total that adds up equals the sum of its {@link #leaves()}, each times its factor (law 1).
 * An average or a ratio is explained by its parts: value times weight and weight, numerator and
 * denominator.
 *
 * @param report whose total it is
 * @param name the name of the report's unit
 * @param frozen which revision of the report is explained; none if it is a draft
 * @param block the block
 * @param cell the cell
 * @param column the column of the cell
 * @param value the total
 * @param coverage of how many primary contributors the block consists
 * @param contributions what each row gave, in the order of their keys; none if it is computed from
 *     parts. A row of a unit that has nobody below to contribute is left out
 * @param parts what it is computed from, if it does not add up by itself
 */
public record Explanation(
    ReportKey report,
    String name,
    Optional<Frozen> frozen,
    BlockCode block,
    CellKey cell,
    Column column,
    Amount value,
    Coverage coverage,
    ImmutableList<Contribution> contributions,
    ImmutableList<Explanation> parts) {

  public Explanation {
    requireNonNull(report, "report");
    requireNonNull(name, "name");
    requireNonNull(frozen, "frozen");
    requireNonNull(block, "block");
    requireNonNull(cell, "cell");
    requireNonNull(column, "column");
    requireNonNull(value, "value");
    requireNonNull(coverage, "coverage");
    requireNonNull(contributions, "contributions");
    requireNonNull(parts, "parts");
  }

  /**
   * Content that was frozen.
   *
   * @param revision the number of the revision
   * @param content its digest
   * @param approval who approved it; none if nobody did
   */
  public record Frozen(int revision, Digest content, Optional<Approval> approval) {
    public Frozen {
      requireNonNull(content, "content");
      requireNonNull(approval, "approval");
    }
  }

  /**
   * A contribution with nothing below it.
   *
   * @param report in whose report it stands
   * @param contribution what it gives there
   * @param factor what one of its units of measure is worth in the total that is explained
   */
  public record Leaf(ReportKey report, Contribution contribution, long factor) {
    public Leaf {
      requireNonNull(report, "report");
      requireNonNull(contribution, "contribution");
    }
  }

  /** All that the total comes down to, in the order of the tree. */
  public ImmutableList<Leaf> leaves() {
    ImmutableList.Builder<Leaf> leaves = ImmutableList.builder();
    collect(1, leaves);
    return leaves.build();
  }

  private void collect(long factor, ImmutableList.Builder<Leaf> leaves) {
    for (Contribution one : contributions) {
      if (one.below().isPresent()) {
        one.below().get().collect(Math.multiplyExact(factor, one.factor()), leaves);
      } else {
        leaves.add(new Leaf(report, one, factor));
      }
    }
  }

  /** Of the leaves those that nobody gave, for whom the total speaks without them. */
  public ImmutableList<Leaf> missing() {
    return leaves().stream()
        .filter(leaf -> leaf.contribution().isMissing())
        .collect(ImmutableList.toImmutableList());
  }

  /** Which total; never the figures, which do not go into messages. */
  @Override
  public String toString() {
    return report + " " + block + " " + cell;
  }
}
