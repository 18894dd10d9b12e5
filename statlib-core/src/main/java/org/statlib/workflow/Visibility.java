package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Reach;
import org.statlib.account.Role;
import org.statlib.form.ProposalKey;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Standing;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * Who sees what: a pure function of the stored account of who reads and of what is read (Điều 10,
 * Điều 17 k1). What nothing here allows is not seen, and then looks as if it were not there.
 *
 * <p>Only an active account sees anything. Every active one sees the periods and what a unit has
 * approved, until it is returned; so a receiver sees what was sent to it. What is not approved is
 * seen by those who handle the unit's reports. How far a unit is with what it owes is followed by
 * itself and by those above it. Accounts are seen by their own holders and by the admins who reach
 * them. Every active account sees the catalogues; what is proposed to one is seen by both sides.
 */
public final class Visibility {

  private final Account reader;

  private Visibility(Account reader) {
    this.reader = reader;
  }

  /**
   * What an account sees; nothing if there is none, or it is not active.
   *
   * @param reader the stored account of who reads
   */
  public static Optional<Visibility> of(Optional<Account> reader) {
    return reader.filter(account -> account.state() == AccountState.ACTIVE).map(Visibility::new);
  }

  /**
   * Whether it sees a report with its content.
   *
   * @param roster that of the report's period
   */
  public boolean sees(Roster roster, Standing report) {
    return report.approvedAt().isPresent()
        || roster.deskOf(report.key().unit()).equals(reader.unit());
  }

  /**
   * Whether it follows how far a unit is with what it owes: it handles the reports of the unit, or
   * of one above it.
   *
   * @param roster that of the period
   */
  public boolean follows(Roster roster, UnitCode unit) {
    UnitTree units = roster.units();
    if (isOperators(roster.regime(), units)) {
      return true;
    }
    Optional<UnitCode> upper = Optional.of(unit);
    while (upper.isPresent()) {
      if (roster.deskOf(upper.get()).equals(reader.unit())) {
        return true;
      }
      upper = units.find(upper.get()).flatMap(Unit::superior);
    }
    return false;
  }

  private boolean isOperators(Regime regime, UnitTree units) {
    return reader.role() == Role.ADMIN
        && units
            .find(reader.unit())
            .map(unit -> regime.kinds().get(unit.kind()))
            .map(KindRule::operator)
            .orElse(false);
  }

  /**
   * Whether it sees an account.
   *
   * @param reach how far it reaches over the unit of the account, if it is an admin's
   */
  public boolean sees(Account account, Reach reach) {
    requireNonNull(reach, "reach");
    return account.name().equals(reader.name())
        || (reader.role() == Role.ADMIN && reach != Reach.NOWHERE);
  }

  /**
   * Whether it sees what a unit proposes to a catalogue.
   *
   * @param units those of today; none before there are any
   */
  public boolean sees(Regime regime, Optional<UnitTree> units, ProposalKey proposal) {
    return handles(regime, units, proposal.owner()) || handles(regime, units, proposal.by());
  }

  private boolean handles(Regime regime, Optional<UnitTree> units, UnitCode unit) {
    return Catalogues.findDesk(regime, units, unit).equals(Optional.of(reader.unit()));
  }

  /** The unit that it reads for. */
  public UnitCode unit() {
    return reader.unit();
  }
}
