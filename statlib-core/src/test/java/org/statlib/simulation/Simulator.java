package org.statlib.simulation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Check;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.ItemCode;
import org.statlib.form.Part;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.report.Issue;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.store.Stores;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * A random history of a random country, told by a seed: mostly what could be done next, about a
 * third spoiled on purpose, some asked twice, late or out of order.
 */
final class Simulator {

  private static final Digest NOTHING_SEEN = Digest.parse("0".repeat(64));
  private static final ImmutableList<String> LINE =
      ImmutableList.of("nam-2023", "namchinhthuc-2023", "6thang-2024", "nam-2024");
  private static final ImmutableList<ImmutableList<FormCode>> FAMILIES =
      ImmutableList.of(
          ImmutableList.of(
              SampleCountry.FORM_HT_A,
              SampleCountry.FORM_HT_B,
              SampleCountry.FORM_HT_C,
              SampleCountry.FORM_HT_NATIONAL),
          ImmutableList.of(SampleCountry.FORM_17A, SampleCountry.FORM_17B, SampleCountry.FORM_17C),
          ImmutableList.of(SampleCountry.FORM_12B, SampleCountry.FORM_HT_NATIONAL));

  private final long seed;
  final Random random;
  final Country country;
  private final Function<Regime, Stores> stores;
  private final boolean closely;
  final Run run;
  private final Hits hits;
  private final CatalogueActs catalogues;
  private final ReorganiseActs reorganisations;

  /** Every unit that there ever was, in the order in which they came, and whoever acts for one. */
  final List<Unit> units;

  private final List<Account> people;

  /** What follows from new units. */
  private final Deque<Supplier<Run.Step>> agenda = new ArrayDeque<>();

  private final boolean reorganises;
  private final List<Run.Step> trace = new ArrayList<>();
  private final List<Run.Step> late = new ArrayList<>();
  private final List<FormCode> forms;
  private final List<UnitCode> focus = new ArrayList<>();
  private Instant now = SampleClock.instant(SampleCountry.BEGIN);
  private long number = 1;
  private boolean estimates;

  private Simulator(long seed, Hits hits, Function<Regime, Stores> stores, boolean closely) {
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.country = Country.random(random);
    this.stores = stores;
    this.closely = closely;
    this.run = fresh();
    this.catalogues = new CatalogueActs(this);
    this.reorganisations = new ReorganiseActs(this);
    this.units = new ArrayList<>(country.units());
    this.people = new ArrayList<>(country.accounts());
    this.reorganises = in(15);
    this.hits = hits;
    this.forms = FAMILIES.get(random.nextInt(FAMILIES.size()));
    UnitCode province = any(country.units()).code();
    for (Unit unit : country.units()) {
      String code = unit.code().value();
      if (code.equals("btp")
          || code.endsWith(province.value().replace("tinh", "t"))
          || random.nextInt(4) == 0) {
        focus.add(unit.code());
      }
    }
  }

  /**
   * Plays a history; fails with its seed, the step and a shrunk trace if the two sides differ.
   *
   * @param stores new stores for the regime of its country
   * @param closely whether what is stored is compared after every act, or only now and then
   * @return the library's side as it is at the end
   */
  static Statlib play(
      long seed, int acts, Hits hits, Function<Regime, Stores> stores, boolean closely) {
    Simulator simulator = new Simulator(seed, hits, stores, closely);
    simulator.play(acts);
    return simulator.run.statlib;
  }

  private Run fresh() {
    return new Run(country, stores.apply(country.regime()), closely);
  }

  private void play(int acts) {
    if (reorganises && in(25)) {
      trace.add(reorganisations.next());
    }
    trace.add(step(operator(), open(LINE.get(0)), false));
    String differs = null;
    for (int i = 0; i < trace.size() && differs == null; i++) {
      differs = ask(trace.get(i));
    }
    // Where no period can be opened, a few acts are enough.
    int most = run.model.periods.isEmpty() ? Math.min(acts, 10) : acts;
    while (differs == null && trace.size() < most) {
      now = now.plusSeconds(random.nextInt(40_000) - 4_000L);
      Run.Step next = next();
      if (random.nextInt(25) == 0) {
        late.add(next);
      } else {
        trace.add(next);
        differs = ask(next);
      }
    }
    if (differs == null) {
      differs = run.atTheEnd();
      run.model.chains.values().forEach(hits.journalled::addAll);
    }
    if (differs != null) {
      throw new AssertionError(
          "Seed %d, step %d of this history: %s%nShrunk (-Dstatlib.seed=%d):%n%s"
              .formatted(seed, trace.size(), differs, seed, shrunk()));
    }
  }

