package org.statlib.store;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.unit.UnitCode;

/** Keeps dynamic catalogues and what is proposed to them, each in all of its versions. */
public interface CatalogueStore {

  /** The last version of a catalogue. */
  Optional<Catalogue> find(CatalogueCode code, UnitCode owner);

  /** A version of a catalogue. */
  Optional<Catalogue> find(CatalogueCode code, UnitCode owner, long version);

  /**
   * Keeps a catalogue.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Catalogue next);

  /** The last version of what a unit proposes. */
  Optional<Proposal> findProposal(ProposalKey key);

  /** The last versions of what is proposed to a catalogue, in the order of who proposes. */
  ImmutableList<Proposal> proposals(CatalogueCode code, UnitCode owner);

  /** All versions of what a unit proposed, in their order. */
  ImmutableList<Proposal> history(ProposalKey key);

  /**
   * Keeps what a unit proposes, or the answer to it.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Proposal next);
}
