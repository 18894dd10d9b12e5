package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.statlib.form.BlockCode;
import org.statlib.form.ItemCode;
import org.statlib.unit.UnitCode;

/**
 * Whose row it is in which block.
 *
 * @param block the block
 * @param contributor the printed code of the child or catalogue item; empty for the unit itself
 */
public record RowKey(BlockCode block, String contributor) implements Comparable<RowKey> {

  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::block).thenComparing(RowKey::contributor);

  public RowKey {
    requireNonNull(block, "block");
    requireNonNull(contributor, "contributor");
  }

  public static RowKey own(BlockCode block) {
    return new RowKey(block, "");
  }

  public static RowKey of(BlockCode block, UnitCode child) {
    return new RowKey(block, child.value());
  }

  public static RowKey of(BlockCode block, ItemCode item) {
    return new RowKey(block, item.value());
  }

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return contributor.isEmpty() ? block.value() : block + "/" + contributor;
  }
}
