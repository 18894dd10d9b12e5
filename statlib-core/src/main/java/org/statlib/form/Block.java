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
 * @param source where child rows come from; of catalogue items, the declaration that each of them
 *     hands in, if there is a form for it
 * @param catalogue whose items have rows
 */
public record Block(
    BlockCode code,
    String title,
    Grain grain,
    Grid grid,
    Optional<BlockSource> source,
    Optional<CatalogueCode> catalogue) {

  public Block {
    requireNonNull(code, "code");
    requireNonNull(grid, "grid");
    Text.checked("Title of block " + code, title, 300);
    if (grain == Grain.CHILD && source.isEmpty()) {
      throw new IllegalArgumentException(
          "Block %s must have a source, since its rows are children".formatted(code));
    }
    if (grain == Grain.OWN && source.isPresent()) {
      throw new IllegalArgumentException(
          "Block %s must not have a source, since its row is the unit's own".formatted(code));
    }
    if (catalogue.isPresent() != (grain == Grain.CATALOGUE_ITEM)) {
      throw new IllegalArgumentException(
          "Block %s must have a catalogue exactly if its rows are its items".formatted(code));
    }
    source.ifPresent(
        from ->
            from.columns()
                .keySet()
                .forEach(
                    column -> {
                      if (!grid.column(column).isEntered()) {
                        throw new IllegalArgumentException(
                            "Column %s of block %s must not have a source, it is computed"
                                .formatted(column, code));
                      }
                    }));
  }

  /** A block of one row that the unit fills in itself. */
  public static Block own(BlockCode code, String title, Grid grid) {
    return new Block(code, title, Grain.OWN, grid, Optional.empty(), Optional.empty());
  }
}
