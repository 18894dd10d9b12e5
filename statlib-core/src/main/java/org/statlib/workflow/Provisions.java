package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Reach;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.journal.Fact;
import org.statlib.period.Clause;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.Period;
import org.statlib.period.Provision;
import org.statlib.regime.KindRule;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/** Decides what letters provide for one period: other deadlines, forms, or units that owe them. */
public final class Provisions {

  static final Rule THE_MINISTRY_OR_A_PROVINCE_PROVIDES =
      new Rule(
          "workflow.provide.not-yours",
          "Điều 14 k1, Điều 15 k1 b, Điều 16 k1",
          "who provides must be the operator, the leader of the focal point, or the leader or admin"
              + " of a province, not %s of %s");
  static final Rule A_PROVINCE_PROVIDES_FOR_ITSELF =
      new Rule(
          "workflow.provide.other-territory",
          "Điều 16 k1",
          "a province provides for its own territory, not for %s");
  static final Rule THE_REST_IS_THE_MINISTRYS =
      new Rule(
          "workflow.provide.ministry-only", "Điều 4 k2, Điều 15 k1 b", "the %s is the ministry's");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule(
          "workflow.provide.version", "ours", "version %s was expected, but it has version %s");
  static final Rule THE_LETTER_IS_WHOLE = new Rule("workflow.provide.letter", "ours", "%s");
  static final Rule IT_PROVIDES_SOMETHING =
      new Rule("workflow.provide.nothing", "ours", "a letter must provide something");
  static final Rule EACH_THING_ONCE =
      new Rule("workflow.provide.twice", "ours", "one letter must provide once for the %s");
  static final Rule THE_UNIT_IS_THERE =
      new Rule("workflow.provide.unit", "ours", "unit %s must be one of the period");
  static final Rule THE_KIND_IS_THERE =
      new Rule("workflow.provide.kind", "ours", "a unit of kind %s must be there at or below %s");
  static final Rule A_REPORT_IS_NOT_SHOWN =
      new Rule(
          "workflow.provide.measures",
          "Điều 4 k3",
          "the deadline of a report must measure its approval, sending or arrival: what is shown on"
              + " line is no report of figures");
  static final Rule THE_DAY_LIES_BEHIND_THE_OPENING =
      new Rule(
          "workflow.provide.day",
          "ours",
          "the day must lie between the opening, %s, and the end of the year after, %s");
  static final Rule NOT_LATER_THAN_THE_MINISTRY =
      new Rule(
          "workflow.provide.later",
          "ours, after 000 mục 4",
          "a province must set no later day than the ministry has for %s, %s");
  static final Rule THE_FORM_IS_OWED =
      new Rule("workflow.provide.form", "Điều 4 k2", "form %s must be owed in the period");
  static final Rule THE_OTHER_FORM_IS_FREE =
      new Rule(
          "workflow.provide.form-by",
          "Điều 4 k2",
          "form %s must be one of the regime that nobody owes in the period");
  static final Rule THE_FORM_IS_NOT_STARTED =
      new Rule(
          "workflow.provide.form-started", "ours", "no report of form %s must have been started");
  static final Rule WHO_OWES_IS_EXCUSED =
      new Rule("workflow.provide.not-owing", "ours", "unit %s must owe something in the period");
  static final Rule WHO_OWES_NOTHING_IS_ADDED =
      new Rule("workflow.provide.owing", "ours", "unit %s must owe nothing in the period yet");
  static final Rule WHO_HAS_SENT_STAYS =
      new Rule("workflow.provide.sent", "Điều 4 k4", "report %s was sent: it stays");
  static final Rule WHO_IS_ENTERED_STAYS =
      new Rule(
          "workflow.provide.entered",
          "001 mục 2",
          "figures were entered for the unit at %s: withdraw them first");
  static final Rule REPORTS_ABOVE_ARE_AT_THE_DESK =
      new Rule(
          "workflow.provide.above",
          "ours",
          "report %s, which has rows from below, must be at its compilers");
  static final Rule THE_ROSTER_STANDS = new Rule("workflow.provide.roster", "ours", "%s");

