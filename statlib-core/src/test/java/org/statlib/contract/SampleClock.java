package org.statlib.contract;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test sets it; safe for use by many threads. */
public final class SampleClock extends Clock {

  /** The zone of the sample country. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final AtomicReference<Instant> now;

  private SampleClock(Instant now) {
    this.now = new AtomicReference<>(requireNonNull(now, "now"));
  }

  /** A clock that stands at an instant. */
  public static SampleClock at(Instant now) {
    return new SampleClock(now);
  }

  /**
   * A clock that stands at a local time of the sample country.
   *
   * @param local such as {@code 2023-11-01T08:00}
   */
  public static SampleClock at(String local) {
    return at(instant(local));
  }

  /** A local time of the sample country, such as {@code 2023-11-01T08:00}, as an instant. */
  public static Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  /** Sets the clock, back too. */
  public void set(Instant next) {
    now.set(requireNonNull(next, "next"));
  }

  /** Sets the clock to a local time of the sample country, such as {@code 2023-11-01T08:00}. */
  public void set(String local) {
    set(instant(local));
  }

  /** Lets time pass. */
  public void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
