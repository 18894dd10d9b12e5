package org.statlib.simulation;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Part;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.regime.KindRule;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;

/**
 * The second model of the house: the way of a report, long-hand from DESIGN §5, on plain maps. It
 * shares keys, codes and commands with the library, and no rule.
 *
 * <p>Digests are opaque to it: the model is told the digest of what was frozen and holds later acts
 * against it.
 */
final class Model {

  /** What the model expects of a command: the codes of every reason, or the version after it. */
  record Answer(Set<String> reasons, long version) {
    boolean isApplied() {
      return reasons.isEmpty();
    }
  }

  /** A row: its source, the cells that say something, due, received, delegated, and its note. */
  record Line(
      RowSource source,
      Map<CellKey, Cell> cells,
      int due,
      int received,
      int delegated,
      String note) {}

  /** A report. */
  static final class Paper {
    ReportStatus status = ReportStatus.DRAFT;
    long version = 1;
    Map<RowKey, Line> lines = new TreeMap<>();
    String note = "";
    int frozenNumber;
    Map<RowKey, Line> frozen = new TreeMap<>();
    String frozenNote = "";
    @Nullable Digest frozenContent;
    final Set<PersonId> compilers = new HashSet<>();
    @Nullable PersonId checker;
    @Nullable PersonId approver;
    int returns;
  }

  /** A catalogue. */
  static final class Listing {
    long version;
    ImmutableList<CatalogueItem> items = ImmutableList.of();
    boolean complete;
  }

  /** That a unit owes a form: to whom, with which units below, and how many contribute. */
  record Owed(
      UnitCode unit,
      Form form,
      Optional<UnitCode> receiver,
      boolean checked,
      Map<BlockCode, List<UnitCode>> below,
      Map<BlockCode, Integer> contributors) {}

  private record Did(AccountName by, Command command, long version) {}

  final Regime regime;
  final Map<UnitCode, Unit> units = new HashMap<>();
  final Map<AccountName, Account> accounts = new HashMap<>();
  final Map<ReportKey, Paper> papers = new TreeMap<>();
  final Map<SlotKey, RowSource> claims = new HashMap<>();
  final Map<PeriodKey, Boolean> periods = new TreeMap<>();
  final Map<String, Listing> listings = new HashMap<>();
  final Map<String, List<String>> chains = new TreeMap<>();
  private final Set<Duty> duties = new HashSet<>();
  private final Map<String, Map<FormCode, Map<UnitCode, Owed>>> owed = new HashMap<>();
  private final Map<CommandKey, Did> done = new HashMap<>();
  private Set<String> reasons = new TreeSet<>();

  Model(
      Regime regime,
      Collection<Unit> units,
      Collection<Account> accounts,
      Collection<Duty> duties) {
    this.regime = regime;
    units.forEach(unit -> this.units.put(unit.code(), unit));
    accounts.forEach(account -> this.accounts.put(account.name(), account));
    this.duties.addAll(duties);
    chain("registry units", "found");
    accounts.forEach(account -> chain("account " + account.name(), "found"));
  }

  /** What becomes of a command; the model is changed if it is done. */
  Answer execute(AccountName by, Command command) {
    Did before = done.get(command.key());
    if (before != null) {
      return before.by().equals(by) && before.command().equals(command)
          ? new Answer(Set.of(), before.version())
          : new Answer(Set.of("command.key.reused"), 0);
    }
    reasons = new TreeSet<>();
    long version =
        command instanceof ReportCommand act
            ? report(by, act)
            : command instanceof PeriodCommand.Open act
                ? open(by, act)
                : list(by, (CatalogueCommand.Put) command);
    if (reasons.isEmpty()) {
      done.put(command.key(), new Did(by, command, version));
    }
    return new Answer(reasons, version);
  }

  /** The model is told the digest of what was frozen last. */
  void learn(ReportKey key, Digest content) {
    papers.get(key).frozenContent = content;
  }

  private long no(String code) {
    reasons.add(code);
    return 0;
  }

  private void chain(String key, String act) {
    chains.computeIfAbsent(key, k -> new ArrayList<>()).add(act);
  }

  // Who owes what.

  /** Who owes which form in a kind of period; throws if a form has nobody above to go to. */
  Map<FormCode, Map<UnitCode, Owed>> owed(String period) {
    Map<FormCode, Map<UnitCode, Owed>> known = owed.get(period);
    if (known == null) {
      known = new HashMap<>();
      for (ReceiverRule rule : regime.receivers()) {
        if (rule.periods().contains(period)) {
          owed(period, rule.form(), known);
        }
      }
      owed.put(period, known);
    }
    return known;
  }

