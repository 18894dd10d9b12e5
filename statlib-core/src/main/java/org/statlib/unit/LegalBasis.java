package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * The document that a change rests on, as printed: letters are often undated or without a number.
 *
 * @param document number and title as printed, such as {@code Nghị quyết 819/NQ-UBTVQH14}
 * @param date its date, if it bears one
 */
public record LegalBasis(String document, Optional<LocalDate> date) implements Digestible {

  public LegalBasis {
    Text.required("Legal basis", document, 300);
    requireNonNull(date, "date");
  }

  public static LegalBasis of(String document) {
    return new LegalBasis(document, Optional.empty());
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(document).putText(date);
  }
}
