package org.statlib.contract;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/** A part of the contract of stores. */
public interface Contract {

  /** The harness of this test: the same at every call, another for each test. */
  StoreHarness harness();

  /** How much is tried; less where the contract is kept by other tests as well. */
  default Size size() {
    return Size.current();
  }

  /** The sample country on freshly opened stores: founded, with năm 2023 open. */
  default SampleCountry country() {
    return SampleCountry.on(harness().open()).found().open("nam-2023");
  }

  /** Skips the test, saying why, if the store does not claim the capability. */
  default void assumeClaimed(Capability capability) {
    Assumptions.assumeTrue(
        harness().claims().contains(capability),
        () -> "The store does not claim to be " + capability);
  }

  /** Keeps something in an act of its own. */
  static void keep(Stores stores, Consumer<UnitOfWork> change) {
    stores.<Boolean>transact(
        work -> {
          change.accept(work);
          return true;
        });
  }

  @AfterEach
  default void closeHarness() {
    harness().close();
  }
}