  private Map<UnitCode, Owed> owed(
      String period, FormCode code, Map<FormCode, Map<UnitCode, Owed>> known) {
    if (known.containsKey(code)) {
      return known.get(code);
    }
    Form form = regime.forms().get(code);
    Map<UnitCode, Owed> all = new HashMap<>();
    for (ReceiverRule rule : regime.receivers()) {
      for (Unit unit : units.values()) {
        if (rule.form().equals(code)
            && rule.periods().contains(period)
            && rule.reporter().equals(unit.kind())) {
          Map<BlockCode, List<UnitCode>> below = new HashMap<>();
          Map<BlockCode, Integer> contributors = new HashMap<>();
          boolean rows = false;
          for (Block block : form.blocks()) {
            if (block.grain() == Grain.CHILD) {
              List<UnitCode> children = new ArrayList<>();
              int count = 0;
              for (Owed child : owed(period, block.source().get().form(), known).values()) {
                if (child.receiver().equals(Optional.of(unit.code()))) {
                  children.add(child.unit());
                  count += child.contributors().get(block.source().get().block());
                }
              }
              below.put(block.code(), children);
              contributors.put(block.code(), count);
              rows |= !children.isEmpty();
            } else {
              contributors.put(block.code(), 1);
              rows = true;
            }
          }
          Optional<UnitCode> receiver = rule.receiver().map(kind -> above(unit, kind));
          if (rows) {
            all.put(
                unit.code(),
                new Owed(unit.code(), form, receiver, rule.checked(), below, contributors));
          }
        }
      }
    }
    known.put(code, all);
    return all;
  }

  private UnitCode above(Unit unit, UnitKind kind) {
    Unit at = unit;
    while (at.superior().isPresent()) {
      at = units.get(at.superior().get());
      if (at.kind().equals(kind)) {
        return at.code();
      }
    }
    throw new IllegalArgumentException("nobody above");
  }

  @Nullable Owed owed(ReportKey key) {
    Map<UnitCode, Owed> owing = owed(key.period().code().kind()).get(key.form());
    return owing == null ? null : owing.get(key.unit());
  }

  /** Whose people handle a unit's reports: its own, or those of the desk that its kind names. */
  UnitCode desk(UnitCode unit) {
    Optional<UnitKind> kind = regime.kinds().get(units.get(unit).kind()).desk();
    for (Unit other : units.values()) {
      if (kind.equals(Optional.of(other.kind())) && other.superior().equals(Optional.of(unit))) {
        return other.code();
      }
    }
    return unit;
  }

  boolean someoneAssigned(UnitCode desk, Role role, FormCode form) {
    return duties.stream()
        .filter(duty -> duty.form().equals(form))
        .map(duty -> accounts.get(duty.account()))
        .anyMatch(account -> account.unit().equals(desk) && account.role() == role);
  }

  /** The places above that have a row for what is owed. */
  List<SlotKey> places(PeriodKey period, Owed own) {
    List<SlotKey> places = new ArrayList<>();
    own.receiver()
        .ifPresent(
            receiver ->
                owed(period.code().kind())
                    .forEach(
                        (form, owing) -> {
                          Owed above = owing.get(receiver);
                          if (above != null) {
                            above
                                .below()
                                .forEach(
                                    (block, children) -> {
                                      if (source(above.form(), block).equals(own.form().code())) {
                                        places.add(new SlotKey(period, form, block, own.unit()));
                                      }
                                    });
                          }
                        }));
    return places;
  }

  private static FormCode source(Form form, BlockCode block) {
    return block(form, block).source().get().form();
  }

  static Block block(Form form, BlockCode code) {
    return form.blocks().stream().filter(b -> b.code().equals(code)).findFirst().orElseThrow();
  }

  // Acts on periods and catalogues.

  private long open(AccountName by, PeriodCommand.Open act) {
    if (!act.regime().equals(regime.code())) {
      return no("command.regime.unknown");
    }
    Account account = accounts.get(by);
    if (account == null) {
      return no("workflow.account.unknown");
    }
    if (account.state() != AccountState.ACTIVE) {
      return no("workflow.account.not-active");
    }
    PeriodKind kind = regime.periods().get(act.period().kind());
    boolean founded = act.period().year() >= 2019;
    KindRule own = regime.kinds().get(units.get(account.unit()).kind());
    if (account.role() != Role.ADMIN || (kind != null && founded && !own.operator())) {
      return no("workflow.open.not-operator");
    }
    if (kind == null) {
      return no("workflow.open.unknown");
    }
    PeriodKey key = new PeriodKey(kind.series(), act.period());
    if (periods.containsKey(key)) {
      no("workflow.open.again");
    }
    if (!founded) {
      no("workflow.open.no-units");
    } else {
      try {
        owed(kind.code());
      } catch (IllegalArgumentException crooked) {
        no("workflow.open.roster");
      }
    }
    if (!reasons.isEmpty()) {
      return 0;
    }
    for (PeriodKey other : List.copyOf(periods.keySet())) {
      if (other.series().equals(key.series())
          && periods.get(other)
          && regime.series().get(key.series()).locks()) {
        periods.put(other, false);
        chain("period " + other, "lock");
        papers.forEach(
            (report, paper) -> {
              if (report.period().equals(other)
                  && paper.status != ReportStatus.SENT
                  && paper.status != ReportStatus.RECEIVED
                  && paper.status != ReportStatus.ISSUED) {
                paper.status = ReportStatus.CLOSED;
                paper.version++;
                chain("report " + report, "close");
              }
            });
      }
    }
    periods.put(key, true);
    chain("period " + key, "open");
    return 1;
  }

