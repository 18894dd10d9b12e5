package org.statlib.benchmarks;

import org.statlib.report.Figures;
import org.statlib.rollup.Book;
import org.statlib.rollup.Fold;
import org.statlib.rollup.PlainSum;
import org.statlib.rollup.RunningFold;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * One number for all totals of all upper units, modulo 2^64: each total weighs by its place, so
 * that two totals which changed places do not go unseen.
 */
final class CheckSum {

  private long sum;

  CheckSum add(int unit, int cell, long total) {
    sum += total * (1 + unit * 1_000_003L + cell);
    return this;
  }

  long value() {
    return sum;
  }

  static long of(PlainSum plain) {
    CheckSum sum = new CheckSum();
    plain
        .units()
        .forEach(
            unit -> {
              for (int cell = 0; cell < plain.cells(); cell++) {
                sum.add(unit, cell, plain.total(unit, cell));
              }
            });
    return sum.value();
  }

  static long of(Fold fold) {
    return of(fold.book(), fold::figures);
  }

  static long of(RunningFold fold, Book book) {
    return of(book, fold::figures);
  }

  private static long of(Book book, Totals totals) {
    UnitTree tree = book.tree();
    CheckSum sum = new CheckSum();
    for (int unit = 0; unit < tree.size(); unit++) {
      if (tree.endOf(unit) > unit + 1) {
        for (int form = 0; form < book.grids().size(); form++) {
          Figures figures = totals.at(tree.units().get(unit).code(), form);
          for (int slot = 0; slot < figures.grid().size(); slot++) {
            sum.add(unit, form * figures.grid().size() + slot, figures.number(slot));
          }
        }
      }
    }
    return sum.value();
  }

  @FunctionalInterface
  private interface Totals {
    Figures at(UnitCode unit, int form);
  }
}
