package org.statlib.command;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One rule that an act can break, declared beside the code that holds it.
 *
 * @param code stable name, starting with the package of the rule, such as {@code
 *     workflow.approve.own-compilation}
 * @param article where the rule comes from, such as {@code Điều 9 k2}, or {@code ours}
 * @param sentence what must hold, with {@code %s} for each argument
 */
public record Rule(String code, String article, String sentence) {

  private static final Pattern CODE = Pattern.compile("[a-z]+(\\.[a-z0-9]+(-[a-z0-9]+)*)+");

  public Rule {
    requireNonNull(article, "article");
    requireNonNull(sentence, "sentence");
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "Rule code must be dotted lower-case words, such as 'unit.code.taken', but was '%s'"
              .formatted(code));
    }
  }

  /** Whether a text is dotted lower-case words, as the codes of rules and messages are. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /**
   * Says that the rule is broken.
   *
   * @param subject the printed key of the thing that breaks it
   * @param arguments keys, codes and counts of things for the sentence; never figures or people
   */
  public Violation brokenBy(Object subject, Object... arguments) {
    ImmutableList<String> printed =
        Stream.of(arguments).map(String::valueOf).collect(ImmutableList.toImmutableList());
    return new Violation(
        code,
        article,
        subject.toString(),
        printed,
        String.format(Locale.ROOT, sentence, printed.toArray()));
  }
}
