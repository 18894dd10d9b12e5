package org.statlib.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Role;
import org.statlib.form.FormCode;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodKey;
import org.statlib.period.Provision;
import org.statlib.regime.StandingDeadline;
import org.statlib.report.ReportKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.PeriodCommand;

/** What letters provide for the periods of the second model. */
final class Providing {

  private final Model model;
  private final Map<PeriodKey, LocalDate> openedOn = new HashMap<>();
  private final Map<PeriodKey, List<Provision>> provided = new HashMap<>();
  private final Map<PeriodKey, Integer> letters = new HashMap<>();
  final Merging merger;

  /** The day on which the next command is asked. */
  LocalDate today = LocalDate.EPOCH;

  Providing(Model model) {
    this.model = model;
    this.merger = new Merging(model, this);
  }

  void opened(PeriodKey period) {
    model.periods.put(period, true);
    openedOn.put(period, today);
  }

  List<Provision> provisions(PeriodKey period) {
    return provided.getOrDefault(period, List.of());
  }

  long version(PeriodKey period) {
    return 1L
        + letters.getOrDefault(period, 0)
        + (model.periods.getOrDefault(period, true) ? 0 : 1);
  }

  static boolean isAtDesk(@Nullable Paper above) {
    return above == null || Set.of("DRAFT", "RETURNED").contains(above.status.name());
  }

  long provide(PeriodCommand.Provide act) {
    PeriodKey period = act.period();
    if (!model.must(model.periods.containsKey(period), "command.period.unknown")
        || !model.isSomebody()) {
      return 0;
    }
    UnitCode by = model.account.unit();
    Role role = model.account.role();
    boolean head = role == Role.ADMIN || role == Role.APPROVER;
    Units units = model.owing.in(period);
    boolean ministry = units.isMinistry(by);
    boolean province = units.roles(by).contains(Role.ADMIN) && !ministry;
    if (!model.must(head && (ministry || province), "workflow.provide.not-yours")) {
      return 0;
    }
    boolean attributes =
        !act.clauses().isEmpty()
            && act.clauses().stream().allMatch(clause -> clause instanceof Clause.Attributed);
    boolean clean = model.must(attributes || model.periods.get(period), "workflow.period.locked");
    clean &= model.must(act.version() == version(period), "workflow.provide.version");
    Letter letter = act.letter();
    clean &= model.must(!letter.issuer().isEmpty(), "workflow.provide.letter");
    clean &= model.must(!letter.subject().isEmpty(), "workflow.provide.letter");
    clean &= model.must(!act.clauses().isEmpty(), "workflow.provide.nothing");
    Set<String> subjects = new HashSet<>();
    Set<UnitCode> excused = new HashSet<>(model.owing.excused(period));
    Map<UnitCode, Unit> joined = new HashMap<>(model.owing.said(period).joined());
    boolean known = true;
    for (Clause clause : act.clauses()) {
      clean &= model.must(subjects.add(clause.subject()), "workflow.provide.twice");
      clean &= !province || isOfAProvince(period, clause, by);
      if (clause instanceof Clause.Due due) {
        clean &= isDue(period, due);
      } else if (clause instanceof Clause.Excused out) {
        excused.add(out.unit());
        clean &=
            model.must(
                !model.owing.all(period, out.unit()).isEmpty(), "workflow.provide.not-owing");
        clean &= isFree(period, out.unit());
        clean &= isAlone(period, out.unit());
      } else if (clause instanceof Clause.Added in) {
        excused.remove(in.unit());
        known &= units.isThere(in.unit()) || isJoining(in, joined);
        clean &= model.must(model.owing.all(period, in.unit()).isEmpty(), "workflow.provide.owing");
        clean &= isAlone(period, in.unit());
      } else if (clause instanceof Clause.StandIn standIn) {
        excused.remove(standIn.unit());
        excused.addAll(standIn.others());
        clean &= merger.isMerger(period, standIn);
        for (UnitCode other : standIn.others()) {
          clean &= isFree(period, other);
        }
      } else if (clause instanceof Clause.Attributed given) {
        clean &= merger.isGiven(period, given);
      } else if (clause instanceof Clause.Replaced other) {
        // The random countries have no form that nobody owes.
        clean = false;
        model.must(false, "workflow.provide.form-by");
        model.must(owes(period, other.form()), "workflow.provide.form");
        model.must(
            !owes(period, other.form())
                || model.papers.keySet().stream()
                    .noneMatch(
                        key -> key.period().equals(period) && key.form().equals(other.form())),
            "workflow.provide.form-started");
      }
    }
    Owing.Said next = new Owing.Said(excused, joined);
    boolean fits = known && fits(act, next);
    model.must(fits || !clean, "workflow.provide.roster");
    model.effects.add(() -> model.owing.say(period, next));
    model.effects.add(() -> keep(act, province));
    return act.version() + 1;
  }

  private void keep(PeriodCommand.Provide act, boolean local) {
    PeriodKey period = act.period();
    List<Provision> all = new ArrayList<>(provisions(period));
    act.clauses().forEach(clause -> all.add(new Provision(act.letter(), clause, local)));
    provided.put(period, all);
    letters.merge(period, 1, Integer::sum);
    model.chain("period " + period, "provide");
  }

  private boolean owes(PeriodKey period, FormCode form) {
    return model.owing.isOwed(period, form);
  }

