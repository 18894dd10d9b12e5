package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.UnitStore;
import org.statlib.unit.Alteration;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/** What a {@link UnitStore} does. */
public interface UnitStoreContract extends Contract {

  LocalDate LATER = LocalDate.of(2025, 7, 1);

  @Test
  default void the_registry_is_empty_before_it_is_founded() {
    assertThat(registry(harness().open()).isEmpty()).isTrue();
    assertThat(registry(harness().open()).version()).isZero();
  }

  @Test
  default void the_changes_are_read_as_they_were_kept_in_their_order() {
    Stores stores = harness().open();
    Registry registry = Registry.empty();

    for (UnitChange change : changes()) {
      registry = with(registry, change);
      put(stores, registry);

      assertThat(registry(harness().open()).changes()).isEqualTo(registry.changes());
    }

    LocalDate day = LocalDate.of(2024, 6, 1);
    assertThat(registry(stores).asOf(day).units()).isEqualTo(registry.asOf(day).units());
    assertThat(registry(stores).areasAsOf(day)).isEqualTo(registry.areasAsOf(day));
    assertThat(registry(stores).asOf(LATER).units()).isEqualTo(registry.asOf(LATER).units());
    assertThat(registry(stores).areasAsOf(LATER)).isEqualTo(registry.areasAsOf(LATER));
    assertThat(registry(stores).version()).isEqualTo(4);
  }

  @Test
  default void a_registry_is_kept_only_as_the_stored_one_and_one_change_more() {
    Stores stores = harness().open();
    Registry one = with(Registry.empty(), changes().get(0));
    Registry two = with(one, changes().get(1));

    assertRefused(stores, two);
    put(stores, one);
    assertRefused(stores, one);
    assertRefused(stores, with(two, changes().get(2)));
    put(stores, two);
    assertRefused(stores, one);
    assertRefused(stores, Registry.empty());

    assertThat(registry(stores).changes()).isEqualTo(two.changes());
  }

  private static ImmutableList<UnitChange> changes() {
    UnitCode root = SampleCountry.MINISTRY;
    Area province =
        new Area(AreaCode.parse("14"), AreaKind.PROVINCE, "Tỉnh Sơn La", Optional.empty());
    Area commune =
        new Area(
            AreaCode.parse("03646"),
            AreaKind.COMMUNE,
            "Xã Ea H'leo – Krông Búk",
            Optional.of(province.code()));
    return ImmutableList.of(
        SampleCountry.founding().change(),
        new UnitChange.Founded(
            LocalDate.of(2019, 1, 1),
            new LegalBasis(
                "Nghị quyết số 819/NQ-UBTVQH14\n(trích)", Optional.of(LocalDate.of(2019, 11, 21))),
            ImmutableList.of(commune, province),
            ImmutableList.of(
                new Unit(
                    UnitCode.parse("tinhsonla"),
                    UnitKinds.PROVINCE,
                    "Sở Tư pháp Tỉnh Sơn La",
                    Optional.of(province.code()),
                    Optional.of(root)))),
        new UnitChange.Founded(
            LocalDate.of(2024, 2, 29),
            LegalBasis.of("Công văn không số"),
            ImmutableList.of(),
            ImmutableList.of(
                new Unit(
                    UnitCode.parse("btp_moi"),
                    UnitKinds.MINISTRY_DEPARTMENT,
                    "Vụ “mới” 𠮷",
                    Optional.empty(),
                    Optional.of(root)))),
        new UnitChange.Reorganised(
            LATER, LegalBasis.of("Nghị quyết 202/2025/QH15"), alterations(province, commune)));
  }

  /** One of each kind. */
  private static ImmutableList<Alteration> alterations(Area province, Area commune) {
    UnitCode merged = UnitCode.parse("tinhmoi");
    return ImmutableList.of(
        new Alteration.FoundUnit(
            new Unit(
                merged,
                UnitKinds.PROVINCE,
                "Sở Tư pháp Tỉnh Mới",
                Optional.of(AreaCode.parse("98")),
                Optional.of(SampleCountry.MINISTRY))),
        new Alteration.MergeUnits(
            ImmutableSortedSet.of(UnitCode.parse("tinhsonla"), SampleCountry.HA_TINH), merged),
        new Alteration.SplitUnit(
            SampleCountry.BAC_KAN, ImmutableSortedSet.of(SampleCountry.BAC_KAN, merged)),
        new Alteration.RenameUnit(SampleCountry.BAC_KAN, "Sở Tư pháp Tỉnh “Bắc Kạn”"),
        new Alteration.AbolishLevel(UnitKinds.DISTRICT),
        new Alteration.AbolishUnit(SampleCountry.BOC_BO),
        new Alteration.MoveUnit(SampleCountry.NHAN_MON, merged, Optional.of(AreaCode.parse("98"))),
        new Alteration.FoundArea(
            new Area(AreaCode.parse("98"), AreaKind.PROVINCE, "Tỉnh Mới", Optional.empty())),
        new Alteration.ChangeArea(
            new Area(province.code(), AreaKind.PROVINCE, "Tỉnh Sơn La (cũ)", Optional.empty())),
        new Alteration.EndArea(commune.code()));
  }

  private static Registry with(Registry before, UnitChange change) {
    return before
        .with(change)
        .<Registry>fold(
            next -> next,
            reasons -> {
              throw new AssertionError("The change should fit: " + reasons);
            });
  }

  private static Registry registry(Stores stores) {
    return stores.transact(work -> work.units().registry());
  }

  private static void put(Stores stores, Registry next) {
    Contract.keep(stores, work -> work.units().put(next));
  }

  private static void assertRefused(Stores stores, Registry next) {
    ImmutableList<UnitChange> before = registry(stores).changes();
    assertThatThrownBy(() -> put(stores, next)).isInstanceOf(StoreException.class);
    assertThat(registry(stores).changes()).isEqualTo(before);
  }
}
