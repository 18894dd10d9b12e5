package org.statlib.jdbc;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.function.Function;
import org.statlib.form.BlockCode;
import org.statlib.form.Form;
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
    Regime found = regime(regime);
    return block -> found.form(form).block(block).grid();
  }

  Form form(RegimeCode regime, FormCode form) {
    return regime(regime).form(form);
  }

  /** The codes of all forms of all regimes. */
  ImmutableSet<FormCode> forms() {
    return regimes.values().stream()
        .flatMap(regime -> regime.forms().keySet().stream())
        .collect(toImmutableSet());
  }

  private Regime regime(RegimeCode regime) {
    Regime found = regimes.get(regime);
    if (found == null) {
      throw new IllegalArgumentException(
          "Regime %s must be given to the stores to read reports of its forms".formatted(regime));
    }
    return found;
  }
}
