package org.statlib.form;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Text;

/**
 * A part of a form with one grain of rows.
 *
 * @param code its code within the form
 * @param title its heading; empty if it has none
 * @param grain what a row stands for
 * @param grid the cells of one contributor
 * @param source where child rows come from
 * @param catalogue whose items have rows
 * @param declaration the block that an item fills in on paper, if there is one for them
 */
public record Block(
    BlockCode code,
    String title,
    Grain grain,
    Grid grid,
    Optional<BlockSource> source,
    Optional<CatalogueCode> catalogue,
    Optional<BlockSource> declaration) {

  public Block {
    requireNonNull(code, "code");
    requireNonNull(grid, "grid");
    Text.checked("Title of block " + code, title, 300);
    if (source.isPresent() != (grain == Grain.CHILD)) {
      throw new IllegalArgumentException(
          "Block %s must have a source exactly if its rows are children".formatted(code));
    }
    if (catalogue.isPresent() != (grain == Grain.CATALOGUE_ITEM)) {
      throw new IllegalArgumentException(
          "Block %s must have a catalogue exactly if its rows are its items".formatted(code));
    }
    if (declaration.isPresent() && grain != Grain.CATALOGUE_ITEM) {
      throw new IllegalArgumentException(
          "Block %s must not have a declaration unless its rows are items".formatted(code));
    }
    source.ifPresent(from -> requireEntered(code, grid, from));
    declaration.ifPresent(from -> requireEntered(code, grid, from));
  }

  /** A block whose items, if there are any, declare nothing on paper. */
  public Block(
      BlockCode code,
      String title,
      Grain grain,
      Grid grid,
      Optional<BlockSource> source,
      Optional<CatalogueCode> catalogue) {
    this(code, title, grain, grid, source, catalogue, Optional.empty());
  }

  private static void requireEntered(BlockCode code, Grid grid, BlockSource from) {
    for (ColumnCode column : from.columns().keySet()) {
      if (!grid.column(column).isEntered()) {
        throw new IllegalArgumentException(
            "Column %s of block %s must not have a source, it is computed".formatted(column, code));
      }
    }
  }

  /** A block of one row that the unit fills in itself. */
  public static Block own(BlockCode code, String title, Grid grid) {
    return new Block(code, title, Grain.OWN, grid, Optional.empty(), Optional.empty());
  }
}
