package org.statlib.chase;

import java.time.Instant;
import java.util.Optional;
import org.statlib.period.Deadline;
import org.statlib.report.Standing;
import org.statlib.workflow.Timeliness;

/** How what is owed stands to its deadline at a moment, by what the deadline measures. */
public enum Timing {
  /** There is no deadline. */
  UNTIMED,
  /** Not done; the deadline has not passed. */
  DUE,
  /** Not done; the deadline has passed. */
  LATE,
  /** Done before the deadline passed. */
  DONE_ON_TIME,
  /** Done after the deadline had passed. */
  DONE_LATE;

  static Timing of(Optional<Deadline> deadline, Optional<Standing> standing, Instant at) {
    if (deadline.isEmpty()) {
      return UNTIMED;
    }
    Timeliness timeliness =
        standing
            .map(report -> Timeliness.of(deadline.get(), report.approvedAt(), report.sentAt()))
            .orElse(Timeliness.NOT_YET);
    return switch (timeliness) {
      case ON_TIME -> DONE_ON_TIME;
      case LATE -> DONE_LATE;
      case NOT_YET -> deadline.get().isLate(at) ? LATE : DUE;
    };
  }
}
