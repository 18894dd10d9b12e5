package org.statlib.cli;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.statlib.cli.CsvFile.Row;
import org.statlib.regime.Regime;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Reform;
import org.statlib.unit.Registry;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCodeRule;
import picocli.CommandLine.Option;

/**
 * A reform of places in files: the places afterwards, and {@code old_code,new_code,kind}, where a
 * kind is full, partial, merge or rename.
 */
final class ReformFiles {

  private static final ImmutableSet<String> KINDS =
      ImmutableSet.of("full", "partial", "merge", "rename");

  @Option(
      names = "--after",
      required = true,
      paramLabel = "FILE",
      description = "the places after the reform")
  private Path after = Path.of("");

  @Option(
      names = "--changes",
      required = true,
      paramLabel = "FILE",
      description = "which place goes on in which: old_code,new_code,kind")
  private Path changes = Path.of("");

  @Option(
      names = "--since",
      required = true,
      paramLabel = "DAY",
      description = "the first day of the reform, such as 2025-07-01")
  private LocalDate since = LocalDate.EPOCH;

  @Option(
      names = "--document",
      paramLabel = "TEXT",
      description = "the document of the reform, such as 'Nghị quyết 202/2025/QH15'")
  private String document = "a file of changes";

  /**
   * The registry after the reform.
   *
   * @throws UnreadableException with every fault of the files
   * @throws RefusedException with everything for which the reform does not fit the units
   */
  Registry reform(Registry before, Regime regime) {
    return before
        .with(change(before, regime))
        .fold(
            registry -> registry,
            reasons -> {
              throw new RefusedException(reasons);
            });
  }

  /**
   * What the reform does to units and areas.
   *
   * @throws UnreadableException with every fault of the files
   */
  UnitChange.Reorganised change(Registry before, Regime regime) {
    UnitsFile places = UnitsFile.read(after);
    Reform reform = new Reform(places.areas(), into(before, places));
    UnitCodeRule rule = UnitCodeRule.with(regime.provinceTokens());
    places.codes(rule, before.givenCodes());
    return reform.change(before, since, LegalBasis.of(document), rule, Country::unit);
  }

  /** The first day of the reform. */
  LocalDate since() {
    return since;
  }

  private ImmutableSetMultimap<AreaCode, AreaCode> into(Registry before, UnitsFile places) {
    Map<AreaCode, Area> old = before.areasAsOf(since.minusDays(1));
    Map<AreaCode, Area> fresh = Maps.uniqueIndex(places.areas(), Area::code);
    CsvFile file = CsvFile.read(changes, "old_code", "new_code", "kind");
    ImmutableSetMultimap.Builder<AreaCode, AreaCode> into = ImmutableSetMultimap.builder();
    for (Row row : file.rows()) {
      Optional<AreaCode> from = code(file, row, 0, old, "the places before");
      Optional<AreaCode> to = code(file, row, 1, fresh, "the places after");
      if (!KINDS.contains(row.field(2))) {
        file.fault(
            row,
            "the kind must be full, partial, merge or rename, but was "
                + CsvFile.shown(row.field(2)));
      }
      from.ifPresent(code -> to.ifPresent(other -> into.put(code, other)));
    }
    file.done();
    return into.build();
  }

  private static Optional<AreaCode> code(
      CsvFile file, Row row, int at, Map<AreaCode, Area> places, String which) {
    Optional<AreaCode> code = UnitsFile.find(row.field(at)).filter(places::containsKey);
    if (code.isEmpty()) {
      file.fault(
          row,
          "the code must be one of %s, but was %s".formatted(which, CsvFile.shown(row.field(at))));
    }
    return code;
  }
}
