package org.statlib.form;

/** What a failed check or comparison does to a report. */
public enum Severity {
  /** It cannot be submitted. */
  BLOCKING,
  /** It can be submitted with an explanation. */
  WARNING
}
