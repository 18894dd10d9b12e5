package org.statlib.workflow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.statlib.command.Digest;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.report.ReportKey;
import org.statlib.rollup.Approval;

/**
 * Who approved which content of reports, as the journal tells it. What was amended was approved
 * within its permit, and the chain of the amendment says by whom.
 */
public final class Approvals {

  private static final String APPROVE = "approve";
  private static final ImmutableSet<String> AMENDS =
      ImmutableSet.of("send amended", "issue amended");

  /** The acts to be read from the chains of reports and of amendments. */
  public static final ImmutableSet<String> ACTS =
      ImmutableSet.<String>builder().add(APPROVE).addAll(AMENDS).build();

  private final Map<Digest, JournalEntry> approved = new HashMap<>();
  private final Map<Digest, JournalEntry> amended = new HashMap<>();
  private final ImmutableList<JournalEntry> withinPermits;

  private Approvals(List<JournalEntry> ofReports, List<JournalEntry> ofAmendments) {
    this.withinPermits = ImmutableList.copyOf(ofAmendments);
    for (JournalEntry entry : ofReports) {
      entry
          .fact()
          .content()
          .ifPresent(
              content ->
                  (AMENDS.contains(entry.fact().act()) ? amended : approved).put(content, entry));
    }
  }

  /**
   * The approvals that some entries tell.
   *
   * @param ofReports the entries of {@link #ACTS} in the chains of the reports
   * @param ofAmendments those in the chains of {@link #amendments}
   */
  public static Approvals of(List<JournalEntry> ofReports, List<JournalEntry> ofAmendments) {
    return new Approvals(ofReports, ofAmendments);
  }

  /** The chains of the amendments by which some of the reports were issued again. */
  public static ImmutableSet<ChainKey> amendments(List<JournalEntry> ofReports) {
    return ofReports.stream()
        .filter(entry -> AMENDS.contains(entry.fact().act()))
        .map(Approvals::amendment)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The entry names its amendment as the chain is named. */
  private static ChainKey amendment(JournalEntry made) {
    return new ChainKey(made.fact().why());
  }

  /** Who approved a content of a report, if anybody did. */
  public Optional<Approval> find(ReportKey report, Digest content) {
    JournalEntry made = amended.get(content);
    Stream<JournalEntry> entries =
        made == null
            ? Stream.ofNullable(approved.get(content))
            : withinPermits.stream().filter(entry -> leadsTo(made, report, entry));
    return entries
        .reduce((earlier, later) -> later)
        .map(entry -> new Approval(entry.signature().who(), entry.signature().at()));
  }

  private static boolean leadsTo(JournalEntry made, ReportKey report, JournalEntry entry) {
    return entry.chain().equals(amendment(made))
        && entry.fact().why().equals(report.toString())
        && !entry.signature().at().isAfter(made.signature().at());
  }
}
