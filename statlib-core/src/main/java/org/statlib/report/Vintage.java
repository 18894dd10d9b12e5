package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * What an amendment made of a report.
 *
 * @param number the number of the revision that is official now
 * @param base the number of the one that was; none if the report is the first, late
 */
public record Vintage(int number, Optional<Integer> base) implements Digestible {

  public Vintage {
    requireNonNull(base, "base");
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(number).putText(base);
  }
}
