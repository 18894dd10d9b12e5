package org.statlib.chase;

import static java.util.Objects.requireNonNull;

import org.statlib.unit.UnitCode;

/**
 * What is said to who is chased. How it reaches them is the host's.
 *
 * @param code the code of the regime's text, such as {@code chase.late}
 * @param to the unit that has to do something
 * @param text the words, without figures and people's names
 */
public record Message(String code, UnitCode to, String text) {
  public Message {
    requireNonNull(code, "code");
    requireNonNull(to, "to");
    requireNonNull(text, "text");
  }
}
