package org.statlib.contract;

import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.journal.JournalEntry;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.regime.ReceiverRule;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.unit.Alteration;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/**
 * Whose hand each act on a report needs (Điều 6 to 9), read off the list of units and the rules of
 * the sample regime once more, without the code that decides.
 */
final class Hands {

  private static final ImmutableSet<String> COMPILERS =
      ImmutableSet.of(
          "start",
          "enter",
          "roll up",
          "submit for check",
          "submit for approval",
          "request return",
          "receive");
  private static final ImmutableSet<String> APPROVERS =
      ImmutableSet.of(
          "approve", "send", "issue", "send amended", "issue amended", "receive amended");

  /** The units of each period: those of its roster day. */
  private final Map<PeriodKey, Map<UnitCode, Unit>> units = new HashMap<>();

  private final Map<AccountName, Account> accounts = new HashMap<>();

  Hands(StoreState state) {
    for (Period period : state.periods().values()) {
      Map<UnitCode, Unit> there = new HashMap<>();
      for (UnitChange change : state.changes()) {
        if (!change.day().isAfter(period.rosterDay())) {
          if (change instanceof UnitChange.Reorganised reorganised) {
            reorganise(there, reorganised);
          }
          change.founded().forEach(unit -> there.put(unit.code(), unit));
        }
      }
      units.put(period.key(), there);
    }
    state.accounts().values().forEach(all -> all.forEach(one -> accounts.put(one.name(), one)));
  }

  /** What a document that was accepted does to those who stood below others, and to the others. */
  private static void reorganise(Map<UnitCode, Unit> there, UnitChange.Reorganised document) {
    Map<UnitCode, UnitCode> above = new HashMap<>();
    for (Alteration said : document.alterations()) {
      if (said instanceof Alteration.AbolishLevel level) {
        there.values().stream()
            .filter(unit -> unit.kind().equals(level.kind()))
            .forEach(unit -> unit.superior().ifPresent(up -> above.put(unit.code(), up)));
        there.values().removeIf(unit -> unit.kind().equals(level.kind()));
      }
    }
    for (Alteration said : document.alterations()) {
      if (said instanceof Alteration.MergeUnits merge) {
        merge.ending().forEach(unit -> above.put(unit, merge.into()));
        merge.ending().forEach(there::remove);
      } else if (said instanceof Alteration.AbolishUnit abolish) {
        there.remove(abolish.unit());
      } else if (said instanceof Alteration.SplitUnit split
          && !split.into().contains(split.unit())) {
        there.remove(split.unit());
      }
    }
    there.replaceAll((code, unit) -> below(unit, unit.superior().map(up -> last(above, up))));
    for (Alteration said : document.alterations()) {
      if (said instanceof Alteration.MoveUnit move) {
        there.computeIfPresent(
            move.unit(), (code, unit) -> below(unit, Optional.of(move.superior())));
      }
    }
  }

  private static UnitCode last(Map<UnitCode, UnitCode> above, UnitCode unit) {
    return above.containsKey(unit) ? last(above, above.get(unit)) : unit;
  }

  private static Unit below(Unit unit, Optional<UnitCode> superior) {
    return new Unit(unit.code(), unit.kind(), unit.name(), unit.area(), superior);
  }

  /** The account that made an entry; the sample country's accounts keep unit, role and holder. */
  Optional<Account> account(JournalEntry entry) {
    return Optional.ofNullable(accounts.get(entry.signature().who()));
  }

  /** The role that does an act on a report in a status. */
  Role role(String act, Optional<ReportStatus> at) {
    if (act.equals("close")) {
      return Role.ADMIN;
    }
    if (COMPILERS.contains(act)) {
      return Role.COMPILER;
    }
    if (APPROVERS.contains(act)) {
      return Role.APPROVER;
    }
    if (act.equals("forward") || at.equals(Optional.of(ReportStatus.IN_CHECK))) {
      return Role.CHECKER;
    }
    return isReceivers(act, at) ? Role.COMPILER : Role.APPROVER;
  }

  /** The unit whose people do an act on a report in a status. */
  Optional<UnitCode> desk(ReportKey report, String act, Optional<ReportStatus> at) {
    if (act.equals("close")) {
      return only(
          report,
          SampleCountry.regime().kinds().values().stream()
              .filter(rule -> rule.operator())
              .findFirst()
              .orElseThrow()
              .kind());
    }
    Optional<Unit> own = Optional.ofNullable(there(report).get(report.unit()));
    return (isReceivers(act, at) ? own.flatMap(unit -> receiver(report, unit)) : own)
        .flatMap(unit -> desk(report, unit));
  }

  private static boolean isReceivers(String act, Optional<ReportStatus> at) {
    return act.startsWith("receive")
        || (act.equals("return")
            && (at.equals(Optional.of(ReportStatus.SENT))
                || at.equals(Optional.of(ReportStatus.RECEIVED))));
  }

  /** The next unit above of the kind that receives the form. */
  private Optional<Unit> receiver(ReportKey report, Unit own) {
    Optional<UnitKind> kind =
        SampleCountry.regime().receivers().stream()
            .filter(rule -> rule.form().equals(report.form()))
            .filter(rule -> rule.reporter().equals(own.kind()))
            .filter(rule -> rule.periods().contains(report.period().code().kind()))
            .map(ReceiverRule::receiver)
            .findFirst()
            .orElseThrow();
    Optional<Unit> at = own.superior().map(there(report)::get);
    while (at.isPresent() && !kind.equals(Optional.of(at.get().kind()))) {
      at = at.get().superior().map(there(report)::get);
    }
    return at;
  }

  private Optional<UnitCode> desk(ReportKey report, Unit unit) {
    return SampleCountry.regime().kinds().get(unit.kind()).desk().isPresent()
        ? only(report, SampleCountry.regime().kinds().get(unit.kind()).desk().get())
        : Optional.of(unit.code());
  }

  private Map<UnitCode, Unit> there(ReportKey report) {
    return units.getOrDefault(report.period(), Map.of());
  }

  private Optional<UnitCode> only(ReportKey report, UnitKind kind) {
    return there(report).values().stream()
        .filter(unit -> unit.kind().equals(kind))
        .map(Unit::code)
        .findFirst();
  }
}
