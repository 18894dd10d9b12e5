package org.statlib.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CAM_XUYEN;
import static org.statlib.contract.SampleCountry.DEPARTMENT;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.LOC_HA;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.THACH_HA;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.Outlier;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** Who owes what to whom in a period: the regime applied to the units of a day. */
class RosterTest {

  private static final UnitTree UNITS = UnitTree.of(SampleCountry.founding().change().units());
  private static final Roster NAM = roster("nam-2023");

  @Requirement("S002-023")
  @Test
  void a_commune_owes_its_form_to_the_district_above_it() {
    Obligation owed = NAM.find(FORM_17A, BOC_BO).orElseThrow();

    assertThat(owed.receiver()).contains(PAC_NAM);
    assertThat(owed.checked()).isFalse();
    assertThat(owed.contributors(BLOCK_I)).isEqualTo(1);
    assertThat(owed.children(BLOCK_I)).isEmpty();
  }

  @Test
  void siblings_are_of_one_kind_and_one_receiver_where_the_form_compares_them() {
    Form compared =
        SampleCountry.regime()
            .form(FORM_17B)
            .withComparisons(
                ImmutableList.of(
                    new Comparison(
                        "1~siblings",
                        BLOCK_I,
                        Check.Term.parse("1"),
                        new Comparison.Siblings(Outlier.USUAL),
                        Severity.WARNING)));
    Regime regime = SampleCountry.regimeWith(compared);
    Roster roster = Roster.of(regime, PeriodCode.parse("nam-2023"), UNITS);

    assertThat(roster.siblings(roster.find(FORM_17B, THACH_HA).orElseThrow()))
        .containsExactly(CAM_XUYEN, LOC_HA);
    assertThat(roster.siblings(roster.find(FORM_17B, PAC_NAM).orElseThrow()))
        .containsExactly(BA_BE);
    assertThat(roster.siblings(roster.find(FORM_17A, BOC_BO).orElseThrow()))
        .as("its form is not compared")
        .isEmpty();
    assertThat(NAM.siblings(NAM.find(FORM_17B, THACH_HA).orElseThrow())).isEmpty();
    assertThat(NAM.siblings(NAM.find(FORM_HT_NATIONAL, MINISTRY).orElseThrow())).isEmpty();
  }

  @Test
  void a_district_owes_a_row_for_each_of_its_communes() {
    Obligation owed = NAM.find(FORM_17B, PAC_NAM).orElseThrow();

    assertThat(owed.receiver()).contains(BAC_KAN);
    assertThat(owed.checked()).isTrue();
    assertThat(owed.children(BLOCK_II))
        .containsExactlyInAnyOrder(BOC_BO, SampleCountry.BANG_THANH, SampleCountry.NHAN_MON);
    assertThat(owed.contributors(BLOCK_I)).isEqualTo(1);
    assertThat(owed.contributors(BLOCK_II)).isEqualTo(3);
  }

  @Requirement("S000-004")
  @Test
  void a_district_without_communes_owes_its_own_figures_but_no_form_of_communes_only() {
    assertThat(NAM.find(FORM_HT_B, LOC_HA)).isEmpty();
    assertThat(NAM.owing(FORM_HT_B))
        .extracting(Obligation::unit)
        .containsExactlyInAnyOrder(PAC_NAM, BA_BE, THACH_HA, CAM_XUYEN);
    assertThat(NAM.find(FORM_HT_C, HA_TINH).orElseThrow().children(BLOCK_I))
        .containsExactlyInAnyOrder(THACH_HA, CAM_XUYEN);

    Obligation owed = NAM.find(FORM_17B, LOC_HA).orElseThrow();
    assertThat(owed.children(BLOCK_II)).isEmpty();
    assertThat(owed.contributors(BLOCK_I)).isEqualTo(1);
    assertThat(owed.contributors(BLOCK_II)).isZero();
  }

