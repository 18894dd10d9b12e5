package org.statlib;

import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountGrammar;
import org.statlib.account.AccountPolicy;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.Reach;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.ReadSet;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Proposal;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Signature;
import org.statlib.period.Period;
import org.statlib.period.PeriodKind;
import org.statlib.publication.Appointment;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.Publications;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Amendment;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.OutcomeStore;
import org.statlib.store.SecretHasher;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.Accounts;
import org.statlib.workflow.AmendmentCommand;
import org.statlib.workflow.Amendments;
import org.statlib.workflow.Ancestors;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.Catalogues;
import org.statlib.workflow.Duties;
import org.statlib.workflow.Founding;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.Periods;
import org.statlib.workflow.Provisions;
import org.statlib.workflow.References;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.Reorganisations;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.Situation;
import org.statlib.workflow.Surroundings;
import org.statlib.workflow.Workflow;

/** One command of one actor, within one unit of work. */
final class Act {

  static final Rule A_KEY_IS_FOR_ONE_COMMAND =
      new Rule(
          "command.key.reused",
          "ours",
          "the key was used for another command, or by another actor");
  static final Rule THE_COMMAND_IS_KNOWN =
      new Rule("command.unknown", "ours", "the library has no rule for commands of kind %s");
  static final Rule THE_PERIOD_EXISTS =
      new Rule("command.period.unknown", "Điều 5 k1", "period %s must have been opened");
  static final Rule THE_REGIME_IS_LOADED =
      new Rule("command.regime.unknown", "ours", "regime %s must have been loaded");
  static final Rule THERE_IS_A_HASHER =
      new Rule(
          "command.hasher.missing",
          "Điều 19 k1",
          "the library must have been given what hashes secrets");

  static final Rule THERE_IS_AN_ATTACHMENT_STORE =
      new Rule(
          "command.attachments.missing",
          "ours",
          "the library must have been given where files are kept");

  private static final ImmutableSet<ReportStatus> IN_PROGRESS =
      Stream.of(ReportStatus.values())
          .filter(ReportStatus::isInProgress)
          .collect(Sets.toImmutableEnumSet());
  private static final ImmutableSet<ReportStatus> OFFICIAL =
      Stream.of(ReportStatus.values())
          .filter(ReportStatus::isOfficial)
          .collect(Sets.toImmutableEnumSet());

  private final UnitOfWork work;
  private final Rosters rosters;
  private final Optional<SecretHasher> hasher;
  private final Inspections inspections;
  private final Actor actor;
  private final Command command;
  private final Instant now;

  Act(
      UnitOfWork work,
      Rosters rosters,
      Optional<SecretHasher> hasher,
      Inspections inspections,
      Actor actor,
      Command command,
      Instant now) {
    this.work = work;
    this.rosters = rosters;
    this.hasher = hasher;
    this.inspections = inspections;
    this.actor = actor;
    this.command = command;
    this.now = now;
  }

  /** Does the command or refuses it; asked before with the same key, it says what it said then. */
  Outcome outcome() {
    Digest body =
        Digest.of(
            "statlib.command.asked",
            digester -> digester.putText(actor.name()).put(command.body()));
    Optional<OutcomeStore.Kept> kept = work.outcomes().find(command.key());
    if (kept.isPresent()) {
      return kept.get().body().equals(body)
          ? kept.get().outcome()
          : refused(A_KEY_IS_FOR_ONE_COMMAND.brokenBy(command.key()));
    }
    Outcome decided = decide();
    if (decided instanceof Outcome.Applied applied) {
      work.outcomes().put(command.key(), new OutcomeStore.Kept(body, applied));
    }
    return decided;
  }

