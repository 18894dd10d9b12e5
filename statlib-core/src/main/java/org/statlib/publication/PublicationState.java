package org.statlib.publication;

/** Whether readers see a publication (PL1 mục 1 B7 of letter 1607/TCTHADS-VP). */
public enum PublicationState {
  /** Chờ duyệt: seen by those in charge of publications only. */
  PENDING,
  /** Đã duyệt: shown to readers. */
  APPROVED
}
