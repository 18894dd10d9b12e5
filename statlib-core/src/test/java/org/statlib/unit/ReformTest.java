package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.command.Decision;

/** Communes of Thạch Hà in January 2020, and the end of the districts after them, by lists. */
class ReformTest {

  private static final LocalDate BEGAN = LocalDate.of(2019, 1, 1);
  private static final LocalDate MERGED = LocalDate.of(2020, 1, 1);
  private static final LocalDate LIFTED = LocalDate.of(2025, 7, 1);
  private static final UnitCodeRule RULE =
      UnitCodeRule.with(
          ImmutableList.of(new UnitCodeRule.ProvinceToken(AreaCode.parse("42"), "Hà Tĩnh", "tht")));
  private static final UnitCode ROOT = UnitCode.parse("btp");

  private static final Area HA_TINH = area("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", "");
  private static final Area THACH_HA = area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42");
  private static final Area TAN = area("18652", AreaKind.COMMUNE, "Xã Thạch Tân", "445");
  private static final Area LAM = area("18655", AreaKind.COMMUNE, "Xã Thạch Lâm", "445");
  private static final Area HUONG = area("18661", AreaKind.COMMUNE, "Xã Thạch Hương", "445");
  private static final Area XUAN = area("18658", AreaKind.COMMUNE, "Xã Thạch Xuân", "445");
  private static final Area VIET = area("18568", AreaKind.COMMUNE, "Xã Việt Xuyên", "445");
  private static final Area GROWN = area("18652", AreaKind.COMMUNE, "Xã Tân Lâm Hương", "445");

  private final Registry founded =
      accepted(
          Registry.empty()
              .with(founding(ImmutableList.of(HA_TINH, THACH_HA, TAN, LAM, HUONG, XUAN, VIET))));

  /** Scenario: Thạch Tân + Thạch Lâm + Thạch Hương → Tân Lâm Hương; the code 18652 lives on. */
  @Test
  void three_communes_become_one_of_another_name_under_the_code_of_the_first() {
    Registry registry = merged();

    UnitTree units = registry.asOf(MERGED);
    Unit grown = units.unit(UnitCode.parse("xatanlamhuong_hth_tht"));
    assertThat(grown.area()).contains(TAN.code());
    assertThat(registry.areasAsOf(MERGED))
        .containsEntry(TAN.code(), GROWN)
        .doesNotContainKey(LAM.code());
    assertThat(registry.predecessors(grown.code(), BEGAN, MERGED))
        .containsExactlyInAnyOrder(
            UnitCode.parse("xathachtan_hth_tht"),
            UnitCode.parse("xathachlam_hth_tht"),
            UnitCode.parse("xathachhuong_hth_tht"));
    assertThat(units.size()).isEqualTo(founded.asOf(BEGAN).size() - 2);
  }

  @Test
  void a_place_that_is_only_called_otherwise_keeps_its_unit() {
    Unit renamed = merged().asOf(MERGED).unit(UnitCode.parse("xavietxuyen_hth_tht"));

    assertThat(renamed.name()).isEqualTo("UBND Xã Việt Tiến");
    assertThat(renamed.area()).contains(VIET.code());
  }

  @Test
  void a_level_that_is_in_no_list_any_more_is_abolished_and_parts_are_divided() {
    Reform reform =
        new Reform(
            ImmutableList.of(
                HA_TINH,
                area("18652", AreaKind.COMMUNE, "Xã Tân Lâm Hương", "42"),
                area("18658", AreaKind.COMMUNE, "Xã Thạch Xuân", "42"),
                area("18700", AreaKind.COMMUNE, "Xã Mới", "42")),
            ImmutableSetMultimap.<AreaCode, AreaCode>builder()
                .put(code("42"), code("42"))
                .put(code("18652"), code("18652"))
                .put(code("18658"), code("18658"))
                .put(code("18658"), code("18700"))
                .put(code("18568"), code("18652"))
                .build());

    UnitChange.Reorganised change = change(merged(), reform, LIFTED);
    Registry registry = accepted(merged().with(change));

    assertThat(change.alterations()).contains(new Alteration.AbolishLevel(UnitKinds.DISTRICT));
    assertThat(registry.asOf(LIFTED).children(UnitCode.parse("tinhhatinh")))
        .extracting(unit -> unit.code().value())
        .containsExactly("xamoi_tht", "xatanlamhuong_hth_tht", "xathachxuan_hth_tht");
    assertThat(registry.successors(UnitCode.parse("xathachxuan_hth_tht"), BEGAN, LIFTED))
        .extracting(UnitCode::value)
        .containsExactlyInAnyOrder("xamoi_tht", "xathachxuan_hth_tht");
    assertThat(registry.successors(UnitCode.parse("xathachlam_hth_tht"), BEGAN, LIFTED))
        .extracting(UnitCode::value)
        .containsExactly("xatanlamhuong_hth_tht");
  }

