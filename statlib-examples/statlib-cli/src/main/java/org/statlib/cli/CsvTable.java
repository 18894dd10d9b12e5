package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * A table on its way out: UTF-8, a header row, quotes of RFC 4180 only where needed, lines that end
 * in LF.
 *
 * <p>Closing it writes out what is kept back, and leaves the stream open.
 */
final class CsvTable implements Closeable {

  private static final CharMatcher WANTS_QUOTES = CharMatcher.anyOf(",\"\r\n").precomputed();

  private final Writer writer;
  private final int width;

  CsvTable(OutputStream out, String... header) {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    this.width = header.length;
    row(header);
  }

  /**
   * Puts a row.
   *
   * @throws IllegalArgumentException if it is not as wide as the header
   * @throws UncheckedIOException if the stream refuses it
   */
  void row(String... fields) {
    if (fields.length != width) {
      throw new IllegalArgumentException(
          "A row must have %s fields, but had %s".formatted(width, fields.length));
    }
    try {
      for (int i = 0; i < width; i++) {
        if (i > 0) {
          writer.write(',');
        }
        writer.write(quoted(fields[i]));
      }
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String field) {
    return WANTS_QUOTES.matchesAnyOf(field) ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
