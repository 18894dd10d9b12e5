package org.statlib.simulation;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.DutyCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grain;
import org.statlib.form.ItemCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;

/**
 * The second model of the house: the way of a report, long-hand, on plain maps. It shares keys,
 * codes and commands with the library, and no rule. Digests are opaque to it: it is told the digest
 * of what was frozen and holds later acts against it.
 */
final class Model {

  /** What the model expects of a command: the codes of every reason, or the version after it. */
  record Answer(Set<String> reasons, long version) {}

  /** From where, who, what, and to where if it goes anywhere. */
  private static final String WAY =
      """
      - bc: start
      DRAFT,RETURNED bc: enter, roll up
      DRAFT,RETURNED bc: submit for check>IN_CHECK, submit for approval>IN_APPROVAL
      IN_CHECK kt: forward>IN_APPROVAL, return>RETURNED
      IN_APPROVAL ld: approve>APPROVED, return>RETURNED
      APPROVED ld: send>SENT, issue>ISSUED, return>RETURNED
      SENT receiving bc: receive>RECEIVED, return>RETURNED
      RECEIVED receiving bc: return>RETURNED
      IN_CHECK,IN_APPROVAL,APPROVED,SENT,RECEIVED bc: request return
      """;

  private static final Set<String> TABLE = new HashSet<>();
  private static final Set<String> EVER = new HashSet<>();
  private static final Map<String, ReportStatus> NEXT = new HashMap<>();

  static {
    for (String line : WAY.lines().toList()) {
      List<String> parts = Splitter.on(" ").limit(2).splitToList(line);
      List<String> says = Splitter.on(": ").limit(2).splitToList(parts.get(1));
      for (String step : Splitter.on(", ").splitToList(says.get(1))) {
        List<String> act = Splitter.on(">").limit(2).splitToList(step);
        EVER.add(says.get(0) + " " + act.get(0));
        for (String from : Splitter.on(",").splitToList(parts.get(0))) {
          TABLE.add(from + " " + says.get(0) + " " + act.get(0));
        }
        if (act.size() > 1) {
          NEXT.put(act.get(0), ReportStatus.valueOf(act.get(1)));
        }
      }
    }
  }

  private static final Set<String> UP = Set.of("SENT", "RECEIVED", "ISSUED");
  private static final Line OWN = new Line(RowSource.OWN, Map.of(), List.of(1, 1, 0), "");

  final Regime regime;
  final Reorganising reorganising;
  final Owing owing;
  final Map<AccountName, Account> accounts = new HashMap<>();
  final Map<ReportKey, Paper> papers = new TreeMap<>();
  final Map<SlotKey, RowSource> claims = new HashMap<>();
  final Map<PeriodKey, Boolean> periods = new TreeMap<>();
  final Map<String, List<String>> chains = new TreeMap<>();
  final Keeping keeping;
  final Providing providing = new Providing(this);
  final Cataloguing cataloguing = new Cataloguing(this);
  private final Map<CommandKey, List<Object>> done = new HashMap<>();

  // What is being decided: why not, what follows if nothing is against it, who acts on what.
  private Set<String> reasons = new TreeSet<>();
  final List<Runnable> effects = new ArrayList<>();
  @Nullable Account account;
  private @Nullable ReportKey key;
  private Owing.@Nullable Owed own;
  private Paper paper = new Paper();
  private Map<RowKey, Line> lines = new TreeMap<>();
  private Map<SlotKey, RowSource> claimed = new HashMap<>();

  Model(Country country) {
    this.regime = country.regime();
    this.reorganising = new Reorganising(this, country.units());
    this.owing = new Owing(country.regime(), reorganising);
    this.keeping = new Keeping(this, country.duties());
    chain("registry units", "found");
    for (Account founded : country.accounts()) {
      accounts.put(founded.name(), founded);
      chain("account " + founded.name(), "found");
    }
    keeping.found();
  }

  /** What becomes of a command; the model is changed if it is done. */
  Answer execute(AccountName by, Command command) {
    List<Object> before = done.get(command.key());
    if (before != null) {
      boolean again = before.subList(0, 2).equals(List.of(by, command));
      return again ? (Answer) before.get(2) : new Answer(Set.of("command.key.reused"), 0);
    }
    reasons = new TreeSet<>();
    effects.clear();
    account = accounts.get(by);
    long version =
        command instanceof ReportCommand act
            ? report(act)
            : command instanceof PeriodCommand.Open act
                ? open(act)
                : command instanceof PeriodCommand.Provide act
                    ? providing.provide(act)
                    : command instanceof AccountCommand act
                        ? keeping.keep(by, act)
                        : command instanceof DutyCommand act
                            ? keeping.assign(by, act)
                            : command instanceof RegistryCommand.Reorganise act
                                ? reorganising.decide(act)
                                : cataloguing.decide((CatalogueCommand) command);
    Answer answer = new Answer(reasons, reasons.isEmpty() ? version : 0);
    if (reasons.isEmpty()) {
      effects.forEach(Runnable::run);
      done.put(command.key(), List.of(by, command, answer));
    }
    return answer;
  }