  @Requirement({"S002-008", "S001-001"})
  @Test
  void provinces_send_to_the_ministry_whose_desk_is_the_focal_point() {
    assertThat(NAM.find(FORM_17C, BAC_KAN).orElseThrow().receiver()).contains(MINISTRY);
    assertThat(NAM.deskOf(MINISTRY)).isEqualTo(FOCAL_POINT);
    assertThat(NAM.deskOf(BAC_KAN)).isEqualTo(BAC_KAN);
    assertThat(NAM.deskOf(BOC_BO)).isEqualTo(BOC_BO);
  }

  @Test
  void the_national_report_is_sent_to_nobody() {
    Obligation owed = NAM.find(FORM_HT_NATIONAL, MINISTRY).orElseThrow();

    assertThat(owed.receiver()).isEmpty();
    assertThat(owed.children(BLOCK_I)).containsExactlyInAnyOrder(BAC_KAN, HA_TINH);
    assertThat(owed.contributors(BLOCK_I)).isEqualTo(10);
    assertThat(NAM.places(owed)).isEmpty();
  }

  @Test
  void nobody_else_owes_a_form() {
    assertThat(NAM.find(FORM_17A, PAC_NAM)).isEmpty();
    assertThat(NAM.find(FORM_17B, BOC_BO)).isEmpty();
    assertThat(NAM.find(FORM_17C, DEPARTMENT)).isEmpty();
    assertThat(NAM.find(FormCode.parse("99x"), BOC_BO)).isEmpty();
    assertThat(NAM.find(FORM_17A, UnitCode.parse("nobody"))).isEmpty();
    assertThat(NAM.owing(FormCode.parse("99x"))).isEmpty();
  }

  @Test
  void a_form_has_its_places_in_the_receivers_forms() {
    assertThat(NAM.places(NAM.find(FORM_17A, BOC_BO).orElseThrow()))
        .extracting(place -> place.above().form().code() + " " + place.block().code())
        .containsExactly(FORM_17B + " II");
    assertThat(NAM.places(NAM.find(FORM_17B, PAC_NAM).orElseThrow()))
        .extracting(
            place ->
                place.above().unit()
                    + " "
                    + place.above().form().code()
                    + " "
                    + place.block().code())
        .containsExactlyInAnyOrder(
            BAC_KAN + " " + FORM_17C + " I", BAC_KAN + " " + FORM_17C + " II");
    assertThat(NAM.places(NAM.find(FORM_17C, BAC_KAN).orElseThrow())).isEmpty();
  }

  @Test
  void a_form_is_owed_only_in_its_periods() {
    Roster thang10 = roster("thang10-2023");

    assertThat(thang10.forms()).containsExactly(FORM_17A);
    assertThat(thang10.find(FORM_17A, BOC_BO)).isPresent();
    assertThat(thang10.find(FORM_HT_A, BOC_BO)).isEmpty();
    assertThat(thang10.places(thang10.find(FORM_17A, BOC_BO).orElseThrow())).isEmpty();
    assertThat(NAM.forms())
        .contains(FORM_17A, FORM_17B, FORM_17C, FORM_12B, FORM_HT_A, FORM_HT_NATIONAL);
  }

  @Test
  void a_catalogue_counts_as_one_contributor_until_its_items_are_known() {
    assertThat(NAM.find(FORM_12B, BAC_KAN).orElseThrow().contributors(BLOCK_I)).isEqualTo(1);
  }

  /** Law 3, R4. Kills: children counted instead of the contributors below them. */
  @Property
  void each_leaf_is_due_once_in_the_national_report_and_under_one_unit_on_every_level(
      @ForAll("seeds") long seed) {
    UnitTree units = country(new Random(seed));
    Roster roster = roster(SampleCountry.regime(), "nam-2023", units);
    long communes =
        units.units().stream().filter(unit -> unit.kind().equals(UnitKinds.COMMUNE)).count();

    for (FormCode form : ImmutableList.of(FORM_HT_B, FORM_HT_C, FORM_HT_NATIONAL)) {
      assertThat(roster.owing(form).stream().mapToInt(owed -> owed.contributors(BLOCK_I)).sum())
          .isEqualTo((int) communes);
      for (Obligation owed : roster.owing(form)) {
        assertThat(owed.children(BLOCK_I)).isNotEmpty();
        for (UnitCode child : owed.children(BLOCK_I)) {
          assertThat(units.isBelow(child, owed.unit())).isTrue();
        }
      }
    }
    for (Obligation owed : roster.owing(FORM_HT_A)) {
      Unit unit = units.unit(owed.unit());
      assertThat(owed.receiver()).isEqualTo(unit.superior());
    }
  }

