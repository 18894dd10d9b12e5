package org.statlib.unit;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * What happens to units and areas on a day, with its legal basis. History is never rewritten: the
 * state on any day is the changes up to that day, applied in order.
 */
public sealed interface UnitChange extends Digestible {

  /** The first day on which the change holds. */
  LocalDate day();

  /** The document it rests on. */
  LegalBasis basis();

  /** The units that come into being with it. */
  ImmutableList<Unit> founded();

  /**
   * Areas and units come into being, all or none.
   *
   * @param areas new areas; a parent may stand anywhere in the list or exist already
   * @param units new units; a superior may stand anywhere in the list or exist already
   */
  record Founded(
      LocalDate day, LegalBasis basis, ImmutableList<Area> areas, ImmutableList<Unit> units)
      implements UnitChange {

    public Founded {
      requireNonNull(day, "day");
      requireNonNull(basis, "basis");
      requireNonNull(areas, "areas");
      requireNonNull(units, "units");
    }

    @Override
    public ImmutableList<Unit> founded() {
      return units;
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("founded").putText(day).put(basis).putAll(areas).putAll(units);
    }
  }

  /**
   * Units and areas are altered by one document, all at once or not at all.
   *
   * @param alterations what is done, in the order of the document, which does not matter
   */
  record Reorganised(LocalDate day, LegalBasis basis, ImmutableList<Alteration> alterations)
      implements UnitChange {

    public Reorganised {
      requireNonNull(day, "day");
      requireNonNull(basis, "basis");
      if (alterations.isEmpty()) {
        throw new IllegalArgumentException("A reorganisation must alter something");
      }
    }

    @Override
    public ImmutableList<Unit> founded() {
      return alterations.stream()
          .flatMap(
              one ->
                  one instanceof Alteration.FoundUnit found
                      ? Stream.of(found.unit())
                      : Stream.empty())
          .collect(toImmutableList());
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("reorganised").putText(day).put(basis).putAll(alterations);
    }
  }
}
