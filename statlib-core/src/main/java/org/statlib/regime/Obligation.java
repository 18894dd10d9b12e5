package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.statlib.form.BlockCode;
import org.statlib.form.Form;
import org.statlib.unit.UnitCode;

/**
 * That a unit owes a form in a period.
 *
 * @param unit who owes it
 * @param form what is owed
 * @param receiver to whom it is sent; none if it is issued
 * @param checked whether a checker must check it
 * @param children per block of child rows, the units below that owe its source form to this unit
 * @param contributors per block, how many primary contributors are due at or below
 */
public record Obligation(
    UnitCode unit,
    Form form,
    Optional<UnitCode> receiver,
    boolean checked,
    ImmutableMap<BlockCode, ImmutableList<UnitCode>> children,
    ImmutableMap<BlockCode, Integer> contributors) {

  public Obligation {
    requireNonNull(unit, "unit");
    requireNonNull(form, "form");
    requireNonNull(receiver, "receiver");
    requireNonNull(children, "children");
    requireNonNull(contributors, "contributors");
  }

  /** The units that have a row in the block. */
  public ImmutableList<UnitCode> children(BlockCode block) {
    return requireNonNull(children.getOrDefault(block, ImmutableList.of()));
  }

  /**
   * How many primary contributors the block counts when all have reported. A catalogue counts as
   * one until its items are known.
   */
  public int contributors(BlockCode block) {
    return requireNonNull(contributors.getOrDefault(block, 0));
  }
}
