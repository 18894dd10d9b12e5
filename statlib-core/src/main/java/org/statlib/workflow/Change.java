package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import org.statlib.journal.Fact;
import org.statlib.report.Report;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;

/**
 * What follows from a lawful act on a report.
 *
 * @param report the report after it
 * @param claims the places whose cover changes; {@link RowSource#MISSING} sets one free
 * @param fact its fact on the report's chain
 */
public record Change(Report report, ImmutableMap<SlotKey, RowSource> claims, Fact fact) {
  public Change {
    requireNonNull(report, "report");
    requireNonNull(claims, "claims");
    requireNonNull(fact, "fact");
  }
}
