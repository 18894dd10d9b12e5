package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BANH_TRACH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.statlib.contract.Invariant;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleAmendment;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.report.Amendment;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.rollup.RollUp;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/**
 * Whatever is amended, in whatever order, however far up it is issued again: each total is the sum
 * of the vintages that it took, and what it did not take is what its mark says (P7, R1, law 3).
 */
class AmendedTotalsTest {

  private static final CellKey BIRTHS = CellKey.parse("I.1.1");
  private static final ImmutableMap<UnitCode, ImmutableList<UnitCode>> COMMUNES =
      ImmutableMap.of(
          PAC_NAM, ImmutableList.of(BOC_BO, BANG_THANH, NHAN_MON),
          BA_BE, ImmutableList.of(CHO_RA, BANH_TRACH));
  private static final int AMENDMENTS = 5;

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Requirement("S002-038")
  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void a_total_is_the_sum_of_the_vintages_that_it_took(@ForAll("seeds") long seed) {
    History history = new History();
    Random random = new Random(seed);
    history.lockedYear(random);
    for (int i = 0; i < AMENDMENTS; i++) {
      history.amend(random);
    }

    assertThat(history.country.statlib().verify()).isEmpty();
    Invariant.assertAll(StoreState.of(history.country.stores()));
  }

  private static final class History {
    private final SampleCountry country =
        SampleCountry.on(new InMemoryStores()).found().open("nam-2023");

    /** What each report says, and what each took from below: the longhand of the roll-up. */
    private final Map<ReportKey, Long> says = new HashMap<>();

    private final Map<ReportKey, Map<ReportKey, Long>> took = new LinkedHashMap<>();

    /** Some communes have sent, and everybody above. */
    private void lockedYear(Random random) {
      ReportKey province = key(FORM_HT_C, BAC_KAN);
      ReportKey nation = key(FORM_HT_NATIONAL, MINISTRY);
      COMMUNES.forEach(
          (district, communes) -> {
            ReportKey above = key(FORM_HT_B, district);
            for (UnitCode commune : communes) {
              ReportKey report = key(FORM_HT_A, commune);
              if (random.nextInt(4) > 0) {
                country.walkTo(
                    report,
                    ReportStatus.RECEIVED,
                    ImmutableMap.of(BIRTHS, new Cell.Number(random.nextInt(100))));
                says.put(report, births(report));
                take(above, report);
              } else if (random.nextBoolean()) {
                // It is closed by the lock, perhaps with what was frozen.
                country.walkTo(
                    report, random.nextBoolean() ? ReportStatus.DRAFT : ReportStatus.APPROVED);
              }
            }
            country.walkTo(above, ReportStatus.RECEIVED);
            take(province, above);
          });
      country.walkTo(province, ReportStatus.RECEIVED);
      take(nation, province);
      country.walkTo(nation, ReportStatus.ISSUED);
      country.clock().set("2024-01-05T08:00");
      country.open("namchinhthuc-2023");
    }

    private void amend(Random random) {
      UnitCode district = random.nextBoolean() ? PAC_NAM : BA_BE;
      List<UnitCode> communes = COMMUNES.getOrDefault(district, ImmutableList.of());
      ReportKey report = key(FORM_HT_A, communes.get(random.nextInt(communes.size())));
      ImmutableList<ReportKey> above =
          ImmutableList.of(
              key(FORM_HT_B, district), key(FORM_HT_C, BAC_KAN), key(FORM_HT_NATIONAL, MINISTRY));
      int reissued = random.nextInt(above.size() + 1);
      long births = random.nextInt(100);

      SampleAmendment amendment =
          SampleAmendment.requested(country, report)
              .granted(above.subList(0, reissued).toArray(ReportKey[]::new));
      boolean official = says.containsKey(report);
      if (official) {
        amendment.entered(report, ImmutableMap.of(BIRTHS, new Cell.Number(births)));
      } else {
        amendment.entered(
            report,
            ImmutableMap.<CellKey, Cell>builder()
                .putAll(
                    SampleCountry.figures(
                        SampleCountry.regime().form(FORM_HT_A).block(BLOCK_I).grid(), births))
                .put(BIRTHS, new Cell.Number(births))
                .buildKeepingLast());
      }
      amendment.made(report);
      says.put(report, births);
      ReportKey below = report;
      for (ReportKey next : above.subList(0, reissued)) {
        amendment.reissued(next, below);
        take(next, below);
        below = next;
      }
      Amendment closed = amendment.closed();
      assertThat(closed.vintages().get(report))
          .extracting(made -> made.base().isPresent())
          .isEqualTo(official);
      marked(closed, above.subList(reissued, above.size()), below);
      says.forEach((key, said) -> assertThat(births(key)).as("%s", key).isEqualTo(said));
    }

    /** What each of the others would say more or less, had it taken what is below it now. */
    private void marked(Amendment closed, List<ReportKey> left, ReportKey last) {
      ReportKey below = last;
      long would = says.getOrDefault(below, 0L);
      for (ReportKey above : left) {
        long difference = would - took.getOrDefault(above, Map.of()).getOrDefault(below, 0L);
        long told =
            closed.notReissued().orElseThrow().get(above).stream()
                .filter(change -> change.place().equals(new CellPlace(RowKey.own(BLOCK_I), BIRTHS)))
                .mapToLong(History::difference)
                .sum();
        assertThat(told).as("%s", above).isEqualTo(difference);
        would = says.getOrDefault(above, 0L) + difference;
        below = above;
      }
    }

    private static long difference(CellChange change) {
      return number(change.after()) - number(change.before());
    }

    private void take(ReportKey above, ReportKey below) {
      Map<ReportKey, Long> rows = took.computeIfAbsent(above, unknown -> new HashMap<>());
      rows.put(below, says.getOrDefault(below, 0L));
      says.put(above, rows.values().stream().mapToLong(births -> births).sum());
    }

    private long births(ReportKey key) {
      Report report = country.stored(key);
      return number(
          RollUp.totals(SampleCountry.regime().form(key.form()), report.sheet())
              .entrySet()
              .iterator()
              .next()
              .getValue()
              .cell(BIRTHS));
    }

    private static long number(Cell cell) {
      return cell instanceof Cell.Number number ? number.unscaled() : 0;
    }

    private static ReportKey key(FormCode form, UnitCode unit) {
      return SampleCountry.reportKey("nam-2023", form, unit);
    }
  }
}
