package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.publication.Appointment;
import org.statlib.publication.OfficerRecord;
import org.statlib.store.AppointmentStore;
import org.statlib.unit.UnitCode;

/** Who is in charge of what units publish; who acts on one goes through the gate of the unit. */
final class AppointmentTable implements AppointmentStore {

  private static final String HISTORY =
      "SELECT * FROM {appointment} WHERE unit = ? ORDER BY version";
  private static final String LAST =
      """
      SELECT * FROM {appointment} WHERE unit = ? ORDER BY version DESC FETCH FIRST 1 ROW ONLY
      """;
  private static final String ALL =
      """
      SELECT * FROM {appointment} a WHERE version = (
        SELECT MAX(version) FROM {appointment} l WHERE l.unit = a.unit)
      """;
  private static final String OF_OFFICER =
      """
      SELECT * FROM {appointment} a WHERE officer = ? AND version = (
        SELECT MAX(version) FROM {appointment} l WHERE l.unit = a.unit)
      """;
  private static final String INSERT =
      "INSERT INTO {appointment} (unit, version, officer, payload) VALUES (?, ?, ?, ?)";

  private final Act act;
  private final Versions<UnitCode, Appointment> appointments = new Versions<>(Appointment::version);

  AppointmentTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Appointment> find(UnitCode unit) {
    act.gates().desk(unit);
    return appointments.find(unit, this::last);
  }

  private Optional<Appointment> last(UnitCode unit) {
    return act.sql().row(LAST, AppointmentTable::read, unit.value());
  }

  @Override
  public ImmutableList<Appointment> history(UnitCode unit) {
    act.gates().desk(unit);
    flush();
    return ImmutableList.copyOf(act.sql().rows(HISTORY, AppointmentTable::read, unit.value()));
  }

  @Override
  public ImmutableList<Appointment> all() {
    return last(ALL);
  }

  @Override
  public ImmutableList<Appointment> of(AccountName officer) {
    return last(OF_OFFICER, officer.value());
  }

  private ImmutableList<Appointment> last(String sql, Object... parameters) {
    act.gates().all();
    flush();
    return act.sql().<Appointment>rows(sql, AppointmentTable::read, parameters).stream()
        .sorted(Comparator.comparing(Appointment::unit))
        .collect(toImmutableList());
  }

  @Override
  public void put(Appointment next) {
    act.gates().desk(next.unit());
    appointments.put(next.unit(), next, this::last);
    act.writes();
  }

  void flush() {
    List<Object[]> inserted = new ArrayList<>();
    for (Appointment next : appointments.flushed()) {
      inserted.add(
          new Object[] {next.unit().value(), next.version(), next.officer().value(), write(next)});
    }
    act.sql().insertEach(INSERT, inserted);
  }

  private static byte[] write(Appointment appointment) {
    Encoder to = new Encoder();
    OfficerRecord record = appointment.record();
    return to.text(record.name())
        .text(record.position())
        .text(record.mailbox())
        .text(record.telephone())
        .basis(appointment.basis())
        .moment(appointment.since())
        .bytes();
  }

  private static Appointment read(ResultSet row) throws SQLException {
    String unit = row.getString("unit");
    String officer = row.getString("officer");
    long version = row.getLong("version");
    byte[] payload = row.getBytes("payload");
    return StoredAs.intact(
        unit,
        () -> {
          Decoder from = new Decoder(payload);
          Appointment appointment =
              new Appointment(
                  UnitCode.parse(unit),
                  AccountName.parse(officer),
                  new OfficerRecord(from.text(), from.text(), from.text(), from.text()),
                  from.basis(),
                  from.moment(),
                  version);
          from.end();
          return appointment;
        });
  }
}
