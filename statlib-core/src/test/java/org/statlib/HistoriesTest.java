package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.PLACE_NAMES;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Block;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.period.PeriodCode;
import org.statlib.regime.Roster;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * Random histories of lawful and unlawful acts: the laws hold after every one. A failure prints the
 * seed; the same seed makes the same history.
 */
class HistoriesTest {

  private static final int ACTS = 150;
  private static final ImmutableList<String> PERIODS =
      ImmutableList.of("nam-2023", "namchinhthuc-2023", "6thang-2024", "nam-2024");

  /** A history and what came of it. */
  private static final class History {
    private final SampleCountry country =
        SampleCountry.on(new InMemoryStores()).found().open(PERIODS.get(0));
    private final Random random;
    private final Map<Command, Actor> asked = new HashMap<>();
    private final Map<CommandKey, Outcome> outcomes = new HashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private int opened = 1;
    private int number;

    History(long seed) {
      this.random = new Random(seed);
    }

    void act() {
      country.clock().advance(Duration.ofMinutes(random.nextInt(600) - 100L));
      if (!commands.isEmpty() && random.nextInt(12) == 0) {
        replay();
        return;
      }
      boolean lawful = random.nextInt(4) > 0;
      Command command = lawful ? next() : any();
      Actor actor = lawful ? rightActor(command) : anybody();
      StoreState before = random.nextInt(8) == 0 ? StoreState.of(country.stores()) : null;

      Outcome outcome = country.statlib().execute(actor, command);

      commands.add(command);
      asked.put(command, actor);
      outcomes.put(command.key(), outcome);
      if (!outcome.isApplied() && before != null) {
        assertThat(StoreState.of(country.stores()).differences(before))
            .as("after the refusal of %s: %s", command, outcome.reasons())
            .isEmpty();
      }
    }

    private void replay() {
      Command command = commands.get(random.nextInt(commands.size()));
      Outcome first = outcomes.get(command.key());
      if (first.isApplied()) {
        StoreState before = StoreState.of(country.stores());

        assertThat(country.statlib().execute(asked.get(command), command)).isEqualTo(first);

        assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
      }
    }

    private CommandKey key() {
      number++;
      return CommandKey.of(7, number);
    }

    private Actor anybody() {
      ImmutableList<Account> everybody = SampleCountry.founding().accounts();
      return Actor.authenticated(everybody.get(random.nextInt(everybody.size())).name());
    }

    private Actor rightActor(Command command) {
      if (!(command instanceof ReportCommand act)) {
        return command instanceof CatalogueCommand.Put
                || command instanceof CatalogueCommand.Propose
            ? SampleCountry.actor(BAC_KAN, Role.COMPILER)
            : SampleCountry.operator();
      }
      Roster roster = country.roster();
      ReportKey key = act.report();
      ReportStatus status =
          country.statlib().find(key).map(Report::status).orElse(ReportStatus.DRAFT);
      boolean receivers =
          act instanceof ReportCommand.Receive
              || (act instanceof ReportCommand.Return
                  && (status == ReportStatus.SENT || status == ReportStatus.RECEIVED));
      UnitCode unit =
          receivers
              ? roster.find(key.form(), key.unit()).orElseThrow().receiver().orElse(key.unit())
              : key.unit();
      Role role =
          switch (status) {
            case IN_CHECK -> Role.CHECKER;
            case IN_APPROVAL, APPROVED -> Role.APPROVER;
            default -> Role.COMPILER;
          };
      return SampleCountry.actor(
          roster.deskOf(unit), act instanceof ReportCommand.RequestReturn ? Role.COMPILER : role);
    }

