package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.statlib.Statlib;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellPlace;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.unit.LegalBasis;
import org.statlib.workflow.AmendmentCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;

/**
 * After the lock: a commune finds that a figure of its report is wrong, asks to amend it, and every
 * report above is issued again.
 */
final class AmendmentScene {

  private static final LocalDate ASKED = LocalDate.of(2023, 12, 14);
  private static final LocalDate DECIDED = LocalDate.of(2023, 12, 18);
  private static final LocalDate LAST_DAY = LocalDate.of(2023, 12, 29);

  private final Play play;
  private final Statlib statlib;
  private final AmendmentKey key;
  private final CellKey cell;

  /**
   * The scene of one report.
   *
   * @param cell the cell that is wrong in it
   */
  AmendmentScene(Play play, Statlib statlib, ReportKey report, CellKey cell) {
    this.play = play;
    this.statlib = statlib;
    this.key = new AmendmentKey(report, 1);
    this.cell = cell;
  }

  AmendmentKey key() {
    return key;
  }

  /**
   * Plays it.
   *
   * @param right what the cell should say
   * @param above the reports above, the nearest first
   */
  void play(PlayClock clock, Cell right, List<ReportKey> above) {
    ReportKey report = key.report();
    clock.on(ASKED);
    play.must(
        play.desk(report, Role.APPROVER),
        () ->
            new AmendmentCommand.Request(
                play.nextKey(),
                key,
                LegalBasis.of("Letter of the commune, December 2023"),
                "ten too many were entered",
                "the register says otherwise",
                ImmutableSortedSet.of(new CellPlace(RowKey.own(Play.BLOCK), cell))));
    clock.on(DECIDED);
    play.refused(play.desk(report, Role.APPROVER), () -> grant(play.nextRefusedKey(), above));
    play.must(
        play.desk(above.get(above.size() - 1), Role.APPROVER), () -> grant(play.nextKey(), above));
    work(report, right);
    ReportKey below = report;
    for (ReportKey next : above) {
      reissue(next, below);
      below = next;
    }
    play.must(
        play.desk(below, Role.APPROVER),
        () -> new AmendmentCommand.Close(play.nextKey(), key, amendment().version()));
  }

  private AmendmentCommand grant(CommandKey by, List<ReportKey> above) {
    return new AmendmentCommand.Grant(
        by,
        key,
        1,
        LegalBasis.of("Decision of the finance and planning department, December 2023"),
        ImmutableSortedSet.of(),
        ImmutableSortedSet.copyOf(above),
        LAST_DAY);
  }

  private void work(ReportKey report, Cell right) {
    Actor compiler = play.desk(report, Role.COMPILER);
    within(compiler, () -> new ReportCommand.Start(play.nextKey(), report));
    CellKey another = CellKey.parse("2");
    play.refused(
        compiler,
        () ->
            new AmendmentCommand.Within(
                key, enter(play.nextRefusedKey(), report, another, Cell.of(0))));
    within(compiler, () -> enter(play.nextKey(), report, cell, right));
    within(
        compiler,
        () ->
            new ReportCommand.SubmitForApproval(
                play.nextKey(),
                report,
                copy(report).version(),
                ImmutableSortedMap.of(),
                ImmutableSortedSet.of()));
    approveAndSend(report);
  }

  private ReportCommand enter(CommandKey by, ReportKey report, CellKey where, Cell what) {
    return new ReportCommand.Enter(
        by,
        report,
        copy(report).version(),
        ImmutableList.of(new Entry.OwnCells(Play.BLOCK, ImmutableMap.of(where, what))));
  }

  private void reissue(ReportKey report, ReportKey below) {
    Actor compiler = play.desk(report, Role.COMPILER);
    within(compiler, () -> new ReportCommand.Start(play.nextKey(), report));
    within(
        compiler,
        () -> {
          Report made = statlib.find(below).orElseThrow();
          return new ReportCommand.Receive(
              play.nextKey(), below, made.version(), content(made), false);
        });
    within(
        compiler, () -> new ReportCommand.TakeUp(play.nextKey(), report, copy(report).version()));
    within(
        compiler,
        () ->
            new ReportCommand.SubmitForCheck(
                play.nextKey(),
                report,
                copy(report).version(),
                ImmutableSortedMap.of(),
                missing(copy(report))));
    within(
        play.desk(report, Role.CHECKER),
        () ->
            new ReportCommand.Forward(
                play.nextKey(), report, copy(report).version(), content(copy(report))));
    approveAndSend(report);
  }

  private void approveAndSend(ReportKey report) {
    Actor approver = play.desk(report, Role.APPROVER);
    within(
        approver,
        () ->
            new ReportCommand.Approve(
                play.nextKey(), report, copy(report).version(), content(copy(report))));
    within(
        approver,
        () -> {
          Report copy = copy(report);
          return report.form().equals(Play.NATIONAL_FORM)
              ? new ReportCommand.IssueReport(
                  play.nextKey(),
                  report,
                  copy.version(),
                  content(copy),
                  new Issue("demonstration, amended", DECIDED))
              : new ReportCommand.Send(play.nextKey(), report, copy.version(), content(copy));
        });
  }

  private void within(Actor actor, Supplier<ReportCommand> doing) {
    play.must(actor, () -> new AmendmentCommand.Within(key, doing.get()));
  }

  private Amendment amendment() {
    return statlib.find(key).orElseThrow();
  }

  private Report copy(ReportKey report) {
    return Optional.ofNullable(amendment().copies().get(report)).orElseThrow();
  }

  private static Digest content(Report report) {
    return report.revision().map(Revision::content).orElseThrow();
  }

  private static ImmutableSortedSet<RowKey> missing(Report report) {
    ImmutableSortedSet.Builder<RowKey> missing = ImmutableSortedSet.naturalOrder();
    report
        .sheet()
        .rows()
        .forEach(
            (row, content) -> {
              if (content.source() instanceof RowSource.Missing) {
                missing.add(row);
              }
            });
    return missing.build();
  }
}
