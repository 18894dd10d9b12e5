package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Many counters at once say what one counter for each cell says. */
class SlicedCounterTest {

  private static final int WORDS = 3;

  @Property(tries = 200)
  void counting_adding_and_setting_equals_counting_cell_by_cell(@ForAll long seed) {
    Random random = new Random(seed);
    SlicedCounter counter = new SlicedCounter(WORDS);
    int[] cells = new int[WORDS * 64];

    for (int step = 0; step < 20; step++) {
      switch (random.nextInt(3)) {
        case 0 -> count(counter, cells, random);
        case 1 -> {
          SlicedCounter other = new SlicedCounter(WORDS);
          for (int i = random.nextInt(40); i > 0; i--) {
            count(other, cells, random);
          }
          counter.add(other);
        }
        default -> set(counter, cells, random);
      }
    }

    for (int cell = 0; cell < cells.length; cell++) {
      assertThat(counter.at(cell)).isEqualTo(cells[cell]);
    }
  }

  private static void count(SlicedCounter counter, int[] cells, Random random) {
    long[] bitmap = new long[WORDS];
    for (int word = 0; word < WORDS; word++) {
      bitmap[word] = bits(random);
      add(cells, word, bitmap[word]);
    }
    counter.count(bitmap);
  }

  private static void set(SlicedCounter counter, int[] cells, Random random) {
    int cell = random.nextInt(cells.length);
    cells[cell] = random.nextInt(100);
    counter.set(cell, cells[cell]);
  }

  private static void add(int[] cells, int word, long bits) {
    for (int bit = 0; bit < 64; bit++) {
      cells[word * 64 + bit] += (bits >>> bit & 1) == 0 ? 0 : 1;
    }
  }

  private static long bits(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> -1;
      default -> random.nextLong();
    };
  }
}