  Listing listing(CatalogueCode code, UnitCode owner) {
    return listings.getOrDefault(code + " " + owner, new Listing());
  }

  private long list(AccountName by, CatalogueCommand.Put act) {
    Account account = accounts.get(by);
    if (account == null) {
      return no("workflow.account.unknown");
    }
    if (account.state() != AccountState.ACTIVE) {
      return no("workflow.account.not-active");
    }
    if (account.role() != Role.COMPILER || !account.unit().equals(act.owner())) {
      return no("workflow.catalogue.not-yours");
    }
    Listing next = new Listing();
    next.version = listing(act.catalogue(), act.owner()).version + 1;
    next.items = act.items();
    next.complete = act.complete();
    if (act.version() != next.version - 1) {
      no("workflow.catalogue.version");
    }
    if (act.items().stream().map(CatalogueItem::code).distinct().count() != act.items().size()) {
      no("workflow.catalogue.items");
    }
    if (reasons.isEmpty()) {
      listings.put(act.catalogue() + " " + act.owner(), next);
      chain(
          "catalogue " + act.catalogue() + " " + act.owner(), act.complete() ? "complete" : "put");
    }
    return next.version;
  }

  // Acts on reports.

  /** Whether the table of DESIGN §5 has the act, in this role, from this status. */
  static boolean lawful(String act, @Nullable ReportStatus from, Role role, boolean receiver) {
    String line = (from == null ? "-" : from.name()) + " " + role.word() + (receiver ? " up" : "");
    return switch (act) {
      case "start" -> line.equals("- bc");
      case "enter", "roll up", "submit for check", "submit for approval" ->
          Set.of("DRAFT bc", "RETURNED bc").contains(line);
      case "forward" -> line.equals("IN_CHECK kt");
      case "approve" -> line.equals("IN_APPROVAL ld");
      case "send", "issue" -> line.equals("APPROVED ld");
      case "receive" -> line.equals("SENT bc up");
      case "return" ->
          Set.of("IN_CHECK kt", "IN_APPROVAL ld", "APPROVED ld", "SENT bc up", "RECEIVED bc up")
              .contains(line);
      case "request return" ->
          Set.of("IN_CHECK bc", "IN_APPROVAL bc", "APPROVED bc", "SENT bc", "RECEIVED bc")
              .contains(line);
      default -> false;
    };
  }

  private static boolean everLawful(String act, Role role, boolean receiver) {
    for (ReportStatus from : ReportStatus.values()) {
      if (lawful(act, from, role, receiver)) {
        return true;
      }
    }
    return lawful(act, null, role, receiver);
  }

  private long report(AccountName by, ReportCommand act) {
    ReportKey key = act.report();
    if (!periods.containsKey(key.period())) {
      return no("command.period.unknown");
    }
    Account account = accounts.get(by);
    if (account == null) {
      return no("workflow.account.unknown");
    }
    if (account.state() != AccountState.ACTIVE) {
      return no("workflow.account.not-active");
    }
    Owed own = owed(key);
    if (own == null) {
      return no("workflow.form.not-owed");
    }
    boolean ours =
        desk(key.unit()).equals(account.unit()) && everLawful(act.act(), account.role(), false);
    boolean above =
        own.receiver().map(this::desk).equals(Optional.of(account.unit()))
            && everLawful(act.act(), account.role(), true);
    if (!ours && !above) {
      return no("workflow.act.not-yours");
    }
    if (someoneAssigned(account.unit(), account.role(), key.form())
        && !duties.contains(new Duty(by, key.form()))) {
      return no("workflow.act.not-assigned");
    }
    if (!periods.get(key.period())) {
      no("workflow.period.locked");
    }
    Paper paper = papers.get(key);
    if (act instanceof ReportCommand.Start) {
      if (paper != null) {
        no("workflow.start.already");
      }
    } else if (paper == null) {
      no("workflow.report.not-started");
    } else {
      if (paper.version != act.version()) {
        no("workflow.report.version");
      }
      if (!(ours && lawful(act.act(), paper.status, account.role(), false))
          && !(above && lawful(act.act(), paper.status, account.role(), true))) {
        no("workflow.report.status");
      } else if (act.seen().isPresent()
          && !act.seen().equals(Optional.ofNullable(paper.frozenContent))) {
        no("workflow.report.content");
      }
    }
    if (reasons.isEmpty()) {
      act(account, own, paper == null ? new Paper() : paper, act);
    }
    if (!reasons.isEmpty()) {
      return 0;
    }
    chain("report " + key, act.act());
    return papers.get(key).version;
  }

