package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * One entry of a dynamic catalogue, such as a notary organisation or the former name of a place.
 *
 * @param code its code within the catalogue
 * @param name what it is called
 * @param from the first day on which it is there; none if it always was
 * @param until the first day on which it is no longer there; none if it still is
 */
public record CatalogueItem(
    ItemCode code, String name, Optional<LocalDate> from, Optional<LocalDate> until)
    implements Digestible {

  public CatalogueItem {
    requireNonNull(code, "code");
    Text.required("Name of item " + code, name, 200);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new IllegalArgumentException(
          "Item %s must be there from a day before %s, but is from %s"
              .formatted(code, until.get(), from.get()));
    }
  }

  /** An item that always was and still is. */
  public CatalogueItem(ItemCode code, String name) {
    this(code, name, Optional.empty(), Optional.empty());
  }

  /** Whether it is there on any day of some, both inclusive. */
  public boolean isWithin(LocalDate first, LocalDate last) {
    return from.filter(day -> day.isAfter(last)).isEmpty()
        && until.filter(day -> !day.isAfter(first)).isEmpty();
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(code).put(name).putText(from).putText(until);
  }
}
