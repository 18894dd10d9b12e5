package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import org.statlib.command.Text;
import org.statlib.unit.UnitKind;

/**
 * A kind of report that is published online (004 PL2 mục 2).
 *
 * <p>Who may publish it is said here; who owes it has a deadline in the regime that measures {@link
 * org.statlib.period.Milestone#PUBLISHED}.
 *
 * @param period the code of the kind of period it is for
 * @param publishers the kinds of unit that may publish it
 * @param fullTitle the title in the report itself
 * @param shortTitle the title it is listed under ("Tên báo cáo")
 * @param outline whose outline it follows, in words
 */
public record PublishedKind(
    String period,
    ImmutableSet<UnitKind> publishers,
    TitleTemplate fullTitle,
    TitleTemplate shortTitle,
    String outline) {

  private static final int LONGEST = 300;

  public PublishedKind {
    requireNonNull(period, "period");
    requireNonNull(fullTitle, "fullTitle");
    requireNonNull(shortTitle, "shortTitle");
    Text.required("Outline of a published kind", outline, LONGEST);
    if (publishers.isEmpty()) {
      throw new IllegalArgumentException("Reports of %s must have a publisher".formatted(period));
    }
  }
}
