package org.statlib.contract;

import java.util.Set;
import org.statlib.store.Stores;

/**
 * What the author of a store gives to have it tested: one set of data, empty at first, made anew
 * for each test.
 *
 * <pre>{@code
 * class MyStoresTest implements StoresContract {
 *   private final StoreHarness harness = new MyHarness();
 *   @Override public StoreHarness harness() { return harness; }
 * }
 * }</pre>
 *
 * <p>Stores that must know the regime to read what they kept take {@link SampleCountry#regime()}.
 */
public interface StoreHarness extends AutoCloseable {

  /**
   * Opens the stores. A second call is another server on the same data. Safe for use by many
   * threads, as every {@link Stores} is.
   */
  Stores open();

  /** What the store promises beyond the contract; tests of other promises are skipped. */
  Set<Capability> claims();

  /**
   * Ends all servers as a failing machine does: connections are dropped, memory is forgotten, the
   * disk stays. Needed for {@link Capability#DURABLE} only.
   */
  default void crash() {
    throw new UnsupportedOperationException("A store that claims to be durable must crash");
  }

  /** Frees whatever the harness holds. Called after each test. */
  @Override
  default void close() {}
}
