package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * A place, as it is on the days between two changes.
 *
 * @param code its code in the list of the General Statistics Office
 * @param kind what sort of place it is
 * @param name its name with the word of its kind, in NFC, such as {@code Xã Bộc Bố}
 * @param parent the place it lies in; none for a province
 */
public record Area(AreaCode code, AreaKind kind, String name, Optional<AreaCode> parent)
    implements Digestible {

  static final int LONGEST_NAME = 200;

  public Area {
    requireNonNull(code, "code");
    requireNonNull(kind, "kind");
    requireNonNull(parent, "parent");
    Text.required("Name of area " + code, name, LONGEST_NAME);
    if (!name.startsWith(kind.word() + " ")) {
      throw new IllegalArgumentException(
          "Name of area %s must begin with '%s', the word of its kind '%s'"
              .formatted(code, kind.word(), kind.code()));
    }
    if (name.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("Name of area %s must be one line".formatted(code));
    }
  }

  /** The name without the word of its kind, such as {@code Bộc Bố}. */
  public String properName() {
    return name.substring(kind.word().length() + 1);
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(code).put(kind.code()).put(name).putText(parent);
  }
}
