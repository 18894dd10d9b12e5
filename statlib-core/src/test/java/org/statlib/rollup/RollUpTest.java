package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountName;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Obligation;
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

/** What was received, delegated or is missing becomes a report; each contributor counts once. */
class RollUpTest {

  private static final PeriodKey PERIOD = SampleCountry.periodKey("nam-2023");
  private static final BlockCode I = SampleCountry.BLOCK_I;
  private static final AccountName COMPILER = AccountName.parse("huyenpacnam_tbkn_bc");
  private static final ImmutableList<FormCode> CHAIN =
      ImmutableList.of(
          SampleCountry.FORM_HT_A,
          SampleCountry.FORM_HT_B,
          SampleCountry.FORM_HT_C,
          SampleCountry.FORM_HT_NATIONAL);

  private static final Roster SAMPLE =
      roster(UnitTree.of(SampleCountry.founding().change().units()));

  /** Units, claims and frozen revisions, as they would be after many acts. */
  private static final class World {
    private final Roster roster;
    private final Random random;
    private final Map<SlotKey, RowSource> claims = new HashMap<>();
    private final Map<ReportKey, Revision> revisions = new HashMap<>();

    /** What each contributor said, told once wherever it was said. */
    private final List<Map<CellKey, Cell>> said = new ArrayList<>();

    private Coverage expected = Coverage.NONE;

    World(Roster roster, Random random) {
      this.roster = roster;
      this.random = random;
    }

    /** The sheet of a unit after its children reported, were entered for, or did nothing. */
    Sheet compile(int level, UnitCode unit) {
      Obligation obligation = roster.find(CHAIN.get(level), unit).orElseThrow();
      Block block = obligation.form().block(I);
      if (level == 0) {
        Map<CellKey, Cell> cells = Grids.figures(block.grid(), random);
        said.add(cells);
        expected = expected.plus(Coverage.ONE);
        return own(block, cells);
      }
      Sheet sheet = Sheet.EMPTY;
      RollUp rollUp = RollUp.of(roster, PERIOD, obligation);
      for (SlotKey slot : rollUp.slots()) {
        int leaves = leavesBelow(level - 1, slot.child());
        int fate = random.nextInt(5);
        if (fate == 0) {
          said.add(Map.of());
          expected = expected.plus(new Coverage(leaves, 0, 0));
        } else if (fate == 1) {
          RowSource.DelegatedEntry source =
              new RowSource.DelegatedEntry(slot.child(), COMPILER, "không có mạng");
          Map<CellKey, Cell> cells = Grids.figures(block.grid(), random);
          said.add(cells);
          expected = expected.plus(new Coverage(leaves, 0, leaves));
          claims.put(slot, source);
          sheet =
              sheet.with(
                  Map.of(
                      RowKey.of(I, slot.child()),
                      rollUp.delegated(block, source, Figures.of(block.grid(), cells), "")));
        } else {
          ReportKey child = new ReportKey(PERIOD, CHAIN.get(level - 1), slot.child());
          claims.put(slot, receive(child, compile(level - 1, slot.child())));
        }
      }
      return rollUp.takeUp(sheet, claims, revisions);
    }

    RowSource receive(ReportKey child, Sheet sheet) {
      Revision revision = Revision.freeze(child, 1, sheet, ImmutableSortedMap.of());
      revisions.put(child, revision);
      return new RowSource.Received(child, 1, revision.content());
    }

    private int leavesBelow(int level, UnitCode unit) {
      if (level == 0) {
        return 1;
      }
      return roster.units().units().stream()
          .filter(below -> below.kind().equals(UnitKinds.COMMUNE))
          .mapToInt(below -> roster.units().isBelow(below.code(), unit) ? 1 : 0)
          .sum();
    }
  }

  /** Laws 1 and 3, R1. Kills: delegated figures lost when a sheet is taken up again. */
  @Requirement({"S001-004", "S001-005"})
  @Property
  void the_national_total_is_that_of_everybody_who_said_something_once(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    World world = new World(roster(country(random)), random);
    UnitCode ministry = UnitCode.parse("btp");
    if (world.roster.find(SampleCountry.FORM_HT_NATIONAL, ministry).isEmpty()) {
      return;
    }

    Sheet national = world.compile(3, ministry);

    Block block = SampleCountry.regime().form(SampleCountry.FORM_HT_NATIONAL).block(I);
    assertThat(LonghandOracle.printed(block.grid(), Totals.of(block, national)::cell))
        .isEqualTo(LonghandOracle.total(block.grid(), world.said, List.of()));
  }

