package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.Block;
import org.statlib.form.Form;
import org.statlib.form.Grid;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.period.Period;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.AmendmentRequest;
import org.statlib.report.AmendmentStatus;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Ruling;
import org.statlib.report.SlotKey;
import org.statlib.report.Vintage;
import org.statlib.rollup.Vintages;
import org.statlib.unit.UnitCode;

/**
 * Decides the acts on amendments (Điều 9 k5): a total function of what is stored and the command.
 *
 * <p>Within a permit a report is worked on by the very rules of the {@link Workflow}, on a copy;
 * this adds only what the permit covers and what becomes of the copy.
 */
public final class Amendments {

  static final Rule ONLY_THE_UNITS_APPROVER_ASKS =
      new Rule(
          "workflow.amendment.not-yours",
          "Điều 9 k5",
          "the approver of the unit asks to amend its report, not %s of %s");
  static final Rule ONLY_THE_FOCAL_POINT_DECIDES =
      new Rule(
          "workflow.amendment.not-focal-point",
          "Điều 9 k5",
          "the approver of the finance and planning department decides, not %s of %s");
  static final Rule THE_PERIOD_IS_LOCKED =
      new Rule(
          "workflow.amendment.open",
          "Điều 9 k5",
          "only figures of a locked period are amended, %s is open: the report is returned");
  static final Rule NUMBERED_IN_TURN =
      new Rule(
          "workflow.amendment.number", "ours", "the next amendment of the report has number %s");
  static final Rule ONE_AT_A_TIME =
      new Rule("workflow.amendment.running", "ours", "amendment %s must be closed first");
  static final Rule WRITTEN_OUT = new Rule("workflow.amendment.text", "Điều 9 k5", "%s");
  static final Rule CELLS_ARE_OF_THE_FORM =
      new Rule("workflow.amendment.cell", "Điều 4 k2", "the report has no cell %s");
  static final Rule IT_IS_THERE =
      new Rule("workflow.amendment.unknown", "Điều 9 k5", "the amendment must have been asked for");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule(
          "workflow.amendment.version", "ours", "version %s was expected, but it has version %s");
  static final Rule THE_STATUS_ALLOWS_IT =
      new Rule("workflow.amendment.status", "Điều 9 k5", "'%s' is not possible when it is %s");
  static final Rule NOT_WHO_ASKED =
      new Rule(
          "workflow.amendment.own-request",
          "ours",
          "who decides must be another person than who asked");
  static final Rule CELLS_WERE_ASKED_FOR =
      new Rule("workflow.amendment.beyond-request", "Điều 9 k5", "cell %s was not asked for");
  static final Rule ANCESTORS_ARE_ABOVE =
      new Rule(
          "workflow.amendment.ancestor",
          "ours",
          "%s must take rows from the report, or from another that may be issued again");
  static final Rule THE_END_IS_TO_COME =
      new Rule("workflow.amendment.last-day", "ours", "the last day %s must not be over");
  static final Rule THE_PERMIT_LASTS =
      new Rule("workflow.amendment.expired", "Điều 9 k5", "the permit ended at %s");
  static final Rule THE_PERMIT_COVERS_THE_REPORT =
      new Rule(
          "workflow.amendment.foreign-report", "Điều 9 k5", "the permit does not cover %s at %s");
  static final Rule THE_PERMIT_COVERS_THE_CELL =
      new Rule("workflow.amendment.exceeded", "Điều 9 k5", "the permit does not cover cell %s");
  static final Rule MADE_ONCE =
      new Rule("workflow.amendment.made", "ours", "the next vintage of %s was made already");
  static final Rule BELOW_COMES_FIRST =
      new Rule(
          "workflow.amendment.order", "ours", "the next vintage of %s below must be made first");
  static final Rule IN_ONE_AMENDMENT =
      new Rule("workflow.amendment.elsewhere", "ours", "%s is being worked on in %s");
  static final Rule A_COPY_TAKES_IT =
      new Rule(
          "workflow.amendment.no-copy",
          "ours",
          "no report that may be issued again has been begun that takes rows from %s");
  static final Rule NOTHING_IS_ON_ITS_WAY =
      new Rule("workflow.amendment.unfinished", "ours", "%s must be sent, or the permit be over");

