package org.statlib.command;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.HashCode;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a value's canonical encoding: equal digests, equal content.
 *
 * <p>Printed as 64 lower-case hexadecimal digits. Check, approval, sending and receipt name the
 * digest of the content that was seen (Điều 4 k4: what was approved and sent is the official
 * report).
 */
public record Digest(HashCode hash) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    requireNonNull(hash, "hash");
    if (hash.bits() != 256) {
      throw new IllegalArgumentException(
          "Digest must have 256 bits, but had %s".formatted(hash.bits()));
    }
  }

  /**
   * The digest of a value within a domain, so that values of different kinds never share one.
   *
   * @param domain what kind of thing is digested, such as {@code statlib.report.sheet}
   */
  public static Digest of(String domain, Digestible value) {
    Digester digester = new Digester(domain);
    value.putInto(digester);
    return digester.digest();
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not 64 lower-case hexadecimal digits
   */
  public static Digest parse(String text) {
    if (!HEX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Digest must be 64 lower-case hexadecimal digits, but had %s characters"
              .formatted(text.length()));
    }
    return new Digest(HashCode.fromString(text));
  }

  byte[] bytes() {
    return hash.asBytes();
  }

  @Override
  public String toString() {
    return hash.toString();
  }
}
