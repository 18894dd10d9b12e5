package org.statlib.period;

import java.time.Instant;
import java.util.Optional;

/** Which event of a report a deadline measures. */
public enum Milestone {
  /** The approver approved: letters say "cập nhật và phê duyệt … trước ngày". */
  APPROVED,
  /** The approver sent. */
  SENT,
  /**
   * The report lies with its receiver: form headers print "ngày nhận báo cáo". Sent electronically,
   * it arrives as it is sent; the receiver's own act of receiving makes no report late.
   */
  ARRIVED,
  /**
   * The day from which it is shown: "Thời hạn đăng tải" (004 PL2). A publication reaches it; a
   * report of figures never does.
   */
  PUBLISHED;

  /** When a report that was approved and sent at these times reached it. */
  public Optional<Instant> reached(Optional<Instant> approvedAt, Optional<Instant> sentAt) {
    return switch (this) {
      case APPROVED -> approvedAt;
      case SENT, ARRIVED -> sentAt;
      case PUBLISHED -> Optional.empty();
    };
  }
}
