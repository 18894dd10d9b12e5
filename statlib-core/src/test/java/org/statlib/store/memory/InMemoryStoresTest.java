package org.statlib.store.memory;

import org.statlib.contract.StoreHarness;
import org.statlib.contract.StoresContract;

class InMemoryStoresTest implements StoresContract {

  private final StoreHarness harness = new InMemoryHarness();

  @Override
  public StoreHarness harness() {
    return harness;
  }
}
