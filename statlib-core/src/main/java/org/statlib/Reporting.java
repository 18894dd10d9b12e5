package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.chase.Chase;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.form.BlockCode;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellPlace;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.RowKey;
import org.statlib.report.Standing;
import org.statlib.rollup.Difference;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.Restatement;
import org.statlib.rollup.Shares;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.AmendmentCommand;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Enter;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * The verbs and the questions of the house, for one actor. Each verb makes a command on the report
 * as it is now, with a fresh key, and gives its outcome.
 *
 * <p>Acts on content take the digest that the actor saw, so that nobody approves what somebody else
 * has changed meanwhile. A host that repeats commands makes them itself, with its own keys, and
 * calls {@link Statlib#execute}.
 *
 * <p>A question is answered by what the actor's stored account sees ({@link
 * org.statlib.workflow.Visibility}); what it does not see looks as if it were not there, and an
 * account that is not active sees nothing.
 */
public final class Reporting {

  /** How the command on each of some reports is made. */
  @FunctionalInterface
  private interface Making {
    ReportCommand make(ReportKey report, long version, Digest seen);
  }

  private final Statlib statlib;
  private final Actor actor;
  private final Optional<AmendmentKey> permit;

  Reporting(Statlib statlib, Actor actor, Optional<AmendmentKey> permit) {
    this.statlib = statlib;
    this.actor = actor;
    this.permit = permit;
  }

  /**
   * The same verbs within the permit of an amendment: on its copies, not on the reports themselves.
   */
  public Reporting within(AmendmentKey amendment) {
    return new Reporting(statlib, actor, Optional.of(amendment));
  }

  /** Opens a period; the open one of its series locks. */
  public Outcome open(RegimeCode regime, PeriodCode period) {
    return execute(new PeriodCommand.Open(CommandKey.random(), regime, period));
  }

  /** Enters what a letter provides for a period, as it is now: all of it or nothing. */
  public Outcome provide(PeriodKey period, Letter letter, Clause... clauses) {
    long version =
        statlib.read(work -> work.periods().find(period).map(Period::version).orElse(0L));
    return execute(
        new PeriodCommand.Provide(
            CommandKey.random(), period, version, letter, ImmutableList.copyOf(clauses)));
  }

  /** Puts the items of a unit's dynamic catalogue and declares it complete. */
  public Outcome complete(
      RegimeCode regime,
      CatalogueCode catalogue,
      UnitCode owner,
      ImmutableList<CatalogueItem> items) {
    return put(regime, catalogue, owner, items, true);
  }

  /**
   * Puts the items of a unit's dynamic catalogue.
   *
   * @param complete whether they are all, so that forms that have a row for each can be started
   */
  public Outcome put(
      RegimeCode regime,
      CatalogueCode catalogue,
      UnitCode owner,
      ImmutableList<CatalogueItem> items,
      boolean complete) {
    long version =
        statlib.read(
            work -> work.catalogues().find(catalogue, owner).map(Catalogue::version).orElse(0L));
    return execute(
        new CatalogueCommand.Put(
            CommandKey.random(), regime, catalogue, owner, version, items, complete));
  }

  /**
   * Proposes items to the catalogue of another unit, each as it should stand.
   *
   * @param why on what ground
   */
  public Outcome propose(
      RegimeCode regime, ProposalKey proposal, ImmutableList<CatalogueItem> items, String why) {
    return execute(
        new CatalogueCommand.Propose(
            CommandKey.random(), regime, proposal, version(proposal), items, why));
  }

  /**
   * Answers what a unit proposes; what is not refused stands in the catalogue from now on.
   *
   * @param refused why which items are not taken up
   */
  public Outcome answer(RegimeCode regime, ProposalKey proposal, Map<ItemCode, String> refused) {
    return execute(
        new CatalogueCommand.Answer(
            CommandKey.random(),
            regime,
            proposal,
            version(proposal),
            ImmutableSortedMap.copyOf(refused)));
  }

  private long version(ProposalKey proposal) {
    return statlib.read(
        work -> work.catalogues().findProposal(proposal).map(Proposal::version).orElse(0L));
  }

  /** Starts a report with what was received so far. */
  public Outcome start(ReportKey report) {
    return execute(new ReportCommand.Start(CommandKey.random(), report));
  }

  /** Enters cells of the unit's own row. */
  public Outcome enter(ReportKey report, BlockCode block, ImmutableMap<CellKey, Cell> cells) {
    return enter(report, new Entry.OwnCells(block, cells));
  }

  /** Enters the row of a unit below that cannot take part. */
  public Outcome enterFor(
      ReportKey report,
      BlockCode block,
      UnitCode unit,
      ImmutableMap<CellKey, Cell> cells,
      String why) {
    return enter(report, new Entry.DelegatedRow(block, unit, cells, why));
  }