  private boolean isOfAProvince(PeriodKey period, Clause clause, UnitCode province) {
    if (clause instanceof Clause.StandIn standIn) {
      boolean within =
          standIn.predecessors().stream()
              .filter(model.owing.in(period)::isThere)
              .allMatch(unit -> model.owing.in(period).isWithin(unit, province));
      return model.must(within, "workflow.provide.other-territory");
    }
    if (!(clause instanceof Clause.Due due)) {
      return model.must(false, "workflow.provide.ministry-only");
    }
    if (!model.owing.in(period).isThere(due.within())) {
      return true;
    }
    return model.must(
            model.owing.in(period).isWithin(due.within(), province),
            "workflow.provide.other-territory")
        && model.must(!isInTime(period, due) || !isLater(period, due), "workflow.provide.later");
  }

  private boolean isDue(PeriodKey period, Clause.Due due) {
    boolean there = model.owing.in(period).isThere(due.within());
    boolean known = model.must(there, "workflow.provide.unit");
    known &=
        model.must(
            !there || model.owing.in(period).hasKind(due.reporter(), due.within()),
            "workflow.provide.kind");
    known &= model.must(due.measures() != Milestone.PUBLISHED, "workflow.provide.measures");
    return model.must(isInTime(period, due), "workflow.provide.day") && known;
  }

  private boolean isInTime(PeriodKey period, Clause.Due due) {
    return !due.day().isBefore(openedOn.get(period))
        && due.day().getYear() <= period.code().year() + 1;
  }

  /** Whether the ministry has an earlier day for somebody whom it is for. */
  private boolean isLater(PeriodKey period, Clause.Due due) {
    return model.owing.in(period).all().stream()
        .filter(unit -> unit.kind().equals(due.reporter()))
        .filter(unit -> model.owing.in(period).isWithin(unit.code(), due.within()))
        .map(unit -> allowedUntil(period, unit))
        .anyMatch(until -> until != null && firstLate(due).isAfter(until));
  }

  /** The first day that is late as the ministry has it. */
  private @Nullable LocalDate allowedUntil(PeriodKey period, Unit unit) {
    Clause.Due nearest = null;
    for (Provision provision : provisions(period)) {
      if (!provision.local()
          && provision.clause() instanceof Clause.Due due
          && due.reporter().equals(unit.kind())
          && model.owing.in(period).isWithin(unit.code(), due.within())
          && (nearest == null || model.owing.in(period).isWithin(due.within(), nearest.within()))) {
        nearest = due;
      }
    }
    if (nearest != null) {
      return firstLate(nearest);
    }
    for (StandingDeadline standing : model.regime.deadlines()) {
      if (standing.reporter().equals(unit.kind())
          && standing.period().equals(period.code().kind())) {
        LocalDate day = standing.rule().day().in(period.code().year());
        return standing.rule().inclusive() ? day.plusDays(1) : day;
      }
    }
    return null;
  }

  private static LocalDate firstLate(Clause.Due due) {
    return due.inclusive() ? due.day().plusDays(1) : due.day();
  }

  private boolean isAlone(PeriodKey period, UnitCode unit) {
    return model.must(merger.of(period, unit) == null, "workflow.provide.merged");
  }

  private boolean isFree(PeriodKey period, UnitCode unit) {
    List<Owing.Owed> owed = model.owing.all(period, unit);
    boolean free = true;
    for (Owing.Owed own : owed) {
      Paper paper = model.papers.get(new ReportKey(period, own.form().code(), unit));
      boolean sent =
          paper != null && Set.of("SENT", "RECEIVED", "ISSUED").contains(paper.status.name());
      free &= model.must(!sent, "workflow.provide.sent");
      for (SlotKey place : model.owing.places(period, own)) {
        boolean entered = model.claims.get(place) instanceof RowSource.DelegatedEntry;
        free &= model.must(!entered, "workflow.provide.entered");
      }
      free &= isAboveAtDesk(period, own);
    }
    return free;
  }

  private boolean isAboveAtDesk(PeriodKey period, Owing.Owed own) {
    boolean at = true;
    for (SlotKey place : model.owing.places(period, own)) {
      ReportKey above = new ReportKey(period, place.form(), own.receiver().get());
      at &= model.must(isAtDesk(model.papers.get(above)), "workflow.provide.above");
      at &= isAboveAtDesk(period, model.owing.owed(above));
    }
    return at;
  }

  /** Whether who comes later was there on the day that the letter names. */
  private boolean isJoining(Clause.Added in, Map<UnitCode, Unit> joined) {
    Unit unit = model.reorganising.on(in.asOf()).unit(in.unit());
    if (unit != null) {
      joined.putIfAbsent(in.unit(), unit);
    }
    return joined.containsKey(in.unit());
  }

  /** The last day whose units a period has. */
  LocalDate lastDay(PeriodKey period) {
    LocalDate last = model.owing.rosterDay(period);
    for (Provision provision : provisions(period)) {
      if (provision.clause() instanceof Clause.Added in && in.asOf().isAfter(last)) {
        last = in.asOf();
      }
    }
    return last;
  }

  /** Whether the roster of after the letter is one, and where it is, who is added fits in. */
  private boolean fits(PeriodCommand.Provide act, Owing.Said next) {
    Owing.Said before = model.owing.said(act.period());
    boolean fits = model.owing.say(act.period(), next);
    if (fits) {
      for (Clause clause : act.clauses()) {
        if (clause instanceof Clause.Added in) {
          model.owing.all(act.period(), in.unit()).forEach(own -> isAboveAtDesk(act.period(), own));
        }
      }
      model.owing.say(act.period(), before);
    }
    return fits;
  }
}
