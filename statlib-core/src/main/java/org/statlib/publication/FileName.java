package org.statlib.publication;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import org.statlib.command.Rule;
import org.statlib.command.Text;
import org.statlib.command.Violation;

/** The rule for names of files: they are shown and offered, and never a path of anything. */
final class FileName {

  static final Rule THE_NAME_IS_A_NAME = new Rule("publication.attachment.name", "ours", "%s");

  private static final int LONGEST = 255;
  private static final int LONGEST_PRINTED = 64;
  private static final CharMatcher OF_PATHS = CharMatcher.anyOf("/\\\n");
  private static final CharMatcher PRINTED_AS_IS = CharMatcher.anyOf(" .-_()[],+&");

  private FileName() {}

  /** Everything that is wrong with a name. */
  static ImmutableList<Violation> faults(String name) {
    ImmutableList.Builder<Violation> faults = ImmutableList.builder();
    try {
      Text.required("Name of a file", name, LONGEST);
    } catch (IllegalArgumentException notText) {
      faults.add(THE_NAME_IS_A_NAME.brokenBy(printed(name), String.valueOf(notText.getMessage())));
    }
    if (OF_PATHS.matchesAnyOf(name)) {
      faults.add(
          THE_NAME_IS_A_NAME.brokenBy(
              printed(name), "Name of a file must not hold slashes, backslashes or line ends"));
    }
    if (name.startsWith(".") || name.endsWith(".")) {
      faults.add(
          THE_NAME_IS_A_NAME.brokenBy(
              printed(name), "Name of a file must not begin or end with a full stop"));
    }
    return faults.build();
  }

  /** A name as messages show it, whatever it holds: plain letters and digits, and not too many. */
  static String printed(String name) {
    StringBuilder printed = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_PRINTED)
        .map(point -> isPrinted(point) ? point : '_')
        .forEach(printed::appendCodePoint);
    return printed.isEmpty() ? "_" : printed.toString();
  }

  private static boolean isPrinted(int point) {
    return Character.isLetterOrDigit(point)
        || (Character.isBmpCodePoint(point) && PRINTED_AS_IS.matches((char) point));
  }
}