  private Outcome decide() {
    if (command instanceof ReportCommand act) {
      return report(act);
    }
    if (command instanceof PeriodCommand.Open act) {
      return open(act);
    }
    if (command instanceof PeriodCommand.Provide act) {
      return provide(act);
    }
    if (command instanceof CatalogueCommand act) {
      return catalogue(act);
    }
    if (command instanceof RegistryCommand.Found act) {
      return found(act);
    }
    if (command instanceof RegistryCommand.Reorganise act) {
      return reorganise(act);
    }
    if (command instanceof AccountCommand act) {
      return account(act);
    }
    if (command instanceof DutyCommand act) {
      return duty(act);
    }
    if (command instanceof AmendmentCommand act) {
      return amend(act);
    }
    if (command instanceof PublicationCommand act) {
      return publish(act);
    }
    return refused(
        THE_COMMAND_IS_KNOWN.brokenBy(command.key(), command.getClass().getSimpleName()));
  }

  private Outcome report(ReportCommand act) {
    Optional<Period> period = work.periods().find(act.report().period());
    if (period.isEmpty()) {
      return refused(THE_PERIOD_EXISTS.brokenBy(act.report(), act.report().period()));
    }
    Situation situation = situation(period.get(), act);
    return outcome(
        Workflow.decide(situation, act),
        change -> {
          work.reports().put(change.report());
          change.claims().forEach(work.slots()::put);
          return applied(
              change.report().version(), ImmutableList.of(change.fact()), situation.reads());
        });
  }

  private Situation situation(Period period, ReportCommand act) {
    ReportKey key = act.report();
    Roster roster = rosters.of(work, period);
    Optional<Account> account = work.accounts().find(actor.name());
    Optional<Obligation> owed = roster.find(key.form(), key.unit());
    Surroundings around = Surroundings.of(roster, key);
    ImmutableMap<SlotKey, RowSource> claims = work.slots().findAll(around.slots());
    ImmutableMap<ReportKey, Report> reports = work.reports().findAll(around.with(key));
    return new Situation(
        now,
        period,
        roster,
        account,
        assignments(account.map(Account::unit)),
        Optional.ofNullable(reports.get(key)),
        ImmutableMap.copyOf(Maps.filterKeys(reports, around.above()::contains)),
        ImmutableMap.copyOf(Maps.filterKeys(reports, around.below()::contains)),
        claims,
        owed.map(obligation -> catalogues(roster, obligation)).orElse(ImmutableMap.of()),
        act instanceof ReportCommand.Submission && owed.isPresent()
            ? References.load(
                roster, period, owed.get(), work.periods()::find, work.reports()::findAll)
            : References.NONE);
  }

  private ImmutableMap<CatalogueCode, Catalogue> catalogues(Roster roster, Obligation owed) {
    Map<CatalogueCode, Catalogue> catalogues = new LinkedHashMap<>();
    for (CatalogueCode code : owed.form().catalogues()) {
      roster
          .regime()
          .findOwner(code, roster.units(), owed.unit())
          .flatMap(owner -> work.catalogues().find(code, owner))
          .ifPresent(catalogue -> catalogues.put(code, catalogue));
    }
    return ImmutableMap.copyOf(catalogues);
  }

  private ImmutableSet<Situation.Assignment> assignments(Optional<UnitCode> unit) {
    ImmutableSet.Builder<Situation.Assignment> assigned = ImmutableSet.builder();
    for (Duty duty : unit.map(work.accounts()::duties).orElse(ImmutableSet.of())) {
      work.accounts()
          .find(duty.account())
          .filter(account -> account.state() != AccountState.REVOKED)
          .ifPresent(account -> assigned.add(new Situation.Assignment(duty, account.role())));
    }
    return assigned.build();
  }

