package org.statlib.simulation;

import com.google.common.collect.ImmutableSortedMap;
import java.util.function.Function;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.regime.Regime;
import org.statlib.store.Stores;

/**
 * Random histories for other stores: the same seed gives the same history, which gives the same
 * answers, figures and chains in every store (law 8).
 */
public final class RandomHistories {

  private static final int ACTS = 60;

  private RandomHistories() {}

  /**
   * Plays a history on stores that are new; every answer is compared with the second model's, and
   * what is stored as it goes.
   *
   * @param stores new stores for the regime of its country; asked again where a history that fails
   *     is shrunk
   * @return the end of every chain: equal heads, equal histories
   * @throws AssertionError with its seed, the step and a shrunk trace
   */
  public static ImmutableSortedMap<ChainKey, ChainHead> play(
      long seed, Function<Regime, Stores> stores) {
    return Simulator.play(seed, ACTS, new Hits(), stores, false)
        .read(work -> work.journal().heads());
  }
}
