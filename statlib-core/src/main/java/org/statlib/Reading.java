package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.Reach;
import org.statlib.chase.Chase;
import org.statlib.command.Decision;
import org.statlib.form.BlockCode;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.SlotKey;
import org.statlib.report.Standing;
import org.statlib.rollup.Difference;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.Restatement;
import org.statlib.rollup.Shares;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.Accounts;
import org.statlib.workflow.Visibility;

/**
 * One question of an actor: the account is read in the same moment as what it asks for, and what it
 * does not see is answered as if it were not there.
 */
final class Reading {

  private final UnitOfWork work;
  private final Rosters rosters;
  private final Instant now;
  private final Optional<Visibility> visibility;

  Reading(UnitOfWork work, Rosters rosters, Actor actor, Instant now) {
    this.work = work;
    this.rosters = rosters;
    this.now = now;
    this.visibility = Visibility.of(work.accounts().find(actor.name()));
  }

  Optional<Report> find(ReportKey key) {
    Optional<Roster> roster = roster(key.period());
    return roster.isPresent()
        ? work.reports().find(key).filter(report -> sees(roster.get(), Standing.of(report)))
        : Optional.empty();
  }

  Optional<Explanation> explain(ReportKey key, BlockCode block, CellKey cell) {
    return roster(key.period()).flatMap(roster -> explaining(roster).now(key, block, cell));
  }

  Optional<Explanation> explain(ReportKey key, int revision, BlockCode block, CellKey cell) {
    return roster(key.period())
        .flatMap(
            roster ->
                explaining(roster).revision(key, revision, block, cell, handles(roster, key)));
  }

  Optional<ImmutableList<Difference>> difference(ReportKey before, ReportKey after) {
    return new Comparing(key -> roster(key.period()), this::find).difference(before, after);
  }

  /** What counts is official, and seen by everybody who sees anything. */
  Decision<ImmutableSortedMap<PeriodKey, Restatement>> restate(
      SeriesCode series, FormCode form, BlockCode block, LocalDate day, Collection<Shares> shares) {
    return visibility.isPresent()
        ? new Recount(work, rosters, form, block).restate(series, day, shares)
        : Decision.accepted(ImmutableSortedMap.of());
  }

  private Explaining explaining(Roster roster) {
    return new Explaining(work, roster, standing -> sees(roster, standing));
  }

  private boolean handles(Roster roster, ReportKey key) {
    return visibility.isPresent() && roster.deskOf(key.unit()).equals(visibility.get().unit());
  }

  /** In the order of their keys. */
  ImmutableList<Standing> standings(PeriodKey period) {
    Optional<Roster> roster = roster(period);
    return roster.isPresent()
        ? work.reports().standings(period).stream()
            .filter(standing -> sees(roster.get(), standing))
            .sorted(Comparator.comparing(Standing::key))
            .collect(toImmutableList())
        : ImmutableList.of();
  }

  private boolean sees(Roster roster, Standing standing) {
    return visibility.isPresent() && visibility.get().sees(roster, standing);
  }

  Optional<Period> find(PeriodKey key) {
    return visibility.flatMap(any -> work.periods().find(key));
  }

  ImmutableList<Period> periods() {
    return visibility.isPresent() ? work.periods().all() : ImmutableList.of();
  }

  Optional<Chase> chase(PeriodKey key) {
    Optional<Period> period = find(key);
    if (period.isEmpty() || visibility.isEmpty()) {
      return Optional.empty();
    }
    Roster roster = rosters.of(work, period.get());
    return Optional.of(
        chase(work, period.get(), roster, now)
            .only(one -> visibility.get().follows(roster, one.unit())));
  }

  /** Everything that is owed in a period, whoever asks. */
  static Chase chase(UnitOfWork work, Period period, Roster roster, Instant at) {
    ImmutableList<Standing> standings = work.reports().standings(period.key());
    ImmutableList<SlotKey> delegated =
        standings.stream()
            .flatMap(standing -> standing.delegated().stream())
            .collect(toImmutableList());
    return Chase.of(period, roster, standings, work.slots().findAll(delegated), at);
  }

  Optional<Catalogue> find(CatalogueCode catalogue, UnitCode owner) {
    return visibility.flatMap(any -> work.catalogues().find(catalogue, owner));
  }

  Optional<Proposal> find(RegimeCode code, ProposalKey key) {
    Regime regime = rosters.regime(code, key);
    return work.catalogues().findProposal(key).filter(proposal -> sees(regime, proposal));
  }

  /** In the order of who proposes. */
  ImmutableList<Proposal> proposals(RegimeCode code, CatalogueCode catalogue, UnitCode owner) {
    Regime regime = rosters.regime(code, catalogue);
    return work.catalogues().proposals(catalogue, owner).stream()
        .filter(proposal -> sees(regime, proposal))
        .collect(toImmutableList());
  }

  private boolean sees(Regime regime, Proposal proposal) {
    return visibility
        .filter(reader -> reader.sees(regime, rosters.findUnits(work, regime, now), proposal.key()))
        .isPresent();
  }

  Optional<Account> find(RegimeCode code, AccountName name) {
    Regime regime = rosters.regime(code, name);
    return work.accounts().find(name).filter(account -> sees(regime, account));
  }

  /** In the order of their names. */
  ImmutableList<Account> accounts(RegimeCode code, AccountFilter filter) {
    Regime regime = rosters.regime(code, "accounts");
    return work.accounts().matching(filter).stream()
        .filter(account -> sees(regime, account))
        .collect(toImmutableList());
  }

  private boolean sees(Regime regime, Account account) {
    return visibility
        .filter(reader -> reader.sees(account, reach(regime, reader, account)))
        .isPresent();
  }

  private Reach reach(Regime regime, Visibility reader, Account account) {
    return rosters
        .findUnits(work, regime, now)
        .map(units -> Accounts.reach(regime, units, reader.unit(), Optional.of(account.unit())))
        .orElse(Reach.NOWHERE);
  }

  /** The roster of a period for somebody who sees anything. */
  private Optional<Roster> roster(PeriodKey key) {
    return find(key).map(period -> rosters.of(work, period));
  }
}