  private Outcome amend(AmendmentCommand act) {
    ReportKey target = act.amendment().report();
    Optional<Period> period = work.periods().find(target.period());
    if (period.isEmpty()) {
      return refused(THE_PERIOD_EXISTS.brokenBy(target, target.period()));
    }
    Roster roster = rosters.of(work, period.get());
    Ancestors ancestors = Ancestors.of(roster, target);
    Optional<Account> account = work.accounts().find(actor.name());
    Optional<Amendment> before = work.amendments().find(act.amendment());
    Amendments.Standing standing =
        new Amendments.Standing(
            now,
            period.get(),
            roster,
            account,
            ancestors,
            work.amendments().in(target.period()),
            work.reports()
                .findAll(Iterables.concat(ImmutableList.of(target), ancestors.upwards())));
    if (act instanceof AmendmentCommand.Filed filed) {
      return outcome(
          Amendments.decide(standing, filed),
          amended -> kept(amended, target, reads(reads(account, period), before)));
    }
    AmendmentCommand.Within within = (AmendmentCommand.Within) act;
    Situation situation =
        Amendments.within(
            situation(period.get(), within.doing()), before, within, work.reports()::findRevision);
    return outcome(
        Amendments.decide(standing, situation, within),
        amended -> kept(amended, within.doing().report(), reads(situation.reads(), before)));
  }

  private Outcome kept(Amendments.Amended amended, ReportKey about, ReadSet reads) {
    work.amendments().put(amended.amendment());
    amended.reports().forEach(work.reports()::put);
    amended.claims().forEach(work.slots()::put);
    Report copy = amended.amendment().copies().get(about);
    return applied(
        copy == null ? amended.amendment().version() : copy.version(), amended.facts(), reads);
  }

  private static ReadSet reads(ReadSet others, Optional<Amendment> amendment) {
    TreeMap<String, Long> versions = new TreeMap<>(others.versions());
    amendment.ifPresent(read -> versions.put("amendment " + read.key(), read.version()));
    return new ReadSet(ImmutableSortedMap.copyOf(versions));
  }

  private Outcome open(PeriodCommand.Open act) {
    Optional<Regime> loaded = rosters.findRegime(act.regime());
    if (loaded.isEmpty()) {
      return refused(THE_REGIME_IS_LOADED.brokenBy(act.period(), act.regime()));
    }
    Regime regime = loaded.get();
    Optional<PeriodKind> kind = Optional.ofNullable(regime.periods().get(act.period().kind()));
    Optional<Period> existing = kind.flatMap(k -> work.periods().find(k.key(act.period().year())));
    Optional<Period> open = kind.flatMap(k -> work.periods().findOpen(k.series()));
    Optional<Account> account = work.accounts().find(actor.name());
    Periods.Opening opening =
        new Periods.Opening(
            now,
            regime,
            account,
            kind.flatMap(k -> units(k, act.period().year())),
            existing,
            open,
            open.map(p -> work.reports().in(p.key(), IN_PROGRESS)).orElse(ImmutableList.of()),
            open.map(this::unfinished).orElse(0L));
    return outcome(
        Periods.decide(opening, act),
        opened -> {
          // The lock first: a store may hold that one period of a series is open at a time.
          opened.locked().ifPresent(work.periods()::put);
          work.periods().put(opened.opened());
          opened.closed().forEach(work.reports()::put);
          Outcome applied =
              applied(opened.opened().version(), opened.facts(), reads(account, open));
          opened.locked().ifPresent(locked -> Statlib.seal(work, now));
          return applied;
        });
  }

  private Outcome provide(PeriodCommand.Provide act) {
    Optional<Period> period = work.periods().find(act.period());
    if (period.isEmpty()) {
      return refused(THE_PERIOD_EXISTS.brokenBy(act.period(), act.period()));
    }
    Optional<Account> account = work.accounts().find(actor.name());
    Roster roster = rosters.of(work, period.get());
    Provisions.Draft draft =
        Provisions.Draft.of(
            now,
            account,
            period.get(),
            roster,
            work.units().registry(),
            rosters.findUnits(work, roster.regime(), now),
            act);
    ImmutableMap<ReportKey, Report> reports = work.reports().findAll(draft.reports());
    return outcome(
        Provisions.decide(draft, act, reports, work.slots().findAll(draft.slots())),
        provided -> {
          work.periods().put(provided.period());
          return applied(
              provided.period().version(),
              ImmutableList.of(provided.fact()),
              reads(account, period, reports.values()));
        });
  }

