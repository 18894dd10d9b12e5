package org.statlib.command;

/**
 * One act asked of the library by one actor.
 *
 * <p>A command is an immutable value. Its key is made by the client: asking again with the same key
 * and the same body gives the first outcome, the same key with another body is refused. Chapters
 * seal their own commands under this root, beside the function that decides them.
 */
public interface Command extends Digestible {

  /** The client's key of this act; never used for another act. */
  CommandKey key();

  /**
   * The digest of everything that is asked, the key left out.
   *
   * @return equal for two commands if and only if they ask for the same
   */
  default Digest body() {
    return Digest.of("statlib.command." + getClass().getSimpleName(), this);
  }
}
