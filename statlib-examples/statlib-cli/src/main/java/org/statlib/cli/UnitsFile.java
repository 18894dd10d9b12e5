package org.statlib.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.statlib.cli.CsvFile.Row;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;

/**
 * The places of a country, from a file {@code code,level,type,name_vi,parent_code}.
 *
 * <p>Level T is a province, H a district and X a commune, which lies in a district or right in a
 * province. Either every row is good, or the file is refused with every fault and its line.
 */
final class UnitsFile {

  private static final String BUILT_IN = "units-2022.csv";
  private static final String[] HEADER = {"code", "level", "type", "name_vi", "parent_code"};
  private static final int CODE = 0;
  private static final int LEVEL = 1;
  private static final int TYPE = 2;
  private static final int NAME = 3;
  private static final int PARENT = 4;

  /** Shorter than names of units, which put "Phòng Tư pháp" before it. */
  private static final int LONGEST_NAME = 150;

  private final CsvFile file;
  private final ImmutableMap<AreaCode, Row> rows;
  private final ImmutableList<Area> areas;

  private UnitsFile(CsvFile file, ImmutableMap<AreaCode, Row> rows, ImmutableList<Area> areas) {
    this.file = file;
    this.rows = rows;
    this.areas = areas;
  }

  /** Where a place stands in the country. */
  private enum Level {
    T(2),
    H(3, "T"),
    X(5, "H", "T");

    private final int digits;
    private final ImmutableList<String> above;

    Level(int digits, String... above) {
      this.digits = digits;
      this.above = ImmutableList.copyOf(above);
    }

