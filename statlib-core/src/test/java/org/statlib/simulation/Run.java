package org.statlib.simulation;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleHasher;
import org.statlib.form.Block;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.report.Coverage;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.SlotKey;
import org.statlib.rollup.Totals;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;

/** The library and the model side by side: asked the same, and compared. */
final class Run {

  /**
   * One thing asked.
   *
   * @param by under which account name
   * @param command the command as it was made
   * @param at what the clock says
   * @param current whether it named the version and content of the moment, so that it can be made
   *     anew when others before it are dropped
   */
  record Step(AccountName by, Command command, Instant at, boolean current) {}

  final Country country;
  private final boolean closely;
  final Model model;
  final Statlib statlib;
  final Map<CommandKey, Outcome.Applied> first = new HashMap<>();
  private final SampleClock clock = SampleClock.at(SampleCountry.BEGIN);
  private int asked;
  private int locks;

  /** What the model expected of the last step. */
  Model.Answer expected = new Model.Answer(Set.of(), 0);

  /**
   * A run that begins.
   *
   * @param closely whether the two sides are compared after every act, not only by what they answer
   */
  Run(Country country, Stores stores, boolean closely) {
    this.country = country;
    this.closely = closely;
    this.model = new Model(country);
    this.statlib = Statlib.on(stores, clock, country.regime()).withHasher(new SampleHasher());
    Outcome founded = statlib.execute(SampleCountry.operator(), country.founding());
    if (!founded.isApplied()) {
      throw new AssertionError("The country should be founded, but: " + founded.reasons());
    }
  }

  /** Asks both; says where they differ, or null. */
  @Nullable String step(Step step) {
    clock.set(step.at());
    Command command = step.command();
    Outcome outcome;
    try {
      outcome = statlib.execute(Actor.authenticated(step.by()), command);
    } catch (RuntimeException broken) {
      return "the library threw " + broken;
    }
    int open = locked();
    model.providing.today = LocalDate.ofInstant(step.at(), country.regime().zone());
    expected = model.execute(step.by(), command);
    locks += locked() - open;
    Set<String> reasons = new TreeSet<>();
    outcome.reasons().stream().map(Violation::code).forEach(reasons::add);
    if (!reasons.equals(expected.reasons())) {
      return "library says %s, model %s".formatted(said(reasons), said(expected.reasons()));
    }
    if (outcome instanceof Outcome.Applied applied) {
      if (applied.version() != expected.version()) {
        return "library is at version %d, model at %d"
            .formatted(applied.version(), expected.version());
      }
      Outcome.Applied before = first.putIfAbsent(command.key(), applied);
      if (before != null && !before.equals(applied)) {
        return "asking again gave " + applied + " after " + before;
      }
    }
    asked++;
    return command instanceof PeriodCommand || asked % 20 == 0
        ? differences()
        : isLookedAt(command)
            ? differences(((ReportCommand) command).report())
            : closely ? differences(command) : null;
  }

  /** The model learns from the library which digest a submission froze. */
  private boolean isLookedAt(Command command) {
    return closely ? command instanceof ReportCommand : command instanceof ReportCommand.Submission;
  }

  private @Nullable String differences(Command command) {
    if (command instanceof AccountCommand act) {
      return differences(act.account());
    }
    if (command instanceof RegistryCommand) {
      return statlib.read(this::units);
    }
    return command instanceof CatalogueCommand act ? differences(act) : null;
  }

  // What differs in the units.

  /** The units of every day on which they changed, and from when to when each is there. */
  private @Nullable String units(UnitOfWork work) {
    Registry registry = work.units().registry();
    if (registry.version() != model.reorganising.version()) {
      return "the registry is at version %s, model otherwise".formatted(registry.version());
    }
    Map<UnitCode, LocalDate> founded = new TreeMap<>();
    Map<UnitCode, LocalDate> ended = new TreeMap<>();
    for (Reorganising.Since since : model.reorganising.history) {
      List<Unit> units = new ArrayList<>(registry.asOf(since.day()).units());
      units.sort(Comparator.comparing(Unit::code));
      List<Unit> known = List.copyOf(model.reorganising.on(since.day()).all());
      if (!units.equals(known)) {
        return "units on %s: %s, model %s".formatted(since.day(), units, known);
      }
      since.units().all().forEach(unit -> founded.putIfAbsent(unit.code(), since.day()));
      for (UnitCode unit : founded.keySet()) {
        if (!since.units().isThere(unit)) {
          ended.putIfAbsent(unit, since.day());
        }
      }
    }
    for (UnitCode unit : founded.keySet()) {
      if (!registry.findFoundingDay(unit).equals(Optional.of(founded.get(unit)))
          || !registry.findLastDayAfter(unit).equals(Optional.ofNullable(ended.get(unit)))) {
        return unit + " is there from or until another day";
      }
    }
    return null;
  }

