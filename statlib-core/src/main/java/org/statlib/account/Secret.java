package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import org.statlib.command.Text;

/**
 * What the holder of an account signs in with, in plain: on its way to be hashed, never kept, never
 * printed.
 *
 * <p>8 to 128 characters of any script. {@code Secret.random()} is a one-time secret to hand over
 * with an account (001 mục 4.2).
 */
public final class Secret {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  /** Letters and digits that are not taken for one another on paper: almost 5 bits each. */
  private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int RANDOM_LENGTH = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String plain;

  private Secret(String plain) {
    this.plain = plain;
  }

  /**
   * The secret that somebody typed.
   *
   * @throws IllegalArgumentException if it is too short or too long, or no text; the message does
   *     not repeat it
   */
  public static Secret of(String plain) {
    Text.wellFormed("A secret", requireNonNull(plain, "plain"));
    if (plain.length() < SHORTEST || plain.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A secret must have %s to %s characters, but had %s"
              .formatted(SHORTEST, LONGEST, plain.length()));
    }
    return new Secret(plain);
  }

  /** A one-time secret: 20 random letters and digits, some 99 bits. */
  public static Secret random() {
    StringBuilder text = new StringBuilder(RANDOM_LENGTH);
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      text.append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
    }
    return new Secret(text.toString());
  }

  /** The secret itself: for the hasher, and for the letter that hands it over. */
  public String reveal() {
    return plain;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
