package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;

/**
 * Both tables of the annex of the letter of 31/10/2023, as if the communes of March 2025 had
 * reported them, for the 34 provinces since 1 July 2025.
 */
@EnabledIfSystemProperty(
    named = "statlib.reform",
    matches = ".+",
    disabledReason = "the lists of the reform are not part of the project: -Dstatlib.reform=FOLDER")
class ReformOf2025FiguresTest {

  @TempDir private Path folder;
  private String before = "";
  private String after = "";
  private String changes = "";
  private UnitsFile places = UnitsFile.builtIn();
  private ImmutableMap<AreaCode, UnitCode> codes = ImmutableMap.of();
  private final SetMultimap<String, String> into = LinkedHashMultimap.create();

  @BeforeEach
  void read_the_lists() {
    Path lists = Path.of(System.getProperty("statlib.reform"));
    before = lists.resolve("units-2025-03.csv").toString();
    after = lists.resolve("units-2025.csv").toString();
    changes = lists.resolve("changes-2025.csv").toString();
    places = UnitsFile.read(Path.of(before));
    codes = places.codes(UnitCodeRule.with(RegimePack.usual().provinceTokens()));
    for (CsvFile.Row row : CsvFile.read(Path.of(changes), "old_code", "new_code", "kind").rows()) {
      into.put(row.field(0), row.field(1));
    }
  }

  @Test
  void births_and_marriages_of_all_provinces_are_unchanged_to_the_last_unit() throws IOException {
    verify(PublishedRows.file(), 6, "justice-2019", "SAMPLE-HT-a");
  }

  @Test
  void judicial_records_of_all_provinces_are_unchanged_to_the_last_unit() throws IOException {
    verify(
        CsvFile.read(
            copied("judicial-records-2023.csv"),
            "area",
            "name",
            "1",
            "2",
            "3",
            "4",
            "ratio_percent"),
        4,
        copied("judicial-records-pack.json").toString(),
        "SAMPLE-LLTP");
  }

  private void verify(CsvFile published, int columns, String pack, String form) throws IOException {
    Path data = folder.resolve("data.csv");
    Files.writeString(data, shared(published, columns));

    Run run =
        Run.of(
            "rollup",
            "--units",
            before,
            "--after",
            after,
            "--changes",
            changes,
            "--since",
            "2025-07-01",
            "--as-of",
            "2025-07-01",
            "--regime",
            pack,
            "--form",
            form,
            "--data",
            data.toString());

    assertThat(run.err()).isEmpty();
    Map<String, List<String>> restated = restated(run);
    Map<String, Long> expected = expected(published, columns);
    assertThat(expected).hasSizeGreaterThan(34);
    assertThat(expected)
        .allSatisfy(
            (cell, sum) -> assertThat(restated.get(cell)).as(cell).startsWith(Long.toString(sum)));
    assertThat(divided(run)).isEqualTo(dividedCommunes()).hasSizeGreaterThan(400);
    assertThat(restated.keySet())
        .noneMatch(cell -> cell.startsWith("huyen") || cell.startsWith("quan"));
  }

  /** The sums of the published rows, by new province and for the country. */
  private Map<String, Long> expected(CsvFile published, int columns) {
    Map<String, String> unitOf = new HashMap<>();
    for (String line :
        Run.of(
                "units",
                "asof",
                "--units",
                before,
                "--after",
                after,
                "--changes",
                changes,
                "--since",
                "2025-07-01",
                "--day",
                "2025-07-01")
            .lines()) {
      List<String> fields = List.of(line.split(",", -1));
      if (fields.get(1).equals("province")) {
        unitOf.put(fields.get(3), fields.get(0));
      }
    }
    assertThat(unitOf).hasSize(34);
    Map<String, Long> expected = new TreeMap<>();
    for (CsvFile.Row row : published.rows()) {
      String province = into.get(row.field(0)).iterator().next();
      for (int column = 1; column <= columns; column++) {
        if (!row.field(column + 1).isEmpty()) {
          long figure = Long.parseLong(row.field(column + 1));
          expected.merge(unitOf.get(province) + "," + column, figure, Long::sum);
          expected.merge("btp," + column, figure, Long::sum);
        }
      }
    }
    return expected;
  }

  /** The rows by unit and cell; a value that is not comparable is empty. */
  private static Map<String, List<String>> restated(Run run) {
    Map<String, List<String>> restated = new LinkedHashMap<>();
    for (String line : run.lines()) {
      List<String> fields = List.of(line.split(",", -1));
      restated.put(fields.get(0) + "," + fields.get(1), fields.subList(2, fields.size()));
    }
    return restated;
  }

  /** The communes that rows name as divided. */
  private static ImmutableSet<String> divided(Run run) {
    ImmutableSet.Builder<String> divided = ImmutableSet.builder();
    for (String line : run.lines()) {
      String reasons = line.substring(line.lastIndexOf(',') + 1);
      for (String reason : reasons.split("; ", -1)) {
        if (reason.contains(" divided on ")) {
          divided.add(reason.substring(0, reason.indexOf(' ')));
        }
      }
    }
    return divided.build();
  }

  private ImmutableSet<String> dividedCommunes() {
    ImmutableSet.Builder<String> divided = ImmutableSet.builder();
    Multimaps.asMap(into)
        .forEach(
            (from, to) -> {
              if (to.size() > 1) {
                divided.add(codes.get(AreaCode.parse(from)).value());
              }
            });
    return divided.build();
  }

  /** Each published figure shared out among the communes of its province, first ones one more. */
  private String shared(CsvFile published, int columns) {
    Map<AreaCode, Area> known = new HashMap<>();
    places.areas().forEach(area -> known.put(area.code(), area));
    Map<String, List<UnitCode>> communes = new TreeMap<>();
    for (Area area : places.areas()) {
      if (area.kind().levels().contains("X")) {
        Area at = area;
        Optional<AreaCode> above = at.parent();
        while (above.isPresent()) {
          at = known.get(above.get());
          above = at.parent();
        }
        communes
            .computeIfAbsent(at.code().value(), code -> new ArrayList<>())
            .add(codes.get(area.code()));
      }
    }
    StringBuilder data = new StringBuilder("unit,cell,value\n");
    for (CsvFile.Row row : published.rows()) {
      List<UnitCode> sharing =
          new ArrayList<>(new TreeSet<>(communes.getOrDefault(row.field(0), List.of())));
      for (int column = 1; column <= columns; column++) {
        if (!row.field(column + 1).isEmpty()) {
          long figure = Long.parseLong(row.field(column + 1));
          for (int i = 0; i < sharing.size(); i++) {
            long part = figure / sharing.size() + (i < figure % sharing.size() ? 1 : 0);
            data.append("%s,%s,%s\n".formatted(sharing.get(i), column, part));
          }
        }
      }
    }
    return data.toString();
  }

  private Path copied(String resource) throws IOException {
    Path file = folder.resolve(resource);
    try (InputStream in = ReformOf2025FiguresTest.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return file;
  }
}
