package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.AmendmentRequest;
import org.statlib.report.CellChange;
import org.statlib.report.CellPlace;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Ruling;
import org.statlib.report.SlotKey;
import org.statlib.report.Vintage;
import org.statlib.store.AmendmentStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.LegalBasis;

/** What an {@link AmendmentStore} does. */
public interface AmendmentStoreContract extends Contract {

  @Test
  default void an_amendment_is_found_as_it_was_put_at_every_stage() {
    SampleCountry country = country();
    AmendmentKey key = new AmendmentKey(country.report(FORM_17A, BOC_BO), 1);
    ReportKey above = country.report(FORM_17B, PAC_NAM);
    Report copy = SampleReports.submitted(key.report());
    SlotKey slot = new SlotKey(country.period(), FORM_17B, BLOCK_II, BOC_BO);
    Amendment requested = requested(key);
    Amendment permitted = requested.ruled(permit(above));
    Amendment begun = permitted.worked(SampleReports.draft(key.report()), ImmutableSortedMap.of());
    Amendment frozen =
        begun.worked(
            copy,
            ImmutableSortedMap.of(
                slot,
                new RowSource.DelegatedEntry(
                    BOC_BO, SampleCountry.accountName(PAC_NAM, Role.COMPILER), "mất điện")));
    Amendment late =
        frozen.made(key.report(), new Vintage(1, Optional.empty()), ImmutableList.of());
    Amendment made = late.made(above, new Vintage(4, Optional.of(2)), ImmutableList.of(slot));
    Amendment closed = made.closed(ImmutableSortedMap.of(above, changes()));

    for (Amendment next :
        ImmutableList.of(requested, permitted, begun, frozen, late, made, closed)) {
      put(country.stores(), next);

      assertThat(find(country.stores(), key)).contains(next);
      assertThat(find(harness().open(), key)).contains(next);
    }
  }

  @Test
  default void an_amendment_may_be_refused() {
    SampleCountry country = country();
    AmendmentKey key = new AmendmentKey(country.report(FORM_17A, BOC_BO), 1);
    Amendment refused =
        requested(key).ruled(new Ruling.Refusal(LegalBasis.of("88/KHTC"), "Không đủ căn cứ"));

    put(country.stores(), requested(key));
    put(country.stores(), refused);

    assertThat(find(harness().open(), key)).contains(refused);
  }

  @Test
  default void the_amendments_of_a_period_are_in_the_order_of_their_keys() {
    SampleCountry country = country();
    ReportKey report = country.report(FORM_17A, NHAN_MON);
    ImmutableList<AmendmentKey> keys =
        ImmutableList.of(
            new AmendmentKey(country.report(FORM_17A, BOC_BO), 1),
            new AmendmentKey(report, 1),
            new AmendmentKey(report, 2),
            new AmendmentKey(report, 10),
            new AmendmentKey(country.report(FORM_17C, BAC_KAN), 1));
    keys.reverse().forEach(key -> put(country.stores(), requested(key)));

    assertThat(
            country
                .stores()
                .<ImmutableList<Amendment>>transact(work -> work.amendments().in(country.period())))
        .extracting(Amendment::key)
        .containsExactlyElementsOf(keys);
    assertThat(
            country
                .stores()
                .<ImmutableList<Amendment>>transact(
                    work -> work.amendments().in(SampleCountry.periodKey("6thang-2023"))))
        .isEmpty();
  }

  @Test
  default void an_amendment_is_kept_only_as_the_next_version() {
    SampleCountry country = country();
    Stores stores = country.stores();
    AmendmentKey key = new AmendmentKey(country.report(FORM_17A, BOC_BO), 1);
    Amendment first = requested(key);
    Amendment second = first.ruled(permit(key.report()));

    assertRefused(stores, second);
    put(stores, first);
    assertRefused(stores, first);
    assertRefused(stores, second.claimed(ImmutableSortedMap.of()));
    put(stores, second);

    assertThat(find(stores, key)).contains(second);
    assertThat(find(stores, new AmendmentKey(key.report(), 2))).isEmpty();
  }

  private static Amendment requested(AmendmentKey key) {
    return Amendment.requested(
        key,
        new AmendmentRequest(
            SampleAmendment.LETTER,
            "Nhập nhầm cột",
            "Số liệu sai so với sổ gốc",
            ImmutableSortedSet.of(place("1"), place("2")),
            SampleReports.SOMEBODY));
  }

  private static Ruling permit(ReportKey above) {
    return new Ruling.Permit(
        SampleAmendment.DECISION,
        ImmutableSortedSet.of(place("1")),
        ImmutableSortedSet.of(above),
        SampleJournal.AT);
  }

  private static ImmutableList<CellChange> changes() {
    return ImmutableList.of(
        new CellChange(place("1"), new Cell.Number(Long.MIN_VALUE), new Cell.Number(7)),
        new CellChange(place("2"), Cell.Mark.ABSENT, Cell.Mark.NONE_OCCURRED),
        new CellChange(place("3"), Cell.Mark.NOT_AVAILABLE, new Cell.Number(0)));
  }

  private static CellPlace place(String cell) {
    return new CellPlace(RowKey.own(BLOCK_I), CellKey.parse(cell));
  }

  private static Optional<Amendment> find(Stores stores, AmendmentKey key) {
    return stores.transact(work -> work.amendments().find(key));
  }

  private static void put(Stores stores, Amendment amendment) {
    Contract.keep(stores, work -> work.amendments().put(amendment));
  }

  private static void assertRefused(Stores stores, Amendment amendment) {
    StoreState before = StoreState.of(stores);
    assertThatThrownBy(() -> put(stores, amendment))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.key()).isEqualTo(amendment.key().toString()));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }
}
