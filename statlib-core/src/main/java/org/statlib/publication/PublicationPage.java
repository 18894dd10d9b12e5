package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * A page of a list of publications.
 *
 * @param publications those that stand on it, in the order of the query
 * @param total how many there are on all pages (Tổng số)
 */
public record PublicationPage(ImmutableList<Publication> publications, long total) {

  /** A page of nothing. */
  public static final PublicationPage EMPTY = new PublicationPage(ImmutableList.of(), 0);

  public PublicationPage {
    requireNonNull(publications, "publications");
    if (total < publications.size()) {
      throw new IllegalArgumentException(
          "A list must have at least the %s publications of one page, but had %s"
              .formatted(publications.size(), total));
    }
  }
}
