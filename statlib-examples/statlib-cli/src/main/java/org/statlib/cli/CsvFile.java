package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Utf8;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Bytes;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.statlib.command.Text;

/**
 * A CSV file on its way in: RFC 4180 in UTF-8 without a byte order mark, a header row that is known
 * beforehand, lines that end in LF or CR LF.
 *
 * <p>The rows that can be told are there even if the file has faults, so that whoever reads them
 * can add its own; {@link #done()} then gives all faults at once.
 */
final class CsvFile {

  /** Most bytes of a file. */
  static final int LARGEST = 64 << 20;

  private static final int LONGEST_FIELD = 10_000;
  private static final int LONGEST_SHOWN = 40;
  private static final CharMatcher LINE_END = CharMatcher.anyOf("\r\n").precomputed();

  private final String name;
  private final ImmutableList<Row> rows;
  private final List<Fault> faults;

  /**
   * One row.
   *
   * @param line the line it begins in, from 1
   * @param fields as many as the header has
   * @param intact whether it was UTF-8; if not, the fault is told already
   */
  record Row(int line, ImmutableList<String> fields, boolean intact) {
    String field(int at) {
      return fields.get(at);
    }
  }

  private CsvFile(String name, ImmutableList<Row> rows, List<Fault> faults) {
    this.name = name;
    this.rows = rows;
    this.faults = faults;
  }

  /**
   * The rows of a file.
   *
   * @param header the fields of its first line
   * @throws UnreadableException if nothing of it can be read, or its header is another
   */
  static CsvFile read(Path path, String... header) {
    return parse(path.toString(), InputFile.bytes(path, LARGEST), header);
  }

  /** The rows of a file that was read already. */
  static CsvFile parse(String name, byte[] bytes, String... header) {
    return new Parser(name, bytes, ImmutableList.copyOf(header)).parse();
  }

  ImmutableList<Row> rows() {
    return rows;
  }

  /** Adds what is wrong in a row, told by its reader. */
  void fault(Row row, String sentence) {
    faults.add(new Fault(name, row.line(), sentence));
  }

  /** Whether a field is a name, one line of plain text that is whole; if not, that is told. */
  boolean isName(Row row, int at, int longest) {
    if (!row.intact()) {
      return false;
    }
    String name = row.field(at);
    try {
      Text.required("the name", name, longest);
    } catch (IllegalArgumentException e) {
      fault(row, String.valueOf(e.getMessage()));
      return false;
    }
    if (name.indexOf('\n') >= 0) {
      fault(row, "the name must be one line");
      return false;
    }
    if (name.indexOf('\ufffd') >= 0) {
      fault(row, "the name must be whole, but has U+FFFD for a character that was lost");
      return false;
    }
    return true;
  }

  /** Adds what is wrong with the file as a whole. */
  void fault(String sentence) {
    faults.add(Fault.ofFile(name, sentence));
  }

  /**
   * Says that every row was looked at.
   *
   * @throws UnreadableException if anything is wrong, with every fault in the order of lines
   */
  void done() {
    if (!faults.isEmpty()) {
      throw new UnreadableException(
          faults.stream().sorted(Fault.BY_LINE).collect(toImmutableList()));
    }
  }

  /** A value as messages show it: in quotes, not too long. */
  static String shown(String value) {
    return value.length() <= LONGEST_SHOWN
        ? "'" + value + "'"
        : "'" + value.substring(0, LONGEST_SHOWN) + "...'";
  }

  private static final class Parser {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** How often reading goes on at the next line after quotes that cannot be told. */
    private static final int MOST_BROKEN_QUOTES = 100;

    private final String name;
    private final ImmutableList<String> header;
    private final String text;
    private final ImmutableList<Integer> starts;
    private final ImmutableSet<Integer> garbled;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private int next = 1;

