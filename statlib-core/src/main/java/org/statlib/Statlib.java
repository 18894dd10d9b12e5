package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.RegistrationLetter;
import org.statlib.chase.Chase;
import org.statlib.command.Command;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.journal.Breach;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellChange;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;
import org.statlib.rollup.Book;
import org.statlib.rollup.Difference;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.Restatement;
import org.statlib.rollup.Shares;
import org.statlib.rollup.Vintages;
import org.statlib.store.AttachmentStore;
import org.statlib.store.SecretHasher;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.workflow.Outlook;
import org.statlib.workflow.Registration;

/**
 * The one door to the library: every change goes through {@link #execute}.
 *
 * <p>A command is decided by a pure function from what is stored, once the clock was read once;
 * what follows, its journal entries and its outcome are kept together or not at all. Safe for use
 * by many threads.
 */
public final class Statlib {

  private static final Logger LOG = LoggerFactory.getLogger(Statlib.class);

  private final Stores stores;
  private final Clock clock;
  private final Rosters rosters;
  private final Optional<SecretHasher> hasher;
  private final Optional<AttachmentStore> attachments;
  private final ImmutableList<Listener> listeners;

  private Statlib(
      Stores stores,
      Clock clock,
      Rosters rosters,
      Optional<SecretHasher> hasher,
      Optional<AttachmentStore> attachments,
      ImmutableList<Listener> listeners) {
    this.stores = stores;
    this.clock = clock;
    this.rosters = rosters;
    this.hasher = hasher;
    this.attachments = attachments;
    this.listeners = listeners;
  }

  /**
   * The library on the given stores.
   *
   * @param clock the host's clock; read once for each command
   * @param regimes the regimes whose periods are open or will be opened; those that share a series
   *     take turns in it, and the first period of one locks the last of the other
   * @throws IllegalArgumentException if regimes share a series but not whether it locks
   */
  public static Statlib on(Stores stores, Clock clock, Regime... regimes) {
    return new Statlib(
        stores,
        clock,
        new Rosters(Maps.uniqueIndex(ImmutableList.copyOf(regimes), Regime::code)),
        Optional.empty(),
        Optional.empty(),
        ImmutableList.of());
  }

  /** The same library with what hashes secrets: acts that bring a secret are refused without. */
  public Statlib withHasher(SecretHasher next) {
    return new Statlib(stores, clock, rosters, Optional.of(next), attachments, listeners);
  }

  /** The same library with where the files of publications are kept: they are refused without. */
  public Statlib withAttachments(AttachmentStore next) {
    return new Statlib(stores, clock, rosters, hasher, Optional.of(next), listeners);
  }

  /**
   * The same library, which tells somebody of every act that was done. Whoever is told cannot
   * hinder it any more: what a listener throws is logged and goes no further.
   */
  public Statlib withListener(Listener next) {
    return new Statlib(
        stores,
        clock,
        rosters,
        hasher,
        attachments,
        ImmutableList.<Listener>builder().addAll(listeners).add(next).build());
  }

  /** The verbs for one actor. */
  public Reporting as(Actor actor) {
    return new Reporting(this, actor, Optional.empty());
  }

  /**
   * What is published on line under a regime, for one actor.
   *
   * @throws IllegalArgumentException if the regime is not loaded or publishes nothing
   */
  public Portal portal(Actor actor, RegimeCode regime) {
    return new Portal(this, rosters.regime(regime, "portal"), actor, Optional.empty());
  }

  /**
   * Does a command or refuses it. Asking again with the same key gives the first outcome, once it
   * was done; a refusal leaves no trace.
   *
   * @throws org.statlib.store.StoreException if the store cannot keep what follows
   */
  public Outcome execute(Actor actor, Command command) {
    return executeAll(actor, ImmutableList.of(command)).get(0);
  }

