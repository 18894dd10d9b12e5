package org.statlib.form;

/** What a check or a comparison says. */
public enum Verdict {
  PASSED,
  FAILED,
  /** A term is absent or "…", or there is too little to compare with. */
  NOT_EVALUABLE
}
