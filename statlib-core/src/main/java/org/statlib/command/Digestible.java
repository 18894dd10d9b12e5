package org.statlib.command;

/** A value that has exactly one canonical sequence of bytes. */
@FunctionalInterface
public interface Digestible {

  /**
   * Puts every field that makes this value what it is, always in the same order.
   *
   * <p>Two values that differ must put different sequences.
   */
  void putInto(Digester digester);
}
