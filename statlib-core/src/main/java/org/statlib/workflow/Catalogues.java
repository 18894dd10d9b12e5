package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * Decides the acts on dynamic catalogues (Điều 6 k1, Điều 15 k1 b, Điều 16 k1): its owner keeps a
 * catalogue, and answers what others propose to it.
 */
public final class Catalogues {

  static final Rule ONLY_THE_OWNER_KEEPS_IT =
      new Rule(
          "workflow.catalogue.not-yours",
          "Điều 6 k1, Điều 15 k1 b",
          "a compiler of the owner keeps the catalogue, or its admin where it has no compilers");
  static final Rule THE_PROPOSER_PROPOSES =
      new Rule(
          "workflow.catalogue.proposal.not-yours",
          "Điều 16 k1",
          "a compiler or the admin proposes, of a unit whose kind does and whose owner this is");
  static final Rule THE_CATALOGUE_IS_KNOWN =
      new Rule("workflow.catalogue.unknown", "Điều 2 k4", "the regime has no such catalogue");
  static final Rule THE_OWNERS_KIND_KEEPS_IT =
      new Rule(
          "workflow.catalogue.owner", "Điều 2 k4", "the catalogue is one of a unit of kind %s");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule(
          "workflow.catalogue.version", "ours", "version %s was expected, but it has version %s");
  static final Rule ITEMS_ARE_VALID = new Rule("workflow.catalogue.items", "ours", "%s");
  static final Rule PROPOSED_AND_NOT_ANSWERED =
      new Rule(
          "workflow.catalogue.proposal.none", "ours", "there must be a proposal without an answer");

  /**
   * What a decision on a catalogue reads.
   *
   * @param actor the stored account of who acts; none if there is no such account
   * @param regime the regime that says whose the catalogue is
   * @param units the units of today, or of an open period that has an owner or proposer which has
   *     ended; none before there are any
   * @param catalogue the catalogue; none if nobody has put it yet
   * @param proposal what the command's unit proposed last
   */
  public record Standing(
      Optional<Account> actor,
      Regime regime,
      Optional<UnitTree> units,
      Optional<Catalogue> catalogue,
      Optional<Proposal> proposal) {

    public Standing {
      requireNonNull(regime, "regime");
    }
  }

  /**
   * What follows from an act.
   *
   * @param catalogue the catalogue's next version, if the act makes one
   * @param proposal the proposal's next version, if the act makes one
   * @param facts what happened
   */
  public record Kept(
      Optional<Catalogue> catalogue, Optional<Proposal> proposal, ImmutableList<Fact> facts) {

    /** The version of what the act was on. */
    public long version() {
      return proposal.map(Proposal::version).orElseGet(() -> catalogue.orElseThrow().version());
    }
  }

  private final Standing standing;
  private final CatalogueCommand command;
  private final List<Violation> reasons = new ArrayList<>();

  private Catalogues(Standing standing, CatalogueCommand command) {
    this.standing = standing;
    this.command = command;
  }

  /** The chain of a catalogue. */
  public static ChainKey chain(CatalogueCode catalogue, UnitCode owner) {
    return ChainKey.of("catalogue", catalogue + " " + owner);
  }

  /** The chain of what a unit proposes to a catalogue. */
  public static ChainKey chain(ProposalKey proposal) {
    return ChainKey.of("proposal", proposal);
  }

  /** What follows from an act, or everything that is wrong with it. */
  public static Decision<Kept> decide(Standing standing, CatalogueCommand command) {
    return new Catalogues(standing, command).decide();
  }

