package org.statlib.account;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.unit.UnitCode;

/**
 * The record that authority is read from, inside every act.
 *
 * @param name what its holder signs in with
 * @param unit the unit it belongs to
 * @param role what it may do there
 * @param holder who holds it
 * @param state whether it may act
 * @param version counts its changes, from 1
 */
public record Account(
    AccountName name, UnitCode unit, Role role, PersonId holder, AccountState state, long version)
    implements Digestible {

  public Account {
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    requireNonNull(role, "role");
    requireNonNull(holder, "holder");
    requireNonNull(state, "state");
    if (version < 1) {
      throw new IllegalArgumentException("Version of an account must be at least 1");
    }
  }

  /** An active account as it is founded. */
  public static Account active(UnitAccountName name, PersonId holder) {
    return new Account(
        name.toAccountName(), name.unit(), name.role(), holder, AccountState.ACTIVE, 1);
  }

  /** A new account, whose holder must change the one-time secret before anything else. */
  public static Account issued(AccountName name, UnitCode unit, Role role, PersonId holder) {
    return new Account(name, unit, role, holder, AccountState.ISSUED, 1);
  }

  /** A new account under a name that says its unit and role. */
  public static Account issued(UnitAccountName name, PersonId holder) {
    return issued(name.toAccountName(), name.unit(), name.role(), holder);
  }

  /** The account in another holder's hands, as if it were new. */
  public Account handedOverTo(PersonId next) {
    return new Account(name, unit, role, next, AccountState.ISSUED, version + 1);
  }

  public Account withState(AccountState next) {
    return new Account(name, unit, role, holder, next, version + 1);
  }

  @Override
  public void putInto(Digester digester) {
    digester
        .putText(name)
        .putText(unit)
        .put(role.word())
        .putText(holder)
        .put(state.name())
        .put(version);
  }
}
