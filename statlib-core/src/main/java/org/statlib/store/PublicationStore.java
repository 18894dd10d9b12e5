package org.statlib.store;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.unit.UnitCode;

/** Keeps publications, each in all of its versions, and finds them. */
public interface PublicationStore {

  /** The last version of a publication. */
  Optional<Publication> find(PublicationKey key);

  /** All versions of a publication, in their order. */
  ImmutableList<Publication> history(PublicationKey key);

  /** The keys of all publications, in their order. */
  ImmutableList<PublicationKey> keys();

  /** How many publications about a period a unit has posted. */
  int count(PeriodKey period, UnitCode unit);

  /** The last versions of the publications about a period, in the order of their keys. */
  ImmutableList<Publication> in(PeriodKey period);

  /** The page that is asked for, of the last versions. */
  PublicationPage search(PublicationQuery query);

  /**
   * Keeps a publication.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Publication next);
}
