package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.statlib.command.Rule;
import org.statlib.command.Text;

/**
 * The text by which somebody is chased, as the regime words it.
 *
 * <p>{@code {unit}} stands for the name of the unit that owes, {@code {form}} and {@code {title}}
 * for the form, {@code {period}} for the period, and where it is due or late {@code {deadline}} for
 * the last day in time. There is no word for figures or people.
 *
 * @param code stable name, such as {@code chase.late}
 * @param occasion when it is said
 * @param text the wording
 */
public record Reminder(String code, Occasion occasion, String text) {

  private static final int LONGEST = 1000;
  private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");
  private static final ImmutableSet<String> ALWAYS =
      ImmutableSet.of("unit", "form", "title", "period");
  private static final ImmutableSet<Occasion> TIMED = ImmutableSet.of(Occasion.DUE, Occasion.LATE);

  public Reminder {
    requireNonNull(occasion, "occasion");
    if (!Rule.isCode(code)) {
      throw new IllegalArgumentException(
          "Code of a reminder must be dotted lower-case words, such as 'chase.late'");
    }
    Text.required("Text of a reminder", text, LONGEST);
    WORD.matcher(text)
        .results()
        .map(word -> word.group(1))
        .forEach(word -> requireWord(word, occasion));
  }

  private static void requireWord(String word, Occasion occasion) {
    boolean deadline = word.equals("deadline");
    if (!ALWAYS.contains(word) && !deadline) {
      throw new IllegalArgumentException(
          "Words of a reminder must be {unit}, {form}, {title}, {period} and {deadline}");
    }
    if (deadline && !TIMED.contains(occasion)) {
      throw new IllegalArgumentException(
          "{deadline} must stand in the texts of what is due or late only");
    }
  }

  /** The text with its words filled in, each as it is: what is filled in is not looked at again. */
  public String filled(Map<String, String> words) {
    ImmutableMap<String, String> known = ImmutableMap.copyOf(words);
    return WORD.matcher(text)
        .replaceAll((MatchResult word) -> Matcher.quoteReplacement(known.get(word.group(1))));
  }
}
