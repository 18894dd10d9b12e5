package org.statlib.benchmarks;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.statlib.Statlib;
import org.statlib.account.PersonId;
import org.statlib.chase.Chase;
import org.statlib.chase.Tally;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Column;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;
import org.statlib.regime.Obligation;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Handling;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/**
 * Who is late in a whole country, from the stores in memory: every unit owes forty forms, which
 * stand as a seed says in the middle of the period.
 */
final class Chasing {

  private static final Instant OPENED = Instant.parse("2023-11-01T01:00:00Z");
  private static final Instant NOW = Instant.parse("2023-11-20T01:00:00Z");
  private static final PersonId SOMEBODY = PersonId.of("somebody");
  private static final BlockCode BELOW = BlockCode.parse("II");
  private static final Grid GRID =
      Grid.of(ImmutableList.of(RowCode.SOLE), ImmutableList.of(Column.counting("1", "Cột 1")));
  private static final ImmutableList<UnitKind> LEVELS =
      ImmutableList.of(
          UnitKinds.COMMUNE, UnitKinds.DISTRICT, UnitKinds.PROVINCE, UnitKinds.MINISTRY);

  private static final ImmutableList<ReportStatus> ON_THE_WAY =
      ImmutableList.of(
          ReportStatus.DRAFT,
          ReportStatus.RETURNED,
          ReportStatus.IN_CHECK,
          ReportStatus.IN_APPROVAL,
          ReportStatus.APPROVED,
          ReportStatus.SENT);

  private final SplittableRandom random = new SplittableRandom(Main.SEED);
  private final Map<ReportKey, Report> reports = new LinkedHashMap<>();

  private Chasing() {}

  /** Measures, and prints what came out. */
  static void print(UnitTree country, int forms, int rounds, PrintStream out) throws Exception {
    Regime regime = regime(forms);
    Stores stores = new InMemoryStores();
    Statlib statlib = Statlib.on(stores, Clock.fixed(NOW, ZoneOffset.UTC), regime);
    Ministry.begin(statlib, regime, country);
    Chasing chasing = new Chasing();
    chasing.report(statlib.roster(Ministry.PERIOD));
    stores.<Boolean>transact(chasing::keep);
    Tally tally = statlib.chase(Ministry.PERIOD).tally();
    Rounds took =
        Rounds.of(
            ImmutableList.of(
                new Contender<>(
                    "the list", 1, () -> statlib.chase(Ministry.PERIOD), Chasing::checkSum),
                new Contender<>(
                    "the list, its counts, rates and a ranking of each level",
                    1,
                    () -> told(statlib),
                    Chasing::checkSum)),
            5,
            rounds);
    took.print(
        "Who is late: %s units, %s forms owed, %s reports started"
            .formatted(country.size(), tally.owed(), chasing.reports.size()),
        "ms",
        1e6,
        out);
    out.println();
    out.println(tally);
  }

  private static Chase told(Statlib statlib) {
    Chase chase = statlib.chase(Ministry.PERIOD);
    int told = chase.byReceiver().size() + chase.byUnit().size();
    for (UnitKind level : LEVELS) {
      told += chase.level(level).ranked().size();
    }
    if (told == 0) {
      throw new IllegalStateException("There must be something to tell");
    }
    return chase;
  }

  private static long checkSum(Chase chase) {
    return chase.tally().hashCode();
  }

