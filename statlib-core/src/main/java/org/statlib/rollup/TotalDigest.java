package org.statlib.rollup;

import com.google.common.collect.ImmutableList;
import java.util.function.IntFunction;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;

/** The digest of totals with their coverage: equal totals, equal digests, however they came. */
final class TotalDigest {

  private static final String DOMAIN = "statlib.rollup.total";

  private TotalDigest() {}

  static Digest of(
      ImmutableList<Grid> grids, int due, IntFunction<Figures> figures, Covering coverage) {
    return Digest.of(
        DOMAIN,
        digester -> {
          digester.put(due);
          for (int grid = 0; grid < grids.size(); grid++) {
            put(digester, grid, figures.apply(grid), coverage);
          }
        });
  }

  private static void put(Digester digester, int grid, Figures figures, Covering covering) {
    int slots = figures.grid().size();
    long[] received = new long[slots];
    long[] delegated = new long[slots];
    for (int slot = 0; slot < slots; slot++) {
      Coverage coverage = covering.of(grid, slot);
      received[slot] = coverage.received();
      delegated[slot] = coverage.delegated();
    }
    digester.put(figures).put(received).put(delegated);
  }

  /** The coverage of the total in a slot of a grid. */
  @FunctionalInterface
  interface Covering {
    Coverage of(int grid, int slot);
  }
}
