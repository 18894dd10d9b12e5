package org.statlib.simulation;

import java.util.List;
import org.statlib.form.CatalogueItem;

/** A version of a catalogue of the second model. */
record Listing(long version, List<CatalogueItem> items, boolean complete) {

  /** A catalogue that nobody has put yet. */
  static final Listing NONE = new Listing(0, List.of(), false);
}
