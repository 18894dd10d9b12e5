package org.statlib.chase;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.report.Standing;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/** One look at all that is owed in a period, and at the reports that were started. */
final class Looking {

  private final Roster roster;
  private final Instant at;

  /** The deadline of each unit, by its ordinal. */
  private final ImmutableList<Optional<Deadline>> deadlines;

  /** For each form how the reports of the units stand, by their ordinals. */
  private final Map<FormCode, @Nullable Standing[]> started = new HashMap<>();

  private final Map<SlotKey, RowSource> claims;

  Looking(Roster roster, Iterable<Standing> standings, Map<SlotKey, RowSource> claims, Instant at) {
    this.roster = roster;
    this.claims = claims;
    this.at = at;
    UnitTree units = roster.units();
    this.deadlines =
        units.units().stream()
            .map(unit -> roster.findDeadline(unit.code()))
            .collect(toImmutableList());
    for (Standing standing : standings) {
      OptionalInt unit = units.findOrdinal(standing.key().unit());
      if (unit.isPresent()) {
        started
                .computeIfAbsent(
                    standing.key().form(), form -> new @Nullable Standing[units.size()])[
                unit.getAsInt()] =
            standing;
      }
    }
  }

  /** Units in the order of the tree, forms in the order of the regime. */
  ImmutableList<Owed> owed() {
    UnitTree units = roster.units();
    List<List<Owed>> byUnit = new ArrayList<>();
    units.units().forEach(unit -> byUnit.add(new ArrayList<>()));
    for (FormCode form : roster.forms()) {
      for (Obligation obligation : roster.owing(form)) {
        int unit = units.ordinal(obligation.unit());
        byUnit.get(unit).add(look(obligation, unit));
      }
    }
    return byUnit.stream().flatMap(List::stream).collect(toImmutableList());
  }

  private Owed look(Obligation obligation, int unit) {
    Optional<Deadline> deadline = deadlines.get(unit);
    Optional<Standing> standing = find(obligation.form().code(), unit);
    return new Owed(
        obligation.unit(),
        obligation.form().code(),
        obligation.receiver(),
        deadline,
        standing,
        standing.isPresent() && isStale(obligation, standing.get()),
        Timing.of(deadline, standing, at));
  }

  private Optional<Standing> find(FormCode form, int unit) {
    @Nullable Standing[] standings = started.get(form);
    return standings == null ? Optional.empty() : Optional.ofNullable(standings[unit]);
  }

  /**
   * Whether a row is not what its receiver's claim and the roster say. A claim on a received report
   * and the report's own status RECEIVED come and go together, so the standings tell it without the
   * claims; only where a row was entered for a unit, whose report may have been received since and
   * returned again, the claim itself is asked.
   */
  private boolean isStale(Obligation obligation, Standing standing) {
    return standing.status().isAtDesk()
        && obligation.form().blocks().stream()
            .anyMatch(block -> isStale(obligation, block, standing));
  }

  private boolean isStale(Obligation obligation, Block block, Standing standing) {
    ImmutableList<UnitCode> children = obligation.children(block.code());
    long rows =
        standing.taken().keySet().stream().filter(row -> row.block().equals(block.code())).count();
    return rows != children.size()
        || children.stream().anyMatch(child -> isStale(block, child, standing));
  }

  private boolean isStale(Block block, UnitCode child, Standing standing) {
    Standing.Taken taken = standing.taken().get(RowKey.of(block.code(), child));
    BlockSource source = block.source().orElseThrow();
    int received =
        find(source.form(), roster.units().ordinal(child))
            .filter(below -> below.status() == ReportStatus.RECEIVED)
            .map(below -> below.revision().orElseThrow())
            .orElse(0);
    return taken == null
        || taken.revision() != received
        || (received == 0 && taken.due() != due(source, child))
        || (taken.delegated() && !isDelegated(standing, block, child));
  }

  private boolean isDelegated(Standing standing, Block block, UnitCode child) {
    ReportKey key = standing.key();
    return claims.get(new SlotKey(key.period(), key.form(), block.code(), child))
        instanceof RowSource.DelegatedEntry;
  }

  private int due(BlockSource source, UnitCode child) {
    return roster
        .find(source.form(), child)
        .map(below -> below.contributors(source.block()))
        .orElse(0);
  }
}
