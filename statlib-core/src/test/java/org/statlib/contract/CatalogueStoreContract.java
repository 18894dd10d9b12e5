package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.NOTARIES;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.store.CatalogueStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;

/** What a {@link CatalogueStore} does. */
public interface CatalogueStoreContract extends Contract {

  @Test
  default void a_catalogue_is_found_by_its_code_and_its_owner() {
    Stores stores = country().stores();
    Catalogue catalogue = catalogue(HA_TINH, SampleCountry.notaries(), 1);

    put(stores, catalogue);

    assertThat(find(harness().open(), NOTARIES, HA_TINH)).contains(catalogue);
    assertThat(find(stores, NOTARIES, BAC_KAN)).isEmpty();
    assertThat(find(stores, CatalogueCode.parse("notary"), HA_TINH)).isEmpty();
  }

  @Test
  default void the_items_keep_their_order_and_may_be_none_or_ten_thousand() {
    Stores stores = country().stores();
    ImmutableList<CatalogueItem> many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> String.format(Locale.ROOT, "vpcc-%05d", 9_999 - i))
            .map(code -> new CatalogueItem(ItemCode.parse(code), "Văn phòng " + code))
            .collect(ImmutableList.toImmutableList());

    for (Catalogue next :
        ImmutableList.of(
            catalogue(HA_TINH, ImmutableList.of(), 1),
            catalogue(HA_TINH, many, 2),
            catalogue(HA_TINH, many.subList(5, 7), 3))) {
      put(stores, next);

      assertThat(find(harness().open(), NOTARIES, HA_TINH)).contains(next);
    }
  }

  @Test
  default void a_catalogue_may_be_complete_and_then_not_again() {
    Stores stores = country().stores();
    Catalogue complete = catalogue(HA_TINH, SampleCountry.notaries(), 1);
    Catalogue not = new Catalogue(NOTARIES, HA_TINH, SampleCountry.notaries(), false, 2);

    put(stores, complete);
    put(stores, not);

    assertThat(find(stores, NOTARIES, HA_TINH)).contains(not);
  }

  @Test
  default void a_catalogue_is_kept_only_as_the_next_version_of_the_stored_one() {
    Stores stores = country().stores();
    Catalogue first = catalogue(HA_TINH, SampleCountry.notaries(), 1);
    Catalogue second = catalogue(HA_TINH, ImmutableList.of(), 2);

    assertRefused(stores, second);
    put(stores, first);
    assertRefused(stores, first);
    assertRefused(stores, catalogue(HA_TINH, ImmutableList.of(), 3));
    assertRefused(stores, catalogue(BAC_KAN, ImmutableList.of(), 2));
    put(stores, second);

    assertThat(find(stores, NOTARIES, HA_TINH)).contains(second);
  }

  private static Catalogue catalogue(
      UnitCode owner, ImmutableList<CatalogueItem> items, long version) {
    return new Catalogue(NOTARIES, owner, items, true, version);
  }

  private static Optional<Catalogue> find(Stores stores, CatalogueCode code, UnitCode owner) {
    return stores.transact(work -> work.catalogues().find(code, owner));
  }

  private static void put(Stores stores, Catalogue catalogue) {
    Contract.keep(stores, work -> work.catalogues().put(catalogue));
  }

  private static void assertRefused(Stores stores, Catalogue catalogue) {
    StoreState before = StoreState.of(stores);
    assertThatThrownBy(() -> put(stores, catalogue))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused ->
                assertThat(refused.key()).isEqualTo(catalogue.code() + " " + catalogue.owner()));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }
}
