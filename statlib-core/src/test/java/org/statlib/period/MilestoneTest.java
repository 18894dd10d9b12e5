package org.statlib.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deadline measures one event of a report, and that of a publication none. */
class MilestoneTest {

  private static final Optional<Instant> APPROVED = Optional.of(Instant.EPOCH);
  private static final Optional<Instant> SENT = Optional.of(Instant.EPOCH.plusSeconds(1));

  @Test
  void a_report_of_figures_is_never_published() {
    assertThat(Milestone.APPROVED.reached(APPROVED, SENT)).isEqualTo(APPROVED);
    assertThat(Milestone.SENT.reached(APPROVED, SENT)).isEqualTo(SENT);
    assertThat(Milestone.ARRIVED.reached(APPROVED, SENT)).isEqualTo(SENT);
    assertThat(Milestone.PUBLISHED.reached(APPROVED, SENT)).isEmpty();
  }
}
