package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.statlib.command.Text;
import org.statlib.form.CatalogueCode;
import org.statlib.unit.UnitKind;

/**
 * Whose a dynamic catalogue is, and who proposes what is missing in it (Điều 2 k4).
 *
 * @param code which catalogue
 * @param name what it is called
 * @param owner the kind of unit that keeps it for those below, or for everybody if it is not above
 *     them; none if each unit keeps its own
 * @param proposers the kinds of unit that propose items to the owner
 */
public record CatalogueRule(
    CatalogueCode code, String name, Optional<UnitKind> owner, ImmutableSet<UnitKind> proposers) {

  public CatalogueRule {
    requireNonNull(code, "code");
    requireNonNull(owner, "owner");
    requireNonNull(proposers, "proposers");
    Text.required("Name of catalogue " + code, name, 200);
    if (owner.isEmpty() && !proposers.isEmpty()) {
      throw new IllegalArgumentException(
          "Catalogue %s must have an owner to whom others propose".formatted(code));
    }
    if (owner.isPresent() && proposers.contains(owner.get())) {
      throw new IllegalArgumentException(
          "Catalogue %s must not be proposed to by its owner, %s".formatted(code, owner.get()));
    }
  }

  /** The rule of a catalogue that each unit keeps for itself. */
  static CatalogueRule ofEachUnit(CatalogueCode code) {
    return new CatalogueRule(code, code.value(), Optional.empty(), ImmutableSet.of());
  }
}
