package org.statlib.publication;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The words that a text is found by: without diacritics, in lower case.
 *
 * <p>{@code Quý I năm 2018} is found by {@code quy}, {@code i}, {@code nam} and {@code 2018};
 * {@code 20/BC-CTHADS} by {@code 20}, {@code bc} and {@code cthads}.
 */
public final class Keyword {

  /** How much a word counts where it stands in the number, the name or the summary. */
  static final int IN_NUMBER = 4;

  static final int IN_NAME = 2;
  static final int IN_SUMMARY = 1;

  private static final int LONGEST = 40;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Splitter BETWEEN =
      Splitter.on(Pattern.compile("[^\\p{L}\\p{N}]+")).omitEmptyStrings();

  private Keyword() {}

  /** The words of a text, each once, in their order; long ones cut to 40 characters. */
  public static ImmutableSet<String> words(String text) {
    String bare =
        MARKS
            .matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            // No decomposition parts the stroke from đ; eth is often typed for it.
            .replace('đ', 'd')
            .replace('ð', 'd');
    ImmutableSet.Builder<String> words = ImmutableSet.builder();
    for (String word : BETWEEN.split(bare)) {
      words.add(word.length() > LONGEST ? cut(word) : word);
    }
    return words.build();
  }

  private static String cut(String word) {
    return word.substring(
        0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  /**
   * The words that a publication is found by, with how much each counts: 4 in its number and sign,
   * otherwise 2 in its name, otherwise 1.
   */
  public static ImmutableMap<String, Integer> weights(Particulars particulars) {
    Map<String, Integer> weights = new TreeMap<>();
    words(particulars.number().toString()).forEach(word -> weights.put(word, IN_NUMBER));
    words(particulars.name()).forEach(word -> weights.putIfAbsent(word, IN_NAME));
    particulars
        .summary()
        .ifPresent(text -> words(text).forEach(word -> weights.putIfAbsent(word, IN_SUMMARY)));
    return ImmutableMap.copyOf(weights);
  }
}
