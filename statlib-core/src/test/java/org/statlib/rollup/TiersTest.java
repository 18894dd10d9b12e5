package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.SlotKey;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** The same communes, in districts until June 2025 and right below their provinces since. */
class TiersTest {

  private static final BlockCode I = BlockCode.parse("I");
  private static final UnitCode MINISTRY = SampleCountry.MINISTRY;

  /** One report of one unit after another, by the forms and the chain of a regime. */
  private static final class Hierarchy {
    private final Regime regime;
    private final Roster roster;
    private final PeriodKey period;
    private final Map<UnitCode, Map<CellKey, Cell>> said;
    private final Map<SlotKey, RowSource> claims = new HashMap<>();
    private final Map<ReportKey, Revision> revisions = new HashMap<>();

    Hierarchy(
        String regime, String period, List<Unit> units, Map<UnitCode, Map<CellKey, Cell>> said) {
      PeriodCode code = PeriodCode.parse(period);
      this.regime = RegimeReader.builtIn(RegimeCode.parse(regime));
      this.roster = Roster.of(this.regime, code, UnitTree.of(units));
      this.period = this.regime.period(code).key(code.year());
      this.said = said;
    }

    /** What a unit reports of its communes: totals and coverage; none if it owes nothing. */
    Optional<String> report(String form, UnitCode unit) {
      return roster
          .find(FormCode.parse(form), unit)
          .map(
              owed -> {
                Sheet sheet = sheet(owed);
                return Totals.of(owed.form().block(I), sheet).cells() + " " + sheet.coverage(I);
              });
    }

    private Sheet sheet(Obligation owed) {
      Block block = owed.form().block(I);
      if (block.source().isEmpty()) {
        Figures figures = Figures.of(block.grid(), said.getOrDefault(owed.unit(), Map.of()));
        return Sheet.EMPTY.with(
            Map.of(RowKey.own(I), new Row(RowSource.OWN, figures, Coverage.ONE, "")));
      }
      RollUp rollUp = RollUp.of(roster, period, owed);
      for (SlotKey slot : rollUp.slots()) {
        Obligation below = roster.find(block.source().get().form(), slot.child()).orElseThrow();
        if (!below.children().isEmpty() || said.containsKey(slot.child())) {
          ReportKey key = new ReportKey(period, below.form().code(), slot.child());
          Revision revision = Revision.freeze(key, 1, sheet(below), ImmutableSortedMap.of());
          revisions.put(key, revision);
          claims.put(slot, new RowSource.Received(key, 1, revision.content()));
        }
      }
      return rollUp.takeUp(Sheet.EMPTY, claims, revisions);
    }
  }

  /** Laws 2 and 4, through the reports that justice-2019 and justice-2025 ask for. */
  @Property
  void provinces_and_the_nation_report_the_same_with_districts_and_without(
      @ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<Unit> four = country(random);
    Grid grid =
        RegimeReader.builtIn(RegimeCode.parse("justice-2025"))
            .form(FormCode.parse("SAMPLE-HT-a"))
            .block(I)
            .grid();
    Map<UnitCode, Map<CellKey, Cell>> said = said(four, grid, random);
    Hierarchy before = new Hierarchy("justice-2019", "namchinhthuc-2025", four, said);
    Hierarchy since = new Hierarchy("justice-2025", "tronnam-2025", withoutDistricts(four), said);

    for (Unit unit : four) {
      if (unit.kind().equals(UnitKinds.PROVINCE)) {
        assertThat(since.report("SAMPLE-HT-b", unit.code()))
            .as("%s", unit.code())
            .isEqualTo(before.report("SAMPLE-HT-c", unit.code()));
      }
    }
    assertThat(since.report("SAMPLE-HT-national", MINISTRY))
        .isEqualTo(before.report("SAMPLE-HT-national", MINISTRY));
  }

  /** Law 2, in one fold of cells of every sort. */
  @Property
  void a_fold_gives_the_same_with_districts_and_without(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<Unit> four = country(random);
    Grid grid = Grids.random(random);
    Map<UnitCode, Figures> said = new TreeMap<>();
    said(four, grid, random).forEach((unit, cells) -> said.put(unit, Figures.of(grid, cells)));

    TreeTotals before = totals(four, grid, said);
    TreeTotals since = totals(withoutDistricts(four), grid, said);

    for (Unit unit : since.tree().units()) {
      assertThat(since.at(unit.code())).as("%s", unit.code()).isEqualTo(before.at(unit.code()));
      assertThat(since.due(unit.code())).isEqualTo(before.due(unit.code()));
    }
  }

  private static TreeTotals totals(List<Unit> units, Grid grid, Map<UnitCode, Figures> said) {
    return TreeTotals.of(
        UnitTree.of(units), grid, said, unit -> unit.kind().equals(UnitKinds.COMMUNE));
  }

  private static Map<UnitCode, Map<CellKey, Cell>> said(
      List<Unit> units, Grid grid, Random random) {
    Map<UnitCode, Map<CellKey, Cell>> said = new TreeMap<>();
    for (Unit unit : units) {
      if (unit.kind().equals(UnitKinds.COMMUNE) && random.nextInt(5) > 0) {
        said.put(unit.code(), Grids.figures(grid, random));
      }
    }
    return said;
  }

  /** A ministry with its desk, and provinces with districts with communes, some without any. */
  private static List<Unit> country(Random random) {
    List<Unit> units = new ArrayList<>();
    units.add(
        new Unit(MINISTRY, UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty(), Optional.empty()));
    units.add(unit("btp_khtc", UnitKinds.FOCAL_POINT, MINISTRY));
    for (int p = 1 + random.nextInt(3); p > 0; p--) {
      Unit province = unit("t" + p, UnitKinds.PROVINCE, MINISTRY);
      units.add(province);
      for (int h = random.nextInt(4); h > 0; h--) {
        Unit district = unit("h" + h + "_t" + p, UnitKinds.DISTRICT, province.code());
        units.add(district);
        for (int x = random.nextInt(4); x > 0; x--) {
          units.add(unit("x" + x + "_h" + h + "_t" + p, UnitKinds.COMMUNE, district.code()));
        }
      }
    }
    return units;
  }

  private static Unit unit(String code, UnitKind kind, UnitCode superior) {
    return new Unit(
        UnitCode.parse(code), kind, "Đơn vị " + code, Optional.empty(), Optional.of(superior));
  }

  private static ImmutableList<Unit> withoutDistricts(List<Unit> units) {
    UnitTree tree = UnitTree.of(units);
    return units.stream()
        .filter(unit -> !unit.kind().equals(UnitKinds.DISTRICT))
        .map(
            unit ->
                new Unit(
                    unit.code(),
                    unit.kind(),
                    unit.name(),
                    unit.area(),
                    unit.superior().map(above -> provinceOr(tree, above))))
        .collect(ImmutableList.toImmutableList());
  }

  private static UnitCode provinceOr(UnitTree tree, UnitCode above) {
    Unit unit = tree.unit(above);
    return unit.kind().equals(UnitKinds.DISTRICT) ? unit.superior().orElseThrow() : above;
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }
}