    /** What would be next for some report. */
    private Command next() {
      if (random.nextInt(60) == 0 && opened < PERIODS.size()) {
        PeriodCommand.Open open =
            new PeriodCommand.Open(
                key(), SampleCountry.regime().code(), PeriodCode.parse(PERIODS.get(opened)));
        if (country.statlib().execute(SampleCountry.operator(), open).isApplied()) {
          opened++;
        }
        return open;
      }
      ReportKey report = report();
      Optional<Report> stored = country.statlib().find(report);
      if (stored.isEmpty()) {
        return report.form().equals(FORM_12B) && random.nextBoolean()
            ? random.nextBoolean() ? catalogue() : names()
            : new ReportCommand.Start(key(), report);
      }
      long version = stored.get().version();
      Digest seen = stored.get().revision().map(Revision::content).orElseGet(HistoriesTest::unseen);
      return switch (stored.get().status()) {
        case DRAFT, RETURNED ->
            switch (random.nextInt(4)) {
              case 0 -> new ReportCommand.TakeUp(key(), report, version);
              case 1 -> enter(report, stored.get());
              default -> submit(report, stored.get());
            };
        case IN_CHECK ->
            random.nextInt(5) == 0
                ? back(report, version)
                : new ReportCommand.Forward(key(), report, version, seen);
        case IN_APPROVAL ->
            random.nextInt(5) == 0
                ? back(report, version)
                : new ReportCommand.Approve(key(), report, version, seen);
        case APPROVED ->
            random.nextInt(5) == 0
                ? back(report, version)
                : new ReportCommand.Send(key(), report, version, seen);
        case SENT ->
            random.nextInt(5) == 0
                ? back(report, version)
                : new ReportCommand.Receive(key(), report, version, seen, random.nextBoolean());
        default ->
            random.nextBoolean()
                ? back(report, version)
                : new ReportCommand.RequestReturn(key(), report, version, "xin trả lại");
      };
    }

    private Command any() {
      ReportKey report = report();
      Optional<Report> stored = country.statlib().find(report);
      long version = random.nextInt(5);
      Digest seen = stored.flatMap(Report::revision).map(Revision::content).orElse(unseen());
      return switch (random.nextInt(14)) {
        case 0 -> new ReportCommand.Start(key(), report);
        case 1 -> new ReportCommand.TakeUp(key(), report, version);
        case 2 ->
            new ReportCommand.Enter(
                key(), report, version, ImmutableList.of(new Entry.Note("ghi chú")));
        case 3 ->
            new ReportCommand.SubmitForApproval(
                key(), report, version, ImmutableSortedMap.of(), ImmutableSortedSet.of());
        case 4 ->
            new ReportCommand.SubmitForCheck(
                key(), report, version, ImmutableSortedMap.of(), ImmutableSortedSet.of());
        case 5 -> new ReportCommand.Forward(key(), report, version, seen);
        case 6 -> new ReportCommand.Approve(key(), report, version, seen);
        case 7 -> new ReportCommand.Send(key(), report, version, seen);
        case 8 ->
            new ReportCommand.IssueReport(
                key(), report, version, seen, new Issue("1/QĐ", LocalDate.of(2024, 1, 1)));
        case 9 -> new ReportCommand.Receive(key(), report, version, seen, true);
        case 10 -> back(report, version);
        case 11 -> catalogue();
        case 12 -> names();
        default ->
            new PeriodCommand.Open(
                key(),
                SampleCountry.regime().code(),
                PeriodCode.parse(PERIODS.get(random.nextInt(opened))));
      };
    }

    private CatalogueCommand catalogue() {
      long version =
          country
              .statlib()
              .read(work -> work.catalogues().find(NOTARIES, BAC_KAN))
              .map(catalogue -> catalogue.version())
              .orElse(0L);
      return new CatalogueCommand.Put(
          key(),
          SampleCountry.regime().code(),
          NOTARIES,
          BAC_KAN,
          version,
          random.nextBoolean() ? SampleCountry.notaries() : SampleCountry.notaries().subList(0, 1),
          random.nextInt(4) > 0);
    }

    /** Names of places: mostly an answer where there is a proposal without one. */
    private CatalogueCommand names() {
      ProposalKey proposal = new ProposalKey(PLACE_NAMES, OPERATOR, BAC_KAN);
      Optional<Proposal> last =
          country.statlib().read(work -> work.catalogues().findProposal(proposal));
      long version = last.map(Proposal::version).orElse(0L);
      boolean open = last.isPresent() && !last.get().isAnswered();
      boolean answers = open ? random.nextInt(5) > 0 : random.nextInt(5) == 0;
      CatalogueItem name =
          new CatalogueItem(ItemCode.parse("ten-" + random.nextInt(3)), "Tên " + random.nextInt(3));
      return answers
          ? new CatalogueCommand.Answer(
              key(),
              SampleCountry.regime().code(),
              proposal,
              version,
              random.nextInt(3) > 0
                  ? ImmutableSortedMap.of()
                  : ImmutableSortedMap.of(name.code(), "Đã có"))
          : new CatalogueCommand.Propose(
              key(),
              SampleCountry.regime().code(),
              proposal,
              version,
              ImmutableList.of(name),
              "Nghị quyết");
    }

