package org.statlib.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.statlib.Statlib;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.cli.Cast.Part;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.FormCode;
import org.statlib.form.ProposalKey;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * A whole period of {@code SAMPLE-HT}, act by act, each by its own account through the one door:
 * năm 2023, from the founding of the store to the lock.
 *
 * <p>The acts of a play have the same keys whenever it is played, so a play that was interrupted
 * goes on behind the last act that the store knows.
 */
final class Play {

  static final FormCode COMMUNE_FORM = FormCode.parse("SAMPLE-HT-a");
  static final FormCode DISTRICT_FORM = FormCode.parse("SAMPLE-HT-b");
  static final FormCode PROVINCE_FORM = FormCode.parse("SAMPLE-HT-c");
  static final FormCode NATIONAL_FORM = FormCode.parse("SAMPLE-HT-national");

  private static final PeriodCode YEAR = PeriodCode.parse("nam-2023");
  private static final PeriodCode OFFICIAL_YEAR = PeriodCode.parse("namchinhthuc-2023");
  private static final UnitCode OPERATOR = UnitCode.parse("btp_cntt");
  private static final UnitCode FOCAL_POINT = UnitCode.parse("btp_khtc");
  static final BlockCode BLOCK = BlockCode.parse("I");
  private static final CellKey FIRST_CELL = CellKey.of(ColumnCode.parse("1"));
  private static final long DONE = 1;
  private static final long REFUSED = 2;
  private static final ImmutableSet<Part> SENDING =
      ImmutableSet.of(Part.PUNCTUAL, Part.LATE, Part.CORRECTED, Part.PASSED_ON);
  private static final String CANNOT_TAKE_PART = "cannot take part in the software yet";

  private static final LocalDate FOUNDED = LocalDate.of(2023, 10, 2);
  private static final LocalDate OPENED = LocalDate.of(2023, 10, 10);
  private static final LocalDate LETTERS = LocalDate.of(2023, 10, 16);
  private static final LocalDate COMMUNES_BEGIN = LocalDate.of(2023, 10, 25);
  private static final int COMMUNE_DAYS = 13;
  private static final LocalDate LATE_COMMUNES = LocalDate.of(2023, 11, 9);
  private static final LocalDate DISTRICTS_BEGIN = LocalDate.of(2023, 11, 11);
  private static final int DISTRICT_DAYS = 9;
  private static final LocalDate PROVINCES_BEGIN = LocalDate.of(2023, 11, 21);
  private static final int PROVINCE_DAYS = 9;
  private static final LocalDate NATIONAL = LocalDate.of(2023, 12, 4);
  private static final LocalDate LOCKED = LocalDate.of(2023, 12, 10);

  private final Statlib statlib;
  private final PlayClock clock;
  private final Regime regime;
  private final UnitChange.Founded country;
  private final ImmutableList<Unit> provinces;
  private final Cast cast;
  private final PeriodKey period;
  private final Map<String, Refusal> refusals = new TreeMap<>();
  private final Supplier<Unit> wrong = Suppliers.memoize(this::findWrong);
  private Optional<Roster> roster = Optional.empty();
  private long doneBefore;
  private long acts;
  private long refusedActs;

  /** A refusal that the play provoked: how often, and one of its reasons. */
  record Refusal(int times, Violation example) {}

  Play(
      Statlib statlib,
      PlayClock clock,
      Regime regime,
      UnitChange.Founded country,
      ImmutableList<Unit> provinces,
      Cast cast) {
    this.statlib = statlib;
    this.clock = clock;
    this.regime = regime;
    this.country = country;
    this.provinces = provinces;
    this.cast = cast;
    this.period = regime.period(YEAR).key(YEAR.year());
  }

  /** Plays the whole period, or what is left of it. */
  void run() {
    doneBefore = doneBefore();
    found();
    open();
    letters();
    communes();
    districts();
    provinces();
    nation();
    lock();
    amend();
    placeNames()
        .play(clock, operator(), actor(placeNames().key().by(), Role.COMPILER), country.areas());
  }

