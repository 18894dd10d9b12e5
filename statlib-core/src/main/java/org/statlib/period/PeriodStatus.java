package org.statlib.period;

/** Where a period stands. There is no way back from locked (Điều 5 k3, Điều 9 k5). */
public enum PeriodStatus {
  OPEN,
  LOCKED
}
