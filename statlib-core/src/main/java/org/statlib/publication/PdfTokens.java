package org.statlib.publication;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The words of a PDF from some offset on (ISO 32000-1, 7.2 and 7.3). Values are stepped over, not
 * built: a value is where it begins and ends.
 */
final class PdfTokens {

  /** What a word is. */
  enum Kind {
    WHOLE_NUMBER,
    NAME,
    TEXT,
    HEX_TEXT,
    DICTIONARY,
    END_OF_DICTIONARY,
    ARRAY,
    END_OF_ARRAY,
    /** A keyword, a number with a fraction, or anything else that stands alone. */
    WORD,
    END
  }

  /** Where a value begins and ends. */
  record Span(int from, int to) {}

  private static final CharMatcher SPACE = CharMatcher.anyOf("\0\t\n\f\r ").precomputed();
  private static final CharMatcher ENDS_WORDS =
      SPACE.or(CharMatcher.anyOf("()<>[]{}/%")).precomputed();
  private static final CharMatcher HEX =
      CharMatcher.inRange('0', '9')
          .or(CharMatcher.inRange('a', 'f'))
          .or(CharMatcher.inRange('A', 'F'))
          .precomputed();

  /** One bit each tells what is open; real files nest some ten deep. */
  private static final int DEEPEST = 60;

  private static final int LONGEST_NAME = 255;
  private static final int MOST_KEYS = 1000;
  private static final int MOST_DIGITS = 18;

  private final Bytes bytes;
  private int at;
  private int begin;
  private Kind kind = Kind.END;