  /**
   * Does some commands one after the other or refuses them, each as {@link #execute} would; the
   * clock is read once for all. What follows from them is kept together: a district receives the
   * reports of its communes, an approver approves forty forms, in the time of a few acts.
   *
   * @return the outcome of each command, in their order
   * @throws org.statlib.store.StoreException if the store cannot keep what follows; then nothing of
   *     any of them is kept
   */
  public ImmutableList<Outcome> executeAll(Actor actor, Collection<? extends Command> commands) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ImmutableList<Command> asked = ImmutableList.copyOf(commands);
    Inspections inspections = Inspections.of(attachments, rosters, asked);
    ImmutableList<Outcome> outcomes =
        stores.transact(
            work -> {
              ReadAhead.of(work, rosters, asked);
              return asked.stream()
                  .map(
                      command ->
                          new Act(work, rosters, hasher, inspections, actor, command, now)
                              .outcome())
                  .collect(toImmutableList());
            });
    for (int i = 0; i < asked.size(); i++) {
      if (LOG.isDebugEnabled()) {
        log(actor, asked.get(i), outcomes.get(i));
      }
      if (outcomes.get(i) instanceof Outcome.Applied applied) {
        tell(actor, asked.get(i), applied);
      }
    }
    return outcomes;
  }

  private void tell(Actor actor, Command command, Outcome.Applied outcome) {
    for (Listener listener : listeners) {
      try {
        listener.done(actor, command, outcome);
      } catch (RuntimeException thrown) {
        LOG.warn(
            "A listener failed on {} {}",
            command.getClass().getSimpleName(),
            command.key(),
            thrown);
      }
    }
  }

  private static void log(Actor actor, Command command, Outcome outcome) {
    LOG.debug(
        "{} {} by {}: {}",
        command.getClass().getSimpleName(),
        command.key(),
        actor.name(),
        outcome.fold(
            applied -> "version " + applied.version(),
            no -> no.reasons().stream().map(Violation::code).toList()));
  }

  /**
   * Reads something in one consistent moment, for the host: no policy is asked who may see it. What
   * is read for an actor is asked of {@link #as}.
   */
  public <T> T read(Function<? super UnitOfWork, ? extends T> question) {
    return stores.transact(question);
  }

  /** Answers a question of an actor, whose account is read in the same moment. */
  <T> T answer(Actor actor, Function<? super Reading, ? extends T> question) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return read(work -> question.apply(new Reading(work, rosters, actor, now)));
  }

  /** The report with the given key, if it was started; for the host, no policy is asked. */
  public Optional<Report> find(ReportKey key) {
    return read(work -> work.reports().find(key));
  }

  /** The amendment with the given key, if it was asked for; for the host, no policy is asked. */
  public Optional<Amendment> find(AmendmentKey key) {
    return read(work -> work.amendments().find(key));
  }

  /** The amendments of a period, in the order of their keys; for the host, no policy is asked. */
  public ImmutableList<Amendment> amendments(PeriodKey period) {
    return read(work -> work.amendments().in(period));
  }

  /**
   * What one vintage of a report gives differently than another; totals too. For the host, no
   * policy is asked.
   *
   * @param before the number of the one revision, from 1
   * @param after the number of the other
   * @throws IllegalArgumentException if the period was never opened, its regime has no such form,
   *     or the report has no such revision
   */
  public ImmutableList<CellChange> difference(ReportKey report, int before, int after) {
    return read(
        work ->
            Vintages.changes(
                roster(work, report.period()).regime().form(report.form()),
                sheet(work, report, before),
                sheet(work, report, after)));
  }

  /**
   * Where a figure of a report comes from, as the report stands now; none if it was not started.
   * For the host, no policy is asked.
   *
   * @param block a block of the form
   * @param cell a cell of the block's total
   * @throws IllegalArgumentException if the period was never opened, or its regime has no such
   *     form, block or cell
   */
  public Optional<Explanation> explain(ReportKey report, BlockCode block, CellKey cell) {
    return read(work -> explaining(work, report).now(report, block, cell));
  }

  /**
   * Where a figure of a revision of a report comes from; none if there is no such revision. For the
   * host, no policy is asked.
   *
   * @param revision the number of the revision, from 1
   * @throws IllegalArgumentException as above
   */
  public Optional<Explanation> explain(
      ReportKey report, int revision, BlockCode block, CellKey cell) {
    return read(work -> explaining(work, report).revision(report, revision, block, cell, true));
  }

  private Explaining explaining(UnitOfWork work, ReportKey report) {
    return new Explaining(work, roster(work, report.period()), any -> true);
  }

  /**
   * What one report says otherwise than another as both stand now, such as a unit's reports of one
   * form in two periods; none if one of them was not started. For the host, no policy is asked.
   *
   * @throws IllegalArgumentException if the regime of a period has no such form
   */
  public Optional<ImmutableList<Difference>> difference(ReportKey before, ReportKey after) {
    return read(
        work ->
            new Comparing(
                    key -> Optional.of(roster(work, key.period())), key -> work.reports().find(key))
                .difference(before, after));
  }

  private static Sheet sheet(UnitOfWork work, ReportKey report, int revision) {
    return work.reports()
        .findRevision(report, revision)
        .map(Revision::sheet)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Report %s must have a revision %s".formatted(report, revision)));
  }

  /** The account of exactly this name; for the host, no policy is asked. */
  public Optional<Account> find(AccountName name) {
    return read(work -> work.accounts().find(name));
  }

  /**
   * The accounts that are asked for, in the order of their names; for the host, no policy is asked.
   */
  public ImmutableList<Account> accounts(AccountFilter filter) {
    return read(work -> work.accounts().matching(filter));
  }

  /**
   * What a registration letter asks for, or everything that is wrong with it; nothing is done yet.
   *
   * @throws IllegalArgumentException if the regime is not loaded, or there is no unit yet
   */
  public Decision<ImmutableList<Registration.Request>> registration(
      RegimeCode code, RegistrationLetter letter) {
    Instant now = clock.instant();
    Regime regime = rosters.regime(code, letter);
    return read(
        work ->
            Registration.read(
                regime,
                rosters
                    .findUnits(work, regime, now)
                    .orElseThrow(
                        () -> new IllegalArgumentException("Units must have been founded")),
                LocalDate.ofInstant(now, regime.zone()),
                work.accounts().of(letter.unit()),
                letter));
  }

  /**
   * What opening a period would mean now: whether it is late, and which reports of the period that
   * it would lock are not finished.
   *
   * @throws IllegalArgumentException if the regime is not loaded or has no such period
   */
  public Outlook opening(RegimeCode code, PeriodCode period) {
    Instant now = clock.instant();
    Regime regime = rosters.regime(code, period);
    SeriesCode series = regime.period(period).series();
    boolean locks = requireNonNull(regime.series().get(series)).locks();
    return read(
        work ->
            work.periods()
                .findOpen(series)
                .filter(open -> locks)
                .map(
                    open ->
                        Outlook.of(
                            now,
                            regime,
                            period,
                            open,
                            rosters.of(work, open),
                            work.reports().standings(open.key())))
                .orElseGet(() -> Outlook.of(now, regime, period)));
  }

  /**
   * Who owes what in a period.
   *
   * @throws IllegalArgumentException if the period was never opened
   */
  public Roster roster(PeriodKey period) {
    return read(work -> roster(work, period));
  }

  /**
   * Everything that is owed in a period, as it stands now; for the host, no policy is asked.
   *
   * @throws IllegalArgumentException if the period was never opened
   */
  public Chase chase(PeriodKey period) {
    return chase(period, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * Everything that is owed in a period, as it stands now, held against its deadlines as of a
   * moment; for the host, no policy is asked.
   *
   * @param at what is not done is late if its deadline has passed at this moment
   * @throws IllegalArgumentException if the period was never opened
   */
  public Chase chase(PeriodKey period, Instant at) {
    return read(work -> chase(work, period, at));
  }

  private Chase chase(UnitOfWork work, PeriodKey key, Instant at) {
    Roster roster = roster(work, key);
    Period period = work.periods().find(key).orElseThrow();
    return Reading.chase(work, period, roster, at);
  }

  private Roster roster(UnitOfWork work, PeriodKey period) {
    return work.periods()
        .find(period)
        .map(found -> rosters.of(work, found))
        .orElseThrow(
            () ->
                new IllegalArgumentException("Period %s must have been opened".formatted(period)));
  }

  /**
   * What the units said themselves, as their official reports have it: ready to be added up
   * straight, past all levels, by {@link org.statlib.rollup.Fold}.
   *
   * @param blocks for each form the block with the unit's own row; the book has their grids in this
   *     order
   * @throws IllegalArgumentException if the period was never opened, or a block has other rows than
   *     the unit's own
   */
  public Book book(PeriodKey period, ImmutableMap<FormCode, BlockCode> blocks) {
    return read(
        work -> {
          Roster roster = roster(work, period);
          List<Grid> grids = new ArrayList<>();
          Map<FormCode, Place> places = new HashMap<>();
          blocks.forEach(
              (form, block) -> {
                places.put(form, new Place(grids.size(), RowKey.own(block)));
                grids.add(ownGrid(roster.regime().form(form).block(block)));
              });
          Book.Builder book = Book.builder(roster.units(), ImmutableList.copyOf(grids));
          work.reports()
              .eachOfficial(
                  period,
                  blocks.keySet(),
                  (report, revision) -> {
                    Place place = requireNonNull(places.get(report.form()));
                    revision
                        .sheet()
                        .find(place.row())
                        .ifPresent(row -> book.put(report.unit(), place.grid(), row.figures()));
                  });
          return book.build();
        });
  }

  /**
   * A series for the units of one day: for each of its periods what the contributors gave to a
   * block of the reports that count, which are received or issued. A period is left out once a
   * report counts in one that supersedes it, and so is one whose regime has no such block. For the
   * host, no policy is asked.
   *
   * @param form the form nearest to the top: what was entered for a unit stands in the rows of the
   *     form above its own
   * @param day the day whose units are asked for, an earlier or a later one
   * @param shares how to share out what divided units said
   * @return every reason against the shares, if there is one
   * @throws IllegalArgumentException if there was no unit on the day, or the regime of a period is
   *     not loaded
   * @throws org.statlib.rollup.OverflowException if a figure does not fit 64 bits
   */
  public Decision<ImmutableSortedMap<PeriodKey, Restatement>> restate(
      SeriesCode series, FormCode form, BlockCode block, LocalDate day, Collection<Shares> shares) {
    return read(work -> new Recount(work, rosters, form, block).restate(series, day, shares));
  }

  /** Where a form's own row goes in a book. */
  private record Place(int grid, RowKey row) {}

  private static Grid ownGrid(Block block) {
    if (block.grain() != Grain.OWN) {
      throw new IllegalArgumentException(
          "Block %s must have the unit's own row only".formatted(block.code()));
    }
    return block.grid();
  }

  /** Anchors the ends of all chains under one root. */
  public Seal seal() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return stores.transact(work -> seal(work, now));
  }

  /**
   * Verifies every chain, the seals, every seal against the chains, and everything that is stored
   * against its chain; and that every file which a publication ever had is there as it was brought,
   * if the library was given where files are kept.
   *
   * @return what is wrong, at most one breach for each chain and one for the seals; empty if
   *     nothing is
   */
  public ImmutableList<Breach> verify() {
    Map<Digest, ChainKey> files = new LinkedHashMap<>();
    Map<ChainKey, Breach> breaches = new LinkedHashMap<>();
    stores
        .transact(
            work -> {
              files.clear();
              Audit audit = new Audit(work);
              ImmutableList<Breach> found = audit.breaches();
              files.putAll(audit.files());
              return found;
            })
        .forEach(breach -> breaches.put(breach.chain(), breach));
    attachments.ifPresent(
        kept ->
            files.forEach(
                (file, chain) -> {
                  if (!isThere(kept, file)) {
                    breaches.putIfAbsent(chain, new Breach(chain, 0, Breach.Kind.STATE_MISMATCH));
                  }
                }));
    return ImmutableList.copyOf(breaches.values());
  }

  private static boolean isThere(AttachmentStore attachments, Digest file) {
    try {
      return attachments.find(file).isPresent();
    } catch (StoreException corrupt) {
      if (corrupt.kind() != StoreException.Kind.CORRUPT) {
        throw corrupt;
      }
      return false;
    }
  }

  Optional<AttachmentStore> attachments() {
    return attachments;
  }

  Rosters rosters() {
    return rosters;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static Seal seal(UnitOfWork work, Instant now) {
    Seal seal = Seal.over(work.journal().findSeal(), now, work.journal().heads());
    work.journal().add(seal);
    return seal;
  }
}
