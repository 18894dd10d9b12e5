package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import org.statlib.unit.UnitCode;

/**
 * Which publications are asked for (PL1 mục 2, PL3 mục 1 B3); what is left out stands for any.
 *
 * <p>A keyword asks for the publications that have all of its words ({@link Keyword}), those with
 * the weightier ones first; of equals, and without a keyword, the one posted last comes first, then
 * by the key as a text. Year and month are those of the day of issue.
 *
 * @param keyword words of the name, the number or the summary, at most 200 characters
 * @param unit the unit that issued it
 * @param year the year of issue
 * @param month the month of issue, 1 to 12, of any year unless that is told too
 * @param state whether it is shown
 * @param page the number of the page, from 1
 * @param size how many stand on a page, 1 to 200
 */
public record PublicationQuery(
    Optional<String> keyword,
    Optional<UnitCode> unit,
    OptionalInt year,
    OptionalInt month,
    Optional<PublicationState> state,
    int page,
    int size) {

  /** Every publication, twenty on a page. */
  public static final PublicationQuery ALL =
      new PublicationQuery(
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          1,
          20);

  private static final int LONGEST_KEYWORD = 200;
  private static final int MOST_ON_A_PAGE = 200;
  private static final int LAST_PAGE = 1_000_000;

  public PublicationQuery {
    requireNonNull(unit, "unit");
    requireNonNull(year, "year");
    requireNonNull(state, "state");
    if (keyword.isPresent() && keyword.get().length() > LONGEST_KEYWORD) {
      throw new IllegalArgumentException(
          "Keyword must have at most %s characters, but had %s"
              .formatted(LONGEST_KEYWORD, keyword.get().length()));
    }
    if (month.isPresent() && (month.getAsInt() < 1 || month.getAsInt() > 12)) {
      throw new IllegalArgumentException(
          "Month must be 1 to 12, but was %s".formatted(month.getAsInt()));
    }
    if (page < 1 || page > LAST_PAGE || size < 1 || size > MOST_ON_A_PAGE) {
      throw new IllegalArgumentException(
          "Page must be 1 to %s with 1 to %s publications, but was %s with %s"
              .formatted(LAST_PAGE, MOST_ON_A_PAGE, page, size));
    }
  }

  public PublicationQuery withKeyword(String next) {
    return new PublicationQuery(Optional.of(next), unit, year, month, state, page, size);
  }

  public PublicationQuery of(UnitCode next) {
    return new PublicationQuery(keyword, Optional.of(next), year, month, state, page, size);
  }

  public PublicationQuery inYear(int next) {
    return new PublicationQuery(keyword, unit, OptionalInt.of(next), month, state, page, size);
  }

  public PublicationQuery inMonth(int next) {
    return new PublicationQuery(keyword, unit, year, OptionalInt.of(next), state, page, size);
  }

  public PublicationQuery in(PublicationState next) {
    return new PublicationQuery(keyword, unit, year, month, Optional.of(next), page, size);
  }

  public PublicationQuery page(int next, int ofSize) {
    return new PublicationQuery(keyword, unit, year, month, state, next, ofSize);
  }

  /** The words that all must be there; none if the keyword has none. */
  public ImmutableSet<String> words() {
    return keyword.map(Keyword::words).orElse(ImmutableSet.of());
  }

  /** How many publications stand before the page. */
  public long offset() {
    return (page - 1L) * size;
  }

  /** Whether a publication is asked for. */
  public boolean fits(Publication publication) {
    YearMonth issued = YearMonth.from(publication.particulars().issuedOn());
    return unit.map(publication.key().unit()::equals).orElse(true)
        && (year.isEmpty() || year.getAsInt() == issued.getYear())
        && (month.isEmpty() || month.getAsInt() == issued.getMonthValue())
        && state.map(wanted -> wanted == publication.state()).orElse(true)
        && (words().isEmpty()
            || Keyword.weights(publication.particulars()).keySet().containsAll(words()));
  }

  /** The order in which publications that fit are listed. */
  public Comparator<Publication> order() {
    return Comparator.comparing(this::weight, Comparator.reverseOrder())
        .thenComparing(Publication::postedAt, Comparator.reverseOrder())
        .thenComparing(publication -> publication.key().toString());
  }

  private int weight(Publication publication) {
    ImmutableSet<String> words = words();
    if (words.isEmpty()) {
      return 0;
    }
    ImmutableMap<String, Integer> weights = Keyword.weights(publication.particulars());
    return words.stream().mapToInt(word -> weights.getOrDefault(word, 0)).sum();
  }
}
