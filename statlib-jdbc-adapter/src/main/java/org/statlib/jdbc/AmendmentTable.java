package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.store.AmendmentStore;
import org.statlib.store.StoreException;

/** Amendments; they are few, and whoever acts on one goes through all gates of its period. */
final class AmendmentTable implements AmendmentStore {

  private static final String FIND = "SELECT * FROM {amendment} WHERE amendment = ?";
  private static final String IN_PERIOD = "SELECT * FROM {amendment} WHERE period = ?";
  private static final String INSERT =
      """
      INSERT INTO {amendment} (status, version, payload, amendment, period)
      VALUES (?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE {amendment} SET status = ?, version = ?, payload = ?
      WHERE amendment = ? AND version = ?
      """;

  private final Act act;
  private final PeriodTable periods;
  private final Regimes regimes;
  private final Rows<AmendmentKey, Amendment> amendments = new Rows<>();

  AmendmentTable(Act act, PeriodTable periods, Regimes regimes) {
    this.act = act;
    this.periods = periods;
    this.regimes = regimes;
  }

  @Override
  public Optional<Amendment> find(AmendmentKey key) {
    goThrough(key.report().period());
    return amendments.find(key, unknown -> act.sql().row(FIND, this::read, key.toString()));
  }

  @Override
  public ImmutableList<Amendment> in(PeriodKey period) {
    goThrough(period);
    flush();
    return act.sql().<Amendment>rows(IN_PERIOD, this::read, period.toString()).stream()
        .map(read -> amendments.learn(read.key(), Optional.of(read)).orElseThrow())
        .sorted(Comparator.comparing(Amendment::key))
        .collect(toImmutableList());
  }

  @Override
  public void put(Amendment next) {
    AmendmentKey key = next.key();
    long stored = find(key).map(Amendment::version).orElse(0L);
    if (next.version() != stored + 1) {
      throw StoreException.conflict(key, stored, next.version());
    }
    if (periods.peek(key.report().period()).isEmpty()) {
      throw StoreException.missing(key.report().period());
    }
    act.writes();
    amendments.put(key, Optional.of(next));
  }

  private void goThrough(PeriodKey period) {
    act.requireActing();
    periods.find(period);
    periods.number(period).ifPresent(act.gates()::wholePeriod);
  }

  void flush() {
    List<Object[]> inserted = new ArrayList<>();
    List<Object[]> updated = new ArrayList<>();
    for (Rows.Change<AmendmentKey, Amendment> change : amendments.changes()) {
      Amendment next = change.next().orElseThrow();
      List<Object> fields = new ArrayList<>();
      fields.add(next.status().name());
      fields.add(next.version());
      fields.add(AmendmentCode.write(next));
      fields.add(next.key().toString());
      if (change.stored().isPresent()) {
        fields.add(change.stored().get().version());
        updated.add(fields.toArray());
      } else {
        fields.add(next.key().report().period().toString());
        inserted.add(fields.toArray());
      }
    }
    act.sql().insertEach(INSERT, inserted);
    act.sql().updateEach(UPDATE, updated);
    amendments.stored();
  }

  private Amendment read(ResultSet row) throws SQLException {
    String text = row.getString("amendment");
    AmendmentKey key = StoredAs.intact(text, () -> AmendmentKey.parse(text));
    Period period =
        periods
            .peek(key.report().period())
            .orElseThrow(() -> StoreException.missing(key.report().period()));
    long version = row.getLong("version");
    byte[] payload = row.getBytes("payload");
    return StoredAs.intact(
        text,
        () ->
            AmendmentCode.read(
                key, version, payload, form -> regimes.grids(period.regime(), form)));
  }
}
