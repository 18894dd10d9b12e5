package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.statlib.cli.CsvFile.Row;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;

/**
 * A file of items of a dynamic catalogue, as {@code catalogue show} prints them: {@code
 * code,name,from,until}.
 */
final class ItemsFile {

  static final String[] HEADER = {"code", "name", "from", "until"};

  private static final int CODE = 0;
  private static final int NAME = 1;
  private static final int FROM = 2;
  private static final int UNTIL = 3;
  private static final int LONGEST_NAME = 200;
  private static final int ISO_DAY = 10;

  private final CsvFile file;
  private final Map<String, Row> first = new HashMap<>();

  private ItemsFile(CsvFile file) {
    this.file = file;
  }

  /**
   * The items of a file, in its order.
   *
   * @throws UnreadableException with every fault
   */
  static ImmutableList<CatalogueItem> read(Path path) {
    return new ItemsFile(CsvFile.read(path, HEADER)).read();
  }

  private ImmutableList<CatalogueItem> read() {
    ImmutableList.Builder<CatalogueItem> items = ImmutableList.builder();
    for (Row row : file.rows()) {
      item(row).ifPresent(items::add);
    }
    file.done();
    return items.build();
  }

  private Optional<CatalogueItem> item(Row row) {
    Optional<ItemCode> code = code(row);
    boolean named = file.isName(row, NAME, LONGEST_NAME);
    boolean dated = isDated(row);
    return code.isPresent() && named && dated
        ? Optional.of(
            new CatalogueItem(code.get(), row.field(NAME), day(row, FROM), day(row, UNTIL)))
        : Optional.empty();
  }

  private Optional<ItemCode> code(Row row) {
    String text = row.field(CODE);
    Row before = first.putIfAbsent(text, row);
    if (before != null) {
      file.fault(
          row,
          "the code %s must stand once, but stands in line %s"
              .formatted(CsvFile.shown(text), before.line()));
    }
    try {
      return Optional.of(ItemCode.parse(text));
    } catch (IllegalArgumentException e) {
      file.fault(row, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private boolean isDated(Row row) {
    boolean from = isDay(row, FROM);
    boolean until = isDay(row, UNTIL);
    if (from && until && !isInOrder(day(row, FROM), day(row, UNTIL))) {
      file.fault(row, "from must be a day before until");
      return false;
    }
    return from && until;
  }

  private static boolean isInOrder(Optional<LocalDate> from, Optional<LocalDate> until) {
    return from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get());
  }

  private boolean isDay(Row row, int at) {
    String text = row.field(at);
    if (text.isEmpty() || (text.length() == ISO_DAY && isDay(text))) {
      return true;
    }
    file.fault(
        row,
        "%s must be a day such as 2008-08-01, or empty, but was %s"
            .formatted(HEADER[at], CsvFile.shown(text)));
    return false;
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Optional<LocalDate> day(Row row, int at) {
    return Optional.of(row.field(at)).filter(text -> !text.isEmpty()).map(LocalDate::parse);
  }
}
