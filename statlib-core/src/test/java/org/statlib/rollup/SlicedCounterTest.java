package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Many counters at once say what one counter for each cell says. */
class SlicedCounterTest {

  private static final int WORDS = 3;

  @Property(tries = 200)
  void counting_adding_and_changing_equals_counting_cell_by_cell(@ForAll long seed) {
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
        default -> change(counter, cells, random);
      }
    }

    for (int cell = 0; cell < cells.length; cell++) {
      assertThat(counter.at(cell)).isEqualTo(cells[cell]);
    }
  }

  @Test
  void a_counter_does_not_fall_below_0() {
    SlicedCounter counter = new SlicedCounter(1);
    counter.count(new long[] {1});

    assertThatThrownBy(() -> counter.change(0, 3, false)).isInstanceOf(IllegalStateException.class);
  }

  private static void count(SlicedCounter counter, int[] cells, Random random) {
    long[] bitmap = new long[WORDS];
    for (int word = 0; word < WORDS; word++) {
      bitmap[word] = bits(random);
      add(cells, word, bitmap[word], 1);
    }
    counter.count(bitmap);
  }

  /** Adds one to some counters of a word, or takes one from some that are not 0. */
  private static void change(SlicedCounter counter, int[] cells, Random random) {
    boolean up = random.nextBoolean();
    int word = random.nextInt(WORDS);
    long bits = bits(random);
    for (int bit = 0; bit < 64 && !up; bit++) {
      bits &= cells[word * 64 + bit] > 0 ? -1 : ~(1L << bit);
    }
    add(cells, word, bits, up ? 1 : -1);
    counter.change(word, bits, up);
  }

  private static void add(int[] cells, int word, long bits, int step) {
    for (int bit = 0; bit < 64; bit++) {
      cells[word * 64 + bit] += (bits >>> bit & 1) == 0 ? 0 : step;
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