  /** The place names that the first province misses. */
  PlaceNamesScene placeNames() {
    UnitCode province = provinces.get(0).code();
    return new PlaceNamesScene(
        this,
        statlib,
        regime.code(),
        new ProposalKey(PlaceNamesScene.PLACE_NAMES, OPERATOR, province));
  }

  /** The amendment behind the lock. */
  AmendmentScene amendment() {
    return new AmendmentScene(this, statlib, key(COMMUNE_FORM, wrong().code()), FIRST_CELL);
  }

  /** The commune that enters ten too many and finds it out behind the lock. */
  Unit wrong() {
    return wrong.get();
  }

  private Unit findWrong() {
    return cast.playing(roster().units(), Part.PUNCTUAL).stream()
        .filter(unit -> cast.figures(unit.code()).get(FIRST_CELL) instanceof Cell.Number)
        .findFirst()
        .orElseThrow();
  }

  private void amend() {
    Unit commune = wrong();
    ImmutableList.Builder<ReportKey> above = ImmutableList.builder();
    UnitCode district = commune.superior().orElseThrow();
    UnitCode province = roster().units().unit(district).superior().orElseThrow();
    above.add(key(DISTRICT_FORM, district));
    above.add(key(PROVINCE_FORM, province));
    above.add(key(NATIONAL_FORM, roster().units().root().code()));
    amendment()
        .play(clock, requireNonNull(cast.figures(commune.code()).get(FIRST_CELL)), above.build());
  }

  /** An account is locked while its holder is away; what it asks meanwhile is refused. */
  private void lockedAccount() {
    Unit commune = wrong();
    UnitCode district = commune.superior().orElseThrow();
    UnitCode province = roster().units().unit(district).superior().orElseThrow();
    AccountName account = UnitAccountName.of(commune.code(), Role.COMPILER).toAccountName();
    Actor admin = actor(province, Role.ADMIN);
    must(
        admin,
        () ->
            new AccountCommand.Lock(
                nextKey(), regime.code(), account, accountVersion(account), "on leave"));
    refused(
        actor(commune.code(), Role.COMPILER),
        () -> new ReportCommand.Start(nextRefusedKey(), key(COMMUNE_FORM, commune.code())));
    must(
        admin,
        () ->
            new AccountCommand.Unlock(
                nextKey(), regime.code(), account, accountVersion(account), "back"));
  }

  private long accountVersion(AccountName account) {
    return statlib.find(account).orElseThrow().version();
  }

  PeriodKey period() {
    return period;
  }

  /** How many acts were done, those before an interruption included. */
  long acts() {
    return acts;
  }

  /** How many acts an earlier run had done. */
  long actsBefore() {
    return doneBefore;
  }

  /** What was refused, by the code of its first reason. */
  ImmutableSortedMap<String, Refusal> refusals() {
    return ImmutableSortedMap.copyOf(refusals);
  }

  ReportKey key(FormCode form, UnitCode unit) {
    return new ReportKey(period, form, unit);
  }

  private void found() {
    clock.on(FOUNDED);
    must(
        operator(),
        () ->
            RegistryCommand.Found.withDefaultAccounts(
                nextKey(), regime, country, name -> PersonId.of("p-" + name)));
    refused(
        operator(),
        () ->
            new RegistryCommand.Found(
                nextRefusedKey(), regime.code(), country, ImmutableList.of(), ImmutableList.of()));
  }

  private void open() {
    clock.on(OPENED);
    UnitCode province = provinces.get(0).code();
    refused(
        actor(province, Role.ADMIN),
        () -> new PeriodCommand.Open(nextRefusedKey(), regime.code(), YEAR));
    must(operator(), () -> new PeriodCommand.Open(nextKey(), regime.code(), YEAR));
    lockedAccount();
  }

