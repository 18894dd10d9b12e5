package org.statlib.report;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.form.Cell;

/**
 * A cell that two contents of a report give differently.
 *
 * @param place the cell
 * @param before what the one says
 * @param after what the other says
 */
public record CellChange(CellPlace place, Cell before, Cell after) implements Digestible {

  public CellChange {
    requireNonNull(place, "place");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(place);
    before.putInto(digester);
    after.putInto(digester);
  }

  /** Which cell; never the figures, which do not go into messages. */
  @Override
  public String toString() {
    return place.toString();
  }
}
