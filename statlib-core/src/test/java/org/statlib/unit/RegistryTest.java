package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;

class RegistryTest {

  private static final LocalDate MAY = LocalDate.of(2022, 5, 1);
  private static final LocalDate JUNE = LocalDate.of(2022, 6, 1);
  private static final LegalBasis BASIS = LegalBasis.of("Quyết định 1");

  private static final Area HA_TINH =
      new Area(AreaCode.parse("42"), AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", Optional.empty());
  private static final Area THACH_HA =
      new Area(
          AreaCode.parse("445"), AreaKind.DISTRICT, "Huyện Thạch Hà", Optional.of(HA_TINH.code()));

  private static final Unit BTP = unit("btp", "", "");
  private static final Unit PROVINCE = unit("tinhhatinh", "btp", "42");
  private static final Unit DISTRICT = unit("huyenthachha_tht", "tinhhatinh", "445");

  private final Registry founded =
      accepted(
          Registry.empty().with(founded(MAY, List.of(THACH_HA, HA_TINH), List.of(PROVINCE, BTP))));

  @Test
  void units_and_areas_are_there_from_their_day_on() {
    Registry registry = accepted(founded.with(founded(JUNE, List.of(), List.of(DISTRICT))));

    assertThat(registry.asOf(MAY).units()).containsExactly(BTP, PROVINCE);
    assertThat(registry.asOf(JUNE.minusDays(1)).units()).containsExactly(BTP, PROVINCE);
    assertThat(registry.asOf(JUNE).units()).containsExactly(BTP, PROVINCE, DISTRICT);
    assertThat(registry.areasAsOf(MAY)).containsOnlyKeys(HA_TINH.code(), THACH_HA.code());
    assertThat(registry.areasAsOf(MAY.minusDays(1))).isEmpty();
    assertThat(registry.findFoundingDay(DISTRICT.code())).contains(JUNE);
    assertThat(registry.findFoundingDay(BTP.code())).contains(MAY);
    assertThat(registry.findFoundingDay(UnitCode.parse("x"))).isEmpty();
    assertThat(registry.version()).isEqualTo(2);
    assertThatThrownBy(() -> registry.asOf(MAY.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_change_makes_a_new_registry_and_leaves_the_old_one() {
    Digest before = Digest.of("test", founded);

    Registry next = accepted(founded.with(founded(JUNE, List.of(), List.of(DISTRICT))));

    assertThat(founded.version()).isEqualTo(1);
    assertThat(Digest.of("test", founded)).isEqualTo(before);
    assertThat(Digest.of("test", next)).isNotEqualTo(before);
    assertThat(Registry.empty().isEmpty()).isTrue();
    assertThat(founded.isEmpty()).isFalse();
  }

  @Requirement("S001-009")
  @Test
  void a_code_is_given_once_to_a_unit_or_an_area() {
    assertThat(refused(founded.with(founded(JUNE, List.of(HA_TINH), List.of(PROVINCE)))))
        .containsExactly(
            "unit.code.taken 42: a code is given once and never again, but 42 was given already",
            "unit.code.taken tinhhatinh: a code is given once and never again, but tinhhatinh was"
                + " given already");
    assertThat(codes(founded.with(founded(JUNE, List.of(), List.of(DISTRICT, DISTRICT)))))
        .containsExactly("unit.code.taken");
  }

  @Test
  void superior_area_and_parent_must_exist() {
    Unit lost = unit("x", "nowhere", "99");
    Area adrift =
        new Area(
            AreaCode.parse("446"), AreaKind.DISTRICT, "Huyện X", Optional.of(AreaCode.parse("98")));

    assertThat(refused(founded.with(founded(JUNE, List.of(adrift), List.of(lost)))))
        .containsExactly(
            "unit.parent.unknown 446: the parent area 98 must exist on 2022-06-01",
            "unit.superior.unknown x: the superior nowhere must exist on 2022-06-01",
            "unit.area.unknown x: the area 99 must exist on 2022-06-01");
  }

  @Test
  void there_is_exactly_one_root() {
    assertThat(codes(founded.with(founded(JUNE, List.of(), List.of(unit("btp2", "", ""))))))
        .containsExactly("unit.tree.root");
    assertThat(codes(Registry.empty().with(founded(MAY, List.of(), List.of()))))
        .containsExactly("unit.tree.root");
  }

  @Test
  void a_unit_that_lies_under_itself_is_named_once_for_the_circle() {
    Unit a = unit("a", "b", "");
    Unit b = unit("b", "c", "");
    Unit c = unit("c", "b", "");

    assertThat(refused(founded.with(founded(JUNE, List.of(), List.of(a, b, c)))))
        .containsExactly("unit.tree.cycle b: a unit must not lie under itself");
  }

  @Test
  void an_area_does_not_lie_in_itself() {
    Area one =
        new Area(
            AreaCode.parse("446"),
            AreaKind.DISTRICT,
            "Huyện X",
            Optional.of(AreaCode.parse("447")));
    Area other =
        new Area(
            AreaCode.parse("447"),
            AreaKind.DISTRICT,
            "Huyện Y",
            Optional.of(AreaCode.parse("446")));

    assertThat(codes(founded.with(founded(JUNE, List.of(one, other), List.of()))))
        .containsExactly("unit.area.cycle");
  }

  @Test
  void changes_come_in_the_order_of_their_days() {
    assertThat(refused(founded.with(founded(MAY.minusDays(1), List.of(), List.of(DISTRICT)))))
        .containsExactly(
            "unit.change.order registry: a change must not lie before the last one, of 2022-05-01,"
                + " but is of 2022-04-30");
    assertThat(founded.with(founded(MAY, List.of(), List.of(DISTRICT))).reasons()).isEmpty();
  }

  @Test
  void every_reason_is_told_at_once() {
    Unit lost = unit("x", "nowhere", "99");
    Unit round = unit("y", "y", "");

    assertThat(
            codes(
                founded.with(
                    founded(
                        MAY.minusDays(1),
                        List.of(HA_TINH),
                        List.of(BTP, lost, round, unit("z", "", ""))))))
        .containsExactly(
            "unit.change.order",
            "unit.code.taken",
            "unit.code.taken",
            "unit.superior.unknown",
            "unit.area.unknown",
            "unit.tree.root",
            "unit.tree.cycle");
  }

  private static UnitChange.Founded founded(LocalDate day, List<Area> areas, List<Unit> units) {
    return new UnitChange.Founded(
        day, BASIS, ImmutableList.copyOf(areas), ImmutableList.copyOf(units));
  }

  private static Unit unit(String code, String superior, String area) {
    return new Unit(
        UnitCode.parse(code),
        UnitKinds.COMMUNE,
        "Unit " + code,
        area.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(area)),
        superior.isEmpty() ? Optional.empty() : Optional.of(UnitCode.parse(superior)));
  }

  private static Registry accepted(Decision<Registry> decision) {
    return decision.fold(
        registry -> registry,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }

  private static List<String> refused(Decision<Registry> decision) {
    return decision.reasons().stream().map(Violation::toString).toList();
  }

  private static List<String> codes(Decision<Registry> decision) {
    return decision.reasons().stream().map(Violation::code).toList();
  }
}