  /**
   * The ministry gives provinces two days more; one province wants its communes' reports sooner.
   */
  private void letters() {
    clock.on(LETTERS);
    UnitCode root = roster().units().root().code();
    Unit province = provinces.get(0);
    Actor head = actor(province.code(), Role.APPROVER);
    must(
        operator(),
        () ->
            new PeriodCommand.Provide(
                nextKey(),
                period,
                periodVersion(),
                new Letter("", "tháng 10 năm 2023", "Bộ Tư pháp", "V/v thời hạn báo cáo năm 2023"),
                ImmutableList.of(before(UnitKinds.PROVINCE, root, LocalDate.of(2023, 12, 1)))));
    refused(
        head,
        () ->
            ofProvince(
                nextRefusedKey(),
                province,
                before(UnitKinds.COMMUNE, province.code(), LocalDate.of(2023, 11, 15))));
    must(
        head,
        () ->
            ofProvince(
                nextKey(),
                province,
                before(UnitKinds.COMMUNE, province.code(), LocalDate.of(2023, 11, 6))));
    roster = Optional.empty();
  }

  private PeriodCommand ofProvince(CommandKey key, Unit province, Clause clause) {
    return new PeriodCommand.Provide(
        key,
        period,
        periodVersion(),
        new Letter("/STP-VP", "", province.name(), "V/v thời hạn báo cáo của UBND cấp xã"),
        ImmutableList.of(clause));
  }

  private static Clause before(UnitKind kind, UnitCode within, LocalDate day) {
    return new Clause.Due(kind, within, day, false, Milestone.APPROVED);
  }

  private long periodVersion() {
    return statlib
        .<Optional<Period>>read(work -> work.periods().find(period))
        .orElseThrow()
        .version();
  }

  private void communes() {
    UnitTree tree = roster().units();
    ImmutableList<Unit> inTime = cast.playing(tree, Part.PUNCTUAL, Part.CORRECTED, Part.PASSED_ON);
    for (int day = 0; day < COMMUNE_DAYS; day++) {
      clock.on(COMMUNES_BEGIN.plusDays(day));
      for (int i = day; i < inTime.size(); i += COMMUNE_DAYS) {
        commune(inTime.get(i));
      }
    }
    clock.on(LATE_COMMUNES);
    cast.playing(tree, Part.LATE).forEach(this::commune);
  }

  private void commune(Unit commune) {
    ReportKey report = key(COMMUNE_FORM, commune.code());
    Actor compiler = actor(commune.code(), Role.COMPILER);
    Actor approver = actor(commune.code(), Role.APPROVER);
    must(compiler, () -> new ReportCommand.Start(nextKey(), report));
    switch (cast.part(commune.code())) {
      case CORRECTED -> {
        enter(compiler, report, mistaken(cast.figures(commune.code())));
        sendFromCommune(compiler, approver, report);
        returnToCommune(commune, report);
        enter(compiler, report, cast.figures(commune.code()));
      }
      case PASSED_ON -> {
        enter(compiler, report, cast.figures(commune.code()));
        submit(compiler, report, false);
        must(
            approver,
            () ->
                new ReportCommand.Return(
                    nextKey(),
                    report,
                    version(report),
                    ReturnReason.NOT_MY_RESPONSIBILITY,
                    "for the deputy to approve"));
      }
      default ->
          enter(
              compiler,
              report,
              commune.equals(wrong())
                  ? mistaken(cast.figures(commune.code()))
                  : cast.figures(commune.code()));
    }
    sendFromCommune(compiler, approver, report);
  }

  private void returnToCommune(Unit commune, ReportKey report) {
    UnitCode district = commune.superior().orElseThrow();
    refused(
        actor(commune.code(), Role.COMPILER),
        () ->
            new ReportCommand.Return(
                nextRefusedKey(),
                report,
                version(report),
                ReturnReason.FIGURES_INVALID,
                "a mistake"));
    must(
        actor(commune.code(), Role.COMPILER),
        () -> new ReportCommand.RequestReturn(nextKey(), report, version(report), "a mistake"));
    must(
        actor(district, Role.COMPILER),
        () ->
            new ReportCommand.Return(
                nextKey(), report, version(report), ReturnReason.FIGURES_INVALID, "as asked"));
  }