  /** How many reports were not sent up; none are known of a regime that is no longer loaded. */
  private long unfinished(Period open) {
    return rosters.findRegime(open.regime()).isEmpty()
        ? 0
        : rosters.of(work, open).size() - work.reports().count(open.key(), OFFICIAL);
  }

  private Optional<UnitTree> units(PeriodKind kind, int year) {
    Registry registry = work.units().registry();
    boolean founded =
        registry.changes().stream().anyMatch(change -> !change.day().isAfter(kind.rosterDay(year)));
    return founded ? Optional.of(registry.asOf(kind.rosterDay(year))) : Optional.empty();
  }

  private Outcome catalogue(CatalogueCommand act) {
    Optional<Regime> regime = rosters.findRegime(act.regime());
    if (regime.isEmpty()) {
      return refused(THE_REGIME_IS_LOADED.brokenBy(act.catalogue(), act.regime()));
    }
    Optional<Account> account = work.accounts().find(actor.name());
    Optional<Catalogue> before = work.catalogues().find(act.catalogue(), act.owner());
    Optional<Proposal> proposal =
        act instanceof CatalogueCommand.Proposed proposed
            ? work.catalogues().findProposal(proposed.proposal())
            : Optional.empty();
    UnitCode whose =
        act instanceof CatalogueCommand.Propose propose ? propose.proposal().by() : act.owner();
    Catalogues.Standing standing =
        new Catalogues.Standing(
            account,
            regime.get(),
            rosters.findUnitsOf(work, regime.get(), now, whose),
            before,
            proposal);
    return outcome(
        Catalogues.decide(standing, act),
        kept -> {
          kept.catalogue().ifPresent(work.catalogues()::put);
          kept.proposal().ifPresent(work.catalogues()::put);
          return applied(kept.version(), kept.facts(), reads(account, before, proposal));
        });
  }

  private static ReadSet reads(
      Optional<Account> account, Optional<Catalogue> catalogue, Optional<Proposal> proposal) {
    TreeMap<String, Long> versions = new TreeMap<>(reads(account, Optional.empty()).versions());
    catalogue.ifPresent(
        read -> versions.put("catalogue " + read.code() + " " + read.owner(), read.version()));
    proposal.ifPresent(read -> versions.put("proposal " + read.key(), read.version()));
    return new ReadSet(ImmutableSortedMap.copyOf(versions));
  }

  private Outcome found(RegistryCommand.Found act) {
    Optional<Regime> regime = rosters.findRegime(act.regime());
    if (regime.isEmpty()) {
      return refused(THE_REGIME_IS_LOADED.brokenBy(actor.name(), act.regime()));
    }
    return outcome(
        Founding.decide(regime.get(), work.units().registry(), actor.name(), act),
        founded -> {
          work.units().put(founded.registry());
          act.accounts().forEach(work.accounts()::put);
          act.duties().forEach(work.accounts()::put);
          return applied(
              founded.registry().version(),
              founded.facts(),
              reads(Optional.empty(), Optional.empty()));
        });
  }

  private Outcome reorganise(RegistryCommand.Reorganise act) {
    Optional<Regime> regime = rosters.findRegime(act.regime());
    if (regime.isEmpty()) {
      return refused(THE_REGIME_IS_LOADED.brokenBy(actor.name(), act.regime()));
    }
    Optional<Account> account = work.accounts().find(actor.name());
    Reorganisations.Standing standing =
        new Reorganisations.Standing(
            account,
            regime.get(),
            work.units().registry(),
            rosters.findUnits(work, regime.get(), now),
            work.periods().all());
    return outcome(
        Reorganisations.decide(standing, act),
        registry -> {
          work.units().put(registry);
          return applied(
              registry.version(),
              ImmutableList.of(Reorganisations.fact(act)),
              reads(account, Optional.empty()));
        });
  }

