package org.statlib;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.statlib.account.Account;
import org.statlib.form.CatalogueCode;
import org.statlib.journal.Breach;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.store.StoreException;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.Evidence;
import org.statlib.workflow.Founding;
import org.statlib.workflow.Periods;
import org.statlib.workflow.Workflow;

/** One look at everything that is stored: is the journal whole, and does it say the same? */
final class Audit {

  private static final String CATALOGUES = "catalogue ";
  private static final String REPORTS = "report ";
  private static final ImmutableSet<String> KEPT_FOR_EVER =
      ImmutableSet.of("account ", CATALOGUES, "period ", REPORTS);

  private final UnitOfWork work;
  private final Map<ChainKey, Breach> breaches = new LinkedHashMap<>();
  private final Map<ChainKey, ImmutableList<JournalEntry>> chains = new LinkedHashMap<>();
  private final Set<ChainKey> met = new LinkedHashSet<>();

  Audit(UnitOfWork work) {
    this.work = work;
  }

  ImmutableList<Breach> breaches() {
    reading(() -> work.journal().heads().values()).ifPresent(heads -> heads.forEach(this::chain));
    seals();
    units();
    reading(() -> work.periods().all()).ifPresent(periods -> periods.forEach(this::period));
    for (ChainKey chain : ImmutableList.copyOf(chains.keySet())) {
      if (chain.value().startsWith(CATALOGUES)) {
        named(chain, () -> catalogue(chain));
      }
      if (KEPT_FOR_EVER.stream().anyMatch(chain.value()::startsWith) && !met.contains(chain)) {
        add(Evidence.nothingOf(chain, entries(chain)));
      }
    }
    return ImmutableList.copyOf(breaches.values());
  }

  private void catalogue(ChainKey chain) {
    List<String> words = Splitter.on(' ').splitToList(chain.value());
    reading(
            () ->
                work.catalogues()
                    .find(CatalogueCode.parse(words.get(1)), UnitCode.parse(words.get(2))))
        .flatMap(catalogue -> catalogue)
        .ifPresent(
            catalogue -> {
              met.add(chain);
              Evidence.of(catalogue, entries(chain)).ifPresent(this::add);
            });
  }

  private void chain(ChainHead head) {
    ImmutableList<JournalEntry> entries = entries(head.chain());
    if (!breaches.containsKey(head.chain())) {
      Chain.verify(entries, head).ifPresent(this::add);
    }
  }

  private void seals() {
    Optional<ImmutableList<Seal>> seals = reading(() -> work.journal().seals());
    seals.flatMap(Seal::verify).ifPresent(this::add);
    for (Seal seal : seals.orElse(ImmutableList.of())) {
      Chain.verify(seal, this::entries).values().forEach(this::add);
    }
  }

  private void units() {
    reading(() -> work.units().registry())
        .ifPresent(
            registry -> {
              Evidence.of(registry, entries(Founding.REGISTRY)).ifPresent(this::add);
              for (UnitChange change : registry.changes()) {
                if (change instanceof UnitChange.Founded founded) {
                  founded.units().forEach(unit -> accounts(unit.code()));
                }
              }
            });
  }

  private void accounts(UnitCode unit) {
    reading(() -> work.accounts().of(unit)).ifPresent(accounts -> accounts.forEach(this::account));
  }

  private void account(Account account) {
    met.add(Founding.chain(account.name()));
    Evidence.of(account, entries(Founding.chain(account.name()))).ifPresent(this::add);
  }

  private void period(Period period) {
    met.add(Periods.chain(period.key()));
    Evidence.of(period, entries(Periods.chain(period.key()))).ifPresent(this::add);
    try {
      work.reports().in(period.key()).forEach(this::report);
    } catch (StoreException corrupt) {
      requireCorrupt(corrupt);
      oneByOne(period.key());
    }
  }

  /** Where one report cannot be read, the others can. */
  private void oneByOne(PeriodKey period) {
    for (ChainKey chain : ImmutableList.copyOf(chains.keySet())) {
      if (chain.value().startsWith(REPORTS + period + ":")) {
        met.add(chain);
        named(chain, () -> report(chain));
      }
    }
  }

  private void report(ChainKey chain) {
    ReportKey key = ReportKey.parse(chain.value().substring(REPORTS.length()));
    reading(() -> work.reports().find(key))
        .ifPresent(
            report ->
                report.ifPresentOrElse(
                    this::report, () -> add(Evidence.nothingOf(chain, entries(chain)))));
  }

  /** Looks at the thing that a chain is named after, if that is the name of one. */
  private void named(ChainKey chain, Runnable look) {
    try {
      look.run();
    } catch (IllegalArgumentException | IndexOutOfBoundsException garbled) {
      add(Evidence.nothingOf(chain, entries(chain)));
    }
  }

  private void report(Report report) {
    ChainKey chain = Workflow.chain(report.key());
    met.add(chain);
    reading(() -> revisions(report.key()))
        .flatMap(revisions -> Evidence.of(report, revisions, entries(chain)))
        .ifPresent(this::add);
  }

  private ImmutableList<Revision> revisions(ReportKey key) {
    ImmutableList.Builder<Revision> revisions = ImmutableList.builder();
    Optional<Revision> revision = work.reports().findRevision(key, 1);
    for (int number = 2; revision.isPresent(); number++) {
      revisions.add(revision.get());
      revision = work.reports().findRevision(key, number);
    }
    return revisions.build();
  }

  private ImmutableList<JournalEntry> entries(ChainKey chain) {
    ImmutableList<JournalEntry> entries = chains.get(chain);
    if (entries == null) {
      entries = reading(() -> work.journal().entries(chain)).orElse(ImmutableList.of());
      chains.put(chain, entries);
    }
    return entries;
  }

  /** What a reading gives; nothing, and a breach, if that was never kept. */
  private <T> Optional<T> reading(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (StoreException corrupt) {
      requireCorrupt(corrupt);
      add(new Breach(new ChainKey(corrupt.key()), 0, Breach.Kind.MODIFIED));
      return Optional.empty();
    }
  }

  private static void requireCorrupt(StoreException thrown) {
    if (thrown.kind() != StoreException.Kind.CORRUPT) {
      throw thrown;
    }
  }

  private void add(Breach breach) {
    breaches.putIfAbsent(breach.chain(), breach);
  }
}
