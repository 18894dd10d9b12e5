package org.statlib.regime;

/**
 * What a regime may relax.
 *
 * @param approverCompiledNot whether the approver must not be a person who compiled the report
 * @param approverCheckedNot whether the approver must not be the person who checked it
 */
public record Policy(boolean approverCompiledNot, boolean approverCheckedNot) {

  /** Separation of all three persons (ours; the signatures of TT 03/2019 Điều 4 are three). */
  public static final Policy STRICT = new Policy(true, true);
}
