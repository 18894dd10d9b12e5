package org.statlib.store.memory;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.Duty;
import org.statlib.account.SecretHash;
import org.statlib.command.CommandKey;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.FormCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.publication.Appointment;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.report.Standing;
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
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.store.UnitStore;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitCode;

/**
 * Stores in the memory of one process: one act after the other, all of its changes or none.
 *
 * <p>{@code Statlib.on(new InMemoryStores(), clock, regime)} is a whole reporting system until the
 * process ends.
 */
public final class InMemoryStores implements Stores {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Runnable> undo = Table.nothingToUndo();
  private final Ports ports = new Ports();

  /** Stores that hold nothing yet. */
  public InMemoryStores() {}

  @Override
  public <T> T transact(Function<? super UnitOfWork, ? extends T> task) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("A unit of work must not be begun within another");
    }
    lock.lock();
    Work work = new Work();
    try {
      T result = task.apply(work);
      undo.clear();
      return result;
    } finally {
      work.ended = true;
      Table.takeBack(undo);
      lock.unlock();
    }
  }

  private void requireActing() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("A port must not be used after its act has ended");
    }
  }

  private <K extends Comparable<? super K>, V> Table<K, V> table() {
    return new Table<>(undo, this::requireActing);
  }

  private final class Ports {
    private final Units units = new Units();
    private final Accounts accounts = new Accounts();
    private final Periods periods = new Periods();
    private final Catalogues catalogues = new Catalogues();
    private final Reports reports = new Reports();
    private final Slots slots = new Slots();
    private final Amendments amendments = new Amendments();
    private final Publications publications = new Publications();
    private final Appointments appointments = new Appointments();
    private final Journal journal = new Journal();
    private final Outcomes outcomes = new Outcomes();
  }

  /** The ports for one act. */
  private final class Work implements UnitOfWork {
    private boolean ended;

    @Override
    public UnitStore units() {
      return within(ports.units);
    }

    @Override
    public AccountDirectory accounts() {
      return within(ports.accounts);
    }

    @Override
    public PeriodStore periods() {
      return within(ports.periods);
    }

    @Override
    public CatalogueStore catalogues() {
      return within(ports.catalogues);
    }

    @Override
    public ReportStore reports() {
      return within(ports.reports);
    }

    @Override
    public SlotStore slots() {
      return within(ports.slots);
    }

    @Override
    public AmendmentStore amendments() {
      return within(ports.amendments);
    }

    @Override
    public PublicationStore publications() {
      return within(ports.publications);
    }

    @Override
    public AppointmentStore appointments() {
      return within(ports.appointments);
    }

    @Override
    public JournalStore journal() {
      return within(ports.journal);
    }

    @Override
    public OutcomeStore outcomes() {
      return within(ports.outcomes);
    }

    private <P> P within(P port) {
      if (ended || !lock.isHeldByCurrentThread()) {
        throw new IllegalStateException("A unit of work must not be used after it has ended");
      }
      return port;
    }
  }

  private static void requireNext(Object key, long stored, long given) {
    if (given != stored + 1) {
      throw StoreException.conflict(key, stored, given);
    }
  }

  private final class Units implements UnitStore {
    private Registry registry = Registry.empty();

    @Override
    public Registry registry() {
      requireActing();
      return registry;
    }

    @Override
    public void put(Registry next) {
      requireActing();
      requireNext("registry", registry.version(), next.version());
      Registry before = registry;
      registry = next;
      undo.push(() -> registry = before);
    }
  }

  private final class Accounts implements AccountDirectory {
    private final Table<AccountName, Account> accounts = table();
    private final Table<UnitCode, ImmutableSet<AccountName>> names = table();
    private final Table<AccountName, SecretHash> secrets = table();
    private final Table<UnitCode, ImmutableSet<Duty>> duties = table();

    @Override
    public Optional<Account> find(AccountName name) {
      return accounts.find(name);
    }

    @Override
    public void put(Account next) {
      long stored = accounts.find(next.name()).map(Account::version).orElse(0L);
      requireNext(next.name(), stored, next.version());
      accounts.put(next.name(), next);
      names.put(next.unit(), with(names, next.unit(), next.name()));
    }

    @Override
    public ImmutableList<Account> of(UnitCode unit) {
      return names.find(unit).orElse(ImmutableSet.of()).stream()
          .flatMap(name -> accounts.find(name).stream())
          .sorted(Comparator.comparing(Account::name))
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Account> matching(AccountFilter filter) {
      return accounts.rows().values().stream()
          .filter(filter::fits)
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Optional<SecretHash> findSecret(AccountName name) {
      return secrets.find(name);
    }

    @Override
    public void putSecret(AccountName name, SecretHash hash) {
      if (find(name).isEmpty()) {
        throw StoreException.missing(name);
      }
      secrets.put(name, hash);
    }

    @Override
    public ImmutableSet<Duty> duties(UnitCode unit) {
      return duties.find(unit).orElse(ImmutableSet.of());
    }

    @Override
    public void put(Duty duty) {
      Account account =
          find(duty.account()).orElseThrow(() -> StoreException.missing(duty.account()));
      duties.put(account.unit(), with(duties, account.unit(), duty));
    }

    @Override
    public void remove(Duty duty) {
      find(duty.account())
          .map(Account::unit)
          .ifPresent(
              unit ->
                  duties.put(
                      unit, Sets.difference(duties(unit), ImmutableSet.of(duty)).immutableCopy()));
    }

    private static <V> ImmutableSet<V> with(
        Table<UnitCode, ImmutableSet<V>> table, UnitCode unit, V value) {
      return ImmutableSet.<V>builder()
          .addAll(table.find(unit).orElse(ImmutableSet.of()))
          .add(value)
          .build();
    }
  }

  private final class Periods implements PeriodStore {
    private final Table<PeriodKey, Period> periods = table();

    @Override
    public Optional<Period> find(PeriodKey key) {
      return periods.find(key);
    }

    @Override
    public Optional<Period> findOpen(SeriesCode series) {
      return periods.rows().values().stream()
          .filter(period -> period.isOpen() && period.key().series().equals(series))
          .findFirst();
    }

    @Override
    public ImmutableList<Period> all() {
      return ImmutableList.copyOf(periods.rows().values());
    }

    @Override
    public void put(Period next) {
      requireNext(next.key(), find(next.key()).map(Period::version).orElse(0L), next.version());
      periods.put(next.key(), next);
    }
  }

  private final class Catalogues implements CatalogueStore {
    private final Table<String, ImmutableList<Catalogue>> catalogues = table();
    private final Table<ProposalKey, ImmutableList<Proposal>> proposals = table();

    @Override
    public Optional<Catalogue> find(CatalogueCode code, UnitCode owner) {
      return last(versions(code, owner));
    }

    @Override
    public Optional<Catalogue> find(CatalogueCode code, UnitCode owner, long version) {
      return versions(code, owner).stream()
          .filter(catalogue -> catalogue.version() == version)
          .findFirst();
    }

    private ImmutableList<Catalogue> versions(CatalogueCode code, UnitCode owner) {
      return catalogues.find(code + " " + owner).orElse(ImmutableList.of());
    }

    @Override
    public void put(Catalogue next) {
      String key = next.code() + " " + next.owner();
      ImmutableList<Catalogue> before = versions(next.code(), next.owner());
      requireNext(key, before.size(), next.version());
      catalogues.put(key, with(before, next));
    }

    @Override
    public Optional<Proposal> findProposal(ProposalKey key) {
      return last(history(key));
    }

    @Override
    public ImmutableList<Proposal> proposals(CatalogueCode code, UnitCode owner) {
      return proposals.rows().values().stream()
          .flatMap(versions -> last(versions).stream())
          .filter(last -> last.key().catalogue().equals(code) && last.key().owner().equals(owner))
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Proposal> history(ProposalKey key) {
      return proposals.find(key).orElse(ImmutableList.of());
    }

    @Override
    public void put(Proposal next) {
      ImmutableList<Proposal> before = history(next.key());
      requireNext(next.key(), before.size(), next.version());
      proposals.put(next.key(), with(before, next));
    }
  }

  private static <T> Optional<T> last(ImmutableList<T> versions) {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  private static <T> ImmutableList<T> with(ImmutableList<T> versions, T next) {
    return ImmutableList.<T>builder().addAll(versions).add(next).build();
  }

  private final class Reports implements ReportStore {
    private final Table<ReportKey, Report> reports = table();
    private final Table<ReportKey, ImmutableList<Revision>> revisions = table();

    @Override
    public Optional<Report> find(ReportKey key) {
      return reports.find(key);
    }

    @Override
    public ImmutableMap<ReportKey, Report> findAll(Iterable<ReportKey> keys) {
      return reports.findAll(keys);
    }

    @Override
    public void put(Report next) {
      requireNext(next.key(), find(next.key()).map(Report::version).orElse(0L), next.version());
      next.revision().ifPresent(revision -> keep(next.key(), revision));
      reports.put(next.key(), next);
    }

    private void keep(ReportKey key, Revision revision) {
      ImmutableList<Revision> kept = revisions.find(key).orElse(ImmutableList.of());
      if (revision.number() <= kept.size()) {
        if (!kept.get(revision.number() - 1).content().equals(revision.content())) {
          throw StoreException.conflict(key, kept.size(), revision.number());
        }
        return;
      }
      requireNext(key, kept.size(), revision.number());
      revisions.put(key, with(kept, revision));
    }

    @Override
    public Optional<Revision> findRevision(ReportKey key, int number) {
      ImmutableList<Revision> kept = revisions.find(key).orElse(ImmutableList.of());
      return number >= 1 && number <= kept.size()
          ? Optional.of(kept.get(number - 1))
          : Optional.empty();
    }

    @Override
    public void eachOfficial(
        PeriodKey period,
        ImmutableSet<FormCode> forms,
        BiConsumer<? super ReportKey, ? super Revision> reading) {
      reports
          .rows()
          .forEach(
              (key, report) -> {
                if (key.period().equals(period)
                    && forms.contains(key.form())
                    && report.status().isOfficial()) {
                  reading.accept(key, report.revision().orElseThrow());
                }
              });
    }

    @Override
    public ImmutableList<Standing> standings(PeriodKey period) {
      return reports.rows().values().stream()
          .filter(report -> report.key().period().equals(period))
          .map(Standing::of)
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Report> in(PeriodKey period, ImmutableSet<ReportStatus> statuses) {
      return having(period, statuses).collect(ImmutableList.toImmutableList());
    }

    @Override
    public long count(PeriodKey period, ImmutableSet<ReportStatus> statuses) {
      return having(period, statuses).count();
    }

    private Stream<Report> having(PeriodKey period, ImmutableSet<ReportStatus> statuses) {
      return reports.rows().values().stream()
          .filter(report -> report.key().period().equals(period))
          .filter(report -> statuses.contains(report.status()));
    }
  }

  private final class Slots implements SlotStore {
    private final Table<SlotKey, RowSource> covers = table();

    @Override
    public Optional<RowSource> find(SlotKey slot) {
      return covers.find(slot);
    }

    @Override
    public ImmutableMap<SlotKey, RowSource> findAll(Iterable<SlotKey> slots) {
      return covers.findAll(slots);
    }

    @Override
    public void put(SlotKey slot, RowSource cover) {
      if (cover instanceof RowSource.Missing) {
        covers.remove(slot);
      } else if (cover instanceof RowSource.Received || cover instanceof RowSource.DelegatedEntry) {
        covers.put(slot, cover);
      } else {
        throw new IllegalArgumentException(
            "Place %s must be covered by a received report or a delegated entry".formatted(slot));
      }
    }
  }

  private final class Amendments implements AmendmentStore {
    private final Table<AmendmentKey, Amendment> amendments = table();

    @Override
    public Optional<Amendment> find(AmendmentKey key) {
      return amendments.find(key);
    }

    @Override
    public ImmutableList<Amendment> in(PeriodKey period) {
      return amendments.rows().values().stream()
          .filter(amendment -> amendment.key().report().period().equals(period))
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public void put(Amendment next) {
      long stored = find(next.key()).map(Amendment::version).orElse(0L);
      requireNext(next.key(), stored, next.version());
      amendments.put(next.key(), next);
    }
  }

  private final class Publications implements PublicationStore {
    private final Table<PublicationKey, ImmutableList<Publication>> publications = table();

    @Override
    public Optional<Publication> find(PublicationKey key) {
      return last(history(key));
    }

    @Override
    public ImmutableList<Publication> history(PublicationKey key) {
      return publications.find(key).orElse(ImmutableList.of());
    }

    @Override
    public ImmutableList<PublicationKey> keys() {
      return ImmutableList.copyOf(publications.rows().keySet());
    }

    @Override
    public int count(PeriodKey period, UnitCode unit) {
      return (int) in(period).stream().filter(one -> one.key().unit().equals(unit)).count();
    }

    @Override
    public ImmutableList<Publication> in(PeriodKey period) {
      return all()
          .filter(publication -> publication.key().period().equals(period))
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public PublicationPage search(PublicationQuery query) {
      ImmutableList<Publication> found =
          all().filter(query::fits).sorted(query.order()).collect(ImmutableList.toImmutableList());
      return new PublicationPage(
          found.stream()
              .skip(query.offset())
              .limit(query.size())
              .collect(ImmutableList.toImmutableList()),
          found.size());
    }

    private Stream<Publication> all() {
      return publications.rows().values().stream().flatMap(versions -> last(versions).stream());
    }

    @Override
    public void put(Publication next) {
      ImmutableList<Publication> before = history(next.key());
      requireNext(next.key(), before.size(), next.version());
      publications.put(next.key(), with(before, next));
    }
  }

  private final class Appointments implements AppointmentStore {
    private final Table<UnitCode, ImmutableList<Appointment>> appointments = table();

    @Override
    public Optional<Appointment> find(UnitCode unit) {
      return last(history(unit));
    }

    @Override
    public ImmutableList<Appointment> history(UnitCode unit) {
      return appointments.find(unit).orElse(ImmutableList.of());
    }

    @Override
    public ImmutableList<Appointment> all() {
      return appointments.rows().values().stream()
          .flatMap(versions -> last(versions).stream())
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Appointment> of(AccountName officer) {
      return all().stream()
          .filter(appointment -> appointment.officer().equals(officer))
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public void put(Appointment next) {
      ImmutableList<Appointment> before = history(next.unit());
      requireNext(next.unit(), before.size(), next.version());
      appointments.put(next.unit(), with(before, next));
    }
  }

  private final class Journal implements JournalStore {
    private final Table<ChainKey, ChainHead> heads = table();
    private final TreeMap<ChainKey, ArrayList<JournalEntry>> chains = new TreeMap<>();
    private final Table<Long, Seal> seals = table();

    @Override
    public Optional<ChainHead> findHead(ChainKey chain) {
      return heads.find(chain);
    }

    @Override
    public ImmutableMap<ChainKey, ChainHead> findHeads(Iterable<ChainKey> asked) {
      return heads.findAll(asked);
    }

    @Override
    public void add(JournalEntry entry) {
      Optional<ChainHead> head = findHead(entry.chain());
      requireNext(entry.chain(), head.map(ChainHead::sequence).orElse(0L), entry.sequence());
      if (!entry.previous().equals(head.map(ChainHead::hash))) {
        throw StoreException.conflict(entry.chain(), entry.sequence() - 1, entry.sequence());
      }
      ArrayList<JournalEntry> chain =
          chains.computeIfAbsent(entry.chain(), key -> new ArrayList<>());
      chain.add(entry);
      undo.push(() -> chain.remove(chain.size() - 1));
      heads.put(entry.chain(), entry.head());
    }

    @Override
    public ImmutableList<JournalEntry> entries(ChainKey chain) {
      requireActing();
      return ImmutableList.copyOf(chains.getOrDefault(chain, new ArrayList<>()));
    }

    @Override
    public ImmutableSortedMap<ChainKey, ChainHead> heads() {
      return ImmutableSortedMap.copyOf(heads.rows());
    }

    @Override
    public Optional<Seal> findSeal() {
      return Optional.ofNullable(seals.rows().lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public void add(Seal seal) {
      requireNext("seal", findSeal().map(Seal::number).orElse(0L), seal.number());
      seals.put(seal.number(), seal);
    }

    @Override
    public ImmutableList<Seal> seals() {
      return ImmutableList.copyOf(seals.rows().values());
    }
  }

  private final class Outcomes implements OutcomeStore {
    private final Table<String, Kept> outcomes = table();

    @Override
    public Optional<Kept> find(CommandKey key) {
      return outcomes.find(key.toString());
    }

    @Override
    public ImmutableMap<CommandKey, Kept> findAll(Iterable<CommandKey> keys) {
      ImmutableMap.Builder<CommandKey, Kept> found = ImmutableMap.builder();
      ImmutableSet.copyOf(keys).forEach(key -> find(key).ifPresent(kept -> found.put(key, kept)));
      return found.buildOrThrow();
    }

    @Override
    public void put(CommandKey key, Kept kept) {
      if (find(key).isPresent()) {
        throw StoreException.conflict(key, 1, 1);
      }
      outcomes.put(key.toString(), kept);
    }
  }
}
