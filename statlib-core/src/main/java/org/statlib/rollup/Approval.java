package org.statlib.rollup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.statlib.account.AccountName;

/**
 * Who approved a content of a report, and when (Điều 8).
 *
 * @param by the account that approved it
 * @param at when
 */
public record Approval(AccountName by, Instant at) {

  public Approval {
    requireNonNull(by, "by");
    requireNonNull(at, "at");
  }
}