  boolean must(boolean hold, String code) {
    if (!hold) {
      reasons.add(code);
    }
    return hold;
  }

  boolean isFine() {
    return reasons.isEmpty();
  }

  /** The units of the day of the act. */
  Units today() {
    return reorganising.on(providing.today);
  }

  boolean isSomebody() {
    return must(account != null, "workflow.account.unknown")
        && must(account.state() == AccountState.ACTIVE, "workflow.account.not-active");
  }

  void chain(String name, String act) {
    chains.computeIfAbsent(name, k -> new ArrayList<>()).add(act);
  }

  // Acts on periods.

  private long open(PeriodCommand.Open act) {
    if (!must(act.regime().equals(regime.code()), "command.regime.unknown") || !isSomebody()) {
      return 0;
    }
    PeriodKind kind = regime.periods().get(act.period().kind());
    boolean founded = act.period().year() >= 2019;
    boolean operator =
        kind == null
            || !founded
            || owing.in(new PeriodKey(kind.series(), act.period())).isOperator(account.unit());
    if (!must(account.role() == Role.ADMIN && operator, "workflow.open.not-operator")
        || !must(kind != null, "workflow.open.unknown")) {
      return 0;
    }
    PeriodKey next = new PeriodKey(kind.series(), act.period());
    must(!periods.containsKey(next), "workflow.open.again");
    must(founded, "workflow.open.no-units");
    must(!founded || owing.isWhole(next), "workflow.open.roster");
    effects.add(() -> lock(next));
    effects.add(() -> providing.opened(next));
    effects.add(() -> chain("period " + next, "open"));
    return 1;
  }

  /** What is open in the series locks, if it ever does; what was not sent up is closed. */
  private void lock(PeriodKey next) {
    for (Map.Entry<PeriodKey, Boolean> open : periods.entrySet()) {
      PeriodKey other = open.getKey();
      boolean locks = regime.series().get(next.series()).locks();
      if (locks && other.series().equals(next.series()) && open.getValue()) {
        open.setValue(false);
        chain("period " + other, "lock");
        for (ReportKey report : papers.keySet()) {
          Paper left = papers.get(report);
          if (report.period().equals(other) && !UP.contains(left.status.name())) {
            left.status = ReportStatus.CLOSED;
            left.version++;
            chain("report " + report, "close");
          }
        }
      }
    }
  }

  // Acts on reports.

  /** Whether the table has the act, in this role, from this status. */
  static boolean lawful(String act, @Nullable ReportStatus from, Role role, boolean receiver) {
    return TABLE.contains((from == null ? "-" : from) + " " + who(role, receiver) + " " + act);
  }

  private static String who(Role role, boolean receiver) {
    return (receiver ? "receiving " : "") + role.word();
  }

  private boolean may(Optional<UnitCode> unit, String act, boolean receiver) {
    return unit.map(owing.in(key.period())::desk).equals(Optional.of(account.unit()))
        && EVER.contains(who(account.role(), receiver) + " " + act);
  }

  private long report(ReportCommand act) {
    key = act.report();
    if (!must(periods.containsKey(key.period()), "command.period.unknown") || !isSomebody()) {
      return 0;
    }
    own = owing.owed(key);
    if (!must(own != null, providing.merger.why(key))) {
      return 0;
    }
    Role role = account.role();
    boolean ours = may(Optional.of(key.unit()), act.act(), false);
    boolean above = may(own.receiver(), act.act(), true);
    boolean assigned =
        !keeping.someoneAssigned(account.unit(), role, own.form())
            || keeping.isAssigned(account, key.form());
    if (!must(ours || above, "workflow.act.not-yours")
        || !must(assigned, "workflow.act.not-assigned")) {
      return 0;
    }
    must(periods.get(key.period()), "workflow.period.locked");
    paper = papers.getOrDefault(key, new Paper());
    if (act instanceof ReportCommand.Start) {
      must(paper.version == 0, "workflow.start.already");
    } else if (paper.version == 0) {
      reasons.add("workflow.report.not-started");
    } else {
      must(paper.version == act.version(), "workflow.report.version");
      if (!(ours && lawful(act.act(), paper.status, role, false))
          && !(above && lawful(act.act(), paper.status, role, true))) {
        reasons.add("workflow.report.status");
      } else if (act.seen().isPresent()) {
        must(act.seen().get().equals(paper.frozenContent), "workflow.report.content");
      }
    }
    if (!reasons.isEmpty()) {
      return 0;
    }
    act(act);
    effects.add(() -> papers.put(key, paper));
    effects.add(() -> paper.status = NEXT.getOrDefault(act.act(), paper.status));
    effects.add(() -> paper.version++);
    effects.add(() -> chain("report " + key, act.act()));
    return paper.version + 1;
  }