    private ReportCommand back(ReportKey report, long version) {
      return new ReportCommand.Return(
          key(), report, version, ReturnReason.FIGURES_INVALID, "sai số liệu");
    }

    private ReportCommand enter(ReportKey report, Report stored) {
      Form form = SampleCountry.regime().form(report.form());
      Block block = form.blocks().get(random.nextInt(form.blocks().size()));
      ImmutableMap<CellKey, Cell> cells =
          SampleCountry.lawful(
              report.period(), SampleCountry.figures(block.grid(), random.nextInt(1000)));
      ImmutableList<UnitCode> children =
          country.roster().find(report.form(), report.unit()).orElseThrow().children(block.code());
      Entry entry =
          switch (block.grain()) {
            case OWN -> new Entry.OwnCells(block.code(), cells);
            case CATALOGUE_ITEM ->
                new Entry.ItemCells(block.code(), SampleCountry.notaries().get(0).code(), cells);
            case CHILD ->
                random.nextInt(3) == 0
                    ? new Entry.WithdrawnRow(
                        block.code(), children.get(random.nextInt(children.size())))
                    : new Entry.DelegatedRow(
                        block.code(),
                        children.get(random.nextInt(children.size())),
                        cells,
                        "mất điện");
          };
      return new ReportCommand.Enter(key(), report, stored.version(), ImmutableList.of(entry));
    }

    private ReportCommand submit(ReportKey report, Report stored) {
      Set<RowKey> missing = new TreeSet<>();
      stored
          .sheet()
          .rows()
          .forEach(
              (row, content) -> {
                if (content.source().equals(RowSource.MISSING)) {
                  missing.add(row);
                }
              });
      ImmutableSortedMap<String, String> nothing = ImmutableSortedMap.of();
      return country.roster().find(report.form(), report.unit()).orElseThrow().checked()
          ? new ReportCommand.SubmitForCheck(
              key(), report, stored.version(), nothing, ImmutableSortedSet.copyOf(missing))
          : new ReportCommand.SubmitForApproval(
              key(), report, stored.version(), nothing, ImmutableSortedSet.copyOf(missing));
    }

    private ReportKey report() {
      ImmutableList<Map.Entry<FormCode, UnitCode>> some =
          ImmutableList.of(
              Map.entry(FORM_17A, BOC_BO),
              Map.entry(FORM_17A, NHAN_MON),
              Map.entry(FORM_17A, BANG_THANH),
              Map.entry(FORM_17B, PAC_NAM),
              Map.entry(FORM_17B, PAC_NAM),
              Map.entry(FORM_17B, BA_BE),
              Map.entry(FORM_17C, BAC_KAN),
              Map.entry(FORM_12B, BAC_KAN),
              Map.entry(FORM_HT_A, BOC_BO),
              Map.entry(FORM_HT_B, PAC_NAM));
      Map.Entry<FormCode, UnitCode> one = some.get(random.nextInt(some.size()));
      String period = PERIODS.get(random.nextInt(10) == 0 ? random.nextInt(opened) : opened - 1);
      return SampleCountry.reportKey(period, one.getKey(), one.getValue());
    }
  }

  /**
   * Laws 6 and 7. Kills: a return that leaves the place above taken; a version that a refusal
   * behind the lock counts on.
   */
  @Requirement({"S002-024", "S002-027", "S002-037"})
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void the_laws_hold_after_every_history(@ForAll("seeds") long seed) {
    History history = new History(seed);
    for (int i = 0; i < ACTS; i++) {
      history.act();
    }

    StoreState state = StoreState.of(history.country.stores());
    assertThat(history.country.statlib().verify()).isEmpty();
    Invariant.assertAll(state);
    everyActAppliedHasOneEntryOnEachChainActedOn(history, state);
    everyEntryBelongsToAnAct(history, state);
    frozenFiguresAreThoseOfTheNamedRevisions(state);
  }

