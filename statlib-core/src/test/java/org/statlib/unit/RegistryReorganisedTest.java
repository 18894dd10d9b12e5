package org.statlib.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Violation;
import org.statlib.unit.Alteration.AbolishLevel;
import org.statlib.unit.Alteration.AbolishUnit;
import org.statlib.unit.Alteration.ChangeArea;
import org.statlib.unit.Alteration.EndArea;
import org.statlib.unit.Alteration.FoundArea;
import org.statlib.unit.Alteration.FoundUnit;
import org.statlib.unit.Alteration.MergeUnits;
import org.statlib.unit.Alteration.MoveUnit;
import org.statlib.unit.Alteration.RenameUnit;
import org.statlib.unit.Alteration.SplitUnit;

/** Communes of the district Thạch Hà in 2020, and the end of the districts in 2025. */
class RegistryReorganisedTest {

  private static final LocalDate BEGAN = LocalDate.of(2019, 1, 1);
  private static final LocalDate MERGED = LocalDate.of(2020, 1, 1);
  private static final LocalDate LIFTED = LocalDate.of(2025, 7, 1);
  private static final LegalBasis BASIS = LegalBasis.of("Nghị quyết 819/NQ-UBTVQH14");

  private static final UnitCode BTP = UnitCode.parse("btp");
  private static final UnitCode PROVINCE = UnitCode.parse("tinhhatinh");
  private static final UnitCode DISTRICT = UnitCode.parse("huyenthachha_tht");
  private static final UnitCode CITY = UnitCode.parse("thanhphohatinh_tht");
  private static final UnitCode TAN = UnitCode.parse("xathachtan_hth_tht");
  private static final UnitCode LAM = UnitCode.parse("xathachlam_hth_tht");
  private static final UnitCode HUONG = UnitCode.parse("xathachhuong_hth_tht");
  private static final UnitCode NEW = UnitCode.parse("xatanlamhuong_hth_tht");

  private static final Area HA_TINH = area("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", "");
  private static final Area THACH_HA = area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42");
  private static final Area TAN_AREA = area("18652", AreaKind.COMMUNE, "Xã Thạch Tân", "445");
  private static final Area LAM_AREA = area("18655", AreaKind.COMMUNE, "Xã Thạch Lâm", "445");

  private final Registry registry =
      accepted(
          Registry.empty()
              .with(
                  new UnitChange.Founded(
                      BEGAN,
                      BASIS,
                      ImmutableList.of(HA_TINH, THACH_HA, TAN_AREA, LAM_AREA),
                      ImmutableList.of(
                          unit(BTP, UnitKinds.MINISTRY, null, ""),
                          unit(PROVINCE, UnitKinds.PROVINCE, BTP, "42"),
                          unit(DISTRICT, UnitKinds.DISTRICT, PROVINCE, "445"),
                          unit(CITY, UnitKinds.DISTRICT, PROVINCE, ""),
                          unit(TAN, UnitKinds.COMMUNE, DISTRICT, "18652"),
                          unit(LAM, UnitKinds.COMMUNE, DISTRICT, "18655"),
                          unit(HUONG, UnitKinds.COMMUNE, DISTRICT, "")))));

  /** The code of the statistics office lives on for the place that has grown. */
  @Test
  void three_communes_become_one_and_history_stays() {
    Area grown = area("18652", AreaKind.COMMUNE, "Xã Tân Lâm Hương", "445");

    Registry after =
        reorganised(
            MERGED,
            new MergeUnits(ImmutableSortedSet.of(TAN, LAM, HUONG), NEW),
            new FoundUnit(unit(NEW, UnitKinds.COMMUNE, DISTRICT, "18652")),
            new ChangeArea(grown),
            new EndArea(LAM_AREA.code()));

    assertThat(codes(after.asOf(MERGED))).containsExactly(BTP, PROVINCE, DISTRICT, NEW, CITY);
    assertThat(after.asOf(MERGED.minusDays(1)).units()).isEqualTo(registry.asOf(BEGAN).units());
    assertThat(after.areasAsOf(MERGED)).containsEntry(grown.code(), grown).hasSize(3);
    assertThat(after.areasAsOf(BEGAN)).containsEntry(TAN_AREA.code(), TAN_AREA).hasSize(4);
    assertThat(after.successions(BEGAN, MERGED))
        .containsExactlyInAnyOrder(
            new Succession(TAN, NEW, MERGED, false),
            new Succession(LAM, NEW, MERGED, false),
            new Succession(HUONG, NEW, MERGED, false));
    assertThat(after.successors(LAM, BEGAN, LIFTED)).containsExactly(NEW);
    assertThat(after.predecessors(NEW, BEGAN, LIFTED)).containsExactlyInAnyOrder(TAN, LAM, HUONG);
    assertThat(after.successors(DISTRICT, BEGAN, LIFTED)).containsExactly(DISTRICT);
    assertThat(after.findFoundingDay(NEW)).contains(MERGED);
    assertThat(after.findLastDayAfter(TAN)).contains(MERGED);
    assertThat(after.findLastDayAfter(NEW)).isEmpty();
  }

