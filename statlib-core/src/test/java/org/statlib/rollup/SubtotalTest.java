package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Column;
import org.statlib.form.Grid;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;

/** The laws that let any machine add up any part. */
class SubtotalTest {

  private static final CellKey ONE = CellKey.parse("1");
  private static final Grid COUNTS = Grids.of(Grids.column("1", 0, Aggregation.SUM, false));
  private static final ImmutableList<Grid> ONLY = ImmutableList.of(COUNTS);

  /** Law 2. Kills: a count that is lost in merging; bytes that depend on the order. */
  @Property(tries = 100)
  void parts_merged_in_any_order_and_nesting_come_to_the_fold(@ForAll long seed) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, false);
    saying.covers.clear();
    Fold fold = saying.fold();
    UnitCode root = saying.tree().root().code();

    Subtotal merged = merge(parts(saying, random), random);

    assertThat(merged.due()).isEqualTo(fold.due(root));
    for (int grid = 0; grid < saying.grids.size(); grid++) {
      assertThat(merged.figures(grid)).isEqualTo(fold.figures(root, grid));
      for (int slot = 0; slot < saying.grids.get(grid).size(); slot++) {
        assertThat(merged.answers(grid, slot)).isEqualTo(fold.answers(root, grid, slot));
        assertThat(merged.coverage(grid, slot)).isEqualTo(fold.coverage(root, grid, slot));
      }
    }
    assertThat(merged.digest()).isEqualTo(fold.digest(root));
    Subtotal again = merge(parts(saying, random), random);
    assertThat(again).isEqualTo(merged).hasSameHashCodeAs(merged);
    assertThat(again.toBytes()).isEqualTo(merged.toBytes());
  }

  /** Law 2, also at the edge of 64 bits, where sums leave and come back. */
  @Property(tries = 200)
  void merging_is_associative_and_commutative_and_nobody_changes_nothing(
      @ForAll long seed, @ForAll boolean extreme) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, extreme);
    Subtotal one = any(saying, random);
    Subtotal two = any(saying, random);
    Subtotal three = any(saying, random);

    assertThat(one.merge(two).merge(three)).isEqualTo(one.merge(two.merge(three)));
    assertThat(one.merge(two)).isEqualTo(two.merge(one));
    assertThat(one.merge(Subtotal.empty(saying.grids))).isEqualTo(one);
    assertThat(Subtotal.empty(saying.grids).merge(one)).isEqualTo(one);
  }

  /** Law 9. */
  @Property(tries = 100)
  void what_is_written_reads_back(@ForAll long seed, @ForAll boolean extreme) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, extreme);
    Subtotal subtotal = any(saying, random).merge(any(saying, random));

    Subtotal read = Subtotal.parse(saying.grids, subtotal.toBytes());

    assertThat(read).isEqualTo(subtotal);
    assertThat(read.merge(subtotal)).isEqualTo(subtotal.merge(read));
  }

  @Property(tries = 100)
  void what_was_cut_or_altered_is_refused(@ForAll long seed) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, false);
    byte[] bytes = any(saying, random).toBytes();
    byte[] altered = bytes.clone();
    altered[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

    for (byte[] wrong : List.of(altered, cut, longer)) {
      assertThatThrownBy(() -> Subtotal.parse(saying.grids, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Subtotal must be ");
    }
  }

  @Test
  void what_was_written_for_other_columns_is_refused() {
    byte[] bytes = leaf(5).toBytes();

    for (Column other :
        List.of(
            Grids.column("2", 0, Aggregation.SUM, false),
            Grids.column("1", 1, Aggregation.SUM, false),
            Grids.column("1", 0, Aggregation.NONE, false))) {
      assertThatThrownBy(() -> Subtotal.parse(ImmutableList.of(Grids.of(other)), bytes))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("of these grids");
    }
  }

  /** Kills: an overflow that is forgotten when bytes are read. */
  @Test
  void what_does_not_fit_64_bits_is_found_where_it_is_read_whatever_the_order() {
    List<Subtotal> parts =
        new ArrayList<>(
            List.of(leaf(Long.MAX_VALUE), leaf(Long.MAX_VALUE), leaf(7), leaf(Long.MIN_VALUE)));
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Collections.shuffle(parts, random);

      Subtotal sum = merge(parts, random);

      assertThatThrownBy(() -> sum.figures(0))
          .isInstanceOf(OverflowException.class)
          .hasMessage("Total of cell 1 at a subtotal must fit 64 bits, but does not");
      assertThatThrownBy(() -> Subtotal.parse(ONLY, sum.toBytes()).digest())
          .isInstanceOf(OverflowException.class);
      assertThat(sum.merge(leaf(-7)).figures(0).cell(ONE)).isEqualTo(Cell.of(Long.MAX_VALUE - 1));
    }
  }

  /** Law 3. */
  @Test
  void a_delegated_entry_takes_the_place_of_all_it_covers_once_for_each() {
    Subtotal covered = leaf(1).merge(leaf(2)).cover(0, number(10)).merge(leaf(4));

    assertThat(covered.figures(0)).isEqualTo(number(14));
    assertThat(covered.coverage(0, 0)).isEqualTo(new Coverage(3, 1, 2));
  }

  /** Law 3: what covers below is part of what is merged above. */
  @Property(tries = 100)
  void a_unit_that_was_entered_for_is_the_same_as_in_a_fold(@ForAll long seed) {
    Random random = new Random(seed);
    Saying saying = new Saying(random, false);
    Fold fold = saying.fold();

    Subtotal total = total(saying, saying.tree().root());

    assertThat(total.digest()).isEqualTo(fold.digest(saying.tree().root().code()));
  }

  @Test
  void figures_of_other_grids_are_refused() {
    Grid other = Grids.of(Grids.column("2", 0, Aggregation.SUM, false));
    Subtotal empty = Subtotal.empty(ONLY);

    assertThatThrownBy(() -> empty.addLeaf(List.of(Figures.absent(other))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> empty.addUpper(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Figures to be added must be of 1 grids, but were of 0");
    assertThatThrownBy(() -> empty.merge(Subtotal.empty(ImmutableList.of(other))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Subtotals to be merged must have the same grids");
    assertThatThrownBy(() -> empty.cover(0, Figures.absent(other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void more_contributors_than_can_be_counted_are_refused() {
    Subtotal many = leaf(1);
    for (int doubled = 1; doubled < 21; doubled++) {
      many = many.merge(many);
    }
    Subtotal half = many;

    assertThat(half.due()).isEqualTo(1 << 20);
    assertThat(half.answers(0, 0)).isEqualTo(1 << 20);
    assertThatThrownBy(() -> half.merge(half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Contributors to a total must be at most 2097151");
  }

  /** What a unit comes to, from what its children come to. */
  private static Subtotal total(Saying saying, Unit unit) {
    Subtotal.Builder total = Subtotal.builder(saying.grids);
    if (Saying.isLeaf(unit)) {
      total.addLeaf(saying.of(unit.code()));
    } else {
      total.addUpper(saying.of(unit.code()));
    }
    saying.tree().children(unit.code()).forEach(child -> total.merge(total(saying, child)));
    saying.covers.row(unit.code()).forEach(total::cover);
    return total.build();
  }

  /** Each unit alone, or some together. */
  private static List<Subtotal> parts(Saying saying, Random random) {
    List<Subtotal> parts = new ArrayList<>();
    Subtotal.Builder part = Subtotal.builder(saying.grids);
    List<UnitCode> units = new ArrayList<>(saying.codes());
    Collections.shuffle(units, random);
    for (UnitCode unit : units) {
      if (Saying.isLeaf(saying.tree().unit(unit))) {
        part.addLeaf(saying.of(unit));
      } else {
        part.addUpper(saying.of(unit));
      }
      if (random.nextBoolean()) {
        parts.add(part.build());
        part = Subtotal.builder(saying.grids);
      }
    }
    parts.add(part.build());
    return parts;
  }

  /** Two by two, until one is left; some by way of their bytes. */
  private static Subtotal merge(List<Subtotal> parts, Random random) {
    List<Subtotal> left = new ArrayList<>(parts);
    while (left.size() > 1) {
      Subtotal one = left.remove(random.nextInt(left.size()));
      Subtotal other = left.remove(random.nextInt(left.size()));
      Subtotal merged = one.merge(other);
      left.add(random.nextInt(4) == 0 ? Subtotal.parse(merged.grids(), merged.toBytes()) : merged);
    }
    return left.get(0);
  }

  private static Subtotal any(Saying saying, Random random) {
    Subtotal any = merge(parts(saying, random).subList(0, 1), random);
    for (int i = random.nextInt(4); i > 0; i--) {
      List<Figures> said = new ArrayList<>();
      for (int grid = 0; grid < saying.grids.size(); grid++) {
        said.add(saying.figures(grid));
      }
      any = random.nextInt(3) == 0 ? any.addUpper(said) : any.addLeaf(said);
    }
    return random.nextInt(4) == 0 ? any.cover(0, saying.figures(0)) : any;
  }

  private static Subtotal leaf(long number) {
    return Subtotal.empty(ONLY).addLeaf(List.of(number(number)));
  }

  private static Figures number(long number) {
    return Figures.of(COUNTS, ImmutableMap.of(ONE, Cell.of(number)));
  }
}
