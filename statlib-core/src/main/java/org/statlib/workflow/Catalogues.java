package org.statlib.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.journal.ChainKey;
import org.statlib.unit.UnitCode;

/** Decides the acts on dynamic catalogues (Điều 6 k1). */
public final class Catalogues {

  static final Rule ONLY_THE_OWNERS_COMPILER =
      new Rule(
          "workflow.catalogue.not-yours",
          "Điều 6 k1",
          "only a compiler of the owner keeps the catalogue");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule(
          "workflow.catalogue.version", "ours", "version %s was expected, but it has version %s");
  static final Rule ITEMS_ARE_VALID = new Rule("workflow.catalogue.items", "ours", "%s");

  private Catalogues() {}

  /** The chain of a catalogue. */
  public static ChainKey chain(CatalogueCode catalogue, UnitCode owner) {
    return ChainKey.of("catalogue", catalogue + " " + owner);
  }

  /** The catalogue after the act, or why it is refused. */
  public static Decision<Catalogue> decide(
      Optional<Account> actor, Optional<Catalogue> before, CatalogueCommand.Put command) {
    String subject = command.catalogue() + " " + command.owner();
    if (actor.isEmpty()) {
      return Decision.refused(Workflow.ACCOUNT_EXISTS.brokenBy(subject));
    }
    if (actor.get().state() != AccountState.ACTIVE) {
      return Decision.refused(
          Workflow.ACCOUNT_IS_ACTIVE.brokenBy(actor.get().name(), actor.get().state()));
    }
    if (actor.get().role() != Role.COMPILER || !actor.get().unit().equals(command.owner())) {
      return Decision.refused(ONLY_THE_OWNERS_COMPILER.brokenBy(subject));
    }
    List<Violation> reasons = new ArrayList<>();
    long version = before.map(Catalogue::version).orElse(0L);
    if (version != command.version()) {
      reasons.add(THE_VERSION_IS_EXPECTED.brokenBy(subject, command.version(), version));
    }
    try {
      Catalogue next =
          new Catalogue(
              command.catalogue(),
              command.owner(),
              command.items(),
              command.complete(),
              version + 1);
      return reasons.isEmpty() ? Decision.accepted(next) : Decision.refused(reasons);
    } catch (IllegalArgumentException wrong) {
      reasons.add(ITEMS_ARE_VALID.brokenBy(subject, String.valueOf(wrong.getMessage())));
      return Decision.refused(reasons);
    }
  }
}
