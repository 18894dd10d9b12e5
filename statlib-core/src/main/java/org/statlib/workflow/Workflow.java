package org.statlib.workflow;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Check;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.Grain;
import org.statlib.form.ItemCode;
import org.statlib.form.Part;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.form.Verdict;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.period.Clause;
import org.statlib.regime.Obligation;
import org.statlib.regime.Policy;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.SlotKey;
import org.statlib.rollup.RollUp;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/**
 * Decides every act on a report: a total function of the situation and the command. What no rule
 * allows is refused.
 *
 * <p>An actor who may not act at all is told only that; otherwise every reason is given.
 */
public final class Workflow {

  static final Rule ACCOUNT_EXISTS =
      new Rule("workflow.account.unknown", "Điều 3 k1", "there must be an account of this name");
  static final Rule ACCOUNT_IS_ACTIVE =
      new Rule(
          "workflow.account.not-active", "Điều 18 k4", "only an active account acts, this is %s");
  static final Rule THE_UNIT_OWES_THE_FORM =
      new Rule("workflow.form.not-owed", "Điều 4 k3", "the unit must owe the form in period %s");
  static final Rule ONLY_THE_RIGHT_ROLE_AND_UNIT =
      new Rule(
          "workflow.act.not-yours",
          "Điều 6 to 9",
          "'%s' is for another role or unit than %s of %s");
  static final Rule ONLY_WHO_IS_ASSIGNED =
      new Rule("workflow.act.not-assigned", "Điều 6 to 8", "the form is assigned to others in %s");
  static final Rule THE_PERIOD_IS_OPEN =
      new Rule("workflow.period.locked", "Điều 5 k3, Điều 9 k5", "period %s must be open");
  static final Rule STARTED_ONCE =
      new Rule("workflow.start.already", "ours", "a report is started once");
  static final Rule IT_IS_STARTED =
      new Rule("workflow.report.not-started", "Điều 6", "the report must have been started");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule("workflow.report.version", "ours", "version %s was expected, but it has version %s");
  static final Rule THE_STATUS_ALLOWS_IT =
      new Rule("workflow.report.status", "Điều 6 to 9", "'%s' is not possible from %s");
  static final Rule THE_CONTENT_IS_WHAT_WAS_SEEN =
      new Rule(
          "workflow.report.content",
          "Điều 4 k4",
          "the content must be what was seen, but it was frozen as another");
  static final Rule CATALOGUES_ARE_COMPLETE =
      new Rule(
          "workflow.start.catalogue",
          "Điều 2 k4, Điều 6 k1",
          "the catalogue %s of the unit must be complete");
  static final Rule ENTERED_CELLS_ARE_ASKED = new Rule("workflow.enter.cell", "Điều 4 k2", "%s");
  static final Rule ESTIMATED_WHERE_SOMETHING_IS =
      new Rule(
          "workflow.enter.estimate",
          "TT 03/2019 Điều 6 k1",
          "cell %s must be left out: the figures of the period are actual to its end");
  static final Rule THE_ROW_IS_THERE =
      new Rule("workflow.enter.row", "Điều 4 k2", "the form has no row %s for this unit");
  static final Rule DELEGATED_FOR_WHO_DID_NOT_SEND =
      new Rule(
          "workflow.enter.delegated-sent",
          "001 mục 2",
          "%s sent its own report: receive or return it");
  static final Rule DELEGATED_IN_A_FREE_PLACE =
      new Rule("workflow.enter.delegated-taken", "ours", "the place of %s is taken by its report");
  static final Rule WITHDRAWN_WHERE_DELEGATED =
      new Rule("workflow.enter.withdrawn", "ours", "nothing was entered for %s");
  static final Rule CHECK_IS_ASKED =
      new Rule(
          "workflow.submit.check-asked",
          "Điều 6 k4",
          "the report goes to the checker first: submit it for check");
  static final Rule CHECK_IS_NOT_ASKED =
      new Rule(
          "workflow.submit.check-not-asked",
          "Điều 6 k4",
          "no checker is due: submit it for approval");
  static final Rule NOT_STALE =
      new Rule(
          "workflow.submit.stale",
          "Điều 6 k2",
          "row %s is no longer what was received: roll up again");
  static final Rule CATALOGUE_ROWS_ARE_CURRENT =
      new Rule(
          "workflow.submit.catalogue",
          "Điều 6 k1",
          "the rows of catalogue %s must be those of its complete items: roll up again");
  static final Rule CHECKS_PASS =
      new Rule("workflow.submit.check-failed", "Điều 6 k3", "check %s must pass in row %s");
  static final Rule CHECKS_ARE_EVALUABLE =
      new Rule(
          "workflow.submit.check-not-evaluable",
          "Điều 6 k3",
          "check %s must be evaluable in row %s");
  static final Rule WARNINGS_ARE_EXPLAINED =
      new Rule("workflow.submit.warning", "Điều 6 k3", "warning %s must be explained");
  static final Rule MISSING_ROWS_ARE_ACKNOWLEDGED =
      new Rule("workflow.submit.missing", "Điều 4 k3", "missing row %s must be acknowledged");
  static final Rule ONLY_MISSING_ROWS_ARE_ACKNOWLEDGED =
      new Rule(
          "workflow.submit.not-missing", "Điều 4 k3", "row %s is acknowledged but not missing");
  static final Rule TOTALS_FIT = new Rule("workflow.roll-up.overflow", "ours", "%s");
  static final Rule APPROVER_DID_NOT_COMPILE =
      new Rule(
          "workflow.approve.own-compilation",
          "ours",
          "who approves must be another person than who compiled");
  static final Rule APPROVER_DID_NOT_CHECK =
      new Rule(
          "workflow.approve.own-check",
          "ours",
          "who approves must be another person than who checked");
  static final Rule SENT_TO_A_RECEIVER =
      new Rule("workflow.send.no-receiver", "Điều 8 k3", "nobody receives the form: it is issued");
  static final Rule ISSUED_WITHOUT_RECEIVER =
      new Rule("workflow.issue.has-receiver", "Điều 14 k3", "the form is sent to %s, not issued");
  static final Rule DELEGATED_ROWS_GIVE_WAY_EXPLICITLY =
      new Rule(
          "workflow.receive.delegated",
          "001 mục 2",
          "figures were entered for the unit at %s: receive it in their place explicitly");
  static final Rule RECEIVED_AT_THE_DESK =
      new Rule(
          "workflow.receive.beyond-desk",
          "ours",
          "the receiver's own report %s must be at its compilers");
  static final Rule RETURNED_WHILE_NOT_BUILT_UPON =
      new Rule(
          "workflow.return.built-upon",
          "ours",
          "the receiver's own report %s is built on it and beyond its compilers");

