package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitTree;

/**
 * Who sees which publications (PL1 mục 1, PL3): a pure function of the stored account of who reads.
 *
 * <p>Only an active account sees anything. Every one sees what is approved; officers in charge of
 * some unit, and the operator, see what is pending too, whoever posted it. What is kept of an
 * officer is seen by the operator and the officer's own unit.
 */
public final class Audience {

  private final Account reader;
  private final boolean administers;
  private final boolean operates;

  private Audience(Account reader, boolean administers, boolean operates) {
    this.reader = reader;
    this.administers = administers;
    this.operates = operates;
  }

  /**
   * What an account sees; nothing if there is none, or it is not active.
   *
   * @param reader the stored account of who reads
   * @param inCharge whether it is in charge of what some unit publishes
   * @param units those of today; none before there are any
   */
  public static Optional<Audience> of(
      Optional<Account> reader, boolean inCharge, Regime regime, Optional<UnitTree> units) {
    return reader
        .filter(account -> account.state() == AccountState.ACTIVE)
        .map(
            account -> {
              boolean operates = Publications.isOperators(regime, units, account);
              return new Audience(account, inCharge || operates, operates);
            });
  }

  /** Whether it sees what is pending, and what was. */
  public boolean administers() {
    return administers;
  }

  /** Whether it sees a publication. */
  public boolean sees(Publication publication) {
    return publication.isShown() || administers;
  }

  /** The query, as far as it sees; none if it sees nothing of what is asked for. */
  public Optional<PublicationQuery> narrow(PublicationQuery query) {
    if (administers) {
      return Optional.of(query);
    }
    return query.state().equals(Optional.of(PublicationState.PENDING))
        ? Optional.empty()
        : Optional.of(query.in(PublicationState.APPROVED));
  }

  /** Whether it sees who is in charge of what a unit publishes, with the record of the person. */
  public boolean sees(Appointment appointment) {
    requireNonNull(appointment, "appointment");
    return operates
        || appointment.unit().equals(reader.unit())
        || appointment.officer().equals(reader.name());
  }
}