    private Parser(String name, byte[] bytes, ImmutableList<String> header) {
      this.name = name;
      this.header = header;
      boolean marked = Bytes.indexOf(bytes, BYTE_ORDER_MARK) == 0;
      if (marked) {
        faults.add(new Fault(name, 1, "the file must not begin with a byte order mark"));
      }
      int from = marked ? BYTE_ORDER_MARK.length : 0;
      this.text = new String(bytes, from, bytes.length - from, UTF_8);
      this.garbled = garbled(bytes);
      garbled.forEach(line -> faults.add(new Fault(name, line, "the text must be UTF-8")));
      this.starts = starts(text);
    }

    private CsvFile parse() {
      for (int broken = 0; next <= starts.size(); broken++) {
        if (broken > MOST_BROKEN_QUOTES) {
          faults.add(new Fault(name, next, "from here on nothing was read"));
          break;
        }
        parseRest();
      }
      if (next == 1) {
        requireHeader(ImmutableList.of());
      }
      return new CsvFile(name, ImmutableList.copyOf(rows), faults);
    }

    /** Reads rows until the end, or until quotes that cannot be told. */
    private void parseRest() {
      int first = next;
      try (CsvReader<CsvRecord> reader = reader(text.substring(starts.get(first - 1)))) {
        for (CsvRecord record : reader) {
          int line = first - 1 + Math.toIntExact(record.getStartingLineNumber());
          add(line, ImmutableList.copyOf(record.getFields()));
          next = line + 1 + record.getFields().stream().mapToInt(Parser::lineBreaks).sum();
        }
        next = starts.size() + 1;
      } catch (CsvParseException e) {
        faults.add(
            new Fault(
                name,
                next,
                ("a field must be plain, or wholly in quotes with inner quotes doubled, and have at"
                        + " most %s characters")
                    .formatted(LONGEST_FIELD)));
        next++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static CsvReader<CsvRecord> reader(String text) {
      return CsvReader.builder()
          .skipEmptyLines(false)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowExtraCharsAfterClosingQuote(false)
          .allowUnclosedQuote(false)
          .build(CsvRecordHandler.builder().maxFieldSize(LONGEST_FIELD).build(), text);
    }

    private void add(int line, ImmutableList<String> fields) {
      if (line == 1) {
        requireHeader(fields);
      } else if (fields.size() == header.size()) {
        rows.add(new Row(line, fields, !garbled.contains(line)));
      } else {
        faults.add(
            new Fault(
                name,
                line,
                "a row must have %s fields, but had %s".formatted(header.size(), fields.size())));
      }
    }

    private void requireHeader(ImmutableList<String> fields) {
      if (!fields.equals(header)) {
        faults.add(
            new Fault(
                name,
                1,
                "the header must be '%s', but was %s"
                    .formatted(Joiner.on(',').join(header), shown(Joiner.on(',').join(fields)))));
        throw new UnreadableException(faults);
      }
    }

    /** Where each line begins; as the reader counts lines, they end in LF, CR LF or CR. */
    private static ImmutableList<Integer> starts(String text) {
      ImmutableList.Builder<Integer> starts = ImmutableList.builder();
      for (int at = 0; at < text.length(); at = afterLine(text, at)) {
        starts.add(at);
      }
      return starts.build();
    }

    private static int lineBreaks(String field) {
      return LINE_END.countIn(field.replace("\r\n", "\n"));
    }

    private static int afterLine(String text, int at) {
      int end = LINE_END.indexIn(text, at);
      if (end < 0) {
        return text.length();
      }
      return text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }

    /** The lines that are not UTF-8, decoded one by one so that all are told. */
    private static ImmutableSet<Integer> garbled(byte[] bytes) {
      ImmutableSet.Builder<Integer> lines = ImmutableSet.builder();
      int line = 1;
      for (int at = 0; at < bytes.length; line++) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
          end++;
        }
        if (!Utf8.isWellFormed(bytes, at, end - at)) {
          lines.add(line);
        }
        boolean pair = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        at = pair ? end + 2 : end + 1;
      }
      return lines.build();
    }
  }
}
