package org.statlib.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The key of one act, 128 bits made by the client.
 *
 * <p>{@code CommandKey.parse("00000000-0000-0000-0000-00000000002a")} prints as it was read.
 */
public record CommandKey(UUID value) {

  private static final Pattern GRAMMAR =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public CommandKey {
    requireNonNull(value, "value");
  }

  /**
   * The key with the given 128 bits, for clients that number their acts.
   *
   * @param high the upper 64 bits, such as the number of a batch
   * @param low the lower 64 bits, such as the number of the act in its batch
   */
  public static CommandKey of(long high, long low) {
    return new CommandKey(new UUID(high, low));
  }

  /** A fresh random key. */
  public static CommandKey random() {
    return new CommandKey(UUID.randomUUID());
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not a UUID in its canonical lower-case form
   */
  public static CommandKey parse(String text) {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Command key must be a lower-case UUID of 36 characters, but had %s characters"
              .formatted(text.length()));
    }
    return new CommandKey(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
