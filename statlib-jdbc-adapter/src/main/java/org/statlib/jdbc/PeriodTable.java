package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodStatus;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.store.PeriodStore;
import org.statlib.store.StoreException;

/** Periods; each has a number, by which its gates are known. */
final class PeriodTable implements PeriodStore {

  private static final String FIND = "SELECT * FROM {period} WHERE period = ?";
  private static final String OPEN =
      """
      SELECT * FROM {period} WHERE series = ? AND status = 'OPEN'
      ORDER BY calendar_year, kind
      """;
  private static final String ALL = "SELECT * FROM {period}";
  private static final String NEXT_NUMBER = "SELECT coalesce(max(number), -1) + 1 FROM {period}";
  private static final String INSERT =
      """
      INSERT INTO {period} (series, kind, calendar_year, regime, status, roster_day, opened_at,
        locked_at, provisions, version, period, number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE {period} SET series = ?, kind = ?, calendar_year = ?, regime = ?, status = ?,
        roster_day = ?, opened_at = ?, locked_at = ?, provisions = ?, version = ?
      WHERE period = ? AND version = ?
      """;

  private final Act act;
  private final Rows<PeriodKey, Period> periods = new Rows<>();
  private final Map<PeriodKey, Long> numbers = new HashMap<>();

  PeriodTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Period> find(PeriodKey key) {
    Optional<Period> found = peek(key);
    act.gates().period(number(key));
    return found;
  }

  @Override
  public Optional<Period> findOpen(SeriesCode series) {
    act.gates().periods();
    flush();
    return act.sql().<Period>rows(OPEN, this::read, series.value()).stream().findFirst();
  }

  @Override
  public ImmutableList<Period> all() {
    act.gates().periods();
    flush();
    return act.sql().<Period>rows(ALL, this::read).stream()
        .sorted(Comparator.comparing(Period::key))
        .collect(toImmutableList());
  }

  @Override
  public void put(Period next) {
    long stored = find(next.key()).map(Period::version).orElse(0L);
    if (next.version() != stored + 1) {
      throw StoreException.conflict(next.key(), stored, next.version());
    }
    act.writes();
    act.gates().periods();
    number(next.key()).ifPresent(act.gates()::wholePeriod);
    periods.put(next.key(), Optional.of(next));
  }

  /** The period, for who goes through the gate of something in it anyway. */
  Optional<Period> peek(PeriodKey key) {
    act.requireActing();
    return periods.find(key, unknown -> act.sql().row(FIND, this::read, key.toString()));
  }

  /** By which number its gates are known, if it is stored. */
  OptionalLong number(PeriodKey key) {
    Long number = numbers.get(key);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  void flush() {
    for (Rows.Change<PeriodKey, Period> change : periods.changes()) {
      List<Object> fields = fields(change.next().orElseThrow());
      if (change.stored().isPresent()) {
        fields.add(change.stored().get().version());
        act.sql().updateEach(UPDATE, ImmutableList.of(fields.toArray()));
      } else {
        long number = act.sql().count(NEXT_NUMBER);
        fields.add(number);
        act.sql().insertEach(INSERT, ImmutableList.of(fields.toArray()));
        Gates.add(number, act.sql());
        numbers.put(change.key(), number);
      }
    }
    periods.stored();
  }

  private static List<Object> fields(Period period) {
    PeriodKey key = period.key();
    List<Object> fields = new ArrayList<>();
    fields.add(key.series().value());
    fields.add(key.code().kind());
    fields.add(key.code().year());
    fields.add(period.regime().value());
    fields.add(period.status().name());
    fields.add(period.rosterDay());
    fields.add(period.openedAt());
    fields.add(Sql.orNone(period.lockedAt(), Sql.NoValue.MOMENT));
    fields.add(ProvisionCode.write(period.provisions()));
    fields.add(period.version());
    fields.add(key.toString());
    return fields;
  }

  private Period read(ResultSet row) throws SQLException {
    String text = row.getString("period");
    String regime = row.getString("regime");
    String status = row.getString("status");
    LocalDate rosterDay = row.getObject("roster_day", LocalDate.class);
    Instant openedAt = Sql.instant(row, "opened_at");
    Optional<Instant> lockedAt = Sql.findInstant(row, "locked_at");
    byte[] provisions = row.getBytes("provisions");
    long version = row.getLong("version");
    Period period =
        StoredAs.intact(
            text,
            () ->
                new Period(
                    PeriodKey.parse(text),
                    RegimeCode.parse(regime),
                    PeriodStatus.valueOf(status),
                    rosterDay,
                    openedAt,
                    lockedAt,
                    ProvisionCode.read(provisions),
                    version));
    numbers.put(period.key(), row.getLong("number"));
    return period;
  }
}