  private static final ImmutableSet<Role> HEADS = ImmutableSet.of(Role.ADMIN, Role.APPROVER);

  /**
   * A letter on its way into a period.
   *
   * @param now the one reading of the clock, cut to microseconds
   * @param actor the stored account of who acts; none if there is no such account
   * @param period the period
   * @param before its roster so far
   * @param next the period with what the letter provides
   * @param after its roster then; none if there would be none
   * @param flaw why there would be none
   * @param today the units of the day of the act; none if it is too early
   */
  public record Draft(
      Instant now,
      Optional<Account> actor,
      Period period,
      Roster before,
      Period next,
      Optional<Roster> after,
      String flaw,
      Optional<UnitTree> today) {

    public Draft {
      requireNonNull(now, "now");
      requireNonNull(period, "period");
      requireNonNull(before, "before");
      requireNonNull(next, "next");
      requireNonNull(flaw, "flaw");
    }

    /** What the period would be with the letter. */
    public static Draft of(
        Instant now,
        Optional<Account> actor,
        Period period,
        Roster before,
        Registry registry,
        Optional<UnitTree> today,
        PeriodCommand.Provide command) {
      boolean local =
          actor.map(account -> reach(before, account)).orElse(Reach.NOWHERE) == Reach.TERRITORY;
      Period next =
          period.with(
              command.clauses().stream()
                  .map(clause -> new Provision(command.letter(), clause, local))
                  .collect(toImmutableList()));
      try {
        Roster after = Roster.of(before.regime(), next, registry);
        return new Draft(now, actor, period, before, next, Optional.of(after), "", today);
      } catch (IllegalArgumentException wrong) {
        return new Draft(
            now,
            actor,
            period,
            before,
            next,
            Optional.empty(),
            String.valueOf(wrong.getMessage()),
            today);
      }
    }

    /** The reports that the decision reads, as far as they were started. */
    public ImmutableSet<ReportKey> reports() {
      Set<ReportKey> keys = new LinkedHashSet<>();
      for (Provision provision : fresh()) {
        if (provision.clause() instanceof Clause.Replaced clause) {
          before.owing(clause.form()).forEach(owed -> keys.add(key(owed)));
        }
        for (Obligation owed : changed(provision.clause())) {
          keys.add(key(owed));
          keys.addAll(above(owed));
        }
      }
      return ImmutableSet.copyOf(keys);
    }

    /** The places that the decision reads. */
    public ImmutableSet<SlotKey> slots() {
      ImmutableSet.Builder<SlotKey> slots = ImmutableSet.builder();
      for (Provision provision : fresh()) {
        for (Obligation owed : changed(provision.clause())) {
          slots.addAll(places(owed));
        }
      }
      return slots.build();
    }

    private ImmutableList<Provision> fresh() {
      return next.provisions().subList(period.provisions().size(), next.provisions().size());
    }

    /** What is owed no longer, or from now on. */
    private ImmutableList<Obligation> changed(Clause clause) {
      if (clause instanceof Clause.Excused excused) {
        return obligations(before, excused.unit());
      }
      if (clause instanceof Clause.StandIn standIn) {
        return standIn.predecessors().stream()
            .flatMap(unit -> obligations(before, unit).stream())
            .collect(toImmutableList());
      }
      return clause instanceof Clause.Added added && after.isPresent()
          ? obligations(after.get(), added.unit())
          : ImmutableList.of();
    }

    private Roster roster(Obligation owed) {
      return before.find(owed.form().code(), owed.unit()).isPresent()
          ? before
          : after.orElse(before);
    }

    private ReportKey key(Obligation owed) {
      return new ReportKey(period.key(), owed.form().code(), owed.unit());
    }

    private ImmutableList<SlotKey> places(Obligation owed) {
      return roster(owed).places(owed).stream()
          .map(
              place ->
                  new SlotKey(
                      period.key(), place.above().form().code(), place.block().code(), owed.unit()))
          .collect(toImmutableList());
    }

    /** The reports above that have its row, or the row of such a report. */
    private ImmutableSet<ReportKey> above(Obligation owed) {
      ImmutableSet.Builder<ReportKey> above = ImmutableSet.builder();
      for (Roster.Place place : roster(owed).places(owed)) {
        above.add(key(place.above())).addAll(above(place.above()));
      }
      return above.build();
    }
  }

