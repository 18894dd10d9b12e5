package org.statlib.contract;

/** The whole contract of stores. */
public interface StoresContract
    extends UnitStoreContract,
        AccountDirectoryContract,
        PeriodStoreContract,
        CatalogueStoreContract,
        ReportStoreContract,
        SlotStoreContract,
        AmendmentStoreContract,
        PublicationStoreContract,
        PublishingContract,
        JournalStoreContract,
        OutcomeStoreContract,
        UnitOfWorkContract,
        RoundTripContract,
        IdempotencyContract,
        BatchContract,
        AtomicityContract,
        IsolationContract,
        InterleavingContract,
        DurabilityContract,
        ReadingContract {}
