package org.statlib.publication;

import com.google.common.collect.ImmutableList;
import org.statlib.command.Rule;
import org.statlib.command.Violation;

/** What ends the reading of a file: after it, nothing that the content says can be relied on. */
final class Fault extends Exception {

  static final Rule THE_CONTENT_IS_OF_A_TYPE_TAKEN =
      new Rule(
          "publication.attachment.type",
          "PL1 mục 1 B6",
          "the content must be that of a PDF or of a Word document, DOC or DOCX");
  static final Rule THE_CONTENT_IS_OF_ONE_TYPE =
      new Rule(
          "publication.attachment.ambiguous",
          "ours",
          "the content must be one file, and not another to another program");
  static final Rule THE_CONTENT_IS_WHOLE =
      new Rule("publication.attachment.malformed", "ours", "the file must be whole: %s");

  private static final long serialVersionUID = 1;

  private final transient Rule rule;
  private final transient ImmutableList<Object> arguments;

  private Fault(Rule rule, Object... arguments) {
    // Raised for control only: no trace, and nothing to suppress.
    super(rule.code(), null, false, false);
    this.rule = rule;
    this.arguments = ImmutableList.copyOf(arguments);
  }

  static Fault of(Rule rule, Object... arguments) {
    return new Fault(rule, arguments);
  }

  /**
   * The content is not what its beginning promises.
   *
   * @param sentence what must hold
   */
  static Fault malformed(String sentence) {
    return new Fault(THE_CONTENT_IS_WHOLE, sentence);
  }

  /**
   * Holds a rule of structure.
   *
   * @throws Fault if it does not hold
   */
  static void check(boolean holds, String sentence) throws Fault {
    if (!holds) {
      throw malformed(sentence);
    }
  }

  Violation brokenBy(String subject) {
    return rule.brokenBy(subject, arguments.toArray());
  }
}
