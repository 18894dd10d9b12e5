package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.IntStream;
import org.statlib.form.Column;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;
import org.statlib.report.Figures;
import org.statlib.rollup.Book;
import org.statlib.unit.UnitTree;

/**
 * What the communes say: numbers that follow from a seed, the unit and the cell alone, so that
 * every engine can be given the same ones.
 *
 * @param seed another seed, other numbers
 * @param fill how many cells say something
 * @param forms how many forms each commune fills in
 */
record Answers(long seed, Fill fill, int forms) {

  /** The numbers of one form: 12 columns in 10 rows. */
  static final Grid FORM =
      Grid.of(
          IntStream.rangeClosed(1, 10)
              .mapToObj(row -> RowCode.of("R" + row))
              .collect(ImmutableList.toImmutableList()),
          IntStream.rangeClosed(1, 12)
              .mapToObj(column -> Column.counting("" + column, "Cột " + column))
              .collect(ImmutableList.toImmutableList()));

  int cells() {
    return forms * FORM.size();
  }

  /** What stands in a cell, a mark of {@link Figures}. */
  byte mark(int unit, int cell) {
    if (fill == Fill.FULL) {
      return Figures.NUMBER;
    }
    long tenth = Long.remainderUnsigned(mixed(unit, cell), 10);
    if (tenth < 2) {
      return Figures.NUMBER;
    }
    return tenth == 2 ? Figures.NONE_OCCURRED : Figures.ABSENT;
  }

  /** The number in a cell, up to 16,383; 0 where there is none. */
  long number(int unit, int cell) {
    return mark(unit, cell) == Figures.NUMBER ? mixed(unit, cell) >>> 50 : 0;
  }

  /** One commune's report. */
  Figures report(int unit, int form) {
    long[] numbers = new long[FORM.size()];
    byte[] marks = new byte[FORM.size()];
    for (int slot = 0; slot < numbers.length; slot++) {
      numbers[slot] = number(unit, form * FORM.size() + slot);
      marks[slot] = mark(unit, form * FORM.size() + slot);
    }
    return Figures.asTheyStand(FORM, numbers, marks);
  }

  /** Everything that the leaves of a tree say. */
  Book book(UnitTree tree) {
    return builder(tree).build();
  }

  /** A book with everything that the leaves of a tree say, to go on with. */
  Book.Builder builder(UnitTree tree) {
    Book.Builder book = Book.builder(tree, ImmutableList.copyOf(Collections.nCopies(forms, FORM)));
    for (int unit : Country.leaves(tree)) {
      for (int form = 0; form < forms; form++) {
        book.put(tree.units().get(unit).code(), form, report(unit, form));
      }
    }
    return book;
  }

  @Override
  public String toString() {
    return "%s forms of %s cells, %s, seed %s"
        .formatted(forms, FORM.size(), fill.name().toLowerCase(Locale.ROOT), seed);
  }

  /** SplitMix64 of the seed and the place. */
  private long mixed(int unit, int cell) {
    long mixed = seed + 0x9E3779B97F4A7C15L * (((long) unit << 32) + cell + 1);
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
