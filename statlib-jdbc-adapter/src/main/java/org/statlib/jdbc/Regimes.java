package org.statlib.jdbc;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.Function;
import org.statlib.form.BlockCode;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;

/**
 * The regimes that stored figures are read by: a payload holds slots, the form says which cells.
 */
final class Regimes {

  private final ImmutableMap<RegimeCode, Regime> regimes;

  Regimes(Regime... regimes) {
    this.regimes =
        ImmutableList.copyOf(regimes).stream()
            .collect(toImmutableMap(Regime::code, regime -> regime));
  }

  /** The grids of a form's blocks. */
  Function<BlockCode, Grid> grids(RegimeCode regime, FormCode form) {
    Regime found = regimes.get(regime);
    if (found == null) {
      throw new IllegalArgumentException(
          "Regime %s must be given to the stores to read reports of its forms".formatted(regime));
    }
    return block -> found.form(form).block(block).grid();
  }
}
