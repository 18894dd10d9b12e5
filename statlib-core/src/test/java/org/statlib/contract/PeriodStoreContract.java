package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.Period;
import org.statlib.period.Provision;
import org.statlib.period.SeriesCode;
import org.statlib.store.PeriodStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.UnitKinds;

/** What a {@link PeriodStore} does. */
public interface PeriodStoreContract extends Contract {

  @Test
  default void there_are_no_periods_at_first() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    Period period = period("nam-2023", Instant.EPOCH);

    assertThat(all(stores)).isEmpty();
    assertThat(find(stores, period)).isEmpty();
    assertThat(openIn(stores, "justice/regular")).isEmpty();
  }

  @Test
  default void a_period_is_read_as_it_was_kept_open_and_locked() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    Period open = period("nam-2023", Instant.parse("2023-11-15T16:59:59.999999Z"));
    Period locked = open.locked(Instant.parse("2023-12-31T17:00:00.000001Z"));

    put(stores, open);

    assertThat(find(stores, open)).contains(open);
    assertThat(openIn(harness().open(), "justice/regular")).contains(open);
    assertThat(openIn(stores, "thads/regular")).isEmpty();

    put(stores, locked);

    assertThat(find(harness().open(), open)).contains(locked);
    assertThat(openIn(stores, "justice/regular")).isEmpty();
  }

  @Test
  default void what_letters_provide_is_read_as_it_was_kept() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    Period open = period("nam-2023", Instant.parse("2023-11-15T00:00:00Z"));
    Letter letter =
        new Letter("", "tháng 5 năm 2022", "Sở Tư pháp tỉnh Hà Tĩnh", "V/v \"hạn\"\n%s");
    LocalDate day = LocalDate.of(2023, 12, 31);
    ImmutableList<Clause> clauses =
        ImmutableList.of(
            new Clause.Due(UnitKinds.COMMUNE, HA_TINH, day, true, Milestone.ARRIVED),
            new Clause.Due(UnitKinds.PROVINCE, MINISTRY, day, false, Milestone.APPROVED),
            new Clause.Replaced(FORM_17A, FORM_17B),
            new Clause.Excused(BOC_BO),
            new Clause.Added(BOC_BO, LocalDate.of(1969, 12, 31)),
            new Clause.StandIn("xã Tân Lâm Hương", BOC_BO, ImmutableSet.of(HA_TINH, MINISTRY)),
            new Clause.Attributed(BOC_BO, HA_TINH));
    Period provided =
        open.with(
            clauses.stream()
                .map(clause -> new Provision(letter, clause, clause.subject().endsWith("tinh")))
                .collect(ImmutableList.toImmutableList()));

    put(stores, open);
    put(stores, provided);

    assertThat(find(harness().open(), open)).contains(provided);
    assertThat(openIn(harness().open(), "justice/regular")).contains(provided);
    put(stores, provided.locked(Instant.parse("2024-01-01T00:00:00Z")));
    assertThat(all(harness().open()).get(0).provisions()).isEqualTo(provided.provisions());
  }

  @Test
  default void a_period_is_kept_only_as_the_next_version_of_the_stored_one() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    Period open = period("nam-2023", Instant.parse("2023-11-15T00:00:00Z"));
    Period locked = open.locked(Instant.parse("2024-01-01T00:00:00Z"));

    assertRefused(stores, locked);
    put(stores, open);
    assertRefused(stores, open);
    put(stores, locked);
    assertRefused(stores, open);
    assertRefused(stores, locked);

    assertThat(find(stores, open)).contains(locked);
  }

  @Test
  default void all_periods_come_in_the_order_of_their_keys() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    Instant at = Instant.parse("2023-11-15T00:00:00Z");
    ImmutableList<Period> periods =
        ImmutableList.of(
            period("thang10-2023", at),
            period("namchinhthuc-2022", at).locked(at),
            period("6thang-2023", at).locked(at),
            period("6thang-2019", at).locked(at),
            period("nam-2023", at));

    for (Period period : periods) {
      if (!period.isOpen()) {
        put(stores, Period.opened(period.key(), period.regime(), period.rosterDay(), at));
      }
      put(stores, period);
    }

    assertThat(all(stores))
        .extracting(Period::key)
        .isEqualTo(periods.stream().map(Period::key).sorted().toList());
    assertThat(openIn(stores, "justice/regular")).contains(periods.get(4));
    assertThat(openIn(stores, "thads/regular")).contains(periods.get(0));
  }

  @Test
  default void a_series_that_never_locks_has_several_open_periods() {
    SampleCountry country =
        SampleCountry.on(harness().open()).found().open("thang10-2023").open("thang11-2023");

    assertThat(all(country.stores())).hasSize(2).allMatch(Period::isOpen);
    assertThat(openIn(country.stores(), "thads/regular")).isPresent();
  }

  private static Period period(String code, Instant at) {
    return Period.opened(
        SampleCountry.periodKey(code),
        SampleCountry.regime().code(),
        LocalDate.of(2023, 11, 30),
        at);
  }

  private static Optional<Period> find(Stores stores, Period period) {
    return stores.transact(work -> work.periods().find(period.key()));
  }

  private static Optional<Period> openIn(Stores stores, String series) {
    return stores.transact(work -> work.periods().findOpen(SeriesCode.parse(series)));
  }

  private static ImmutableList<Period> all(Stores stores) {
    return stores.transact(work -> work.periods().all());
  }

  private static void put(Stores stores, Period period) {
    Contract.keep(stores, work -> work.periods().put(period));
  }

  private static void assertRefused(Stores stores, Period period) {
    StoreState before = StoreState.of(stores);
    assertThatThrownBy(() -> put(stores, period))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.key()).isEqualTo(period.key().toString()));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }
}
