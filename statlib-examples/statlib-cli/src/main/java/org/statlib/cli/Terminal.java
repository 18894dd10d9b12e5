package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Collection;
import org.statlib.command.Violation;

/**
 * Where a command writes: tables to standard output, complaints to standard error, both UTF-8
 * whatever the locale.
 */
final class Terminal {

  private final OutputStream out;
  private final PrintWriter err;

  Terminal(OutputStream out, OutputStream err) {
    this.out = out;
    this.err = new PrintWriter(new OutputStreamWriter(err, UTF_8), true);
  }

  /** A new table on standard output. */
  CsvTable table(String... header) {
    return new CsvTable(out, header);
  }

  /** Standard output as it is. */
  OutputStream stream() {
    return out;
  }

  /** Standard output for plain words, such as those of {@code --help}. */
  PrintWriter out() {
    return new PrintWriter(new OutputStreamWriter(out, UTF_8), true);
  }

  /** Standard error for plain words. */
  PrintWriter err() {
    return err;
  }

  /** Names each violation on a line of its own: code, subject, sentence. */
  void refuse(Collection<Violation> reasons) {
    reasons.forEach(reason -> complain(reason.toString()));
  }

  /**
   * Puts one line on standard error. Characters that steer a terminal, or cannot be seen, are
   * spelled out.
   */
  void complain(String line) {
    err.print(plain(line) + "\n");
    err.flush();
  }

  private static String plain(String line) {
    StringBuilder plain = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    plain.append("\\u{%x}".formatted(point));
                default -> plain.appendCodePoint(point);
              }
            });
    return plain.toString();
  }
}
