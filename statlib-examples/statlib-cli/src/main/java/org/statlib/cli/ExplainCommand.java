package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.json.ExplanationWriter;
import org.statlib.period.PeriodKey;
import org.statlib.report.ReportKey;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.ExplanationText;
import org.statlib.unit.UnitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code statlib explain}: where a figure comes from. */
@Command(
    name = "explain",
    description =
        "Prints where a figure comes from: what it was added up from, down to who entered it, who"
            + " approved that, and who is missing.")
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--period",
      required = true,
      paramLabel = "KEY",
      description = "such as justice/regular:nam-2023")
  private Optional<PeriodKey> period = Optional.empty();

  @Option(
      names = "--unit",
      required = true,
      paramLabel = "CODE",
      description = "whose report it is; the national one is that of btp")
  private Optional<UnitCode> unit = Optional.empty();

  @Option(
      names = "--form",
      required = true,
      paramLabel = "CODE",
      description = "the full code, such as 17a/BTP/HTQTCT/CT")
  private Optional<FormCode> form = Optional.empty();

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "CELL",
      description = "its printed column number, or row.column; ~ for an estimated part")
  private Optional<CellKey> cell = Optional.empty();

  @Option(
      names = "--block",
      paramLabel = "CODE",
      description = "the block of the form; may be left out if only one has the cell")
  private Optional<BlockCode> block = Optional.empty();

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "which revision, from 1; default what the report says now")
  private Optional<Integer> revision = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "ACCOUNT",
      description = "as much as this account sees; default all")
  private Optional<AccountName> as = Optional.empty();

  @Option(names = "--json", description = "as JSON in the place of text")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return store.use(
        statlib -> {
          Asked asked = Asked.of(statlib, period.orElseThrow(), unit.orElseThrow());
          ReportKey report = asked.report(form.orElseThrow());
          BlockCode code = block(asked.form(form.orElseThrow()));
          Optional<Explanation> found = explain(statlib, report, code);
          if (found.isEmpty()) {
            terminal.refuse(List.of(Asked.REPORT_IS_SEEN.brokenBy(report)));
            return Main.REFUSED;
          }
          print(asked, found.get());
          return Main.DONE;
        });
  }

  private Optional<Explanation> explain(Statlib statlib, ReportKey report, BlockCode code) {
    CellKey asked = cell.orElseThrow();
    if (as.isPresent()) {
      Reporting reporting = statlib.as(Actor.authenticated(as.get()));
      return revision.isPresent()
          ? reporting.explain(report, revision.get(), code, asked)
          : reporting.explain(report, code, asked);
    }
    return revision.isPresent()
        ? statlib.explain(report, revision.get(), code, asked)
        : statlib.explain(report, code, asked);
  }

  /** The block that is meant: the one that was named, or the only one that has the cell. */
  private BlockCode block(Form of) {
    ImmutableList<Block> named =
        of.blocks().stream()
            .filter(one -> block.isEmpty() || block.get().equals(one.code()))
            .collect(toImmutableList());
    if (named.isEmpty()) {
      throw unusable("--block", "must be a block of the form: " + codes(of.blocks()));
    }
    ImmutableList<Block> having =
        named.stream()
            .filter(one -> one.grid().findSlot(cell.orElseThrow()).isPresent())
            .collect(toImmutableList());
    if (having.isEmpty()) {
      throw unusable("--cell", "must be a cell of the form: " + cells(named));
    }
    if (having.size() > 1) {
      throw unusable("--block", "must be named, several have the cell: " + codes(having));
    }
    return having.get(0).code();
  }

  private static String codes(ImmutableList<Block> blocks) {
    return Joiner.on(", ").join(blocks.stream().map(Block::code).iterator());
  }

  /** Block by block the cells that are printed. */
  private static String cells(ImmutableList<Block> blocks) {
    return Joiner.on("; ")
        .join(
            blocks.stream()
                .map(
                    block ->
                        "block "
                            + block.code()
                            + " has "
                            + Joiner.on(", ")
                                .join(
                                    block.grid().keys().stream()
                                        .filter(CellKey::isPrinted)
                                        .iterator()))
                .iterator());
  }

  private void print(Asked asked, Explanation explanation) {
    PrintWriter out = terminal.out();
    if (json) {
      ExplanationWriter.write(explanation, out);
    } else {
      ExplanationText.lines(explanation, asked.roster().regime().zone())
          .forEach(line -> out.print(line + "\n"));
    }
    out.flush();
  }

  private static UnreadableException unusable(String option, String what) {
    return new UnreadableException(Fault.ofFile(option, what));
  }
}
