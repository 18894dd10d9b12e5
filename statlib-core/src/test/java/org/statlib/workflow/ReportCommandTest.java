package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.cells;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.SampleCountry;
import org.statlib.form.ItemCode;
import org.statlib.report.Issue;
import org.statlib.report.ReportKey;
import org.statlib.report.RowKey;
import org.statlib.workflow.ReportCommand.Entry;

/**
 * Everything that an act says is part of its body: a key that was used for one act is known to be
 * used for another if a single thing of it differs (I2). Kills: leaving any of these out of {@code
 * putRest}.
 */
class ReportCommandTest {

  private static final CommandKey KEY = CommandKey.of(1, 1);
  private static final ReportKey REPORT = SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO);
  private static final ReportKey OTHER_FORM =
      SampleCountry.reportKey("nam-2023", FORM_HT_A, BOC_BO);
  private static final ReportKey OTHER_UNIT =
      SampleCountry.reportKey("nam-2023", FORM_17A, NHAN_MON);
  private static final Digest SEEN = Digest.of("test", digester -> digester.put("seen"));
  private static final Digest OTHER = Digest.of("test", digester -> digester.put("other"));
  private static final ImmutableSortedMap<String, String> NONE = ImmutableSortedMap.of();
  private static final ImmutableSortedMap<String, String> WHY = ImmutableSortedMap.of("a@1", "vì");
  private static final ImmutableSortedSet<RowKey> NO_ROW = ImmutableSortedSet.of();
  private static final ImmutableSortedSet<RowKey> ROW =
      ImmutableSortedSet.of(RowKey.of(BLOCK_II, BOC_BO));

  static Stream<List<Command>> acts() {
    return Stream.of(
        List.of(
            new ReportCommand.Start(KEY, REPORT),
            new ReportCommand.Start(KEY, OTHER_FORM),
            new ReportCommand.Start(KEY, OTHER_UNIT)),
        List.of(
            new ReportCommand.TakeUp(KEY, REPORT, 1),
            new ReportCommand.TakeUp(KEY, REPORT, 2),
            new ReportCommand.TakeUp(KEY, OTHER_FORM, 1)),
        entries().stream().<Command>map(e -> new ReportCommand.Enter(KEY, REPORT, 1, e)).toList(),
        List.of(
            new ReportCommand.SubmitForCheck(KEY, REPORT, 1, NONE, NO_ROW),
            new ReportCommand.SubmitForCheck(KEY, REPORT, 2, NONE, NO_ROW),
            new ReportCommand.SubmitForCheck(KEY, REPORT, 1, WHY, NO_ROW),
            new ReportCommand.SubmitForCheck(
                KEY, REPORT, 1, ImmutableSortedMap.of("a@1", "khác"), NO_ROW),
            new ReportCommand.SubmitForCheck(
                KEY, REPORT, 1, ImmutableSortedMap.of("a@2", "vì"), NO_ROW),
            new ReportCommand.SubmitForCheck(KEY, REPORT, 1, NONE, ROW),
            new ReportCommand.SubmitForCheck(
                KEY, REPORT, 1, NONE, ImmutableSortedSet.of(RowKey.of(BLOCK_II, NHAN_MON)))),
        List.of(
            new ReportCommand.SubmitForApproval(KEY, REPORT, 1, NONE, NO_ROW),
            new ReportCommand.SubmitForApproval(KEY, REPORT, 1, WHY, NO_ROW),
            new ReportCommand.SubmitForApproval(KEY, REPORT, 1, NONE, ROW)),
        List.of(
            new ReportCommand.Forward(KEY, REPORT, 1, SEEN),
            new ReportCommand.Forward(KEY, REPORT, 1, OTHER),
            new ReportCommand.Approve(KEY, REPORT, 1, SEEN),
            new ReportCommand.Approve(KEY, REPORT, 1, OTHER),
            new ReportCommand.Send(KEY, REPORT, 1, SEEN),
            new ReportCommand.Send(KEY, REPORT, 1, OTHER)),
        List.of(
            new ReportCommand.IssueReport(KEY, REPORT, 1, SEEN, issue("1/QĐ", 1)),
            new ReportCommand.IssueReport(KEY, REPORT, 1, OTHER, issue("1/QĐ", 1)),
            new ReportCommand.IssueReport(KEY, REPORT, 1, SEEN, issue("2/QĐ", 1)),
            new ReportCommand.IssueReport(KEY, REPORT, 1, SEEN, issue("1/QĐ", 2))),
        List.of(
            new ReportCommand.Receive(KEY, REPORT, 1, SEEN, false),
            new ReportCommand.Receive(KEY, REPORT, 1, SEEN, true),
            new ReportCommand.Receive(KEY, REPORT, 1, OTHER, false)),
        List.of(
            new ReportCommand.Return(KEY, REPORT, 1, ReturnReason.FIGURES_INVALID, "sai"),
            new ReportCommand.Return(KEY, REPORT, 1, ReturnReason.NOT_MY_RESPONSIBILITY, "sai"),
            new ReportCommand.Return(KEY, REPORT, 1, ReturnReason.FIGURES_INVALID, "khác")),
        List.of(
            new ReportCommand.RequestReturn(KEY, REPORT, 1, "sai"),
            new ReportCommand.RequestReturn(KEY, REPORT, 1, "khác")));
  }

  private static List<ImmutableList<Entry>> entries() {
    List<ImmutableList<Entry>> all = new ArrayList<>();
    for (Entry entry :
        List.of(
            new Entry.Note("một"),
            new Entry.Note("hai"),
            new Entry.OwnCells(BLOCK_I, cells("1", 1)),
            new Entry.OwnCells(BLOCK_I, cells("1", 2)),
            new Entry.OwnCells(BLOCK_I, cells("2", 1)),
            new Entry.OwnCells(BLOCK_II, cells("1", 1)),
            new Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("1", 1), "vì"),
            new Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("1", 2), "vì"),
            new Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("2", 1), "vì"),
            new Entry.DelegatedRow(BLOCK_II, NHAN_MON, cells("1", 1), "vì"),
            new Entry.DelegatedRow(BLOCK_I, BOC_BO, cells("1", 1), "vì"),
            new Entry.DelegatedRow(BLOCK_II, BOC_BO, cells("1", 1), "khác"),
            new Entry.WithdrawnRow(BLOCK_II, BOC_BO),
            new Entry.WithdrawnRow(BLOCK_II, NHAN_MON),
            new Entry.WithdrawnRow(BLOCK_I, BOC_BO),
            new Entry.ItemCells(BLOCK_I, new ItemCode("vpcc-01"), cells("1", 1)),
            new Entry.ItemCells(BLOCK_I, new ItemCode("vpcc-02"), cells("1", 1)),
            new Entry.ItemCells(BLOCK_I, new ItemCode("vpcc-01"), cells("1", 2)),
            new Entry.Declaration(BLOCK_I, new ItemCode("vpcc-01"), cells("1", 1)),
            new Entry.Declaration(BLOCK_II, new ItemCode("vpcc-01"), cells("1", 1)),
            new Entry.Declaration(BLOCK_I, new ItemCode("vpcc-02"), cells("1", 1)),
            new Entry.Declaration(BLOCK_I, new ItemCode("vpcc-01"), cells("1", 2)),
            new Entry.RowNote(RowKey.own(BLOCK_I), "một"),
            new Entry.RowNote(RowKey.own(BLOCK_II), "một"),
            new Entry.RowNote(RowKey.own(BLOCK_I), "hai"))) {
      all.add(ImmutableList.of(entry));
    }
    all.add(ImmutableList.of(new Entry.Note("một"), new Entry.Note("hai")));
    all.add(ImmutableList.of(new Entry.Note("hai"), new Entry.Note("một")));
    return all;
  }

  @ParameterizedTest
  @MethodSource("acts")
  void acts_that_differ_in_one_thing_have_different_bodies(List<Command> acts) {
    assertThat(acts).extracting(Command::body).doesNotHaveDuplicates();
  }

  @Test
  void every_sort_of_act_has_a_body_of_its_own() {
    assertThat(acts().flatMap(List::stream).toList())
        .extracting(Command::body)
        .doesNotHaveDuplicates();
  }

  private static Issue issue(String number, int day) {
    return new Issue(number, LocalDate.of(2024, 1, day));
  }
}
