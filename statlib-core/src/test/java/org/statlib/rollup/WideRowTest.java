package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.statlib.form.Column;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;
import org.statlib.report.Figures;

/** Thinly and well filled grids beside each other in a row say what was put. */
class WideRowTest {

  private static final long[] EDGES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 1, Long.MAX_VALUE, 1L << 62
  };

  /** Kills: a stretch that is one too long; a thin grid read where the next one begins. */
  @Property(tries = 300)
  void a_row_says_what_was_put_however_thinly(@ForAll long seed) {
    Random random = new Random(seed);
    ImmutableList<Figures> said =
        IntStream.rangeClosed(0, random.nextInt(7))
            .mapToObj(i -> figures(grid(1 + random.nextInt(4), 1 + random.nextInt(9)), random))
            .collect(ImmutableList.toImmutableList());
    long[] plain = said.stream().flatMapToLong(WideRowTest::numbers).toArray();

    WideRow row = WideRow.of(said);

    int offset = 0;
    for (Figures figures : said) {
      assertThat(row.figures(offset, figures.grid())).isEqualTo(figures);
      offset += figures.grid().size();
    }
    long[] sums = new long[plain.length];
    row.addTo(sums);
    assertThat(sums).isEqualTo(plain);
    long[] told = new long[plain.length];
    row.forEach((place, number) -> told[place] = number);
    assertThat(told).isEqualTo(plain);
    assertThat(row.bound)
        .isEqualTo(Arrays.stream(plain).map(WideRow::magnitude).max().orElseThrow());
  }

  /** Law 2. Kills: a thin row whose numbers are added without looking whether they fit. */
  @Property(tries = 200)
  void thin_rows_come_to_the_totals_of_plain_ones(@ForAll long seed) {
    Random random = new Random(seed);
    Grid grid = grid(2, 6);
    WideTotal wide = new WideTotal(grid.size());
    GridTotal plain = new GridTotal(grid);
    int leaves = random.nextInt(6);
    for (int leaf = 0; leaf < leaves; leaf++) {
      Figures said = figures(grid, random);
      wide.addLeaf(WideRow.of(ImmutableList.of(said)));
      plain.addLeaf(said);
    }
    boolean[] fits = {true};

    wide.requireFits(place -> fits[0] = false);

    assertThat(fits[0]).isEqualTo(plain.fits());
    assertThat(wide.figures(0, grid)).isEqualTo(plain.figures(leaves));
  }

  @Test
  void a_row_of_more_places_than_a_character_tells_is_kept_whole() {
    Grid grid = grid(700, 100);
    long[] numbers = new long[grid.size()];
    byte[] marks = new byte[grid.size()];
    numbers[numbers.length - 1] = 5;
    marks[numbers.length - 1] = Figures.NUMBER;
    Figures said = Figures.asTheyStand(grid, numbers, marks);

    WideRow row = WideRow.of(ImmutableList.of(said));

    long[] sums = new long[numbers.length];
    row.addTo(sums);
    assertThat(sums).isEqualTo(numbers);
    assertThat(row.figures(0, grid)).isEqualTo(said);
  }

  private static LongStream numbers(Figures figures) {
    return IntStream.range(0, figures.grid().size()).mapToLong(figures::number);
  }

  /** Filled anywhere between not at all and wholly. */
  private static Figures figures(Grid grid, Random random) {
    int fill = random.nextInt(5);
    long[] numbers = new long[grid.size()];
    byte[] marks = new byte[grid.size()];
    for (int slot = 0; slot < numbers.length; slot++) {
      marks[slot] = (byte) random.nextInt(4);
      if (random.nextInt(4) < fill) {
        marks[slot] = Figures.NUMBER;
        numbers[slot] =
            random.nextInt(8) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(100);
      }
    }
    return Figures.asTheyStand(grid, numbers, marks);
  }

  private static Grid grid(int rows, int columns) {
    return Grid.of(
        IntStream.rangeClosed(1, rows)
            .mapToObj(row -> RowCode.of("R" + row))
            .collect(ImmutableList.toImmutableList()),
        IntStream.rangeClosed(1, columns)
            .mapToObj(column -> Column.counting("" + column, "Cột " + column))
            .collect(ImmutableList.toImmutableList()));
  }
}
