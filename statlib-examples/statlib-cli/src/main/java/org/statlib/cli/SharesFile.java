package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.statlib.cli.CsvFile.Row;
import org.statlib.form.ColumnCode;
import org.statlib.rollup.Share;
import org.statlib.rollup.Shares;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/**
 * How what divided units said is shared out, from a file {@code
 * unit,day,document,column,into,share}; a share is a fraction such as 352/1000 or a number such as
 * 0.352.
 */
final class SharesFile {

  /** Whose shares a row belongs to. */
  private record Key(UnitCode unit, LocalDate day, LegalBasis basis) {}

  private final CsvFile file;
  private final Map<Key, Map<ColumnCode, Map<UnitCode, Share>>> read = new LinkedHashMap<>();

  private SharesFile(CsvFile file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableException with every fault
   */
  static ImmutableList<Shares> read(Path path) {
    SharesFile shares =
        new SharesFile(CsvFile.read(path, "unit", "day", "document", "column", "into", "share"));
    shares.file.rows().forEach(shares::read);
    shares.file.done();
    return shares.all();
  }

  private void read(Row row) {
    Optional<UnitCode> unit = parsed(row, UnitCode::parse, 0);
    Optional<LocalDate> day = parsed(row, Main::day, 1);
    Optional<LegalBasis> basis = parsed(row, LegalBasis::of, 2);
    Optional<ColumnCode> column = parsed(row, ColumnCode::parse, 3);
    Optional<UnitCode> into = parsed(row, UnitCode::parse, 4);
    Optional<Share> share = parsed(row, Share::parse, 5);
    if (unit.isPresent()
        && day.isPresent()
        && basis.isPresent()
        && column.isPresent()
        && into.isPresent()
        && share.isPresent()) {
      Share before =
          read.computeIfAbsent(
                  new Key(unit.get(), day.get(), basis.get()), key -> new LinkedHashMap<>())
              .computeIfAbsent(column.get(), code -> new TreeMap<>())
              .putIfAbsent(into.get(), share.get());
      if (before != null) {
        file.fault(row, "unit, day, column and into must stand once");
      }
    }
  }

  private <T> Optional<T> parsed(Row row, Function<String, T> parsing, int at) {
    try {
      return Optional.of(parsing.apply(row.field(at)));
    } catch (IllegalArgumentException e) {
      file.fault(row, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private ImmutableList<Shares> all() {
    ImmutableList.Builder<Shares> all = ImmutableList.builder();
    read.forEach(
        (key, columns) -> {
          ImmutableMap.Builder<ColumnCode, ImmutableSortedMap<UnitCode, Share>> shares =
              ImmutableMap.builder();
          columns.forEach((column, of) -> shares.put(column, ImmutableSortedMap.copyOf(of)));
          all.add(new Shares(key.unit(), key.day(), key.basis(), shares.buildOrThrow()));
        });
    return all.build();
  }
}
