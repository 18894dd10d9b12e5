package org.statlib.jdbc;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.SlotStore;

/** Who covers which place; the table's key lets a place have one cover. */
final class SlotTable implements SlotStore {

  private static final String FIND_ALL = "SELECT slot, payload FROM {slot} WHERE slot = ANY (?)";
  private static final String INSERT =
      "INSERT INTO {slot} (payload, slot, period, form, block, child) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String UPDATE = "UPDATE {slot} SET payload = ? WHERE slot = ?";
  private static final String DELETE = "DELETE FROM {slot} WHERE slot = ?";

  private record Stored(String slot, RowSource cover) {}

  private final Act act;
  private final PeriodTable periods;
  private final Rows<SlotKey, RowSource> covers = new Rows<>();

  SlotTable(Act act, PeriodTable periods) {
    this.act = act;
    this.periods = periods;
  }

  @Override
  public Optional<RowSource> find(SlotKey slot) {
    return Optional.ofNullable(findAll(ImmutableSet.of(slot)).get(slot));
  }

  @Override
  public ImmutableMap<SlotKey, RowSource> findAll(Iterable<SlotKey> slots) {
    act.requireActing();
    ImmutableSet<SlotKey> asked = ImmutableSet.copyOf(slots);
    for (SlotKey slot : asked) {
      periods.peek(slot.period());
      act.gates().reports(periods.number(slot.period()), slot.child());
    }
    return covers.findAll(asked, this::stored);
  }

  private Map<SlotKey, RowSource> stored(ImmutableSet<SlotKey> slots) {
    Map<String, SlotKey> keys = Maps.uniqueIndex(slots, SlotKey::toString);
    Map<SlotKey, RowSource> stored = new HashMap<>();
    act.sql()
        .<Stored>rows(
            FIND_ALL,
            row -> {
              String slot = row.getString("slot");
              byte[] payload = row.getBytes("payload");
              return StoredAs.intact(slot, () -> new Stored(slot, read(payload)));
            },
            (Object) keys.keySet().toArray(String[]::new))
        .forEach(row -> stored.put(requireNonNull(keys.get(row.slot())), row.cover()));
    return stored;
  }

  @Override
  public void put(SlotKey slot, RowSource cover) {
    find(slot);
    if (cover instanceof RowSource.Missing) {
      covers.put(slot, Optional.empty());
    } else if (cover instanceof RowSource.Received || cover instanceof RowSource.DelegatedEntry) {
      covers.put(slot, Optional.of(cover));
    } else {
      throw new IllegalArgumentException(
          "Place %s must be covered by a received report or a delegated entry".formatted(slot));
    }
    act.writes();
  }

  void flush() {
    List<Object[]> inserted = new ArrayList<>();
    List<Object[]> updated = new ArrayList<>();
    List<Object[]> deleted = new ArrayList<>();
    for (Rows.Change<SlotKey, RowSource> change : covers.changes()) {
      SlotKey slot = change.key();
      if (change.next().isEmpty()) {
        deleted.add(new Object[] {slot.toString()});
      } else if (change.stored().isPresent()) {
        updated.add(new Object[] {write(change.next().get()), slot.toString()});
      } else {
        inserted.add(
            new Object[] {
              write(change.next().get()),
              slot.toString(),
              slot.period().toString(),
              slot.form().value(),
              slot.block().value(),
              slot.child().value()
            });
      }
    }
    act.sql().insertEach(INSERT, inserted);
    act.sql().updateEach(UPDATE, updated);
    act.sql().updateEach(DELETE, deleted);
    covers.stored();
  }

  private static byte[] write(RowSource cover) {
    Encoder to = new Encoder();
    SheetCode.write(to, cover);
    return to.bytes();
  }

  private static RowSource read(byte[] payload) {
    Decoder from = new Decoder(payload);
    RowSource cover = SheetCode.readSource(from);
    from.end();
    return cover;
  }
}
