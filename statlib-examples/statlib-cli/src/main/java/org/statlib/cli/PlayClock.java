package org.statlib.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The clock of a play: it is set to a working day and goes on by a second with each reading. */
final class PlayClock extends Clock {

  private static final LocalTime OFFICES_OPEN = LocalTime.of(8, 0);

  private final ZoneId zone;
  private Instant next = Instant.EPOCH;

  PlayClock(ZoneId zone) {
    this.zone = zone;
  }

  /** Goes to the morning of a day; a day that has begun goes on. */
  void on(LocalDate day) {
    Instant morning = day.atTime(OFFICES_OPEN).atZone(zone).toInstant();
    if (morning.isAfter(next)) {
      next = morning;
    }
  }

  @Override
  public Instant instant() {
    next = next.plusSeconds(1);
    return next;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return Clock.fixed(next, other);
  }
}
