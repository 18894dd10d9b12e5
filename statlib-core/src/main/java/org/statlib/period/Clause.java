package org.statlib.period;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;
import org.statlib.form.FormCode;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** What a letter provides for one period, in the place of what the regime says. */
public sealed interface Clause extends Digestible {

  /** What it is about: two clauses of one letter must not be about the same. */
  String subject();

  /**
   * A kind of unit has another deadline, such as "đối với Phòng Tư pháp: trước ngày 13/6/2022".
   *
   * @param reporter the kind of unit
   * @param within the unit at and below which it holds; the root for the whole country
   * @param day the day as printed
   * @param inclusive whether the day itself is still in time; "trước ngày" is not
   * @param measures which event must lie before
   */
  record Due(
      UnitKind reporter, UnitCode within, LocalDate day, boolean inclusive, Milestone measures)
      implements Clause {
    public Due {
      requireNonNull(reporter, "reporter");
      requireNonNull(within, "within");
      requireNonNull(day, "day");
      requireNonNull(measures, "measures");
    }

    @Override
    public String subject() {
      return "deadline of %s at or below %s".formatted(reporter, within);
    }

    @Override
    public void putInto(Digester digester) {
      digester
          .put("due")
          .putText(reporter)
          .putText(within)
          .putText(day)
          .put(inclusive ? 1 : 0)
          .put(measures.name());
    }
  }

  /**
   * A form of the regime is owed in the place of another, as 24M was in the place of 24 for 2018.
   *
   * @param form the form that is not owed
   * @param by the form that is, by and to whoever the other is
   */
  record Replaced(FormCode form, FormCode by) implements Clause {
    public Replaced {
      requireNonNull(form, "form");
      requireNonNull(by, "by");
    }

    @Override
    public String subject() {
      return "form %s".formatted(form);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("replaced").putText(form).putText(by);
    }
  }

  /** A unit owes nothing. */
  record Excused(UnitCode unit) implements Clause {
    public Excused {
      requireNonNull(unit, "unit");
    }

    @Override
    public String subject() {
      return "unit %s".formatted(unit);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("excused").putText(unit);
    }
  }

  /**
   * A unit owes what its kind owes: one that was not there on the roster day, or was excused.
   *
   * @param unit the unit
   * @param asOf the day whose registry says of which kind it is and below whom
   */
  record Added(UnitCode unit, LocalDate asOf) implements Clause {
    public Added {
      requireNonNull(unit, "unit");
      requireNonNull(asOf, "asOf");
    }

    @Override
    public String subject() {
      return "unit %s".formatted(unit);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("added").putText(unit).putText(asOf);
    }
  }

  /**
   * A unit that is not in the registry yet, such as {@code xã Tân Lâm Hương}, reports under the
   * accounts of one of those it was merged from (000, note 2): that one notes whose figures they
   * are, the others owe nothing.
   *
   * @param successor the name of the unit that is not there yet
   * @param unit the predecessor that stands in
   * @param others the other predecessors
   */
  record StandIn(String successor, UnitCode unit, ImmutableSet<UnitCode> others) implements Clause {
    public StandIn {
      Text.wellFormed("Name of a successor", requireNonNull(successor, "successor"));
      requireNonNull(unit, "unit");
      requireNonNull(others, "others");
    }

    /** All that were merged. */
    public ImmutableSet<UnitCode> predecessors() {
      return ImmutableSet.<UnitCode>builder().add(unit).addAll(others).build();
    }

    @Override
    public String subject() {
      return "unit %s".formatted(unit);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("stand in").put(successor).putText(unit).putTexts(others);
    }
  }

  /**
   * What a predecessor reported belongs to the successor, which the registry has by now. Provided
   * for a locked period, too: it changes no figure and nobody's duty.
   *
   * @param unit the predecessor that stood in
   * @param successor the unit that it stood in for
   */
  record Attributed(UnitCode unit, UnitCode successor) implements Clause {
    public Attributed {
      requireNonNull(unit, "unit");
      requireNonNull(successor, "successor");
    }

    @Override
    public String subject() {
      return "figures of %s".formatted(unit);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("attributed").putText(unit).putText(successor);
    }
  }
}