  @Test
  void a_level_is_lifted_off_and_who_stood_below_stands_above() {
    Registry after = reorganised(LIFTED, new AbolishLevel(UnitKinds.DISTRICT));

    assertThat(codes(after.asOf(LIFTED))).containsOnly(BTP, PROVINCE, TAN, LAM, HUONG);
    assertThat(after.asOf(LIFTED).unit(TAN).superior()).contains(PROVINCE);
    assertThat(after.successors(DISTRICT, BEGAN, LIFTED)).isEmpty();
    assertThat(after.successors(TAN, BEGAN, LIFTED)).containsExactly(TAN);
  }

  @Test
  void a_unit_lives_on_into_which_others_are_merged_or_which_is_divided() {
    Registry after =
        reorganised(
            MERGED,
            new MergeUnits(ImmutableSortedSet.of(LAM), TAN),
            new SplitUnit(HUONG, ImmutableSortedSet.of(HUONG, TAN)),
            new RenameUnit(TAN, "UBND Xã Tân Lâm"));

    assertThat(codes(after.asOf(MERGED))).contains(TAN, HUONG).doesNotContain(LAM);
    assertThat(after.asOf(MERGED).unit(TAN).name()).isEqualTo("UBND Xã Tân Lâm");
    assertThat(after.successors(HUONG, BEGAN, MERGED)).containsExactlyInAnyOrder(HUONG, TAN);
    assertThat(after.predecessors(TAN, BEGAN, MERGED)).containsExactlyInAnyOrder(TAN, LAM, HUONG);
    assertThat(after.successions(BEGAN, MERGED))
        .filteredOn(Succession::divided)
        .extracting(Succession::from)
        .containsOnly(HUONG);
  }

  /** As in July 2025: provinces are merged and districts end by one document. */
  @Test
  void who_stood_below_a_unit_that_is_merged_stands_below_who_goes_on() {
    UnitCode merged = UnitCode.parse("tinhnghetinh");

    Registry after =
        reorganised(
            LIFTED,
            new MergeUnits(ImmutableSortedSet.of(PROVINCE), merged),
            new FoundUnit(unit(merged, UnitKinds.PROVINCE, BTP, "")),
            new AbolishLevel(UnitKinds.DISTRICT));

    assertThat(codes(after.asOf(LIFTED))).containsOnly(BTP, merged, TAN, LAM, HUONG);
    assertThat(after.asOf(LIFTED).unit(LAM).superior()).contains(merged);
  }

  @Test
  void successors_are_followed_through_all_changes() {
    UnitCode last = UnitCode.parse("xathachha_hth_tht");
    Registry after =
        accepted(
            reorganised(
                    MERGED,
                    new MergeUnits(ImmutableSortedSet.of(TAN, LAM), NEW),
                    new FoundUnit(unit(NEW, UnitKinds.COMMUNE, DISTRICT, "")))
                .with(
                    change(
                        LIFTED,
                        new MergeUnits(ImmutableSortedSet.of(NEW, HUONG), last),
                        new FoundUnit(unit(last, UnitKinds.COMMUNE, DISTRICT, "")))));

    assertThat(after.successors(TAN, BEGAN, LIFTED)).containsExactly(last);
    assertThat(after.successors(TAN, BEGAN, LIFTED.minusDays(1))).containsExactly(NEW);
    assertThat(after.successors(NEW, MERGED, LIFTED)).containsExactly(last);
    assertThat(after.predecessors(last, BEGAN, LIFTED)).containsExactlyInAnyOrder(TAN, LAM, HUONG);
    assertThat(after.predecessors(last, MERGED, LIFTED)).containsExactlyInAnyOrder(NEW, HUONG);
    assertThat(after.changes(BEGAN, MERGED)).hasSize(1);
    assertThat(after.changes(MERGED, LIFTED)).hasSize(1);
  }

