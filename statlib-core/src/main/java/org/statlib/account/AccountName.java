package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The name that someone signs in with; names nobody and grants nothing.
 *
 * <p>Lower-case ASCII letters and digits in segments joined by {@code _} or {@code .}, at most 128
 * characters. Which names a regime gives is its {@link AccountGrammar}.
 */
public record AccountName(String value) implements Comparable<AccountName> {

  private static final int LONGEST = 128;
  private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]++([_.][a-z0-9]++)*+");

  public AccountName {
    requireNonNull(value, "value");
    if (value.length() > LONGEST || !GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          ("Account name must be lower-case letters and digits in segments joined by '_' or '.', at"
                  + " most %s characters, but had %s characters")
              .formatted(LONGEST, value.length()));
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not an account name
   */
  public static AccountName parse(String text) {
    return new AccountName(text);
  }

  @Override
  public int compareTo(AccountName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