  private Outcome account(AccountCommand act) {
    if (act.newSecret().isPresent() && hasher.isEmpty()) {
      return refused(THERE_IS_A_HASHER.brokenBy(act.account()));
    }
    AccountPolicy.Standing standing;
    if (act instanceof AccountCommand.Managed managed) {
      Optional<Regime> regime = rosters.findRegime(managed.regime());
      if (regime.isEmpty()) {
        return refused(THE_REGIME_IS_LOADED.brokenBy(act.account(), managed.regime()));
      }
      standing = standing(managed, regime.get());
    } else {
      standing =
          new AccountPolicy.Standing(
              work.accounts().find(actor.name()),
              Reach.NOWHERE,
              work.accounts().find(act.account()),
              new AccountGrammar.UnitAndRole(),
              ImmutableSet.of(),
              ImmutableList.of(),
              isSame(act));
    }
    return outcome(
        AccountPolicy.decide(standing, act),
        next -> {
          work.accounts().put(next);
          act.newSecret()
              .ifPresent(
                  secret ->
                      work.accounts().putSecret(next.name(), hasher.orElseThrow().hash(secret)));
          return applied(
              next.version(), ImmutableList.of(Accounts.fact(act, next)), reads(standing));
        });
  }

  private Outcome duty(DutyCommand act) {
    Optional<Regime> loaded = rosters.findRegime(act.regime());
    if (loaded.isEmpty()) {
      return refused(THE_REGIME_IS_LOADED.brokenBy(act.duty().account(), act.regime()));
    }
    Optional<Account> actor = work.accounts().find(this.actor.name());
    Optional<Account> account = work.accounts().find(act.duty().account());
    Optional<UnitCode> unit = account.map(Account::unit);
    Optional<UnitTree> units = rosters.findUnits(work, loaded.get(), now);
    Duties.Standing standing =
        new Duties.Standing(
            actor,
            units
                .flatMap(tree -> actor.map(a -> Accounts.reach(loaded.get(), tree, a.unit(), unit)))
                .orElse(Reach.NOWHERE),
            account,
            units
                .flatMap(tree -> unit.map(code -> Duties.handled(loaded.get(), tree, code)))
                .orElse(ImmutableSet.of()),
            unit.map(work.accounts()::duties).orElse(ImmutableSet.of()));
    return outcome(
        Duties.decide(standing, act),
        duties -> {
          if (act instanceof DutyCommand.Assign) {
            work.accounts().put(act.duty());
          } else {
            work.accounts().remove(act.duty());
          }
          Fact fact = Duties.fact(unit.orElseThrow(), act.act(), act.why(), duties);
          long entries = work.journal().findHead(fact.chain()).map(ChainHead::sequence).orElse(0L);
          return applied(
              entries + 1,
              ImmutableList.of(fact),
              reads(
                  Stream.concat(actor.stream(), account.stream())
                      .collect(ImmutableSet.toImmutableSet())));
        });
  }

  private Outcome publish(PublicationCommand act) {
    Optional<Regime> regime = rosters.findRegime(act.regime());
    if (regime.isEmpty()) {
      return refused(THE_REGIME_IS_LOADED.brokenBy(act.unit(), act.regime()));
    }
    if (act instanceof PublicationCommand.Writing && !inspections.isPossible()) {
      return refused(THERE_IS_AN_ATTACHMENT_STORE.brokenBy(act.unit()));
    }
    Optional<Account> account = work.accounts().find(actor.name());
    Optional<Appointment> appointment = work.appointments().find(act.unit());
    Optional<Account> officer =
        act instanceof PublicationCommand.Appoint appoint
            ? work.accounts().find(appoint.officer())
            : Optional.empty();
    Optional<Publication> before =
        act instanceof PublicationCommand.OnPublication on
            ? work.publications().find(on.publication())
            : Optional.empty();
    Publications.Standing standing =
        new Publications.Standing(
            now,
            account,
            regime.get(),
            rosters.findUnits(work, regime.get(), now),
            appointment,
            officer,
            before,
            act instanceof PublicationCommand.Post post
                ? work.publications().count(post.publication().period(), post.unit())
                : 0,
            inspections.of(act));
    return outcome(
        Publications.decide(standing, act),
        kept -> {
          kept.publication().ifPresent(work.publications()::put);
          kept.appointment().ifPresent(work.appointments()::put);
          TreeMap<String, Long> reads = new TreeMap<>();
          Stream.concat(account.stream(), officer.stream())
              .forEach(read -> reads.put("account " + read.name(), read.version()));
          appointment.ifPresent(read -> reads.put("appointment " + read.unit(), read.version()));
          before.ifPresent(read -> reads.put("publication " + read.key(), read.version()));
          return applied(
              kept.version(),
              ImmutableList.of(kept.fact()),
              new ReadSet(ImmutableSortedMap.copyOf(reads)));
        });
  }

