package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.command.Text;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.ProposalKey;
import org.statlib.period.RegimeCode;
import org.statlib.unit.UnitCode;

/** An act on a dynamic catalogue. */
public sealed interface CatalogueCommand extends Command {

  /** The regime that says whose the catalogue is. */
  RegimeCode regime();

  /** Which catalogue. */
  CatalogueCode catalogue();

  /** Whose catalogue. */
  UnitCode owner();

  /**
   * The owner puts the catalogue's items anew (Điều 6 k1).
   *
   * @param version the version it has as far as the actor knows; 0 if there is none
   * @param items all items
   * @param complete whether it is complete, so that forms that depend on it can be started
   */
  record Put(
      CommandKey key,
      RegimeCode regime,
      CatalogueCode catalogue,
      UnitCode owner,
      long version,
      ImmutableList<CatalogueItem> items,
      boolean complete)
      implements CatalogueCommand {
    public Put {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(catalogue, "catalogue");
      requireNonNull(owner, "owner");
      requireNonNull(items, "items");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(catalogue).putText(owner).put(version).putAll(items);
      digester.put(complete ? 1 : 0);
    }
  }

  /** An act on what a unit proposes to the catalogue of another. */
  sealed interface Proposed extends CatalogueCommand {

    /** What is proposed to, and by whom. */
    ProposalKey proposal();

    @Override
    default CatalogueCode catalogue() {
      return proposal().catalogue();
    }

    @Override
    default UnitCode owner() {
      return proposal().owner();
    }
  }

  /**
   * A unit proposes items that are missing, or that should read otherwise (mục 2 of the letter on
   * the civil-status form); what it proposed before and was not answered gives way.
   *
   * @param version the version its proposal has as far as the actor knows; 0 if there is none
   * @param items each item as it should stand
   * @param why on what ground
   */
  record Propose(
      CommandKey key,
      RegimeCode regime,
      ProposalKey proposal,
      long version,
      ImmutableList<CatalogueItem> items,
      String why)
      implements Proposed {
    public Propose {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(proposal, "proposal");
      requireNonNull(items, "items");
      Text.wellFormed("Ground of a proposal", why);
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(proposal).put(version).putAll(items).put(why);
    }
  }

  /**
   * The owner answers a proposal, item by item: what it does not refuse stands in the catalogue.
   *
   * @param version the version the proposal has as far as the actor knows
   * @param refused why which items are not taken up
   */
  record Answer(
      CommandKey key,
      RegimeCode regime,
      ProposalKey proposal,
      long version,
      ImmutableSortedMap<ItemCode, String> refused)
      implements Proposed {
    public Answer {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(proposal, "proposal");
      refused.values().forEach(why -> Text.wellFormed("Reason against an item", why));
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(proposal).put(version);
      digester.putTexts(refused.keySet()).putTexts(refused.values());
    }
  }
}