  private @Nullable String differences(AccountName name) {
    return statlib.read(
        work -> {
          Optional<Account> account = work.accounts().find(name);
          String chain = "account " + name;
          return account.equals(Optional.ofNullable(model.accounts.get(name)))
              ? chain(chain, work.journal().findHead(new ChainKey(chain)).orElse(null))
              : "%s: library %s, model %s".formatted(name, account, model.accounts.get(name));
        });
  }

  private int locked() {
    return (int) model.periods.values().stream().filter(open -> !open).count();
  }

  private static String said(Set<String> reasons) {
    return reasons.isEmpty() ? "done" : "no: " + reasons;
  }

  // What differs after an act on one report.

  private @Nullable String differences(ReportKey key) {
    return statlib.read(
        work -> {
          Optional<Report> report = work.reports().find(key);
          String differs = differs(key, report.orElse(null));
          if (differs == null && expected.reasons().isEmpty()) {
            differs = claims(work, key);
          }
          String chain = "report " + key;
          return differs == null
              ? chain(chain, work.journal().findHead(new ChainKey(chain)).orElse(null))
              : differs;
        });
  }

  private @Nullable String claims(UnitOfWork work, ReportKey key) {
    Owing.Owed owed = model.owing.owed(key);
    if (owed == null) {
      return null;
    }
    List<SlotKey> slots = new ArrayList<>(model.owing.places(key.period(), owed));
    owed.below()
        .forEach(
            (block, children) ->
                children.forEach(
                    child -> slots.add(new SlotKey(key.period(), key.form(), block, child))));
    Map<SlotKey, RowSource> covers = work.slots().findAll(slots);
    for (SlotKey slot : slots) {
      if (!Objects.equals(covers.get(slot), model.claims.get(slot))) {
        return "%s: library has %s, model %s"
            .formatted(slot, covers.get(slot), model.claims.get(slot));
      }
    }
    return null;
  }

  private @Nullable String chain(String key, @Nullable ChainHead head) {
    long entries = head == null ? 0 : head.sequence();
    int acts = model.chains.getOrDefault(key, List.of()).size();
    return entries == acts ? null : "%s: %d entries, %d acts".formatted(key, entries, acts);
  }

  private @Nullable String differs(ReportKey key, @Nullable Report report) {
    Paper paper = model.papers.get(key);
    if (report == null || paper == null) {
      return report == null && paper == null
          ? null
          : key + ": only the " + (report == null ? "model" : "library") + " has it";
    }
    if (report.status() != paper.status
        || report.version() != paper.version
        || report.returns() != paper.returns) {
      return "%s: library %s version %d, model %s version %d"
          .formatted(key, report.status(), report.version(), paper.status, paper.version);
    }
    if (!report.handling().compilers().equals(paper.compilers)
        || !Objects.equals(report.handling().checker().orElse(null), paper.checker)
        || !Objects.equals(report.handling().approver().orElse(null), paper.approver)) {
      return "%s: handled by %s, model %s, %s, %s"
          .formatted(key, report.handling(), paper.compilers, paper.checker, paper.approver);
    }
    String differs = differs(key, report.sheet(), paper.lines, paper.note);
    if (differs == null && report.revision().isPresent()) {
      Revision revision = report.revision().get();
      if (paper.frozenContent == null) {
        Digest known = revision.content();
        boolean isNew =
            model.papers.values().stream().noneMatch(p -> known.equals(p.frozenContent));
        if (!isNew || !revision.isIntact(key)) {
          return key + ": froze under a digest that is not its own";
        }
        paper.frozenContent = known;
      }
      if (revision.number() != paper.frozenNumber
          || !revision.content().equals(paper.frozenContent)) {
        return key + ": another revision is shown than was frozen last";
      }
      differs =
          revision.sheet().equals(report.sheet())
                  && paper.frozen.equals(paper.lines)
                  && paper.frozenNote.equals(paper.note)
              ? null
              : differs(key, revision.sheet(), paper.frozen, paper.frozenNote);
    } else if (differs == null && paper.frozenNumber > 0) {
      return key + ": nothing is frozen";
    }
    return differs;
  }

