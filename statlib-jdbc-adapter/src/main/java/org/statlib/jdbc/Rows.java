package org.statlib.jdbc;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one act knows of a table: the rows that it has read, and how it will have them. What it puts
 * is kept in one batch, when the act ends or a question needs it in the table.
 */
final class Rows<K, V> {

  /** How many keys one question holds; H2 takes 65,536. */
  private static final int KEYS_AT_ONCE = 20_000;

  private final Map<K, Row<V>> rows = new LinkedHashMap<>();

  private static final class Row<V> {
    private Optional<V> stored;
    private Optional<V> next;

    private Row(Optional<V> stored) {
      this.stored = stored;
      this.next = stored;
    }
  }

  /** A row that the act changes: as it is stored, and as it will be. */
  record Change<K, V>(K key, Optional<V> stored, Optional<V> next) {}

  /** The row as the act has it. */
  Optional<V> find(K key, Function<? super K, Optional<V>> stored) {
    Row<V> row = rows.get(key);
    if (row == null) {
      row = new Row<>(stored.apply(key));
      rows.put(key, row);
    }
    return row.next;
  }

  /**
   * Some rows as the act has them; those that are not there are left out.
   *
   * @param stored gives those that are stored of some keys that the act does not know yet
   */
  ImmutableMap<K, V> findAll(
      ImmutableSet<K> keys, Function<? super ImmutableSet<K>, ? extends Map<K, V>> stored) {
    ImmutableSet<K> unknown =
        keys.stream().filter(key -> !rows.containsKey(key)).collect(toImmutableSet());
    for (List<K> some : Iterables.partition(unknown, KEYS_AT_ONCE)) {
      Map<K, V> read = stored.apply(ImmutableSet.copyOf(some));
      some.forEach(key -> learn(key, Optional.ofNullable(read.get(key))));
    }
    ImmutableMap.Builder<K, V> found = ImmutableMap.builder();
    for (K key : keys) {
      find(key, never -> Optional.empty()).ifPresent(row -> found.put(key, row));
    }
    return found.buildOrThrow();
  }

  /** Notes what is stored, unless the act knows the row already; gives the row as it has it. */
  Optional<V> learn(K key, Optional<V> stored) {
    return find(key, unknown -> stored);
  }

  /** Puts a row that was found before. */
  void put(K key, Optional<V> next) {
    Row<V> row = rows.get(key);
    if (row == null) {
      throw new IllegalStateException("A row must be found before it is put");
    }
    row.next = next;
  }

  /** The rows that are not stored as the act has them, in the order in which it met them. */
  ImmutableList<Change<K, V>> changes() {
    ImmutableList.Builder<Change<K, V>> changes = ImmutableList.builder();
    rows.forEach(
        (key, row) -> {
          if (!row.stored.equals(row.next)) {
            changes.add(new Change<>(key, row.stored, row.next));
          }
        });
    return changes.build();
  }

  /** Notes that every row is stored as the act has it. */
  void stored() {
    rows.values().forEach(row -> row.stored = row.next);
  }
}
