package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.statlib.cli.CsvFile.Row;
import org.statlib.form.Block;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.form.Part;
import org.statlib.regime.Regime;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.rollup.ContributorFigures;
import org.statlib.rollup.OverflowException;
import org.statlib.rollup.Restatement;
import org.statlib.rollup.Shares;
import org.statlib.rollup.TreeTotals;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One form's cells added up the units of a file. */
@Command(
    name = "rollup",
    description = "Adds one form's cells up the units of a file; chain, calendar and checks aside.")
final class RollUpCommand implements Callable<Integer> {

  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

  private final Terminal terminal;

  @Option(names = "--units", required = true, paramLabel = "FILE", description = "the units")
  private Path units = Path.of("");

  @Option(
      names = "--regime",
      required = true,
      paramLabel = "PACK",
      description = "name of a built-in pack, or a file")
  private String regime = "";

  @Option(
      names = "--form",
      required = true,
      paramLabel = "CODE",
      description = "full code, such as 17a/BTP/HTQTCT/CT")
  private FormCode form = FormCode.parse("none");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "unit,cell,value; an empty value is absent, - none occurred, ... not available")
  private Path data = Path.of("");

  @ArgGroup(exclusive = false)
  private @Nullable AsOf asOf;

  /** The units of another day than those that reported. */
  static final class AsOf {
    @Option(
        names = "--as-of",
        required = true,
        paramLabel = "DAY",
        description =
            "adds up the units of this day; the data are those of the units before the reform, and"
                + " the table is unit,cell,value,received,delegated,missing,due,not_comparable")
    private LocalDate day = LocalDate.EPOCH;

    @Option(
        names = "--shares",
        paramLabel = "FILE",
        description = "how divided units are shared out: unit,day,document,column,into,share")
    private Optional<Path> shares = Optional.empty();

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ReformFiles reform = new ReformFiles();
  }

  RollUpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * A cell that is entered or printed.
   *
   * @param name the printed column, {@code row.column}, or {@code block.row.column} where the form
   *     has several blocks
   */
  private record Place(String name, Block block, int slot) {
    Column column() {
      return block.grid().column(slot);
    }
  }

  @Override
  public Integer call() {
    Regime pack = RegimePack.read(regime);
    if (!pack.forms().containsKey(form)) {
      terminal.complain("--form: there is no form %s in regime %s".formatted(form, pack.code()));
      return Main.UNUSABLE;
    }
    Form asked = pack.form(form);
    UnitsFile places = UnitsFile.read(units);
    UnitChange.Founded country =
        Country.founded(places, pack, ANY_DAY, LegalBasis.of("a file of units"));
    UnitTree tree = UnitTree.of(country.units());
    ImmutableMap<String, Place> cells = cells(asked);
    Map<Block, Map<UnitCode, Figures>> figures = read(tree, asked, cells);
    try {
      if (asOf != null) {
        return restate(asOf, pack, tree, asked, figures);
      }
      Map<Block, TreeTotals> totals = new HashMap<>();
      for (Block block : asked.blocks()) {
        totals.put(
            block,
            TreeTotals.of(
                tree,
                block.grid(),
                figures.getOrDefault(block, Map.of()),
                unit -> unit.kind().equals(UnitKinds.COMMUNE)));
      }
      print(tree, country, cells, figures, totals);
      return Main.DONE;
    } catch (OverflowException overflow) {
      terminal.complain("rollup.total.overflow " + form + ": " + overflow.getMessage());
      return Main.REFUSED;
    }
  }

  private int restate(
      AsOf options,
      Regime pack,
      UnitTree tree,
      Form asked,
      Map<Block, Map<UnitCode, Figures>> figures) {
    Registry registry = options.reform.reform(RegistryOptions.founded(units, pack), pack);
    ImmutableList<Shares> shares = options.shares.map(SharesFile::read).orElse(ImmutableList.of());
    Map<Block, Restatement> restated = new LinkedHashMap<>();
    for (Block block : asked.blocks()) {
      Map<UnitCode, Figures> said = figures.getOrDefault(block, Map.of());
      Restatement.asReported(
              registry,
              block.grid(),
              options.reform.since().minusDays(1),
              contributions(tree, block, said))
          .to(options.day, shares)
          .fold(
              one -> restated.put(block, one),
              reasons -> {
                throw new RefusedException(reasons);
              });
    }
    try (CsvTable table = terminal.table(RestatedRows.header())) {
      restated.forEach(
          (block, one) ->
              RestatedRows.of(one).put(table, Set.of(), ImmutableList.of(), prefix(asked, block)));
    }
    return Main.DONE;
  }

  /** Communes are due, others add what they say. */
  private static ImmutableList<ContributorFigures> contributions(
      UnitTree tree, Block block, Map<UnitCode, Figures> said) {
    ImmutableList.Builder<ContributorFigures> contributions = ImmutableList.builder();
    for (Unit unit : tree.units()) {
      Figures figures = said.get(unit.code());
      if (unit.kind().equals(UnitKinds.COMMUNE)) {
        contributions.add(
            figures == null
                ? ContributorFigures.missing(unit.code(), Figures.absent(block.grid()))
                : ContributorFigures.of(unit.code(), figures));
      } else if (figures != null) {
        contributions.add(
            new ContributorFigures(ImmutableSortedSet.of(unit.code()), figures, Coverage.NONE));
      }
    }
    return contributions.build();
  }

  private static String prefix(Form form, Block block) {
    return form.blocks().size() > 1 ? block.code() + "." : "";
  }

  private static ImmutableMap<String, Place> cells(Form form) {
    ImmutableMap.Builder<String, Place> cells = ImmutableMap.builder();
    for (Block block : form.blocks()) {
      Grid grid = block.grid();
      String prefix = prefix(form, block);
      for (int slot = 0; slot < grid.size(); slot++) {
        CellKey key = grid.keys().get(slot);
        if (key.part() == Part.ACTUAL || key.part() == Part.ESTIMATED) {
          cells.put(prefix + key, new Place(prefix + key, block, slot));
        }
      }
    }
    return cells.buildOrThrow();
  }

  private Map<Block, Map<UnitCode, Figures>> read(
      UnitTree tree, Form asked, ImmutableMap<String, Place> cells) {
    CsvFile file = CsvFile.read(data, "unit", "cell", "value");
    Map<Block, Map<UnitCode, Map<CellKey, Cell>>> entered = new HashMap<>();
    for (Row row : file.rows()) {
      if (row.intact()) {
        read(file, row, tree, cells, entered);
      }
    }
    file.done();
    Map<Block, Map<UnitCode, Figures>> figures = new HashMap<>();
    for (Block block : asked.blocks()) {
      Map<UnitCode, Figures> of = new HashMap<>();
      entered
          .getOrDefault(block, Map.of())
          .forEach((unit, row) -> of.put(unit, Figures.of(block.grid(), row)));
      figures.put(block, of);
    }
    return figures;
  }

  private static void read(
      CsvFile file,
      Row row,
      UnitTree tree,
      ImmutableMap<String, Place> cells,
      Map<Block, Map<UnitCode, Map<CellKey, Cell>>> entered) {
    Optional<UnitCode> unit = unit(row.field(0), tree);
    if (unit.isEmpty()) {
      file.fault(row, "the unit must be one of the units, but was " + CsvFile.shown(row.field(0)));
    }
    Place place = cells.get(row.field(1));
    if (place == null) {
      file.fault(row, "the cell must be one of the form, but was " + CsvFile.shown(row.field(1)));
    } else if (!place.block().grid().isEntered(place.slot())) {
      file.fault(row, "the cell %s is computed and must not be given".formatted(place.name()));
    }
    if (place == null || unit.isEmpty() || !place.block().grid().isEntered(place.slot())) {
      return;
    }
    try {
      Cell cell = Cell.parse(row.field(2), place.column().scale());
      CellKey key = place.block().grid().keys().get(place.slot());
      Cell before =
          entered
              .computeIfAbsent(place.block(), block -> new HashMap<>())
              .computeIfAbsent(unit.get(), code -> new LinkedHashMap<>())
              .putIfAbsent(key, cell);
      if (before != null) {
        file.fault(row, "unit and cell must stand once");
      }
    } catch (IllegalArgumentException e) {
      file.fault(row, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<UnitCode> unit(String text, UnitTree tree) {
    try {
      return tree.find(UnitCode.parse(text)).map(Unit::code);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void print(
      UnitTree tree,
      UnitChange.Founded country,
      ImmutableMap<String, Place> cells,
      Map<Block, Map<UnitCode, Figures>> figures,
      Map<Block, TreeTotals> totals) {
    ImmutableList<UnitCode> printed =
        ImmutableList.<UnitCode>builder()
            .add(tree.root().code())
            .addAll(
                country.units().stream()
                    .filter(unit -> unit.area().isPresent())
                    .map(Unit::code)
                    .iterator())
            .build();
    try (CsvTable table =
        terminal.table("unit", "cell", "value", "own", "received", "missing", "due")) {
      for (UnitCode unit : printed) {
        for (Place place : cells.values()) {
          TreeTotals of = totals.get(place.block());
          if (of != null) {
            Figures own = figures.getOrDefault(place.block(), Map.of()).get(unit);
            int due = of.due(unit);
            int received = of.received(unit, place.slot());
            int scale = place.column().scale();
            table.row(
                unit.value(),
                place.name(),
                of.at(unit).cell(place.slot()).print(scale),
                (own == null ? Cell.ABSENT : own.cell(place.slot())).print(scale),
                String.valueOf(received),
                String.valueOf(due - received),
                String.valueOf(due));
          }
        }
      }
    }
  }
}
