package org.statlib.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.ReadSet;

/**
 * Who did an act, in which role, when, by which command, having read what.
 *
 * @param who the account
 * @param role its role; none for the act that founds the accounts
 * @param at when, cut to microseconds
 * @param command the key of the command
 * @param reads the versions that the decision read
 */
public record Signature(
    AccountName who, Optional<Role> role, Instant at, CommandKey command, ReadSet reads)
    implements Digestible {

  public Signature {
    requireNonNull(who, "who");
    requireNonNull(role, "role");
    requireNonNull(at, "at");
    requireNonNull(command, "command");
    requireNonNull(reads, "reads");
    if (!at.equals(at.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException("Time of an act must be cut to microseconds");
    }
  }

  Signature notBefore(Instant earliest) {
    return at.isBefore(earliest) ? new Signature(who, role, earliest, command, reads) : this;
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(who).putText(role.map(Role::word)).putText(at).putText(command).put(reads);
  }
}