  private void act(ReportCommand act) {
    PersonId person = account.holder();
    if (Set.of("enter", "roll up", "submit for check", "submit for approval").contains(act.act())) {
      effects.add(() -> paper.compilers.add(person));
    }
    switch (act.act()) {
      case "start" -> start();
      case "enter" -> enter(((ReportCommand.Enter) act).entries());
      case "roll up" -> rollUp();
      case "submit for check" -> {
        ReportCommand.SubmitForCheck submit = (ReportCommand.SubmitForCheck) act;
        submit(true, submit.explanations(), submit.acknowledged());
      }
      case "submit for approval" -> {
        ReportCommand.SubmitForApproval submit = (ReportCommand.SubmitForApproval) act;
        submit(false, submit.explanations(), submit.acknowledged());
      }
      case "forward" -> effects.add(() -> paper.checker = person);
      case "approve" -> approve(person);
      case "send" -> must(own.receiver().isPresent(), "workflow.send.no-receiver");
      case "issue" -> must(own.receiver().isEmpty(), "workflow.issue.has-receiver");
      case "receive" -> receive(((ReportCommand.Receive) act).replacesDelegated());
      case "return" -> giveBack();
      default -> must(act.act().equals("request return"), "no such act");
    }
  }

  private void approve(PersonId person) {
    boolean compiled = regime.policy().approverCompiledNot() && paper.compilers.contains(person);
    boolean checked = regime.policy().approverCheckedNot() && person.equals(paper.checker);
    must(!compiled, "workflow.approve.own-compilation");
    must(!checked, "workflow.approve.own-check");
    effects.add(() -> paper.approver = person);
  }

  private void start() {
    for (Block block : own.form().blocks()) {
      boolean complete = block.catalogue().isEmpty() || cataloguing.followed(block, key).complete();
      must(complete, "workflow.start.catalogue");
    }
    rollUp();
  }

  private ReportKey child(Block block, UnitCode unit) {
    return new ReportKey(key.period(), block.source().get().form(), unit);
  }

  private SlotKey place(Block block, UnitCode unit) {
    return new SlotKey(key.period(), key.form(), block.code(), unit);
  }

  private RowSource claim(Block block, UnitCode unit) {
    return claims.getOrDefault(place(block, unit), RowSource.MISSING);
  }

  private int due(Block block, UnitCode unit) {
    return owing.owed(child(block, unit)).contributors().get(block.source().get().block());
  }

  private void rollUp() {
    lines = new TreeMap<>();
    for (Block block : own.form().blocks()) {
      if (block.grain() == Grain.OWN) {
        RowKey row = RowKey.own(block.code());
        lines.put(row, paper.lines.getOrDefault(row, OWN));
      } else if (block.grain() == Grain.CATALOGUE_ITEM) {
        for (CatalogueItem item : cataloguing.items(block, key)) {
          RowKey row = RowKey.of(block.code(), item.code());
          Line old = paper.lines.getOrDefault(row, OWN);
          boolean entered = old.source() instanceof RowSource.CatalogueRow;
          AccountName by = entered ? ((RowSource.CatalogueRow) old.source()).by() : account.name();
          lines.put(
              row, new Line(source(block, item.code(), by), old.cells(), OWN.covers(), old.note()));
        }
      } else {
        for (UnitCode unit : own.below().get(block.code())) {
          RowKey row = RowKey.of(block.code(), unit);
          lines.put(row, taken(block, unit, paper.lines.getOrDefault(row, OWN)));
        }
      }
    }
    keep();
  }

  /** The lines become the report's, if their totals fit. */
  private void keep() {
    boolean fits = !reasons.isEmpty() || Sums.fit(own.form(), lines);
    must(fits, "workflow.roll-up.overflow");
    effects.add(() -> paper.lines = lines);
  }

