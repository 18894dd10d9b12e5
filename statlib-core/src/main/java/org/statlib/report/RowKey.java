package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
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

  private static final int LONGEST = 100;

  /** The characters of unit and item codes. */
  private static final CharMatcher CODE =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_-"))
          .precomputed();

  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::block).thenComparing(RowKey::contributor);

  public RowKey {
    requireNonNull(block, "block");
    requireNonNull(contributor, "contributor");
    if (contributor.length() > LONGEST || !CODE.matchesAllOf(contributor)) {
      throw new IllegalArgumentException(
          ("Contributor of a row must be a printed code or empty, but had %s characters, or others"
                  + " than those of codes")
              .formatted(contributor.length()));
    }
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
