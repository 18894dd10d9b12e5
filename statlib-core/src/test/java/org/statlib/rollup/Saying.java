package org.statlib.rollup;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.statlib.form.Aggregation;
import org.statlib.form.Grid;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/** A small random country and what is said in it, changed act by act and folded anew each time. */
final class Saying {

  private static final long[] EDGES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 1L << 62, -(1L << 62), Long.MAX_VALUE
  };

  final ImmutableList<Grid> grids;
  final Table<UnitCode, Integer, Figures> said = HashBasedTable.create();
  final Table<UnitCode, Integer, Figures> covers = HashBasedTable.create();
  private final Map<UnitCode, Unit> units = new HashMap<>();
  private final Random random;
  private final boolean extreme;

  /**
   * A country of a few units, of which most leaves and some upper units say something, and a few
   * were entered for.
   *
   * @param extreme whether numbers lie at the edge of 64 bits
   */
  Saying(Random random, boolean extreme) {
    this.random = random;
    this.extreme = extreme;
    this.grids = grids();
    found();
    for (UnitCode unit : codes()) {
      for (int grid = 0; grid < grids.size(); grid++) {
        if (random.nextInt(5) > 0 && (isLeaf(units.get(unit)) || random.nextInt(4) == 0)) {
          said.put(unit, grid, figures(grid));
        }
        if (random.nextInt(12) == 0) {
          covers.put(unit, grid, figures(grid));
        }
      }
    }
  }

  private ImmutableList<Grid> grids() {
    ImmutableList.Builder<Grid> made = ImmutableList.builder();
    for (int i = 0; i <= random.nextInt(4); i++) {
      made.add(
          extreme
              ? Grids.of(
                  Grids.column("1", 0, Aggregation.SUM, true),
                  Grids.column("2", 0, Aggregation.NONE, false))
              : Grids.random(random));
    }
    return made.build();
  }

  private void found() {
    units.put(UnitCode.parse("root"), unit("root", false, Optional.empty()));
    List<UnitCode> upper = new ArrayList<>(units.keySet());
    int size = random.nextInt(25);
    for (int i = 0; i < size; i++) {
      // a leaf may have units below, too
      boolean leaf = random.nextInt(4) > 0;
      UnitCode superior = upper.get(random.nextInt(upper.size()));
      Unit unit = unit("u" + i, leaf, Optional.of(superior));
      units.put(unit.code(), unit);
      if (!leaf || random.nextInt(6) == 0) {
        upper.add(unit.code());
      }
    }
  }

  private static Unit unit(String code, boolean leaf, Optional<UnitCode> superior) {
    return new Unit(
        UnitCode.parse(code),
        leaf ? UnitKinds.COMMUNE : UnitKinds.DISTRICT,
        code,
        Optional.empty(),
        superior);
  }

  static boolean isLeaf(Unit unit) {
    return unit.kind().equals(UnitKinds.COMMUNE);
  }

  UnitTree tree() {
    return UnitTree.of(units.values());
  }

  List<UnitCode> codes() {
    return units.keySet().stream().sorted().toList();
  }

  UnitCode anybody() {
    return codes().get(random.nextInt(units.size()));
  }

  int anyGrid() {
    return random.nextInt(grids.size());
  }

  Figures figures(int grid) {
    Grid of = grids.get(grid);
    if (!extreme) {
      return Figures.of(of, Grids.figures(of, random));
    }
    long[] numbers = new long[of.size()];
    byte[] marks = new byte[of.size()];
    for (int slot = 0; slot < numbers.length; slot++) {
      marks[slot] = (byte) random.nextInt(4);
      if (random.nextInt(3) > 0) {
        marks[slot] = Figures.NUMBER;
        numbers[slot] = EDGES[random.nextInt(EDGES.length)];
      }
    }
    return Figures.asTheyStand(of, numbers, marks);
  }

  Optional<UnitCode> superiorOf(UnitCode unit) {
    return units.get(unit).superior();
  }

  void move(UnitCode unit, UnitCode superior) {
    units.put(unit, unit(unit.value(), isLeaf(units.get(unit)), Optional.of(superior)));
  }

  Book book() {
    Book.Builder book = Book.builder(tree(), grids);
    said.cellSet()
        .forEach(each -> book.put(each.getRowKey(), each.getColumnKey(), each.getValue()));
    covers
        .cellSet()
        .forEach(each -> book.cover(each.getRowKey(), each.getColumnKey(), each.getValue()));
    return book.build();
  }

  Fold fold() {
    return Fold.of(book(), Saying::isLeaf, 1);
  }

  /** What a unit says in all grids. */
  List<Figures> of(UnitCode unit) {
    List<Figures> all = new ArrayList<>();
    for (int grid = 0; grid < grids.size(); grid++) {
      Figures figures = said.get(unit, grid);
      all.add(figures == null ? Figures.absent(grids.get(grid)) : figures);
    }
    return all;
  }
}
