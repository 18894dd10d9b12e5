package org.statlib.workflow;

/** The two reasons for a return (Điều 7 k2, Điều 8 k2). */
public enum ReturnReason {
  /** The figures are not valid. */
  FIGURES_INVALID,
  /** It is not for the one who returns it to check or approve. */
  NOT_MY_RESPONSIBILITY
}
