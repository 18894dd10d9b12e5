package org.statlib.period;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * One clause of a letter, as it was entered for a period.
 *
 * @param letter the letter
 * @param clause what it provides
 * @param local whether a province provided it for its territory, not the ministry
 */
public record Provision(Letter letter, Clause clause, boolean local) implements Digestible {

  public Provision {
    requireNonNull(letter, "letter");
    requireNonNull(clause, "clause");
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(letter).put(clause).put(local ? 1 : 0);
  }
}
