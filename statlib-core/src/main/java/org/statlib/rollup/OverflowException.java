package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import org.statlib.form.CellKey;

/** A total that does not fit 64 bits at the scale of its column; never a wrapped figure. */
public final class OverflowException extends ArithmeticException {

  private static final long serialVersionUID = 1;

  private final transient CellKey cell;

  OverflowException(String subject, CellKey cell) {
    super("Total of cell %s at %s must fit 64 bits, but does not".formatted(cell, subject));
    this.cell = requireNonNull(cell, "cell");
  }

  /** The cell whose total is too large. */
  public CellKey cell() {
    return cell;
  }
}
