package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import org.statlib.unit.UnitCode;

/**
 * What a unit proposes to whose catalogue.
 *
 * @param catalogue which catalogue
 * @param owner whose it is
 * @param by who proposes
 */
public record ProposalKey(CatalogueCode catalogue, UnitCode owner, UnitCode by)
    implements Comparable<ProposalKey> {

  private static final Comparator<ProposalKey> ORDER =
      Comparator.comparing(ProposalKey::catalogue)
          .thenComparing(ProposalKey::owner)
          .thenComparing(ProposalKey::by);

  public ProposalKey {
    requireNonNull(catalogue, "catalogue");
    requireNonNull(owner, "owner");
    requireNonNull(by, "by");
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text does not follow the grammar
   */
  public static ProposalKey parse(String text) {
    List<String> words = List.of(text.split(" ", -1));
    if (words.size() != 3) {
      throw new IllegalArgumentException(
          "Key of a proposal must be catalogue, owner and who proposes, but had %s words"
              .formatted(words.size()));
    }
    return new ProposalKey(
        CatalogueCode.parse(words.get(0)),
        UnitCode.parse(words.get(1)),
        UnitCode.parse(words.get(2)));
  }

  @Override
  public int compareTo(ProposalKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return catalogue + " " + owner + " " + by;
  }
}
