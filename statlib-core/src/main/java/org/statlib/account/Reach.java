package org.statlib.account;

/** How far an admin's account reaches over the accounts of a unit (Điều 3 k2 b–c, 001 mục 4.3). */
public enum Reach {
  /** It is the operator's: over all. */
  EVERYWHERE,
  /** The unit is its own, or lies below it. */
  TERRITORY,
  /** Not at all. */
  NOWHERE
}
