package org.statlib.requirements;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What the sources say, one statement after the other, and what is not done about it here. */
final class Statements {

  /** What asks for a test; {@code ORG} asks people, {@code OUT} is beyond any software. */
  enum Kind {
    MUST,
    DATA,
    ORG,
    OUT;

    boolean asksForATest() {
      return this == MUST || this == DATA;
    }
  }

  /** Why a statement is held by no test, or not by tests alone. */
  enum Who {
    /** It, or a part of it, is not built yet. */
    OPEN("open"),
    /** It is the application's or its keepers', not the library's. */
    HOST("the host's"),
    /** It says nothing that could be built. */
    NONE("nothing to build");

    private final String words;

    Who(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * One statement.
   *
   * @param id its number in the list that the project was created from, such as {@code S002-013}
   * @param article where the source says it
   * @param where the types that carry it out, under {@code org.statlib}
   */
  record Statement(
      String id, String article, Kind kind, String sentence, ImmutableList<String> where) {

    /** The source, such as {@code S002}. */
    String source() {
      return id.substring(0, id.indexOf('-'));
    }
  }

  /** What is not held by tests, and why. */
  record Remark(Who who, String reason) {
    @Override
    public String toString() {
      return who.words() + ": " + reason;
    }
  }

  private Statements() {}

  /** The statements, in the order of the file. */
  static ImmutableList<Statement> read(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream()
          .map(
              row ->
                  new Statement(
                      row.getField("id"),
                      row.getField("article"),
                      Kind.valueOf(row.getField("kind")),
                      row.getField("statement"),
                      Splitter.on(' ')
                          .omitEmptyStrings()
                          .splitToStream(row.getField("where"))
                          .collect(toImmutableList())))
          .collect(toImmutableList());
    }
  }

  /** The remarks, by the id of their statement. */
  static ImmutableListMultimap<String, Remark> remarks(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream()
          .collect(
              ImmutableListMultimap.toImmutableListMultimap(
                  row -> row.getField("id"),
                  row ->
                      new Remark(
                          Who.valueOf(row.getField("who").toUpperCase(Locale.ROOT)),
                          row.getField("reason"))));
    }
  }
}
