package org.statlib;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.statlib.account.Account;
import org.statlib.account.Actor;
import org.statlib.account.Duty;
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
import org.statlib.form.FormCode;
import org.statlib.journal.Breach;
import org.statlib.journal.Chain;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.journal.Signature;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.rollup.RollUp;
import org.statlib.store.OutcomeStore;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.Catalogues;
import org.statlib.workflow.Founding;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.Periods;
import org.statlib.workflow.References;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.Situation;
import org.statlib.workflow.Workflow;

/**
 * The one door to the library: every change goes through {@link #execute}.
 *
 * <p>A command is decided by a pure function from what is stored, once the clock was read once;
 * what follows, its journal entries and its outcome are kept together or not at all. Safe for use
 * by many threads.
 */
public final class Statlib {

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

  private static final Logger LOG = LoggerFactory.getLogger(Statlib.class);

  private final Stores stores;
  private final Clock clock;
  private final ImmutableMap<RegimeCode, Regime> regimes;
  private final Map<RosterKey, Roster> rosters = new ConcurrentHashMap<>();

  private record RosterKey(PeriodKey period, long registry) {}

  private Statlib(Stores stores, Clock clock, ImmutableMap<RegimeCode, Regime> regimes) {
    this.stores = stores;
    this.clock = clock;
    this.regimes = regimes;
  }

  /**
   * The library on the given stores.
   *
   * @param clock the host's clock; read once for each command
   * @param regimes the regimes whose periods are open or will be opened
   */
  public static Statlib on(Stores stores, Clock clock, Regime... regimes) {
    return new Statlib(
        stores,
        clock,
        ImmutableList.copyOf(regimes).stream()
            .collect(toImmutableMap(Regime::code, regime -> regime)));
  }

  /** The verbs for one actor. */
  public Reporting as(Actor actor) {
    return new Reporting(this, actor);
  }

