package org.statlib.store;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.statlib.period.PeriodKey;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;

/** Keeps amendments. */
public interface AmendmentStore {

  Optional<Amendment> find(AmendmentKey key);

  /** The amendments of a period, in the order of their keys. */
  ImmutableList<Amendment> in(PeriodKey period);

  /**
   * Keeps an amendment.
   *
   * @throws StoreException if its version does not follow the stored one, or its period is not kept
   */
  void put(Amendment next);
}