  /** A slip of the pen: ten too many in the first cell. */
  private static ImmutableMap<CellKey, Cell> mistaken(ImmutableMap<CellKey, Cell> cells) {
    long right = cells.get(FIRST_CELL) instanceof Cell.Number number ? number.unscaled() : 0;
    return ImmutableMap.<CellKey, Cell>builder()
        .putAll(cells)
        .put(FIRST_CELL, Cell.of(right + 10))
        .buildKeepingLast();
  }

  private void sendFromCommune(Actor compiler, Actor approver, ReportKey report) {
    submit(compiler, report, false);
    must(
        approver,
        () -> new ReportCommand.Approve(nextKey(), report, version(report), content(report)));
    must(
        approver,
        () -> new ReportCommand.Send(nextKey(), report, version(report), content(report)));
  }

  private void districts() {
    ImmutableList<Obligation> owing =
        roster().owing(DISTRICT_FORM).stream()
            .filter(owed -> plays(owed.unit()))
            .collect(ImmutableList.toImmutableList());
    for (int day = 0; day < DISTRICT_DAYS; day++) {
      clock.on(DISTRICTS_BEGIN.plusDays(day));
      for (int i = day; i < owing.size(); i += DISTRICT_DAYS) {
        if (cast.part(owing.get(i).unit()) != Part.DELEGATED) {
          district(owing.get(i));
        }
      }
    }
  }

  private void district(Obligation owed) {
    ReportKey report = key(DISTRICT_FORM, owed.unit());
    Actor compiler = actor(owed.unit(), Role.COMPILER);
    ImmutableList<UnitCode> communes = owed.children(BLOCK);
    receiveAll(compiler, COMMUNE_FORM, communes);
    must(compiler, () -> new ReportCommand.Start(nextKey(), report));
    enterFor(compiler, report, communes, Part.DELEGATED);
    if (enterFor(compiler, report, communes, Part.LATE_OVER_DELEGATED)) {
      for (UnitCode commune : communes) {
        if (cast.part(commune) == Part.LATE_OVER_DELEGATED) {
          reportOverDelegated(compiler, report, commune);
        }
      }
    }
    checkApproveSend(owed, report);
  }

  /** The commune reports after all: its report takes the place of what was entered for it. */
  private void reportOverDelegated(Actor compiler, ReportKey above, UnitCode commune) {
    ReportKey report = key(COMMUNE_FORM, commune);
    commune(roster().units().unit(commune));
    refused(
        compiler,
        () ->
            new ReportCommand.Receive(
                nextRefusedKey(), report, version(report), content(report), false));
    must(
        compiler,
        () -> new ReportCommand.Receive(nextKey(), report, version(report), content(report), true));
    refused(
        compiler,
        () ->
            new ReportCommand.SubmitForCheck(
                nextRefusedKey(), above, version(above), ImmutableSortedMap.of(), missing(above)));
    must(compiler, () -> new ReportCommand.TakeUp(nextKey(), above, version(above)));
  }

  private boolean enterFor(
      Actor compiler, ReportKey report, ImmutableList<UnitCode> units, Part part) {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    for (UnitCode unit : units) {
      if (cast.part(unit) == part) {
        ImmutableMap<CellKey, Cell> cells = cast.figures(unit);
        entries.add(
            new Entry.DelegatedRow(
                BLOCK, unit, part == Part.DELEGATED ? cells : mistaken(cells), CANNOT_TAKE_PART));
      }
    }
    ImmutableList<Entry> all = entries.build();
    if (all.isEmpty()) {
      return false;
    }
    must(compiler, () -> new ReportCommand.Enter(nextKey(), report, version(report), all));
    return true;
  }

  private void provinces() {
    for (int day = 0; day < PROVINCE_DAYS; day++) {
      clock.on(PROVINCES_BEGIN.plusDays(day));
      for (int i = day; i < provinces.size(); i += PROVINCE_DAYS) {
        province(provinces.get(i).code(), i == 0);
      }
    }
  }

