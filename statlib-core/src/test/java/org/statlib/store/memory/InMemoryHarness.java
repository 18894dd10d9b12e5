package org.statlib.store.memory;

import java.util.EnumSet;
import java.util.Set;
import org.statlib.contract.Capability;
import org.statlib.contract.StoreHarness;
import org.statlib.store.Stores;

/** The memory of one process: every server is the same. */
final class InMemoryHarness implements StoreHarness {

  private final Stores stores = new InMemoryStores();

  @Override
  public Stores open() {
    return stores;
  }

  @Override
  public Set<Capability> claims() {
    return EnumSet.noneOf(Capability.class);
  }
}
