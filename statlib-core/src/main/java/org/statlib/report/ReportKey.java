package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Splitter;
import java.util.Comparator;
import java.util.List;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.unit.UnitCode;

/** The key of a report: {@code justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn}. */
public record ReportKey(PeriodKey period, FormCode form, UnitCode unit)
    implements Comparable<ReportKey> {

  private static final Comparator<ReportKey> ORDER =
      Comparator.comparing(ReportKey::period)
          .thenComparing(ReportKey::form)
          .thenComparing(ReportKey::unit);

  public ReportKey {
    requireNonNull(period, "period");
    requireNonNull(form, "form");
    requireNonNull(unit, "unit");
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not a report key
   */
  public static ReportKey parse(String text) {
    List<String> parts = Splitter.on(':').splitToList(text);
    if (parts.size() != 4) {
      throw new IllegalArgumentException(
          "Report key must be series:period:form:unit, but had %s parts".formatted(parts.size()));
    }
    return new ReportKey(
        new PeriodKey(SeriesCode.parse(parts.get(0)), PeriodCode.parse(parts.get(1))),
        FormCode.parse(parts.get(2)),
        UnitCode.parse(parts.get(3)));
  }

  @Override
  public int compareTo(ReportKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return period + ":" + form + ":" + unit;
  }
}