  private RowSource source(Block block, ItemCode item, AccountName by) {
    long version = cataloguing.followed(block, key).version();
    return new RowSource.CatalogueRow(block.catalogue().get(), item, version, by);
  }

  private Line missing(Block block, UnitCode unit, String note) {
    return new Line(RowSource.MISSING, Map.of(), List.of(due(block, unit), 0, 0), note);
  }

  private Line taken(Block block, UnitCode unit, Line old) {
    RowSource claim = claim(block, unit);
    int due = due(block, unit);
    if (old.isCurrent(claim, due)) {
      return old;
    }
    if (old.source().equals(claim) && claim instanceof RowSource.DelegatedEntry) {
      return new Line(claim, old.cells(), List.of(due, 0, due), old.note());
    }
    if (!(claim instanceof RowSource.Received)) {
      return missing(block, unit, old.note());
    }
    Map<RowKey, Line> frozen = papers.get(child(block, unit)).frozen;
    Block from =
        Sums.block(owing.owed(child(block, unit)).form(), block.source().get().block()).get();
    Map<CellKey, Cell> cells = Sums.withAverages(block, new HashMap<>(Sums.total(from, frozen)));
    return new Line(claim, cells, Sums.covers(from.code(), frozen), old.note());
  }

  // Entering.

  private void enter(List<Entry> entries) {
    lines = new TreeMap<>(paper.lines);
    claimed = new HashMap<>(claims);
    for (Entry entry : entries) {
      if (entry instanceof Entry.Note text) {
        effects.add(() -> paper.note = text.note());
      } else if (entry instanceof Entry.RowNote text) {
        must(lines.containsKey(text.row()), "workflow.enter.row");
        Line old = lines.getOrDefault(text.row(), OWN);
        lines.replace(text.row(), new Line(old.source(), old.cells(), old.covers(), text.note()));
      } else if (entry instanceof Entry.OwnCells cells) {
        put(RowKey.own(cells.block()), RowSource.OWN, cells.cells());
      } else if (entry instanceof Entry.ItemCells item) {
        inBlock(item.block(), block -> item(block, item));
      } else if (entry instanceof Entry.DelegatedRow row) {
        inBlock(row.block(), block -> delegate(block, row));
      } else if (entry instanceof Entry.WithdrawnRow row) {
        inBlock(row.block(), block -> withdraw(block, row.unit()));
      }
    }
    keep();
    effects.add(() -> claims.putAll(claimed));
    effects.add(() -> claims.values().removeIf(RowSource.MISSING::equals));
  }

  private void inBlock(BlockCode code, Consumer<Block> entering) {
    Sums.block(own.form(), code)
        .ifPresentOrElse(entering, () -> reasons.add("workflow.enter.cell"));
  }

  private void item(Block block, Entry.ItemCells entry) {
    if (must(cataloguing.isListed(block, key, entry.item()), "workflow.enter.row")) {
      RowSource source = source(block, entry.item(), account.name());
      put(RowKey.of(block.code(), entry.item()), source, entry.cells());
    }
  }

  private void delegate(Block block, Entry.DelegatedRow entry) {
    UnitCode unit = entry.unit();
    RowKey row = RowKey.of(block.code(), unit);
    if (!own.below().getOrDefault(block.code(), List.of()).contains(unit)) {
      reasons.add("workflow.enter.row");
    } else if (claim(block, unit) instanceof RowSource.Received) {
      reasons.add("workflow.enter.delegated-taken");
    } else if (papers.containsKey(child(block, unit))
        && UP.contains(papers.get(child(block, unit)).status.name())) {
      reasons.add("workflow.enter.delegated-sent");
    } else {
      RowSource source = new RowSource.DelegatedEntry(unit, account.name(), entry.why());
      List<Integer> covers = List.of(due(block, unit), 0, due(block, unit));
      claimed.put(place(block, unit), source);
      String note = lines.getOrDefault(row, OWN).note();
      lines.put(row, new Line(source, Map.of(), covers, note));
      put(row, source, entry.cells());
    }
  }

  private void withdraw(Block block, UnitCode unit) {
    RowKey row = RowKey.of(block.code(), unit);
    boolean delegated = claimed.get(place(block, unit)) instanceof RowSource.DelegatedEntry;
    if (must(delegated && lines.containsKey(row), "workflow.enter.withdrawn")) {
      claimed.put(place(block, unit), RowSource.MISSING);
      lines.put(row, missing(block, unit, lines.get(row).note()));
    }
  }

