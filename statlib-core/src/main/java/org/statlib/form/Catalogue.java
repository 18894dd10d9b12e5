package org.statlib.form;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.unit.UnitCode;

/**
 * A dynamic catalogue (danh mục động, Điều 2 k4): what a unit lists, normalises and completes
 * before it can fill in the forms that have a row for each item.
 *
 * @param code which catalogue
 * @param owner whose list it is
 * @param items its items, in printed order
 * @param complete whether its owner has declared it complete
 * @param version counts its changes, from 1
 */
public record Catalogue(
    CatalogueCode code,
    UnitCode owner,
    ImmutableList<CatalogueItem> items,
    boolean complete,
    long version)
    implements Digestible {

  public Catalogue {
    requireNonNull(code, "code");
    requireNonNull(owner, "owner");
    if (version < 1) {
      throw new IllegalArgumentException("Version of a catalogue must be at least 1");
    }
    Set<ItemCode> met = new HashSet<>();
    for (CatalogueItem item : items) {
      if (!met.add(item.code())) {
        throw new IllegalArgumentException(
            "Item %s of catalogue %s must stand once".formatted(item.code(), code));
      }
    }
  }

  public boolean has(ItemCode item) {
    return items.stream().anyMatch(listed -> listed.code().equals(item));
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(code).putText(owner).putAll(items).put(complete ? 1 : 0).put(version);
  }
}
