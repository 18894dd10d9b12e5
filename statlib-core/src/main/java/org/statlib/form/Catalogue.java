package org.statlib.form;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.unit.UnitCode;

/**
 * A dynamic catalogue (danh mục động, Điều 2 k4): what a unit lists, normalises and completes
 * before the forms can be filled in that have a row for each item.
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

  /** Every version is kept whole. */
  private static final int MOST_ITEMS = 20_000;

  public Catalogue {
    requireNonNull(code, "code");
    requireNonNull(owner, "owner");
    if (version < 1) {
      throw new IllegalArgumentException("Version of a catalogue must be at least 1");
    }
    requireNone(faults(items));
  }

  /** Everything that is wrong with items as a catalogue's; a sentence each. */
  public static ImmutableList<String> faults(Collection<CatalogueItem> items) {
    if (items.size() > MOST_ITEMS) {
      return ImmutableList.of(
          "There must be at most %s items, but there were %s".formatted(MOST_ITEMS, items.size()));
    }
    Set<ItemCode> met = new HashSet<>();
    return items.stream()
        .map(CatalogueItem::code)
        .filter(item -> !met.add(item))
        .distinct()
        .map("Item %s must stand once"::formatted)
        .collect(toImmutableList());
  }

  static void requireNone(ImmutableList<String> faults) {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.get(0));
    }
  }

  /** The items that are there on any day of some, both inclusive, in printed order. */
  public ImmutableList<CatalogueItem> within(LocalDate first, LocalDate last) {
    return items.stream().filter(item -> item.isWithin(first, last)).collect(toImmutableList());
  }

  /** Its next version with some items anew: in the place of those of their codes, or at its end. */
  public Catalogue with(Collection<CatalogueItem> changed) {
    Map<ItemCode, CatalogueItem> next = new LinkedHashMap<>();
    items.forEach(item -> next.put(item.code(), item));
    changed.forEach(item -> next.put(item.code(), item));
    return new Catalogue(code, owner, ImmutableList.copyOf(next.values()), complete, version + 1);
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(code).putText(owner).putAll(items).put(complete ? 1 : 0).put(version);
  }
}