  /**
   * What follows from a letter.
   *
   * @param period the period after it
   * @param fact its fact on the period's chain
   */
  public record Provided(Period period, Fact fact) {
    public Provided {
      requireNonNull(period, "period");
      requireNonNull(fact, "fact");
    }
  }

  private final Draft draft;
  private final PeriodCommand.Provide command;
  private final ImmutableMap<ReportKey, Report> reports;
  private final ImmutableMap<SlotKey, RowSource> claims;
  private final List<Violation> reasons = new ArrayList<>();

  private Provisions(
      Draft draft,
      PeriodCommand.Provide command,
      ImmutableMap<ReportKey, Report> reports,
      ImmutableMap<SlotKey, RowSource> claims) {
    this.draft = draft;
    this.command = command;
    this.reports = reports;
    this.claims = claims;
  }

  /**
   * What follows from a letter, or everything that is wrong with it; who may not provide at all is
   * told only that.
   *
   * @param reports those of the reports that the draft names which were started
   * @param claims who covers the places that the draft names
   */
  public static Decision<Provided> decide(
      Draft draft,
      PeriodCommand.Provide command,
      ImmutableMap<ReportKey, Report> reports,
      ImmutableMap<SlotKey, RowSource> claims) {
    return new Provisions(draft, command, reports, claims).decide();
  }

  /**
   * How far somebody provides: the ministry everywhere, the head of a province in its territory.
   */
  private static Reach reach(Roster roster, Account account) {
    Optional<Unit> unit = roster.units().find(account.unit());
    if (unit.isEmpty() || !HEADS.contains(account.role())) {
      return Reach.NOWHERE;
    }
    KindRule kind = roster.regime().kind(unit.get().kind());
    UnitCode root = roster.units().root().code();
    if (kind.operator() || roster.deskOf(root).equals(account.unit())) {
      return Reach.EVERYWHERE;
    }
    return kind.roles().contains(Role.ADMIN) ? Reach.TERRITORY : Reach.NOWHERE;
  }

