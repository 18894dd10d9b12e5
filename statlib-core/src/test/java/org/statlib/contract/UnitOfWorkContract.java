package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.statlib.command.CommandKey;
import org.statlib.report.Report;
import org.statlib.store.ReportStore;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/** What a {@link UnitOfWork} refuses: it is for one act, and one act is one unit of work. */
public interface UnitOfWorkContract extends Contract {

  @Test
  default void an_act_gives_what_its_work_returns_and_throws_what_its_work_throws() {
    Stores stores = harness().open();
    RuntimeException thrown = new IllegalStateException("the host's own");
    Error worse = new AssertionError("the host's own");

    assertThat(stores.<String>transact(work -> "done")).isEqualTo("done");
    assertThatThrownBy(
            () ->
                stores.<String>transact(
                    work -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThatThrownBy(
            () ->
                stores.<String>transact(
                    work -> {
                      throw worse;
                    }))
        .isSameAs(worse);
    assertThat(stores.<String>transact(work -> "done again")).isEqualTo("done again");
  }

  @Test
  default void an_act_is_not_begun_within_another() {
    SampleCountry country = country();
    Stores stores = country.stores();
    Report report = SampleReports.draft(country.report(FORM_17A, BOC_BO));

    Contract.keep(
        stores,
        work -> {
          work.reports().put(report);
          assertThatThrownBy(() -> stores.<String>transact(inner -> "inner"))
              .isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> country.statlib().seal())
              .isInstanceOf(IllegalStateException.class);
        });

    assertThat(country.stored(report.key())).isEqualTo(report);
    assertThat(stores.<String>transact(work -> "done")).isEqualTo("done");
  }

  @Test
  default void a_unit_of_work_is_not_used_after_its_act() {
    SampleCountry country = country();
    AtomicReference<UnitOfWork> kept = new AtomicReference<>();
    Contract.keep(country.stores(), kept::set);

    assertUnusable(country, kept.get());
  }

  @Test
  default void a_unit_of_work_is_not_used_in_the_next_act_either() {
    SampleCountry country = country();
    AtomicReference<UnitOfWork> kept = new AtomicReference<>();
    Contract.keep(country.stores(), kept::set);

    Contract.keep(country.stores(), work -> assertUnusableNow(kept.get()));
  }

  @Test
  default void a_port_is_not_used_after_its_act() {
    SampleCountry country = country();
    Report report = SampleReports.draft(country.report(FORM_17A, BOC_BO));
    AtomicReference<ReportStore> kept = new AtomicReference<>();
    Contract.keep(country.stores(), work -> kept.set(work.reports()));
    StoreState before = StoreState.of(country.stores());

    assertThatThrownBy(() -> kept.get().put(report)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> kept.get().find(report.key()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void a_unit_of_work_is_not_used_after_its_work_threw() {
    SampleCountry country = country();
    AtomicReference<UnitOfWork> kept = new AtomicReference<>();

    assertThatThrownBy(
            () ->
                Contract.keep(
                    country.stores(),
                    work -> {
                      kept.set(work);
                      throw new IllegalArgumentException("the host's own");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertUnusable(country, kept.get());
  }

  private static void assertUnusable(SampleCountry country, UnitOfWork ended) {
    StoreState before = StoreState.of(country.stores());
    assertUnusableNow(ended);
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  private static void assertUnusableNow(UnitOfWork ended) {
    ImmutableList<Consumer<UnitOfWork>> uses =
        ImmutableList.of(
            work -> work.units().registry(),
            work -> work.accounts().of(BOC_BO),
            work -> work.periods().all(),
            work -> work.catalogues().find(SampleCountry.NOTARIES, BOC_BO),
            work -> work.reports().in(SampleCountry.periodKey("nam-2023")),
            work -> work.slots().findAll(ImmutableList.of()),
            work -> work.journal().heads(),
            work -> work.outcomes().find(CommandKey.of(1, 1)));
    for (Consumer<UnitOfWork> use : uses) {
      assertThatThrownBy(() -> use.accept(ended)).isInstanceOf(IllegalStateException.class);
    }
  }
}
