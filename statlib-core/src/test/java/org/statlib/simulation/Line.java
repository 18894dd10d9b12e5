package org.statlib.simulation;

import java.util.List;
import java.util.Map;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.RowSource;

/** A row of the second model; it covers so many contributors: due, received, delegated. */
record Line(RowSource source, Map<CellKey, Cell> cells, List<Integer> covers, String note) {

  /** Whether it is what is claimed; how many are due below may have changed. */
  boolean isCurrent(RowSource claim, int due) {
    return source.equals(claim) && (claim instanceof RowSource.Received || covers.get(0) == due);
  }
}