  private @Nullable String ask(Run.Step step) {
    Paper paper =
        step.command() instanceof ReportCommand act ? run.model.papers.get(act.report()) : null;
    ReportStatus from = paper == null ? null : paper.status;
    String differs = run.step(step);
    hits.outcome(run.expected.reasons());
    if (run.expected.reasons().isEmpty()) {
      follow(step.command());
    }
    Account account = run.model.accounts.get(step.by());
    if (step.command() instanceof ReportCommand act
        && account != null
        && account.state() == AccountState.ACTIVE
        && run.model.periods.containsKey(act.report().period())) {
      Owing.Owed owed = run.model.owing.owed(act.report());
      if (owed != null && !run.expected.reasons().contains("command.key.reused")) {
        hits.report(
            from,
            act.act(),
            account.role(),
            relation(act.report().period(), owed, account),
            run.expected.reasons().isEmpty());
      }
    }
    return differs;
  }

  private Hits.Relation relation(PeriodKey period, Owing.Owed owed, Account account) {
    Units of = run.model.owing.in(period);
    if (of.desk(owed.unit()).equals(account.unit())) {
      return Hits.Relation.OWN;
    }
    return owed.receiver().map(of::desk).equals(Optional.of(account.unit()))
        ? Hits.Relation.RECEIVER
        : Hits.Relation.OTHER;
  }

  /** New units are acted on, and get accounts: on the day, or as soon as somebody thinks of it. */
  private void follow(Command done) {
    if (done instanceof RegistryCommand.Reorganise act) {
      for (Unit unit : act.change().founded()) {
        if (units.stream().noneMatch(known -> known.code().equals(unit.code()))) {
          units.add(unit);
          focus.add(unit.code());
          country.regime().kind(unit.kind()).roles().forEach(role -> staff(unit.code(), role));
        }
      }
      if (in(80)) {
        agenda.addFirst(() -> opening());
        Instant day = act.change().day().atTime(8, 0).atZone(SampleClock.ZONE).toInstant();
        now = day.isAfter(now) && in(75) ? day : now;
      }
    } else if (done instanceof AccountCommand.Issue issue
        && country.units().stream().noneMatch(unit -> unit.code().equals(issue.unit()))) {
      people.add(run.model.accounts.get(issue.account()));
    }
  }

  private void staff(UnitCode unit, Role role) {
    UnitAccountName name = UnitAccountName.of(unit, role);
    PersonId holder = PersonId.of("holder-of-" + name);
    RegimeCode regime = country.regime().code();
    agenda.add(
        () ->
            step(
                operator(),
                new AccountCommand.Issue(key(), regime, name, holder, secret(), "Đơn vị mới"),
                false));
    AccountName of = name.toAccountName();
    agenda.add(
        () ->
            step(
                of,
                new AccountCommand.ChangeSecret(key(), of, 1, Secret.of("mật khẩu riêng")),
                false));
  }

  // Shrinking.