  /** Enters cells of the row of a catalogue item. */
  public Outcome enterItem(
      ReportKey report, BlockCode block, ItemCode item, ImmutableMap<CellKey, Cell> cells) {
    return enter(report, new Entry.ItemCells(block, item, cells));
  }

  /**
   * Enters the declaration of a catalogue item as it was handed in, by the columns and in the units
   * of measure of its own form: it makes the whole row.
   */
  public Outcome enterDeclaration(
      ReportKey report, BlockCode block, ItemCode item, ImmutableMap<CellKey, Cell> cells) {
    return enter(report, new Entry.Declaration(block, item, cells));
  }

  /** Writes the note of the report ("Ghi chú"). */
  public Outcome note(ReportKey report, String note) {
    return enter(report, new Entry.Note(note));
  }

  /** Enters several things at once, all or nothing. */
  public Outcome enter(ReportKey report, Entry... entries) {
    return execute(
        new Enter(CommandKey.random(), report, version(report), ImmutableList.copyOf(entries)));
  }

  /** Takes up what was received, delegated or returned since. */
  public Outcome rollUp(ReportKey report) {
    return execute(new ReportCommand.TakeUp(CommandKey.random(), report, version(report)));
  }

  /** Hands the report to the checker. */
  public Outcome submitForCheck(ReportKey report, RowKey... acknowledged) {
    return submitForCheck(report, ImmutableSortedMap.of(), acknowledged);
  }

  /**
   * Hands the report to the checker.
   *
   * @param explanations what is said to each warning, by {@code check@place}
   */
  public Outcome submitForCheck(
      ReportKey report, ImmutableSortedMap<String, String> explanations, RowKey... acknowledged) {
    return execute(
        new ReportCommand.SubmitForCheck(
            CommandKey.random(),
            report,
            version(report),
            explanations,
            ImmutableSortedSet.copyOf(acknowledged)));
  }

  /** Hands the report to the approver. */
  public Outcome submitForApproval(ReportKey report, RowKey... acknowledged) {
    return submitForApproval(report, ImmutableSortedMap.of(), acknowledged);
  }

  /**
   * Hands the report to the approver.
   *
   * @param explanations what is said to each warning, by {@code check@place}
   */
  public Outcome submitForApproval(
      ReportKey report, ImmutableSortedMap<String, String> explanations, RowKey... acknowledged) {
    return execute(
        new ReportCommand.SubmitForApproval(
            CommandKey.random(),
            report,
            version(report),
            explanations,
            ImmutableSortedSet.copyOf(acknowledged)));
  }

  /** Hands what was checked to the approver. */
  public Outcome forward(ReportKey report, Digest seen) {
    return execute(new ReportCommand.Forward(CommandKey.random(), report, version(report), seen));
  }

  /** Approves what was seen. */
  public Outcome approve(ReportKey report, Digest seen) {
    return execute(new ReportCommand.Approve(CommandKey.random(), report, version(report), seen));
  }

  /**
   * Approves some reports together.
   *
   * @param seen the content that the actor saw of each
   * @return what was answered to each, in the same order
   */
  public ImmutableMap<ReportKey, Outcome> approveAll(Map<ReportKey, Digest> seen) {
    return executeAll(
        seen,
        (report, version, content) ->
            new ReportCommand.Approve(CommandKey.random(), report, version, content));
  }

  /** Sends what was approved to the unit above. */
  public Outcome send(ReportKey report, Digest seen) {
    return execute(new ReportCommand.Send(CommandKey.random(), report, version(report), seen));
  }

  /**
   * Sends some approved reports together.
   *
   * @param seen the content that the actor saw of each
   * @return what was answered to each, in the same order
   */
  public ImmutableMap<ReportKey, Outcome> sendAll(Map<ReportKey, Digest> seen) {
    return executeAll(
        seen,
        (report, version, content) ->
            new ReportCommand.Send(CommandKey.random(), report, version, content));
  }

  /** Issues the national report by its decision. */
  public Outcome issue(ReportKey report, Digest seen, Issue decision) {
    return execute(
        new ReportCommand.IssueReport(
            CommandKey.random(), report, version(report), seen, decision));
  }

  /** Receives a report of a unit below, or receives it again. */
  public Outcome receive(ReportKey report, Digest seen) {
    return execute(
        new ReportCommand.Receive(CommandKey.random(), report, version(report), seen, false));
  }