  /** The regime {@code justice-2019} with so many forms of each level, each on the one below. */
  private static Regime regime(int forms) {
    Regime regime = Ministry.regime(0);
    ImmutableMap.Builder<FormCode, Form> all = ImmutableMap.builder();
    List<ReceiverRule> receivers = new ArrayList<>();
    for (int number = 0; number < forms; number++) {
      for (int level = 0; level < LEVELS.size(); level++) {
        FormCode code = form(number, level);
        all.put(
            code,
            new Form(
                code,
                "Biểu " + code,
                "a measurement",
                level == 0
                    ? ImmutableList.of(Block.own(Ministry.BLOCK, "", GRID))
                    : ImmutableList.of(Block.own(Ministry.BLOCK, "", GRID), below(number, level)),
                ImmutableList.of(),
                ImmutableList.of()));
        receivers.add(
            new ReceiverRule(
                code,
                LEVELS.get(level),
                level + 1 < LEVELS.size() ? Optional.of(LEVELS.get(level + 1)) : Optional.empty(),
                false,
                ImmutableSet.of("nam")));
      }
    }
    return new Regime(
        regime.code(),
        regime.title(),
        regime.zone(),
        regime.series(),
        regime.kinds(),
        regime.periods(),
        all.buildOrThrow(),
        ImmutableList.copyOf(receivers),
        regime.deadlines(),
        regime.policy(),
        regime.provinceTokens());
  }

  private static FormCode form(int number, int level) {
    return FormCode.parse("C%s-%s".formatted(number, level));
  }

  private static Block below(int number, int level) {
    return new Block(
        BELOW,
        "",
        Grain.CHILD,
        GRID,
        Optional.of(
            new BlockSource(
                form(number, level - 1),
                Ministry.BLOCK,
                GRID.columns().stream()
                    .collect(
                        toImmutableMap(
                            Column::code,
                            column -> new BlockSource.SourceColumn(column.code(), 1))))),
        Optional.empty());
  }

  /** Makes the reports as the seed says, those below before those above. */
  private void report(Roster roster) {
    for (FormCode form : roster.forms()) {
      for (Obligation owed : roster.owing(form)) {
        if (random.nextInt(10) > 0) {
          ReportKey key = new ReportKey(Ministry.PERIOD, form, owed.unit());
          reports.put(key, report(key, sheet(owed)));
        }
      }
    }
  }

  private Sheet sheet(Obligation owed) {
    Map<RowKey, Row> rows = new LinkedHashMap<>();
    rows.put(RowKey.own(Ministry.BLOCK), row(RowSource.OWN));
    for (UnitCode child : owed.children(BELOW)) {
      FormCode form = owed.form().block(BELOW).source().orElseThrow().form();
      Report below = reports.get(new ReportKey(Ministry.PERIOD, form, child));
      boolean takes = random.nextInt(100) > 0;
      rows.put(RowKey.of(BELOW, child), row(takes ? source(below) : RowSource.MISSING));
    }
    return Sheet.EMPTY.with(rows);
  }

  /** Where the row of a unit below comes from, if all was taken up. */
  private static RowSource source(@Nullable Report below) {
    if (below == null || below.status() != ReportStatus.RECEIVED) {
      return RowSource.MISSING;
    }
    Revision revision = below.revision().orElseThrow();
    return new RowSource.Received(below.key(), revision.number(), revision.content());
  }

  private static Row row(RowSource source) {
    return new Row(source, Figures.absent(GRID), Coverage.ONE, "");
  }

  private Report report(ReportKey key, Sheet sheet) {
    ReportStatus status =
        random.nextBoolean()
            ? ReportStatus.RECEIVED
            : ON_THE_WAY.get(random.nextInt(ON_THE_WAY.size()));
    Instant at = OPENED.plus(Duration.ofHours(random.nextInt(400)));
    Handling handling = Handling.NONE.compiledBy(SOMEBODY);
    if (status == ReportStatus.APPROVED || status.isOfficial()) {
      handling = handling.approvedBy(SOMEBODY, at);
    }
    if (status.isOfficial()) {
      handling = handling.sent(at);
    }
    return new Report(
        key,
        status,
        1,
        sheet,
        Optional.of(Revision.freeze(key, 1, sheet, ImmutableSortedMap.of())),
        handling,
        status == ReportStatus.RETURNED ? 1 : 0,
        Optional.empty());
  }

  private boolean keep(UnitOfWork work) {
    reports.values().forEach(work.reports()::put);
    return true;
  }
}
