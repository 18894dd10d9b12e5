package org.statlib.form;

import static java.util.Objects.requireNonNull;

/**
 * Where a cell stands in the grid of one contributor.
 *
 * <p>Prints as {@code row.column}, or {@code column} in a form of one row; {@code ~} follows for an
 * estimated part.
 */
public record CellKey(RowCode row, ColumnCode column, Part part) {

  public CellKey {
    requireNonNull(row, "row");
    requireNonNull(column, "column");
    requireNonNull(part, "part");
  }

  public static CellKey of(ColumnCode column) {
    return new CellKey(RowCode.SOLE, column, Part.ACTUAL);
  }

  public static CellKey of(RowCode row, ColumnCode column) {
    return new CellKey(row, column, Part.ACTUAL);
  }

  /** Whether it is printed in the form; the other parts of a cell are derived. */
  public boolean isPrinted() {
    return part == Part.ACTUAL || part == Part.ESTIMATED;
  }

  /**
   * Reads what {@link #toString()} prints for an actual or estimated part.
   *
   * @throws IllegalArgumentException if the text is not a cell
   */
  public static CellKey parse(String text) {
    boolean estimated = text.endsWith("~");
    String plain = estimated ? text.substring(0, text.length() - 1) : text;
    int dot = plain.lastIndexOf('.');
    if (dot == 0) {
      throw new IllegalArgumentException("A cell of a form of one row must be a column only");
    }
    return new CellKey(
        dot < 0 ? RowCode.SOLE : RowCode.of(plain.substring(0, dot)),
        ColumnCode.parse(plain.substring(dot + 1)),
        estimated ? Part.ESTIMATED : Part.ACTUAL);
  }

  @Override
  public String toString() {
    String place = row.equals(RowCode.SOLE) ? column.value() : row + "." + column;
    return switch (part) {
      case ACTUAL -> place;
      case ESTIMATED -> place + "~";
      case WEIGHTED, WEIGHT -> place + " (" + part.name() + ")";
    };
  }
}
