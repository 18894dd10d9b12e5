package org.statlib.command;

import java.text.Normalizer;

/**
 * The one rule for text that people write: names, notes and reasons.
 *
 * <p>Text is kept in NFC, is not blank at its ends, and holds no control, bidirectional, zero-width
 * or unassigned characters and no lone surrogates, so that it reads the same in every store.
 */
public final class Text {

  private Text() {}

  /**
   * The text itself, if it may be kept.
   *
   * @param what the thing the text is for, as the message names it
   * @param longest most UTF-16 characters allowed
   * @throws IllegalArgumentException if the text breaks the rule; the message does not repeat it
   */
  public static String checked(String what, String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "%s must have at most %s characters, but had %s".formatted(what, longest, text.length()));
    }
    if (!text.isEmpty()
        && (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length())))) {
      throw new IllegalArgumentException(
          "%s must not begin or end with white space".formatted(what));
    }
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (isForbidden(point)) {
        throw new IllegalArgumentException(
            "%s must be plain text, but had U+%04X at position %s".formatted(what, point, i + 1));
      }
      i += Character.charCount(point);
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("%s must be in Unicode form NFC".formatted(what));
    }
    return text;
  }

  /** As {@link #checked}, and there must be something written. */
  public static String required(String what, String text, int longest) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("%s must not be empty".formatted(what));
    }
    return checked(what, text, longest);
  }

  /**
   * The text itself, if it is text at all: without half a surrogate pair, which no encoding keeps.
   *
   * @param what the thing the text is for, as the message names it
   * @throws IllegalArgumentException if it is not; the message does not repeat it
   */
  public static String wellFormed(String what, String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (Character.getType(point) == Character.SURROGATE) {
        throw new IllegalArgumentException(
            "%s must be text, but had half a surrogate pair at position %s".formatted(what, i + 1));
      }
      i += Character.charCount(point);
    }
    return text;
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isForbidden(int point) {
    if (point == '\n') {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
