package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import org.statlib.period.DeadlineRule;
import org.statlib.unit.UnitKind;

/**
 * The deadline of a kind of unit in a kind of period, until a letter sets another.
 *
 * @param reporter the kind of unit
 * @param period the code of the kind of period
 * @param rule the day
 * @param evidence where it was read
 */
public record StandingDeadline(
    UnitKind reporter, String period, DeadlineRule rule, String evidence) {

  public StandingDeadline {
    requireNonNull(reporter, "reporter");
    requireNonNull(period, "period");
    requireNonNull(rule, "rule");
    requireNonNull(evidence, "evidence");
  }
}