  private AccountPolicy.Standing standing(AccountCommand.Managed act, Regime regime) {
    Optional<Account> admin = work.accounts().find(actor.name());
    Optional<Account> account = work.accounts().find(act.account());
    boolean issues = act instanceof AccountCommand.Issue;
    Optional<UnitCode> unit =
        act instanceof AccountCommand.Issue issue
            ? Optional.of(issue.unit())
            : account.map(Account::unit);
    Optional<UnitTree> units = rosters.findUnits(work, regime, now);
    return new AccountPolicy.Standing(
        admin,
        units
            .flatMap(tree -> admin.map(a -> Accounts.reach(regime, tree, a.unit(), unit)))
            .orElse(Reach.NOWHERE),
        account,
        regime.accountNames(),
        units
            .flatMap(tree -> unit.map(code -> Accounts.roles(regime, tree, code)))
            .orElse(ImmutableSet.of()),
        issues ? unit.map(work.accounts()::of).orElseThrow() : ImmutableList.of(),
        false);
  }

  /** Whether the secret that the holder brings is the one that is; nobody else may ask. */
  private boolean isSame(AccountCommand act) {
    return act.account().equals(actor.name())
        && work.accounts()
            .findSecret(act.account())
            .flatMap(
                hash -> act.newSecret().map(secret -> hasher.orElseThrow().matches(secret, hash)))
            .orElse(false);
  }

  private static ReadSet reads(AccountPolicy.Standing standing) {
    return reads(
        Stream.concat(standing.actor().stream(), standing.account().stream())
            .collect(ImmutableSet.toImmutableSet()));
  }

  private static ReadSet reads(Set<Account> accounts) {
    TreeMap<String, Long> versions = new TreeMap<>();
    accounts.forEach(read -> versions.put("account " + read.name(), read.version()));
    return new ReadSet(ImmutableSortedMap.copyOf(versions));
  }

  private static ReadSet reads(Optional<Account> account, Optional<Period> period) {
    return reads(account, period, ImmutableList.of());
  }

  private static ReadSet reads(
      Optional<Account> account, Optional<Period> period, Collection<Report> reports) {
    ImmutableSortedMap.Builder<String, Long> versions = ImmutableSortedMap.naturalOrder();
    reports.forEach(read -> versions.put("report " + read.key(), read.version()));
    account.ifPresent(read -> versions.put("account " + read.name(), read.version()));
    period.ifPresent(read -> versions.put("period " + read.key(), read.version()));
    return new ReadSet(versions.buildOrThrow());
  }

  private static Outcome refused(Violation... reasons) {
    return new Outcome.Refused(ImmutableList.copyOf(reasons));
  }

  private static <T> Outcome outcome(
      Decision<T> decision, Function<? super T, ? extends Outcome> keep) {
    return decision.fold(keep, Outcome.Refused::new);
  }

  /** Journals the facts of the act; the first is the one its outcome names. */
  private Outcome applied(long version, Collection<Fact> facts, ReadSet reads) {
    Optional<Role> role = work.accounts().find(actor.name()).map(Account::role);
    Signature signature = new Signature(actor.name(), role, now, command.key(), reads);
    work.journal().findHeads(Collections2.transform(facts, Fact::chain));
    List<JournalEntry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      JournalEntry entry = Chain.next(work.journal().findHead(fact.chain()), fact, signature);
      work.journal().add(entry);
      entries.add(entry);
    }
    return new Outcome.Applied(version, entries.get(0).hash());
  }
}