  private static final ImmutableSet<ReportStatus> AT_DESK =
      ImmutableSet.of(ReportStatus.DRAFT, ReportStatus.RETURNED);

  /** Who is meant beside the report's unit. */
  private enum Side {
    OWN,
    RECEIVER
  }

  private record Step(Side side, Role role, ImmutableSet<ReportStatus> from) {}

  /** The table of acts: who does what from where (Điều 6 to 9). */
  private static final ImmutableListMultimap<Class<? extends ReportCommand>, Step> STEPS =
      ImmutableListMultimap.<Class<? extends ReportCommand>, Step>builder()
          .put(ReportCommand.Start.class, own(Role.COMPILER, ImmutableSet.of()))
          .put(ReportCommand.Enter.class, own(Role.COMPILER, AT_DESK))
          .put(ReportCommand.TakeUp.class, own(Role.COMPILER, AT_DESK))
          .put(ReportCommand.SubmitForCheck.class, own(Role.COMPILER, AT_DESK))
          .put(ReportCommand.SubmitForApproval.class, own(Role.COMPILER, AT_DESK))
          .put(ReportCommand.Forward.class, own(Role.CHECKER, from(ReportStatus.IN_CHECK)))
          .put(ReportCommand.Approve.class, own(Role.APPROVER, from(ReportStatus.IN_APPROVAL)))
          .put(ReportCommand.Send.class, own(Role.APPROVER, from(ReportStatus.APPROVED)))
          .put(ReportCommand.IssueReport.class, own(Role.APPROVER, from(ReportStatus.APPROVED)))
          .put(
              ReportCommand.Receive.class,
              new Step(Side.RECEIVER, Role.COMPILER, from(ReportStatus.SENT)))
          .put(ReportCommand.Return.class, own(Role.CHECKER, from(ReportStatus.IN_CHECK)))
          .put(
              ReportCommand.Return.class,
              own(Role.APPROVER, from(ReportStatus.IN_APPROVAL, ReportStatus.APPROVED)))
          .put(
              ReportCommand.Return.class,
              new Step(
                  Side.RECEIVER, Role.COMPILER, from(ReportStatus.SENT, ReportStatus.RECEIVED)))
          .put(
              ReportCommand.RequestReturn.class,
              own(
                  Role.COMPILER,
                  from(
                      ReportStatus.IN_CHECK,
                      ReportStatus.IN_APPROVAL,
                      ReportStatus.APPROVED,
                      ReportStatus.SENT,
                      ReportStatus.RECEIVED)))
          .build();

