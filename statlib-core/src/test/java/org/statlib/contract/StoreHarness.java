package org.statlib.contract;

import java.util.OptionalInt;
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

  /**
   * Opens another server, which calls back from within each act when the changes are in the store
   * and do not hold yet: before it commits. A store that has no such moment does not call.
   */
  default Stores open(Runnable beforeKept) {
    return open();
  }

  /**
   * How many acts wait within the store for others to end, as the store tells when it is asked;
   * empty if it cannot tell.
   */
  default OptionalInt waiting() {
    return OptionalInt.empty();
  }

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
