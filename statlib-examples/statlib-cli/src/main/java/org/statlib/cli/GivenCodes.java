package org.statlib.cli;

import com.google.common.collect.ImmutableSetMultimap;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.statlib.cli.CsvFile.Row;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCode;

/**
 * The codes that units were given, as {@code units codes} prints them: {@code code,unit_code}. A
 * place may have had several, one after the other; a unit code stands once.
 */
final class GivenCodes {

  private GivenCodes() {}

  /**
   * The unit codes of a file by place, in its order.
   *
   * @throws UnreadableException with every fault
   */
  static ImmutableSetMultimap<AreaCode, UnitCode> read(Path path) {
    CsvFile file = CsvFile.read(path, "code", "unit_code");
    ImmutableSetMultimap.Builder<AreaCode, UnitCode> given = ImmutableSetMultimap.builder();
    Map<String, Row> first = new HashMap<>();
    for (Row row : file.rows()) {
      Optional<AreaCode> area = read(file, row, AreaCode::parse, row.field(0));
      Optional<UnitCode> unit = read(file, row, UnitCode::parse, row.field(1));
      Row before = first.putIfAbsent(row.field(1), row);
      if (before != null) {
        file.fault(
            row,
            "the unit_code %s must stand once, but stands in line %s"
                .formatted(CsvFile.shown(row.field(1)), before.line()));
      }
      if (area.isPresent() && unit.isPresent()) {
        given.put(area.get(), unit.get());
      }
    }
    file.done();
    return given.build();
  }

  private static <T> Optional<T> read(
      CsvFile file, Row row, Function<String, T> parsing, String text) {
    try {
      return Optional.of(parsing.apply(text));
    } catch (IllegalArgumentException e) {
      file.fault(row, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