  /**
   * What a decision on an amendment reads.
   *
   * @param now the one reading of the clock, cut to microseconds
   * @param period the period of the report
   * @param roster who owes what in it
   * @param actor the stored account of who acts
   * @param ancestors the reports above the amended one
   * @param all the amendments of the period
   * @param reports the amended report and those above, as far as they were started
   */
  public record Standing(
      Instant now,
      Period period,
      Roster roster,
      Optional<Account> actor,
      Ancestors ancestors,
      ImmutableList<Amendment> all,
      ImmutableMap<ReportKey, Report> reports) {}

  /**
   * What follows from a lawful act.
   *
   * @param amendment the amendment after it
   * @param reports the reports that change
   * @param claims the places whose cover changes
   * @param facts the facts on the chains of the amendment and of these reports, in this order
   */
  public record Amended(
      Amendment amendment,
      ImmutableList<Report> reports,
      ImmutableMap<SlotKey, RowSource> claims,
      ImmutableList<Fact> facts) {}

  private final Standing standing;
  private final AmendmentCommand command;
  private final List<Violation> reasons = new ArrayList<>();

  private Amendments(Standing standing, AmendmentCommand command) {
    this.standing = standing;
    this.command = command;
  }

  /** The chain of an amendment. */
  public static ChainKey chain(AmendmentKey amendment) {
    return ChainKey.of("amendment", amendment);
  }

  /**
   * The situation in which an act within a permit is decided.
   *
   * @param official the situation as the stores have it
   * @param amendment the amendment, if it was asked for
   * @param revisions finds a revision of a report by its number
   */
  public static Situation within(
      Situation official,
      Optional<Amendment> amendment,
      AmendmentCommand.Within command,
      BiFunction<ReportKey, Integer, Optional<Revision>> revisions) {
    if (amendment.isEmpty()) {
      return official;
    }
    Amendment work = amendment.get();
    ReportCommand doing = command.doing();
    boolean receives = doing instanceof ReportCommand.Receive;
    Map<SlotKey, RowSource> claims = new LinkedHashMap<>(official.claims());
    claims.putAll(work.claims());
    return new Situation(
        official.now(),
        official.period(),
        official.roster(),
        official.actor(),
        official.assigned(),
        receives ? official.report() : Optional.ofNullable(work.copies().get(doing.report())),
        receives ? receivers(official, work, doing.report()) : ImmutableMap.of(),
        asClaimed(official.below(), claims, revisions),
        ImmutableMap.copyOf(claims),
        official.catalogues(),
        official.references());
  }

  /** Those above that have been begun, to receive into; while none has, those that may be. */
  private static ImmutableMap<ReportKey, Report> receivers(
      Situation official, Amendment work, ReportKey report) {
    Set<ReportKey> above =
        Sets.intersection(Surroundings.of(official.roster(), report).above(), permitted(work));
    Map<ReportKey, Report> begun = Maps.filterKeys(work.copies(), above::contains);
    return ImmutableMap.copyOf(
        begun.isEmpty() ? Maps.filterKeys(official.above(), above::contains) : begun);
  }

  /** The reports below with the content that is claimed, where another vintage was made since. */
  private static ImmutableMap<ReportKey, Report> asClaimed(
      ImmutableMap<ReportKey, Report> below,
      Map<SlotKey, RowSource> claims,
      BiFunction<ReportKey, Integer, Optional<Revision>> revisions) {
    Map<ReportKey, Report> all = new LinkedHashMap<>(below);
    for (RowSource claim : claims.values()) {
      if (claim instanceof RowSource.Received received) {
        all.computeIfPresent(
            received.report(),
            (key, report) ->
                report.revision().map(Revision::number).equals(Optional.of(received.revision()))
                    ? report
                    : revisions.apply(key, received.revision()).map(report::saying).orElse(report));
      }
    }
    return ImmutableMap.copyOf(all);
  }

