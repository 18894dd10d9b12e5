package org.statlib.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.statlib.unit.UnitCode;

/**
 * How a report stands, without its content: small enough to be read for a whole country at once.
 *
 * @param key its key
 * @param status where it stands
 * @param version counts its acts, from 1
 * @param revision the number of what was frozen last; none if nothing was
 * @param approvedAt when it was approved, unless it was returned since
 * @param sentAt when it was sent or issued, unless it was returned since
 * @param returns how often it was returned
 * @param taken while it lies with its compilers, what each row of a unit below holds; a report
 *     further on holds what its receiver's claims and the roster say, and nobody can change those
 *     under it
 */
public record Standing(
    ReportKey key,
    ReportStatus status,
    long version,
    OptionalInt revision,
    Optional<Instant> approvedAt,
    Optional<Instant> sentAt,
    int returns,
    ImmutableMap<RowKey, Taken> taken) {

  public Standing {
    requireNonNull(key, "key");
    requireNonNull(status, "status");
    requireNonNull(revision, "revision");
    requireNonNull(approvedAt, "approvedAt");
    requireNonNull(sentAt, "sentAt");
    requireNonNull(taken, "taken");
  }

  /** How a report stands. */
  public static Standing of(Report report) {
    return new Standing(
        report.key(),
        report.status(),
        report.version(),
        report.revision().map(last -> OptionalInt.of(last.number())).orElse(OptionalInt.empty()),
        report.handling().approvedAt(),
        report.handling().sentAt(),
        report.returns(),
        taken(report));
  }

  /**
   * What a row of a unit below holds.
   *
   * @param revision the number of the received revision; 0 if nothing was received
   * @param due how many primary contributors it counts as due
   * @param delegated whether the receiver entered it for the unit
   */
  public record Taken(int revision, int due, boolean delegated) {}

  /** The places of the rows that its receiver entered for units below, while it is at the desk. */
  public ImmutableList<SlotKey> delegated() {
    return taken.entrySet().stream()
        .filter(row -> row.getValue().delegated())
        .map(row -> place(row.getKey()))
        .collect(toImmutableList());
  }

  private SlotKey place(RowKey row) {
    return new SlotKey(key.period(), key.form(), row.block(), UnitCode.parse(row.contributor()));
  }

  /** What the rows of units below hold, of a report at its compilers' desk. */
  public static ImmutableMap<RowKey, Taken> taken(Report report) {
    return report.status().isAtDesk()
        ? report.sheet().rows().entrySet().stream()
            .filter(row -> isOfAUnitBelow(row.getValue().source()))
            .collect(toImmutableMap(Map.Entry::getKey, row -> taken(row.getValue())))
        : ImmutableMap.of();
  }

  private static boolean isOfAUnitBelow(RowSource source) {
    return source instanceof RowSource.Received
        || source instanceof RowSource.DelegatedEntry
        || source instanceof RowSource.Missing;
  }

  private static Taken taken(Row row) {
    int revision = row.source() instanceof RowSource.Received received ? received.revision() : 0;
    return new Taken(
        revision, row.coverage().due(), row.source() instanceof RowSource.DelegatedEntry);
  }
}
