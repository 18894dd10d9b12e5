package org.statlib.form;

/** What a row of a block stands for. */
public enum Grain {
  /** The unit itself: one row, or the fixed rows of the form. */
  OWN,
  /** One row for each unit below that owes the source form. */
  CHILD,
  /** One row for each item of a dynamic catalogue, entered by the unit itself. */
  CATALOGUE_ITEM
}
