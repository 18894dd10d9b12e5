package org.statlib.command;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * One reason why the domain says no.
 *
 * @param code stable code of the rule, such as {@code workflow.approve.own-compilation}
 * @param article where the rule comes from, or {@code ours}
 * @param subject printed key of the thing that breaks it
 * @param arguments what the sentence names, in its order
 * @param sentence what must hold, in plain words; names keys, never figures or people
 */
public record Violation(
    String code, String article, String subject, ImmutableList<String> arguments, String sentence) {

  public Violation {
    requireNonNull(code, "code");
    requireNonNull(article, "article");
    requireNonNull(subject, "subject");
    requireNonNull(arguments, "arguments");
    requireNonNull(sentence, "sentence");
  }

  /** Code, subject and sentence on one line. */
  @Override
  public String toString() {
    return code + " " + subject + ": " + sentence;
  }
}
