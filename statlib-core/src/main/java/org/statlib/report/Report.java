package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Optional;
import org.statlib.account.PersonId;

/**
 * A report on its way. Every act makes the next version.
 *
 * @param key its key
 * @param status where it stands
 * @param version counts its acts, from 1
 * @param sheet its content: what is on the desk, or what was frozen
 * @param revision what was frozen last
 * @param handling who handled it since it was last at its compilers
 * @param returns how often it was returned
 * @param issue the decision that published it
 */
public record Report(
    ReportKey key,
    ReportStatus status,
    long version,
    Sheet sheet,
    Optional<Revision> revision,
    Handling handling,
    int returns,
    Optional<Issue> issue) {

  public Report {
    requireNonNull(key, "key");
    requireNonNull(status, "status");
    requireNonNull(sheet, "sheet");
    requireNonNull(revision, "revision");
    requireNonNull(handling, "handling");
    requireNonNull(issue, "issue");
    if (version < 1) {
      throw new IllegalArgumentException("Version of a report must be at least 1");
    }
    boolean frozen = !status.isAtDesk() && status != ReportStatus.CLOSED;
    if (frozen && (revision.isEmpty() || !revision.get().sheet().equals(sheet))) {
      throw new IllegalArgumentException(
          "Report %s must have frozen its content to be %s".formatted(key, status));
    }
  }

  /** A report as it is started. */
  public static Report started(ReportKey key, Sheet sheet) {
    return new Report(
        key, ReportStatus.DRAFT, 1, sheet, Optional.empty(), Handling.NONE, 0, Optional.empty());
  }

  /** After someone entered. */
  public Report entered(Sheet next, PersonId by) {
    return new Report(
        key, status, version + 1, next, revision, handling.compiledBy(by), returns, issue);
  }

  /** After it was submitted: its content is frozen. */
  public Report submitted(
      ReportStatus next, PersonId by, ImmutableSortedMap<String, String> explanations) {
    int number = revision.map(Revision::number).orElse(0) + 1;
    return new Report(
        key,
        next,
        version + 1,
        sheet,
        Optional.of(Revision.freeze(key, number, sheet, explanations)),
        handling.compiledBy(by),
        returns,
        issue);
  }

  public Report forwarded(PersonId by) {
    return moved(ReportStatus.IN_APPROVAL, handling.checkedBy(by));
  }

  public Report approved(PersonId by, Instant at) {
    return moved(ReportStatus.APPROVED, handling.approvedBy(by, at));
  }

  public Report sent(Instant at) {
    return moved(ReportStatus.SENT, handling.sent(at));
  }

  public Report received() {
    return moved(ReportStatus.RECEIVED, handling);
  }

  /** After it was returned: straight to its compilers, whatever stage it came from (Điều 9 k1). */
  public Report returned() {
    return new Report(
        key,
        ReportStatus.RETURNED,
        version + 1,
        sheet,
        revision,
        handling.returned(),
        returns + 1,
        issue);
  }

  public Report issued(Issue by, Instant at) {
    return new Report(
        key,
        ReportStatus.ISSUED,
        version + 1,
        sheet,
        revision,
        handling.sent(at),
        returns,
        Optional.of(by));
  }

  /** After the lock of its period (Điều 5 k3). */
  public Report closed() {
    return moved(ReportStatus.CLOSED, handling);
  }

  /** The same content one version later, for acts that change nothing but the record of them. */
  public Report noted() {
    return moved(status, handling);
  }

  /** The copy on which an amendment begins: what the report says, on the compilers' desk. */
  public Report copied() {
    return new Report(
        key, ReportStatus.DRAFT, 1, sheet, revision, Handling.NONE, 0, Optional.empty());
  }

  /** The report as it is, but for saying what one of its revisions says. */
  public Report saying(Revision other) {
    return new Report(
        key, status, version, other.sheet(), Optional.of(other), handling, returns, issue);
  }

  /** The same work with another content that was frozen last, for what was frozen and returned. */
  public Report withRevision(Optional<Revision> last) {
    return new Report(key, status, version, sheet, last, handling, returns, issue);
  }

  /**
   * The report after its amendment: this copy's content is its next vintage. Whether it was on time
   * is told by when it was sent first.
   *
   * @param before the report as it was; none if it was never started
   */
  public Report asVintageOf(Optional<Report> before) {
    Optional<Report> official = before.filter(report -> report.status.isOfficial());
    return new Report(
        key,
        status,
        before.map(report -> report.version).orElse(0L) + 1,
        sheet,
        revision,
        official.map(report -> handling.at(report.handling)).orElse(handling),
        before.map(report -> report.returns).orElse(0),
        issue);
  }

  private Report moved(ReportStatus next, Handling by) {
    return new Report(key, next, version + 1, sheet, revision, by, returns, issue);
  }
}
