package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.statlib.store.StoreException;
import org.statlib.store.UnitStore;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitChange;

/** The registry: a row for each change. */
final class UnitTable implements UnitStore {

  private static final String VERSION = "SELECT coalesce(max(number), 0) FROM {unit_change}";
  private static final String AFTER =
      "SELECT payload FROM {unit_change} WHERE number > ? ORDER BY number";
  private static final String INSERT =
      "INSERT INTO {unit_change} (number, holds_from, payload) VALUES (?, ?, ?)";

  private final Act act;
  private final Cache cache;
  private @Nullable Registry stored;
  private @Nullable Registry next;

  UnitTable(Act act, Cache cache) {
    this.act = act;
    this.cache = cache;
  }

  /** The longest registry that was read so far: changes are only ever added. */
  static final class Cache {
    private volatile Registry longest = Registry.empty();

    private Registry upTo(long version) {
      Registry known = longest;
      return known.version() <= version ? known : prefix(known, version);
    }

    private synchronized void offer(Registry read) {
      if (read.version() > longest.version()) {
        longest = read;
      }
    }

    private static Registry prefix(Registry known, long version) {
      Registry shorter = Registry.empty();
      for (UnitChange change : known.changes().subList(0, (int) version)) {
        shorter = after(shorter, change);
      }
      return shorter;
    }
  }

  @Override
  public Registry registry() {
    act.requireActing();
    if (next != null) {
      return next;
    }
    long version = act.sql().count(VERSION);
    Registry registry = cache.upTo(version);
    if (registry.version() < version) {
      List<byte[]> payloads =
          act.sql().rows(AFTER, row -> row.getBytes("payload"), registry.version());
      for (byte[] payload : payloads) {
        UnitChange change = StoredAs.intact("registry", () -> ChangeCode.read(payload));
        registry = after(registry, change);
      }
      cache.offer(registry);
    }
    stored = registry;
    next = registry;
    return registry;
  }

  @Override
  public void put(Registry put) {
    Registry before = registry();
    if (put.version() != before.version() + 1) {
      throw StoreException.conflict("registry", before.version(), put.version());
    }
    act.writes();
    act.gates().all();
    next = put;
  }

  void flush() {
    if (next == null || stored == null) {
      return;
    }
    ImmutableList<UnitChange> changes = next.changes();
    for (long number = stored.version() + 1; number <= next.version(); number++) {
      UnitChange change = changes.get((int) number - 1);
      act.sql()
          .insertEach(
              INSERT,
              ImmutableList.of(new Object[] {number, change.day(), ChangeCode.write(change)}));
    }
    stored = next;
  }

  private static Registry after(Registry registry, UnitChange change) {
    return registry
        .with(change)
        .fold(
            with -> with,
            reasons -> {
              throw StoreException.corrupt("registry");
            });
  }
}
