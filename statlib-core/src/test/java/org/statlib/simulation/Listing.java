package org.statlib.simulation;

import java.util.List;
import org.statlib.form.CatalogueItem;

/** A catalogue of the second model. */
record Listing(long version, List<CatalogueItem> items, boolean complete) {}
