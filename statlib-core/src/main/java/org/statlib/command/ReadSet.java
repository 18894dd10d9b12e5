package org.statlib.command;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;

/**
 * The versions of everything that a decision read, by printed key.
 *
 * <p>Kept in the journal entry of the act: evidence of what the decision was based on.
 */
public record ReadSet(ImmutableSortedMap<String, Long> versions) implements Digestible {

  public ReadSet {
    requireNonNull(versions, "versions");
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(versions.size());
    versions.forEach((key, version) -> digester.put(key).put(version));
  }
}
