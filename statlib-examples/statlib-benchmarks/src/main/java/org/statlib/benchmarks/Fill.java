package org.statlib.benchmarks;

/** How many cells of the forms say something. */
public enum Fill {
  /** A number in every cell. */
  FULL,
  /** A number in a fifth of the cells, "-" in a tenth, nothing in the others. */
  FIFTH
}