  private String shrunk() {
    List<Run.Step> least = new ArrayList<>(trace);
    for (int size = Math.max(1, least.size() / 2); size >= 1; size /= 2) {
      for (int at = least.size() - size; at >= 0; at -= size) {
        List<Run.Step> fewer = new ArrayList<>(least.subList(0, at));
        fewer.addAll(least.subList(at + size, least.size()));
        if (replayed(fewer, fresh()) != null) {
          least = fewer;
          at = Math.min(at, least.size() - size + 1);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    least.forEach(step -> text.append("  ").append(told(step)).append('\n'));
    return text.append("  => ").append(replayed(least, fresh())).toString();
  }

  private static String told(Run.Step step) {
    return step.by() + ": " + step.command();
  }

  private static @Nullable String replayed(List<Run.Step> steps, Run fresh) {
    for (Run.Step step : steps) {
      Command command = step.current() ? madeAnew(step.command(), fresh.model) : step.command();
      String differs = fresh.step(new Run.Step(step.by(), command, step.at(), step.current()));
      if (differs != null) {
        return differs;
      }
    }
    return fresh.atTheEnd();
  }

  private static Command madeAnew(Command command, Model model) {
    if (command instanceof ReportCommand act) {
      return madeAnew(act, model.papers.get(act.report()));
    }
    if (command instanceof RegistryCommand.Reorganise act) {
      return ReorganiseActs.madeAnew(act, model.reorganising);
    }
    return command instanceof CatalogueCommand act
        ? CatalogueActs.madeAnew(act, model.cataloguing)
        : command;
  }

  /** The same act on what is there now. */
  private static ReportCommand madeAnew(ReportCommand act, @Nullable Paper paper) {
    if (paper == null) {
      return act;
    }
    Digest seen = paper.frozenContent == null ? NOTHING_SEEN : paper.frozenContent;
    long version = paper.version;
    CommandKey key = act.key();
    ReportKey report = act.report();
    if (act instanceof ReportCommand.Enter enter) {
      return new ReportCommand.Enter(key, report, version, enter.entries());
    } else if (act instanceof ReportCommand.TakeUp) {
      return new ReportCommand.TakeUp(key, report, version);
    } else if (act instanceof ReportCommand.SubmitForCheck submit) {
      return new ReportCommand.SubmitForCheck(
          key, report, version, submit.explanations(), submit.acknowledged());
    } else if (act instanceof ReportCommand.SubmitForApproval submit) {
      return new ReportCommand.SubmitForApproval(
          key, report, version, submit.explanations(), submit.acknowledged());
    } else if (act instanceof ReportCommand.Forward) {
      return new ReportCommand.Forward(key, report, version, seen);
    } else if (act instanceof ReportCommand.Approve) {
      return new ReportCommand.Approve(key, report, version, seen);
    } else if (act instanceof ReportCommand.Send) {
      return new ReportCommand.Send(key, report, version, seen);
    } else if (act instanceof ReportCommand.IssueReport issue) {
      return new ReportCommand.IssueReport(key, report, version, seen, issue.decision());
    } else if (act instanceof ReportCommand.Receive receive) {
      return new ReportCommand.Receive(key, report, version, seen, receive.replacesDelegated());
    } else if (act instanceof ReportCommand.Return back) {
      return new ReportCommand.Return(key, report, version, back.reason(), back.why());
    } else if (act instanceof ReportCommand.RequestReturn request) {
      return new ReportCommand.RequestReturn(key, report, version, request.why());
    }
    return act;
  }

  // What is asked next.

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean in(int hundred) {
    return random.nextInt(100) < hundred;
  }

  CommandKey key() {
    return CommandKey.of(seed, ++number);
  }

  Run.Step step(AccountName by, Command command, boolean current) {
    return new Run.Step(by, command, now, current);
  }

  private static AccountName operator() {
    return SampleCountry.operator().name();
  }

  private PeriodCommand.Open open(String period) {
    return new PeriodCommand.Open(key(), country.regime().code(), PeriodCode.parse(period));
  }

  private Run.Step next() {
    if (!late.isEmpty() && in(15)) {
      return late.remove(random.nextInt(late.size()));
    }
    if (in(4)) {
      Run.Step before = any(trace);
      AccountName by = in(85) ? before.by() : anybody();
      return step(by, in(70) ? before.command() : otherBody(before.command()), false);
    }
    if (in(3)) {
      return opening();
    }
    if (reorganises && in(5)) {
      return reorganisations.next();
    }
    if (!agenda.isEmpty() && in(40)) {
      return agenda.remove().get();
    }
    if (in(4)) {
      return accounting();
    }
    if (in(2)) {
      return providing();
    }
    if (in(forms.contains(SampleCountry.FORM_12B) ? 8 : 4)) {
      return catalogues.next();
    }
    Run.Step aimed = aimed();
    if (aimed != null) {
      return aimed;
    }
    Run.Step lawful = lawful();
    return in(30) && lawful.command() instanceof ReportCommand act ? spoiled(lawful, act) : lawful;
  }

  /**
   * Now and then any act at all by anyone at all on a report of any status there is, so that each
   * kind of unlawful act is tried: an admin as often as all others, who is rare, and an issued
   * report whenever there is one.
   */
  private Run.@Nullable Step aimed() {
    if (run.model.papers.isEmpty() || !in(8)) {
      return null;
    }
    Map<ReportStatus, ReportKey> there = new EnumMap<>(ReportStatus.class);
    run.model.papers.forEach(
        (key, paper) -> there.merge(paper.status, key, (one, other) -> in(50) ? one : other));
    ReportKey started = there.getOrDefault(ReportStatus.ISSUED, any(List.copyOf(there.values())));
    ReportKey fresh = new ReportKey(started.period(), any(forms), any(units).code());
    ReportKey key = in(15) && run.model.owing.owed(fresh) != null ? fresh : started;
    Owing.Owed owed = run.model.owing.owed(key);
    if (owed == null) {
      // Its unit was excused, or is stood in for, since it was started.
      return step(anybody(), new ReportCommand.TakeUp(key(), key, 1), true);
    }
    Units of = run.model.owing.in(key.period());
    UnitCode own = of.desk(key.unit());
    UnitCode receiver = owed.receiver().map(of::desk).orElse(own);
    UnitCode unit = any(List.of(own, receiver, any(units).code()));
    List<AccountName> people =
        in(50) ? accounts(unit, Role.ADMIN) : accounts(unit, any(Hits.ROLES));
    AccountName by = people.isEmpty() ? anybody() : any(people);
    return step(by, made(any(Hits.ACTS), key, owed, run.model.papers.get(key)), true);
  }

  private static Command otherBody(Command command) {
    return command instanceof ReportCommand act
        ? new ReportCommand.RequestReturn(act.key(), act.report(), act.version(), "Xin xem lại")
        : new PeriodCommand.Open(
            command.key(), SampleCountry.regime().code(), PeriodCode.parse("nam-2025"));
  }

  /** Something about an account: mostly what may be done with it, mostly by who may. */
  private Run.Step accounting() {
    List<Account> all =
        run.model.accounts.values().stream().sorted(Comparator.comparing(Account::name)).toList();
    List<Account> idle = all.stream().filter(a -> a.state() != AccountState.ACTIVE).toList();
    Account target = in(60) && !idle.isEmpty() ? any(idle) : any(all);
    RegimeCode regime = in(97) ? country.regime().code() : RegimeCode.parse("other-2019");
    if (in(25)) {
      return assigning(in(60) ? target : any(all), regime);
    }
    AccountName name = in(97) ? target.name() : AccountName.parse("nobody_bc");
    long version = target.version() + (in(8) ? 1 : 0);
    AccountName by = in(45) ? operator() : in(90) ? any(admins(all)) : any(all).name();
    PersonId person =
        in(75) ? PersonId.of("new-holder-" + number) : in(50) ? target.holder() : any(all).holder();
    String why = "Công văn";
    String act = in(75) ? usual(target.state()) : any(Keeping.ACTS);
    AccountCommand command =
        switch (act) {
          case "issue" ->
              in(93)
                  ? new AccountCommand.Issue(key(), regime, another(target), person, secret(), why)
                  : new AccountCommand.Issue(
                      key(),
                      regime,
                      another(target).toAccountName(),
                      any(all).unit(),
                      target.role(),
                      person,
                      secret(),
                      why);
          case "change secret" -> new AccountCommand.ChangeSecret(key(), name, version, secret());
          case "report leak" -> new AccountCommand.ReportLeak(key(), name, version, why);
          case "reset" -> new AccountCommand.Reset(key(), regime, name, version, secret(), why);
          case "lock" -> new AccountCommand.Lock(key(), regime, name, version, why);
          case "unlock" -> new AccountCommand.Unlock(key(), regime, name, version, why);
          case "revoke" -> new AccountCommand.Revoke(key(), regime, name, version, why);
          default ->
              new AccountCommand.HandOver(key(), regime, name, version, person, secret(), why);
        };
    boolean own = !(command instanceof AccountCommand.Managed);
    return step(own && in(90) ? name : in(5) ? target.name() : by, command, false);
  }

  /** Something about who handles a form, mostly by the head of the unit. */
  private Run.Step assigning(Account target, RegimeCode regime) {
    Duty duty = new Duty(in(97) ? target.name() : AccountName.parse("nobody_bc"), any(forms));
    DutyCommand command =
        in(60)
            ? new DutyCommand.Assign(key(), regime, duty, "Phân công")
            : new DutyCommand.Release(key(), regime, duty, "Phân công lại");
    List<AccountName> heads = accounts(target.unit(), Role.APPROVER);
    AccountName by = in(70) && !heads.isEmpty() ? any(heads) : in(60) ? operator() : anybody();
    return step(by, command, false);
  }

  private String usual(AccountState state) {
    return switch (state) {
      case ISSUED -> in(80) ? "change secret" : "hand over";
      case ACTIVE -> any(List.of("lock", "change secret", "report leak", "reset", "issue"));
      case LOCKED -> in(80) ? "unlock" : "reset";
      case REVOKED -> "issue";
    };
  }

  /** Sometimes the account itself, mostly one with another sign, now and then of another role. */
  private UnitAccountName another(Account account) {
    Role role = in(85) ? account.role() : any(Hits.ROLES);
    return new UnitAccountName(
        account.unit(), role, in(10) ? Optional.empty() : Optional.of("s" + number));
  }

  private Secret secret() {
    return Secret.of("mật khẩu số " + random.nextInt(3));
  }

  private static List<AccountName> admins(List<Account> all) {
    return all.stream().filter(a -> a.role() == Role.ADMIN).map(Account::name).toList();
  }

  private Run.Step opening() {
    if (in(60)) {
      for (String period : LINE) {
        if (!run.model.periods.containsKey(SampleCountry.periodKey(period))) {
          return step(operator(), open(period), false);
        }
      }
    }
    String period =
        any(
            List.of(
                "thang10-2023", "thang11-2023", "nam-2023", "nam-2017", "tuan-2023", "nam-2022"));
    if (in(5)) {
      return step(
          operator(),
          new PeriodCommand.Open(key(), RegimeCode.parse("other-2019"), PeriodCode.parse(period)),
          false);
    }
    AccountName by = in(60) ? operator() : in(90) ? anybody() : AccountName.parse("nobody");
    return step(by, open(period), false);
  }

  /** A letter for a period: mostly whole, mostly by who may. */
  private Run.Step providing() {
    PeriodKey period = in(96) ? period() : SampleCountry.periodKey("nam-2031");
    ImmutableList.Builder<Clause> clauses = ImmutableList.builder();
    if (in(4)) {
      clauses.add(new Clause.Replaced(any(forms), FormCode.parse("17aM/BTP/HTQTCT/CT")));
    } else {
      for (int more = in(3) ? 0 : in(80) ? 1 : 2; more > 0; more--) {
        clauses.add(clause(period));
      }
    }
    Letter letter =
        new Letter(in(50) ? "" : "12/BTP", "", in(97) ? "Bộ" : "", in(97) ? "V/v hạn" : "");
    long version = run.model.providing.version(period) + (in(5) ? 1 : 0);
    List<Account> all =
        run.model.accounts.values().stream().sorted(Comparator.comparing(Account::name)).toList();
    AccountName by = in(50) ? operator() : in(80) ? any(admins(all)) : any(all).name();
    return step(
        by, new PeriodCommand.Provide(key(), period, version, letter, clauses.build()), false);
  }

  private Clause clause(PeriodKey period) {
    UnitCode unit = in(95) ? any(units).code() : UnitCode.parse("tinh9");
    List<UnitCode> excused = run.model.owing.excused(period).stream().sorted().toList();
    List<UnitCode> standing = run.model.providing.merger.standing(period);
    if (in(standing.isEmpty() ? 3 : 40)) {
      return new Clause.Attributed(standing.isEmpty() ? unit : any(standing), any(units).code());
    }
    int dice = random.nextInt(100);
    if (dice < 45) {
      List<UnitKind> kinds = List.of(UnitKinds.COMMUNE, UnitKinds.DISTRICT, UnitKinds.PROVINCE);
      int year = period.code().year() + (in(95) ? 1 : 2 * random.nextInt(2));
      LocalDate day = LocalDate.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
      UnitCode within = in(30) ? UnitCode.parse("btp") : unit;
      return new Clause.Due(any(kinds), within, day, in(50), any(List.of(Milestone.values())));
    }
    if (dice < 57) {
      return new Clause.Excused(unit);
    }
    if (dice < 69) {
      return standIn(unit);
    }
    return new Clause.Added(
        in(80) && !excused.isEmpty() ? any(excused) : unit,
        in(70) ? LocalDate.of(2023, 1, 1) : run.model.reorganising.lastDay());
  }

  /** Mostly of neighbours; the name of the merged unit is now and then that of another. */
  private Clause standIn(UnitCode unit) {
    List<UnitCode> near =
        units.stream()
            .filter(
                other ->
                    in(3)
                        || units.stream()
                            .anyMatch(
                                one ->
                                    one.code().equals(unit)
                                        && one.superior().equals(other.superior())))
            .map(Unit::code)
            .filter(other -> !other.equals(unit) || in(3))
            .toList();
    String name = in(3) ? "" : in(60) ? "Xã mới" : any(units).code().value();
    return new Clause.StandIn(
        name, unit, in(3) ? ImmutableSet.of(UnitCode.parse("tinh9")) : ImmutableSet.copyOf(near));
  }

  private PeriodKey period() {
    List<PeriodKey> all = List.copyOf(run.model.periods.keySet());
    if (all.isEmpty()) {
      return SampleCountry.periodKey(LINE.get(0));
    }
    List<PeriodKey> open = all.stream().filter(run.model.periods::get).toList();
    return in(95) && !open.isEmpty() ? any(open) : any(all);
  }

  private Run.Step lawful() {
    PeriodKey period = period();
    for (int attempt = 0; attempt < 40; attempt++) {
      boolean wide = in(12) || attempt > 25;
      ReportKey key =
          new ReportKey(
              period,
              any(wide ? country.regime().forms().keySet().asList() : forms),
              wide ? any(units).code() : any(focus));
      Owing.Owed owed = run.model.periods.containsKey(period) ? run.model.owing.owed(key) : null;
      if (owed != null) {
        Run.Step step = lawful(key, owed);
        if (step != null) {
          return step;
        }
      }
    }
    return opening();
  }

  private Run.@Nullable Step lawful(ReportKey key, Owing.Owed owed) {
    Paper paper = run.model.papers.get(key);
    for (Block block : owed.form().blocks()) {
      if (block.catalogue().isPresent()
          && (in(3)
              || (paper == null
                  && !run.model.cataloguing.followed(block, key).complete()
                  && in(85)))) {
        CatalogueCode code = block.catalogue().get();
        UnitCode owner =
            run.model
                .cataloguing
                .owner(code, run.model.owing.in(key.period()), key.unit())
                .orElse(key.unit());
        return catalogues.put(code, owner);
      }
    }
    boolean receives = owed.receiver().isPresent();
    int dice = random.nextInt(100);
    if (paper == null) {
      return right("start", key, owed);
    }
    String submit =
        owed.checked()
                || run.model.keeping.someoneAssigned(
                    run.model.owing.desk(key.period(), key.unit()), Role.CHECKER, owed.form())
            ? "submit for check"
            : "submit for approval";
    return switch (paper.status) {
      case DRAFT, RETURNED ->
          right(dice < 40 ? "enter" : dice < 58 ? "roll up" : submit, key, owed);
      case IN_CHECK ->
          right(dice < 75 ? "forward" : dice < 88 ? "return" : "request return", key, owed);
      case IN_APPROVAL ->
          right(dice < 80 ? "approve" : dice < 92 ? "return" : "request return", key, owed);
      case APPROVED ->
          right(
              dice < 80 ? (receives ? "send" : "issue") : dice < 92 ? "return" : "request return",
              key,
              owed);
      case SENT ->
          right(dice < 70 ? "receive" : dice < 85 ? "return" : "request return", key, owed);
      case RECEIVED -> dice < 12 ? right(dice < 8 ? "return" : "request return", key, owed) : null;
      case ISSUED, CLOSED -> null;
    };
  }

  AccountName anybody() {
    return any(people).name();
  }

  List<AccountName> accounts(UnitCode unit, Role role) {
    return people.stream()
        .filter(account -> account.unit().equals(unit) && account.role() == role)
        .map(Account::name)
        .toList();
  }

  /** The act by somebody who may be right for it, on what is there now. */
  private Run.Step right(String act, ReportKey key, Owing.Owed owed) {
    Paper paper = run.model.papers.get(key);
    ReportStatus status = paper == null ? ReportStatus.DRAFT : paper.status;
    boolean receiver =
        act.equals("receive")
            || (act.equals("return")
                && (status == ReportStatus.SENT || status == ReportStatus.RECEIVED));
    Role role =
        switch (act) {
          case "forward" -> Role.CHECKER;
          case "approve", "send", "issue" -> Role.APPROVER;
          case "return" ->
              receiver
                  ? Role.COMPILER
                  : status == ReportStatus.IN_CHECK ? Role.CHECKER : Role.APPROVER;
          default -> Role.COMPILER;
        };
    UnitCode desk =
        run.model.owing.desk(
            key.period(), receiver ? owed.receiver().orElse(key.unit()) : key.unit());
    List<AccountName> right = accounts(desk, role);
    AccountName by = right.isEmpty() ? anybody() : any(right);
    return step(by, made(act, key, owed, paper), true);
  }

  private ReportCommand made(String act, ReportKey key, Owing.Owed owed, @Nullable Paper paper) {
    long version = paper == null ? 1 : paper.version;
    Digest seen = paper == null || paper.frozenContent == null ? NOTHING_SEEN : paper.frozenContent;
    return switch (act) {
      case "start" -> new ReportCommand.Start(key(), key);
      case "enter" -> new ReportCommand.Enter(key(), key, version, entries(key, owed));
      case "roll up" -> new ReportCommand.TakeUp(key(), key, version);
      case "submit for check" ->
          new ReportCommand.SubmitForCheck(
              key(), key, version, explanations(owed, paper), missing(paper));
      case "submit for approval" ->
          new ReportCommand.SubmitForApproval(
              key(), key, version, explanations(owed, paper), missing(paper));
      case "forward" -> new ReportCommand.Forward(key(), key, version, seen);
      case "approve" -> new ReportCommand.Approve(key(), key, version, seen);
      case "send" -> new ReportCommand.Send(key(), key, version, seen);
      case "issue" ->
          new ReportCommand.IssueReport(
              key(), key, version, seen, new Issue("99/QĐ-BTP", LocalDate.of(2024, 3, 1)));
      case "receive" ->
          new ReportCommand.Receive(
              key(),
              key,
              version,
              seen,
              in(15)
                  || (in(80)
                      && run.model.periods.containsKey(key.period())
                      && run.model.owing.places(key.period(), owed).stream()
                          .anyMatch(run::isDelegated)));
      case "return" ->
          new ReportCommand.Return(
              key(), key, version, any(List.of(ReturnReason.values())), "Số liệu cần xem lại");
      default -> new ReportCommand.RequestReturn(key(), key, version, "Xin trả lại");
    };
  }

  private ImmutableSortedSet<RowKey> missing(@Nullable Paper paper) {
    ImmutableSortedSet.Builder<RowKey> missing = ImmutableSortedSet.naturalOrder();
    if (paper != null) {
      paper.lines.forEach(
          (row, line) -> {
            if (line.source().equals(RowSource.MISSING) != in(2)) {
              missing.add(row);
            }
          });
    }
    return in(1)
        ? ImmutableSortedSet.of(RowKey.of(SampleCountry.BLOCK_I, UnitCode.parse("tinh9")))
        : missing.build();
  }

  private ImmutableSortedMap<String, String> explanations(Owing.Owed owed, @Nullable Paper paper) {
    ImmutableSortedMap.Builder<String, String> explanations = ImmutableSortedMap.naturalOrder();
    if (paper != null && in(85)) {
      for (Check check : owed.form().checks()) {
        if (check.severity() == Severity.WARNING) {
          paper
              .lines
              .keySet()
              .forEach(row -> explanations.put(check.code() + "@" + row, in(90) ? "Đã rõ" : ""));
        }
      }
    }
    return explanations.buildOrThrow();
  }

  // Figures.

  private ImmutableList<Entry> entries(ReportKey key, Owing.Owed owed) {
    if (!run.model.owing.in(key.period()).isThere(key.unit())) {
      return ImmutableList.of(new Entry.Note("Không có đơn vị"));
    }
    estimates = in(2) || run.model.owing.mayEstimate(key.period(), key.unit());
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    String name = run.model.providing.merger.name(key);
    if (!name.isEmpty() && in(80)) {
      entries.add(new Entry.Note("Của " + name));
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Block block = any(owed.form().blocks());
      List<UnitCode> children = owed.below().getOrDefault(block.code(), List.of());
      if (in(8)) {
        entries.add(new Entry.Note(in(50) ? "" : "Ghi chú " + random.nextInt(9)));
      } else if (block.grain() == Grain.OWN) {
        entries.add(new Entry.OwnCells(block.code(), cells(block.grid())));
      } else if (block.grain() == Grain.CATALOGUE_ITEM) {
        entries.add(new Entry.ItemCells(block.code(), listed(block, key), cells(block.grid())));
      } else if (children.isEmpty() || in(15)) {
        entries.add(new Entry.Note("Không có số liệu"));
      } else {
        UnitCode child = any(children);
        entries.add(
            in(20)
                ? new Entry.RowNote(RowKey.of(block.code(), child), "Ghi chú")
                : in(25)
                    ? new Entry.WithdrawnRow(block.code(), child)
                    : new Entry.DelegatedRow(
                        block.code(), child, cells(block.grid()), "Mất mạng " + random.nextInt(3)));
      }
    }
    return in(10) ? badEntries(key, owed) : entries.build();
  }

  private ItemCode listed(Block block, ReportKey key) {
    List<CatalogueItem> listed = run.model.cataloguing.items(block, key);
    return listed.isEmpty() || in(25)
        ? catalogues.item(1 + random.nextInt(4)).code()
        : any(listed).code();
  }

  private ImmutableMap<CellKey, Cell> cells(Grid grid) {
    if (in(50)) {
      ImmutableMap<CellKey, Cell> figures = SampleCountry.figures(grid, random.nextInt(1000));
      return ImmutableMap.copyOf(Maps.filterKeys(figures, this::isTried));
    }
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isEntered(slot) && isTried(grid.keys().get(slot)) && in(50)) {
        cells.put(grid.keys().get(slot), cell());
      }
    }
    return cells.buildOrThrow();
  }

  private boolean isTried(CellKey cell) {
    return estimates || cell.part() != Part.ESTIMATED;
  }

  private Cell cell() {
    int dice = random.nextInt(200);
    return dice < 30
        ? Cell.NONE_OCCURRED
        : dice < 45
            ? Cell.NOT_AVAILABLE
            : dice < 55
                ? Cell.ABSENT
                : dice < 57
                    ? Cell.of(Long.MAX_VALUE - random.nextInt(3))
                    : Cell.of(dice < 60 ? -1 - random.nextInt(5) : random.nextInt(60));
  }

  private ImmutableList<Entry> badEntries(ReportKey key, Owing.Owed owed) {
    Block block = any(owed.form().blocks());
    BlockCode nowhere = BlockCode.parse("IX");
    UnitCode unit = any(units).code();
    ImmutableMap<CellKey, Cell> wrong =
        SampleCountry.cells(any(List.of("99", "5", "3~", "I.1.5")), 1);
    Entry bad =
        switch (random.nextInt(8)) {
          case 0 -> new Entry.OwnCells(block.code(), wrong);
          case 1 -> new Entry.OwnCells(nowhere, wrong);
          case 2 -> new Entry.DelegatedRow(block.code(), unit, wrong, "Mất mạng");
          case 3 -> new Entry.DelegatedRow(nowhere, unit, cells(block.grid()), "Mất mạng");
          case 4 -> new Entry.WithdrawnRow(in(80) ? block.code() : nowhere, unit);
          case 5 -> new Entry.ItemCells(block.code(), catalogues.item(3).code(), wrong);
          case 6 -> new Entry.RowNote(RowKey.of(block.code(), unit), "Ghi chú");
          default ->
              new Entry.OwnCells(
                  block.code(),
                  block.grid().rows().contains(RowCode.SOLE)
                      ? wrong
                      : SampleCountry.cells(
                          "I.1.4", Long.MAX_VALUE, "I.1.2", 1 + random.nextInt(3), "I.2.1", 4));
        };
    return in(60)
        ? ImmutableList.of(bad)
        : ImmutableList.of(bad, new Entry.Note(key.form().value()), bad);
  }

  // What is wrong on purpose.

  @SuppressWarnings("StatementSwitchToExpressionSwitch") // reads better with its cases returning
  private Run.Step spoiled(Run.Step lawful, ReportCommand act) {
    ReportKey key = act.report();
    AccountName by = lawful.by();
    Owing.Owed owed = run.model.owing.owed(key);
    if (owed == null) {
      return lawful;
    }
    Paper paper = run.model.papers.get(key);
    switch (random.nextInt(9)) {
      case 0:
        return step(anybody(), act, true);
      case 1:
        UnitCode unit = run.model.accounts.get(by).unit();
        return step(
            any(people.stream().filter(a -> a.unit().equals(unit)).toList()).name(),
            in(50) ? act : made(any(Hits.ACTS), key, owed, paper),
            true);
      case 2:
        return step(
            in(20) ? AccountName.parse("nobody_bc") : anybody(),
            made(any(Hits.ACTS), key, owed, paper),
            true);
      case 3:
        if (paper == null) {
          return right(any(Hits.ACTS), key, owed);
        }
        Paper older = new Paper();
        older.version = Math.max(0, paper.version + random.nextInt(5) - 3);
        older.frozenContent = in(70) ? paper.frozenContent : null;
        return step(by, madeAnew(act, older), false);
      case 4:
        Paper other = new Paper();
        other.version = paper == null ? 1 : paper.version;
        other.frozenContent = any(seenAnywhere());
        return step(by, madeAnew(act, other), false);
      case 5:
        return step(
            by,
            made(
                act.act(), new ReportKey(key.period(), key.form(), any(units).code()), owed, paper),
            false);
      case 6:
        PeriodKey period =
            in(30) || run.model.periods.isEmpty()
                ? SampleCountry.periodKey("nam-2031")
                : any(List.copyOf(run.model.periods.keySet()));
        ReportKey elsewhere = new ReportKey(period, key.form(), key.unit());
        return step(
            by,
            made(
                in(50) ? act.act() : any(Hits.ACTS),
                elsewhere,
                owed,
                run.model.papers.get(elsewhere)),
            false);
      default:
        return right(any(Hits.ACTS), anotherKey(key), owed);
    }
  }

  /** Sometimes a report that is further on its way. */
  private ReportKey anotherKey(ReportKey key) {
    List<ReportKey> alike =
        run.model.papers.keySet().stream()
            .filter(other -> other.unit().equals(key.unit()) && other.form().equals(key.form()))
            .toList();
    return alike.isEmpty() || in(70) ? key : any(alike);
  }

  private List<Digest> seenAnywhere() {
    List<Digest> seen = new ArrayList<>(List.of(NOTHING_SEEN));
    for (Map.Entry<ReportKey, Paper> paper : run.model.papers.entrySet()) {
      if (paper.getValue().frozenContent != null) {
        seen.add(paper.getValue().frozenContent);
      }
    }
    return seen;
  }
}