  private final Situation situation;
  private final ReportCommand command;
  private final boolean permitted;
  private final List<Violation> reasons = new ArrayList<>();

  private Workflow(Situation situation, ReportCommand command, boolean permitted) {
    this.situation = situation;
    this.command = command;
    this.permitted = permitted;
  }

  private static Step own(Role role, ImmutableSet<ReportStatus> from) {
    return new Step(Side.OWN, role, from);
  }

  private static ImmutableSet<ReportStatus> from(ReportStatus... statuses) {
    return ImmutableSet.copyOf(statuses);
  }

  /** What follows from the command in the situation, or why it is refused. */
  public static Decision<Change> decide(Situation situation, ReportCommand command) {
    return new Workflow(situation, command, false).decide();
  }

  /** The same for an act within a permit, which a locked period does not prevent. */
  static Decision<Change> decidePermitted(Situation situation, ReportCommand command) {
    return new Workflow(situation, command, true).decide();
  }

  /** Why the actor may not do this to the report at all; empty if it is the actor's to do. */
  static ImmutableList<Violation> notTheirs(Situation situation, ReportCommand command) {
    return new Workflow(situation, command, true).notTheirs();
  }

  private Decision<Change> decide() {
    ImmutableList<Violation> notTheirs = notTheirs();
    if (!notTheirs.isEmpty()) {
      return Decision.refused(notTheirs);
    }
    Obligation obligation =
        situation.roster().find(command.report().form(), command.report().unit()).orElseThrow();
    Account actor = situation.actor().orElseThrow();
    return standing(steps(obligation, actor)).orElseGet(() -> decide(obligation, actor));
  }