  private Decision<Provided> decide() {
    if (draft.actor().isEmpty()) {
      return Decision.refused(Workflow.ACCOUNT_EXISTS.brokenBy(command.period()));
    }
    Account actor = draft.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return Decision.refused(Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    Reach reach = reach(draft.before(), actor);
    if (reach == Reach.NOWHERE) {
      return Decision.refused(
          THE_MINISTRY_OR_A_PROVINCE_PROVIDES.brokenBy(
              command.period(), actor.role().word(), actor.unit()));
    }
    boolean attributes =
        !command.clauses().isEmpty()
            && command.clauses().stream().allMatch(Clause.Attributed.class::isInstance);
    if (!draft.period().isOpen() && !attributes) {
      broken(Workflow.THE_PERIOD_IS_OPEN, command.period());
    }
    if (draft.period().version() != command.version()) {
      broken(THE_VERSION_IS_EXPECTED, command.version(), draft.period().version());
    }
    command.letter().faults().forEach(fault -> broken(THE_LETTER_IS_WHOLE, fault));
    if (command.clauses().isEmpty()) {
      broken(IT_PROVIDES_SOMETHING);
    }
    Map<String, Integer> subjects = new HashMap<>();
    for (int i = 0; i < command.clauses().size(); i++) {
      Clause clause = command.clauses().get(i);
      String place = "%s clause %s".formatted(command.period(), i + 1);
      if (subjects.put(clause.subject(), i) != null) {
        reasons.add(EACH_THING_ONCE.brokenBy(place, clause.subject()));
      }
      if (reach == Reach.TERRITORY) {
        requireTerritory(place, clause, actor.unit());
      }
      require(place, clause);
    }
    if (draft.after().isEmpty() && reasons.isEmpty()) {
      broken(THE_ROSTER_STANDS, draft.flaw());
    }
    return reasons.isEmpty()
        ? Decision.accepted(new Provided(draft.next(), fact()))
        : Decision.refused(reasons);
  }

  private Fact fact() {
    return new Fact(
        Periods.chain(command.period()),
        "provide",
        "%s: %s".formatted(command.letter(), command.letter().subject()),
        Optional.of(Digest.of("statlib.period", draft.next())));
  }

  private void requireTerritory(String place, Clause clause, UnitCode province) {
    if (clause instanceof Clause.Due due) {
      if (requireWithin(place, due.within(), province)) {
        requireNotLater(place, due);
      }
    } else if (clause instanceof Clause.StandIn standIn) {
      standIn.predecessors().forEach(unit -> requireWithin(place, unit, province));
    } else {
      reasons.add(THE_REST_IS_THE_MINISTRYS.brokenBy(place, clause.subject()));
    }
  }

  /** Whether a unit that is there lies in the territory. */
  private boolean requireWithin(String place, UnitCode unit, UnitCode province) {
    if (draft.before().units().find(unit).isEmpty()) {
      return false;
    }
    boolean within = draft.before().units().isWithin(unit, province);
    if (!within) {
      reasons.add(A_PROVINCE_PROVIDES_FOR_ITSELF.brokenBy(place, unit));
    }
    return within;
  }

  private void requireNotLater(String place, Clause.Due due) {
    Deadline set =
        new Deadline(due.day(), due.inclusive(), draft.before().regime().zone(), due.measures());
    for (Unit unit : draft.before().units().units()) {
      Optional<Deadline> allowed = draft.before().findMinistryDeadline(unit.code());
      if (isMeant(due, unit)
          && isSayable(due)
          && allowed.isPresent()
          && set.end().isAfter(allowed.get().end())) {
        reasons.add(NOT_LATER_THAN_THE_MINISTRY.brokenBy(place, unit.code(), allowed.get().day()));
        return;
      }
    }
  }

  private void require(String place, Clause clause) {
    if (clause instanceof Clause.Due due) {
      requireDue(place, due);
    } else if (clause instanceof Clause.Replaced replaced) {
      requireReplaced(place, replaced);
    } else if (clause instanceof Clause.Excused excused) {
      requireExcused(place, excused.unit());
    } else if (clause instanceof Clause.Added added) {
      requireAdded(place, added.unit());
    } else if (clause instanceof Clause.StandIn standIn) {
      StandIns.check(draft.before(), place, standIn, reasons);
      standIn.others().forEach(unit -> requireFree(place, obligations(draft.before(), unit)));
    } else if (clause instanceof Clause.Attributed attributed) {
      StandIns.check(draft.before(), draft.today(), place, attributed, reasons);
    }
  }

  private void requireDue(String place, Clause.Due due) {
    if (draft.before().units().find(due.within()).isEmpty()) {
      reasons.add(THE_UNIT_IS_THERE.brokenBy(place, due.within()));
    } else if (draft.before().units().units().stream().noneMatch(unit -> isMeant(due, unit))) {
      reasons.add(THE_KIND_IS_THERE.brokenBy(place, due.reporter(), due.within()));
    }
    if (!isSayable(due)) {
      reasons.add(THE_DAY_LIES_BEHIND_THE_OPENING.brokenBy(place, opened(), last()));
    }
    if (due.measures() == Milestone.PUBLISHED) {
      reasons.add(A_REPORT_IS_NOT_SHOWN.brokenBy(place));
    }
  }

  private boolean isMeant(Clause.Due due, Unit unit) {
    return unit.kind().equals(due.reporter())
        && draft.before().units().isWithin(unit.code(), due.within());
  }

  private boolean isSayable(Clause.Due due) {
    return !due.day().isBefore(opened()) && !due.day().isAfter(last());
  }

  private LocalDate opened() {
    return LocalDate.ofInstant(draft.period().openedAt(), draft.before().regime().zone());
  }

  private LocalDate last() {
    return LocalDate.of(command.period().code().year() + 1, 12, 31);
  }

  private void requireReplaced(String place, Clause.Replaced clause) {
    if (draft.before().owing(clause.form()).isEmpty()) {
      reasons.add(THE_FORM_IS_OWED.brokenBy(place, clause.form()));
    }
    if (!draft.before().regime().forms().containsKey(clause.by())
        || draft.before().forms().contains(clause.by())) {
      reasons.add(THE_OTHER_FORM_IS_FREE.brokenBy(place, clause.by()));
    }
    if (reports.keySet().stream().anyMatch(report -> report.form().equals(clause.form()))) {
      reasons.add(THE_FORM_IS_NOT_STARTED.brokenBy(place, clause.form()));
    }
  }

  private void requireExcused(String place, UnitCode unit) {
    ImmutableList<Obligation> owed = obligations(draft.before(), unit);
    if (owed.isEmpty()) {
      reasons.add(WHO_OWES_IS_EXCUSED.brokenBy(place, unit));
    }
    requireFree(place, owed);
    requireAlone(place, unit);
  }

  /** A merger that stands in the period needs all of its predecessors as they are. */
  private void requireAlone(String place, UnitCode unit) {
    draft
        .before()
        .findStandIn(unit)
        .ifPresent(
            other -> reasons.add(StandIns.MERGED_ONCE.brokenBy(place, unit, other.successor())));
  }

  /** That nobody has sent or entered what is owed, nor counts on it. */
  private void requireFree(String place, ImmutableList<Obligation> owed) {
    for (Obligation obligation : owed) {
      Report report = reports.get(draft.key(obligation));
      if (report != null && report.status().isOfficial()) {
        reasons.add(WHO_HAS_SENT_STAYS.brokenBy(place, report.key()));
      }
      for (SlotKey slot : draft.places(obligation)) {
        if (claims.get(slot) instanceof RowSource.DelegatedEntry) {
          reasons.add(WHO_IS_ENTERED_STAYS.brokenBy(place, slot));
        }
      }
    }
    requireAboveAtDesk(place, owed);
  }

  private void requireAdded(String place, UnitCode unit) {
    if (!obligations(draft.before(), unit).isEmpty()) {
      reasons.add(WHO_OWES_NOTHING_IS_ADDED.brokenBy(place, unit));
    }
    draft.after().ifPresent(after -> requireAboveAtDesk(place, obligations(after, unit)));
    requireAlone(place, unit);
  }

  /** What lies frozen above counts how many are due below. */
  private void requireAboveAtDesk(String place, ImmutableList<Obligation> owed) {
    Set<ReportKey> above = new LinkedHashSet<>();
    owed.forEach(obligation -> above.addAll(draft.above(obligation)));
    for (ReportKey key : above) {
      Report report = reports.get(key);
      if (report != null && !report.status().isAtDesk()) {
        reasons.add(REPORTS_ABOVE_ARE_AT_THE_DESK.brokenBy(place, key));
      }
    }
  }

  private static ImmutableList<Obligation> obligations(Roster roster, UnitCode unit) {
    return roster.forms().stream()
        .map(form -> roster.find(form, unit))
        .flatMap(Optional::stream)
        .collect(toImmutableList());
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(command.period(), arguments));
  }
}
