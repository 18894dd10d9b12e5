package org.statlib.workflow;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.Reach;
import org.statlib.account.Role;
import org.statlib.command.Digest;
import org.statlib.journal.Fact;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/** What the rules on accounts ask of the regime and the units of a day, and the facts of acts. */
public final class Accounts {

  private Accounts() {}

  /**
   * How far an admin of one unit reaches over the accounts of another.
   *
   * @param unit the other; none if the account asked for is not there
   */
  public static Reach reach(
      Regime regime, UnitTree units, UnitCode admin, Optional<UnitCode> unit) {
    if (kind(regime, units, admin).map(KindRule::operator).orElse(false)) {
      return Reach.EVERYWHERE;
    }
    boolean within =
        units.find(admin).isPresent()
            && unit.flatMap(units::find)
                .map(found -> found.code().equals(admin) || units.isBelow(found.code(), admin))
                .orElse(false);
    return within ? Reach.TERRITORY : Reach.NOWHERE;
  }

  /** The roles that accounts of a unit may have; none if the unit is not there. */
  public static ImmutableSet<Role> roles(Regime regime, UnitTree units, UnitCode unit) {
    return kind(regime, units, unit).map(KindRule::roles).orElse(ImmutableSet.of());
  }

  private static Optional<KindRule> kind(Regime regime, UnitTree units, UnitCode unit) {
    return units.find(unit).map(found -> regime.kinds().get(found.kind()));
  }

  /** What an act leaves on the chain of its account: never a secret, and no hash of one. */
  public static Fact fact(AccountCommand command, Account next) {
    return new Fact(
        Founding.chain(next.name()),
        command.act(),
        command.why(),
        Optional.of(Digest.of("statlib.account", next)));
  }
}
