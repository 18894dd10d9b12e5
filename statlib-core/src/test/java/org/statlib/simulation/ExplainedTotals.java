package org.statlib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.statlib.Statlib;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.Part;
import org.statlib.journal.JournalEntry;
import org.statlib.period.Period;
import org.statlib.report.Coverage;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.rollup.Approval;
import org.statlib.rollup.Contribution;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.Explanation.Leaf;
import org.statlib.rollup.Totals;
import org.statlib.workflow.Workflow;

/** Law 1 in long hand: every total of every report, added up again from its explained leaves. */
final class ExplainedTotals {

  /** How many totals were met four levels down, and so on. */
  final AtomicInteger deep = new AtomicInteger();

  final AtomicInteger delegated = new AtomicInteger();
  final AtomicInteger missing = new AtomicInteger();
  final AtomicInteger superseded = new AtomicInteger();
  final AtomicInteger factors = new AtomicInteger();
  private final Statlib statlib;

  ExplainedTotals(Statlib statlib) {
    this.statlib = statlib;
  }

  void check() {
    for (Period period : statlib.<ImmutableList<Period>>read(work -> work.periods().all())) {
      for (Report report :
          statlib.<ImmutableList<Report>>read(work -> work.reports().in(period.key()))) {
        check(report);
      }
    }
  }

  private void check(Report report) {
    Form form = statlib.roster(report.key().period()).regime().form(report.key().form());
    for (Block block : form.blocks()) {
      for (CellKey cell : block.grid().keys()) {
        Explanation explained = statlib.explain(report.key(), block.code(), cell).orElseThrow();
        assertThat(explained.value().cell()).isEqualTo(Totals.of(block, report.sheet()).cell(cell));
        assertThat(explained.coverage()).isEqualTo(report.sheet().coverage(block.code()));
        assertThat(explained.frozen().isPresent())
            .as("%s is explained as it was frozen", report.key())
            .isEqualTo(
                !report.status().isAtDesk()
                    && report.revision().map(Revision::sheet).equals(Optional.of(report.sheet())));
        check(explained, block, 1);
      }
    }
  }

  private void check(Explanation explained, Block block, int depth) {
    if (depth == 4) {
      deep.incrementAndGet();
    }
    explained.frozen().ifPresent(frozen -> check(explained.report(), frozen));
    if (!explained.parts().isEmpty()) {
      explained.parts().forEach(part -> check(part, block, depth));
      assertThat(explained.value().cell()).isEqualTo(computed(explained));
      return;
    }
    Aggregation aggregation = explained.column().aggregation();
    List<Leaf> leaves = explained.leaves();
    if (!(aggregation instanceof Aggregation.None) || block.grain() == Grain.OWN) {
      assertThat(sum(explained, leaves))
          .as("%s is the sum of its leaves", explained)
          .isEqualTo(explained.value().cell());
    }
    assertThat(
            leaves.stream()
                .map(leaf -> leaf.contribution().coverage())
                .reduce(Coverage.NONE, Coverage::plus))
        .as("coverage of %s", explained)
        .isEqualTo(explained.coverage());
    explained.contributions().forEach(one -> check(one, block, depth));
  }

  private void check(Contribution one, Block block, int depth) {
    assertThat(one.hidden()).isFalse();
    if (one.source() instanceof RowSource.DelegatedEntry) {
      delegated.incrementAndGet();
    }
    if (one.isMissing()) {
      missing.incrementAndGet();
      assertThat(one.coverage().missing()).isEqualTo(one.coverage().due());
    }
    if (!(one.source() instanceof RowSource.Received source)) {
      assertThat(one.below()).isEmpty();
      return;
    }
    Explanation below = one.below().orElseThrow();
    assertThat(below.report()).isEqualTo(source.report());
    assertThat(below.report().unit().value()).isEqualTo(one.row().contributor());
    assertThat(below.coverage()).isEqualTo(one.coverage());
    assertThat(below.frozen())
        .hasValueSatisfying(
            frozen -> {
              assertThat(frozen.revision()).isEqualTo(source.revision());
              assertThat(frozen.content()).isEqualTo(source.content());
              assertThat(frozen.approval()).isPresent();
            });
    // Without decimals that were added on the way, a figure is that below times the factor.
    assertThat(times(below.value().number(), one.factor()))
        .as("%s and below", one)
        .isEqualTo(one.value().number().map(BigDecimal::stripTrailingZeros));
    if (one.factor() > 1) {
      factors.incrementAndGet();
    }
    Report now = statlib.find(source.report()).orElseThrow();
    if (now.revision().orElseThrow().number() > source.revision()) {
      superseded.incrementAndGet();
    }
    Form form = statlib.roster(now.key().period()).regime().form(now.key().form());
    check(below, form.block(block.source().orElseThrow().block()), depth + 1);
  }

