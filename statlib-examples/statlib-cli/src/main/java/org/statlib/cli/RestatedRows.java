package org.statlib.cli;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.form.Part;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.rollup.Division;
import org.statlib.rollup.Restatement;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/** Rows of restated figures: a row for each cell of each unit that has contributors. */
final class RestatedRows {

  private static final ImmutableList<String> COLUMNS =
      ImmutableList.of(
          "unit", "cell", "value", "received", "delegated", "missing", "due", "not_comparable");

  private final Restatement restatement;

  private RestatedRows(Restatement restatement) {
    this.restatement = restatement;
  }

  static RestatedRows of(Restatement restatement) {
    return new RestatedRows(restatement);
  }

  /** The columns, after others. */
  static String[] header(String... before) {
    return ImmutableList.<String>builder()
        .add(before)
        .addAll(COLUMNS)
        .build()
        .toArray(new String[0]);
  }

  /**
   * Puts the rows into a table.
   *
   * @param asked only these units; all if there is none
   * @param before what stands before each row
   * @param prefix what stands before each cell, such as that of a block
   */
  void put(CsvTable table, Set<UnitCode> asked, ImmutableList<String> before, String prefix) {
    for (Unit unit : restatement.units().units()) {
      Coverage coverage = restatement.coverage(unit.code());
      if (asked.isEmpty() ? coverage.due() > 0 : asked.contains(unit.code())) {
        put(table, unit.code(), coverage, before, prefix);
      }
    }
  }

  private void put(
      CsvTable table,
      UnitCode unit,
      Coverage coverage,
      ImmutableList<String> before,
      String prefix) {
    Grid grid = restatement.grid();
    Figures figures = restatement.figures(unit);
    for (int slot = 0; slot < grid.size(); slot++) {
      CellKey key = grid.keys().get(slot);
      if (key.part() == Part.ACTUAL || key.part() == Part.ESTIMATED) {
        table.row(
            ImmutableList.<String>builder()
                .addAll(before)
                .add(unit.value())
                .add(prefix + key)
                .add(figures.cell(slot).print(grid.column(slot).scale()))
                .add(String.valueOf(coverage.received()))
                .add(String.valueOf(coverage.delegated()))
                .add(String.valueOf(coverage.missing()))
                .add(String.valueOf(coverage.due()))
                .add(reasons(restatement.divisions(unit, key)))
                .build()
                .toArray(new String[0]));
      }
    }
  }

  /** Such as {@code xacamquan_hcx_tht divided on 2021-01-01 by Nghị quyết 2}. */
  private static String reasons(Set<Division> divisions) {
    ImmutableSet<String> reasons =
        divisions.stream()
            .map(
                one ->
                    "%s divided on %s by %s"
                        .formatted(one.unit(), one.day(), one.basis().document()))
            .collect(toImmutableSet());
    return reasons.stream().sorted().collect(Collectors.joining("; "));
  }
}
