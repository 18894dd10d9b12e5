package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.statlib.Reporting;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.chase.Owed;
import org.statlib.period.RegimeCode;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Standing;
import org.statlib.store.Stores;

/** What an actor is answered from stores: by the account as it is stored in that moment. */
public interface ReadingContract extends Contract {

  /** Scenarios 45 and 59. */
  @Test
  @Requirement("S002-040")
  default void an_actor_is_listed_what_it_finds() {
    SampleCountry country = country();
    ReportKey approved = country.report(FORM_17A, BOC_BO);
    ReportKey draft = country.report(FORM_HT_A, BOC_BO);
    country.walkTo(approved, ReportStatus.APPROVED);
    country.start(draft);
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.IN_APPROVAL);

    for (Stores stores : ImmutableList.of(country.stores(), harness().open())) {
      Reporting other = country.alsoOn(stores).as(BA_BE, Role.COMPILER);
      Reporting own = country.alsoOn(stores).as(BOC_BO, Role.APPROVER);

      assertThat(other.standings(country.period()))
          .containsExactly(Standing.of(country.stored(approved)));
      assertThat(own.standings(country.period()))
          .extracting(Standing::key)
          .containsExactly(approved, draft);
      assertThat(other.find(approved)).contains(country.stored(approved));
      assertThat(other.find(draft)).isEmpty();
      assertThat(own.find(draft)).contains(country.stored(draft));
      assertThat(own.chase(country.period()).orElseThrow().owed())
          .extracting(Owed::unit)
          .containsOnly(BOC_BO);
    }
  }

  /** Scenarios 16 and 50: nothing remembers what the account was. */
  @Test
  @Requirement({"S002-062", "S002-072"})
  default void who_was_locked_meanwhile_sees_nothing_more_on_any_server() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    country.walkTo(key, ReportStatus.SENT);
    Reporting here = country.as(PAC_NAM, Role.COMPILER);
    Reporting there = country.alsoOn(harness().open()).as(PAC_NAM, Role.COMPILER);
    assertThat(here.find(key)).isPresent();
    assertThat(there.find(key)).isPresent();

    Account locked = SampleCountry.account(PAC_NAM, Role.COMPILER).withState(AccountState.LOCKED);
    Contract.keep(country.stores(), work -> work.accounts().put(locked));

    RegimeCode regime = SampleCountry.regime().code();
    for (Reporting asked : ImmutableList.of(here, there)) {
      assertThat(asked.find(key)).isEmpty();
      assertThat(asked.standings(country.period())).isEmpty();
      assertThat(asked.periods()).isEmpty();
      assertThat(asked.chase(country.period())).isEmpty();
      assertThat(asked.find(regime, locked.name())).isEmpty();
      assertThat(asked.accounts(regime, AccountFilter.ALL)).isEmpty();
    }
    assertThat(country.as(BAC_KAN, Role.ADMIN).find(regime, locked.name())).contains(locked);
  }
}
