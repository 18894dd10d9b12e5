package org.statlib.cli;

import com.google.common.base.Joiner;
import org.statlib.Statlib;
import org.statlib.command.Rule;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.unit.UnitCode;

/**
 * The unit that a command asks about, in a period.
 *
 * @param roster that of the period
 */
record Asked(PeriodKey period, Roster roster, UnitCode unit) {

  static final Rule REPORT_IS_SEEN =
      new Rule("report.unknown", "Điều 10", "must be a report of the store that who asks may see");

  /**
   * A unit in a period.
   *
   * @throws UnreadableException if the period was not opened, or has no such unit
   */
  static Asked of(Statlib statlib, PeriodKey period, UnitCode unit) {
    return of("--period", statlib, period, unit);
  }

  /**
   * A unit in the period that an option names.
   *
   * @throws UnreadableException as above
   */
  static Asked of(String option, Statlib statlib, PeriodKey period, UnitCode unit) {
    Roster roster;
    try {
      roster = statlib.roster(period);
    } catch (IllegalArgumentException unknown) {
      throw unusable(option, String.valueOf(unknown.getMessage()));
    }
    if (roster.units().find(unit).isEmpty()) {
      throw unusable("--unit", "there is no unit %s in %s".formatted(unit, period));
    }
    return new Asked(period, roster, unit);
  }

  /**
   * A form of the period's regime.
   *
   * @throws UnreadableException if it has no such form
   */
  Form form(FormCode code) {
    Form form = roster.regime().forms().get(code);
    if (form == null) {
      throw unusable(
          "--form",
          "must be a form of %s: %s"
              .formatted(
                  roster.regime().code(), Joiner.on(", ").join(roster.regime().forms().keySet())));
    }
    return form;
  }

  /**
   * The unit's report of a form.
   *
   * @throws UnreadableException as above
   */
  ReportKey report(FormCode code) {
    return new ReportKey(period, form(code).code(), unit);
  }

  private static UnreadableException unusable(String option, String what) {
    return new UnreadableException(Fault.ofFile(option, what));
  }
}
