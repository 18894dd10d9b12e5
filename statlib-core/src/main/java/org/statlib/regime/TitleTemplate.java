package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.statlib.command.Text;

/**
 * A title that names years, told from the year of the period (004 PL2 mục 2).
 *
 * <p>{@code {year}} stands for that year, {@code {year-1}} and {@code {year+1}} for the ones beside
 * it: {@code Kết quả công tác THADS, HC tháng 10 năm {year-1}} is of năm 2017 in the work year
 * 2018.
 *
 * @param text the wording
 */
public record TitleTemplate(String text) {

  private static final int LONGEST = 300;
  private static final Pattern WORD = Pattern.compile("\\{year([+-]1)?}");

  public TitleTemplate {
    requireNonNull(text, "text");
    Text.required("A title template", text, LONGEST);
    if (WORD.matcher(text).replaceAll("").chars().anyMatch(c -> c == '{' || c == '}')) {
      throw new IllegalArgumentException(
          "Words of a title template must be {year}, {year-1} and {year+1}");
    }
  }

  /** The title in a year. */
  public String in(int year) {
    return WORD.matcher(text)
        .replaceAll(
            word -> {
              String more = word.group(1);
              return Integer.toString(more == null ? year : year + Integer.parseInt(more));
            });
  }

  @Override
  public String toString() {
    return text;
  }
}