  @Property(tries = 5, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void the_same_history_leads_to_the_same_state(@ForAll("seeds") long seed) {
    List<StoreState> states = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      History history = new History(seed);
      for (int i = 0; i < ACTS; i++) {
        history.act();
      }
      states.add(StoreState.of(history.country.stores()));
    }

    assertThat(states.get(0).reports()).isEqualTo(states.get(1).reports());
    assertThat(states.get(0).covers()).isEqualTo(states.get(1).covers());
    assertThat(states.get(0).periods()).isEqualTo(states.get(1).periods());
    assertThat(states.get(0).catalogues()).isEqualTo(states.get(1).catalogues());
  }

  @Test
  void histories_come_to_every_act_but_the_last() {
    Set<String> acts = new TreeSet<>();
    for (long seed = 0; seed < 20; seed++) {
      History history = new History(seed);
      for (int i = 0; i < ACTS; i++) {
        history.act();
      }
      StoreState.of(history.country.stores())
          .entries()
          .values()
          .forEach(entries -> entries.forEach(entry -> acts.add(entry.fact().act())));
    }

    assertThat(acts)
        .contains(
            "start",
            "enter",
            "roll up",
            "submit for check",
            "submit for approval",
            "forward",
            "approve",
            "send",
            "receive",
            "return",
            "request return",
            "close",
            "open",
            "lock",
            "put",
            "complete",
            "propose",
            "answer",
            "take up");
  }

  private static void everyActAppliedHasOneEntryOnEachChainActedOn(
      History history, StoreState state) {
    Map<CommandKey, List<JournalEntry>> entries = new HashMap<>();
    state
        .entries()
        .values()
        .forEach(
            chain ->
                chain.forEach(
                    entry ->
                        entries
                            .computeIfAbsent(entry.signature().command(), key -> new ArrayList<>())
                            .add(entry)));
    history.outcomes.forEach(
        (key, outcome) -> {
          List<JournalEntry> made = entries.getOrDefault(key, List.of());
          assertThat(made.isEmpty()).as("%s", outcome).isEqualTo(!outcome.isApplied());
          Set<ChainKey> chains = new HashSet<>();
          made.forEach(entry -> assertThat(chains.add(entry.chain())).isTrue());
          if (outcome instanceof Outcome.Applied applied) {
            assertThat(made).extracting(JournalEntry::hash).contains(applied.entry());
          }
        });
  }

  private static void everyEntryBelongsToAnAct(History history, StoreState state) {
    state
        .entries()
        .forEach(
            (chain, entries) -> {
              for (JournalEntry entry : entries) {
                CommandKey key = entry.signature().command();
                assertThat(state.outcomes().containsKey(key) || history.outcomes.containsKey(key))
                    .as("%s", chain)
                    .isTrue();
              }
            });
    state
        .reports()
        .forEach(
            (key, report) ->
                assertThat(state.entries().get(new ChainKey("report " + key)))
                    .hasSize((int) report.version()));
  }

  /** Law 6: an approved parent's figures equal its sources' named revisions, added up long-hand. */
  private static void frozenFiguresAreThoseOfTheNamedRevisions(StoreState state) {
    state
        .revisions()
        .forEach(
            (key, revisions) ->
                revisions.forEach(
                    revision -> {
                      assertThat(revision.isIntact(key)).isTrue();
                      revision
                          .sheet()
                          .rows()
                          .forEach((row, content) -> sameAsSource(state, key, row, content));
                    }));
  }

  private static void sameAsSource(StoreState state, ReportKey key, RowKey row, Row content) {
    if (!(content.source() instanceof RowSource.Received received)) {
      return;
    }
    Revision named = state.revisions().get(received.report()).get(received.revision() - 1);
    assertThat(named.content()).isEqualTo(received.content());
    boolean communes = key.form().equals(FORM_17C) && row.block().equals(BLOCK_II);
    for (String column : ImmutableList.of("1", "2", "3")) {
      if (!key.form().equals(FORM_HT_B)) {
        BigInteger sum = BigInteger.ZERO;
        for (Row part : named.sheet().rows(communes ? BLOCK_II : BLOCK_I).values()) {
          sum = sum.add(number(part, CellKey.parse(column)));
        }
        assertThat(number(content, CellKey.parse(column))).isEqualTo(sum);
      }
    }
  }

  private static BigInteger number(Row row, CellKey cell) {
    return row.figures().cell(cell) instanceof Cell.Number number
        ? BigInteger.valueOf(number.unscaled())
        : BigInteger.ZERO;
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  private static Digest unseen() {
    return Digest.of("test", digester -> digester.put(0));
  }
}
