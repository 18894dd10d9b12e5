package org.statlib.form;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.statlib.command.Text;

/**
 * What a unit is asked in a period.
 *
 * @param code its full code
 * @param title its title
 * @param evidence where its definition was read, or {@code ours}
 * @param blocks its parts, in printed order
 * @param checks the conditions on its rows
 * @param comparisons the conditions on its totals and those of other reports
 */
public record Form(
    FormCode code,
    String title,
    String evidence,
    ImmutableList<Block> blocks,
    ImmutableList<Check> checks,
    ImmutableList<Comparison> comparisons) {

  public Form {
    Text.required("Title of form " + code, title, 300);
    Text.required("Evidence of form " + code, evidence, 500);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("Form %s must have a block".formatted(code));
    }
    Set<BlockCode> met = new HashSet<>();
    for (Block block : blocks) {
      if (!met.add(block.code())) {
        throw new IllegalArgumentException(
            "Block %s of form %s must stand once".formatted(block.code(), code));
      }
    }
    Set<String> codes = new HashSet<>();
    for (Check check : checks) {
      if (!codes.add(check.code() + "@" + check.block())) {
        throw new IllegalArgumentException(
            "Check %s of form %s must stand once in block %s"
                .formatted(check.code(), code, check.block()));
      }
      requireTerms(code, blocks, check);
    }
    for (Comparison comparison : comparisons) {
      if (!codes.add(comparison.code() + "@" + comparison.block())) {
        throw new IllegalArgumentException(
            "Comparison %s of form %s must stand once in block %s, and no check beside it"
                .formatted(comparison.code(), code, comparison.block()));
      }
      requireCell(code, blocks, comparison);
    }
  }

  /** A form that is compared with nothing. */
  public Form(
      FormCode code,
      String title,
      String evidence,
      ImmutableList<Block> blocks,
      ImmutableList<Check> checks) {
    this(code, title, evidence, blocks, checks, ImmutableList.of());
  }

  private static Grid grid(
      FormCode form, ImmutableList<Block> blocks, String what, BlockCode block) {
    return blocks.stream()
        .filter(b -> b.code().equals(block))
        .map(Block::grid)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s of form %s must name a block of the form, but names %s"
                        .formatted(what, form, block)));
  }

  private static void requireCell(
      FormCode form, ImmutableList<Block> blocks, Comparison comparison) {
    Grid grid = grid(form, blocks, "Comparison " + comparison.code(), comparison.block());
    Check.Term cell = comparison.cell();
    grid.slot(CellKey.of(cell.row().orElse(grid.rows().get(0)), cell.column()));
    if (comparison.against() instanceof Comparison.Earlier
        && !(grid.column(cell.column()).aggregation() instanceof Aggregation.Sum)) {
      throw new IllegalArgumentException(
          "Comparison %s of form %s must be of a column that adds up by sum: no other grows"
              .formatted(comparison.code(), form));
    }
  }

  private static void requireTerms(FormCode form, ImmutableList<Block> blocks, Check check) {
    Grid grid = grid(form, blocks, "Check " + check.code(), check.block());
    Set<Integer> scales = new HashSet<>();
    for (Check.Term term : check.condition().terms()) {
      scales.add(grid.column(term.column()).scale());
      term.row().ifPresent(row -> grid.slot(CellKey.of(row, term.column())));
    }
    if (scales.size() > 1) {
      throw new IllegalArgumentException(
          "Check %s of form %s must compare columns of one scale".formatted(check.code(), form));
    }
  }

  /**
   * The block with the given code.
   *
   * @throws IllegalArgumentException if the form has none
   */
  public Block block(BlockCode block) {
    return findBlock(block)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no block %s in form %s".formatted(block, code)));
  }

  public Optional<Block> findBlock(BlockCode block) {
    return blocks.stream().filter(b -> b.code().equals(block)).findFirst();
  }

  /** The dynamic catalogues that must be complete before the form can be started (Điều 6 k1). */
  public ImmutableSet<CatalogueCode> catalogues() {
    return blocks.stream().flatMap(block -> block.catalogue().stream()).collect(toImmutableSet());
  }

  /** The same form with other comparisons. */
  public Form withComparisons(ImmutableList<Comparison> next) {
    return new Form(code, title, evidence, blocks, checks, next);
  }

  /** Whether it takes up figures of units below. */
  public boolean hasChildren() {
    return blocks.stream().anyMatch(block -> block.grain() == Grain.CHILD);
  }
}