  /** Laws 3 and 5, R4, R5, scenario 12. Kills: a missing district of which nothing is due. */
  @Property
  void coverage_goes_with_every_total_and_counts_each_leaf_once(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    World world = new World(roster(country(random)), random);
    UnitCode ministry = UnitCode.parse("btp");
    Optional<Obligation> owed = world.roster.find(SampleCountry.FORM_HT_NATIONAL, ministry);
    if (owed.isEmpty()) {
      return;
    }

    Coverage coverage = world.compile(3, ministry).coverage(I);

    assertThat(coverage).isEqualTo(world.expected);
    assertThat(coverage.due())
        .isEqualTo(owed.get().contributors(I))
        .isEqualTo(coverage.received() + coverage.delegated() + coverage.missing());
  }

  /** Kills: rows that are stale while they are what the claims say. */
  @Property
  void taking_up_again_changes_nothing_and_leaves_nothing_stale(@ForAll("seeds") long seed) {
    World world = new World(SAMPLE, new Random(seed));
    Sheet sheet = world.compile(2, SampleCountry.BAC_KAN);
    RollUp rollUp = rollUp(SampleCountry.FORM_HT_C, SampleCountry.BAC_KAN);

    assertThat(rollUp.stale(sheet, world.claims)).isEmpty();
    assertThat(rollUp.takeUp(sheet, world.claims, world.revisions)).isEqualTo(sheet);
  }

  /** W8. Kills: children at whom nobody looks for stale rows. */
  @Property
  void a_row_whose_claim_changed_is_stale_until_it_is_taken_up(@ForAll("seeds") long seed) {
    World world = new World(SAMPLE, new Random(seed));
    Sheet sheet = world.compile(1, SampleCountry.PAC_NAM);
    RollUp rollUp = rollUp(SampleCountry.FORM_HT_B, SampleCountry.PAC_NAM);
    SlotKey slot = pick(rollUp.slots(), world.random);
    RowKey row = RowKey.of(I, slot.child());
    ReportKey child = new ReportKey(PERIOD, SampleCountry.FORM_HT_A, slot.child());
    RowSource before = world.claims.getOrDefault(slot, RowSource.MISSING);
    boolean freed = before instanceof RowSource.Received;
    if (freed) {
      world.claims.remove(slot);
    } else {
      world.claims.put(slot, world.receive(child, world.compile(0, slot.child())));
    }

    assertThat(rollUp.stale(sheet, world.claims)).containsExactly(row);

    Sheet taken = rollUp.takeUp(sheet, world.claims, world.revisions);
    assertThat(rollUp.stale(taken, world.claims)).isEmpty();
    assertThat(taken.find(row).orElseThrow().source())
        .isEqualTo(freed ? RowSource.MISSING : world.claims.get(slot));
    assertThat(taken.rows()).containsAllEntriesOf(without(sheet, row).rows());
  }

  /** Law 3, R6. Kills: a delegated row that counts as received. */
  @Requirement("S001-004")
  @Property
  void figures_entered_for_a_unit_count_as_its_own_would_have(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    RollUp rollUp = rollUp(SampleCountry.FORM_HT_B, SampleCountry.PAC_NAM);
    Block block = SampleCountry.regime().form(SampleCountry.FORM_HT_B).block(I);
    World own = new World(SAMPLE, random);
    World delegated = new World(SAMPLE, random);
    Sheet entered = Sheet.EMPTY;
    UnitCode absentee = pick(rollUp.slots(), random).child();
    for (SlotKey slot : rollUp.slots()) {
      Map<CellKey, Cell> cells = Grids.figures(block.grid(), random);
      ReportKey child = new ReportKey(PERIOD, SampleCountry.FORM_HT_A, slot.child());
      Sheet sheet = own(SampleCountry.regime().form(SampleCountry.FORM_HT_A).block(I), cells);
      own.claims.put(slot, own.receive(child, sheet));
      if (slot.child().equals(absentee)) {
        RowSource.DelegatedEntry source =
            new RowSource.DelegatedEntry(slot.child(), COMPILER, "mất điện");
        delegated.claims.put(slot, source);
        entered =
            entered.with(
                Map.of(
                    RowKey.of(I, slot.child()),
                    rollUp.delegated(block, source, Figures.of(block.grid(), cells), "")));
      } else {
        delegated.claims.put(slot, delegated.receive(child, sheet));
      }
    }

    Sheet received = rollUp.takeUp(Sheet.EMPTY, own.claims, own.revisions);
    Sheet partly = rollUp.takeUp(entered, delegated.claims, delegated.revisions);

    assertThat(summed(block, Totals.of(block, partly)))
        .isEqualTo(summed(block, Totals.of(block, received)));
    assertThat(received.coverage(I)).isEqualTo(new Coverage(3, 3, 0));
    assertThat(partly.coverage(I)).isEqualTo(new Coverage(3, 2, 1));
  }

