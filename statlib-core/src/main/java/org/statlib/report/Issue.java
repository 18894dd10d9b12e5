package org.statlib.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/** The decision that publishes the national report: its number as printed, and its date. */
public record Issue(String number, LocalDate date) implements Digestible {

  public Issue {
    Text.required("Number of the decision", number, 100);
    requireNonNull(date, "date");
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(number).putText(date);
  }
}
