package org.statlib.account;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.command.Text;
import org.statlib.period.RegimeCode;

/**
 * An act on who handles which form in a unit (Điều 6 to 8, Điều 18 k1): by the unit's approver, or
 * by the admin who reaches over the unit.
 */
public sealed interface DutyCommand extends Command {

  /** The regime whose forms and kinds of unit hold. */
  RegimeCode regime();

  /** The account and the form. */
  Duty duty();

  /** Who decided it, as printed. */
  String why();

  /** The name of the act in the journal. */
  String act();

  @Override
  default void putInto(Digester digester) {
    digester.putText(regime()).put(duty()).put(why());
  }

  /** The account is assigned the form; others may be as well. */
  record Assign(CommandKey key, RegimeCode regime, Duty duty, String why) implements DutyCommand {
    public Assign {
      require(key, regime, duty, why);
    }

    @Override
    public String act() {
      return "assign";
    }
  }

  /** The account is no longer assigned the form. */
  record Release(CommandKey key, RegimeCode regime, Duty duty, String why) implements DutyCommand {
    public Release {
      require(key, regime, duty, why);
    }

    @Override
    public String act() {
      return "release";
    }
  }

  private static void require(CommandKey key, RegimeCode regime, Duty duty, String why) {
    requireNonNull(key, "key");
    requireNonNull(regime, "regime");
    requireNonNull(duty, "duty");
    Text.required("Reason of an assignment", why, 300);
  }
}
