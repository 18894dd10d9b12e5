package org.statlib.store;

import java.util.Optional;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.unit.UnitCode;

/** Keeps dynamic catalogues. */
public interface CatalogueStore {

  Optional<Catalogue> find(CatalogueCode code, UnitCode owner);

  /**
   * Keeps a catalogue.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Catalogue next);
}
