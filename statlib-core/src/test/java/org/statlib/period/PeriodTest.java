package org.statlib.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.command.Digest;

class PeriodTest {

  private static final Instant OPENED = Instant.parse("2022-10-16T00:00:00Z");
  private static final Instant LOCKED = Instant.parse("2023-01-02T00:00:00Z");

  private final Period open =
      Period.opened(
          PeriodKey.parse("justice/regular:nam-2022"),
          RegimeCode.parse("justice-2019"),
          LocalDate.of(2022, 10, 31),
          OPENED);

  @Test
  void a_period_opens_in_its_first_version() {
    assertThat(open.isOpen()).isTrue();
    assertThat(open.version()).isEqualTo(1);
    assertThat(open.lockedAt()).isEmpty();
  }

  @Test
  void a_locked_period_tells_when_and_stays_locked() {
    Period locked = open.locked(LOCKED);

    assertThat(locked.isOpen()).isFalse();
    assertThat(locked.version()).isEqualTo(2);
    assertThat(locked.lockedAt()).contains(LOCKED);
    assertThat(locked.openedAt()).isEqualTo(OPENED);
    assertThat(locked.rosterDay()).isEqualTo(open.rosterDay());
    assertThat(Digest.of("test", locked)).isNotEqualTo(Digest.of("test", open));
    assertThatThrownBy(() -> locked.locked(LOCKED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Period justice/regular:nam-2022 is locked already");
  }

  @Test
  void a_time_of_locking_stands_exactly_where_the_period_is_locked() {
    assertThatThrownBy(() -> with(PeriodStatus.OPEN, Optional.of(LOCKED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> with(PeriodStatus.LOCKED, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(with(PeriodStatus.OPEN, Optional.empty())).isEqualTo(open);
  }

  private Period with(PeriodStatus status, Optional<Instant> lockedAt) {
    return new Period(
        open.key(),
        open.regime(),
        status,
        open.rosterDay(),
        OPENED,
        lockedAt,
        ImmutableList.of(),
        1);
  }
}