  private ImmutableList<Violation> notTheirs() {
    if (situation.actor().isEmpty()) {
      return ImmutableList.of(ACCOUNT_EXISTS.brokenBy(command.report()));
    }
    Account actor = situation.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return ImmutableList.of(ACCOUNT_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    Optional<Obligation> owed =
        situation.roster().find(command.report().form(), command.report().unit());
    Optional<Clause.StandIn> instead =
        StandIns.findInsteadOf(situation.roster(), command.report().unit());
    if (owed.isEmpty() && instead.isPresent()) {
      return ImmutableList.of(
          StandIns.ANOTHER_REPORTS.brokenBy(
              command.report(), instead.get().unit(), instead.get().successor()));
    }
    if (owed.isEmpty()) {
      return ImmutableList.of(
          THE_UNIT_OWES_THE_FORM.brokenBy(command.report(), command.report().period()));
    }
    Obligation obligation = owed.get();
    if (steps(obligation, actor).isEmpty()) {
      return ImmutableList.of(
          ONLY_THE_RIGHT_ROLE_AND_UNIT.brokenBy(
              command.report(), command.act(), actor.role().word(), actor.unit()));
    }
    if (!situation.isFor(actor, obligation.form().code())) {
      return ImmutableList.of(ONLY_WHO_IS_ASSIGNED.brokenBy(command.report(), actor.unit()));
    }
    return ImmutableList.of();
  }

  /** The steps of the table that this actor can take on this report. */
  private ImmutableList<Step> steps(Obligation obligation, Account actor) {
    Roster roster = situation.roster();
    return STEPS.get(command.getClass()).stream()
        .filter(step -> step.role() == actor.role())
        .filter(
            step ->
                (step.side() == Side.OWN ? Optional.of(obligation.unit()) : obligation.receiver())
                    .map(roster::deskOf)
                    .equals(Optional.of(actor.unit())))
        .collect(ImmutableList.toImmutableList());
  }

  /** What is wrong with period, version, status and content; empty if nothing is. */
  private Optional<Decision<Change>> standing(ImmutableList<Step> steps) {
    if (!permitted && !situation.period().isOpen()) {
      broken(THE_PERIOD_IS_OPEN, situation.period().key());
    }
    Optional<Report> report = situation.report();
    if (command instanceof ReportCommand.Start) {
      if (report.isPresent()) {
        broken(STARTED_ONCE);
      }
    } else if (report.isEmpty()) {
      broken(IT_IS_STARTED);
    } else {
      if (report.get().version() != command.version()) {
        broken(THE_VERSION_IS_EXPECTED, command.version(), report.get().version());
      }
      if (steps.stream().noneMatch(step -> step.from().contains(report.get().status()))) {
        broken(THE_STATUS_ALLOWS_IT, command.act(), report.get().status());
      } else if (command.seen().isPresent()
          && !report.get().revision().map(Revision::content).equals(command.seen())) {
        broken(THE_CONTENT_IS_WHAT_WAS_SEEN);
      }
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(Decision.refused(reasons));
  }

  private Decision<Change> decide(Obligation obligation, Account actor) {
    if (command instanceof ReportCommand.Start) {
      return start(obligation, actor);
    }
    Report report = situation.report().orElseThrow();
    PersonId person = actor.holder();
    if (command instanceof ReportCommand.Enter enter) {
      return enter(obligation, report, actor, enter.entries());
    }
    if (command instanceof ReportCommand.TakeUp) {
      return takeUp(obligation, report.sheet(), actor)
          .fold(
              sheet -> changed(report.entered(sheet, person), sheetDigest(sheet)),
              Decision::refused);
    }
    if (command instanceof ReportCommand.SubmitForCheck submit) {
      return submit(
          obligation,
          report,
          person,
          ReportStatus.IN_CHECK,
          submit.explanations(),
          submit.acknowledged());
    }
    if (command instanceof ReportCommand.SubmitForApproval submit) {
      return submit(
          obligation,
          report,
          person,
          ReportStatus.IN_APPROVAL,
          submit.explanations(),
          submit.acknowledged());
    }
    if (command instanceof ReportCommand.Forward) {
      return changed(report.forwarded(person), command.seen());
    }
    if (command instanceof ReportCommand.Approve) {
      return approve(report, person);
    }
    if (command instanceof ReportCommand.Send) {
      return obligation.receiver().isPresent()
          ? changed(report.sent(situation.now()), command.seen())
          : refused(SENT_TO_A_RECEIVER);
    }
    if (command instanceof ReportCommand.IssueReport issue) {
      return obligation.receiver().isPresent()
          ? refused(ISSUED_WITHOUT_RECEIVER, obligation.receiver().get())
          : changed(
              report.issued(issue.decision(), situation.now()),
              command.seen(),
              "decision " + issue.decision().number() + " of " + issue.decision().date(),
              ImmutableMap.of());
    }
    if (command instanceof ReportCommand.Receive receive) {
      return receive(obligation, report, receive.replacesDelegated());
    }
    if (command instanceof ReportCommand.Return back) {
      return giveBack(obligation, report, back);
    }
    ReportCommand.RequestReturn request = (ReportCommand.RequestReturn) command;
    return changed(
        report.noted(), report.revision().map(Revision::content), request.why(), ImmutableMap.of());
  }

  private Decision<Change> start(Obligation obligation, Account actor) {
    for (CatalogueCode code : obligation.form().catalogues()) {
      Catalogue catalogue = situation.catalogues().get(code);
      if (catalogue == null || !catalogue.complete()) {
        broken(CATALOGUES_ARE_COMPLETE, code);
      }
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Map<RowKey, Row> rows = new LinkedHashMap<>();
    for (Block block : obligation.form().blocks()) {
      if (block.grain() == Grain.OWN) {
        rows.put(
            RowKey.own(block.code()),
            new Row(RowSource.OWN, Figures.absent(block.grid()), Coverage.ONE, ""));
      }
    }
    return takeUp(obligation, Sheet.EMPTY.with(rows), actor)
        .fold(
            sheet -> changed(Report.started(command.report(), sheet), sheetDigest(sheet)),
            Decision::refused);
  }

  private Decision<Change> enter(
      Obligation obligation,
      Report report,
      Account actor,
      ImmutableList<ReportCommand.Entry> entries) {
    Sheet sheet = report.sheet();
    Map<SlotKey, RowSource> claims = new LinkedHashMap<>();
    for (ReportCommand.Entry entry : entries) {
      try {
        sheet = entered(obligation, sheet, actor, claims, entry);
      } catch (IllegalArgumentException wrong) {
        broken(ENTERED_CELLS_ARE_ASKED, String.valueOf(wrong.getMessage()));
      } catch (ArithmeticException overflow) {
        broken(TOTALS_FIT, String.valueOf(overflow.getMessage()));
      }
    }
    if (reasons.isEmpty()) {
      requireTotals(obligation.form(), sheet);
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    return changed(
        report.entered(sheet, actor.holder()), sheetDigest(sheet), "", ImmutableMap.copyOf(claims));
  }

  private void requireTotals(Form form, Sheet sheet) {
    try {
      RollUp.totals(form, sheet);
    } catch (ArithmeticException overflow) {
      broken(TOTALS_FIT, String.valueOf(overflow.getMessage()));
    }
  }

  private Sheet entered(
      Obligation obligation,
      Sheet sheet,
      Account actor,
      Map<SlotKey, RowSource> claims,
      ReportCommand.Entry entry) {
    if (entry instanceof ReportCommand.Entry.OwnCells own) {
      return enteredCells(
          obligation, sheet, RowKey.own(own.block()), own.cells(), Optional.empty());
    }
    if (entry instanceof ReportCommand.Entry.ItemCells item) {
      return enteredItem(obligation, sheet, actor, item.block(), item.item(), item.cells());
    }
    if (entry instanceof ReportCommand.Entry.Declaration declaration) {
      Block block = obligation.form().block(declaration.block());
      return enteredItem(
          obligation,
          sheet,
          actor,
          declaration.block(),
          declaration.item(),
          RollUp.declared(
              situation.roster().regime(), block, declaration.item(), declaration.cells()));
    }
    if (entry instanceof ReportCommand.Entry.DelegatedRow delegated) {
      return enteredDelegated(obligation, sheet, actor, claims, delegated);
    }
    if (entry instanceof ReportCommand.Entry.WithdrawnRow withdrawn) {
      return enteredWithdrawn(obligation, sheet, claims, withdrawn);
    }
    if (entry instanceof ReportCommand.Entry.RowNote note) {
      Optional<Row> row = sheet.find(note.row());
      if (row.isEmpty()) {
        broken(THE_ROW_IS_THERE, note.row());
        return sheet;
      }
      return sheet.with(ImmutableMap.of(note.row(), row.get().withNote(note.note())));
    }
    return sheet.withNote(((ReportCommand.Entry.Note) entry).note());
  }

  private Sheet enteredCells(
      Obligation obligation,
      Sheet sheet,
      RowKey key,
      ImmutableMap<CellKey, Cell> cells,
      Optional<RowSource> source) {
    Optional<Row> row = sheet.find(key);
    if (row.isEmpty()) {
      broken(THE_ROW_IS_THERE, key);
      return sheet;
    }
    Row before = row.get();
    requireActual(obligation.unit(), cells);
    return sheet.with(
        ImmutableMap.of(
            key,
            new Row(
                source.orElse(before.source()),
                before.figures().with(cells),
                before.coverage(),
                before.note())));
  }

  /** Where a unit's figures are actual to the end of the period, nothing is estimated. */
  private void requireActual(UnitCode unit, ImmutableMap<CellKey, Cell> cells) {
    Roster roster = situation.roster();
    if (!roster
        .regime()
        .hasEstimate(roster.units().unit(unit).kind(), situation.period().key().code())) {
      cells.forEach(
          (key, cell) -> {
            if (key.part() == Part.ESTIMATED && cell != Cell.ABSENT) {
              broken(ESTIMATED_WHERE_SOMETHING_IS, key);
            }
          });
    }
  }

  private Sheet enteredItem(
      Obligation obligation,
      Sheet sheet,
      Account actor,
      BlockCode code,
      ItemCode item,
      ImmutableMap<CellKey, Cell> cells) {
    Block block = obligation.form().block(code);
    Catalogue catalogue = block.catalogue().map(situation.catalogues()::get).orElse(null);
    RowKey row = RowKey.of(code, item);
    if (catalogue == null
        || items(catalogue).stream().noneMatch(listed -> listed.code().equals(item))) {
      broken(THE_ROW_IS_THERE, row);
      return sheet;
    }
    RowSource source =
        new RowSource.CatalogueRow(catalogue.code(), item, catalogue.version(), actor.name());
    return enteredCells(obligation, sheet, row, cells, Optional.of(source));
  }

  private Sheet enteredDelegated(
      Obligation obligation,
      Sheet sheet,
      Account actor,
      Map<SlotKey, RowSource> claims,
      ReportCommand.Entry.DelegatedRow entry) {
    Block block = obligation.form().block(entry.block());
    RowKey key = RowKey.of(entry.block(), entry.unit());
    if (!obligation.children(entry.block()).contains(entry.unit())) {
      broken(THE_ROW_IS_THERE, key);
      return sheet;
    }
    SlotKey slot = slot(obligation, block, entry.unit());
    ReportKey child =
        new ReportKey(situation.period().key(), block.source().orElseThrow().form(), entry.unit());
    Report sent = situation.below().get(child);
    if (situation.claims().get(slot) instanceof RowSource.Received) {
      broken(DELEGATED_IN_A_FREE_PLACE, entry.unit());
      return sheet;
    }
    if (sent != null && sent.status().isOfficial()) {
      broken(DELEGATED_FOR_WHO_DID_NOT_SEND, entry.unit());
      return sheet;
    }
    RowSource.DelegatedEntry source =
        new RowSource.DelegatedEntry(entry.unit(), actor.name(), entry.why());
    claims.put(slot, source);
    requireActual(entry.unit(), entry.cells());
    return sheet.with(
        ImmutableMap.of(
            key,
            rollUp(obligation)
                .delegated(
                    block,
                    source,
                    Figures.of(block.grid(), entry.cells()),
                    sheet.find(key).map(Row::note).orElse(""))));
  }

  private Sheet enteredWithdrawn(
      Obligation obligation,
      Sheet sheet,
      Map<SlotKey, RowSource> claims,
      ReportCommand.Entry.WithdrawnRow entry) {
    Block block = obligation.form().block(entry.block());
    SlotKey slot = slot(obligation, block, entry.unit());
    RowSource claim = claims.containsKey(slot) ? claims.get(slot) : situation.claims().get(slot);
    if (!(claim instanceof RowSource.DelegatedEntry)) {
      broken(WITHDRAWN_WHERE_DELEGATED, entry.unit());
      return sheet;
    }
    claims.put(slot, RowSource.MISSING);
    RowKey key = RowKey.of(entry.block(), entry.unit());
    String note = sheet.find(key).orElseThrow().note();
    return sheet.with(ImmutableMap.of(key, rollUp(obligation).missing(block, entry.unit(), note)));
  }

  /** The sheet as claims and catalogues say, or why its totals do not fit. */
  private Decision<Sheet> takeUp(Obligation obligation, Sheet sheet, Account actor) {
    Map<ReportKey, Revision> revisions = new LinkedHashMap<>();
    situation
        .below()
        .forEach(
            (key, report) -> report.revision().ifPresent(revision -> revisions.put(key, revision)));
    try {
      Sheet taken =
          rollUp(obligation)
              .takeUp(withItems(obligation, sheet, actor), situation.claims(), revisions);
      RollUp.totals(obligation.form(), taken);
      return Decision.accepted(taken);
    } catch (ArithmeticException overflow) {
      return Decision.refused(
          TOTALS_FIT.brokenBy(command.report(), String.valueOf(overflow.getMessage())));
    }
  }

  private Sheet withItems(Obligation obligation, Sheet sheet, Account actor) {
    Map<RowKey, Row> rows = new LinkedHashMap<>(sheet.rows());
    for (Block block : obligation.form().blocks()) {
      if (block.catalogue().isPresent()) {
        Catalogue catalogue = situation.catalogues().get(block.catalogue().get());
        rows.keySet().removeIf(key -> key.block().equals(block.code()));
        if (catalogue != null) {
          for (CatalogueItem item : items(catalogue)) {
            RowKey key = RowKey.of(block.code(), item.code());
            rows.put(key, itemRow(block, catalogue, item, sheet.find(key), actor));
          }
        }
      }
    }
    return new Sheet(ImmutableSortedMap.copyOf(rows), sheet.note());
  }

  /** The items that were there on any day that the report is about. */
  private ImmutableList<CatalogueItem> items(Catalogue catalogue) {
    Roster roster = situation.roster();
    UnitKind reporter = roster.units().unit(command.report().unit()).kind();
    return roster
        .regime()
        .findWindow(reporter, situation.period().key().code())
        .map(window -> catalogue.within(window.from(), window.to()))
        .orElse(catalogue.items());
  }

  /** The row of an item under the catalogue's version of now; who entered it stays who did. */
  private static Row itemRow(
      Block block, Catalogue catalogue, CatalogueItem item, Optional<Row> before, Account actor) {
    AccountName by =
        before
            .map(Row::source)
            .map(source -> ((RowSource.CatalogueRow) source).by())
            .orElse(actor.name());
    RowSource source =
        new RowSource.CatalogueRow(catalogue.code(), item.code(), catalogue.version(), by);
    return before
        .map(row -> new Row(source, row.figures(), row.coverage(), row.note()))
        .orElseGet(() -> new Row(source, Figures.absent(block.grid()), Coverage.ONE, ""));
  }

  private Decision<Change> submit(
      Obligation obligation,
      Report report,
      PersonId person,
      ReportStatus next,
      ImmutableSortedMap<String, String> explanations,
      ImmutableSortedSet<RowKey> acknowledged) {
    boolean checked =
        obligation.checked() || situation.isAssigned(Role.CHECKER, obligation.form().code());
    if (checked && next == ReportStatus.IN_APPROVAL) {
      broken(CHECK_IS_ASKED);
    }
    if (!checked && next == ReportStatus.IN_CHECK) {
      broken(CHECK_IS_NOT_ASKED);
    }
    rollUp(obligation)
        .stale(report.sheet(), situation.claims())
        .forEach(row -> broken(NOT_STALE, row));
    requireCurrentItems(obligation.form(), report.sheet());
    requireAcknowledged(report.sheet(), acknowledged);
    StandIns.findUnnamed(situation.roster(), obligation.unit(), report.sheet())
        .ifPresent(name -> broken(StandIns.THE_NOTE_NAMES_THE_SUCCESSOR, name));
    requireChecks(obligation.form(), report.sheet(), explanations);
    requireComparisons(obligation.form(), report.sheet(), explanations);
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Report submitted = report.submitted(next, person, explanations);
    return changed(submitted, submitted.revision().map(Revision::content));
  }

  private void requireCurrentItems(Form form, Sheet sheet) {
    for (Block block : form.blocks()) {
      if (block.catalogue().isPresent()) {
        Catalogue catalogue = situation.catalogues().get(block.catalogue().get());
        ImmutableSet<RowKey> rows = sheet.rows(block.code()).keySet();
        boolean current =
            catalogue != null
                && catalogue.complete()
                && rows.equals(
                    items(catalogue).stream()
                        .map(item -> RowKey.of(block.code(), item.code()))
                        .collect(ImmutableSet.toImmutableSet()));
        if (!current) {
          broken(CATALOGUE_ROWS_ARE_CURRENT, block.catalogue().get());
        }
      }
    }
  }

  private void requireAcknowledged(Sheet sheet, ImmutableSortedSet<RowKey> acknowledged) {
    ImmutableSortedSet<RowKey> missing =
        sheet.rows().entrySet().stream()
            .filter(row -> row.getValue().source() instanceof RowSource.Missing)
            .map(Map.Entry::getKey)
            .collect(toImmutableSortedSet(Comparator.naturalOrder()));
    Sets.difference(missing, acknowledged)
        .forEach(row -> broken(MISSING_ROWS_ARE_ACKNOWLEDGED, row));
    Sets.difference(acknowledged, missing)
        .forEach(row -> broken(ONLY_MISSING_ROWS_ARE_ACKNOWLEDGED, row));
  }

  /** Received rows passed the checks of their own unit; those entered here must pass ours. */
  private void requireChecks(
      Form form, Sheet sheet, ImmutableSortedMap<String, String> explanations) {
    for (Check check : form.checks()) {
      Block block = form.block(check.block());
      ImmutableList<RowCode> fixedRows =
          check.namesRows() ? block.grid().rows().subList(0, 1) : block.grid().rows();
      sheet
          .rows(check.block())
          .forEach(
              (key, row) -> {
                if (!(row.source() instanceof RowSource.Received
                    || row.source() instanceof RowSource.Missing)) {
                  fixedRows.forEach(
                      fixed -> requireCheck(check, block, fixed, key, row, explanations));
                }
              });
    }
  }

  private void requireCheck(
      Check check,
      Block block,
      RowCode fixed,
      RowKey key,
      Row row,
      ImmutableSortedMap<String, String> explanations) {
    Verdict verdict = check.evaluate(block.grid(), fixed, row.figures()::cell);
    String place = fixed.equals(RowCode.SOLE) ? key.toString() : key + "." + fixed;
    if (verdict == Verdict.NOT_EVALUABLE && check.blocksUnlessEvaluable()) {
      broken(CHECKS_ARE_EVALUABLE, check.code(), place);
    }
    if (verdict == Verdict.FAILED) {
      failed(CHECKS_PASS, check.severity(), check.code(), place, explanations);
    }
  }

  private void requireComparisons(
      Form form, Sheet sheet, ImmutableSortedMap<String, String> explanations) {
    for (Comparisons.Failure failure : Comparisons.failures(situation, form, sheet)) {
      Comparison comparison = failure.comparison();
      failed(
          Comparisons.COMPARISONS_HOLD,
          comparison.severity(),
          comparison.code(),
          failure.place(),
          explanations);
    }
  }

  private void failed(
      Rule rule,
      Severity severity,
      String code,
      String place,
      ImmutableSortedMap<String, String> explanations) {
    String warning = code + "@" + place;
    if (severity == Severity.BLOCKING) {
      broken(rule, code, place);
    } else if (explanations.getOrDefault(warning, "").isBlank()) {
      broken(WARNINGS_ARE_EXPLAINED, warning);
    }
  }

  private Decision<Change> approve(Report report, PersonId person) {
    Policy policy = situation.roster().regime().policy();
    if (policy.approverCompiledNot() && report.handling().compilers().contains(person)) {
      broken(APPROVER_DID_NOT_COMPILE);
    }
    if (policy.approverCheckedNot() && report.handling().checker().equals(Optional.of(person))) {
      broken(APPROVER_DID_NOT_CHECK);
    }
    return reasons.isEmpty()
        ? changed(report.approved(person, situation.now()), command.seen())
        : Decision.refused(reasons);
  }

  private Decision<Change> receive(
      Obligation obligation, Report report, boolean replacesDelegated) {
    Revision revision = report.revision().orElseThrow();
    RowSource claim = new RowSource.Received(report.key(), revision.number(), revision.content());
    ImmutableList<SlotKey> slots = slotsAbove(obligation);
    for (SlotKey slot : slots) {
      if (!replacesDelegated && situation.claims().get(slot) instanceof RowSource.DelegatedEntry) {
        broken(DELEGATED_ROWS_GIVE_WAY_EXPLICITLY, slot);
      }
    }
    for (Report above : situation.above().values()) {
      if (!above.status().isAtDesk()) {
        broken(RECEIVED_AT_THE_DESK, above.key());
      }
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    boolean replaced =
        slots.stream()
            .anyMatch(slot -> situation.claims().get(slot) instanceof RowSource.DelegatedEntry);
    return changed(
        report.received(),
        command.seen(),
        replaced ? "in place of figures entered for the unit" : "",
        slots.stream().collect(toImmutableMap(slot -> slot, slot -> claim)));
  }

  private Decision<Change> giveBack(
      Obligation obligation, Report report, ReportCommand.Return back) {
    for (Report above : situation.above().values()) {
      if (!above.status().isAtDesk() && isBuiltOn(above, report.key())) {
        broken(RETURNED_WHILE_NOT_BUILT_UPON, above.key());
      }
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Map<SlotKey, RowSource> freed = new LinkedHashMap<>();
    for (SlotKey slot : slotsAbove(obligation)) {
      if (situation.claims().get(slot) instanceof RowSource.Received received
          && received.report().equals(report.key())) {
        freed.put(slot, RowSource.MISSING);
      }
    }
    return changed(
        report.returned(),
        report.revision().map(Revision::content),
        back.reason() + ": " + back.why(),
        ImmutableMap.copyOf(freed));
  }

  private static boolean isBuiltOn(Report above, ReportKey report) {
    return above.sheet().rows().values().stream()
        .anyMatch(
            row ->
                row.source() instanceof RowSource.Received received
                    && received.report().equals(report));
  }

  private ImmutableList<SlotKey> slotsAbove(Obligation obligation) {
    return situation.roster().places(obligation).stream()
        .map(place -> slot(place.above(), place.block(), obligation.unit()))
        .collect(ImmutableList.toImmutableList());
  }

  private SlotKey slot(Obligation receiving, Block block, UnitCode child) {
    return new SlotKey(situation.period().key(), receiving.form().code(), block.code(), child);
  }

  private RollUp rollUp(Obligation obligation) {
    return RollUp.of(situation.roster(), situation.period().key(), obligation);
  }

  private static Optional<Digest> sheetDigest(Sheet sheet) {
    return Optional.of(digest(sheet));
  }

  /** What entries of a report's chain say of content that is not frozen. */
  static Digest digest(Sheet sheet) {
    return Digest.of("statlib.report.sheet", sheet);
  }

  private Decision<Change> changed(Report next, Optional<Digest> content) {
    return changed(next, content, "", ImmutableMap.of());
  }

  private Decision<Change> changed(
      Report next, Optional<Digest> content, String why, ImmutableMap<SlotKey, RowSource> claims) {
    return Decision.accepted(
        new Change(next, claims, new Fact(chain(next.key()), command.act(), why, content)));
  }

  /** The chain of a report. */
  public static ChainKey chain(ReportKey report) {
    return ChainKey.of("report", report);
  }

  private Decision<Change> refused(Rule rule, Object... arguments) {
    return Decision.refused(rule.brokenBy(command.report(), arguments));
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(command.report(), arguments));
  }
}
