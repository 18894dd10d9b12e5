package org.statlib.form;

/** What a check says. */
public enum Verdict {
  PASSED,
  FAILED,
  /** A term is absent or "…". */
  NOT_EVALUABLE
}
