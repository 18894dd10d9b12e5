package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.PLACE_NAMES;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.store.CatalogueStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
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

  @Test
  default void every_version_of_a_catalogue_stays() {
    Stores stores = country().stores();
    Catalogue first = catalogue(HA_TINH, SampleCountry.notaries(), 1);
    Catalogue second = catalogue(HA_TINH, ImmutableList.of(), 2);
    Contract.keep(
        stores,
        work -> {
          work.catalogues().put(first);
          work.catalogues().put(second);
          assertThat(work.catalogues().find(NOTARIES, HA_TINH, 1)).contains(first);
        });

    Stores again = harness().open();
    assertThat(find(again, NOTARIES, HA_TINH)).contains(second);
    assertThat(find(again, HA_TINH, 1)).contains(first);
    assertThat(find(again, HA_TINH, 2)).contains(second);
    assertThat(find(again, HA_TINH, 3)).isEmpty();
    assertThat(find(again, BAC_KAN, 1)).isEmpty();
  }

  @Test
  default void the_days_of_an_item_are_kept_to_the_day() {
    Stores stores = country().stores();
    LocalDate day = LocalDate.of(2008, 8, 1);
    ImmutableList<CatalogueItem> items =
        ImmutableList.of(
            item("one", Optional.empty(), Optional.of(day)),
            item("two", Optional.of(day), Optional.empty()),
            item("three", Optional.of(LocalDate.of(1, 1, 1)), Optional.of(LocalDate.MAX)));

    put(stores, catalogue(HA_TINH, items, 1));

    assertThat(find(harness().open(), NOTARIES, HA_TINH)).contains(catalogue(HA_TINH, items, 1));
  }

  @Test
  default void a_proposal_is_found_by_its_key_and_among_those_to_its_catalogue() {
    Stores stores = country().stores();
    Proposal first = proposal(HA_TINH, Optional.empty(), 1);
    Proposal answered =
        proposal(
            HA_TINH, Optional.of(ImmutableSortedMap.of(ItemCode.parse("vpcc-01"), "Đã có")), 2);
    Proposal other = proposal(BAC_KAN, Optional.of(ImmutableSortedMap.of()), 1);
    Contract.keep(
        stores,
        work -> {
          work.catalogues().put(first);
          work.catalogues().put(other);
          assertThat(proposals(work)).containsExactly(other, first);
          work.catalogues().put(answered);
        });

    harness()
        .open()
        .transact(
            work -> {
              CatalogueStore catalogues = work.catalogues();
              assertThat(catalogues.findProposal(first.key())).contains(answered);
              assertThat(catalogues.findProposal(other.key())).contains(other);
              assertThat(catalogues.history(first.key())).containsExactly(first, answered);
              assertThat(proposals(work)).containsExactly(other, answered);
              assertThat(catalogues.proposals(NOTARIES, OPERATOR)).isEmpty();
              assertThat(catalogues.proposals(PLACE_NAMES, MINISTRY)).isEmpty();
              assertThat(catalogues.history(key(MINISTRY))).isEmpty();
              return true;
            });
  }

  @Test
  default void a_proposal_is_kept_only_as_the_next_version_of_the_stored_one() {
    Stores stores = country().stores();

    assertRefused(stores, proposal(HA_TINH, Optional.empty(), 2));
    keep(stores, proposal(HA_TINH, Optional.empty(), 1));
    assertRefused(stores, proposal(HA_TINH, Optional.empty(), 1));
    assertRefused(stores, proposal(HA_TINH, Optional.empty(), 3));
    assertRefused(stores, proposal(BAC_KAN, Optional.empty(), 2));
    keep(stores, proposal(HA_TINH, Optional.empty(), 2));
  }

  private static ProposalKey key(UnitCode by) {
    return new ProposalKey(PLACE_NAMES, OPERATOR, by);
  }

  private static Proposal proposal(
      UnitCode by, Optional<ImmutableSortedMap<ItemCode, String>> refused, long version) {
    return new Proposal(key(by), SampleCountry.notaries(), "Công văn " + version, refused, version);
  }

  private static ImmutableList<Proposal> proposals(UnitOfWork work) {
    return work.catalogues().proposals(PLACE_NAMES, OPERATOR);
  }

  private static CatalogueItem item(
      String code, Optional<LocalDate> from, Optional<LocalDate> until) {
    return new CatalogueItem(ItemCode.parse(code), "Địa danh " + code, from, until);
  }

  private static Catalogue catalogue(
      UnitCode owner, ImmutableList<CatalogueItem> items, long version) {
    return new Catalogue(NOTARIES, owner, items, true, version);
  }

  private static Optional<Catalogue> find(Stores stores, CatalogueCode code, UnitCode owner) {
    return stores.transact(work -> work.catalogues().find(code, owner));
  }

  private static Optional<Catalogue> find(Stores stores, UnitCode owner, long version) {
    return stores.transact(work -> work.catalogues().find(NOTARIES, owner, version));
  }

  private static void put(Stores stores, Catalogue catalogue) {
    Contract.keep(stores, work -> work.catalogues().put(catalogue));
  }

  private static void keep(Stores stores, Proposal proposal) {
    Contract.keep(stores, work -> work.catalogues().put(proposal));
  }

  private static void assertRefused(Stores stores, Catalogue catalogue) {
    String key = catalogue.code() + " " + catalogue.owner();
    assertRefused(stores, key, () -> put(stores, catalogue));
  }

  private static void assertRefused(Stores stores, Proposal proposal) {
    assertRefused(stores, proposal.key().toString(), () -> keep(stores, proposal));
  }

  private static void assertRefused(Stores stores, String key, ThrowingCallable keeping) {
    StoreState before = StoreState.of(stores);
    assertThatThrownBy(keeping)
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.key()).isEqualTo(key));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }
}
