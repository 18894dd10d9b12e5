package org.statlib.json;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The complaints so far, in the order in which they were found. */
final class Complaints {

  /** More are counted, not kept: nobody reads them, and a hostile pack has any number. */
  private static final int MOST_KEPT = 1000;

  private final List<Complaint> kept = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private int left;

  void add(String path, String sentence) {
    if (kept.size() < MOST_KEPT) {
      kept.add(Complaint.of(path, sentence));
      paths.add(path);
    } else {
      left++;
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** Whether further complaints would only be counted. */
  boolean isFull() {
    return kept.size() == MOST_KEPT;
  }

  /** Whether there is a complaint about this very place. */
  boolean isAt(String path) {
    return left > 0 || paths.contains(path);
  }

  /** Whether there is a complaint about this place or a part of it. */
  boolean isWithin(String path) {
    return left > 0
        || kept.stream()
            .map(Complaint::path)
            .anyMatch(
                other ->
                    other.startsWith(path)
                        && (other.length() == path.length()
                            || other.charAt(path.length()) == '.'
                            || other.charAt(path.length()) == '['));
  }

  ImmutableList<Complaint> all() {
    ImmutableList.Builder<Complaint> all = ImmutableList.<Complaint>builder().addAll(kept);
    if (left > 0) {
      all.add(Complaint.of("$", "%s more faults are not listed".formatted(left)));
    }
    return all.build();
  }
}
