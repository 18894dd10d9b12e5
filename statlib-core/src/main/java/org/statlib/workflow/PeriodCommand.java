package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
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

  /**
   * The ministry, or a province for its territory, enters what a letter provides for one period:
   * all of it or nothing.
   *
   * @param period the period
   * @param version the version of the period that it was written for
   * @param letter the letter, as printed
   * @param clauses what it provides
   */
  record Provide(
      CommandKey key, PeriodKey period, long version, Letter letter, ImmutableList<Clause> clauses)
      implements PeriodCommand {
    public Provide {
      requireNonNull(key, "key");
      requireNonNull(period, "period");
      requireNonNull(letter, "letter");
      requireNonNull(clauses, "clauses");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(period).put(version).put(letter).putAll(clauses);
    }
  }
}