  /**
   * Receives some reports of units below together.
   *
   * @param seen the content that the actor saw of each
   * @return what was answered to each, in the same order
   */
  public ImmutableMap<ReportKey, Outcome> receiveAll(Map<ReportKey, Digest> seen) {
    return executeAll(
        seen,
        (report, version, content) ->
            new ReportCommand.Receive(CommandKey.random(), report, version, content, false));
  }

  /** Receives a report of a unit below in the place of figures that were entered for it. */
  public Outcome receiveInPlaceOfDelegated(ReportKey report, Digest seen) {
    return execute(
        new ReportCommand.Receive(CommandKey.random(), report, version(report), seen, true));
  }

  /** Returns a report to its compilers. */
  public Outcome giveBack(ReportKey report, ReturnReason reason, String why) {
    return execute(
        new ReportCommand.Return(CommandKey.random(), report, version(report), reason, why));
  }

  /** Asks whoever can to return the report. */
  public Outcome requestReturn(ReportKey report, String why) {
    return execute(
        new ReportCommand.RequestReturn(CommandKey.random(), report, version(report), why));
  }

  /**
   * Asks, by the unit's letter, that a report of a locked period be amended.
   *
   * @param letter the letter, as printed
   * @param cause what was wrong
   * @param reason why it must be amended
   * @param cells the cells that are to change; all of the report if none is named
   */
  public Outcome requestAmendment(
      ReportKey report, LegalBasis letter, String cause, String reason, CellPlace... cells) {
    int earlier =
        (int)
            statlib.amendments(report.period()).stream()
                .filter(one -> one.key().report().equals(report))
                .count();
    return execute(
        new AmendmentCommand.Request(
            CommandKey.random(),
            new AmendmentKey(report, earlier + 1),
            letter,
            cause,
            reason,
            ImmutableSortedSet.copyOf(cells)));
  }

  /**
   * Permits an amendment.
   *
   * @param decision the document of the decision
   * @param lastDay the last day of the permit
   * @param ancestors the reports above that may be issued again
   */
  public Outcome grantAmendment(
      AmendmentKey amendment, LegalBasis decision, LocalDate lastDay, ReportKey... ancestors) {
    return execute(
        new AmendmentCommand.Grant(
            CommandKey.random(),
            amendment,
            version(amendment),
            decision,
            ImmutableSortedSet.of(),
            ImmutableSortedSet.copyOf(ancestors),
            lastDay));
  }

  /** Refuses an amendment. */
  public Outcome refuseAmendment(AmendmentKey amendment, LegalBasis decision, String why) {
    return execute(
        new AmendmentCommand.Refuse(
            CommandKey.random(), amendment, version(amendment), decision, why));
  }

  /** Closes an amendment: what was not issued again is marked so. */
  public Outcome closeAmendment(AmendmentKey amendment) {
    return execute(new AmendmentCommand.Close(CommandKey.random(), amendment, version(amendment)));
  }

  private long version(AmendmentKey amendment) {
    return statlib.find(amendment).map(Amendment::version).orElse(0L);
  }

  /** The report with its content, if the actor sees it. */
  public Optional<Report> find(ReportKey report) {
    return statlib.answer(actor, reading -> reading.find(report));
  }

  /**
   * How the reports of a period stand, in the order of their keys: exactly those that {@link
   * #find(ReportKey)} gives.
   */
  public ImmutableList<Standing> standings(PeriodKey period) {
    return statlib.answer(actor, reading -> reading.standings(period));
  }

  /**
   * A series for the units of one day, as {@link Statlib#restate} has it; empty for whoever sees
   * nothing.
   *
   * @return every reason against the shares, if there is one
   * @throws IllegalArgumentException if there was no unit on the day, or the regime of a period is
   *     not loaded
   */
  public Decision<ImmutableSortedMap<PeriodKey, Restatement>> restate(
      SeriesCode series, FormCode form, BlockCode block, LocalDate day, Collection<Shares> shares) {
    return statlib.answer(actor, reading -> reading.restate(series, form, block, day, shares));
  }

  /**
   * Where a figure of a report comes from, as the report stands now; none if the actor does not see
   * the report. What is below a contribution that the actor does not see is hidden.
   *
   * @param block a block of the form
   * @param cell a cell of the block's total
   * @throws IllegalArgumentException if the form of a report that the actor sees has no such block
   *     or cell
   */
  public Optional<Explanation> explain(ReportKey report, BlockCode block, CellKey cell) {
    return statlib.answer(actor, reading -> reading.explain(report, block, cell));
  }

  /**
   * Where a figure of a revision of a report comes from; none also if the actor does not handle the
   * report and the revision was never approved.
   *
   * @param revision the number of the revision, from 1
   * @throws IllegalArgumentException as above
   */
  public Optional<Explanation> explain(
      ReportKey report, int revision, BlockCode block, CellKey cell) {
    return statlib.answer(actor, reading -> reading.explain(report, revision, block, cell));
  }