  private @Nullable String differs(
      ReportKey key, Sheet sheet, Map<RowKey, Line> lines, String note) {
    if (!sheet.note().equals(note) || !sheet.rows().keySet().equals(lines.keySet())) {
      return "%s: rows %s, model %s".formatted(key, sheet.rows().keySet(), lines.keySet());
    }
    for (Map.Entry<RowKey, Row> entry : sheet.rows().entrySet()) {
      Row row = entry.getValue();
      Line line = lines.get(entry.getKey());
      String where = key + " " + entry.getKey();
      if (!row.source().equals(line.source()) || !row.note().equals(line.note())) {
        return "%s: from %s, model %s".formatted(where, row.source(), line.source());
      }
      if (!covers(row.coverage()).equals(line.covers())) {
        return "%s: covers %s, model %s".formatted(where, row.coverage(), line);
      }
      if (!row.figures().cells().equals(line.cells())) {
        return "%s: %s, model %s".formatted(where, row.figures().cells(), line.cells());
      }
    }
    return totals(key, sheet, lines);
  }

  private @Nullable String totals(ReportKey key, Sheet sheet, Map<RowKey, Line> lines) {
    Form form = country.regime().form(key.form());
    for (Block block : form.blocks()) {
      Map<CellKey, Cell> cells = Totals.of(block, sheet).cells();
      Map<CellKey, Cell> total = Sums.total(block, lines);
      if (!cells.equals(total)) {
        return "%s total of %s: %s, model %s".formatted(key, block.code(), cells, total);
      }
      Coverage coverage = sheet.coverage(block.code());
      if (!covers(coverage).equals(Sums.covers(block.code(), lines))) {
        return "%s block %s covers %s, model otherwise".formatted(key, block.code(), coverage);
      }
    }
    return null;
  }

  private static List<Integer> covers(Coverage coverage) {
    return List.of(coverage.due(), coverage.received(), coverage.delegated());
  }

  // What differs in catalogues and what is proposed to them.

  private @Nullable String differences(CatalogueCommand act) {
    return statlib.read(
        work -> {
          String differs = catalogue(work, act.catalogue(), act.owner());
          return differs == null && act instanceof CatalogueCommand.Proposed proposed
              ? proposal(work, proposed.proposal())
              : differs;
        });
  }

  private @Nullable String catalogues(UnitOfWork work) {
    for (String name : model.cataloguing.listings.keySet()) {
      List<String> words = Splitter.on(' ').splitToList(name);
      String differs =
          catalogue(work, CatalogueCode.parse(words.get(0)), UnitCode.parse(words.get(1)));
      if (differs != null) {
        return differs;
      }
    }
    for (ProposalKey key : model.cataloguing.proposals.keySet()) {
      String differs = proposal(work, key);
      if (differs != null) {
        return differs;
      }
    }
    return null;
  }

  /** Every version of a catalogue, and none more. */
  private @Nullable String catalogue(UnitOfWork work, CatalogueCode code, UnitCode owner) {
    Optional<Catalogue> stored = Optional.empty();
    for (Listing listing : model.cataloguing.versions(code, owner)) {
      ImmutableList<CatalogueItem> items = ImmutableList.copyOf(listing.items());
      stored = work.catalogues().find(code, owner, listing.version());
      if (!stored.equals(
          Optional.of(new Catalogue(code, owner, items, listing.complete(), listing.version())))) {
        return "catalogue %s, model %s".formatted(stored, listing);
      }
    }
    Optional<Catalogue> last = work.catalogues().find(code, owner);
    return last.equals(stored) ? null : "catalogue %s, not %s".formatted(last, stored);
  }