  @Test
  void what_became_of_the_units_between_two_days_is_told_as_a_list() {
    Registry after =
        reorganised(
            LIFTED,
            new MergeUnits(ImmutableSortedSet.of(TAN, LAM), NEW),
            new FoundUnit(unit(NEW, UnitKinds.COMMUNE, CITY, "")),
            new SplitUnit(HUONG, ImmutableSortedSet.of(HUONG, NEW)),
            new MoveUnit(HUONG, CITY, Optional.empty()),
            new RenameUnit(HUONG, "UBND Xã Hương"),
            new AbolishUnit(DISTRICT));

    assertThat(after.differences(BEGAN, LIFTED))
        .extracting(
            one -> one.unit() + " " + one.kind() + one.after().map(to -> " " + to).orElse(""))
        .containsExactly(
            DISTRICT + " ABOLISHED",
            HUONG + " DIVIDED " + HUONG,
            HUONG + " DIVIDED " + NEW,
            HUONG + " RENAMED UBND Xã Hương",
            HUONG + " MOVED " + CITY,
            LAM + " MERGED " + NEW,
            TAN + " MERGED " + NEW,
            NEW + " FOUNDED Đơn vị " + NEW);
    assertThat(after.differences(LIFTED, LIFTED)).isEmpty();
    assertThat(after.differences(BEGAN, LIFTED.minusDays(1))).isEmpty();
  }

  @Test
  void a_unit_moves_with_all_that_is_below_it() {
    Registry after = reorganised(MERGED, new MoveUnit(TAN, CITY, Optional.empty()));

    assertThat(after.asOf(MERGED).unit(TAN).superior()).contains(CITY);
    assertThat(after.asOf(MERGED).unit(TAN).area()).isEmpty();
    assertThat(after.asOf(BEGAN).unit(TAN).superior()).contains(DISTRICT);
  }

  @Test
  void the_order_within_a_document_does_not_matter() {
    ImmutableList<Alteration> one =
        ImmutableList.of(
            new AbolishLevel(UnitKinds.DISTRICT),
            new MergeUnits(ImmutableSortedSet.of(TAN, LAM), NEW),
            new MoveUnit(HUONG, PROVINCE, Optional.of(THACH_HA.code())),
            new RenameUnit(HUONG, "UBND Xã Hương"),
            new FoundUnit(unit(NEW, UnitKinds.COMMUNE, PROVINCE, "18652")));

    Registry forwards = accepted(registry.with(change(LIFTED, one)));
    Registry backwards = accepted(registry.with(change(LIFTED, Lists.reverse(one))));

    assertThat(forwards.asOf(LIFTED).units()).isEqualTo(backwards.asOf(LIFTED).units());
    assertThat(Digest.of("test", forwards)).isNotEqualTo(Digest.of("test", backwards));
  }

  @Test
  void what_is_told_of_a_unit_that_is_divided_and_ends_as_well_is_the_same_in_any_order() {
    ImmutableList<Alteration> wrong =
        ImmutableList.of(new AbolishUnit(TAN), new SplitUnit(TAN, ImmutableSortedSet.of(TAN, LAM)));

    assertThat(reasons(change(MERGED, wrong)))
        .isEqualTo(reasons(change(MERGED, Lists.reverse(wrong))))
        .containsExactly(
            "unit.alteration.ends-twice xathachtan_hth_tht",
            "unit.alteration.into xathachtan_hth_tht");
  }

  @Test
  void who_is_abolished_is_no_more_and_nobody_goes_on() {
    Registry after = reorganised(MERGED, new AbolishUnit(HUONG));

    assertThat(codes(after.asOf(MERGED))).doesNotContain(HUONG).contains(TAN, LAM);
    assertThat(after.successors(HUONG, BEGAN, MERGED)).isEmpty();
    assertThat(after.findLastDayAfter(HUONG)).contains(MERGED);
  }