  /**
   * What one report says otherwise than another as both stand now, such as a unit's reports of one
   * form in two periods; none if the actor does not see both.
   */
  public Optional<ImmutableList<Difference>> difference(ReportKey before, ReportKey after) {
    return statlib.answer(actor, reading -> reading.difference(before, after));
  }

  /** The period, if it was opened and the actor sees anything. */
  public Optional<Period> find(PeriodKey period) {
    return statlib.answer(actor, reading -> reading.find(period));
  }

  /** The periods that were opened, in the order of their keys. */
  public ImmutableList<Period> periods() {
    return statlib.answer(actor, Reading::periods);
  }

  /**
   * The account of exactly this name, if the actor sees it.
   *
   * @param regime the regime that tells who manages whom
   * @throws IllegalArgumentException if the regime is not loaded
   */
  public Optional<Account> find(RegimeCode regime, AccountName account) {
    return statlib.answer(actor, reading -> reading.find(regime, account));
  }

  /**
   * The accounts that are asked for, in the order of their names, as far as the actor sees them.
   *
   * @param regime the regime that tells who manages whom
   * @throws IllegalArgumentException if the regime is not loaded
   */
  public ImmutableList<Account> accounts(RegimeCode regime, AccountFilter filter) {
    return statlib.answer(actor, reading -> reading.accounts(regime, filter));
  }

  /** The catalogue of a unit, if it has put one and the actor sees anything. */
  public Optional<Catalogue> find(CatalogueCode catalogue, UnitCode owner) {
    return statlib.answer(actor, reading -> reading.find(catalogue, owner));
  }

  /**
   * What a unit proposes to a catalogue, if the actor handles it on either side.
   *
   * @param regime the regime that tells who handles what for whom
   * @throws IllegalArgumentException if the regime is not loaded
   */
  public Optional<Proposal> find(RegimeCode regime, ProposalKey proposal) {
    return statlib.answer(actor, reading -> reading.find(regime, proposal));
  }

  /**
   * What is proposed to a catalogue, in the order of who proposes, as far as the actor sees it.
   *
   * @param regime the regime that tells who handles what for whom
   * @throws IllegalArgumentException if the regime is not loaded
   */
  public ImmutableList<Proposal> proposals(
      RegimeCode regime, CatalogueCode catalogue, UnitCode owner) {
    return statlib.answer(actor, reading -> reading.proposals(regime, catalogue, owner));
  }

  /**
   * What is owed in a period, as it stands now, by the units that the actor follows: the own one
   * and those below. Nothing if the period was never opened, or the actor sees nothing.
   */
  public Optional<Chase> chase(PeriodKey period) {
    return statlib.answer(actor, reading -> reading.chase(period));
  }

  private long version(ReportKey report) {
    Report found = worked(ImmutableList.of(report)).get(report);
    return found == null ? 0 : found.version();
  }

  /** What is worked on of some reports: the copies within a permit, else the reports. */
  private Map<ReportKey, Report> worked(ImmutableList<ReportKey> keys) {
    return statlib.read(
        work -> {
          Map<ReportKey, Report> worked = new HashMap<>(work.reports().findAll(keys));
          permit
              .flatMap(work.amendments()::find)
              .ifPresent(amendment -> worked.putAll(amendment.copies()));
          return worked;
        });
  }

  private ImmutableMap<ReportKey, Outcome> executeAll(Map<ReportKey, Digest> seen, Making making) {
    ImmutableList<ReportKey> keys = ImmutableList.copyOf(seen.keySet());
    Map<ReportKey, Report> stored = worked(keys);
    ImmutableList<ReportCommand> commands =
        keys.stream()
            .map(
                key -> {
                  Report report = stored.get(key);
                  return making.make(
                      key, report == null ? 0 : report.version(), requireNonNull(seen.get(key)));
                })
            .collect(toImmutableList());
    ImmutableList<Outcome> outcomes =
        statlib.executeAll(actor, Lists.transform(commands, this::asked));
    ImmutableMap.Builder<ReportKey, Outcome> answers = ImmutableMap.builder();
    for (int i = 0; i < keys.size(); i++) {
      answers.put(keys.get(i), outcomes.get(i));
    }
    return answers.buildOrThrow();
  }

  private Outcome execute(Command command) {
    return statlib.execute(actor, asked(command));
  }

  private Command asked(Command command) {
    return permit.isPresent() && command instanceof ReportCommand doing
        ? new AmendmentCommand.Within(permit.get(), doing)
        : command;
  }
}
