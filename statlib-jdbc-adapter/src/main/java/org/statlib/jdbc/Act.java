package org.statlib.jdbc;

import org.statlib.period.PeriodKey;
import org.statlib.store.AccountDirectory;
import org.statlib.store.AmendmentStore;
import org.statlib.store.AppointmentStore;
import org.statlib.store.CatalogueStore;
import org.statlib.store.JournalStore;
import org.statlib.store.OutcomeStore;
import org.statlib.store.PeriodStore;
import org.statlib.store.PublicationStore;
import org.statlib.store.ReportStore;
import org.statlib.store.SlotStore;
import org.statlib.store.UnitOfWork;
import org.statlib.store.UnitStore;

/**
 * One attempt at one act, on one connection. What it puts is held until a question needs it in the
 * tables or the act ends, then goes there in batches.
 */
final class Act implements UnitOfWork {

  private final Sql sql;
  private final Gates gates = new Gates();
  private final Thread thread = Thread.currentThread();

  private final UnitTable units;
  private final AccountTable accounts;
  private final PeriodTable periods;
  private final CatalogueTable catalogues;
  private final FigureTable figures;
  private final ReportTable reports;
  private final SlotTable slots;
  private final AmendmentTable amendments;
  private final PublicationTable publications;
  private final AppointmentTable appointments;
  private final JournalTable journal;
  private final OutcomeTable outcomes;

  private boolean wrote;
  private boolean ended;

  Act(Sql sql, Regimes regimes, UnitTable.Cache registry) {
    this.sql = sql;
    units = new UnitTable(this, registry);
    accounts = new AccountTable(this);
    periods = new PeriodTable(this);
    catalogues = new CatalogueTable(this);
    figures = new FigureTable(this, regimes);
    reports = new ReportTable(this, periods, figures, regimes);
    slots = new SlotTable(this, periods);
    amendments = new AmendmentTable(this, periods, regimes);
    publications = new PublicationTable(this);
    appointments = new AppointmentTable(this);
    journal = new JournalTable(this);
    outcomes = new OutcomeTable(this);
  }

  /** The statements of this act, for its tables. */
  Sql sql() {
    requireActing();
    return sql;
  }

  /** The gates of this act, for its tables to name those they read behind. */
  Gates gates() {
    requireActing();
    return gates;
  }

  /** Notes that the act keeps something. */
  void writes() {
    requireActing();
    wrote = true;
  }

  void requireActing() {
    if (ended || thread != Thread.currentThread()) {
      throw new IllegalStateException("A unit of work must not be used after it has ended");
    }
  }

  boolean hasWritten() {
    return wrote;
  }

  /** Fills the figures for readers of SQL anew. */
  void rebuildFigures(PeriodKey period) {
    figures.rebuild(period, reports);
  }

  /** Brings everything that was put into the tables. */
  void flush() {
    units.flush();
    accounts.flush();
    periods.flush();
    catalogues.flush();
    reports.flush();
    slots.flush();
    amendments.flush();
    publications.flush();
    appointments.flush();
    journal.flush();
    outcomes.flush();
  }

  void end() {
    ended = true;
  }

  @Override
  public UnitStore units() {
    return within(units);
  }

  @Override
  public AccountDirectory accounts() {
    return within(accounts);
  }

  @Override
  public PeriodStore periods() {
    return within(periods);
  }

  @Override
  public CatalogueStore catalogues() {
    return within(catalogues);
  }

  @Override
  public ReportStore reports() {
    return within(reports);
  }

  @Override
  public SlotStore slots() {
    return within(slots);
  }

  @Override
  public AmendmentStore amendments() {
    return within(amendments);
  }

  @Override
  public PublicationStore publications() {
    return within(publications);
  }

  @Override
  public AppointmentStore appointments() {
    return within(appointments);
  }

  @Override
  public JournalStore journal() {
    return within(journal);
  }

  @Override
  public OutcomeStore outcomes() {
    return within(outcomes);
  }

  private <P> P within(P port) {
    requireActing();
    return port;
  }
}