  /** Cells put into a row that is there. */
  private void put(RowKey row, RowSource source, Map<CellKey, Cell> entered) {
    Line old = lines.get(row);
    if (!must(old != null, "workflow.enter.row")) {
      return;
    }
    UnitCode of = source instanceof RowSource.DelegatedEntry entry ? entry.unit() : key.unit();
    boolean estimated = Sums.isEstimated(entered);
    must(!estimated || owing.mayEstimate(key.period(), of), "workflow.enter.estimate");
    Block block = Sums.block(own.form(), row.block()).get();
    Map<CellKey, Cell> cells = new HashMap<>(old.cells());
    entered.forEach((cell, value) -> Sums.put(cells, cell, value));
    try {
      if (entered.keySet().stream().allMatch(cell -> Sums.isAsked(block, cell))) {
        Map<CellKey, Cell> all = Sums.entered(block, cells);
        lines.put(row, new Line(source, all, old.covers(), old.note()));
      } else {
        reasons.add("workflow.enter.cell");
      }
    } catch (Sums.TooLarge tooLarge) {
      reasons.add("workflow.roll-up.overflow");
    }
  }

  // Submitting, receiving, giving back.

  private void submit(boolean forCheck, Map<String, String> explained, Set<RowKey> acknowledged) {
    boolean asked =
        own.checked() || keeping.someoneAssigned(account.unit(), Role.CHECKER, own.form());
    must(forCheck || !asked, "workflow.submit.check-asked");
    must(asked || !forCheck, "workflow.submit.check-not-asked");
    for (Block block : own.form().blocks()) {
      must(block.grain() != Grain.CHILD || isCurrent(block), "workflow.submit.stale");
      if (block.catalogue().isPresent()) {
        Set<RowKey> listed = new HashSet<>();
        cataloguing
            .items(block, key)
            .forEach(item -> listed.add(RowKey.of(block.code(), item.code())));
        must(
            cataloguing.followed(block, key).complete() && listed.equals(paper.lines.keySet()),
            "workflow.submit.catalogue");
      }
    }
    must(providing.merger.isNamed(key, paper.note), "workflow.submit.stand-in-note");
    must(paper.lines.keySet().containsAll(acknowledged), "workflow.submit.not-missing");
    paper.lines.forEach(
        (row, line) -> {
          boolean missing = line.source().equals(RowSource.MISSING);
          must(!missing || acknowledged.contains(row), "workflow.submit.missing");
          must(missing || !acknowledged.contains(row), "workflow.submit.not-missing");
          if (!missing && !(line.source() instanceof RowSource.Received)) {
            reasons.addAll(Sums.broken(own.form(), row, line, explained));
          }
        });
    effects.add(() -> paper.frozen = new TreeMap<>(paper.lines));
    effects.add(() -> paper.frozenNote = paper.note);
    effects.add(() -> paper.frozenNumber++);
    effects.add(() -> paper.frozenContent = null);
  }

  /** Whether the rows from below are of who owes, and as they are claimed. */
  private boolean isCurrent(Block block) {
    List<UnitCode> units = own.below().get(block.code());
    Map<RowKey, Line> rows = new TreeMap<>(paper.lines);
    rows.keySet().removeIf(row -> !row.block().equals(block.code()));
    return rows.size() == units.size()
        && units.stream()
            .allMatch(
                unit ->
                    rows.getOrDefault(RowKey.of(block.code(), unit), OWN)
                        .isCurrent(claim(block, unit), due(block, unit)));
  }

  private void receive(boolean replaces) {
    RowSource source = new RowSource.Received(key, paper.frozenNumber, paper.frozenContent);
    for (SlotKey place : owing.places(key.period(), own)) {
      boolean delegated = claims.get(place) instanceof RowSource.DelegatedEntry;
      must(Providing.isAtDesk(above(place)), "workflow.receive.beyond-desk");
      must(replaces || !delegated, "workflow.receive.delegated");
      effects.add(() -> claims.put(place, source));
    }
  }

  private void giveBack() {
    for (SlotKey place : owing.places(key.period(), own)) {
      Paper above = above(place);
      boolean built = !Providing.isAtDesk(above) && Sums.isFrom(key, above.lines.values());
      must(!built, "workflow.return.built-upon");
      if (claims.get(place) instanceof RowSource.Received) {
        effects.add(() -> claims.remove(place));
      }
    }
    effects.add(() -> paper.checker = null);
    effects.add(() -> paper.approver = null);
    effects.add(() -> paper.returns++);
  }

  private @Nullable Paper above(SlotKey place) {
    return papers.get(new ReportKey(place.period(), place.form(), own.receiver().get()));
  }
}