  private static Optional<BigDecimal> times(Optional<BigDecimal> number, long factor) {
    return number.map(n -> n.multiply(BigDecimal.valueOf(factor)).stripTrailingZeros());
  }

  /** The revision is there, and who approved it is who its chain says; amended ones aside. */
  private void check(ReportKey report, Explanation.Frozen frozen) {
    Revision stored =
        statlib
            .<Optional<Revision>>read(
                work -> work.reports().findRevision(report, frozen.revision()))
            .orElseThrow();
    assertThat(stored.content()).isEqualTo(frozen.content());
    List<JournalEntry> chain =
        statlib.<ImmutableList<JournalEntry>>read(
            work -> work.journal().entries(Workflow.chain(report)));
    Optional<Approval> approval = Optional.empty();
    boolean amended = false;
    for (JournalEntry entry : chain) {
      boolean ofThis = entry.fact().content().equals(Optional.of(frozen.content()));
      amended |= ofThis && entry.fact().act().endsWith(" amended");
      if (ofThis && entry.fact().act().equals("approve")) {
        approval = Optional.of(new Approval(entry.signature().who(), entry.signature().at()));
      }
    }
    if (amended) {
      assertThat(frozen.approval()).isPresent();
    } else {
      assertThat(frozen.approval()).isEqualTo(approval);
    }
  }

  private static Cell sum(Explanation explained, List<Leaf> leaves) {
    List<Cell> cells = leaves.stream().map(leaf -> leaf.contribution().value().cell()).toList();
    if (cells.stream().anyMatch(Cell.Number.class::isInstance)) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Leaf leaf : leaves) {
        sum =
            sum.add(
                times(leaf.contribution().value().number(), leaf.factor()).orElse(BigDecimal.ZERO));
      }
      return Cell.of(sum.setScale(explained.value().scale()).unscaledValue().longValueExact());
    }
    if (!cells.isEmpty() && cells.stream().allMatch(Cell.NONE_OCCURRED::equals)) {
      return Cell.NONE_OCCURRED;
    }
    return cells.contains(Cell.NOT_AVAILABLE) ? Cell.NOT_AVAILABLE : Cell.ABSENT;
  }

  /** An average or a ratio from what its parts say. */
  private static Cell computed(Explanation explained) {
    List<Explanation> parts = explained.parts();
    if (explained.column().aggregation() instanceof Aggregation.RatioOfSums ratio) {
      Cell over = shown(parts, part -> part.cell().column().equals(ratio.numerator()));
      Cell under = shown(parts, part -> part.cell().column().equals(ratio.denominator()));
      if (over == Cell.ABSENT || under == Cell.ABSENT) {
        return Cell.ABSENT;
      }
      BigDecimal divisor = number(parts, part -> part.cell().column().equals(ratio.denominator()));
      if (over == Cell.NOT_AVAILABLE || under == Cell.NOT_AVAILABLE || divisor.signum() == 0) {
        return Cell.NOT_AVAILABLE;
      }
      return quotient(
          explained,
          number(parts, part -> part.cell().column().equals(ratio.numerator()))
              .multiply(BigDecimal.valueOf(ratio.multiplier())),
          divisor);
    }
    Cell weighted = shown(parts, part -> part.cell().part() == Part.WEIGHTED);
    if (!(weighted instanceof Cell.Number)) {
      return weighted;
    }
    BigDecimal weight = number(parts, part -> part.cell().part() == Part.WEIGHT);
    return weight.signum() == 0
        ? Cell.ABSENT
        : quotient(explained, number(parts, part -> part.cell().part() == Part.WEIGHTED), weight);
  }

  private static Cell quotient(Explanation explained, BigDecimal over, BigDecimal under) {
    return Cell.of(
        over.divide(under, explained.value().scale(), RoundingMode.HALF_UP)
            .unscaledValue()
            .longValueExact());
  }

  /** Actual and estimated part as they are printed: unknown if either is. */
  private static Cell shown(List<Explanation> parts, Predicate<Explanation> which) {
    List<Cell> cells = parts.stream().filter(which).map(part -> part.value().cell()).toList();
    return cells.get(0) != Cell.ABSENT && cells.contains(Cell.NOT_AVAILABLE)
        ? Cell.NOT_AVAILABLE
        : cells.get(0);
  }

  private static BigDecimal number(List<Explanation> parts, Predicate<Explanation> which) {
    return parts.stream()
        .filter(which)
        .flatMap(part -> part.value().number().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
