package org.statlib.workflow;

import com.google.common.collect.ImmutableList;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.SampleCountry;
import org.statlib.journal.JournalEntry;
import org.statlib.report.ReportKey;

/** What the door answered, and what it wrote down, in words short enough for a test. */
final class Answers {

  private Answers() {}

  /** The codes of the reasons; empty if the act was done. */
  static ImmutableList<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).collect(ImmutableList.toImmutableList());
  }

  /** The acts on a report so far, as its journal tells. */
  static ImmutableList<String> acts(SampleCountry country, ReportKey report) {
    return entries(country, report).stream()
        .map(entry -> entry.fact().act())
        .collect(ImmutableList.toImmutableList());
  }

  /** The last entry of a report's journal. */
  static JournalEntry last(SampleCountry country, ReportKey report) {
    ImmutableList<JournalEntry> entries = entries(country, report);
    return entries.get(entries.size() - 1);
  }

  static ImmutableList<JournalEntry> entries(SampleCountry country, ReportKey report) {
    return country.statlib().read(work -> work.journal().entries(Workflow.chain(report)));
  }
}
