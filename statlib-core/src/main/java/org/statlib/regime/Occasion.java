package org.statlib.regime;

/** Why somebody is chased (đôn đốc). */
public enum Occasion {
  /** Its deadline has not passed yet. */
  DUE,
  /** Its deadline has passed. */
  LATE,
  /** It was returned and lies with its compilers. */
  RETURNED,
  /** What was received for it has changed since it was taken up. */
  STALE,
  /** It was sent, and its receiver has not received it. */
  NOT_RECEIVED
}
