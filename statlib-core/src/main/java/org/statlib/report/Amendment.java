package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * The amendment of one report of a locked period (Điều 9 k5): asked for by its unit, decided by the
 * finance and planning department, done within the permit. There is no unlocking.
 *
 * <p>Within the permit the report is worked on as a copy, which walks the way that every report
 * walks, while the official report stays as it is; once it is sent or issued, the copy's content
 * becomes the next vintage of the report. The reports above follow in the same manner.
 *
 * @param key its key
 * @param request what was asked for
 * @param ruling what was decided; none yet
 * @param copies the reports that are being worked on
 * @param claims who covers which place in the copies, where that is not what the stores say
 * @param vintages what was made of each report
 * @param notReissued once it is closed: the official reports above that were not issued again, each
 *     with what would have changed in it
 * @param version counts its acts, from 1
 */
public record Amendment(
    AmendmentKey key,
    AmendmentRequest request,
    Optional<Ruling> ruling,
    ImmutableSortedMap<ReportKey, Report> copies,
    ImmutableSortedMap<SlotKey, RowSource> claims,
    ImmutableSortedMap<ReportKey, Vintage> vintages,
    Optional<ImmutableSortedMap<ReportKey, ImmutableList<CellChange>>> notReissued,
    long version)
    implements Digestible {

  public Amendment {
    requireNonNull(key, "key");
    requireNonNull(request, "request");
    requireNonNull(ruling, "ruling");
    requireNonNull(copies, "copies");
    requireNonNull(claims, "claims");
    requireNonNull(vintages, "vintages");
    requireNonNull(notReissued, "notReissued");
    if (version < 1) {
      throw new IllegalArgumentException("Version of an amendment must be at least 1");
    }
  }

  /** An amendment as it is asked for. */
  public static Amendment requested(AmendmentKey key, AmendmentRequest request) {
    return new Amendment(
        key,
        request,
        Optional.empty(),
        ImmutableSortedMap.of(),
        ImmutableSortedMap.of(),
        ImmutableSortedMap.of(),
        Optional.empty(),
        1);
  }

  public AmendmentStatus status() {
    if (ruling.isEmpty()) {
      return AmendmentStatus.REQUESTED;
    }
    if (ruling.get() instanceof Ruling.Refusal) {
      return AmendmentStatus.REFUSED;
    }
    return notReissued.isPresent() ? AmendmentStatus.CLOSED : AmendmentStatus.PERMITTED;
  }

  /** Whether it is not yet decided, or its permit is not yet closed. */
  public boolean isRunning() {
    return status() == AmendmentStatus.REQUESTED || status() == AmendmentStatus.PERMITTED;
  }

  /** The permit, if it was granted. */
  public Optional<Ruling.Permit> permit() {
    return ruling.flatMap(
        given -> given instanceof Ruling.Permit permit ? Optional.of(permit) : Optional.empty());
  }

  /** After it was decided. */
  public Amendment ruled(Ruling next) {
    return new Amendment(
        key, request, Optional.of(next), copies, claims, vintages, notReissued, version + 1);
  }

  /**
   * After an act on a copy.
   *
   * @param copy the copy after it
   * @param changed the places whose cover changes with it
   */
  public Amendment worked(Report copy, Map<SlotKey, RowSource> changed) {
    return next(with(copies, Map.of(copy.key(), copy)), with(claims, changed), vintages);
  }

  /** After a copy has taken up what was received for it; the copies themselves stay. */
  public Amendment claimed(Map<SlotKey, RowSource> changed) {
    return next(copies, with(claims, changed), vintages);
  }

  /**
   * After the content of a copy became the next vintage of its report.
   *
   * @param report the report
   * @param vintage what was made of it
   * @param settled the places of the copy, whose covers are now what the stores say
   */
  public Amendment made(ReportKey report, Vintage vintage, Iterable<SlotKey> settled) {
    Map<ReportKey, Report> otherCopies = new TreeMap<>(copies);
    otherCopies.remove(report);
    Map<SlotKey, RowSource> otherClaims = new TreeMap<>(claims);
    settled.forEach(otherClaims::remove);
    return next(
        ImmutableSortedMap.copyOf(otherCopies),
        ImmutableSortedMap.copyOf(otherClaims),
        with(vintages, Map.of(report, vintage)));
  }

  /** After it was closed; copies that did not become a vintage in time are dropped. */
  public Amendment closed(ImmutableSortedMap<ReportKey, ImmutableList<CellChange>> differences) {
    return new Amendment(
        key,
        request,
        ruling,
        ImmutableSortedMap.of(),
        ImmutableSortedMap.of(),
        vintages,
        Optional.of(differences),
        version + 1);
  }

  private Amendment next(
      ImmutableSortedMap<ReportKey, Report> nextCopies,
      ImmutableSortedMap<SlotKey, RowSource> nextClaims,
      ImmutableSortedMap<ReportKey, Vintage> nextVintages) {
    return new Amendment(
        key, request, ruling, nextCopies, nextClaims, nextVintages, notReissued, version + 1);
  }

  private static <K extends Comparable<K>, V> ImmutableSortedMap<K, V> with(
      Map<K, V> before, Map<K, V> more) {
    Map<K, V> all = new TreeMap<>(before);
    all.putAll(more);
    return ImmutableSortedMap.copyOf(all);
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(key).put(request).put(ruling.isPresent() ? 1 : 0);
    ruling.ifPresent(digester::put);
    digester.put(copies.size());
    copies.values().forEach(copy -> put(digester, copy));
    digester.put(claims.size());
    claims.forEach((slot, cover) -> digester.putText(slot).put(cover));
    digester.put(vintages.size());
    vintages.forEach((report, vintage) -> digester.putText(report).put(vintage));
    digester.put(notReissued.isPresent() ? 1 : 0);
    notReissued.ifPresent(
        differences -> {
          digester.put(differences.size());
          differences.forEach((report, changes) -> digester.putText(report).putAll(changes));
        });
    digester.put(version);
  }

  private static void put(Digester digester, Report copy) {
    Handling handling = copy.handling();
    digester
        .putText(copy.key())
        .put(copy.status().name())
        .put(copy.version())
        .put(copy.sheet())
        .putText(copy.revision().map(Revision::content))
        .putTexts(handling.compilers())
        .putText(handling.checker())
        .putText(handling.approver())
        .putText(handling.approvedAt())
        .putText(handling.sentAt())
        .put(copy.returns())
        .put(copy.issue().isPresent() ? 1 : 0);
    copy.issue().ifPresent(digester::put);
  }
}
