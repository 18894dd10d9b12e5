package org.statlib.chase;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.statlib.form.Block;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.period.Period;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.Standing;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/** One look at all that is owed in a period, and at the reports that were started. */
final class Looking {

  private final Period period;
  private final Roster roster;
  private final Instant at;
  private final Map<FormCode, Map<UnitCode, Standing>> started = new HashMap<>();
  private final Map<UnitCode, Optional<Deadline>> deadlines = new HashMap<>();

  Looking(Period period, Roster roster, Iterable<Standing> standings, Instant at) {
    this.period = period;
    this.roster = roster;
    this.at = at;
    for (Standing standing : standings) {
      ReportKey key = standing.key();
      started.computeIfAbsent(key.form(), form -> new HashMap<>()).put(key.unit(), standing);
    }
  }

  /** Units in the order of the tree, forms in the order of the regime. */
  ImmutableList<Owed> owed() {
    UnitTree units = roster.units();
    List<List<Owed>> byUnit = new ArrayList<>();
    units.units().forEach(unit -> byUnit.add(new ArrayList<>()));
    for (FormCode form : roster.forms()) {
      for (Obligation obligation : roster.owing(form)) {
        byUnit.get(units.ordinal(obligation.unit())).add(look(obligation));
      }
    }
    return byUnit.stream().flatMap(List::stream).collect(toImmutableList());
  }

  private Owed look(Obligation obligation) {
    FormCode form = obligation.form().code();
    Optional<Deadline> deadline = deadline(obligation.unit());
    Optional<Standing> standing = Optional.ofNullable(find(form, obligation.unit()));
    return new Owed(
        obligation.unit(),
        form,
        obligation.receiver(),
        deadline,
        standing,
        standing.isPresent() && isStale(obligation, standing.get()),
        Timing.of(deadline, standing, at));
  }

  private @Nullable Standing find(FormCode form, UnitCode unit) {
    return started.getOrDefault(form, Map.of()).get(unit);
  }

  private Optional<Deadline> deadline(UnitCode unit) {
    return deadlines.computeIfAbsent(
        unit,
        code ->
            roster.regime().findDeadline(roster.units().unit(code).kind(), period.key().code()));
  }

  /**
   * Whether a row is not what its receiver's claim says. A claim on a received report and the
   * report's own status RECEIVED come and go together, so the standings tell it without the claims.
   */
  private boolean isStale(Obligation obligation, Standing standing) {
    return standing.status().isAtDesk()
        && obligation.form().blocks().stream()
            .filter(block -> block.source().isPresent())
            .anyMatch(block -> isStale(obligation, block, standing));
  }

  private boolean isStale(Obligation obligation, Block block, Standing standing) {
    FormCode source = block.source().orElseThrow().form();
    return obligation.children(block.code()).stream()
        .anyMatch(
            child -> {
              Integer taken = standing.taken().get(RowKey.of(block.code(), child));
              Standing below = find(source, child);
              int received =
                  below != null && below.status() == ReportStatus.RECEIVED
                      ? below.revision().orElse(0)
                      : 0;
              return received != (taken == null ? 0 : taken);
            });
  }
}
