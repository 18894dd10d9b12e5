package org.statlib.report;

/** Where an amendment stands. */
public enum AmendmentStatus {
  /** Asked for by the unit. */
  REQUESTED,
  REFUSED,
  /** Granted: its acts may be done until the permit ends. */
  PERMITTED,
  /** Done with: every report above was issued again or is marked as not. */
  CLOSED
}
