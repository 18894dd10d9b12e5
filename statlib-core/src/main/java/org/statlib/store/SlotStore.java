package org.statlib.store;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;

/** Keeps who covers which place in a report above; a place has one cover at most. */
public interface SlotStore {

  /** The cover of a place: a received report or a delegated entry. */
  Optional<RowSource> find(SlotKey slot);

  /** The covers of some places; free ones are left out. */
  ImmutableMap<SlotKey, RowSource> findAll(Iterable<SlotKey> slots);

  /**
   * Keeps the cover of a place, in the place of the one before.
   *
   * @param cover a received report, a delegated entry, or missing to set the place free
   */
  void put(SlotKey slot, RowSource cover);
}
