package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.Grain;
import org.statlib.report.ReportKey;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * An act on a commune's report as one line of words, so that whoever reads the line can ask the
 * same again: {@code 00000000-0000-0001-0000-000000000007 APPROVE
 * justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn 3 0b1c...}.
 *
 * @param report the report; of which only the period counts when that is opened
 * @param seen the digest of the content that the actor saw, where the act is about content
 */
record Errand(CommandKey key, Verb verb, ReportKey report, long version, Optional<Digest> seen) {

  /** What is asked; all but the last are acts on the report. */
  enum Verb {
    START,
    ENTER,
    SUBMIT,
    APPROVE,
    SEND,
    RECEIVE,
    /** By the receiver. */
    RETURN,
    /** The period of the report is opened. */
    OPEN
  }

  /** Reads what {@link #toString()} prints. */
  static Errand parse(String line) {
    List<String> words = Splitter.on(' ').splitToList(line);
    return new Errand(
        CommandKey.parse(words.get(0)),
        Verb.valueOf(words.get(1)),
        ReportKey.parse(words.get(2)),
        Long.parseLong(words.get(3)),
        words.size() > 4 ? Optional.of(Digest.parse(words.get(4))) : Optional.empty());
  }

  /** Who asks. */
  Actor actor(SampleCountry country) {
    return switch (verb) {
      case START, ENTER, SUBMIT -> country.deskActor(report, Role.COMPILER);
      case APPROVE, SEND -> country.deskActor(report, Role.APPROVER);
      case RECEIVE, RETURN -> country.receiverOf(report);
      case OPEN -> SampleCountry.operator();
    };
  }

  /** The same command, whenever it is made. */
  Command command(SampleCountry country) {
    return switch (verb) {
      case START -> new ReportCommand.Start(key, report);
      case ENTER -> new ReportCommand.Enter(key, report, version, figures());
      case SUBMIT -> {
        // The rows of such a report, and so what is explained, are always the same.
        ReportCommand.Submission now = (ReportCommand.Submission) country.submission(report);
        yield new ReportCommand.SubmitForApproval(
            key, report, version, now.explanations(), now.acknowledged());
      }
      case APPROVE -> new ReportCommand.Approve(key, report, version, seen.orElseThrow());
      case SEND -> new ReportCommand.Send(key, report, version, seen.orElseThrow());
      case RECEIVE -> new ReportCommand.Receive(key, report, version, seen.orElseThrow(), false);
      case RETURN ->
          new ReportCommand.Return(
              key, report, version, ReturnReason.FIGURES_INVALID, "Số liệu cần xem lại");
      case OPEN ->
          new PeriodCommand.Open(key, SampleCountry.regime().code(), report.period().code());
    };
  }

  private ImmutableList<Entry> figures() {
    return SampleCountry.regime().forms().get(report.form()).blocks().stream()
        .filter(block -> block.grain() == Grain.OWN)
        .map(this::figures)
        .collect(toImmutableList());
  }

  private Entry figures(Block block) {
    return new Entry.OwnCells(
        block.code(),
        SampleCountry.lawful(report.period(), SampleCountry.figures(block.grid(), version)));
  }

  @Override
  public String toString() {
    return key + " " + verb + " " + report + " " + version + seen.map(s -> " " + s).orElse("");
  }
}
