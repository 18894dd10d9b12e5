package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import org.statlib.account.Account;
import org.statlib.account.Duty;
import org.statlib.account.PersonId;
import org.statlib.account.UnitAccountName;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitChange;

/** An act on the units. */
public sealed interface RegistryCommand extends Command {

  /**
   * The host founds an empty store: all units, accounts and duties at once or none, signed by the
   * operator's account that is among them.
   *
   * @param regime the regime whose kinds of unit and roles hold
   * @param change the units and areas
   * @param accounts the accounts
   * @param duties who is assigned which form; forms without are everybody's of the role
   */
  record Found(
      CommandKey key,
      RegimeCode regime,
      UnitChange.Founded change,
      ImmutableList<Account> accounts,
      ImmutableList<Duty> duties)
      implements RegistryCommand {
    public Found {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(change, "change");
      requireNonNull(accounts, "accounts");
      requireNonNull(duties, "duties");
    }

    /**
     * The founding act with the default accounts of every unit: one per role of its kind (001 mục
     * 4.1), active, without duties.
     *
     * @param holders who holds each account
     */
    public static Found withDefaultAccounts(
        CommandKey key,
        Regime regime,
        UnitChange.Founded change,
        Function<UnitAccountName, PersonId> holders) {
      return new Found(
          key,
          regime.code(),
          change,
          change.units().stream()
              .flatMap(unit -> regime.defaultAccounts(unit).stream())
              .map(name -> Account.active(name, holders.apply(name)))
              .collect(toImmutableList()),
          ImmutableList.of());
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).put(change).putAll(accounts).putAll(duties);
    }
  }

  /**
   * The operator reorganises units and areas by a document (mục 2, note 3 of the letter of 2022).
   *
   * @param regime the regime whose kinds of unit hold
   * @param version how many changes the registry has as far as the actor knows
   */
  record Reorganise(CommandKey key, RegimeCode regime, long version, UnitChange.Reorganised change)
      implements RegistryCommand {
    public Reorganise {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(change, "change");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).put(version).put(change);
    }
  }
}