  @Test
  void a_code_that_was_ever_given_is_not_proposed_again() {
    Registry merged = merged();
    Area again = area("18700", AreaKind.COMMUNE, "Xã Thạch Lâm", "445");
    Reform reform =
        new Reform(
            ImmutableList.of(
                HA_TINH,
                THACH_HA,
                GROWN,
                XUAN,
                area("18568", AreaKind.COMMUNE, "Xã Việt Tiến", "445"),
                again),
            ImmutableSetMultimap.of());

    assertThat(change(merged, reform, LIFTED).founded())
        .extracting(unit -> unit.code().value())
        .containsExactly("xathachlam2_hth_tht");
  }

  @Test
  void lists_that_do_not_fit_together_are_refused() {
    assertThatThrownBy(
            () -> new Reform(ImmutableList.of(HA_TINH, HA_TINH), ImmutableSetMultimap.of()))
        .hasMessage("Place 42 must stand once");
    Reform reform =
        new Reform(ImmutableList.of(HA_TINH), ImmutableSetMultimap.of(code("445"), code("18652")));
    assertThatThrownBy(() -> change(founded, reform, MERGED))
        .hasMessage("Place 18652 must be one of those afterwards");
  }

  private Registry merged() {
    Reform reform =
        new Reform(
            ImmutableList.of(
                HA_TINH,
                THACH_HA,
                GROWN,
                XUAN,
                area("18568", AreaKind.COMMUNE, "Xã Việt Tiến", "445")),
            ImmutableSetMultimap.of(
                code("18652"), code("18652"),
                code("18655"), code("18652"),
                code("18661"), code("18652"),
                code("18568"), code("18568")));
    return accepted(founded.with(change(founded, reform, MERGED)));
  }

  private static UnitChange.Reorganised change(Registry before, Reform reform, LocalDate day) {
    return reform.change(
        before, day, LegalBasis.of("Nghị quyết 819/NQ-UBTVQH14"), RULE, ReformTest::unit);
  }

  private static UnitChange founding(List<Area> areas) {
    ImmutableList.Builder<Unit> units = ImmutableList.builder();
    units.add(new Unit(ROOT, UnitKinds.MINISTRY, "Bộ", Optional.empty(), Optional.empty()));
    RULE.propose(areas)
        .forEach(
            (code, unit) -> {
              Area area =
                  areas.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
              units.add(
                  unit(area, unit, area.parent().map(above -> RULE.propose(areas).get(above))));
            });
    return new UnitChange.Founded(
        BEGAN, LegalBasis.of("Danh mục"), ImmutableList.copyOf(areas), units.build());
  }

  private static Unit unit(Area area, UnitCode code, Optional<UnitCode> superior) {
    UnitKind kind =
        area.parent().isEmpty()
            ? UnitKinds.PROVINCE
            : area.kind().levels().contains("X") ? UnitKinds.COMMUNE : UnitKinds.DISTRICT;
    return new Unit(
        code,
        kind,
        "UBND " + area.name(),
        Optional.of(area.code()),
        Optional.of(superior.orElse(ROOT)));
  }

  private static AreaCode code(String text) {
    return AreaCode.parse(text);
  }

  private static Area area(String code, AreaKind kind, String name, String parent) {
    return new Area(
        code(code), kind, name, parent.isEmpty() ? Optional.empty() : Optional.of(code(parent)));
  }

  private static Registry accepted(Decision<Registry> decision) {
    return decision.fold(
        registry -> registry,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }
}