  private static ImmutableSortedSet<ReportKey> permitted(Amendment amendment) {
    return amendment.permit().map(Ruling.Permit::ancestors).orElse(ImmutableSortedSet.of());
  }

  /** What follows from asking, deciding or closing, or why it is refused. */
  public static Decision<Amended> decide(Standing standing, AmendmentCommand.Filed command) {
    return new Amendments(standing, command).decide(command);
  }

  /**
   * What follows from an act within the permit, or why it is refused.
   *
   * @param situation as {@link #within} has it
   */
  public static Decision<Amended> decide(
      Standing standing, Situation situation, AmendmentCommand.Within command) {
    return new Amendments(standing, command).within(situation, command.doing());
  }

  private Optional<Amendment> amendment() {
    return standing.all().stream().filter(one -> one.key().equals(command.amendment())).findFirst();
  }

  private Decision<Amended> decide(AmendmentCommand.Filed filed) {
    ImmutableList<Violation> notTheirs = notTheirs();
    if (!notTheirs.isEmpty()) {
      return Decision.refused(notTheirs);
    }
    if (filed instanceof AmendmentCommand.Request request) {
      return request(request);
    }
    if (amendment().isEmpty()) {
      return Decision.refused(IT_IS_THERE.brokenBy(command.amendment()));
    }
    Amendment amendment = amendment().get();
    if (filed instanceof AmendmentCommand.Grant grant) {
      return grant(amendment, grant);
    }
    if (filed instanceof AmendmentCommand.Refuse refuse) {
      return refuse(amendment, refuse);
    }
    return close(amendment, ((AmendmentCommand.Close) filed).version());
  }

