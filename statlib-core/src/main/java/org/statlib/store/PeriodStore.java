package org.statlib.store;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;

/** Keeps periods. */
public interface PeriodStore {

  Optional<Period> find(PeriodKey key);

  /** The open period of a series; there is never more than one in a series that locks. */
  Optional<Period> findOpen(SeriesCode series);

  /** All periods, in the order of their keys. */
  ImmutableList<Period> all();

  /**
   * Keeps a period.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Period next);
}