  private void act(Account account, Owed own, Paper paper, ReportCommand act) {
    if (act instanceof ReportCommand.Start) {
      for (Block block : own.form().blocks()) {
        if (block.catalogue().isPresent() && !listing(block, own).complete) {
          no("workflow.start.catalogue");
        }
        if (block.grain() == Grain.OWN) {
          paper.lines.put(RowKey.own(block.code()), new Line(RowSource.OWN, Map.of(), 1, 1, 0, ""));
        }
      }
      if (reasons.isEmpty()) {
        rollUp(account, own, act.report(), paper);
      }
      if (reasons.isEmpty()) {
        papers.put(act.report(), paper);
      }
    } else if (act instanceof ReportCommand.Enter enter) {
      enter(account, own, paper, enter);
    } else if (act instanceof ReportCommand.TakeUp) {
      rollUp(account, own, act.report(), paper);
      done(paper, paper.status);
      if (reasons.isEmpty()) {
        paper.compilers.add(account.holder());
      }
    } else if (act instanceof ReportCommand.SubmitForCheck submit) {
      submit(account, own, paper, true, submit, submit.explanations(), submit.acknowledged());
    } else if (act instanceof ReportCommand.SubmitForApproval submit) {
      submit(account, own, paper, false, submit, submit.explanations(), submit.acknowledged());
    } else if (act instanceof ReportCommand.Forward) {
      paper.checker = account.holder();
      done(paper, ReportStatus.IN_APPROVAL);
    } else if (act instanceof ReportCommand.Approve) {
      if (regime.policy().approverCompiledNot() && paper.compilers.contains(account.holder())) {
        no("workflow.approve.own-compilation");
      }
      if (regime.policy().approverCheckedNot() && account.holder().equals(paper.checker)) {
        no("workflow.approve.own-check");
      }
      if (reasons.isEmpty()) {
        paper.approver = account.holder();
      }
      done(paper, ReportStatus.APPROVED);
    } else if (act instanceof ReportCommand.Send) {
      if (own.receiver().isEmpty()) {
        no("workflow.send.no-receiver");
      }
      done(paper, ReportStatus.SENT);
    } else if (act instanceof ReportCommand.IssueReport) {
      if (own.receiver().isPresent()) {
        no("workflow.issue.has-receiver");
      }
      done(paper, ReportStatus.ISSUED);
    } else if (act instanceof ReportCommand.Receive receive) {
      receive(own, paper, receive);
    } else if (act instanceof ReportCommand.Return) {
      giveBack(own, paper, act.report());
    } else {
      done(paper, paper.status);
    }
  }

  /** One version later, unless it is refused. */
  private void done(Paper paper, ReportStatus next) {
    if (reasons.isEmpty()) {
      paper.status = next;
      paper.version++;
    }
  }

  private Listing listing(Block block, Owed own) {
    return listing(block.catalogue().get(), own.unit());
  }

  private static ReportKey child(ReportKey above, Block block, UnitCode unit) {
    return new ReportKey(above.period(), block.source().get().form(), unit);
  }

  private static SlotKey place(ReportKey above, Block block, UnitCode unit) {
    return new SlotKey(above.period(), above.form(), block.code(), unit);
  }

  private Line missing(ReportKey above, Block block, UnitCode unit, String note) {
    return new Line(RowSource.MISSING, Map.of(), due(above, block, unit), 0, 0, note);
  }

  private int due(ReportKey above, Block block, UnitCode unit) {
    return owed(child(above, block, unit)).contributors().get(block.source().get().block());
  }

  private void rollUp(Account account, Owed own, ReportKey key, Paper paper) {
    Map<RowKey, Line> lines = new TreeMap<>();
    for (Block block : own.form().blocks()) {
      if (block.grain() == Grain.OWN) {
        lines.put(RowKey.own(block.code()), paper.lines.get(RowKey.own(block.code())));
      } else if (block.grain() == Grain.CATALOGUE_ITEM) {
        Listing listing = listing(block, own);
        for (CatalogueItem item : listing.items) {
          RowKey row = RowKey.of(block.code(), item.code());
          Line old = paper.lines.getOrDefault(row, new Line(RowSource.OWN, Map.of(), 1, 1, 0, ""));
          AccountName by =
              old.source() instanceof RowSource.CatalogueRow entered
                  ? entered.by()
                  : account.name();
          RowSource source =
              new RowSource.CatalogueRow(block.catalogue().get(), item.code(), listing.version, by);
          lines.put(row, new Line(source, old.cells(), 1, 1, 0, old.note()));
        }
      } else {
        for (UnitCode unit : own.below().get(block.code())) {
          RowKey row = RowKey.of(block.code(), unit);
          Line old = paper.lines.get(row);
          lines.put(row, taken(key, block, unit, old, old == null ? "" : old.note()));
        }
      }
    }
    requireTotals(own.form(), lines);
    if (reasons.isEmpty()) {
      paper.lines = lines;
    }
  }

