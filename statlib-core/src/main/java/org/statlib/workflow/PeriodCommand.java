package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;

/** An act on a period. */
public sealed interface PeriodCommand extends Command {

  /**
   * The operator opens a period; the open period of its series locks (Điều 5). There is no other
   * way to lock.
   *
   * @param regime the regime of the period
   * @param period the period
   */
  record Open(CommandKey key, RegimeCode regime, PeriodCode period) implements PeriodCommand {
    public Open {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(period, "period");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(period);
    }
  }
}