  @Requirement("S001-005")
  @Test
  void a_row_entered_for_a_district_covers_all_of_its_communes() {
    Block block = SampleCountry.regime().form(SampleCountry.FORM_HT_C).block(I);
    RowSource.DelegatedEntry source =
        new RowSource.DelegatedEntry(SampleCountry.PAC_NAM, COMPILER, "chưa có tài khoản");

    Row row =
        rollUp(SampleCountry.FORM_HT_C, SampleCountry.BAC_KAN)
            .delegated(block, source, Figures.absent(block.grid()), "");

    assertThat(row.coverage()).isEqualTo(new Coverage(3, 0, 3));
  }

  @Test
  void a_missing_district_misses_all_of_its_communes_and_no_zero_stands_for_it() {
    Sheet sheet =
        rollUp(SampleCountry.FORM_HT_C, SampleCountry.BAC_KAN)
            .takeUp(Sheet.EMPTY, Map.of(), Map.of());

    Row row = sheet.find(RowKey.of(I, SampleCountry.PAC_NAM)).orElseThrow();
    assertThat(row.source()).isEqualTo(RowSource.MISSING);
    assertThat(row.figures().isBlank()).isTrue();
    assertThat(row.coverage()).isEqualTo(new Coverage(3, 0, 0));
    assertThat(sheet.coverage(I).missing()).isEqualTo(5);
  }

  @Test
  void a_form_of_two_blocks_takes_each_block_of_the_child_into_its_own() {
    World world = new World(SAMPLE, new Random(3));
    RollUp rollUp = rollUp(SampleCountry.FORM_17C, SampleCountry.HA_TINH);
    Obligation below = SAMPLE.find(SampleCountry.FORM_17B, SampleCountry.THACH_HA).orElseThrow();
    Block own = below.form().block(I);
    Block communes = below.form().block(SampleCountry.BLOCK_II);
    RowKey commune = RowKey.of(SampleCountry.BLOCK_II, SampleCountry.THACH_TAN);
    Sheet sheet =
        own(own, SampleCountry.cells("1", 20, "2", 5, "3", 3, "4", 1))
            .with(
                Map.of(
                    commune,
                    new Row(
                        RowSource.MISSING,
                        Figures.of(communes.grid(), SampleCountry.cells("1", 7, "2", 8, "3", 9)),
                        Coverage.ONE,
                        "")));
    ReportKey child = new ReportKey(PERIOD, SampleCountry.FORM_17B, SampleCountry.THACH_HA);
    RowSource received = world.receive(child, sheet);
    rollUp.slots().stream()
        .filter(slot -> slot.child().equals(SampleCountry.THACH_HA))
        .forEach(slot -> world.claims.put(slot, received));

    Sheet taken = rollUp.takeUp(Sheet.EMPTY, world.claims, world.revisions);

    Row first = taken.find(RowKey.of(I, SampleCountry.THACH_HA)).orElseThrow();
    Row second =
        taken.find(RowKey.of(SampleCountry.BLOCK_II, SampleCountry.THACH_HA)).orElseThrow();
    assertThat(first.figures().cells())
        .isEqualTo(SampleCountry.cells("1", 20, "2", 5, "3", 3, "4", 1));
    assertThat(second.figures().cells()).isEqualTo(SampleCountry.cells("1", 7, "2", 8, "3", 9));
  }

