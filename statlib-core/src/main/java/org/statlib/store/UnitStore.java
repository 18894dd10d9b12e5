package org.statlib.store;

import org.statlib.unit.Registry;
import org.statlib.unit.UnitChange;

/** Keeps the units as the changes that made them. */
public interface UnitStore {

  /** The units so far; empty before they are founded. */
  Registry registry();

  /**
   * Keeps a registry that is the stored one and one more {@link UnitChange}.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Registry next);
}
