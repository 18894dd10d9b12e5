package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What is kept of a secret: only who made it can say whether a secret is the one. Stands apart from
 * the account, and in no journal, digest or message.
 *
 * @param value as the hasher writes it, with salt and parameters: 1 to 500 printable ASCII
 *     characters
 */
public record SecretHash(String value) {

  private static final Pattern GRAMMAR = Pattern.compile("[!-~]{1,500}");

  public SecretHash {
    requireNonNull(value, "value");
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Hash of a secret must be 1 to 500 printable ASCII characters, but had %s characters"
              .formatted(value.length()));
    }
  }

  @Override
  public String toString() {
    return "(hash of a secret)";
  }
}