  private void province(UnitCode province, boolean leaderPassesOn) {
    Obligation owed = roster().find(PROVINCE_FORM, province).orElseThrow();
    ReportKey report = key(PROVINCE_FORM, province);
    Actor compiler = actor(province, Role.COMPILER);
    receiveAll(compiler, DISTRICT_FORM, owed.children(BLOCK));
    must(compiler, () -> new ReportCommand.Start(nextKey(), report));
    enterFor(compiler, report, owed.children(BLOCK), Part.DELEGATED);
    if (leaderPassesOn) {
      submit(compiler, report, true);
      must(
          actor(province, Role.CHECKER),
          () -> new ReportCommand.Forward(nextKey(), report, version(report), content(report)));
      must(
          actor(province, Role.APPROVER),
          () ->
              new ReportCommand.Return(
                  nextKey(),
                  report,
                  version(report),
                  ReturnReason.NOT_MY_RESPONSIBILITY,
                  "for the deputy director to approve"));
    }
    checkApproveSend(owed, report);
  }

  private void nation() {
    clock.on(NATIONAL);
    UnitCode root = roster().units().root().code();
    Obligation owed = roster().find(NATIONAL_FORM, root).orElseThrow();
    ReportKey report = key(NATIONAL_FORM, root);
    Actor compiler = actor(FOCAL_POINT, Role.COMPILER);
    Actor approver = actor(FOCAL_POINT, Role.APPROVER);
    receiveAll(compiler, PROVINCE_FORM, owed.children(BLOCK));
    must(compiler, () -> new ReportCommand.Start(nextKey(), report));
    submit(compiler, report, true);
    must(
        actor(FOCAL_POINT, Role.CHECKER),
        () -> new ReportCommand.Forward(nextKey(), report, version(report), content(report)));
    must(
        approver,
        () -> new ReportCommand.Approve(nextKey(), report, version(report), content(report)));
    refused(
        approver,
        () -> new ReportCommand.Send(nextRefusedKey(), report, version(report), content(report)));
    ReportKey province = key(PROVINCE_FORM, provinces.get(0).code());
    refused(
        compiler,
        () ->
            new ReportCommand.Return(
                nextRefusedKey(),
                province,
                version(province),
                ReturnReason.FIGURES_INVALID,
                "too late for that"));
    must(
        approver,
        () ->
            new ReportCommand.IssueReport(
                nextKey(),
                report,
                version(report),
                content(report),
                new Issue("demonstration", NATIONAL)));
  }

  private void lock() {
    clock.on(LOCKED);
    must(operator(), () -> new PeriodCommand.Open(nextKey(), regime.code(), OFFICIAL_YEAR));
    for (Unit never : cast.playing(roster().units(), Part.NEVER)) {
      refused(
          actor(never.code(), Role.COMPILER),
          () -> new ReportCommand.Start(nextRefusedKey(), key(COMMUNE_FORM, never.code())));
    }
  }

  private void checkApproveSend(Obligation owed, ReportKey report) {
    Actor compiler = actor(owed.unit(), Role.COMPILER);
    Actor approver = actor(owed.unit(), Role.APPROVER);
    if (!missing(report).isEmpty()) {
      refused(
          compiler,
          () ->
              new ReportCommand.SubmitForCheck(
                  nextRefusedKey(),
                  report,
                  version(report),
                  ImmutableSortedMap.of(),
                  ImmutableSortedSet.of()));
    }
    submit(compiler, report, true);
    must(
        actor(owed.unit(), Role.CHECKER),
        () -> new ReportCommand.Forward(nextKey(), report, version(report), content(report)));
    must(
        approver,
        () -> new ReportCommand.Approve(nextKey(), report, version(report), content(report)));
    must(
        approver,
        () -> new ReportCommand.Send(nextKey(), report, version(report), content(report)));
  }

  private void enter(Actor compiler, ReportKey report, ImmutableMap<CellKey, Cell> cells) {
    must(
        compiler,
        () ->
            new ReportCommand.Enter(
                nextKey(),
                report,
                version(report),
                ImmutableList.of(new Entry.OwnCells(BLOCK, cells))));
  }

