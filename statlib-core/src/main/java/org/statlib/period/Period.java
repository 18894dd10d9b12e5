package org.statlib.period;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * One reporting period.
 *
 * @param key its key
 * @param regime the regime whose forms are reported in it
 * @param status open or locked
 * @param rosterDay the day whose units report, receive and act in it, until the lock
 * @param openedAt when it was opened
 * @param lockedAt when it was locked
 * @param provisions what letters provided for it alone, in the order in which they came: a later
 *     one on the same subject goes before
 * @param version counts its changes, from 1
 */
public record Period(
    PeriodKey key,
    RegimeCode regime,
    PeriodStatus status,
    LocalDate rosterDay,
    Instant openedAt,
    Optional<Instant> lockedAt,
    ImmutableList<Provision> provisions,
    long version)
    implements Digestible {

  public Period {
    requireNonNull(key, "key");
    requireNonNull(regime, "regime");
    requireNonNull(rosterDay, "rosterDay");
    requireNonNull(openedAt, "openedAt");
    requireNonNull(provisions, "provisions");
    if (lockedAt.isPresent() != (status == PeriodStatus.LOCKED)) {
      throw new IllegalArgumentException(
          "Period %s must have a time of locking exactly if it is locked".formatted(key));
    }
  }

  /** A period as it is opened. */
  public static Period opened(PeriodKey key, RegimeCode regime, LocalDate rosterDay, Instant at) {
    return new Period(
        key, regime, PeriodStatus.OPEN, rosterDay, at, Optional.empty(), ImmutableList.of(), 1);
  }

  /** The period after its lock. */
  public Period locked(Instant at) {
    if (!isOpen()) {
      throw new IllegalStateException("Period %s is locked already".formatted(key));
    }
    return new Period(
        key,
        regime,
        PeriodStatus.LOCKED,
        rosterDay,
        openedAt,
        Optional.of(at),
        provisions,
        version + 1);
  }

  /** The period with what one more letter provides. */
  public Period with(ImmutableList<Provision> more) {
    return new Period(
        key,
        regime,
        status,
        rosterDay,
        openedAt,
        lockedAt,
        ImmutableList.<Provision>builder().addAll(provisions).addAll(more).build(),
        version + 1);
  }

  public boolean isOpen() {
    return status == PeriodStatus.OPEN;
  }

  @Override
  public void putInto(Digester digester) {
    digester
        .putText(key)
        .putText(regime)
        .put(status.name())
        .putText(rosterDay)
        .putText(openedAt)
        .putText(lockedAt)
        .putAll(provisions)
        .put(version);
  }
}
