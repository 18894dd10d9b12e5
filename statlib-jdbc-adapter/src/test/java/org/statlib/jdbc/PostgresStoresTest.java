package org.statlib.jdbc;

import org.statlib.contract.StoreHarness;
import org.statlib.contract.StoresContract;

class PostgresStoresTest implements StoresContract {

  private final JdbcHarness harness = new JdbcHarness(PostgresDatabase.create());

  @Override
  public StoreHarness harness() {
    return harness;
  }
}
