package org.statlib.jdbc;

import org.statlib.contract.StoreHarness;
import org.statlib.contract.StoresContract;

class H2InMemoryStoresTest implements StoresContract {

  private final JdbcHarness harness = new JdbcHarness(H2Database.inMemory());

  @Override
  public StoreHarness harness() {
    return harness;
  }
}
