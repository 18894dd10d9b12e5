package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Acts are serializable in whichever order they do their work and have it kept. What comes of acts
 * is compared with what comes of them one after the other, in memory.
 */
public interface InterleavingContract extends Contract {

  /** More than there are. */
  int ALL = Integer.MAX_VALUE;

  @Test
  default void every_two_acts_in_every_order_of_working_and_keeping() {
    ImmutableList<ImmutableList<Integer>> orders = Schedule.orders(2);
    Random random = new Random(Crowd.seed());
    Course course = new Course(harness());
    int waits = 0;

    for (Race race : some(SampleRaces.OF_TWO, size().of(60, ALL, ALL), random)) {
      for (ImmutableList<Integer> order : some(orders, size().of(1, 6, 6), random)) {
        waits += course.run(race, order, Schedule.Point.WRITTEN);
      }
      for (ImmutableList<Integer> order : some(orders, size().of(0, 1, 6), random)) {
        course.run(race, order, Schedule.Point.WORKED);
      }
    }

    course.assertAll();
    if (harness().waiting().isPresent()) {
      assertThat(waits).as("acts that waited for others in the store").isPositive();
    }
  }

  @Test
  default void three_acts_in_orders_of_working_and_keeping() {
    ImmutableList<ImmutableList<Integer>> orders = Schedule.orders(3);
    Random random = new Random(Crowd.seed());
    Course course = new Course(harness());

    for (Race race : SampleRaces.OF_THREE) {
      for (ImmutableList<Integer> order : some(orders, size().of(1, 9, 90), random)) {
        course.run(race, order, Schedule.Point.WRITTEN);
      }
    }

    course.assertAll();
  }

  private static <T> List<T> some(List<T> all, int count, Random random) {
    List<T> mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, random);
    return mixed.subList(0, Math.min(count, mixed.size()));
  }
}
