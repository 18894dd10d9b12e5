package org.statlib.report;

/** Where a report stands on its way (Điều 6 to 9). */
public enum ReportStatus {
  /** Being compiled for the first time. */
  DRAFT,
  /** Back at its compilers. */
  RETURNED,
  IN_CHECK,
  IN_APPROVAL,
  APPROVED,
  /** Official for its own unit (Điều 4 k4). */
  SENT,
  RECEIVED,
  /** The national report, published by its decision. */
  ISSUED,
  /** Completed by the lock of its period, not sent up, not counted (Điều 5 k3). */
  CLOSED;

  /** Whether it lies with its compilers. */
  public boolean isAtDesk() {
    return this == DRAFT || this == RETURNED;
  }

  /** Whether the lock of its period closes it. */
  public boolean isInProgress() {
    return this != SENT && this != RECEIVED && this != ISSUED && this != CLOSED;
  }

  /** Whether it is the official report of its unit. */
  public boolean isOfficial() {
    return this == SENT || this == RECEIVED || this == ISSUED;
  }
}
