package org.statlib.workflow;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.statlib.account.Account;
import org.statlib.account.Duty;
import org.statlib.command.Digest;
import org.statlib.form.Catalogue;
import org.statlib.form.Proposal;
import org.statlib.journal.Breach;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.period.Period;
import org.statlib.report.Amendment;
import org.statlib.report.Report;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitCode;

/**
 * Whether what is stored of a thing is what its chain says of it. An act makes the next version of
 * a thing and the next entry of its chain, and the entry names the digest of what came of it: what
 * was put into the store beside the door has no entry.
 */
public final class Evidence {

  private static final ImmutableMap<String, ReportStatus> LEADS_TO =
      ImmutableMap.<String, ReportStatus>builder()
          .put("start", ReportStatus.DRAFT)
          .put("submit for check", ReportStatus.IN_CHECK)
          .put("submit for approval", ReportStatus.IN_APPROVAL)
          .put("forward", ReportStatus.IN_APPROVAL)
          .put("return", ReportStatus.RETURNED)
          .put("approve", ReportStatus.APPROVED)
          .put("send", ReportStatus.SENT)
          .put("receive", ReportStatus.RECEIVED)
          .put("issue", ReportStatus.ISSUED)
          .put("close", ReportStatus.CLOSED)
          .put("receive amended", ReportStatus.RECEIVED)
          .put("send amended", ReportStatus.SENT)
          .put("issue amended", ReportStatus.ISSUED)
          .buildOrThrow();
  private static final ImmutableSet<String> COMPILES = ImmutableSet.of("start", "enter", "roll up");
  private static final ImmutableSet<String> FREEZES =
      ImmutableSet.of("submit for check", "submit for approval");

  private static final ImmutableSet<String> AMENDS =
      ImmutableSet.of("send amended", "issue amended");

  private Evidence() {}

  /**
   * What is wrong with a stored report.
   *
   * @param revisions its revisions, in the order of their numbers
   * @param chain the entries of its chain, in order
   * @return nothing if version, status, content and every revision are what the entries say
   */
  public static Optional<Breach> of(
      Report report, List<Revision> revisions, List<JournalEntry> chain) {
    ReportStatus status = ReportStatus.DRAFT;
    Optional<Digest> compiled = Optional.empty();
    List<Optional<Digest>> frozen = new ArrayList<>();
    for (JournalEntry entry : chain) {
      String act = entry.fact().act();
      status = Objects.requireNonNullElse(LEADS_TO.get(act), status);
      if (COMPILES.contains(act)) {
        compiled = entry.fact().content();
      }
      if (FREEZES.contains(act) || AMENDS.contains(act)) {
        frozen.add(entry.fact().content());
      }
      if (AMENDS.contains(act)) {
        // It was compiled in the amendment: what was frozen tells what.
        compiled =
            revisions.stream()
                .skip(frozen.size() - 1)
                .findFirst()
                .map(kept -> Workflow.digest(kept.sheet()));
      }
    }
    boolean holds =
        report.version() == chain.size()
            && report.status() == status
            && compiled.equals(Optional.of(Workflow.digest(report.sheet())))
            && frozen.equals(revisions.stream().map(kept -> Optional.of(kept.content())).toList())
            && revisions.stream().allMatch(kept -> kept.isIntact(report.key()))
            && report.revision().equals(revisions.stream().reduce((earlier, later) -> later));
    return holds ? Optional.empty() : mismatch(Workflow.chain(report.key()), chain);
  }

  /** What is wrong with a stored period. */
  public static Optional<Breach> of(Period period, List<JournalEntry> chain) {
    return Chain.mismatch(
        Periods.chain(period.key()), chain, period.version(), Digest.of("statlib.period", period));
  }

  /** What is wrong with a stored account. */
  public static Optional<Breach> of(Account account, List<JournalEntry> chain) {
    return Chain.mismatch(
        Founding.chain(account.name()),
        chain,
        account.version(),
        Digest.of("statlib.account", account));
  }

  /** What is wrong with the stored duties of a unit. */
  public static Optional<Breach> of(UnitCode unit, Set<Duty> duties, List<JournalEntry> chain) {
    Optional<Digest> said =
        chain.isEmpty()
            ? Optional.of(Duties.digest(ImmutableSet.of()))
            : chain.get(chain.size() - 1).fact().content();
    return said.equals(Optional.of(Duties.digest(duties)))
        ? Optional.empty()
        : mismatch(Duties.chain(unit), chain);
  }

  /** What is wrong with a stored catalogue. */
  public static Optional<Breach> of(Catalogue catalogue, List<JournalEntry> chain) {
    return Chain.mismatch(
        Catalogues.chain(catalogue.code(), catalogue.owner()),
        chain,
        catalogue.version(),
        Digest.of("statlib.catalogue", catalogue));
  }

  /** What is wrong with what a unit proposes to a catalogue. */
  public static Optional<Breach> of(Proposal proposal, List<JournalEntry> chain) {
    return Chain.mismatch(
        Catalogues.chain(proposal.key()),
        chain,
        proposal.version(),
        Digest.of("statlib.catalogue.proposal", proposal));
  }

  /** What is wrong with a stored amendment. */
  public static Optional<Breach> of(Amendment amendment, List<JournalEntry> chain) {
    return Chain.mismatch(
        Amendments.chain(amendment.key()),
        chain,
        amendment.version(),
        Digest.of("statlib.amendment", amendment));
  }

  /** What is wrong with the stored registry. */
  public static Optional<Breach> of(Registry registry, List<JournalEntry> chain) {
    ImmutableList<Optional<Digest>> changes =
        registry.changes().stream()
            .map(change -> Optional.of(Digest.of("statlib.unit.change", change)))
            .collect(ImmutableList.toImmutableList());
    return chain.stream().map(entry -> entry.fact().content()).toList().equals(changes)
        ? Optional.empty()
        : mismatch(Founding.REGISTRY, chain);
  }

  /** What is wrong if a thing of a chain is not in the store. */
  public static Breach nothingOf(ChainKey chain, List<JournalEntry> entries) {
    return new Breach(chain, entries.size(), Breach.Kind.STATE_MISMATCH);
  }

  private static Optional<Breach> mismatch(ChainKey key, List<JournalEntry> chain) {
    return Optional.of(new Breach(key, chain.size(), Breach.Kind.STATE_MISMATCH));
  }
}
