package org.statlib.simulation;

import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BANH_TRACH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.statlib.account.Role;
import org.statlib.contract.SampleAmendment;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.regime.Regime;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.ReturnReason;

/**
 * After random histories every total of every report, draft or frozen, is the sum of its explained
 * leaves, and so is its coverage (law 1).
 */
class ExplainedHistoriesTest {

  private static final int ACTS = 60;
  private static final ImmutableMap<UnitCode, ImmutableList<UnitCode>> COMMUNES =
      ImmutableMap.of(
          PAC_NAM, ImmutableList.of(BOC_BO, BANG_THANH, NHAN_MON),
          BA_BE, ImmutableList.of(CHO_RA, BANH_TRACH));

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatever_happened_in_whatever_country_every_total_is_the_sum_of_its_leaves(
      @ForAll("seeds") long seed) {
    ExplainedTotals totals =
        new ExplainedTotals(
            Simulator.play(seed, ACTS, new Hits(), regime -> new InMemoryStores(), false));

    totals.check();

    requireSome("delegated entries", totals.delegated, 10);
    requireSome("missing rows", totals.missing, 20);
  }

  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void up_to_the_ministry_and_after_amendments_every_total_is_the_sum_of_its_leaves(
      @ForAll("seeds") long seed) {
    Year year = new Year(new Random(seed));
    year.play();
    ExplainedTotals totals = new ExplainedTotals(year.country.statlib());

    totals.check();

    requireSome("four levels", totals.deep, 20);
    requireSome("another unit of measure", totals.factors, 20);
    requireSome("delegated entries", totals.delegated, 20);
    requireSome("revisions that are not the last", totals.superseded, 20);
  }

  /** That the histories were worth it. */
  private static void requireSome(String what, AtomicInteger met, int percent) {
    Statistics.label(what)
        .collect(met.get() > 0)
        .coverage(checker -> checker.check(true).percentage(share -> share > percent));
  }

  /** A year of one province, in which the ministry counts fees in another unit of measure. */
  private static final class Year {
    private final Random random;
    private final SampleCountry country =
        SampleCountry.on(new InMemoryStores()).found().under(measuringOtherwise()).open("nam-2023");

    /** The drafts that are left as they were before somebody below sent once more. */
    private final Set<ReportKey> left = new HashSet<>();

    private Year(Random random) {
      this.random = random;
    }

    private void play() {
      COMMUNES.forEach(
          (district, communes) -> {
            from(FORM_17A, communes, FORM_17B, district, SampleCountry.BLOCK_II);
            from(FORM_HT_A, communes, FORM_HT_B, district, BLOCK_I);
          });
      from(FORM_17B, COMMUNES.keySet().asList(), FORM_17C, BAC_KAN, BLOCK_I);
      from(FORM_HT_B, COMMUNES.keySet().asList(), FORM_HT_C, BAC_KAN, BLOCK_I);
      from(FORM_HT_C, ImmutableList.of(BAC_KAN, HA_TINH), FORM_HT_NATIONAL, MINISTRY, BLOCK_I);
      country.walkTo(country.report(FORM_12B, BAC_KAN), ReportStatus.SENT);
      ReportKey national = country.report(FORM_HT_NATIONAL, MINISTRY);
      if (!left.contains(national)) {
        country.walkTo(national, ReportStatus.ISSUED);
        amend();
      }
    }

    /** What comes from some units: received, sent, entered for them, or nothing. */
    private void from(
        FormCode form,
        List<UnitCode> units,
        FormCode receiving,
        UnitCode receiver,
        BlockCode block) {
      ReportKey above = country.report(receiving, receiver);
      country.walkTo(above, ReportStatus.DRAFT);
      for (UnitCode unit : units) {
        ReportKey report = country.report(form, unit);
        int way = unit.equals(BOC_BO) || unit.equals(BAC_KAN) ? 0 : random.nextInt(8);
        Grid grid = country.roster().regime().form(receiving).block(block).grid();
        if (way == 5
            && country.statlib().find(report).filter(r -> r.status().isOfficial()).isEmpty()) {
          SampleCountry.applied(
              country
                  .desk(above, Role.COMPILER)
                  .enterFor(above, block, unit, figures(grid), "Mất điện"));
        } else if (way < 5 && !left.contains(report)) {
          send(report);
        }
      }
      SampleCountry.applied(country.desk(above, Role.COMPILER).rollUp(above));
      if (random.nextInt(6) == 0) {
        again(units.get(0), form, above);
      }
    }

    private void send(ReportKey report) {
      Block own = country.roster().regime().form(report.form()).blocks().get(0);
      boolean entered = own.source().isEmpty();
      country.walkTo(
          report, ReportStatus.RECEIVED, entered ? figures(own.grid()) : ImmutableMap.of());
    }

