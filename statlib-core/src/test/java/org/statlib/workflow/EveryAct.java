package org.statlib.workflow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;

/** Every act that there is, on one report. */
final class EveryAct {

  static final Issue DECISION = new Issue("99/QĐ-BTP", LocalDate.of(2024, 3, 1));

  private EveryAct() {}

  /** The sorts of act, as the sealed type names them. */
  static ImmutableSet<Class<?>> sorts() {
    return sorts(ReportCommand.class).collect(ImmutableSet.toImmutableSet());
  }

  private static Stream<Class<?>> sorts(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryAct::sorts)
        : Stream.of(type);
  }

  /** One act of every sort, as somebody would ask it who knows version and content. */
  static ImmutableList<ReportCommand> on(ReportKey key, Optional<Report> report) {
    long version = report.map(Report::version).orElse(0L);
    Digest seen =
        report
            .flatMap(Report::revision)
            .map(Revision::content)
            .orElseGet(() -> Digest.of("test", digester -> digester.put(0)));
    ImmutableSortedSet<RowKey> missing =
        report.map(Report::sheet).map(sheet -> sheet.rows().entrySet()).stream()
            .flatMap(Set::stream)
            .filter(row -> row.getValue().source() instanceof RowSource.Missing)
            .map(Map.Entry::getKey)
            .collect(ImmutableSortedSet.toImmutableSortedSet(RowKey::compareTo));
    ImmutableSortedMap<String, String> nothing = ImmutableSortedMap.of();
    return ImmutableList.of(
        new ReportCommand.Start(CommandKey.random(), key),
        new ReportCommand.Enter(
            CommandKey.random(),
            key,
            version,
            ImmutableList.of(new ReportCommand.Entry.Note("ghi chú"))),
        new ReportCommand.TakeUp(CommandKey.random(), key, version),
        new ReportCommand.SubmitForCheck(CommandKey.random(), key, version, nothing, missing),
        new ReportCommand.SubmitForApproval(CommandKey.random(), key, version, nothing, missing),
        new ReportCommand.Forward(CommandKey.random(), key, version, seen),
        new ReportCommand.Approve(CommandKey.random(), key, version, seen),
        new ReportCommand.Send(CommandKey.random(), key, version, seen),
        new ReportCommand.IssueReport(CommandKey.random(), key, version, seen, DECISION),
        new ReportCommand.Receive(CommandKey.random(), key, version, seen, false),
        new ReportCommand.Return(
            CommandKey.random(), key, version, ReturnReason.FIGURES_INVALID, "sai số liệu"),
        new ReportCommand.RequestReturn(CommandKey.random(), key, version, "xin trả lại"));
  }
}