  @Test
  void everything_that_is_wrong_with_a_reorganisation_is_told_and_nothing_is_done() {
    UnitCode nowhere = UnitCode.parse("nowhere");

    assertThat(
            reasons(
                change(
                    BEGAN.minusDays(1),
                    new MergeUnits(ImmutableSortedSet.of(TAN, nowhere), UnitCode.parse("nobody")),
                    new AbolishUnit(TAN),
                    new RenameUnit(TAN, "UBND Xã Tân"),
                    new RenameUnit(LAM, "Một"),
                    new RenameUnit(LAM, "Hai"),
                    new MoveUnit(nowhere, BTP, Optional.empty()),
                    new AbolishUnit(DISTRICT),
                    new AbolishLevel(UnitKinds.LEGAL_ORGANISATION),
                    new FoundUnit(unit(HUONG, UnitKinds.COMMUNE, DISTRICT, "")),
                    new FoundUnit(unit(NEW, UnitKinds.COMMUNE, CITY, "99999")),
                    new FoundArea(TAN_AREA),
                    new ChangeArea(area("18658", AreaKind.COMMUNE, "Xã Nào Đó", "445")),
                    new EndArea(THACH_HA.code()),
                    new EndArea(THACH_HA.code()))))
        .containsExactlyInAnyOrder(
            "unit.change.order registry",
            "unit.code.taken 18652",
            "unit.alteration.area 18658",
            "unit.alteration.twice 445",
            "unit.parent.unknown 18652",
            "unit.parent.unknown 18655",
            "unit.alteration.unit nowhere",
            "unit.alteration.ends-twice xathachtan_hth_tht",
            "unit.alteration.level legal-organisation",
            "unit.code.taken xathachhuong_hth_tht",
            "unit.alteration.ending xathachtan_hth_tht",
            "unit.alteration.twice xathachlam_hth_tht",
            "unit.alteration.unit nowhere",
            "unit.alteration.into nobody",
            "unit.alteration.into nobody",
            "unit.superior.unknown xathachlam_hth_tht",
            "unit.superior.unknown xathachhuong_hth_tht",
            "unit.area.unknown xatanlamhuong_hth_tht");
  }

  @Test
  void a_code_that_has_ended_is_not_given_again() {
    Registry after =
        reorganised(
            MERGED,
            new AbolishUnit(HUONG),
            new EndArea(LAM_AREA.code()),
            new MoveUnit(LAM, DISTRICT, Optional.empty()));

    assertThat(
            reasons(
                after,
                change(
                    LIFTED,
                    new FoundUnit(unit(HUONG, UnitKinds.COMMUNE, DISTRICT, "")),
                    new FoundArea(LAM_AREA))))
        .containsExactly("unit.code.taken 18655", "unit.code.taken xathachhuong_hth_tht");
  }

  @Test
  void a_unit_does_not_move_below_itself_and_nothing_is_reorganised_before_it_is_founded() {
    assertThat(reasons(change(MERGED, new MoveUnit(PROVINCE, TAN, Optional.empty()))))
        .containsExactly("unit.tree.cycle tinhhatinh");
    assertThat(
            reasons(
                change(
                    MERGED, new ChangeArea(area("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", "445")))))
        .containsExactly("unit.area.cycle 42");
    assertThat(reasons(Registry.empty(), change(MERGED, new AbolishUnit(TAN))))
        .containsExactly("unit.change.first registry");
    assertThatThrownBy(() -> change(MERGED)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MergeUnits(ImmutableSortedSet.of(TAN), TAN))
        .hasMessage("A merger into xathachtan_hth_tht must end other units");
    assertThatThrownBy(() -> new SplitUnit(TAN, ImmutableSortedSet.of(TAN)))
        .hasMessage("Unit xathachtan_hth_tht must be divided among two units at least");
  }

  private Registry reorganised(LocalDate day, Alteration... alterations) {
    return accepted(registry.with(change(day, alterations)));
  }

  private List<String> reasons(UnitChange change) {
    return reasons(registry, change);
  }

  private static List<String> reasons(Registry before, UnitChange change) {
    return before.with(change).reasons().stream()
        .map(reason -> reason.code() + " " + reason.subject())
        .toList();
  }

  private static UnitChange change(LocalDate day, Alteration... alterations) {
    return change(day, ImmutableList.copyOf(alterations));
  }

  private static UnitChange change(LocalDate day, List<Alteration> alterations) {
    return new UnitChange.Reorganised(day, BASIS, ImmutableList.copyOf(alterations));
  }

  private static ImmutableSet<UnitCode> codes(UnitTree units) {
    return units.units().stream().map(Unit::code).collect(ImmutableSet.toImmutableSet());
  }

  private static Area area(String code, AreaKind kind, String name, String parent) {
    return new Area(
        AreaCode.parse(code),
        kind,
        name,
        parent.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(parent)));
  }

  private static Unit unit(UnitCode code, UnitKind kind, @Nullable UnitCode superior, String area) {
    return new Unit(
        code,
        kind,
        "Đơn vị " + code,
        area.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(area)),
        Optional.ofNullable(superior));
  }

  private static Registry accepted(Decision<Registry> decision) {
    return decision.fold(
        registry -> registry,
        reasons -> {
          throw new AssertionError(reasons.stream().map(Violation::toString).toList());
        });
  }
}
