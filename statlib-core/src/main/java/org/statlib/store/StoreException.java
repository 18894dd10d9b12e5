package org.statlib.store;

import static java.util.Objects.requireNonNull;

/** That a store cannot do what it was asked. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String key;

  private StoreException(String message, String key) {
    super(message);
    this.key = requireNonNull(key, "key");
  }

  /**
   * Two acts wrote the same thing at once, or a thing is written that does not follow its stored
   * version.
   *
   * @param key the printed key
   * @param stored the version in the store; 0 if there is none
   * @param given the version that was to be kept
   */
  public static StoreException conflict(Object key, long stored, long given) {
    return new StoreException(
        "Version %s of %s must follow the stored one, but that is %s".formatted(given, key, stored),
        key.toString());
  }

  /** That there is no such thing in the store. */
  public static StoreException missing(Object key) {
    return new StoreException("%s must be in the store, but is not".formatted(key), key.toString());
  }

  /** The printed key of the thing. */
  public String key() {
    return key;
  }
}
