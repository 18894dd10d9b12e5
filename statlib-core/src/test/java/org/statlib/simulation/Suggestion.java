package org.statlib.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;

/**
 * A version of what is proposed to a catalogue in the second model; why not, item by item, once it
 * is answered.
 */
record Suggestion(
    long version, List<CatalogueItem> items, String why, Optional<Map<ItemCode, String>> refused) {}