  private Decision<Kept> decide() {
    if (standing.actor().isEmpty()) {
      return refused(Workflow.ACCOUNT_EXISTS);
    }
    Account actor = standing.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return Decision.refused(Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.name(), actor.state()));
    }
    if (command instanceof CatalogueCommand.Propose propose) {
      return proposes(actor, propose.proposal())
          ? propose(propose)
          : refused(THE_PROPOSER_PROPOSES);
    }
    if (!keeps(standing.regime(), standing.units(), actor, command.owner())) {
      return refused(ONLY_THE_OWNER_KEEPS_IT);
    }
    return command instanceof CatalogueCommand.Put put
        ? put(put)
        : answer((CatalogueCommand.Answer) command);
  }

  private static boolean keeps(
      Regime regime, Optional<UnitTree> units, Account account, UnitCode owner) {
    Optional<UnitCode> desk = findDesk(regime, units, owner);
    return desk.equals(Optional.of(account.unit()))
        && account.role()
            == (roles(regime, units, desk.get()).contains(Role.COMPILER)
                ? Role.COMPILER
                : Role.ADMIN);
  }

  private boolean proposes(Account account, ProposalKey proposal) {
    Regime regime = standing.regime();
    Optional<CatalogueRule> rule = regime.findCatalogue(proposal.catalogue());
    Optional<Unit> unit = standing.units().flatMap(tree -> tree.find(proposal.by()));
    return rule.isPresent()
        && unit.isPresent()
        && rule.get().proposers().contains(unit.get().kind())
        && regime
            .findOwner(proposal.catalogue(), standing.units().orElseThrow(), proposal.by())
            .equals(Optional.of(proposal.owner()))
        && findDesk(regime, standing.units(), proposal.by()).equals(Optional.of(account.unit()))
        && (account.role() == Role.COMPILER || account.role() == Role.ADMIN);
  }

  /** The unit whose people handle what a unit has to do. */
  static Optional<UnitCode> findDesk(Regime regime, Optional<UnitTree> units, UnitCode unit) {
    return units.flatMap(
        tree ->
            tree.find(unit)
                .filter(found -> regime.kinds().containsKey(found.kind()))
                .flatMap(found -> regime.findDesk(tree, found)));
  }

  private static ImmutableSet<Role> roles(Regime regime, Optional<UnitTree> units, UnitCode unit) {
    return units
        .flatMap(tree -> tree.find(unit))
        .map(found -> regime.kinds().get(found.kind()))
        .map(KindRule::roles)
        .orElse(ImmutableSet.of());
  }

  private Decision<Kept> put(CatalogueCommand.Put put) {
    requireOwned();
    long version = standing.catalogue().map(Catalogue::version).orElse(0L);
    requireVersion(put.version(), version);
    requireNone(Catalogue.faults(put.items()));
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Catalogue next =
        new Catalogue(put.catalogue(), put.owner(), put.items(), put.complete(), version + 1);
    Fact fact = fact(next, put.complete() ? "complete" : "put", "");
    return kept(Optional.of(next), Optional.empty(), fact);
  }

  private Decision<Kept> propose(CatalogueCommand.Propose propose) {
    long version = standing.proposal().map(Proposal::version).orElse(0L);
    requireVersion(propose.version(), version);
    requireNone(Proposal.faults(propose.items(), propose.why()));
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Proposal next =
        new Proposal(
            propose.proposal(), propose.items(), propose.why(), Optional.empty(), version + 1);
    return kept(Optional.empty(), Optional.of(next), fact(next, "propose", propose.why()));
  }

  private Decision<Kept> answer(CatalogueCommand.Answer answer) {
    Optional<Proposal> before = standing.proposal().filter(proposal -> !proposal.isAnswered());
    if (before.isEmpty()) {
      return refused(PROPOSED_AND_NOT_ANSWERED);
    }
    requireOwned();
    requireVersion(answer.version(), before.get().version());
    requireNone(before.get().faults(answer.refused()));
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Proposal next = before.get().answered(answer.refused());
    Fact answered = fact(next, "answer", "");
    if (next.accepted().isEmpty()) {
      return kept(Optional.empty(), Optional.of(next), answered);
    }
    Catalogue catalogue =
        standing
            .catalogue()
            .map(known -> known.with(next.accepted()))
            .orElseGet(
                () -> new Catalogue(answer.catalogue(), answer.owner(), next.accepted(), false, 1));
    Fact taken = fact(catalogue, "take up", "proposed by " + answer.proposal().by());
    return kept(Optional.of(catalogue), Optional.of(next), answered, taken);
  }

  private void requireOwned() {
    Optional<CatalogueRule> rule = standing.regime().findCatalogue(command.catalogue());
    if (rule.isEmpty()) {
      broken(THE_CATALOGUE_IS_KNOWN);
    }
    standing
        .units()
        .flatMap(tree -> tree.find(command.owner()))
        .ifPresent(
            unit ->
                rule.flatMap(CatalogueRule::owner)
                    .filter(kind -> !kind.equals(unit.kind()))
                    .ifPresent(kind -> broken(THE_OWNERS_KIND_KEEPS_IT, kind)));
  }

  private void requireVersion(long expected, long stored) {
    if (expected != stored) {
      broken(THE_VERSION_IS_EXPECTED, expected, stored);
    }
  }

  private void requireNone(ImmutableList<String> faults) {
    faults.forEach(fault -> broken(ITEMS_ARE_VALID, fault));
  }

  private static Decision<Kept> kept(
      Optional<Catalogue> catalogue, Optional<Proposal> proposal, Fact... facts) {
    return Decision.accepted(new Kept(catalogue, proposal, ImmutableList.copyOf(facts)));
  }

  private static Fact fact(Catalogue catalogue, String act, String why) {
    return new Fact(
        chain(catalogue.code(), catalogue.owner()),
        act,
        why,
        Optional.of(Digest.of("statlib.catalogue", catalogue)));
  }

  private static Fact fact(Proposal proposal, String act, String why) {
    return new Fact(
        chain(proposal.key()),
        act,
        why,
        Optional.of(Digest.of("statlib.catalogue.proposal", proposal)));
  }

  private String subject() {
    return command instanceof CatalogueCommand.Proposed proposed
        ? proposed.proposal().toString()
        : command.catalogue() + " " + command.owner();
  }

  private Decision<Kept> refused(Rule rule) {
    return Decision.refused(rule.brokenBy(subject()));
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(subject(), arguments));
  }
}
