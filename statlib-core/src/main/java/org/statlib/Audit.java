package org.statlib;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.command.Digest;
import org.statlib.form.CatalogueCode;
import org.statlib.form.ProposalKey;
import org.statlib.journal.Breach;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Appointment;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.Publications;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.store.StoreException;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.Amendments;
import org.statlib.workflow.Duties;
import org.statlib.workflow.Evidence;
import org.statlib.workflow.Founding;
import org.statlib.workflow.Periods;
import org.statlib.workflow.Workflow;

/** One look at everything that is stored: is the journal whole, and does it say the same? */
final class Audit {

  private final UnitOfWork work;
  private final Map<ChainKey, Breach> breaches = new LinkedHashMap<>();
  private final Map<ChainKey, ImmutableList<JournalEntry>> chains = new LinkedHashMap<>();
  private final Set<ChainKey> met = new LinkedHashSet<>();
  private final Map<Digest, ChainKey> files = new LinkedHashMap<>();

  Audit(UnitOfWork work) {
    this.work = work;
  }

  ImmutableList<Breach> breaches() {
    reading(() -> work.journal().heads().values()).ifPresent(heads -> heads.forEach(this::chain));
    seals();
    units();
    reading(() -> work.periods().all()).ifPresent(periods -> periods.forEach(this::period));
    reading(() -> work.appointments().all()).ifPresent(all -> all.forEach(this::appointment));
    reading(() -> work.publications().keys())
        .ifPresent(keys -> keys.forEach(key -> lookFor(Publications.chain(key))));
    // Whatever was not met so far is looked for by itself: one thing that cannot be read accuses no
    // other, and a chain whose thing is gone is found.
    for (ChainKey chain : ImmutableList.copyOf(chains.keySet())) {
      if (!met.contains(chain)) {
        lookFor(chain);
      }
    }
    return ImmutableList.copyOf(breaches.values());
  }

  /** The files that publications name, each with the chain of one that names it. */
  ImmutableMap<Digest, ChainKey> files() {
    return ImmutableMap.copyOf(files);
  }

  private void lookFor(ChainKey chain) {
    List<String> words = Splitter.on(' ').splitToList(chain.value());
    String key = words.size() > 1 ? words.get(1) : "";
    try {
      switch (words.get(0)) {
        case "account" ->
            lookAt(chain, () -> work.accounts().find(AccountName.parse(key)), this::account);
        case "period" ->
            lookAt(chain, () -> work.periods().find(PeriodKey.parse(key)), this::period);
        case "report" ->
            lookAt(chain, () -> work.reports().find(ReportKey.parse(key)), this::report);
        case "amendment" ->
            lookAt(chain, () -> work.amendments().find(AmendmentKey.parse(key)), this::amendment);
        case "catalogue" ->
            lookAt(
                chain,
                () ->
                    work.catalogues().find(CatalogueCode.parse(key), UnitCode.parse(words.get(2))),
                catalogue -> Evidence.of(catalogue, entries(chain)).ifPresent(this::add));
        case "publication" ->
            lookAt(
                chain,
                () -> work.publications().find(PublicationKey.parse(key)),
                this::publication);
        case "appointment" ->
            lookAt(chain, () -> work.appointments().find(UnitCode.parse(key)), this::appointment);
        case "proposal" -> {
          ProposalKey proposal = ProposalKey.parse(chain.value().substring("proposal ".length()));
          lookAt(
              chain,
              () -> work.catalogues().findProposal(proposal),
              found -> Evidence.of(found, entries(chain)).ifPresent(this::add));
        }
        default -> {}
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException garbled) {
      add(Evidence.nothingOf(chain, entries(chain)));
    }
  }

  private <T> void lookAt(ChainKey chain, Supplier<Optional<T>> find, Consumer<T> look) {
    reading(find)
        .ifPresent(
            found ->
                found.ifPresentOrElse(look, () -> add(Evidence.nothingOf(chain, entries(chain)))));
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
                change.founded().forEach(unit -> accounts(unit.code()));
              }
            });
  }

  private void accounts(UnitCode unit) {
    reading(() -> work.accounts().of(unit)).ifPresent(accounts -> accounts.forEach(this::account));
    ChainKey chain = Duties.chain(unit);
    met.add(chain);
    reading(() -> work.accounts().duties(unit))
        .flatMap(duties -> Evidence.of(unit, duties, entries(chain)))
        .ifPresent(this::add);
  }

  private void account(Account account) {
    met.add(Founding.chain(account.name()));
    Evidence.of(account, entries(Founding.chain(account.name()))).ifPresent(this::add);
  }

  private void period(Period period) {
    met.add(Periods.chain(period.key()));
    Evidence.of(period, entries(Periods.chain(period.key()))).ifPresent(this::add);
    reading(() -> work.reports().in(period.key()))
        .ifPresent(reports -> reports.forEach(this::report));
    reading(() -> work.amendments().in(period.key()))
        .ifPresent(amendments -> amendments.forEach(this::amendment));
  }

  private void amendment(Amendment amendment) {
    ChainKey chain = Amendments.chain(amendment.key());
    met.add(chain);
    Evidence.of(amendment, entries(chain)).ifPresent(this::add);
  }

  /** Every version of it, and every file of each. */
  private void publication(Publication last) {
    ChainKey chain = Publications.chain(last.key());
    met.add(chain);
    ImmutableList<JournalEntry> entries = entries(chain);
    Chain.mismatch(chain, entries, last.version(), Publications.digest(last)).ifPresent(this::add);
    reading(() -> work.publications().history(last.key()))
        .ifPresent(
            versions -> {
              if (!said(entries, versions.stream().map(Publications::digest).toList())) {
                add(Evidence.nothingOf(chain, entries));
              }
              versions.forEach(
                  version ->
                      version.attachments().forEach(file -> files.put(file.digest(), chain)));
            });
  }

  private void appointment(Appointment last) {
    ChainKey chain = Publications.chain(last.unit());
    met.add(chain);
    Chain.mismatch(chain, entries(chain), last.version(), Publications.digest(last))
        .ifPresent(this::add);
    reading(() -> work.appointments().history(last.unit()))
        .filter(
            versions -> !said(entries(chain), versions.stream().map(Publications::digest).toList()))
        .ifPresent(wrong -> add(Evidence.nothingOf(chain, entries(chain))));
  }

  /** Whether the entries of a chain tell these digests, one each. */
  private static boolean said(List<JournalEntry> entries, List<Digest> digests) {
    return entries.stream()
        .map(entry -> entry.fact().content())
        .toList()
        .equals(digests.stream().map(Optional::of).toList());
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
      if (corrupt.kind() != StoreException.Kind.CORRUPT) {
        throw corrupt;
      }
      add(new Breach(new ChainKey(corrupt.key()), 0, Breach.Kind.MODIFIED));
      return Optional.empty();
    }
  }

  private void add(Breach breach) {
    breaches.putIfAbsent(breach.chain(), breach);
  }
}
