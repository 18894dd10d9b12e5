package org.statlib.workflow;

import java.time.Instant;
import java.util.Optional;
import org.statlib.period.Deadline;
import org.statlib.report.Report;

/** Whether a report was in time (Điều 4 k3); lateness is marked, never refused. */
public enum Timeliness {
  ON_TIME,
  LATE,
  /** The event that the deadline measures did not happen. */
  NOT_YET;

  /** The timeliness of a report under a deadline, whichever time it was last approved and sent. */
  public static Timeliness of(Deadline deadline, Report report) {
    return of(deadline, report.handling().approvedAt(), report.handling().sentAt());
  }

  /** The timeliness under a deadline of what was last approved and sent at these times. */
  public static Timeliness of(
      Deadline deadline, Optional<Instant> approvedAt, Optional<Instant> sentAt) {
    return deadline
        .measures()
        .reached(approvedAt, sentAt)
        .map(event -> deadline.isLate(event) ? LATE : ON_TIME)
        .orElse(NOT_YET);
  }
}
