package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.report.Report;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.OutcomeStore;

/** All changes of an act are kept, or none: whatever goes wrong, and wherever. */
public interface AtomicityContract extends Contract {

  @Test
  default void an_act_that_throws_at_any_of_its_steps_leaves_nothing_behind() {
    FailingStores stores = new FailingStores(harness().open(), size() != Size.VERIFY);
    SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");

    for (Ask ask : SampleActs.oneOfEach(country)) {
      country.done(ask.actor(), ask.command());
    }
    country.statlib().seal();

    assertThat(stores.acts()).isGreaterThan(25);
    assertThat(stores.failures()).isGreaterThan(4L * stores.acts());
    Invariant.assertAll(StoreState.of(harness().open()));
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  default void everything_that_an_act_wrote_is_taken_back_in_any_order_of_writing() {
    SampleCountry country = country();
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    StoreState before = StoreState.of(country.stores(), CommandKey.of(5, 5));
    Report report = country.stored(country.report(FORM_17A, BOC_BO));
    Report other = SampleReports.draft(country.report(FORM_17A, SampleCountry.NHAN_MON));
    SlotKey slot = new SlotKey(country.period(), FORM_17B, SampleCountry.BLOCK_II, BOC_BO);
    SlotKey free =
        new SlotKey(country.period(), FORM_17B, SampleCountry.BLOCK_II, SampleCountry.NHAN_MON);
    RowSource delegated =
        new RowSource.DelegatedEntry(
            BOC_BO, SampleCountry.accountName(PAC_NAM, Role.COMPILER), "thử");

    assertThatThrownBy(
            () ->
                Contract.keep(
                    country.stores(),
                    work -> {
                      work.slots().put(slot, RowSource.MISSING);
                      work.slots().put(slot, delegated);
                      work.slots().put(free, delegated);
                      work.slots().put(free, RowSource.MISSING);
                      work.slots().put(free, delegated);
                      work.reports().put(report.noted());
                      work.reports().put(report.noted().noted());
                      work.reports().put(other);
                      work.reports().put(other.entered(other.sheet(), SampleReports.SOMEBODY));
                      work.periods()
                          .put(
                              work.periods()
                                  .find(country.period())
                                  .orElseThrow()
                                  .locked(SampleJournal.AT));
                      work.outcomes()
                          .put(
                              CommandKey.of(5, 5),
                              new OutcomeStore.Kept(
                                  SampleJournal.digest("b"),
                                  new Outcome.Applied(1, SampleJournal.digest("e"))));
                      throw new IllegalStateException("the host's own");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the host's own");

    assertThat(StoreState.of(country.stores(), CommandKey.of(5, 5)).differences(before)).isEmpty();
    assertThat(StoreState.of(harness().open(), CommandKey.of(5, 5)).differences(before)).isEmpty();
  }

  @Test
  default void what_a_failed_act_wrote_is_not_there_for_the_next() {
    SampleCountry country = country();
    Report report = SampleReports.draft(country.report(FORM_17A, BOC_BO));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  Contract.keep(
                      country.stores(),
                      work -> {
                        work.reports().put(report);
                        throw new IllegalStateException("the host's own");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(country.statlib().find(report.key())).isEmpty();
    }
    Contract.keep(country.stores(), work -> work.reports().put(report));

    assertThat(country.stored(report.key())).isEqualTo(report);
  }
}
