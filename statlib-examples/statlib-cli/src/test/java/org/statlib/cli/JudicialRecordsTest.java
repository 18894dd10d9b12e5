package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;

/** The first table of the annex, 63 provinces and its total row, by {@code rollup}. */
@Requirement("S003-005")
class JudicialRecordsTest {

  private static final int RATIO = 5;

  @TempDir private Path folder;
  private CsvFile published = CsvFile.parse("", new byte[0]);
  private ImmutableMap<AreaCode, UnitCode> codes = ImmutableMap.of();
  private Run run = new Run(0, "", "");

  @BeforeEach
  void roll_up_the_published_rows() throws IOException {
    Path units = copied("units-2022.csv");
    Path pack = copied("judicial-records-pack.json");
    codes = UnitsFile.read(units).codes(usualCodes());
    published =
        CsvFile.read(
            copied("judicial-records-2023.csv"),
            "area",
            "name",
            "1",
            "2",
            "3",
            "4",
            "ratio_percent");
    StringBuilder data = new StringBuilder("unit,cell,value\n");
    for (CsvFile.Row row : published.rows()) {
      for (int column = 1; column < RATIO; column++) {
        data.append("%s,%s,%s\n".formatted(unit(row), column, row.field(column + 1)));
      }
    }
    Path figures = folder.resolve("data.csv");
    Files.writeString(figures, data);

    run =
        Run.of(
            "rollup",
            "--units",
            units.toString(),
            "--regime",
            pack.toString(),
            "--form",
            "SAMPLE-LLTP",
            "--data",
            figures.toString());
  }

  @Test
  void the_total_row_is_the_sum_and_its_ratio_the_ratio_of_sums() {
    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .contains(
            "btp,1,106795,,0,10599,10599",
            "btp,2,259505,,0,10599,10599",
            "btp,3,34882,,0,10599,10599",
            "btp,4,87781,,0,10599,10599",
            "btp,5,40,,0,10599,10599");
  }

  @Test
  void every_province_has_its_published_ratio_rounded_half_up() {
    assertThat(published.rows()).hasSize(63);
    assertThat(published.rows())
        .allSatisfy(
            row ->
                assertThat(run.lines())
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .startsWith(
                                    "%s,5,%s,%s,"
                                        .formatted(unit(row), row.field(6), row.field(6)))));
  }

  private UnitCode unit(CsvFile.Row row) {
    return codes.get(AreaCode.parse(row.field(0)));
  }

  private static UnitCodeRule usualCodes() {
    return UnitCodeRule.with(RegimePack.usual().provinceTokens());
  }

  private Path copied(String resource) throws IOException {
    Path file = folder.resolve(resource);
    try (InputStream in = JudicialRecordsTest.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return file;
  }
}
