package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodKey;
import org.statlib.report.ReportKey;
import org.statlib.rollup.Amount;
import org.statlib.rollup.Difference;
import org.statlib.unit.UnitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code statlib diff}: what a unit reports otherwise in one period than in another. */
@Command(
    name = "diff",
    description =
        "Prints what a unit reports otherwise in one period than in another:"
            + " row,cell,standing,before,after,difference. 'amend diff' compares two vintages.")
final class DiffCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--unit", required = true, paramLabel = "CODE", description = "the unit")
  private Optional<UnitCode> unit = Optional.empty();

  @Option(
      names = "--form",
      required = true,
      paramLabel = "CODE",
      description = "the full code, such as 17a/BTP/HTQTCT/CT")
  private Optional<FormCode> form = Optional.empty();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PERIOD",
      description = "such as justice/regular:nam-2022")
  private Optional<PeriodKey> from = Optional.empty();

  @Option(names = "--to", required = true, paramLabel = "PERIOD", description = "the other")
  private Optional<PeriodKey> to = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "ACCOUNT",
      description = "if this account sees both; default of all")
  private Optional<AccountName> as = Optional.empty();

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return store.use(
        statlib -> {
          ReportKey before = report(statlib, "--from", from.orElseThrow());
          ReportKey after = report(statlib, "--to", to.orElseThrow());
          Optional<ImmutableList<Difference>> found =
              as.isPresent()
                  ? statlib.as(Actor.authenticated(as.get())).difference(before, after)
                  : statlib.difference(before, after);
          if (found.isEmpty()) {
            terminal.refuse(
                List.of(
                    Asked.REPORT_IS_SEEN.brokenBy(before), Asked.REPORT_IS_SEEN.brokenBy(after)));
            return Main.REFUSED;
          }
          print(found.get());
          return Main.DONE;
        });
  }

  private ReportKey report(Statlib statlib, String option, PeriodKey period) {
    return Asked.of(option, statlib, period, unit.orElseThrow()).report(form.orElseThrow());
  }

  private void print(ImmutableList<Difference> differences) {
    try (CsvTable table =
        terminal.table("row", "cell", "standing", "before", "after", "difference")) {
      for (Difference one : differences) {
        table.row(
            one.place().row().toString(),
            one.place().cell().toString(),
            one.before().isEmpty()
                ? "only after"
                : one.after().isEmpty() ? "only before" : "changed",
            one.before().map(Amount::print).orElse(""),
            one.after().map(Amount::print).orElse(""),
            one.difference().map(BigDecimal::toPlainString).orElse(""));
      }
    }
  }
}