  /** Every version of what a unit proposes, and what is proposed beside it. */
  private @Nullable String proposal(UnitOfWork work, ProposalKey key) {
    List<Proposal> known =
        model.cataloguing.proposals.getOrDefault(key, List.of()).stream()
            .map(suggestion -> proposal(key, suggestion))
            .toList();
    List<Proposal> stored = work.catalogues().history(key);
    if (!stored.equals(known)) {
      return "proposed %s, model %s".formatted(stored, known);
    }
    List<Proposal> beside =
        model.cataloguing.proposals.keySet().stream()
            .filter(other -> other.catalogue().equals(key.catalogue()))
            .filter(other -> other.owner().equals(key.owner()))
            .map(other -> proposal(other, model.cataloguing.proposal(other)))
            .toList();
    List<Proposal> listed = work.catalogues().proposals(key.catalogue(), key.owner());
    return listed.equals(beside) ? null : "proposed in all %s, model %s".formatted(listed, beside);
  }

  private static Proposal proposal(ProposalKey key, Suggestion suggestion) {
    return new Proposal(
        key,
        ImmutableList.copyOf(suggestion.items()),
        suggestion.why(),
        suggestion.refused().map(ImmutableSortedMap::copyOf),
        suggestion.version());
  }

  // Everything.

  /** Where anything kept differs, or null. */
  @Nullable String differences() {
    return statlib.read(this::differences);
  }

  private @Nullable String differences(UnitOfWork work) {
    Map<PeriodKey, Boolean> periods = new TreeMap<>();
    Set<SeriesCode> open = new TreeSet<>();
    for (Period period : work.periods().all()) {
      periods.put(period.key(), period.isOpen());
      if (!period.provisions().equals(model.providing.provisions(period.key()))
          || period.version() != model.providing.version(period.key())) {
        return "%s: library %s, model %s"
            .formatted(period.key(), period, model.providing.provisions(period.key()));
      }
      boolean locks = country.regime().series().get(period.key().series()).locks();
      if (period.isOpen() && locks && !open.add(period.key().series())) {
        return period.key() + " is open beside another of its series";
      }
    }
    if (!periods.equals(model.periods)) {
      return "periods open: %s, model %s".formatted(periods, model.periods);
    }
    int reports = 0;
    for (PeriodKey period : periods.keySet()) {
      for (Report report : work.reports().in(period)) {
        reports++;
        String differs = differs(report.key(), report);
        if (differs == null) {
          differs = claims(work, report.key());
        }
        if (differs != null) {
          return differs;
        }
      }
    }
    if (reports != model.papers.size()) {
      return "%d reports, model %d".formatted(reports, model.papers.size());
    }
    String others = model.reorganising.version() > 1 ? units(work) : null;
    others = others == null ? catalogues(work) : others;
    if (others != null) {
      return others;
    }
    ImmutableSortedMap<ChainKey, ChainHead> heads = work.journal().heads();
    if (heads.size() != model.chains.size()) {
      return "%d chains, model %d".formatted(heads.size(), model.chains.size());
    }
    for (String key : model.chains.keySet()) {
      String differs = chain(key, heads.get(new ChainKey(key)));
      if (differs != null) {
        return differs;
      }
    }
    return work.journal().seals().size() == locks
        ? null
        : "%d seals after %d locks".formatted(work.journal().seals().size(), locks);
  }

  /** What differs at the end: everything, what each entry says, and whether all is intact. */
  @Nullable String atTheEnd() {
    String differs = differences();
    if (differs != null) {
      return differs;
    }
    Map<String, List<String>> acts = statlib.read(this::acts);
    for (Map.Entry<String, List<String>> chain : model.chains.entrySet()) {
      if (!chain.getValue().equals(acts.get(chain.getKey()))) {
        return "%s: %s, model %s"
            .formatted(chain.getKey(), acts.get(chain.getKey()), chain.getValue());
      }
    }
    return statlib.verify().isEmpty() ? null : "verify: " + statlib.verify();
  }

  private Map<String, List<String>> acts(UnitOfWork work) {
    Map<String, List<String>> acts = new TreeMap<>();
    for (String chain : model.chains.keySet()) {
      acts.put(
          chain,
          work.journal().entries(new ChainKey(chain)).stream()
              .map(entry -> entry.fact().act())
              .toList());
    }
    return acts;
  }

  /** Whether a place is covered by figures entered for its unit. */
  boolean isDelegated(SlotKey slot) {
    return model.claims.get(slot) instanceof RowSource.DelegatedEntry;
  }
}
