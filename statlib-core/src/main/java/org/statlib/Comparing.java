package org.statlib;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Function;
import org.statlib.form.Form;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.rollup.Difference;
import org.statlib.rollup.Differences;

/**
 * Holds two reports against each other, each by the forms of its own period.
 *
 * @param roster that of a report's period, if who asks may know
 * @param find a report, if it is there and who asks sees it
 */
record Comparing(
    Function<ReportKey, Optional<Roster>> roster, Function<ReportKey, Optional<Report>> find) {

  Optional<ImmutableList<Difference>> difference(ReportKey before, ReportKey after) {
    return find.apply(before)
        .flatMap(
            one ->
                find.apply(after)
                    .map(
                        other ->
                            Differences.between(
                                form(before), one.sheet(), form(after), other.sheet())));
  }

  private Form form(ReportKey report) {
    return roster.apply(report).orElseThrow().regime().form(report.form());
  }
}
