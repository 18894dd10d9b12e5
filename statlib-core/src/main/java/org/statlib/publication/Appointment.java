package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.statlib.account.AccountName;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/**
 * Who is in charge of what a unit publishes: one officer (mục 1 of letter 1607/TCTHADS-VP). Each
 * replacement is the next version; the versions are the history.
 *
 * @param unit the unit
 * @param officer the account of the officer, an official mailbox
 * @param record what the letter says of the person
 * @param basis the letter
 * @param since when it was entered
 * @param version counts the unit's appointments, from 1
 */
public record Appointment(
    UnitCode unit,
    AccountName officer,
    OfficerRecord record,
    LegalBasis basis,
    Instant since,
    long version)
    implements Digestible {

  public Appointment {
    requireNonNull(unit, "unit");
    requireNonNull(officer, "officer");
    requireNonNull(record, "record");
    requireNonNull(basis, "basis");
    requireNonNull(since, "since");
    if (version < 1) {
      throw new IllegalArgumentException("Version of an appointment must be at least 1");
    }
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(unit).putText(officer).put(record).put(basis).putText(since).put(version);
  }
}
