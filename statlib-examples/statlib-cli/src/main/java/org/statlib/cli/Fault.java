package org.statlib.cli;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * What is wrong in an input file.
 *
 * @param file the file as it was named
 * @param line the line, from 1; 0 for the file as a whole
 * @param sentence what must hold
 */
record Fault(String file, int line, String sentence) {

  /** The order of lines in one file. */
  static final Comparator<Fault> BY_LINE = Comparator.comparingInt(Fault::line);

  Fault {
    requireNonNull(file, "file");
    requireNonNull(sentence, "sentence");
    if (line < 0) {
      throw new IllegalArgumentException("A line must be 0 or more, but was %s".formatted(line));
    }
  }

  static Fault ofFile(String file, String sentence) {
    return new Fault(file, 0, sentence);
  }

  /** File, line and sentence, such as {@code units.csv:12: the level must be T, H or X}. */
  @Override
  public String toString() {
    return (line == 0 ? file : file + ":" + line) + ": " + sentence;
  }
}