  /**
   * Does a command or refuses it. Asking again with the same key gives the first outcome, once it
   * was done; a refusal leaves no trace.
   *
   * @throws org.statlib.store.StoreException if the store cannot keep what follows
   */
  public Outcome execute(Actor actor, Command command) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Digest body =
        Digest.of(
            "statlib.command.asked",
            digester -> digester.putText(actor.name()).put(command.body()));
    Outcome outcome =
        stores.transact(
            work -> {
              Optional<OutcomeStore.Kept> kept = work.outcomes().find(command.key());
              if (kept.isPresent()) {
                return kept.get().body().equals(body)
                    ? kept.get().outcome()
                    : refused(A_KEY_IS_FOR_ONE_COMMAND.brokenBy(command.key()));
              }
              Outcome decided = new Act(work, actor, command, now).decide();
              if (decided instanceof Outcome.Applied applied) {
                work.outcomes().put(command.key(), new OutcomeStore.Kept(body, applied));
              }
              return decided;
            });
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {} by {}: {}",
          command.getClass().getSimpleName(),
          command.key(),
          actor.name(),
          outcome.fold(
              applied -> "version " + applied.version(),
              no -> no.reasons().stream().map(Violation::code).toList()));
    }
    return outcome;
  }

  /** Reads something in one consistent moment. */
  public <T> T read(Function<? super UnitOfWork, ? extends T> question) {
    return stores.transact(question);
  }

  /** The report with the given key, if it was started. */
  public Optional<Report> find(ReportKey key) {
    return read(work -> work.reports().find(key));
  }

  /**
   * Who owes what in a period.
   *
   * @throws IllegalArgumentException if the period was never opened
   */
  public Roster roster(PeriodKey period) {
    return read(
        work ->
            work.periods()
                .find(period)
                .map(found -> roster(work, found))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "Period %s must have been opened".formatted(period))));
  }

  /** Anchors the ends of all chains under one root. */
  public Seal seal() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return stores.transact(work -> seal(work, now));
  }

  /**
   * Verifies every chain, the seals, every seal against the chains, and everything that is stored
   * against its chain.
   *
   * @return what is wrong, at most one breach for each chain and one for the seals; empty if
   *     nothing is
   */
  public ImmutableList<Breach> verify() {
    return stores.transact(work -> new Audit(work).breaches());
  }

  private static Seal seal(UnitOfWork work, Instant now) {
    Seal seal = Seal.over(work.journal().findSeal(), now, work.journal().heads());
    work.journal().add(seal);
    return seal;
  }

  private static Outcome refused(Violation... reasons) {
    return new Outcome.Refused(ImmutableList.copyOf(reasons));
  }

  private Roster roster(UnitOfWork work, Period period) {
    Registry registry = work.units().registry();
    return rosters.computeIfAbsent(
        new RosterKey(period.key(), registry.version()),
        key -> {
          Regime regime = regimes.get(period.regime());
          if (regime == null) {
            throw new IllegalArgumentException(
                THE_REGIME_IS_LOADED.brokenBy(period.key(), period.regime()).sentence());
          }
          PeriodKind kind = regime.period(period.key().code());
          return Roster.of(regime, kind, registry.asOf(period.rosterDay()));
        });
  }

  /** One command within its transaction. */
  private final class Act {
    private final UnitOfWork work;
    private final Actor actor;
    private final Command command;
    private final Instant now;

    private Act(UnitOfWork work, Actor actor, Command command, Instant now) {
      this.work = work;
      this.actor = actor;
      this.command = command;
      this.now = now;
    }

    private Outcome decide() {
      if (command instanceof ReportCommand act) {
        return report(act);
      }
      if (command instanceof PeriodCommand.Open act) {
        return open(act);
      }
      if (command instanceof CatalogueCommand.Put act) {
        return put(act);
      }
      if (command instanceof RegistryCommand.Found act) {
        return found(act);
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
      Roster roster = roster(work, period);
      Optional<Account> account = work.accounts().find(actor.name());
      ImmutableList<SlotKey> slots = ImmutableList.of();
      Set<ReportKey> above = new LinkedHashSet<>();
      Set<ReportKey> below = new LinkedHashSet<>();
      Map<CatalogueCode, Catalogue> catalogues = new LinkedHashMap<>();
      Optional<Obligation> owed = roster.find(key.form(), key.unit());
      if (owed.isPresent()) {
        Obligation obligation = owed.get();
        ImmutableList.Builder<SlotKey> all = ImmutableList.builder();
        RollUp.of(roster, period.key(), obligation)
            .slots()
            .forEach(
                slot -> {
                  all.add(slot);
                  FormCode form =
                      obligation.form().block(slot.block()).source().orElseThrow().form();
                  below.add(new ReportKey(period.key(), form, slot.child()));
                });
        for (Roster.Place place : roster.places(obligation)) {
          FormCode form = place.above().form().code();
          all.add(new SlotKey(period.key(), form, place.block().code(), key.unit()));
          above.add(new ReportKey(period.key(), form, place.above().unit()));
        }
        slots = all.build();
        for (CatalogueCode code : obligation.form().catalogues()) {
          work.catalogues().find(code, key.unit()).ifPresent(c -> catalogues.put(code, c));
        }
      }
      ImmutableMap<SlotKey, RowSource> claims = work.slots().findAll(slots);
      ImmutableMap<ReportKey, Report> reports =
          work.reports()
              .findAll(
                  ImmutableSet.<ReportKey>builder().add(key).addAll(above).addAll(below).build());
      return new Situation(
          now,
          period,
          roster,
          account,
          assignments(account.map(Account::unit)),
          Optional.ofNullable(reports.get(key)),
          ImmutableMap.copyOf(Maps.filterKeys(reports, above::contains)),
          ImmutableMap.copyOf(Maps.filterKeys(reports, below::contains)),
          claims,
          ImmutableMap.copyOf(catalogues),
          act instanceof ReportCommand.Submission && owed.isPresent()
              ? References.load(
                  roster, period, owed.get(), work.periods()::find, work.reports()::findAll)
              : References.NONE);
    }

    private ImmutableSet<Situation.Assignment> assignments(Optional<UnitCode> unit) {
      ImmutableSet.Builder<Situation.Assignment> assigned = ImmutableSet.builder();
      for (Duty duty : unit.map(work.accounts()::duties).orElse(ImmutableSet.of())) {
        work.accounts()
            .find(duty.account())
            .ifPresent(account -> assigned.add(new Situation.Assignment(duty, account.role())));
      }
      return assigned.build();
    }

    private Outcome open(PeriodCommand.Open act) {
      Regime regime = regimes.get(act.regime());
      if (regime == null) {
        return refused(THE_REGIME_IS_LOADED.brokenBy(act.period(), act.regime()));
      }
      Optional<PeriodKind> kind = Optional.ofNullable(regime.periods().get(act.period().kind()));
      Optional<Period> existing =
          kind.flatMap(k -> work.periods().find(k.key(act.period().year())));
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
              open.map(p -> work.reports().in(p.key())).orElse(ImmutableList.of()).stream()
                  .filter(report -> report.status().isInProgress())
                  .collect(ImmutableList.toImmutableList()));
      return outcome(
          Periods.decide(opening, act),
          opened -> {
            // The lock first: a store may hold that one period of a series is open at a time.
            opened.locked().ifPresent(work.periods()::put);
            work.periods().put(opened.opened());
            opened.closed().forEach(work.reports()::put);
            Outcome applied =
                applied(opened.opened().version(), opened.facts(), reads(account, open));
            opened.locked().ifPresent(locked -> seal(work, now));
            return applied;
          });
    }

    private Optional<UnitTree> units(PeriodKind kind, int year) {
      Registry registry = work.units().registry();
      boolean founded =
          registry.changes().stream()
              .anyMatch(change -> !change.day().isAfter(kind.rosterDay(year)));
      return founded ? Optional.of(registry.asOf(kind.rosterDay(year))) : Optional.empty();
    }

    private Outcome put(CatalogueCommand.Put act) {
      Optional<Account> account = work.accounts().find(actor.name());
      Optional<Catalogue> before = work.catalogues().find(act.catalogue(), act.owner());
      return outcome(
          Catalogues.decide(account, before, act),
          catalogue -> {
            work.catalogues().put(catalogue);
            Fact fact =
                new Fact(
                    Catalogues.chain(catalogue.code(), catalogue.owner()),
                    catalogue.complete() ? "complete" : "put",
                    "",
                    Optional.of(Digest.of("statlib.catalogue", catalogue)));
            return applied(
                catalogue.version(), ImmutableList.of(fact), reads(account, Optional.empty()));
          });
    }

    private Outcome found(RegistryCommand.Found act) {
      Regime regime = regimes.get(act.regime());
      if (regime == null) {
        return refused(THE_REGIME_IS_LOADED.brokenBy(actor.name(), act.regime()));
      }
      return outcome(
          Founding.decide(regime, work.units().registry(), actor.name(), act),
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

    private static ReadSet reads(Optional<Account> account, Optional<Period> period) {
      ImmutableSortedMap.Builder<String, Long> versions = ImmutableSortedMap.naturalOrder();
      account.ifPresent(read -> versions.put("account " + read.name(), read.version()));
      period.ifPresent(read -> versions.put("period " + read.key(), read.version()));
      return new ReadSet(versions.buildOrThrow());
    }

    private static <T> Outcome outcome(
        Decision<T> decision, Function<? super T, ? extends Outcome> keep) {
      return decision.fold(keep, Outcome.Refused::new);
    }

    /** Journals the facts of the act; the first is the one its outcome names. */
    private Outcome applied(long version, Collection<Fact> facts, ReadSet reads) {
      Optional<Role> role = work.accounts().find(actor.name()).map(Account::role);
      Signature signature = new Signature(actor.name(), role, now, command.key(), reads);
      List<JournalEntry> entries = new ArrayList<>();
      for (Fact fact : facts) {
        JournalEntry entry = Chain.next(work.journal().findHead(fact.chain()), fact, signature);
        work.journal().add(entry);
        entries.add(entry);
      }
      return new Outcome.Applied(version, entries.get(0).hash());
    }
  }
}
