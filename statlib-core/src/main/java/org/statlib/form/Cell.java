package org.statlib.form;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * What stands in a cell: a number, "none occurred" ({@code -}), "not available" ({@code …}), or
 * nothing. Missing is not zero.
 */
public sealed interface Cell extends Digestible {

  /** Most decimal digits of a number that someone enters, its decimals included. */
  int MOST_DIGITS = 15;

  /** No answer. */
  Cell ABSENT = Mark.ABSENT;

  /** "-": the thing did not occur; adds nothing to a number, counts as an answer. */
  Cell NONE_OCCURRED = Mark.NONE_OCCURRED;

  /** "…": it occurred or not, the figure is not to be had; not an answer. */
  Cell NOT_AVAILABLE = Mark.NOT_AVAILABLE;

  /**
   * An exact number.
   *
   * @param unscaled the value times 10 to the power of its column's scale
   */
  @SuppressWarnings("JavaLangClash") // read with its qualifier, Cell.Number
  record Number(long unscaled) implements Cell {
    @Override
    public boolean isAnswer() {
      return true;
    }

    @Override
    public String print(int scale) {
      return BigDecimal.valueOf(unscaled, scale).toPlainString();
    }

    @Override
    public void putInto(Digester digester) {
      digester.put(unscaled).put("number");
    }
  }

  /** The three ways of having no number. */
  enum Mark implements Cell {
    ABSENT(""),
    NONE_OCCURRED("-"),
    NOT_AVAILABLE("...");

    private final String text;

    Mark(String text) {
      this.text = text;
    }

    @Override
    public boolean isAnswer() {
      return this == NONE_OCCURRED;
    }

    @Override
    public String print(int scale) {
      return text;
    }

    @Override
    public void putInto(Digester digester) {
      digester.put(0).put(name());
    }
  }

  static Cell of(long unscaled) {
    return new Number(unscaled);
  }

  /** Whether the question was answered: a number or "-". */
  boolean isAnswer();

  /**
   * Reads a cell in machine format: ASCII digits with a decimal point and no grouping; {@code -}
   * for none occurred, {@code ...} for not available, empty for absent.
   *
   * <p>{@code parse("12.5", 2)} is the number 1250 at scale 2.
   *
   * @param scale decimals of the column; more are refused, never rounded
   * @throws IllegalArgumentException if the text is anything else; bounded in time by {@link
   *     #MOST_DIGITS}, and the message does not repeat the text
   */
  static Cell parse(String text, int scale) {
    return switch (text) {
      case "" -> ABSENT;
      case "-" -> NONE_OCCURRED;
      case "...", "…" -> NOT_AVAILABLE;
      default -> new Number(NumberText.unscaled(text, scale));
    };
  }

  /** Prints what {@link #parse} reads. */
  String print(int scale);

  /** The text of numbers. */
  final class NumberText {
    private static final Pattern GRAMMAR =
        Pattern.compile("(0|-?[1-9][0-9]*+)(\\.[0-9]++)?|-0\\.0*+[1-9][0-9]*+");

    private NumberText() {}

    private static long unscaled(String text, int scale) {
      if (text.length() > MOST_DIGITS + 2 || !GRAMMAR.matcher(text).matches()) {
        throw new IllegalArgumentException(
            ("A cell must be a number of at most %s ASCII digits without grouping, '-', '...' or"
                    + " empty, but had %s other characters")
                .formatted(MOST_DIGITS, text.length()));
      }
      int point = text.indexOf('.');
      int decimals = point < 0 ? 0 : text.length() - point - 1;
      if (decimals > scale) {
        throw new IllegalArgumentException(
            scale == 0
                ? "A cell of this column must be a whole number without grouping, but had a point"
                : "A cell of this column must have at most %s decimals, but had %s"
                    .formatted(scale, decimals));
      }
      String digits = text.replace(".", "") + "0".repeat(scale - decimals);
      if (digits.length() - (digits.startsWith("-") ? 1 : 0) > MOST_DIGITS) {
        throw new IllegalArgumentException(
            "A cell must be a number of at most %s digits, its decimals included"
                .formatted(MOST_DIGITS));
      }
      return Long.parseLong(digits);
    }
  }
}