  /** What an item of a catalogue hands in on paper is no report of a unit that owes that form. */
  @Test
  void a_row_of_an_item_waits_for_no_unit_even_if_units_owe_the_form_of_its_declaration() {
    Form notaries = SampleCountry.regime().form(FORM_12B);
    Block items = notaries.block(BLOCK_I);
    BlockSource source =
        new BlockSource(
            FORM_17B,
            BLOCK_I,
            ImmutableMap.of(
                ColumnCode.parse("1"), new BlockSource.SourceColumn(ColumnCode.parse("1"), 1000)));
    Block declared =
        new Block(
            items.code(),
            items.title(),
            items.grain(),
            items.grid(),
            Optional.empty(),
            items.catalogue(),
            Optional.of(source));
    Roster roster =
        roster(
            SampleCountry.regimeWith(
                new Form(
                    FORM_12B,
                    notaries.title(),
                    notaries.evidence(),
                    ImmutableList.of(declared),
                    notaries.checks())),
            "nam-2023",
            UNITS);

    Obligation summary = roster.find(FORM_12B, BAC_KAN).orElseThrow();
    assertThat(summary.form().block(BLOCK_I)).isEqualTo(declared);
    assertThat(summary.children()).isEmpty();
    assertThat(summary.contributors(BLOCK_I)).isEqualTo(1);
    assertThat(roster.places(roster.find(FORM_17B, PAC_NAM).orElseThrow()))
        .extracting(place -> place.above().form().code())
        .containsOnly(FORM_17C);
  }

  @ParameterizedTest
  @CsvSource({"justice-2019, nam-2023", "justice-2025, sobonam-2025"})
  void every_unit_that_owes_in_a_built_in_regime_has_a_receiver_and_a_place_there(
      String pack, String period) {
    Regime built = RegimeReader.builtIn(RegimeCode.parse(pack));
    UnitTree units = built.kinds().containsKey(UnitKinds.DISTRICT) ? UNITS : withoutDistricts();
    Roster roster = roster(built, period, units);

    assertThat(roster.forms()).isNotEmpty();
    for (FormCode form : roster.forms()) {
      for (Obligation owed : roster.owing(form)) {
        assertThat(roster.find(form, owed.unit())).contains(owed);
        boolean above = owed.receiver().isPresent();
        assertThat(above).isEqualTo(!owed.unit().equals(MINISTRY));
        if (above) {
          assertThat(units.isBelow(owed.unit(), owed.receiver().get())).isTrue();
          for (Roster.Place place : roster.places(owed)) {
            assertThat(place.above().unit()).isEqualTo(owed.receiver().get());
            assertThat(place.above().children(place.block().code())).contains(owed.unit());
          }
        }
      }
    }
    assertThat(roster.find(FORM_HT_B, LOC_HA)).isEmpty();
    assertThat(roster.deskOf(MINISTRY)).isEqualTo(FOCAL_POINT);
  }

  /** The sample country as it would be after its districts ended. */
  private static UnitTree withoutDistricts() {
    return UnitTree.of(
        UNITS.units().stream()
            .filter(unit -> !unit.kind().equals(UnitKinds.DISTRICT))
            .map(
                unit ->
                    unit.kind().equals(UnitKinds.COMMUNE)
                        ? new Unit(
                            unit.code(),
                            unit.kind(),
                            unit.name(),
                            unit.area(),
                            unit.superior().flatMap(district -> UNITS.unit(district).superior()))
                        : unit)
            .toList());
  }

