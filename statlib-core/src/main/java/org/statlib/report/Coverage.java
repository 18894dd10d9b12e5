package org.statlib.report;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * Of how many primary contributors a figure consists.
 *
 * @param due how many should have contributed
 * @param received how many did themselves
 * @param delegated how many were entered for by a unit above
 */
public record Coverage(int due, int received, int delegated) implements Digestible {

  public static final Coverage NONE = new Coverage(0, 0, 0);

  /** One contributor that reported. */
  public static final Coverage ONE = new Coverage(1, 1, 0);

  public Coverage {
    if (received < 0 || delegated < 0 || received + delegated > due) {
      throw new IllegalArgumentException(
          "Coverage must count no more contributors than are due, but was %s and %s of %s"
              .formatted(received, delegated, due));
    }
  }

  /** How many did not contribute. */
  public int missing() {
    return due - received - delegated;
  }

  public Coverage plus(Coverage other) {
    return new Coverage(due + other.due, received + other.received, delegated + other.delegated);
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(due).put(received).put(delegated);
  }
}
