package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number and sign of a document (số ký hiệu), such as {@code 20/BC-CTHADS} or {@code
 * 30/BC-NV1}.
 *
 * @param number its number in the unit's register, such as {@code 20} or {@code 20a}
 * @param sign what follows the first stroke: capitals, digits, and strokes, dashes or dots between
 */
public record DocumentNumber(String number, String sign) {

  private static final Pattern GRAMMAR =
      Pattern.compile("([0-9]{1,6}[a-zđ]?)/([\\p{Lu}0-9]++([-./][\\p{Lu}0-9]++)*+)");
  private static final int LONGEST = 60;

  public DocumentNumber {
    requireNonNull(number, "number");
    requireNonNull(sign, "sign");
    requireGrammar(number + "/" + sign);
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not number and sign
   */
  public static DocumentNumber parse(String text) {
    Matcher matcher = requireGrammar(text);
    return new DocumentNumber(matcher.group(1), matcher.group(2));
  }

  private static Matcher requireGrammar(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      throw new IllegalArgumentException(
          ("Number and sign must be a number, a stroke and capitals, such as 20/BC-CTHADS, at most"
                  + " %s characters, but had %s characters")
              .formatted(LONGEST, text.length()));
    }
    return matcher;
  }

  @Override
  public String toString() {
    return number + "/" + sign;
  }
}
