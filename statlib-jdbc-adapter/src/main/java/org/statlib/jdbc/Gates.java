package org.statlib.jdbc;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.statlib.unit.UnitCode;

/**
 * The gates that one act goes through. Each thing that is kept lies behind one gate; who reads or
 * writes the thing changes the version of its gate before the act is kept, so that of two acts that
 * touch, one comes after the other has been kept, or begins again.
 *
 * <p>Within a period the gates are stripes of units: acts on reports of different units seldom
 * meet. Who changes the period goes through all of its stripes, who changes the registry through
 * every gate there is.
 */
final class Gates {

  /** Which periods there are. */
  static final long PERIODS = 0;

  /** The registry, for acts that go through no other gate. */
  static final long UNITS = 1;

  /** The seals. */
  static final long SEALS = 2;

  /** How many gates there are for the reports of a period, and for accounts and catalogues. */
  static final int STRIPES = 1024;

  private static final long DESKS = STRIPES;

  /** The first gate that comes with a period. */
  static final long FIRST_PERIOD = 2L * STRIPES;

  private static final String ENTER = "UPDATE {gate} SET version = version + 1 WHERE id = ?";
  private static final String ENTER_PERIOD =
      "UPDATE {gate} SET version = version + 1 WHERE id BETWEEN ? AND ?";
  private static final String ENTER_ALL = "UPDATE {gate} SET version = version + 1";
  private static final String SEE = "SELECT id, version FROM {gate} WHERE id = ANY (?) ORDER BY id";
  private static final String SUM =
      "SELECT coalesce(sum(version), 0) FROM {gate} WHERE id BETWEEN ? AND ?";
  private static final String COUNT = "SELECT count(*) FROM {gate} WHERE id BETWEEN ? AND ?";
  private static final String ENTER_AS_SEEN =
      "UPDATE {gate} SET version = version + 1 WHERE id = ? AND version = ?";
  private static final String ADD =
      """
      INSERT INTO {gate} (id, version)
      SELECT id + CAST(? AS BIGINT), 0 FROM {gate} WHERE id BETWEEN ? AND ?
      """;

  private final NavigableSet<Long> single = new TreeSet<>();
  private final NavigableSet<Long> periods = new TreeSet<>();
  private final NavigableSet<Long> wholePeriods = new TreeSet<>();
  private boolean all;

  /** The gates of an act that was not kept, to be entered before its next attempt. */
  record Needed(
      ImmutableSortedSet<Long> single, ImmutableSortedSet<Long> wholePeriods, boolean all) {
    static final Needed NONE = new Needed(ImmutableSortedSet.of(), ImmutableSortedSet.of(), false);

    /** These and others. */
    Needed and(Needed other) {
      return new Needed(
          union(single, other.single), union(wholePeriods, other.wholePeriods), all || other.all);
    }

    private static ImmutableSortedSet<Long> union(Set<Long> some, Set<Long> others) {
      return ImmutableSortedSet.<Long>naturalOrder().addAll(some).addAll(others).build();
    }

    /** Whether who went through these went through the others. */
    boolean covers(Needed other) {
      return all
          || (!other.all
              && wholePeriods.containsAll(other.wholePeriods)
              && other.single.stream()
                  .allMatch(
                      gate -> single.contains(gate) || wholePeriods.contains(gate / STRIPES)));
    }
  }

  void periods() {
    single.add(PERIODS);
  }

  void seals() {
    single.add(SEALS);
  }

  /** What belongs to a unit beside its reports, or to an account. */
  void desk(Object owner) {
    single.add(DESKS + stripe(owner));
  }

  /** The reports of a unit, and its places in the reports above. */
  void reports(OptionalLong period, UnitCode unit) {
    if (period.isPresent()) {
      single.add((FIRST_PERIOD / STRIPES + period.getAsLong()) * STRIPES + stripe(unit));
    } else {
      periods();
    }
  }

  /** A period itself: any of its gates will do. */
  void period(OptionalLong period) {
    if (period.isPresent()) {
      periods.add(FIRST_PERIOD / STRIPES + period.getAsLong());
    } else {
      periods();
    }
  }

  /** Everything in a period. */
  void wholePeriod(long period) {
    wholePeriods.add(FIRST_PERIOD / STRIPES + period);
  }

  /** Everything. */
  void all() {
    all = true;
  }

  /** What the act has touched so far. */
  Needed needed() {
    NavigableSet<Long> gates = new TreeSet<>(single);
    for (long period : periods) {
      Long within = gates.ceiling(period * STRIPES);
      if (within == null || within >= (period + 1) * STRIPES) {
        gates.add(period * STRIPES);
      }
    }
    if (gates.isEmpty()) {
      gates.add(UNITS);
    }
    gates.removeIf(gate -> wholePeriods.contains(gate / STRIPES));
    return new Needed(
        ImmutableSortedSet.copyOf(gates), ImmutableSortedSet.copyOf(wholePeriods), all);
  }

  /** Goes through gates in one order for all acts, the lowest first, waiting for who is in them. */
  static void enter(Needed needed, Sql sql) {
    if (needed.all()) {
      sql.update(ENTER_ALL);
      return;
    }
    NavigableSet<Long> single = new TreeSet<>(needed.single());
    for (long period : needed.wholePeriods()) {
      NavigableSet<Long> before = single.headSet(period * STRIPES, false);
      sql.updateEach(ENTER, before.stream().map(gate -> new Object[] {gate}).toList());
      before.clear();
      sql.update(ENTER_PERIOD, period * STRIPES, (period + 1) * STRIPES - 1);
    }
    sql.updateEach(ENTER, single.stream().map(gate -> new Object[] {gate}).toList());
  }

  /**
   * Goes through gates as they were in the snapshot of the act.
   *
   * @throws Sql.Overtaken if another act has gone through one of them since
   */
  static void enterAsSeen(Needed needed, Sql sql) {
    if (needed.all()) {
      enterAsSeen(0, Long.MAX_VALUE, sql);
      return;
    }
    Long[] single = needed.single().toArray(Long[]::new);
    List<Object[]> seen =
        sql.rows(
            SEE, row -> new Object[] {row.getLong("id"), row.getLong("version")}, (Object) single);
    sql.updateEach(ENTER_AS_SEEN, seen);
    needed
        .wholePeriods()
        .forEach(period -> enterAsSeen(period * STRIPES, (period + 1) * STRIPES - 1, sql));
  }

  /** Whoever goes through a gate adds one: the sum tells whether anybody else did. */
  private static void enterAsSeen(long first, long last, Sql sql) {
    long seen = sum(first, last, sql) + sql.count(COUNT, first, last);
    sql.update(ENTER_PERIOD, first, last);
    if (sum(first, last, sql) != seen) {
      throw new Sql.Overtaken();
    }
  }

  private static long sum(long first, long last, Sql sql) {
    return sql.count(SUM, first, last);
  }

  /** Builds the gates of a new period, as many as accounts and catalogues have. */
  static void add(long period, Sql sql) {
    sql.update(ADD, (FIRST_PERIOD / STRIPES + period) * STRIPES - DESKS, DESKS, FIRST_PERIOD - 1);
  }

  private static long stripe(Object owner) {
    return Math.floorMod(owner.toString().hashCode(), STRIPES);
  }
}