  @Test
  void a_district_without_communes_is_none_of_none_in_the_block_of_communes_and_hides_no_dash() {
    World world = new World(SAMPLE, new Random(3));
    RollUp rollUp = rollUp(SampleCountry.FORM_17C, SampleCountry.HA_TINH);
    Cell none = Cell.NONE_OCCURRED;
    for (SlotKey slot : rollUp.slots()) {
      Obligation below = SAMPLE.find(SampleCountry.FORM_17B, slot.child()).orElseThrow();
      Sheet sheet = own(below.form().block(I), SampleCountry.cells("1", 1, "2", 1, "3", 1, "4", 1));
      for (UnitCode commune : below.children(SampleCountry.BLOCK_II)) {
        Figures nothing =
            Figures.of(
                below.form().block(SampleCountry.BLOCK_II).grid(),
                SampleCountry.cells("1", none, "2", none, "3", none));
        sheet =
            sheet.with(
                Map.of(
                    RowKey.of(SampleCountry.BLOCK_II, commune),
                    new Row(RowSource.MISSING, nothing, Coverage.ONE, "")));
      }
      world.claims.put(
          slot, world.receive(new ReportKey(PERIOD, SampleCountry.FORM_17B, slot.child()), sheet));
    }

    Sheet taken = rollUp.takeUp(Sheet.EMPTY, world.claims, world.revisions);

    Row row = taken.find(RowKey.of(SampleCountry.BLOCK_II, SampleCountry.LOC_HA)).orElseThrow();
    assertThat(row.coverage()).isEqualTo(Coverage.NONE);
    Block communes =
        SampleCountry.regime().form(SampleCountry.FORM_17C).block(SampleCountry.BLOCK_II);
    assertThat(Totals.of(communes, taken).cells())
        .isEqualTo(SampleCountry.cells("1", none, "2", none, "3", none));
    assertThat(taken.coverage(SampleCountry.BLOCK_II)).isEqualTo(new Coverage(5, 5, 0));
  }

  @Test
  void a_note_beside_a_row_stays_when_the_row_is_taken_up_anew() {
    World world = new World(SAMPLE, new Random(5));
    RollUp rollUp = rollUp(SampleCountry.FORM_HT_B, SampleCountry.PAC_NAM);
    RowKey row = RowKey.of(I, SampleCountry.BOC_BO);
    Sheet missing = rollUp.takeUp(Sheet.EMPTY, Map.of(), Map.of());
    Sheet noted =
        missing.with(Map.of(row, missing.find(row).orElseThrow().withNote("xã chưa gửi")));
    ReportKey child = new ReportKey(PERIOD, SampleCountry.FORM_HT_A, SampleCountry.BOC_BO);
    world.claims.put(
        new SlotKey(PERIOD, SampleCountry.FORM_HT_B, I, SampleCountry.BOC_BO),
        world.receive(child, world.compile(0, SampleCountry.BOC_BO)));

    Sheet taken = rollUp.takeUp(noted, world.claims, world.revisions);

    assertThat(taken.find(row).orElseThrow().note()).isEqualTo("xã chưa gửi");
    assertThat(taken.find(row).orElseThrow().source()).isInstanceOf(RowSource.Received.class);
  }