  private Line taken(ReportKey key, Block block, UnitCode unit, @Nullable Line old, String note) {
    RowSource claim = claims.getOrDefault(place(key, block, unit), RowSource.MISSING);
    if (old != null && old.source().equals(claim)) {
      return old;
    }
    if (!(claim instanceof RowSource.Received)) {
      return missing(key, block, unit, note);
    }
    Paper child = papers.get(child(key, block, unit));
    Form form = owed(child(key, block, unit)).form();
    BlockCode from = block.source().get().block();
    Map<CellKey, Cell> cells = new HashMap<>(total(block(form, from), child.frozen));
    return new Line(
        claim,
        derived(block, cells),
        count(from, child.frozen, 0),
        count(from, child.frozen, 1),
        count(from, child.frozen, 2),
        note);
  }

  /** How many contributors are due (0), did report (1), or were entered for (2). */
  static int count(BlockCode block, Map<RowKey, Line> lines, int what) {
    int count = 0;
    for (Map.Entry<RowKey, Line> line : lines.entrySet()) {
      if (line.getKey().block().equals(block)) {
        Line at = line.getValue();
        count += what == 0 ? at.due() : what == 1 ? at.received() : at.delegated();
      }
    }
    return count;
  }

  private void enter(Account account, Owed own, Paper paper, ReportCommand.Enter enter) {
    Map<RowKey, Line> lines = new TreeMap<>(paper.lines);
    Map<SlotKey, RowSource> claimed = new HashMap<>();
    String note = paper.note;
    for (Entry entry : enter.entries()) {
      if (entry instanceof Entry.Note text) {
        note = text.note();
      } else if (entry instanceof Entry.RowNote text) {
        Line old = lines.get(text.row());
        if (old == null) {
          no("workflow.enter.row");
        } else {
          lines.put(
              text.row(),
              new Line(
                  old.source(),
                  old.cells(),
                  old.due(),
                  old.received(),
                  old.delegated(),
                  text.note()));
        }
      } else {
        cells(account, own, enter.report(), lines, claimed, entry);
      }
    }
    if (reasons.isEmpty()) {
      requireTotals(own.form(), lines);
    }
    if (reasons.isEmpty()) {
      paper.lines = lines;
      paper.note = note;
      paper.compilers.add(account.holder());
      claimed.forEach(this::claim);
    }
    done(paper, paper.status);
  }

  private void claim(SlotKey place, RowSource source) {
    if (source.equals(RowSource.MISSING)) {
      claims.remove(place);
    } else {
      claims.put(place, source);
    }
  }

  private void cells(
      Account account,
      Owed own,
      ReportKey key,
      Map<RowKey, Line> lines,
      Map<SlotKey, RowSource> claimed,
      Entry entry) {
    if (entry instanceof Entry.OwnCells cells) {
      RowKey row = RowKey.own(cells.block());
      if (!lines.containsKey(row)) {
        no("workflow.enter.row");
        return;
      }
      enterInto(own, lines, row, lines.get(row).source(), cells.cells());
      return;
    }
    BlockCode code =
        entry instanceof Entry.ItemCells item
            ? item.block()
            : entry instanceof Entry.DelegatedRow row
                ? row.block()
                : ((Entry.WithdrawnRow) entry).block();
    Optional<Block> found =
        own.form().blocks().stream().filter(b -> b.code().equals(code)).findFirst();
    if (found.isEmpty()) {
      no("workflow.enter.cell");
      return;
    }
    Block block = found.get();
    if (entry instanceof Entry.ItemCells item) {
      RowKey row = RowKey.of(code, item.item());
      boolean listed =
          block.catalogue().isPresent()
              && listing(block, own).items.stream().anyMatch(i -> i.code().equals(item.item()));
      if (!listed || !lines.containsKey(row)) {
        no("workflow.enter.row");
        return;
      }
      RowSource source =
          new RowSource.CatalogueRow(
              block.catalogue().get(), item.item(), listing(block, own).version, account.name());
      enterInto(own, lines, row, source, item.cells());
    } else if (entry instanceof Entry.DelegatedRow delegated) {
      delegate(account, own, key, block, lines, claimed, delegated);
    } else {
      UnitCode unit = ((Entry.WithdrawnRow) entry).unit();
      SlotKey place = place(key, block, unit);
      RowSource claim = claimed.containsKey(place) ? claimed.get(place) : claims.get(place);
      if (!(claim instanceof RowSource.DelegatedEntry)) {
        no("workflow.enter.withdrawn");
        return;
      }
      claimed.put(place, RowSource.MISSING);
      RowKey row = RowKey.of(code, unit);
      lines.put(row, missing(key, block, unit, lines.get(row).note()));
    }
  }

