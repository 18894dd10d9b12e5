package org.statlib.account;

import java.util.Optional;

/** What an account may do in its unit (Điều 3 k2). */
public enum Role {
  /** Keeps the accounts of a province, or the whole system at the operator; never approves. */
  ADMIN("admin"),
  /** Lãnh đạo: approves, sends, returns. */
  APPROVER("ld"),
  /** Người kiểm tra: checks, forwards, returns. */
  CHECKER("kt"),
  /** Chuyên viên tổng hợp: enters, receives, rolls up, submits. */
  COMPILER("bc"),
  /**
   * Reads what is published, and does nothing in the way of a report: any official mailbox (004
   * PL3). No role of account names of the justice sector.
   */
  READER("xem");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The role with the given word, such as {@code bc}. */
  public static Optional<Role> find(String word) {
    for (Role role : values()) {
      if (role.word.equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The word in account names, such as {@code bc}. */
  public String word() {
    return word;
  }
}
