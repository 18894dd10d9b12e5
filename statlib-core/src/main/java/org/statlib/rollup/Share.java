package org.statlib.rollup;

import com.google.common.base.Splitter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a whole as an exact fraction, in lowest terms, such as {@code 352/1000} or {@code
 * 0.352}.
 *
 * @param part at least 0, at most the whole
 * @param whole at least 1
 */
public record Share(BigInteger part, BigInteger whole) {

  private static final Pattern GRAMMAR = Pattern.compile("\\d{1,18}(/\\d{1,18}|\\.\\d{1,18})?");

  public Share {
    if (part.signum() < 0 || part.compareTo(whole) > 0 || whole.signum() == 0) {
      throw new IllegalArgumentException("A share must be at least 0 and at most 1");
    }
    BigInteger common = part.gcd(whole);
    part = part.divide(common);
    whole = whole.divide(common);
  }

  /** The share of so many in so many. */
  public static Share of(long part, long whole) {
    return new Share(BigInteger.valueOf(part), BigInteger.valueOf(whole));
  }

  /**
   * Reads a fraction or a decimal number.
   *
   * @throws IllegalArgumentException if the text is neither, or not from 0 to 1
   */
  public static Share parse(String text) {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "A share must be a fraction such as '352/1000', or a number such as '0.352', but was '%s'"
              .formatted(text));
    }
    if (text.indexOf('/') >= 0) {
      List<String> terms = Splitter.on('/').splitToList(text);
      return new Share(new BigInteger(terms.get(0)), new BigInteger(terms.get(1)));
    }
    BigDecimal number = new BigDecimal(text);
    return new Share(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
  }

  /** The fraction, such as {@code 44/125}. */
  @Override
  public String toString() {
    return part + "/" + whole;
  }
}