  private void delegate(
      Account account,
      Owed own,
      ReportKey key,
      Block block,
      Map<RowKey, Line> lines,
      Map<SlotKey, RowSource> claimed,
      Entry.DelegatedRow entry) {
    RowKey row = RowKey.of(block.code(), entry.unit());
    if (!own.below().getOrDefault(block.code(), List.of()).contains(entry.unit())) {
      no("workflow.enter.row");
      return;
    }
    SlotKey place = place(key, block, entry.unit());
    if (claims.get(place) instanceof RowSource.Received) {
      no("workflow.enter.delegated-taken");
      return;
    }
    Paper child = papers.get(child(key, block, entry.unit()));
    if (child != null && Set.of("SENT", "RECEIVED", "ISSUED").contains(child.status.name())) {
      no("workflow.enter.delegated-sent");
      return;
    }
    RowSource source = new RowSource.DelegatedEntry(entry.unit(), account.name(), entry.why());
    int due = due(key, block, entry.unit());
    claimed.put(place, source);
    lines.put(row, new Line(source, Map.of(), due, 0, due, lines.get(row).note()));
    enterInto(own, lines, row, source, entry.cells());
  }

  /** Cells put into a row, with what follows from them: products with weights, and ratios. */
  private void enterInto(
      Owed own, Map<RowKey, Line> lines, RowKey row, RowSource source, Map<CellKey, Cell> entered) {
    Block block = block(own.form(), row.block());
    Line old = lines.get(row);
    Map<CellKey, Cell> cells = new HashMap<>(old.cells());
    for (Map.Entry<CellKey, Cell> entry : entered.entrySet()) {
      CellKey key = entry.getKey();
      Optional<Column> column =
          block.grid().columns().stream().filter(c -> c.code().equals(key.column())).findFirst();
      if (!block.grid().rows().contains(key.row())
          || column.isEmpty()
          || column.get().aggregation() instanceof Aggregation.RatioOfSums
          || !(key.part() == Part.ACTUAL
              || (key.part() == Part.ESTIMATED && column.get().estimable()))) {
        no("workflow.enter.cell");
        return;
      }
      put(cells, key, entry.getValue());
    }
    for (RowCode at : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        if (column.aggregation() instanceof Aggregation.WeightedAverage average) {
          Cell value = get(cells, at, column.code(), Part.ACTUAL);
          Cell weight = get(cells, at, average.weight(), Part.ACTUAL);
          Cell product = value instanceof Cell.Number ? Cell.ABSENT : value;
          Cell weighed = product;
          if (value instanceof Cell.Number v && weight instanceof Cell.Number w) {
            product =
                fitting(
                    BigInteger.valueOf(v.unscaled()).multiply(BigInteger.valueOf(w.unscaled())));
            weighed = weight;
          }
          put(cells, new CellKey(at, column.code(), Part.WEIGHTED), product);
          put(cells, new CellKey(at, column.code(), Part.WEIGHT), weighed);
        }
      }
    }
    ratios(block, cells);
    lines.put(row, new Line(source, cells, old.due(), old.received(), old.delegated(), old.note()));
  }

  // Figures.

  private static Cell get(Map<CellKey, Cell> cells, RowCode row, ColumnCode column, Part part) {
    return cells.getOrDefault(new CellKey(row, column, part), Cell.ABSENT);
  }

  private static void put(Map<CellKey, Cell> cells, CellKey key, Cell cell) {
    if (cell == Cell.ABSENT) {
      cells.remove(key);
    } else {
      cells.put(key, cell);
    }
  }

  /** A number within 64 bits; whatever is larger is refused. */
  private Cell fitting(BigInteger number) {
    if (number.bitLength() > 63) {
      no("workflow.roll-up.overflow");
    }
    return Cell.of(number.longValue());
  }

  private void requireTotals(Form form, Map<RowKey, Line> lines) {
    form.blocks().forEach(block -> total(block, lines));
  }

  /** The total of a block: of its own row, or of its rows. */
  Map<CellKey, Cell> total(Block block, Map<RowKey, Line> lines) {
    if (block.grain() == Grain.OWN) {
      return lines.get(RowKey.own(block.code())).cells();
    }
    List<Map<CellKey, Cell>> parts = new ArrayList<>();
    lines.forEach(
        (row, line) -> {
          if (row.block().equals(block.code()) && (line.due() > 0 || !line.cells().isEmpty())) {
            parts.add(line.cells());
          }
        });
    Map<CellKey, Cell> total = new HashMap<>();
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        Part[] summed =
            column.aggregation() instanceof Aggregation.Sum
                ? column.estimable() ? new Part[] {Part.ACTUAL, Part.ESTIMATED} : ACTUAL
                : column.aggregation() instanceof Aggregation.WeightedAverage ? WEIGHTS : NOTHING;
        for (Part part : summed) {
          CellKey key = new CellKey(row, column.code(), part);
          put(total, key, sum(parts, key));
        }
      }
    }
    return derived(block, total);
  }

  private static final Part[] ACTUAL = {Part.ACTUAL};
  private static final Part[] WEIGHTS = {Part.WEIGHTED, Part.WEIGHT};
  private static final Part[] NOTHING = {};

  private Cell sum(List<Map<CellKey, Cell>> parts, CellKey key) {
    BigInteger sum = BigInteger.ZERO;
    int numbers = 0;
    int unavailable = 0;
    int none = 0;
    for (Map<CellKey, Cell> part : parts) {
      Cell cell = part.getOrDefault(key, Cell.ABSENT);
      if (cell instanceof Cell.Number number) {
        sum = sum.add(BigInteger.valueOf(number.unscaled()));
        numbers++;
      }
      unavailable += cell == Cell.NOT_AVAILABLE ? 1 : 0;
      none += cell == Cell.NONE_OCCURRED ? 1 : 0;
    }
    if (numbers > 0) {
      return fitting(sum);
    }
    if (unavailable > 0) {
      return Cell.NOT_AVAILABLE;
    }
    return none > 0 && none == parts.size() ? Cell.NONE_OCCURRED : Cell.ABSENT;
  }

  /** Averages and ratios of what was added up. */
  private Map<CellKey, Cell> derived(Block block, Map<CellKey, Cell> cells) {
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        if (column.aggregation() instanceof Aggregation.WeightedAverage) {
          Cell weighted = get(cells, row, column.code(), Part.WEIGHTED);
          Cell average = weighted;
          if (weighted instanceof Cell.Number over) {
            long weight =
                get(cells, row, column.code(), Part.WEIGHT) instanceof Cell.Number w
                    ? w.unscaled()
                    : 0;
            average =
                weight == 0
                    ? Cell.ABSENT
                    : quotient(BigDecimal.valueOf(over.unscaled()), BigDecimal.valueOf(weight), 0);
          }
          put(cells, CellKey.of(row, column.code()), average);
        }
      }
    }
    ratios(block, cells);
    return cells;
  }

  private void ratios(Block block, Map<CellKey, Cell> cells) {
    for (RowCode row : block.grid().rows()) {
      for (Column column : block.grid().columns()) {
        if (column.aggregation() instanceof Aggregation.RatioOfSums ratio) {
          Cell over = get(cells, row, ratio.numerator(), Part.ACTUAL);
          Cell under = get(cells, row, ratio.denominator(), Part.ACTUAL);
          Cell cell = Cell.NOT_AVAILABLE;
          if (over == Cell.ABSENT || under == Cell.ABSENT) {
            cell = Cell.ABSENT;
          } else if (over != Cell.NOT_AVAILABLE
              && under instanceof Cell.Number whole
              && whole.unscaled() != 0) {
            long part = over instanceof Cell.Number number ? number.unscaled() : 0;
            cell =
                quotient(
                    BigDecimal.valueOf(part, scale(block, ratio.numerator()))
                        .multiply(BigDecimal.valueOf(ratio.multiplier())),
                    BigDecimal.valueOf(whole.unscaled(), scale(block, ratio.denominator())),
                    column.scale());
          }
          put(cells, CellKey.of(row, column.code()), cell);
        }
      }
    }
  }

  private static int scale(Block block, ColumnCode code) {
    return block.grid().columns().stream()
        .filter(column -> column.code().equals(code))
        .findFirst()
        .orElseThrow()
        .scale();
  }

  private Cell quotient(BigDecimal over, BigDecimal under, int scale) {
    return fitting(over.divide(under, scale, RoundingMode.HALF_UP).unscaledValue());
  }

  // Submitting, receiving, giving back.

  private void submit(
      Account account,
      Owed own,
      Paper paper,
      boolean forCheck,
      ReportCommand act,
      Map<String, String> explanations,
      Set<RowKey> acknowledged) {
    boolean checked =
        own.checked() || someoneAssigned(account.unit(), Role.CHECKER, own.form().code());
    if (checked != forCheck) {
      no(checked ? "workflow.submit.check-asked" : "workflow.submit.check-not-asked");
    }
    for (Block block : own.form().blocks()) {
      for (UnitCode unit : own.below().getOrDefault(block.code(), List.of())) {
        RowSource claim = claims.getOrDefault(place(act.report(), block, unit), RowSource.MISSING);
        if (!paper.lines.get(RowKey.of(block.code(), unit)).source().equals(claim)) {
          no("workflow.submit.stale");
        }
      }
      if (block.catalogue().isPresent()) {
        Set<String> listed = new HashSet<>();
        listing(block, own).items.forEach(item -> listed.add(item.code().toString()));
        Set<String> there = new HashSet<>();
        paper.lines.keySet().forEach(row -> there.add(row.contributor()));
        if (!listing(block, own).complete || !listed.equals(there)) {
          no("workflow.submit.catalogue");
        }
      }
    }
    paper.lines.forEach(
        (row, line) -> {
          boolean missing = line.source().equals(RowSource.MISSING);
          if (missing && !acknowledged.contains(row)) {
            no("workflow.submit.missing");
          }
          if (!missing && acknowledged.contains(row)) {
            no("workflow.submit.not-missing");
          }
          if (!missing && !(line.source() instanceof RowSource.Received)) {
            checks(own.form(), row, line, explanations);
          }
        });
    if (!paper.lines.keySet().containsAll(acknowledged)) {
      no("workflow.submit.not-missing");
    }
    if (reasons.isEmpty()) {
      paper.frozen = new TreeMap<>(paper.lines);
      paper.frozenNote = paper.note;
      paper.frozenNumber++;
      paper.frozenContent = null;
      paper.compilers.add(account.holder());
    }
    done(paper, forCheck ? ReportStatus.IN_CHECK : ReportStatus.IN_APPROVAL);
  }

  private void checks(Form form, RowKey row, Line line, Map<String, String> explanations) {
    Block block = block(form, row.block());
    for (Check check : form.checks()) {
      if (check.block().equals(row.block())) {
        for (RowCode at : block.grid().rows()) {
          List<BigInteger> values = new ArrayList<>();
          for (Check.Term term : check.condition().terms()) {
            Cell actual = get(line.cells(), at, term.column(), Part.ACTUAL);
            Cell estimated = get(line.cells(), at, term.column(), Part.ESTIMATED);
            if (actual != Cell.ABSENT
                && actual != Cell.NOT_AVAILABLE
                && estimated != Cell.NOT_AVAILABLE) {
              values.add(number(actual).add(number(estimated)));
            }
          }
          String place = row + (at.equals(RowCode.SOLE) ? "" : "." + at);
          if (values.size() < check.condition().terms().size()) {
            if (check.blocksUnlessEvaluable()) {
              no("workflow.submit.check-not-evaluable");
            }
          } else if (!holds(check.condition(), values)) {
            if (check.severity() == Severity.BLOCKING) {
              no("workflow.submit.check-failed");
            } else if (explanations.getOrDefault(check.code() + "@" + place, "").isBlank()) {
              no("workflow.submit.warning");
            }
          }
        }
      }
    }
  }

  private static BigInteger number(Cell cell) {
    return cell instanceof Cell.Number number
        ? BigInteger.valueOf(number.unscaled())
        : BigInteger.ZERO;
  }

  private static boolean holds(Check.Condition condition, List<BigInteger> values) {
    if (condition instanceof Check.Partition) {
      BigInteger rest = values.get(0);
      for (BigInteger part : values.subList(1, values.size())) {
        rest = rest.subtract(part);
      }
      return rest.signum() == 0;
    }
    if (condition instanceof Check.Subset) {
      return values.get(0).compareTo(values.get(1)) <= 0;
    }
    Check.Bounds bounds = (Check.Bounds) condition;
    return (bounds.least().isEmpty()
            || values.get(0).compareTo(BigInteger.valueOf(bounds.least().getAsLong())) >= 0)
        && (bounds.most().isEmpty()
            || values.get(0).compareTo(BigInteger.valueOf(bounds.most().getAsLong())) <= 0);
  }

  private void receive(Owed own, Paper paper, ReportCommand.Receive act) {
    List<SlotKey> places = places(act.report().period(), own);
    for (SlotKey place : places) {
      Paper above = papers.get(above(own, place));
      if (above != null && !atDesk(above)) {
        no("workflow.receive.beyond-desk");
      }
      if (claims.get(place) instanceof RowSource.DelegatedEntry && !act.replacesDelegated()) {
        no("workflow.receive.delegated");
      }
    }
    if (reasons.isEmpty()) {
      RowSource source =
          new RowSource.Received(act.report(), paper.frozenNumber, paper.frozenContent);
      places.forEach(place -> claims.put(place, source));
    }
    done(paper, ReportStatus.RECEIVED);
  }

  private static ReportKey above(Owed own, SlotKey place) {
    return new ReportKey(place.period(), place.form(), own.receiver().get());
  }

  private static boolean atDesk(Paper paper) {
    return paper.status == ReportStatus.DRAFT || paper.status == ReportStatus.RETURNED;
  }

  private void giveBack(Owed own, Paper paper, ReportKey key) {
    List<SlotKey> places = places(key.period(), own);
    for (SlotKey place : places) {
      Paper above = papers.get(above(own, place));
      if (above != null && !atDesk(above) && isFrom(key, above.lines.values())) {
        no("workflow.return.built-upon");
      }
    }
    if (reasons.isEmpty()) {
      places.forEach(
          place -> {
            if (claims.get(place) instanceof RowSource.Received) {
              claims.remove(place);
            }
          });
      paper.checker = null;
      paper.approver = null;
      paper.returns++;
    }
    done(paper, ReportStatus.RETURNED);
  }

  private static boolean isFrom(ReportKey key, Collection<Line> lines) {
    return lines.stream()
        .anyMatch(
            line -> line.source() instanceof RowSource.Received from && from.report().equals(key));
  }
}
