package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.statlib.store.StoreException;

/**
 * What one act knows of a table that keeps every version of a thing as a row of its own: the last
 * versions that it has read, and those that it adds.
 */
final class Versions<K, V> {

  private final ToLongFunction<? super V> version;
  private final Rows<K, V> last = new Rows<>();
  private final List<V> fresh = new ArrayList<>();

  Versions(ToLongFunction<? super V> version) {
    this.version = version;
  }

  /** The last version as the act has it. */
  Optional<V> find(K key, Function<? super K, Optional<V>> stored) {
    return last.find(key, stored);
  }

  /**
   * Adds a version.
   *
   * @throws StoreException if it does not follow the last one
   */
  void put(K key, V next, Function<? super K, Optional<V>> stored) {
    long before = find(key, stored).map(version::applyAsLong).orElse(0L);
    if (version.applyAsLong(next) != before + 1) {
      throw StoreException.conflict(key, before, version.applyAsLong(next));
    }
    last.put(key, Optional.of(next));
    fresh.add(next);
  }

  /** The versions that are to be inserted; from now on they count as stored. */
  ImmutableList<V> flushed() {
    ImmutableList<V> flushed = ImmutableList.copyOf(fresh);
    fresh.clear();
    last.stored();
    return flushed;
  }
}