  PdfTokens(Bytes bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  static boolean isSpace(int octet) {
    return octet >= 0 && SPACE.matches((char) octet);
  }

  static boolean isHex(int octet) {
    return octet >= 0 && HEX.matches((char) octet);
  }

  /** Behind the word read last. */
  int position() {
    return at;
  }

  /** Where the word read last begins. */
  int begin() {
    return begin;
  }

  /** Reads the next word. */
  Kind next() throws Fault {
    skipSpace();
    begin = at;
    int octet = bytes.at(at++);
    kind =
        switch (octet) {
          case -1 -> {
            at = begin;
            yield Kind.END;
          }
          case '[' -> Kind.ARRAY;
          case ']' -> Kind.END_OF_ARRAY;
          case '(' -> text();
          case '/' -> {
            skipRegular();
            yield Kind.NAME;
          }
          case '<' -> {
            if (bytes.at(at) == '<') {
              at++;
              yield Kind.DICTIONARY;
            }
            yield hexText();
          }
          case '>' -> {
            Fault.check(bytes.at(at) == '>', "what opens in a PDF must be closed");
            at++;
            yield Kind.END_OF_DICTIONARY;
          }
          case ')', '{', '}' -> Kind.WORD;
          default -> {
            skipRegular();
            yield isDigits() ? Kind.WHOLE_NUMBER : Kind.WORD;
          }
        };
    return kind;
  }

  /** Whether the next words are of these kinds; reads up to the first that is not. */
  boolean areNext(Kind... kinds) throws Fault {
    for (Kind each : kinds) {
      if (next() != each) {
        return false;
      }
    }
    return true;
  }

  private void skipSpace() {
    while (true) {
      int octet = bytes.at(at);
      if (octet == '%') {
        while (bytes.at(at) >= 0 && bytes.at(at) != '\n' && bytes.at(at) != '\r') {
          at++;
        }
      } else if (isSpace(octet)) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipRegular() {
    while (bytes.at(at) >= 0 && !ENDS_WORDS.matches((char) bytes.at(at))) {
      at++;
    }
  }

  private Kind text() throws Fault {
    int open = 1;
    while (open > 0) {
      int octet = bytes.at(at++);
      Fault.check(octet >= 0, "what opens in a PDF must be closed");
      if (octet == '\\') {
        at++;
      } else if (octet == '(') {
        open++;
      } else if (octet == ')') {
        open--;
      }
    }
    return Kind.TEXT;
  }

  private Kind hexText() throws Fault {
    int octet = bytes.at(at++);
    while (octet != '>') {
      Fault.check(isHex(octet) || isSpace(octet), "what opens in a PDF must be closed");
      octet = bytes.at(at++);
    }
    return Kind.HEX_TEXT;
  }

  private boolean isDigits() {
    for (int i = begin; i < at; i++) {
      if (bytes.at(i) < '0' || bytes.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the word read last is this one. */
  boolean isWord(String word) {
    return kind == Kind.WORD && at - begin == word.length() && bytes.has(word, begin);
  }

  /** The whole number read last; one with too many digits is larger than any file. */
  long number() throws Fault {
    Fault.check(kind == Kind.WHOLE_NUMBER, "a number must stand where a PDF needs one");
    int first = begin;
    while (first < at - 1 && bytes.at(first) == '0') {
      first++;
    }
    if (at - first > MOST_DIGITS) {
      return Long.MAX_VALUE;
    }
    long number = 0;
    for (int i = first; i < at; i++) {
      number = 10 * number + bytes.at(i) - '0';
    }
    return number;
  }

  /** The name read last, with what is written as {@code #xx} put in. */
  String name() throws Fault {
    Fault.check(
        kind == Kind.NAME && at - begin <= LONGEST_NAME, "a name must stand where a PDF needs one");
    StringBuilder name = new StringBuilder();
    for (int i = begin + 1; i < at; i++) {
      if (bytes.at(i) == '#' && i + 2 < at && isHex(bytes.at(i + 1)) && isHex(bytes.at(i + 2))) {
        name.append((char) (16 * digit(bytes.at(i + 1)) + digit(bytes.at(i + 2))));
        i += 2;
      } else {
        name.append((char) bytes.at(i));
      }
    }
    return name.toString();
  }

  private static int digit(int octet) {
    return Character.digit((char) octet, 16);
  }

  /** Reads a dictionary: the value of each key. */
  ImmutableMap<String, Span> dictionary() throws Fault {
    Fault.check(next() == Kind.DICTIONARY, "a dictionary must stand where a PDF needs one");
    Map<String, Span> values = new HashMap<>();
    while (next() != Kind.END_OF_DICTIONARY) {
      String key = name();
      Fault.check(
          values.put(key, value()) == null && values.size() <= MOST_KEYS,
          "a dictionary must have each key once, and at most %s".formatted(MOST_KEYS));
    }
    return ImmutableMap.copyOf(values);
  }

  /** Steps over one value, whatever is inside. */
  private Span value() throws Fault {
    next();
    int from = begin;
    int depth = 0;
    long dictionaries = 0;
    while (true) {
      switch (kind) {
        case DICTIONARY, ARRAY -> {
          Fault.check(depth < DEEPEST, "values of a PDF must not nest too deep");
          dictionaries = dictionaries << 1 | (kind == Kind.DICTIONARY ? 1 : 0);
          depth++;
        }
        case END_OF_DICTIONARY, END_OF_ARRAY -> {
          Fault.check(
              depth > 0 && (dictionaries & 1) == (kind == Kind.END_OF_DICTIONARY ? 1 : 0),
              "what opens in a PDF must be closed");
          dictionaries >>>= 1;
          depth--;
        }
        case END -> throw Fault.malformed("what opens in a PDF must be closed");
        default -> {
          // Stands for itself.
        }
      }
      if (depth == 0) {
        skipReference();
        return new Span(from, at);
      }
      next();
    }
  }

  /** Two whole numbers and an R are one value. */
  private void skipReference() throws Fault {
    if (kind != Kind.WHOLE_NUMBER) {
      return;
    }
    int end = at;
    if (!areNext(Kind.WHOLE_NUMBER, Kind.WORD) || !isWord("R")) {
      at = end;
    }
  }
}