    /** The unit sends once more, and what is above still says what it sent before. */
    private void again(UnitCode unit, FormCode form, ReportKey above) {
      ReportKey report = country.report(form, unit);
      Optional<Report> stored = country.statlib().find(report);
      if (stored.filter(is -> is.status() == ReportStatus.RECEIVED).isEmpty()) {
        return;
      }
      SampleCountry.applied(
          country
              .statlib()
              .as(country.receiverOf(report))
              .giveBack(report, ReturnReason.FIGURES_INVALID, "Xem lại"));
      country.walkTo(
          report, random.nextBoolean() ? ReportStatus.RECEIVED : ReportStatus.IN_APPROVAL);
      left.add(above);
    }

    /** A commune amends after the lock, and some of those above issue again. */
    private void amend() {
      country.clock().set("2024-01-05T08:00");
      country.open("namchinhthuc-2023");
      ReportKey report = SampleCountry.reportKey("nam-2023", FORM_HT_A, BOC_BO);
      ImmutableList<ReportKey> above =
          ImmutableList.of(
              SampleCountry.reportKey("nam-2023", FORM_HT_B, PAC_NAM),
              SampleCountry.reportKey("nam-2023", FORM_HT_C, BAC_KAN),
              SampleCountry.reportKey("nam-2023", FORM_HT_NATIONAL, MINISTRY));
      if (!country.stored(report).status().isOfficial()
          || above.stream().anyMatch(key -> !country.stored(key).status().isOfficial())) {
        return;
      }
      int reissued = random.nextInt(above.size() + 1);
      SampleAmendment amendment =
          SampleAmendment.requested(country, report)
              .granted(above.subList(0, reissued).toArray(ReportKey[]::new))
              .entered(report, SampleCountry.cells("I.1.1", random.nextInt(50)))
              .made(report);
      ReportKey below = report;
      for (ReportKey next : above.subList(0, reissued)) {
        amendment.reissued(next, below);
        below = next;
      }
      amendment.closed();
    }

    /** Valid figures, with "-", "…" or nothing in the place of some. */
    private ImmutableMap<CellKey, Cell> figures(Grid grid) {
      Map<CellKey, Cell> cells =
          new LinkedHashMap<>(SampleCountry.figures(grid, random.nextInt(1000)));
      cells.replaceAll(
          (key, cell) ->
              switch (random.nextInt(12)) {
                case 0 -> Cell.NONE_OCCURRED;
                case 1 -> Cell.NOT_AVAILABLE;
                case 2 -> Cell.ABSENT;
                default -> cell;
              });
      return ImmutableMap.copyOf(cells);
    }
  }

  /** Provinces count couples in pairs, fees in đồng with a decimal more, and ages in months. */
  private static Regime measuringOtherwise() {
    Regime sample = SampleCountry.regime();
    Map<FormCode, Form> forms = new LinkedHashMap<>(sample.forms());
    forms.computeIfPresent(
        FORM_HT_C,
        (code, form) ->
            measuring(
                form,
                ImmutableMap.of(
                    ColumnCode.parse("2"), 2L,
                    ColumnCode.parse("3"), 1000L,
                    ColumnCode.parse("4"), 12L)));
    forms.computeIfPresent(FORM_HT_NATIONAL, (code, form) -> measuring(form, ImmutableMap.of()));
    return new Regime(
        sample.code(),
        sample.title(),
        sample.zone(),
        sample.series(),
        sample.kinds(),
        sample.periods(),
        ImmutableMap.copyOf(forms),
        sample.receivers(),
        sample.deadlines(),
        sample.policy(),
        sample.provinceTokens(),
        sample.reminders(),
        sample.catalogues());
  }

  private static Form measuring(Form form, ImmutableMap<ColumnCode, Long> factors) {
    Block block = form.blocks().get(0);
    ImmutableList<Column> columns =
        block.grid().columns().stream()
            .map(
                column ->
                    column.code().equals(ColumnCode.parse("3"))
                        ? new Column(
                            column.code(), column.title(), "Đồng", 4, column.aggregation(), false)
                        : column)
            .collect(ImmutableList.toImmutableList());
    BlockSource source = block.source().orElseThrow();
    ImmutableMap.Builder<ColumnCode, SourceColumn> from = ImmutableMap.builder();
    source
        .columns()
        .forEach(
            (code, column) ->
                from.put(code, new SourceColumn(column.column(), factors.getOrDefault(code, 1L))));
    return new Form(
        form.code(),
        form.title(),
        form.evidence(),
        ImmutableList.of(
            new Block(
                block.code(),
                block.title(),
                block.grain(),
                Grid.of(block.grid().rows(), columns),
                Optional.of(new BlockSource(source.form(), source.block(), from.buildOrThrow())),
                Optional.empty())),
        form.checks(),
        form.comparisons());
  }
}
