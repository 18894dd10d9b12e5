package org.statlib.store;

import static java.util.Objects.requireNonNull;

/** That a store cannot do what it was asked. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final String key;

  private StoreException(Kind kind, String message, String key) {
    super(message);
    this.kind = kind;
    this.key = requireNonNull(key, "key");
  }

  private StoreException(Kind kind, String message, String key, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.key = requireNonNull(key, "key");
  }

  /** What kept the store from it, and so what the host can do. */
  public enum Kind {
    /** What was to be kept does not follow what is stored; the work is wrong. */
    CONFLICT,
    /** Something that must be there is not; the work is wrong. */
    MISSING,
    /** What is stored is not what was kept; the store was changed behind the library's back. */
    CORRUPT,
    /** Other acts were kept first, time after time; nothing was kept. Ask again. */
    BUSY,
    /** The store cannot be reached, or said no; nothing was kept. */
    FAILED,
    /**
     * The store did not answer when it was to keep the changes: they are kept, or not. Asking again
     * with the same key gives the first outcome, or does the act.
     */
    UNKNOWN
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
        Kind.CONFLICT,
        "Version %s of %s must follow the stored one, but that is %s".formatted(given, key, stored),
        key.toString());
  }

  /** That there is no such thing in the store. */
  public static StoreException missing(Object key) {
    return new StoreException(
        Kind.MISSING, "%s must be in the store, but is not".formatted(key), key.toString());
  }

  /** That what is stored under a key was never kept like that. */
  public static StoreException corrupt(Object key) {
    return new StoreException(
        Kind.CORRUPT, "What is stored of %s must be what was kept".formatted(key), key.toString());
  }

  /**
   * That what is stored under a key was never kept like that.
   *
   * @param cause how that was noticed
   */
  public static StoreException corrupt(Object key, Throwable cause) {
    return new StoreException(
        Kind.CORRUPT,
        "What is stored of %s must be what was kept".formatted(key),
        key.toString(),
        cause);
  }

  /** That other acts were kept first at each of some attempts. */
  public static StoreException busy(int attempts) {
    return new StoreException(
        Kind.BUSY,
        "The act must be kept before others that touch it, but was overtaken at each of %s attempts; ask again"
            .formatted(attempts),
        "");
  }

  /**
   * That the store cannot be reached, or said no.
   *
   * @param code what the store calls it
   */
  public static StoreException failed(String code, Throwable cause) {
    return new StoreException(
        Kind.FAILED,
        "The store must do what it is asked, but answered %s".formatted(code),
        "",
        cause);
  }

  /** That the store did not answer when it was to keep the changes. */
  public static StoreException unknown(Throwable cause) {
    return new StoreException(
        Kind.UNKNOWN,
        "Whether the act was kept is not known; ask again with the same key",
        "",
        cause);
  }

  /** What kept the store from it. */
  public Kind kind() {
    return kind;
  }

  /** The printed key of the thing; empty if it is not about one thing. */
  public String key() {
    return key;
  }
}
