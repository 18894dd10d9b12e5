package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Splitter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.unit.UnitCode;

/**
 * The key of a publication: {@code thads/work-reports:thang10-2018:cthads_tbgg:1}.
 *
 * @param period what it reports on
 * @param unit the unit that issued the report
 * @param number counts what the unit posted about the period, from 1
 */
public record PublicationKey(PeriodKey period, UnitCode unit, int number)
    implements Comparable<PublicationKey> {

  private static final Comparator<PublicationKey> ORDER =
      Comparator.comparing(PublicationKey::period)
          .thenComparing(PublicationKey::unit)
          .thenComparing(PublicationKey::number);
  private static final int MOST = 9999;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  public PublicationKey {
    requireNonNull(period, "period");
    requireNonNull(unit, "unit");
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException(
          "Number of a publication must be 1 to %s, but was %s".formatted(MOST, number));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not the key of a publication
   */
  public static PublicationKey parse(String text) {
    List<String> parts = Splitter.on(':').splitToList(text);
    if (parts.size() != 4 || !NUMBER.matcher(parts.get(3)).matches()) {
      throw new IllegalArgumentException(
          "Key of a publication must be series:period:unit:number, but had %s parts"
              .formatted(parts.size()));
    }
    return new PublicationKey(
        new PeriodKey(SeriesCode.parse(parts.get(0)), PeriodCode.parse(parts.get(1))),
        UnitCode.parse(parts.get(2)),
        Integer.parseInt(parts.get(3)));
  }

  @Override
  public int compareTo(PublicationKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return period + ":" + unit + ":" + number;
  }
}
