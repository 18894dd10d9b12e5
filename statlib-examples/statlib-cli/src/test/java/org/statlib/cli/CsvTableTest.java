package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  @Test
  void fields_are_quoted_only_where_they_must_be_and_lines_end_in_lf() {
    assertThat(
            printed(
                List.of(
                    List.of("a", "b"),
                    List.of("Xã Bộc Bố", ""),
                    List.of("1,2", "say \"no\""),
                    List.of("two\nlines", "cr\r"),
                    List.of(" spaced ", "#'=;\t"))))
        .isEqualTo(
            "a,b\nXã Bộc Bố,\n\"1,2\",\"say \"\"no\"\"\"\n\"two\nlines\",\"cr\r\"\n"
                + " spaced ,#'=;\t\n");
  }

  @Property
  void what_is_printed_reads_back(@ForAll("rows") List<List<String>> rows) throws IOException {
    String printed = printed(rows);

    List<List<String>> read = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().skipEmptyLines(false).ofCsvRecord(printed)) {
      reader.forEach(record -> read.add(record.getFields()));
    }

    assertThat(read).isEqualTo(rows);
  }

  @Test
  void a_row_is_as_wide_as_the_header() {
    CsvTable table = new CsvTable(new ByteArrayOutputStream(), "a", "b");

    assertThatThrownBy(() -> table.row("1")).hasMessage("A row must have 2 fields, but had 1");
  }

  @Test
  void closing_writes_out_and_leaves_the_stream_open() {
    boolean[] closed = {false};
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    new CsvTable(out, "a").close();

    assertThat(out.toString(UTF_8)).isEqualTo("a\n");
    assertThat(closed[0]).isFalse();
  }

  @Test
  void a_stream_that_takes_no_more_is_said() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    CsvTable table = new CsvTable(full, "a");

    assertThatThrownBy(table::close).isInstanceOf(UncheckedIOException.class);
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    return Arbitraries.strings()
        .withChars("ab,\"\r\n #;ộ'")
        .ofMinLength(1)
        .ofMaxLength(5)
        .list()
        .ofSize(3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static String printed(List<List<String>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvTable table = new CsvTable(out, rows.get(0).toArray(String[]::new))) {
      rows.stream().skip(1).forEach(row -> table.row(row.toArray(String[]::new)));
    }
    return out.toString(UTF_8);
  }
}
