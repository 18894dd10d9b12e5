package org.statlib.form;

/** Which number of a cell is meant. */
public enum Part {
  /** What was counted until the cut-off ("số liệu thực tế"), or the whole value. */
  ACTUAL,
  /** What is expected for the rest of the window ("ước tính"), of an estimable column. */
  ESTIMATED,
  /** Value times weight, of a weighted average: derived, so that averages add up exactly. */
  WEIGHTED,
  /** The weight where there is a value, of a weighted average: derived. */
  WEIGHT
}