  @Test
  void a_receiver_is_found_however_far_above_it_stands() {
    Regime direct =
        withReceivers(
            new ReceiverRule(
                FORM_17A,
                UnitKinds.COMMUNE,
                Optional.of(UnitKinds.PROVINCE),
                false,
                ImmutableSet.of("nam")));

    assertThat(roster(direct, "nam-2023", UNITS).find(FORM_17A, BOC_BO).orElseThrow().receiver())
        .contains(BAC_KAN);
  }

  @Test
  void a_unit_without_a_receiver_above_it_is_refused() {
    UnitTree twoTiers = UnitTree.of(without(PAC_NAM));

    assertThatThrownBy(() -> roster(SampleCountry.regime(), "nam-2023", twoTiers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Unit \\S+_hpn_tbkn owes form \\S+ to a district, but there is none above it");
  }

  @Test
  void a_ministry_without_its_focal_point_is_refused() {
    assertThatThrownBy(
            () -> roster(SampleCountry.regime(), "nam-2023", UnitTree.of(without(FOCAL_POINT))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unit btp must have a focal-point below to handle its reports");
  }

  @Test
  void forms_that_take_rows_from_one_another_in_a_circle_are_refused() {
    FormCode self = FormCode.parse("SELF");
    Grid grid =
        Grid.of(ImmutableList.of(RowCode.SOLE), ImmutableList.of(Column.counting("1", "Một")));
    Block block =
        new Block(
            BlockCode.parse("I"),
            "",
            Grain.CHILD,
            grid,
            Optional.of(
                new BlockSource(
                    self,
                    BlockCode.parse("I"),
                    ImmutableMap.of(
                        ColumnCode.parse("1"),
                        new BlockSource.SourceColumn(ColumnCode.parse("1"), 1)))),
            Optional.empty());
    Form form = new Form(self, "Biểu tự lấy", "ours", ImmutableList.of(block), ImmutableList.of());
    Regime circle =
        with(
            SampleCountry.regime(),
            ImmutableMap.of(self, form),
            ImmutableList.of(
                new ReceiverRule(
                    self,
                    UnitKinds.DISTRICT,
                    Optional.of(UnitKinds.PROVINCE),
                    false,
                    ImmutableSet.of("nam"))));

    assertThatThrownBy(() -> roster(circle, "nam-2023", UNITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Form SELF must not take rows from itself, directly or by others");
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  private static Roster roster(String period) {
    return roster(SampleCountry.regime(), period, UNITS);
  }

  private static Roster roster(Regime regime, String period, UnitTree units) {
    return Roster.of(regime, PeriodCode.parse(period), units);
  }

  private static Regime withReceivers(ReceiverRule... rules) {
    Regime sample = SampleCountry.regime();
    return with(sample, sample.forms(), ImmutableList.copyOf(rules));
  }

  private static Regime with(
      Regime sample, Map<FormCode, Form> forms, ImmutableList<ReceiverRule> rules) {
    return new Regime(
        sample.code(),
        sample.title(),
        sample.zone(),
        sample.series(),
        sample.kinds(),
        sample.periods(),
        ImmutableMap.copyOf(forms),
        rules,
        sample.deadlines(),
        sample.policy(),
        sample.provinceTokens(),
        sample.reminders(),
        sample.catalogues());
  }

  /** The units without one of them; those below it move up. */
  private static List<Unit> without(UnitCode gone) {
    Unit left = UNITS.unit(gone);
    List<Unit> units = new ArrayList<>();
    for (Unit unit : UNITS.units()) {
      if (unit.superior().equals(Optional.of(gone))) {
        units.add(new Unit(unit.code(), unit.kind(), unit.name(), unit.area(), left.superior()));
      } else if (!unit.code().equals(gone)) {
        units.add(unit);
      }
    }
    return units;
  }

  private static UnitTree country(Random random) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("btp", UnitKinds.MINISTRY, ""));
    units.add(unit("btp_khtc", UnitKinds.FOCAL_POINT, "btp"));
    int provinces = random.nextInt(4);
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
}
