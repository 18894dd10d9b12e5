package org.statlib.regime;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is published online, and on which terms (004).
 *
 * @param handsOver whether who replaces an officer may act on what the predecessor posted; if not,
 *     only who posted it (004 PL1)
 * @param mostBytes the longest attachment, in bytes
 * @param kinds the kinds of report, by the code of their kind of period
 */
public record Publishing(
    boolean handsOver, long mostBytes, ImmutableMap<String, PublishedKind> kinds) {

  /** The longest attachment that a regime can allow, 1 GiB. */
  public static final long MOST_BYTES = 1L << 30;

  public Publishing {
    if (mostBytes < 1 || mostBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "Longest attachment must be 1 to %s bytes, but was %s".formatted(MOST_BYTES, mostBytes));
    }
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("Publishing must have a kind of report");
    }
    for (Map.Entry<String, PublishedKind> kind : kinds.entrySet()) {
      if (!kind.getKey().equals(kind.getValue().period())) {
        throw new IllegalArgumentException(
            "Kind of report must stand under its period, but %s stands under %s"
                .formatted(kind.getValue().period(), kind.getKey()));
      }
    }
  }

  /** The kind of report for a kind of period, if one is published. */
  public Optional<PublishedKind> findKind(String period) {
    return Optional.ofNullable(kinds.get(period));
  }
}
