package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.statlib.form.BlockCode;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodKey;
import org.statlib.unit.UnitCode;

/**
 * The place that a child has in a report above. It is claimed once: by the child's received report
 * or by a delegated entry.
 *
 * @param period the period
 * @param form the receiving form
 * @param block the receiving block
 * @param child the unit below
 */
public record SlotKey(PeriodKey period, FormCode form, BlockCode block, UnitCode child)
    implements Comparable<SlotKey> {

  private static final Comparator<SlotKey> ORDER =
      Comparator.comparing(SlotKey::period)
          .thenComparing(SlotKey::form)
          .thenComparing(SlotKey::block)
          .thenComparing(SlotKey::child);

  public SlotKey {
    requireNonNull(period, "period");
    requireNonNull(form, "form");
    requireNonNull(block, "block");
    requireNonNull(child, "child");
  }

  @Override
  public int compareTo(SlotKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return period + ":" + form + ":" + block + ":" + child;
  }
}
