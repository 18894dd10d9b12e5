package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.statlib.command.Outcome;
import org.statlib.report.ReportStatus;

/** What was acknowledged is there for ever; for stores that claim to be durable. */
public interface DurabilityContract extends Contract {

  @Test
  @Requirement("S002-024")
  default void what_was_acknowledged_is_there_after_a_crash() {
    assumeClaimed(Capability.DURABLE);
    SampleCountry country = country();
    List<Ask> asked = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Ask ask : SampleActs.oneOfEach(country)) {
      outcomes.add(country.done(ask.actor(), ask.command()));
      asked.add(ask);
    }
    StoreState before = StoreState.of(country.stores());

    harness().crash();
    SampleCountry again = country.alsoOn(harness().open());

    assertThat(StoreState.of(again.stores()).differences(before)).isEmpty();
    for (int i = 0; i < asked.size(); i++) {
      assertThat(again.statlib().execute(asked.get(i).actor(), asked.get(i).command()))
          .isEqualTo(outcomes.get(i));
    }
    assertThat(again.statlib().verify()).isEmpty();
  }

  @Test
  default void each_act_is_there_after_a_crash_right_behind_it() {
    assumeClaimed(Capability.DURABLE);
    SampleCountry country = country();
    for (ReportStatus status :
        List.of(
            ReportStatus.DRAFT,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED,
            ReportStatus.SENT,
            ReportStatus.RECEIVED)) {
      country.walkTo(country.report(FORM_17A, BOC_BO), status);
      StoreState before = StoreState.of(country.stores());

      harness().crash();
      country = country.alsoOn(harness().open());

      assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
    }
  }
}
