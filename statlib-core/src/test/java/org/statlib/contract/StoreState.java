package org.statlib.contract;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.Duty;
import org.statlib.account.SecretHash;
import org.statlib.command.CommandKey;
import org.statlib.form.Block;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Appointment;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.ReceiverRule;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.CatalogueStore;
import org.statlib.store.OutcomeStore;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;

/**
 * Everything that can be read from stores of the sample country, as it was in one moment. Two
 * states are compared thing by thing, whichever stores they were read from.
 *
 * @param changes the changes of the registry
 * @param accounts the accounts of each unit
 * @param secrets what is kept of the secrets of accounts that have one
 * @param duties the duties of each unit
 * @param periods all periods
 * @param catalogues all versions of the catalogues that the regime knows, by code and owner
 * @param proposals all versions of what is proposed to them
 * @param reports the reports of all periods
 * @param revisions the revisions of each report, in their order
 * @param covers who covers which place
 * @param amendments the amendments of all periods
 * @param publications all versions of all publications
 * @param appointments all versions of all appointments
 * @param heads the ends of all chains
 * @param entries the entries of each chain
 * @param seals the seals
 * @param outcomes what became of the commands that the journal names, and of others asked for
 */
public record StoreState(
    ImmutableList<UnitChange> changes,
    ImmutableMap<UnitCode, ImmutableList<Account>> accounts,
    ImmutableMap<AccountName, SecretHash> secrets,
    ImmutableMap<UnitCode, ImmutableSet<Duty>> duties,
    ImmutableMap<PeriodKey, Period> periods,
    ImmutableMap<String, ImmutableList<Catalogue>> catalogues,
    ImmutableMap<ProposalKey, ImmutableList<Proposal>> proposals,
    ImmutableMap<ReportKey, Report> reports,
    ImmutableMap<ReportKey, ImmutableList<Revision>> revisions,
    ImmutableMap<SlotKey, RowSource> covers,
    ImmutableMap<AmendmentKey, Amendment> amendments,
    ImmutableMap<PublicationKey, ImmutableList<Publication>> publications,
    ImmutableMap<UnitCode, ImmutableList<Appointment>> appointments,
    ImmutableSortedMap<ChainKey, ChainHead> heads,
    ImmutableMap<ChainKey, ImmutableList<JournalEntry>> entries,
    ImmutableList<Seal> seals,
    ImmutableMap<CommandKey, OutcomeStore.Kept> outcomes) {

  /**
   * Reads everything in one act.
   *
   * @param also keys of commands whose outcomes are looked up beside those that the journal names
   */
  public static StoreState of(Stores stores, CommandKey... also) {
    return stores.transact(work -> read(work, ImmutableSet.copyOf(also)));
  }

  private static StoreState read(UnitOfWork work, ImmutableSet<CommandKey> also) {
    ImmutableList<UnitChange> changes = work.units().registry().changes();
    ImmutableList<Unit> units =
        changes.stream().flatMap(change -> change.founded().stream()).collect(toImmutableList());
    ImmutableList<UnitCode> codes = units.stream().map(Unit::code).collect(toImmutableList());
    ImmutableMap<PeriodKey, Period> periods =
        work.periods().all().stream().collect(toImmutableMap(Period::key, period -> period));
    Map<ReportKey, Report> reports = new TreeMap<>();
    periods.keySet().forEach(key -> work.reports().in(key).forEach(r -> reports.put(r.key(), r)));
    ImmutableSortedMap<ChainKey, ChainHead> heads = work.journal().heads();
    ImmutableMap<ChainKey, ImmutableList<JournalEntry>> entries =
        heads.keySet().stream()
            .collect(toImmutableMap(chain -> chain, chain -> work.journal().entries(chain)));
    ImmutableMap<UnitCode, ImmutableList<Account>> accounts =
        codes.stream().collect(toImmutableMap(code -> code, code -> work.accounts().of(code)));
    return new StoreState(
        changes,
        accounts,
        secrets(work, accounts),
        codes.stream().collect(toImmutableMap(code -> code, code -> work.accounts().duties(code))),
        periods,
        catalogues(work, units),
        proposals(work, units),
        ImmutableMap.copyOf(reports),
        reports.values().stream()
            .collect(toImmutableMap(Report::key, report -> revisions(work, report))),
        ImmutableMap.copyOf(new TreeMap<>(work.slots().findAll(slots(periods.keySet(), units)))),
        periods.keySet().stream()
            .flatMap(key -> work.amendments().in(key).stream())
            .collect(toImmutableMap(Amendment::key, amendment -> amendment)),
        work.publications().keys().stream()
            .collect(toImmutableMap(key -> key, key -> work.publications().history(key))),
        work.appointments().all().stream()
            .collect(
                toImmutableMap(
                    Appointment::unit, last -> work.appointments().history(last.unit()))),
        heads,
        entries,
        work.journal().seals(),
        outcomes(work, entries, also));
  }

  private static ImmutableMap<AccountName, SecretHash> secrets(
      UnitOfWork work, ImmutableMap<UnitCode, ImmutableList<Account>> accounts) {
    ImmutableMap.Builder<AccountName, SecretHash> secrets = ImmutableMap.builder();
    accounts.values().stream()
        .flatMap(List::stream)
        .map(Account::name)
        .forEach(
            name -> work.accounts().findSecret(name).ifPresent(hash -> secrets.put(name, hash)));
    return secrets.buildOrThrow();
  }

  private static ImmutableMap<String, ImmutableList<Catalogue>> catalogues(
      UnitOfWork work, ImmutableList<Unit> units) {
    Map<String, ImmutableList<Catalogue>> found = new LinkedHashMap<>();
    for (Form form : SampleCountry.regime().forms().values()) {
      for (CatalogueCode code : form.catalogues()) {
        owing(form.code(), units).forEach(unit -> put(found, work.catalogues(), code, unit));
      }
    }
    owned(units).forEach((code, owner) -> put(found, work.catalogues(), code, owner));
    return ImmutableMap.copyOf(found);
  }

  private static void put(
      Map<String, ImmutableList<Catalogue>> found,
      CatalogueStore catalogues,
      CatalogueCode code,
      UnitCode owner) {
    catalogues
        .find(code, owner)
        .ifPresent(
            last ->
                found.put(
                    code + " " + owner,
                    LongStream.rangeClosed(1, last.version())
                        .mapToObj(version -> catalogues.find(code, owner, version).orElseThrow())
                        .collect(toImmutableList())));
  }

  private static ImmutableMap<ProposalKey, ImmutableList<Proposal>> proposals(
      UnitOfWork work, ImmutableList<Unit> units) {
    return owned(units).entries().stream()
        .flatMap(one -> work.catalogues().proposals(one.getKey(), one.getValue()).stream())
        .collect(toImmutableMap(Proposal::key, last -> work.catalogues().history(last.key())));
  }

  /** The catalogues that units of one kind own for others, and those units. */
  private static ImmutableListMultimap<CatalogueCode, UnitCode> owned(ImmutableList<Unit> units) {
    ImmutableListMultimap.Builder<CatalogueCode, UnitCode> owned = ImmutableListMultimap.builder();
    for (CatalogueRule rule : SampleCountry.regime().catalogues().values()) {
      units.stream()
          .filter(unit -> rule.owner().equals(Optional.of(unit.kind())))
          .forEach(unit -> owned.put(rule.code(), unit.code()));
    }
    return owned.build();
  }

  /** Those of the report, past any gap, and those that an act may have left behind after them. */
  private static ImmutableList<Revision> revisions(UnitOfWork work, Report report) {
    ImmutableList.Builder<Revision> revisions = ImmutableList.builder();
    int known = report.revision().map(Revision::number).orElse(0);
    Optional<Revision> revision = work.reports().findRevision(report.key(), 1);
    for (int number = 2; revision.isPresent() || number <= known + 1; number++) {
      revision.ifPresent(revisions::add);
      revision = work.reports().findRevision(report.key(), number);
    }
    return revisions.build();
  }

  /** Every place that there can be in the periods. */
  private static ImmutableList<SlotKey> slots(Set<PeriodKey> periods, ImmutableList<Unit> units) {
    ImmutableList.Builder<SlotKey> slots = ImmutableList.builder();
    for (Form form : SampleCountry.regime().forms().values()) {
      for (Block block : form.blocks()) {
        block
            .source()
            .ifPresent(
                source ->
                    owing(source.form(), units)
                        .forEach(
                            unit ->
                                periods.forEach(
                                    period ->
                                        slots.add(
                                            new SlotKey(
                                                period, form.code(), block.code(), unit)))));
      }
    }
    return slots.build();
  }

  private static ImmutableSet<UnitCode> owing(FormCode form, ImmutableList<Unit> units) {
    return SampleCountry.regime().receivers().stream()
        .filter(rule -> rule.form().equals(form))
        .map(ReceiverRule::reporter)
        .flatMap(kind -> units.stream().filter(unit -> unit.kind().equals(kind)))
        .map(Unit::code)
        .collect(toImmutableSet());
  }

  private static ImmutableMap<CommandKey, OutcomeStore.Kept> outcomes(
      UnitOfWork work,
      ImmutableMap<ChainKey, ImmutableList<JournalEntry>> entries,
      ImmutableSet<CommandKey> also) {
    Set<CommandKey> keys = new LinkedHashSet<>(also);
    entries
        .values()
        .forEach(chain -> chain.forEach(entry -> keys.add(entry.signature().command())));
    ImmutableMap.Builder<CommandKey, OutcomeStore.Kept> outcomes = ImmutableMap.builder();
    keys.forEach(key -> work.outcomes().find(key).ifPresent(kept -> outcomes.put(key, kept)));
    return outcomes.buildOrThrow();
  }

  /** The things that are not the same in another state, by name; empty if the states are equal. */
  public ImmutableList<String> differences(StoreState other) {
    Map<String, Object> here = things();
    Map<String, Object> there = other.things();
    return Sets.union(here.keySet(), there.keySet()).stream()
        .filter(name -> !Objects.equals(here.get(name), there.get(name)))
        .collect(toImmutableList());
  }

  private Map<String, Object> things() {
    Map<String, Object> things = new LinkedHashMap<>();
    things.put("registry", changes);
    accounts.forEach((unit, list) -> list.forEach(one -> things.put("account " + one.name(), one)));
    accounts.forEach((unit, list) -> things.put("accounts of " + unit, list.size()));
    secrets.forEach((name, hash) -> things.put("secret of " + name, hash));
    duties.forEach((unit, set) -> things.put("duties of " + unit, set));
    periods.forEach((key, period) -> things.put("period " + key, period));
    catalogues.forEach((name, versions) -> things.put("catalogue " + name, versions));
    proposals.forEach((key, versions) -> things.put("proposal " + key, versions));
    reports.forEach((key, report) -> things.put("report " + key, report));
    revisions.forEach((key, list) -> things.put("revisions of " + key, list));
    covers.forEach((slot, cover) -> things.put("place " + slot, cover));
    amendments.forEach((key, amendment) -> things.put("amendment " + key, amendment));
    publications.forEach((key, versions) -> things.put("publication " + key, versions));
    appointments.forEach((unit, versions) -> things.put("appointment " + unit, versions));
    heads.forEach((chain, head) -> things.put("head of " + chain, head));
    entries.forEach((chain, list) -> things.put("entries of " + chain, list));
    seals.forEach(seal -> things.put("seal " + seal.number(), seal));
    outcomes.forEach((key, kept) -> things.put("outcome of " + key, kept));
    return things;
  }
}
