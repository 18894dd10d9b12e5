package org.statlib.json;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a pack.
 *
 * <p>{@code $.forms[2].blocks[0].columns[3].scale: must be there}
 *
 * @param path the place as a JSON path; {@code $} is the pack as a whole
 * @param sentence what must hold and what was given, shortened; one line
 */
public record Complaint(String path, String sentence) {

  private static final int MOST_SHOWN = 40;
  private static final int LONGEST_SENTENCE = 400;
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");

  public Complaint {
    requireNonNull(path, "path");
    requireNonNull(sentence, "sentence");
  }

  /** A complaint on one line, whatever text of the pack went into its sentence. */
  static Complaint of(String path, String sentence) {
    return new Complaint(path, oneLine(sentence, LONGEST_SENTENCE));
  }

  /** The path of a field. */
  static String field(String at, String name) {
    return PLAIN_NAME.matcher(name).matches()
        ? at + "." + name
        : at + "['" + oneLine(name, 2 * MOST_SHOWN) + "']";
  }

  /** The path of an entry of a list. */
  static String entry(String at, int index) {
    return at + "[" + index + "]";
  }

  /** The beginning of a text of the pack, in quotation marks. */
  static String shown(String text) {
    return text.length() > MOST_SHOWN
        ? "'%s' and so on, %s characters".formatted(oneLine(text, MOST_SHOWN), text.length())
        : "'" + oneLine(text, MOST_SHOWN) + "'";
  }

  private static String oneLine(String text, int most) {
    StringBuilder line = new StringBuilder();
    int end = Math.min(text.length(), most);
    for (int i = 0; i < end; i++) {
      char letter = text.charAt(i);
      if (isHarmless(text, i, end)) {
        line.append(letter);
      } else {
        line.append("\\u%04x".formatted((int) letter));
      }
    }
    return line.toString();
  }

  private static boolean isHarmless(String text, int at, int end) {
    char letter = text.charAt(at);
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SURROGATE ->
          Character.isHighSurrogate(letter)
              ? at + 1 < end && Character.isLowSurrogate(text.charAt(at + 1))
              : Character.isLowSurrogate(letter)
                  && at > 0
                  && Character.isHighSurrogate(text.charAt(at - 1));
      default -> true;
    };
  }

  @Override
  public String toString() {
    return path + ": " + sentence;
  }
}
