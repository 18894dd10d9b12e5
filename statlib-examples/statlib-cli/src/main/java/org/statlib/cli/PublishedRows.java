package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.statlib.cli.CsvFile.Row;
import org.statlib.form.Cell;
import org.statlib.unit.AreaCode;

/**
 * The figures that were published for the 63 provinces: the second table of the annex of the letter
 * of 31/10/2023, state of 19/10/2023. A blank stays absent.
 *
 * @param rows for each province, its six cells in printed order
 */
record PublishedRows(ImmutableMap<AreaCode, ImmutableList<Cell>> rows) {

  /** How many columns there are. */
  static final int COLUMNS = 6;

  /** The published rows that come with this program. */
  static PublishedRows builtIn() {
    CsvFile file = file();
    ImmutableMap.Builder<AreaCode, ImmutableList<Cell>> rows = ImmutableMap.builder();
    for (Row row : file.rows()) {
      rows.put(
          AreaCode.parse(row.field(0)),
          IntStream.rangeClosed(1, COLUMNS)
              .mapToObj(column -> Cell.parse(row.field(column + 1), 0))
              .collect(ImmutableList.toImmutableList()));
    }
    file.done();
    return new PublishedRows(rows.buildOrThrow());
  }

  /** The file of the published rows: the code and name of the province, and its cells. */
  static CsvFile file() {
    return CsvFile.parse(
        "civil-status-2023.csv",
        resource("civil-status-2023.csv"),
        "area",
        "name",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6");
  }

  /** The published cell of a province in a column, from 1; absent if it was blank. */
  Cell cell(AreaCode province, int column) {
    ImmutableList<Cell> row = rows.get(province);
    return row == null ? Cell.ABSENT : row.get(column - 1);
  }

  /** The content of a file that comes with this program. */
  static byte[] resource(String name) {
    try (InputStream in = PublishedRows.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program must contain %s".formatted(name));
      }
      return ByteStreams.toByteArray(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
