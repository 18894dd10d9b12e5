package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * A reporting organisation, as it is on the days between two changes.
 *
 * @param code its identity
 * @param kind what sort of organisation it is
 * @param name its name in Vietnamese, such as {@code Phòng Tư pháp Huyện Pác Nặm}
 * @param area the place it reports for; none for units of the ministry
 * @param superior the unit above; none for the root
 */
public record Unit(
    UnitCode code, UnitKind kind, String name, Optional<AreaCode> area, Optional<UnitCode> superior)
    implements Digestible {

  public Unit {
    requireNonNull(code, "code");
    requireNonNull(kind, "kind");
    requireNonNull(area, "area");
    requireNonNull(superior, "superior");
    Text.required("Name of unit " + code, name, Area.LONGEST_NAME);
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(code).put(kind.code()).put(name).putText(area).putText(superior);
  }
}
