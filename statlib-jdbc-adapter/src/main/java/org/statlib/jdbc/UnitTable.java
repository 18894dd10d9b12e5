package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.statlib.store.StoreException;
import org.statlib.store.UnitStore;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** The registry: a row for each change. */
final class UnitTable implements UnitStore {

  private static final String VERSION = "SELECT coalesce(max(number), 0) FROM {unit_change}";
  private static final String AFTER =
      "SELECT payload FROM {unit_change} WHERE number > ? ORDER BY number";
  private static final String INSERT =
      "INSERT INTO {unit_change} (number, holds_from, payload) VALUES (?, ?, ?)";
  private static final int FOUNDED = 0;

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
        UnitChange change = StoredAs.intact("registry", () -> read(payload));
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
          .insertEach(INSERT, ImmutableList.of(new Object[] {number, change.day(), write(change)}));
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

  private static byte[] write(UnitChange change) {
    Encoder to = new Encoder();
    if (change instanceof UnitChange.Founded founded) {
      to.octet(FOUNDED).date(founded.day()).basis(founded.basis());
      to.each(
          founded.areas(),
          area -> {
            to.text(area.code()).text(area.kind().code()).text(area.name());
            to.optional(area.parent(), to::text);
          });
      to.each(
          founded.units(),
          unit -> {
            to.text(unit.code()).text(unit.kind()).text(unit.name());
            to.optional(unit.area(), to::text).optional(unit.superior(), to::text);
          });
    }
    return to.bytes();
  }

  private static UnitChange read(byte[] payload) {
    Decoder from = new Decoder(payload);
    if (from.octet() != FOUNDED) {
      throw new IllegalArgumentException("Kind of a change must be 0");
    }
    LocalDate day = from.date();
    LegalBasis basis = from.basis();
    ImmutableList<Area> areas =
        from.each(
            () ->
                new Area(
                    AreaCode.parse(from.text()),
                    AreaKind.find(from.text()).orElseThrow(),
                    from.text(),
                    from.optional(() -> AreaCode.parse(from.text()))));
    ImmutableList<Unit> units =
        from.each(
            () ->
                new Unit(
                    UnitCode.parse(from.text()),
                    UnitKind.of(from.text()),
                    from.text(),
                    from.optional(() -> AreaCode.parse(from.text())),
                    from.optional(() -> UnitCode.parse(from.text()))));
    from.end();
    return new UnitChange.Founded(day, basis, areas, units);
  }
}
