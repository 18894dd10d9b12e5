package org.statlib.jdbc;

import org.statlib.contract.Size;
import org.statlib.contract.StoreHarness;
import org.statlib.contract.StoresContract;

class H2InMemoryStoresTest implements StoresContract {

  private final JdbcHarness harness = new JdbcHarness(H2Database.inMemory());

  @Override
  public StoreHarness harness() {
    return harness;
  }

  /** In CI the same statements of the same database are tried at CI's size on a file. */
  @Override
  public Size size() {
    return Size.current() == Size.FULL ? Size.FULL : Size.VERIFY;
  }
}
