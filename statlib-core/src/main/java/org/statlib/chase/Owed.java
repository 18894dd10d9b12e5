package org.statlib.chase;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.regime.Occasion;
import org.statlib.report.ReportStatus;
import org.statlib.report.Standing;
import org.statlib.unit.UnitCode;

/**
 * A form that a unit owes in a period, as it stands at a moment.
 *
 * <p>Figures that somebody entered for the unit make it no less missing: it was not the unit that
 * reported.
 *
 * @param unit who owes it
 * @param form what is owed
 * @param receiver to whom it is sent; none if it is issued
 * @param deadline by when; none if the sources tell none
 * @param standing how the report stands; none if it was never started
 * @param stale whether, at its compilers' desk, a row is not what was received for it, or counts
 *     otherwise who is due below
 * @param timing how it stands to its deadline
 */
public record Owed(
    UnitCode unit,
    FormCode form,
    Optional<UnitCode> receiver,
    Optional<Deadline> deadline,
    Optional<Standing> standing,
    boolean stale,
    Timing timing) {

  public Owed {
    requireNonNull(unit, "unit");
    requireNonNull(form, "form");
    requireNonNull(receiver, "receiver");
    requireNonNull(deadline, "deadline");
    requireNonNull(standing, "standing");
    requireNonNull(timing, "timing");
  }

  /** Where the report stands, if it was started. */
  public Optional<ReportStatus> status() {
    return standing.map(Standing::status);
  }

  /** Whether it was never started. */
  public boolean isMissing() {
    return standing.isEmpty();
  }

  /** Whether it was returned and lies with its compilers. */
  public boolean isReturned() {
    return stands(ReportStatus.RETURNED);
  }

  /** Whether it was sent, and its receiver has not received it. */
  public boolean isUnreceived() {
    return stands(ReportStatus.SENT);
  }

  /** Whether nobody has anything left to do about it. */
  public boolean isFinished() {
    return stands(ReportStatus.RECEIVED) || stands(ReportStatus.ISSUED);
  }

  private boolean stands(ReportStatus at) {
    return standing.isPresent() && standing.get().status() == at;
  }

  /**
   * How many days late it was done, or is at a moment; 0 if it is in time.
   *
   * @param at the moment, for what is not done
   */
  public long daysLate(Instant at) {
    if (deadline.isEmpty()) {
      return 0;
    }
    Instant done =
        standing
            .flatMap(
                report -> deadline.get().measures().reached(report.approvedAt(), report.sentAt()))
            .orElse(at);
    return deadline.get().daysLate(done);
  }

  /** Why somebody is to be chased: what comes first on the way to its end; none if nobody is. */
  public Optional<Occasion> occasion() {
    if (isUnreceived()) {
      return Optional.of(Occasion.NOT_RECEIVED);
    }
    if (isReturned()) {
      return Optional.of(Occasion.RETURNED);
    }
    if (stale) {
      return Optional.of(Occasion.STALE);
    }
    return switch (timing) {
      case DUE -> Optional.of(Occasion.DUE);
      case LATE -> Optional.of(Occasion.LATE);
      case UNTIMED, DONE_ON_TIME, DONE_LATE -> Optional.empty();
    };
  }
}