    static Optional<Level> find(String text) {
      for (Level level : values()) {
        if (level.name().equals(text)) {
          return Optional.of(level);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableException with every fault
   */
  static UnitsFile read(Path path) {
    return of(CsvFile.read(path, HEADER));
  }

  /** The country in May 2022, which comes with the command line. */
  static UnitsFile builtIn() {
    try (InputStream in = requireNonNull(UnitsFile.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
      return parse(BUILT_IN, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The built-in places must be readable", e);
    }
  }

  /**
   * Reads the content of a file.
   *
   * @throws UnreadableException with every fault
   */
  static UnitsFile parse(String name, byte[] content) {
    return of(CsvFile.parse(name, content, HEADER));
  }

  private static UnitsFile of(CsvFile file) {
    return new Reader(file).read();
  }

  /** The places, in the order of the file. */
  ImmutableList<Area> areas() {
    return areas;
  }

  /**
   * The code that the rule proposes for each place, in the order of the file.
   *
   * @throws UnreadableException if names of the file make no codes
   */
  ImmutableMap<AreaCode, UnitCode> codes(UnitCodeRule rule) {
    return codes(rule, ImmutableSetMultimap.of());
  }

  /**
   * The code that each place was given, or that the rule proposes for it, in the order of the file.
   *
   * @param given every code that was ever given
   * @throws UnreadableException if names of the file make no codes
   */
  ImmutableMap<AreaCode, UnitCode> codes(
      UnitCodeRule rule, ImmutableSetMultimap<AreaCode, UnitCode> given) {
    try {
      return rule.propose(areas, given);
    } catch (IllegalArgumentException e) {
      Map<AreaCode, Area> known = Maps.uniqueIndex(areas, Area::code);
      boolean told = false;
      for (Area area : areas) {
        told |= isFaulty(rule, area, known);
      }
      if (!told) {
        file.fault(String.valueOf(e.getMessage()));
      }
      file.done();
      throw e;
    }
  }

  /** Whether a place makes no code even with none beside it but those that it lies in. */
  private boolean isFaulty(UnitCodeRule rule, Area area, Map<AreaCode, Area> known) {
    List<Area> chain = new ArrayList<>();
    Optional<Area> at = Optional.of(area);
    while (at.isPresent()) {
      chain.add(at.get());
      at = at.get().parent().map(known::get);
    }
    try {
      rule.propose(chain);
      return false;
    } catch (IllegalArgumentException e) {
      file.fault(requireNonNull(rows.get(area.code())), String.valueOf(e.getMessage()));
      return true;
    }
  }

  /** The code of a place, if the text is one. */
  static Optional<AreaCode> find(String text) {
    try {
      return Optional.of(AreaCode.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Reader {
    private final CsvFile file;
    private final Map<String, Row> first = new HashMap<>();

    private Reader(CsvFile file) {
      this.file = file;
    }

    private UnitsFile read() {
      for (Row row : file.rows()) {
        Row before = first.putIfAbsent(row.field(CODE), row);
        if (before != null) {
          file.fault(
              row,
              "the code %s must stand once, but stands in line %s"
                  .formatted(CsvFile.shown(row.field(CODE)), before.line()));
        }
      }
      ImmutableList.Builder<Area> areas = ImmutableList.builder();
      Map<AreaCode, Row> rows = new LinkedHashMap<>();
      for (Row row : file.rows()) {
        area(row)
            .ifPresent(
                area -> {
                  areas.add(area);
                  rows.put(area.code(), row);
                });
      }
      file.done();
      return new UnitsFile(file, ImmutableMap.copyOf(rows), areas.build());
    }

    private Optional<Area> area(Row row) {
      Optional<Level> level = level(row);
      Optional<AreaCode> code = code(row, level);
      Optional<AreaKind> kind = kind(row, level);
      boolean named = isNamed(row, kind);
      boolean placed = level.isPresent() && isPlaced(row, level.get());
      if (code.isEmpty() || kind.isEmpty() || !named || !placed) {
        return Optional.empty();
      }
      String parent = row.field(PARENT);
      return Optional.of(
          new Area(
              code.get(),
              kind.get(),
              row.field(NAME),
              parent.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(parent))));
    }

    private Optional<Level> level(Row row) {
      Optional<Level> level = Level.find(row.field(LEVEL));
      if (level.isEmpty()) {
        file.fault(row, "the level must be T, H or X, but was " + CsvFile.shown(row.field(LEVEL)));
      }
      return level;
    }

    private Optional<AreaCode> code(Row row, Optional<Level> level) {
      String text = row.field(CODE);
      Optional<AreaCode> code = find(text);
      if (code.isEmpty()) {
        file.fault(row, "the code must be 2, 3 or 5 digits, but was " + CsvFile.shown(text));
      } else if (level.isPresent() && text.length() != level.get().digits) {
        file.fault(
            row,
            "the code must be %s digits at level %s, but was %s"
                .formatted(level.get().digits, level.get(), CsvFile.shown(text)));
        return Optional.empty();
      }
      return code;
    }

    private Optional<AreaKind> kind(Row row, Optional<Level> level) {
      Optional<AreaKind> kind = AreaKind.find(row.field(TYPE));
      if (kind.isEmpty()) {
        file.fault(
            row,
            "the type must be tinh, thanhpho, quan, huyen, thixa, phuong, xa, thitran or dackhu,"
                + " but was "
                + CsvFile.shown(row.field(TYPE)));
      } else if (level.isPresent() && !kind.get().levels().contains(level.get().name())) {
        file.fault(
            row,
            "the type %s must stand at level %s, but stands at %s"
                .formatted(
                    kind.get().code(), String.join(" or ", kind.get().levels()), level.get()));
        return Optional.empty();
      }
      return kind;
    }

    private boolean isNamed(Row row, Optional<AreaKind> kind) {
      if (!file.isName(row, NAME, LONGEST_NAME)) {
        return false;
      }
      String name = row.field(NAME);
      if (kind.isPresent() && !name.startsWith(kind.get().word() + " ")) {
        file.fault(
            row,
            "the name must begin with '%s', the word of the type %s, but was %s"
                .formatted(kind.get().word(), kind.get().code(), CsvFile.shown(name)));
        return false;
      }
      return true;
    }

    private boolean isPlaced(Row row, Level level) {
      String parent = row.field(PARENT);
      if (level.above.isEmpty()) {
        if (!parent.isEmpty()) {
          file.fault(
              row, "the parent_code must be empty at level T, but was " + CsvFile.shown(parent));
        }
        return parent.isEmpty();
      }
      Row above = first.get(parent);
      if (parent.isEmpty() || above == null) {
        file.fault(
            row,
            "the parent_code must be the code of a row of this file, but was "
                + CsvFile.shown(parent));
        return false;
      }
      Optional<Level> found = Level.find(above.field(LEVEL));
      if (found.isPresent() && !level.above.contains(found.get().name())) {
        file.fault(
            row,
            "the parent_code at level %s must be of level %s, but %s is of level %s"
                .formatted(
                    level, String.join(" or ", level.above), CsvFile.shown(parent), found.get()));
        return false;
      }
      return find(parent).isPresent();
    }
  }
}
