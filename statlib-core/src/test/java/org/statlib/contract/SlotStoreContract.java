package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.Digest;
import org.statlib.form.ItemCode;
import org.statlib.report.ReportKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.SlotStore;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;

/** What a {@link SlotStore} does. */
public interface SlotStoreContract extends Contract {

  @Test
  default void a_place_is_free_until_it_is_covered() {
    SampleCountry country = country();

    assertThat(cover(country.stores(), slot(country, BOC_BO))).isEmpty();
  }

  @Test
  default void a_place_has_the_last_cover_and_no_other() {
    SampleCountry country = country();
    SlotKey slot = slot(country, BOC_BO);

    for (RowSource cover :
        ImmutableList.of(
            delegated(BOC_BO, "xã mất điện"),
            received(country, BOC_BO, 1),
            received(country, BOC_BO, 2),
            delegated(BOC_BO, "xã mất điện lần nữa"))) {
      put(country.stores(), slot, cover);

      assertThat(cover(country.stores(), slot)).contains(cover);
      assertThat(cover(harness().open(), slot)).contains(cover);
    }
  }

  @Test
  default void missing_sets_a_place_free_and_a_free_place_stays_free() {
    SampleCountry country = country();
    SlotKey slot = slot(country, BOC_BO);
    put(country.stores(), slot, received(country, BOC_BO, 1));

    put(country.stores(), slot, RowSource.MISSING);
    put(country.stores(), slot, RowSource.MISSING);

    assertThat(cover(country.stores(), slot)).isEmpty();
    assertThat(covers(country.stores(), ImmutableList.of(slot))).isEmpty();

    put(country.stores(), slot, delegated(BOC_BO, "xã mất điện"));

    assertThat(cover(country.stores(), slot)).contains(delegated(BOC_BO, "xã mất điện"));
  }

  @Test
  default void places_differ_by_period_form_block_and_child() {
    SampleCountry country = country();
    SlotKey slot = slot(country, BOC_BO);
    put(country.stores(), slot, delegated(BOC_BO, "xã mất điện"));

    for (SlotKey other :
        ImmutableList.of(
            new SlotKey(SampleCountry.periodKey("6thang-2023"), FORM_17B, BLOCK_II, BOC_BO),
            new SlotKey(slot.period(), FORM_HT_B, BLOCK_II, BOC_BO),
            new SlotKey(slot.period(), FORM_17B, BLOCK_I, BOC_BO),
            slot(country, NHAN_MON))) {
      assertThat(cover(country.stores(), other)).isEmpty();
      put(country.stores(), other, RowSource.MISSING);
    }

    assertThat(cover(country.stores(), slot)).isPresent();
  }

  @Test
  default void many_places_are_found_at_once_and_free_ones_left_out() {
    SampleCountry country = country();
    Map<SlotKey, RowSource> covers = new TreeMap<>();
    List<SlotKey> asked = new ArrayList<>();
    // More than 65,536, which is as many as an array of H2 holds.
    for (int i = 0; i < 70_000; i++) {
      UnitCode unit = UnitCode.parse(String.format(Locale.ROOT, "xa%05d_hpn_tbkn", i));
      asked.add(slot(country, unit));
      if (i < 3_000 && i % 3 != 0) {
        covers.put(
            slot(country, unit),
            i % 3 == 1 ? received(country, unit, i) : delegated(unit, "lý do " + i));
      }
    }

    Contract.keep(country.stores(), work -> covers.forEach(work.slots()::put));

    assertThat(covers(harness().open(), asked)).isEqualTo(covers);
    assertThat(covers(country.stores(), ImmutableList.of())).isEmpty();
  }

  @Test
  default void only_a_received_report_or_a_delegated_entry_covers_a_place() {
    SampleCountry country = country();
    SlotKey slot = slot(country, BANG_THANH);
    RowSource item =
        new RowSource.CatalogueRow(
            SampleCountry.NOTARIES,
            ItemCode.parse("vpcc-01"),
            1,
            SampleCountry.accountName(PAC_NAM, Role.COMPILER));

    for (RowSource cover : ImmutableList.of(RowSource.OWN, item)) {
      assertThatThrownBy(() -> put(country.stores(), slot, cover))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(cover(country.stores(), slot)).isEmpty();
  }

  private static SlotKey slot(SampleCountry country, UnitCode child) {
    return new SlotKey(country.period(), FORM_17B, BLOCK_II, child);
  }

  private static RowSource delegated(UnitCode unit, String why) {
    return new RowSource.DelegatedEntry(
        unit, SampleCountry.accountName(PAC_NAM, Role.COMPILER), why);
  }

  private static RowSource received(SampleCountry country, UnitCode unit, int revision) {
    ReportKey report = country.report(FORM_17A, unit);
    return new RowSource.Received(
        report, revision, Digest.of("sample", digester -> digester.putText(report).put(revision)));
  }

  private static Optional<RowSource> cover(Stores stores, SlotKey slot) {
    return stores.transact(work -> work.slots().find(slot));
  }

  private static ImmutableMap<SlotKey, RowSource> covers(Stores stores, List<SlotKey> slots) {
    return stores.transact(work -> work.slots().findAll(slots));
  }

  private static void put(Stores stores, SlotKey slot, RowSource cover) {
    Contract.keep(stores, work -> work.slots().put(slot, cover));
  }
}
