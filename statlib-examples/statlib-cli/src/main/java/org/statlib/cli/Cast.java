package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;

/**
 * Who plays which part, and with which figures: drawn from a seed, the same for the same seed.
 *
 * @param parts the part of each commune, and of the district that cannot take part
 * @param figures what each unit that reports or is entered for has to say
 */
record Cast(
    ImmutableMap<UnitCode, Part> parts,
    ImmutableMap<UnitCode, ImmutableMap<CellKey, Cell>> figures) {

  /** What a unit does in the period. */
  enum Part {
    /** Reports in time. */
    PUNCTUAL,
    /** Reports after its deadline, before the lock. */
    LATE,
    /** Reports a wrong figure, is returned by its district and corrects itself. */
    CORRECTED,
    /** Its leader returns it once: not for him to approve. */
    PASSED_ON,
    /** Cannot take part: the unit above enters for it. */
    DELEGATED,
    /** Is entered for, then reports late all the same. */
    LATE_OVER_DELEGATED,
    /** Never reports, and nobody enters for it. */
    NEVER,
    /** Lies below a district that cannot take part. */
    COVERED
  }

  private static final int PERCENT = 100;

  /**
   * Draws the cast.
   *
   * @param provinces the provinces that play
   * @param published whose figures are split over the units that report or are entered for
   */
  static Cast draw(
      UnitTree tree, ImmutableList<Unit> provinces, PublishedRows published, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<UnitCode, Part> parts = new HashMap<>();
    Map<UnitCode, ImmutableMap<CellKey, Cell>> figures = new HashMap<>();
    UnitCode absentDistrict = absentDistrict(tree, provinces, random.split());
    for (Unit province : provinces) {
      SplittableRandom own = random.split();
      List<UnitCode> contributors = cast(tree, province, absentDistrict, own, parts);
      split(province, contributors, published, own, figures);
    }
    return new Cast(ImmutableMap.copyOf(parts), ImmutableMap.copyOf(figures));
  }

  Part part(UnitCode unit) {
    Part part = parts.get(unit);
    return part == null ? Part.PUNCTUAL : part;
  }

  ImmutableMap<CellKey, Cell> figures(UnitCode unit) {
    ImmutableMap<CellKey, Cell> cells = figures.get(unit);
    return cells == null ? ImmutableMap.of() : cells;
  }

  /** One district of one province, whose communes are covered by the province's entry. */
  private static UnitCode absentDistrict(
      UnitTree tree, ImmutableList<Unit> provinces, SplittableRandom random) {
    Unit province = provinces.get(random.nextInt(provinces.size()));
    List<Unit> districts =
        tree.children(province.code()).stream()
            .filter(district -> !tree.children(district.code()).isEmpty())
            .toList();
    return districts.get(random.nextInt(districts.size())).code();
  }

  /** Never-reporters first, then the rest; each province keeps who contributes. */
  private static List<UnitCode> cast(
      UnitTree tree,
      Unit province,
      UnitCode absentDistrict,
      SplittableRandom random,
      Map<UnitCode, Part> parts) {
    List<UnitCode> contributors = new ArrayList<>();
    int first = tree.ordinal(province.code());
    for (int i = first + 1; i < tree.endOf(first); i++) {
      Unit unit = tree.units().get(i);
      if (unit.code().equals(absentDistrict)) {
        parts.put(unit.code(), Part.DELEGATED);
        contributors.add(unit.code());
      }
      if (unit.kind().equals(UnitKinds.COMMUNE)) {
        Part part = tree.isBelow(unit.code(), absentDistrict) ? Part.COVERED : draw(random);
        parts.put(unit.code(), part);
        if (part != Part.NEVER && part != Part.COVERED) {
          contributors.add(unit.code());
        }
      }
    }
    if (contributors.isEmpty()) {
      throw new IllegalStateException(
          "Somebody must contribute below %s".formatted(province.code()));
    }
    return contributors;
  }

  private static Part draw(SplittableRandom random) {
    double percent = random.nextDouble(PERCENT);
    if (percent < 1.0) {
      return Part.NEVER;
    }
    if (percent < 2.5) {
      return Part.DELEGATED;
    }
    if (percent < 2.7) {
      return Part.LATE_OVER_DELEGATED;
    }
    if (percent < 6.5) {
      return Part.LATE;
    }
    if (percent < 8.5) {
      return Part.CORRECTED;
    }
    return percent < 9.0 ? Part.PASSED_ON : Part.PUNCTUAL;
  }

  /** Splits each published figure exactly; what comes to nothing is "-", a blank stays absent. */
  private static void split(
      Unit province,
      List<UnitCode> contributors,
      PublishedRows published,
      SplittableRandom random,
      Map<UnitCode, ImmutableMap<CellKey, Cell>> figures) {
    List<Map<CellKey, Cell>> rows = new ArrayList<>();
    contributors.forEach(unit -> rows.add(new HashMap<>()));
    for (int column = 1; column <= PublishedRows.COLUMNS; column++) {
      CellKey key = CellKey.of(ColumnCode.parse(String.valueOf(column)));
      Cell cell = published.cell(province.area().orElseThrow(), column);
      if (cell instanceof Cell.Number total) {
        long[] shares = shares(total.unscaled(), contributors.size(), random);
        for (int i = 0; i < shares.length; i++) {
          rows.get(i).put(key, shares[i] == 0 ? Cell.NONE_OCCURRED : Cell.of(shares[i]));
        }
      }
    }
    for (int i = 0; i < contributors.size(); i++) {
      figures.put(contributors.get(i), ImmutableMap.copyOf(rows.get(i)));
    }
  }

  private static long[] shares(long total, int count, SplittableRandom random) {
    long[] ends = new long[count];
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 + random.nextInt(PERCENT);
      ends[i] = sum;
    }
    long[] shares = new long[count];
    long given = 0;
    for (int i = 0; i < count; i++) {
      long until = Math.multiplyExact(total, ends[i]) / sum;
      shares[i] = until - given;
      given = until;
    }
    return shares;
  }

  /** The units that play one of the parts, in the order of the tree. */
  ImmutableList<Unit> playing(UnitTree tree, Part... wanted) {
    Set<Part> of = new TreeSet<>(ImmutableSet.copyOf(wanted));
    return tree.units().stream()
        .filter(unit -> parts.containsKey(unit.code()) && of.contains(part(unit.code())))
        .collect(ImmutableList.toImmutableList());
  }
}
