package org.statlib.form;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * What a unit proposes to a catalogue that another keeps: items that are missing in it, or that
 * should read otherwise there, such as names of places (mục 2 of the letter on the civil-status
 * form). Once it is answered, item by item, the unit may propose again.
 *
 * @param key what it is proposed to, and by whom
 * @param items each item as it should stand
 * @param why on what ground
 * @param refused why which items were not taken up, once it is answered; the others were
 * @param version counts its changes, from 1
 */
public record Proposal(
    ProposalKey key,
    ImmutableList<CatalogueItem> items,
    String why,
    Optional<ImmutableSortedMap<ItemCode, String>> refused,
    long version)
    implements Digestible {

  private static final int LONGEST_REASON = 500;

  public Proposal {
    requireNonNull(key, "key");
    Catalogue.requireNone(faults(items, why));
    refused.ifPresent(reasons -> Catalogue.requireNone(faults(items, reasons)));
    if (version < 1) {
      throw new IllegalArgumentException("Version of a proposal must be at least 1");
    }
  }

  /** Everything that is wrong with what would be proposed; a sentence each. */
  public static ImmutableList<String> faults(ImmutableList<CatalogueItem> items, String why) {
    List<String> faults = new ArrayList<>(Catalogue.faults(items));
    if (items.isEmpty()) {
      faults.add("A proposal must have an item");
    }
    check(faults, "Ground of a proposal", why);
    return ImmutableList.copyOf(faults);
  }

  /** Everything that is wrong with reasons why some of its items are not taken up. */
  public ImmutableList<String> faults(ImmutableSortedMap<ItemCode, String> reasons) {
    return faults(items, reasons);
  }

  private static ImmutableList<String> faults(
      ImmutableList<CatalogueItem> items, ImmutableSortedMap<ItemCode, String> reasons) {
    ImmutableSet<ItemCode> proposed =
        items.stream().map(CatalogueItem::code).collect(toImmutableSet());
    List<String> faults = new ArrayList<>();
    reasons.forEach(
        (item, reason) -> {
          if (!proposed.contains(item)) {
            faults.add("Item %s must have been proposed".formatted(item));
          }
          check(faults, "Reason against item " + item, reason);
        });
    return ImmutableList.copyOf(faults);
  }

  private static void check(List<String> faults, String what, String text) {
    try {
      Text.required(what, text, LONGEST_REASON);
    } catch (IllegalArgumentException wrong) {
      faults.add(String.valueOf(wrong.getMessage()));
    }
  }

  public boolean isAnswered() {
    return refused.isPresent();
  }

  /**
   * The proposal with its answer.
   *
   * @param reasons why which items are not taken up
   * @throws IllegalArgumentException if one of them was not proposed, or a reason may not be kept
   */
  public Proposal answered(ImmutableSortedMap<ItemCode, String> reasons) {
    return new Proposal(key, items, why, Optional.of(reasons), version + 1);
  }

  /** The items that were taken up; none before it is answered. */
  public ImmutableList<CatalogueItem> accepted() {
    return items.stream()
        .filter(item -> refused.isPresent() && !refused.get().containsKey(item.code()))
        .collect(toImmutableList());
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(key).putAll(items).put(why).put(isAnswered() ? 1 : 0);
    refused.ifPresent(
        reasons -> {
          digester.putTexts(reasons.keySet());
          digester.putTexts(reasons.values());
        });
    digester.put(version);
  }
}