  @Test
  void only_the_revision_that_was_received_is_taken_up() {
    World world = new World(SAMPLE, new Random(5));
    RollUp rollUp = rollUp(SampleCountry.FORM_HT_B, SampleCountry.PAC_NAM);
    ReportKey child = new ReportKey(PERIOD, SampleCountry.FORM_HT_A, SampleCountry.BOC_BO);
    SlotKey slot = new SlotKey(PERIOD, SampleCountry.FORM_HT_B, I, SampleCountry.BOC_BO);
    world.claims.put(slot, world.receive(child, world.compile(0, SampleCountry.BOC_BO)));
    world.receive(child, world.compile(0, SampleCountry.BOC_BO));

    assertThatThrownBy(() -> rollUp.takeUp(Sheet.EMPTY, world.claims, world.revisions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be given");
    assertThatThrownBy(() -> rollUp.takeUp(Sheet.EMPTY, world.claims, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_row_of_somebody_who_is_no_child_goes_away() {
    RollUp rollUp = rollUp(SampleCountry.FORM_HT_B, SampleCountry.PAC_NAM);
    Block block = SampleCountry.regime().form(SampleCountry.FORM_HT_B).block(I);
    Sheet foreign =
        Sheet.EMPTY.with(
            Map.of(
                RowKey.of(I, SampleCountry.CHO_RA),
                new Row(RowSource.MISSING, Figures.absent(block.grid()), Coverage.ONE, "")));

    assertThat(rollUp.takeUp(foreign, Map.of(), Map.of()).rows().keySet())
        .containsExactlyInAnyOrder(
            RowKey.of(I, SampleCountry.BOC_BO),
            RowKey.of(I, SampleCountry.BANG_THANH),
            RowKey.of(I, SampleCountry.NHAN_MON));
  }

  @Test
  void what_the_unit_entered_itself_stays_beside_what_it_takes_up() {
    Block own = SampleCountry.regime().form(SampleCountry.FORM_17B).block(I);
    Sheet entered = own(own, SampleCountry.cells("1", 20, "2", 5, "3", 3, "4", 1));

    Sheet taken =
        rollUp(SampleCountry.FORM_17B, SampleCountry.PAC_NAM).takeUp(entered, Map.of(), Map.of());

    assertThat(taken.rows()).containsAllEntriesOf(entered.rows());
    assertThat(taken.rows(SampleCountry.BLOCK_II)).hasSize(3);
  }

  @Test
  void a_sheet_has_a_total_for_each_block_of_its_form() {
    Form form = SampleCountry.regime().form(SampleCountry.FORM_17B);
    Block own = form.block(I);
    Block communes = form.block(SampleCountry.BLOCK_II);
    Sheet entered = own(own, SampleCountry.cells("1", 20, "2", 5, "3", 3, "4", 1));

    assertThat(RollUp.totals(form, entered))
        .containsOnly(
            Map.entry(own, Totals.of(own, entered)),
            Map.entry(communes, Figures.absent(communes.grid())));
    assertThat(Totals.of(own, entered).cells())
        .isEqualTo(SampleCountry.cells("1", 20, "2", 5, "3", 3, "4", 1));
    assertThat(Totals.of(own, Sheet.EMPTY)).isEqualTo(Figures.absent(own.grid()));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static Sheet own(Block block, Map<CellKey, Cell> cells) {
    assertThat(block.grain()).isEqualTo(Grain.OWN);
    return Sheet.EMPTY.with(
        Map.of(
            RowKey.own(block.code()),
            new Row(RowSource.OWN, Figures.of(block.grid(), cells), Coverage.ONE, "")));
  }

  private static Sheet without(Sheet sheet, RowKey row) {
    Map<RowKey, Row> rows = new HashMap<>(sheet.rows());
    rows.remove(row);
    return new Sheet(ImmutableSortedMap.copyOf(rows), sheet.note());
  }

  private static Map<CellKey, Cell> summed(Block block, Figures total) {
    Map<CellKey, Cell> summed = new HashMap<>();
    for (int slot = 0; slot < block.grid().size(); slot++) {
      summed.put(block.grid().keys().get(slot), total.cell(slot));
    }
    return summed;
  }

  private static RollUp rollUp(FormCode form, UnitCode unit) {
    return RollUp.of(SAMPLE, PERIOD, SAMPLE.find(form, unit).orElseThrow());
  }

  private static Roster roster(UnitTree units) {
    return Roster.of(SampleCountry.regime(), PeriodCode.parse("nam-2023"), units);
  }

  /** A ministry with up to three provinces, up to three districts each, up to three communes. */
  private static UnitTree country(Random random) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("btp", UnitKinds.MINISTRY, ""));
    units.add(unit("btp_khtc", UnitKinds.FOCAL_POINT, "btp"));
    int provinces = 1 + random.nextInt(3);
    for (int p = 0; p < provinces; p++) {
      units.add(unit("t" + p, UnitKinds.PROVINCE, "btp"));
      int districts = random.nextInt(4);
      for (int d = 0; d < districts; d++) {
        units.add(unit("h" + d + "_t" + p, UnitKinds.DISTRICT, "t" + p));
        int communes = random.nextInt(4);
        for (int c = 0; c < communes; c++) {
          units.add(unit("x" + c + "_h" + d + "_t" + p, UnitKinds.COMMUNE, "h" + d + "_t" + p));
        }
      }
    }
    return UnitTree.of(units);
  }

  private static Unit unit(String code, UnitKind kind, String superior) {
    return new Unit(
        UnitCode.parse(code),
        kind,
        "Đơn vị " + code,
        Optional.empty(),
        superior.isEmpty() ? Optional.empty() : Optional.of(UnitCode.parse(superior)));
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
