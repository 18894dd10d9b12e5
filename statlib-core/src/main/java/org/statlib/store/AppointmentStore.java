package org.statlib.store;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.publication.Appointment;
import org.statlib.unit.UnitCode;

/** Keeps who is in charge of what units publish, with who was before. */
public interface AppointmentStore {

  /** The last appointment of a unit: who is in charge now. */
  Optional<Appointment> find(UnitCode unit);

  /** All appointments of a unit, in their order. */
  ImmutableList<Appointment> history(UnitCode unit);

  /** The last appointment of each unit that has one, in the order of the units. */
  ImmutableList<Appointment> all();

  /** The units of which an account is in charge now, each by its appointment, in their order. */
  ImmutableList<Appointment> of(AccountName officer);

  /**
   * Keeps an appointment.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Appointment next);
}
