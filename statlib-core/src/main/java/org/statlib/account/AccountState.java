package org.statlib.account;

/** Where an account stands; only an active one acts (Điều 18 k4, Điều 19 k1). */
public enum AccountState {
  /** Issued with a one-time secret that its holder must change first. */
  ISSUED,
  ACTIVE,
  /** Switched off for a while. */
  LOCKED,
  /** Switched off for ever; the name is not given again. */
  REVOKED
}
