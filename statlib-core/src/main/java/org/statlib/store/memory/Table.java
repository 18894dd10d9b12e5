package org.statlib.store.memory;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A sorted map that takes back the changes of an act that failed. */
final class Table<K extends Comparable<? super K>, V> {

  private final TreeMap<K, V> rows = new TreeMap<>();
  private final Deque<Runnable> undo;
  private final Runnable requireActing;

  /**
   * An empty table.
   *
   * @param undo where changes are noted
   * @param requireActing throws if there is no act that may use the table
   */
  Table(Deque<Runnable> undo, Runnable requireActing) {
    this.undo = undo;
    this.requireActing = requireActing;
  }

  /** Takes back everything that was noted, the last first. */
  static void takeBack(Deque<Runnable> undo) {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  static Deque<Runnable> nothingToUndo() {
    return new ArrayDeque<>();
  }

  Optional<V> find(K key) {
    requireActing.run();
    return Optional.ofNullable(rows.get(key));
  }

  /** Some rows; those that are not there are left out. */
  ImmutableMap<K, V> findAll(Iterable<K> keys) {
    ImmutableMap.Builder<K, V> found = ImmutableMap.builder();
    ImmutableSet.copyOf(keys).forEach(key -> find(key).ifPresent(value -> found.put(key, value)));
    return found.buildOrThrow();
  }

  void put(K key, V value) {
    requireActing.run();
    V before = rows.put(key, value);
    if (before == null) {
      undo.push(() -> rows.remove(key));
    } else {
      undo.push(() -> rows.put(key, before));
    }
  }

  void remove(K key) {
    requireActing.run();
    V before = rows.remove(key);
    if (before != null) {
      undo.push(() -> rows.put(key, before));
    }
  }

  /** The rows in the order of their keys; not to be changed. */
  NavigableMap<K, V> rows() {
    requireActing.run();
    return rows;
  }
}
