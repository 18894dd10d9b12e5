package org.statlib.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table on its way out as a workbook of one sheet; every cell is text. */
final class Spreadsheet {

  private static final String PRODUCER = "statlib";

  private Spreadsheet() {}

  /**
   * Writes a workbook.
   *
   * @throws UnreadableException if the file cannot be written
   */
  static void write(
      Path file, String sheet, List<String> header, List<? extends List<String>> rows) {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, PRODUCER, null)) {
      Worksheet worksheet = workbook.newWorksheet(sheet);
      put(worksheet, 0, header);
      worksheet.range(0, 0, 0, header.size() - 1).style().bold().set();
      for (int row = 0; row < rows.size(); row++) {
        put(worksheet, row + 1, rows.get(row));
      }
      worksheet.freezePane(0, 1);
    } catch (IOException failed) {
      throw new UnreadableException(
          Fault.ofFile(file.toString(), "must be a file that can be written"));
    }
  }

  private static void put(Worksheet worksheet, int row, List<String> fields) {
    for (int column = 0; column < fields.size(); column++) {
      worksheet.inlineString(row, column, fields.get(column));
    }
  }
}