  private void submit(Actor compiler, ReportKey report, boolean check) {
    must(
        compiler,
        () ->
            check
                ? new ReportCommand.SubmitForCheck(
                    nextKey(), report, version(report), ImmutableSortedMap.of(), missing(report))
                : new ReportCommand.SubmitForApproval(
                    nextKey(), report, version(report), ImmutableSortedMap.of(), missing(report)));
  }

  /** Receives from those who have sent when the unit above begins. */
  private void receiveAll(Actor compiler, FormCode form, ImmutableList<UnitCode> children) {
    for (UnitCode child : children) {
      if (plays(child) && SENDING.contains(cast.part(child))) {
        ReportKey report = key(form, child);
        must(
            compiler,
            () ->
                new ReportCommand.Receive(
                    nextKey(), report, version(report), content(report), false));
      }
    }
  }

  private ImmutableSortedSet<RowKey> missing(ReportKey report) {
    ImmutableSortedSet.Builder<RowKey> missing = ImmutableSortedSet.naturalOrder();
    statlib
        .find(report)
        .orElseThrow()
        .sheet()
        .rows()
        .forEach(
            (key, row) -> {
              if (row.source() instanceof RowSource.Missing) {
                missing.add(key);
              }
            });
    return missing.build();
  }

  private boolean plays(UnitCode unit) {
    UnitTree tree = roster().units();
    return provinces.stream()
        .anyMatch(province -> province.code().equals(unit) || tree.isBelow(unit, province.code()));
  }

  private Roster roster() {
    if (roster.isEmpty()) {
      roster = Optional.of(statlib.roster(period));
    }
    return roster.get();
  }

  private long version(ReportKey report) {
    return statlib.find(report).orElseThrow().version();
  }

  private Digest content(ReportKey report) {
    return statlib.find(report).flatMap(Report::revision).map(Revision::content).orElseThrow();
  }

  /** Whoever handles a unit's reports in a role. */
  Actor desk(ReportKey report, Role role) {
    return actor(roster().deskOf(report.unit()), role);
  }

  private static Actor operator() {
    return actor(OPERATOR, Role.ADMIN);
  }

  private static Actor actor(UnitCode unit, Role role) {
    AccountName name = UnitAccountName.of(unit, role).toAccountName();
    return Actor.authenticated(name);
  }

  /** The key of the next act; acts that must be refused have keys of their own. */
  CommandKey nextKey() {
    return CommandKey.of(DONE, acts + 1);
  }

  CommandKey nextRefusedKey() {
    return CommandKey.of(REFUSED, refusedActs + 1);
  }

  /** Of the acts that must be done, how many the store knows: the keys have no gaps. */
  private long doneBefore() {
    return statlib.<Long>read(
        work -> {
          long known = 0;
          long unknown = 1;
          while (work.outcomes().find(CommandKey.of(DONE, unknown)).isPresent()) {
            known = unknown;
            unknown *= 2;
          }
          while (unknown - known > 1) {
            long middle = (known + unknown) / 2;
            if (work.outcomes().find(CommandKey.of(DONE, middle)).isPresent()) {
              known = middle;
            } else {
              unknown = middle;
            }
          }
          return known;
        });
  }

  /** An act that the play needs: if it is refused, the play is wrong. */
  void must(Actor actor, Supplier<Command> command) {
    if (acts < doneBefore) {
      clock.instant();
    } else {
      Outcome outcome = statlib.execute(actor, command.get());
      if (!outcome.isApplied()) {
        throw new RefusedException(outcome.reasons());
      }
    }
    acts++;
  }

  /** An act that must be refused: the report tells it. */
  void refused(Actor actor, Supplier<Command> command) {
    refusedActs++;
    if (acts < doneBefore) {
      clock.instant();
      return;
    }
    List<Violation> reasons = new ArrayList<>(statlib.execute(actor, command.get()).reasons());
    if (reasons.isEmpty()) {
      throw new IllegalStateException(
          "An act of %s must be refused, but was done".formatted(actor));
    }
    Violation first = reasons.get(0);
    refusals.merge(
        first.code(),
        new Refusal(1, first),
        (before, one) -> new Refusal(before.times() + 1, before.example()));
  }
}
