package org.statlib.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** Who reports: a ministry above provinces, districts and communes; only communes contribute. */
final class Country {

  private static final UnitCode MINISTRY = UnitCode.parse("btp");

  private Country() {}

  /** The 10,599 communes, 705 districts and 63 provinces of 2022 that the command line carries. */
  static UnitTree real() {
    try (InputStream file = Country.class.getResourceAsStream("/org/statlib/cli/units-2022.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(requireNonNull(file), UTF_8))) {
      return tree(lines.lines().skip(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first communes of the real country, with all districts and provinces. */
  static UnitTree small(int communes) {
    List<Unit> units = new ArrayList<>();
    int left = communes;
    for (Unit unit : real().units()) {
      if (!isLeaf(unit) || left-- > 0) {
        units.add(unit);
      }
    }
    return UnitTree.of(units);
  }

  /** The first communes of the real country, each as many times as asked for. */
  static UnitTree times(int communes, int times) {
    List<Unit> units = new ArrayList<>();
    for (Unit unit : small(communes).units()) {
      units.add(unit);
      for (int i = 1; i < times && isLeaf(unit); i++) {
        UnitCode code = UnitCode.parse(unit.code() + "_" + i);
        units.add(new Unit(code, unit.kind(), unit.name(), unit.area(), unit.superior()));
      }
    }
    return UnitTree.of(units);
  }

  static boolean isLeaf(Unit unit) {
    return unit.kind().equals(UnitKinds.COMMUNE);
  }

  /** The places of the leaves in the tree, in their order. */
  static int[] leaves(UnitTree tree) {
    return Stream.iterate(0, i -> i < tree.size(), i -> i + 1)
        .filter(i -> isLeaf(tree.units().get(i)))
        .mapToInt(i -> i)
        .toArray();
  }

  /** Lines of {@code code,level,type,name_vi,parent_code}. */
  private static UnitTree tree(Stream<String> lines) {
    List<Unit> units = new ArrayList<>();
    units.add(
        new Unit(MINISTRY, UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty(), Optional.empty()));
    lines
        .map(line -> line.split(",", -1))
        .forEach(
            place ->
                units.add(
                    new Unit(
                        UnitCode.parse("u" + place[0]),
                        kind(place[1]),
                        place[3],
                        Optional.empty(),
                        Optional.of(
                            place[4].isEmpty() ? MINISTRY : UnitCode.parse("u" + place[4])))));
    return UnitTree.of(units);
  }

  private static UnitKind kind(String level) {
    return switch (level) {
      case "T" -> UnitKinds.PROVINCE;
      case "H" -> UnitKinds.DISTRICT;
      default -> UnitKinds.COMMUNE;
    };
  }
}
