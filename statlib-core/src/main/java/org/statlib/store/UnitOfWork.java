package org.statlib.store;

/** The ports, as they are seen from within one act. Not to be used after the act has ended. */
public interface UnitOfWork {

  UnitStore units();

  AccountDirectory accounts();

  PeriodStore periods();

  CatalogueStore catalogues();

  ReportStore reports();

  SlotStore slots();

  AmendmentStore amendments();

  PublicationStore publications();

  AppointmentStore appointments();

  JournalStore journal();

  OutcomeStore outcomes();
}