  private ImmutableList<Violation> notTheirs() {
    ReportKey target = command.amendment().report();
    if (standing.actor().isEmpty()) {
      return ImmutableList.of(Workflow.ACCOUNT_EXISTS.brokenBy(target));
    }
    Account actor = standing.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return ImmutableList.of(Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    if (standing.roster().find(target.form(), target.unit()).isEmpty()) {
      return ImmutableList.of(Workflow.THE_UNIT_OWES_THE_FORM.brokenBy(target, target.period()));
    }
    boolean asks = command instanceof AmendmentCommand.Request;
    UnitCode whose = asks ? target.unit() : standing.roster().units().root().code();
    if (actor.role() != Role.APPROVER || !standing.roster().deskOf(whose).equals(actor.unit())) {
      Rule rule = asks ? ONLY_THE_UNITS_APPROVER_ASKS : ONLY_THE_FOCAL_POINT_DECIDES;
      return ImmutableList.of(rule.brokenBy(target, actor.role().word(), actor.unit()));
    }
    return ImmutableList.of();
  }

  private Decision<Amended> request(AmendmentCommand.Request request) {
    AmendmentKey key = request.amendment();
    if (standing.period().isOpen()) {
      broken(THE_PERIOD_IS_LOCKED, standing.period().key());
    }
    ImmutableList<Amendment> earlier =
        standing.all().stream()
            .filter(one -> one.key().report().equals(key.report()))
            .collect(toImmutableList());
    if (key.number() != earlier.size() + 1) {
      broken(NUMBERED_IN_TURN, earlier.size() + 1);
    }
    earlier.stream()
        .filter(Amendment::isRunning)
        .forEach(running -> broken(ONE_AT_A_TIME, running.key()));
    Form form = obligation(key.report()).form();
    request.cells().stream()
        .filter(place -> !hasCell(form, place))
        .forEach(place -> broken(CELLS_ARE_OF_THE_FORM, place));
    AmendmentRequest asked = null;
    try {
      asked =
          new AmendmentRequest(
              request.letter(),
              request.cause(),
              request.reason(),
              request.cells(),
              standing.actor().orElseThrow().holder());
    } catch (IllegalArgumentException wrong) {
      broken(WRITTEN_OUT, String.valueOf(wrong.getMessage()));
    }
    return asked == null || !reasons.isEmpty()
        ? Decision.refused(reasons)
        : changed(Amendment.requested(key, asked), request.letter().document());
  }

  private static boolean hasCell(Form form, CellPlace place) {
    return form.blocks().stream()
        .filter(block -> block.code().equals(place.row().block()))
        .map(Block::grid)
        .anyMatch(grid -> isEntered(grid, place));
  }

  private static boolean isEntered(Grid grid, CellPlace place) {
    return grid.findSlot(place.cell()).map(grid::isEntered).orElse(false);
  }

  /** What is wrong with the version and the status for a decision of the focal point. */
  private void requireStanding(Amendment amendment, long version, AmendmentStatus status) {
    if (amendment.version() != version) {
      broken(THE_VERSION_IS_EXPECTED, version, amendment.version());
    }
    if (amendment.status() != status) {
      broken(THE_STATUS_ALLOWS_IT, command.act(), amendment.status());
    }
  }

  private void requireAnother(Amendment amendment) {
    if (amendment.request().by().equals(standing.actor().orElseThrow().holder())) {
      broken(NOT_WHO_ASKED);
    }
  }

  private Decision<Amended> grant(Amendment amendment, AmendmentCommand.Grant grant) {
    requireStanding(amendment, grant.version(), AmendmentStatus.REQUESTED);
    requireAnother(amendment);
    ImmutableSortedSet<CellPlace> asked = amendment.request().cells();
    if (!asked.isEmpty()) {
      Sets.difference(grant.cells(), asked).forEach(place -> broken(CELLS_WERE_ASKED_FOR, place));
    }
    Form form = obligation(amendment.key().report()).form();
    grant.cells().stream()
        .filter(place -> !hasCell(form, place))
        .forEach(place -> broken(CELLS_ARE_OF_THE_FORM, place));
    for (ReportKey ancestor : grant.ancestors()) {
      boolean follows =
          standing.ancestors().sources().get(ancestor).stream()
              .anyMatch(
                  below ->
                      below.equals(amendment.key().report()) || grant.ancestors().contains(below));
      if (!follows) {
        broken(ANCESTORS_ARE_ABOVE, ancestor);
      }
    }
    Instant until =
        grant.lastDay().plusDays(1).atStartOfDay(standing.roster().regime().zone()).toInstant();
    if (!standing.now().isBefore(until)) {
      broken(THE_END_IS_TO_COME, grant.lastDay());
    }
    return reasons.isEmpty()
        ? changed(
            amendment.ruled(
                new Ruling.Permit(
                    grant.decision(),
                    grant.cells().isEmpty() ? asked : grant.cells(),
                    grant.ancestors(),
                    until)),
            grant.decision().document())
        : Decision.refused(reasons);
  }

  private Decision<Amended> refuse(Amendment amendment, AmendmentCommand.Refuse refuse) {
    requireStanding(amendment, refuse.version(), AmendmentStatus.REQUESTED);
    requireAnother(amendment);
    Ruling ruling = null;
    try {
      ruling = new Ruling.Refusal(refuse.decision(), refuse.why());
    } catch (IllegalArgumentException wrong) {
      broken(WRITTEN_OUT, String.valueOf(wrong.getMessage()));
    }
    return ruling == null || !reasons.isEmpty()
        ? Decision.refused(reasons)
        : changed(amendment.ruled(ruling), refuse.decision().document());
  }

  private Decision<Amended> close(Amendment amendment, long version) {
    requireStanding(amendment, version, AmendmentStatus.PERMITTED);
    boolean over = amendment.permit().stream().anyMatch(this::isOver);
    if (!over) {
      amendment.copies().keySet().forEach(copy -> broken(NOTHING_IS_ON_ITS_WAY, copy));
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    try {
      return closed(amendment.closed(differences(amendment)));
    } catch (ArithmeticException overflow) {
      return refused(Workflow.TOTALS_FIT, String.valueOf(overflow.getMessage()));
    }
  }

  /** A vintage that waited for a report above which never took it is received by those that did. */
  private Decision<Amended> closed(Amendment after) {
    ImmutableList<Report> received =
        after.vintages().keySet().stream()
            .map(standing.reports()::get)
            .filter(report -> report != null && report.status() == ReportStatus.SENT)
            .filter(report -> isTaken(after, report))
            .map(Report::received)
            .collect(toImmutableList());
    return Decision.accepted(
        new Amended(
            after,
            received,
            ImmutableMap.of(),
            ImmutableList.<Fact>builder()
                .add(fact(after, ""))
                .addAll(received.stream().map(this::receivedFact).toList())
                .build()));
  }

  private boolean isTaken(Amendment amendment, Report vintage) {
    return amendment.vintages().keySet().stream()
        .filter(above -> standing.ancestors().sources().containsEntry(above, vintage.key()))
        .flatMap(above -> Optional.ofNullable(standing.reports().get(above)).stream())
        .flatMap(above -> above.sheet().rows().values().stream())
        .map(Row::source)
        .anyMatch(
            source ->
                source instanceof RowSource.Received taken
                    && taken.report().equals(vintage.key())
                    && taken.revision() == vintage.revision().orElseThrow().number());
  }

  private boolean isOver(Ruling.Permit permit) {
    return !standing.now().isBefore(permit.until());
  }

  private ImmutableSortedMap<ReportKey, ImmutableList<CellChange>> differences(
      Amendment amendment) {
    return amendment.vintages().isEmpty()
        ? ImmutableSortedMap.of()
        : Reissue.differences(
            standing.roster(),
            standing.ancestors(),
            standing.reports(),
            amendment.vintages().keySet());
  }

  private Decision<Amended> within(Situation situation, ReportCommand doing) {
    ImmutableList<Violation> notTheirs = Workflow.notTheirs(situation, doing);
    if (!notTheirs.isEmpty()) {
      return Decision.refused(notTheirs);
    }
    Optional<Amendment> found = amendment();
    if (found.isEmpty()) {
      return Decision.refused(IT_IS_THERE.brokenBy(command.amendment()));
    }
    Amendment amendment = found.get();
    if (amendment.status() != AmendmentStatus.PERMITTED) {
      return refused(THE_STATUS_ALLOWS_IT, command.act(), amendment.status());
    }
    Ruling.Permit permit = amendment.permit().orElseThrow();
    requireCovered(amendment, permit, doing);
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Optional<Report> official = Optional.ofNullable(standing.reports().get(doing.report()));
    if (doing instanceof ReportCommand.Start && official.isPresent()) {
      return amendment.copies().containsKey(doing.report())
          ? refused(Workflow.STARTED_ONCE)
          : changed(amendment.worked(official.get().copied(), ImmutableMap.of()), why(doing, ""));
    }
    return Workflow.decidePermitted(situation, doing)
        .fold(change -> follow(amendment, permit, doing, change), Decision::refused);
  }

  private void requireCovered(Amendment amendment, Ruling.Permit permit, ReportCommand doing) {
    if (isOver(permit)) {
      broken(THE_PERMIT_LASTS, permit.until());
    }
    ReportKey report = doing.report();
    boolean copied = report.equals(amendment.key().report()) || permit.ancestors().contains(report);
    if (doing instanceof ReportCommand.Receive) {
      if (!amendment.vintages().containsKey(report)) {
        broken(THE_PERMIT_COVERS_THE_REPORT, report.form(), report.unit());
      }
    } else if (!copied) {
      broken(THE_PERMIT_COVERS_THE_REPORT, report.form(), report.unit());
    } else if (amendment.vintages().containsKey(report)) {
      broken(MADE_ONCE, report);
    } else if (doing instanceof ReportCommand.Start) {
      requireTurn(amendment, permit, report);
    }
  }

  /** A report above waits for those below; nowhere else may it be worked on at the same time. */
  private void requireTurn(Amendment amendment, Ruling.Permit permit, ReportKey report) {
    standing.ancestors().sources().get(report).stream()
        .filter(
            below -> below.equals(amendment.key().report()) || permit.ancestors().contains(below))
        .filter(below -> !amendment.vintages().containsKey(below))
        .forEach(below -> broken(BELOW_COMES_FIRST, below));
    standing.all().stream()
        .filter(other -> !other.key().equals(amendment.key()))
        .filter(other -> other.copies().containsKey(report))
        .forEach(other -> broken(IN_ONE_AMENDMENT, report, other.key()));
  }

  private Decision<Amended> follow(
      Amendment amendment, Ruling.Permit permit, ReportCommand doing, Change change) {
    if (doing instanceof ReportCommand.Receive) {
      ImmutableMap<SlotKey, RowSource> taken = inCopies(amendment, change.claims());
      return taken.isEmpty()
          ? refused(A_COPY_TAKES_IT, doing.report())
          : changed(amendment.claimed(taken), why(doing, change.fact().why()));
    }
    Optional<Report> official = Optional.ofNullable(standing.reports().get(doing.report()));
    Report copy =
        doing instanceof ReportCommand.Return
            ? change.report().withRevision(official.flatMap(Report::revision))
            : change.report();
    requireCells(amendment, permit, official.filter(is -> is.status().isOfficial()), copy);
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    return doing instanceof ReportCommand.Send || doing instanceof ReportCommand.IssueReport
        ? made(amendment, permit, official, copy)
        : changed(amendment.worked(copy, change.claims()), why(doing, change.fact().why()));
  }

  /** On which report it was done, and what was said to it. */
  private static String why(ReportCommand doing, String said) {
    return said.isEmpty() ? doing.report().toString() : doing.report() + ": " + said;
  }

  /** Of the places that a received report covers, those of the copies that take it. */
  private ImmutableMap<SlotKey, RowSource> inCopies(
      Amendment amendment, ImmutableMap<SlotKey, RowSource> claims) {
    ImmutableMap.Builder<SlotKey, RowSource> taken = ImmutableMap.builder();
    ImmutableSet<SlotKey> places =
        amendment.copies().keySet().stream()
            .flatMap(copy -> slots(copy).stream())
            .collect(ImmutableSet.toImmutableSet());
    claims.forEach(
        (slot, cover) -> {
          if (places.contains(slot)) {
            taken.put(slot, cover);
          }
        });
    return taken.buildOrThrow();
  }

  private ImmutableSet<SlotKey> slots(ReportKey report) {
    ImmutableSet.Builder<SlotKey> slots = ImmutableSet.builder();
    Obligation obligation = obligation(report);
    for (Block block : obligation.form().blocks()) {
      for (UnitCode child : obligation.children(block.code())) {
        slots.add(new SlotKey(report.period(), report.form(), block.code(), child));
      }
    }
    return slots.build();
  }

  /** What differs from the official report must be permitted, or come from below by the permit. */
  private void requireCells(
      Amendment amendment, Ruling.Permit permit, Optional<Report> official, Report copy) {
    if (official.isEmpty()) {
      return;
    }
    boolean target = copy.key().equals(amendment.key().report());
    Form form = obligation(copy.key()).form();
    for (CellChange change : Vintages.ofRows(form, official.get().sheet(), copy.sheet())) {
      boolean covered =
          target
              ? permit.cells().isEmpty() || permit.cells().contains(change.place())
              : comesFromBelow(amendment, copy, change.place().row());
      // What is computed from entered cells follows them.
      if (!covered && hasCell(form, change.place())) {
        broken(THE_PERMIT_COVERS_THE_CELL, change.place());
      }
    }
  }

  private static boolean comesFromBelow(Amendment amendment, Report copy, RowKey row) {
    return copy.sheet().find(row).stream()
        .anyMatch(
            is ->
                is.source() instanceof RowSource.Received received
                    && Optional.ofNullable(amendment.vintages().get(received.report()))
                        .map(Vintage::number)
                        .equals(Optional.of(received.revision())));
  }

  /** The copy's content becomes the next vintage; what it took from below is received with it. */
  private Decision<Amended> made(
      Amendment amendment, Ruling.Permit permit, Optional<Report> official, Report copy) {
    Report next = copy.asVintageOf(official);
    ImmutableSet<SlotKey> own = slots(copy.key());
    Map<SlotKey, RowSource> settled = new TreeMap<>();
    Map<ReportKey, Report> received = new TreeMap<>();
    amendment
        .claims()
        .forEach(
            (slot, cover) -> {
              if (own.contains(slot)) {
                settled.put(slot, cover);
                child(cover)
                    .filter(child -> child.status() == ReportStatus.SENT)
                    .filter(child -> isLast(amendment, permit, child.key(), copy.key()))
                    .ifPresent(child -> received.put(child.key(), child.received()));
              }
            });
    Amendment after =
        amendment.made(
            copy.key(),
            new Vintage(
                next.revision().orElseThrow().number(),
                official
                    .filter(before -> before.status().isOfficial())
                    .flatMap(Report::revision)
                    .map(Revision::number)),
            settled.keySet());
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    facts.add(fact(after, copy.key().toString()));
    facts.add(madeFact(next));
    received.values().forEach(child -> facts.add(receivedFact(child)));
    return Decision.accepted(
        new Amended(
            after,
            ImmutableList.<Report>builder().add(next).addAll(received.values()).build(),
            ImmutableMap.copyOf(settled),
            facts.build()));
  }

  /** Whether nobody else who may issue again still has to take the report below. */
  private boolean isLast(
      Amendment amendment, Ruling.Permit permit, ReportKey below, ReportKey made) {
    return permit.ancestors().stream()
        .filter(above -> standing.ancestors().sources().containsEntry(above, below))
        .allMatch(above -> above.equals(made) || amendment.vintages().containsKey(above));
  }

  private Optional<Report> child(RowSource cover) {
    return cover instanceof RowSource.Received received
        ? Optional.ofNullable(standing.reports().get(received.report()))
        : Optional.empty();
  }

  private Fact madeFact(Report next) {
    return new Fact(
        Workflow.chain(next.key()),
        next.status() == ReportStatus.ISSUED ? "issue amended" : "send amended",
        "amendment " + command.amendment(),
        next.revision().map(revision -> revision.content()));
  }

  private Fact receivedFact(Report child) {
    return new Fact(
        Workflow.chain(child.key()),
        "receive amended",
        "amendment " + command.amendment(),
        child.revision().map(revision -> revision.content()));
  }

  private Fact fact(Amendment after, String why) {
    return new Fact(
        chain(after.key()), command.act(), why, Optional.of(Digest.of("statlib.amendment", after)));
  }

  private Obligation obligation(ReportKey report) {
    return standing.roster().find(report.form(), report.unit()).orElseThrow();
  }

  private Decision<Amended> changed(Amendment after, String why) {
    return Decision.accepted(
        new Amended(
            after, ImmutableList.of(), ImmutableMap.of(), ImmutableList.of(fact(after, why))));
  }

  private Decision<Amended> refused(Rule rule, Object... arguments) {
    return Decision.refused(rule.brokenBy(command.amendment(), arguments));
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(command.amendment(), arguments));
  }
}
