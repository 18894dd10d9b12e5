package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * In which order contestants do their work and have it kept. Whoever is before its turn waits,
 * until nobody could go on otherwise: a store may let one act wait for the other, then the order
 * gives way.
 */
final class Schedule {

  /** Where contestants wait for their turn to have their changes kept. */
  enum Point {
    /** With the work done, before any of its changes are in the store. */
    WORKED,
    /** With the changes in the store, before they hold. */
    WRITTEN
  }

  private static final long PATIENCE_MILLIS = Long.getLong("statlib.patience", 25);
  private static final long LONGEST_MILLIS = 60_000;
  private static final long A_LITTLE_NANOS = 500_000;

  private final ImmutableList<String> order;
  private final Point point;
  private final Supplier<OptionalInt> waiting;
  private final Set<String> happened = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();
  private final List<String> gaveWay = new ArrayList<>();
  private int acting;

  /**
   * A schedule for one race.
   *
   * @param order whose turn it is: each contestant's number twice, to work and to keep
   * @param waiting how many acts wait within the store, if it tells; otherwise whoever is before
   *     its turn waits a little
   */
  Schedule(ImmutableList<Integer> order, Point point, Supplier<OptionalInt> waiting) {
    Set<Integer> begun = new HashSet<>();
    this.order =
        order.stream()
            .map(contestant -> contestant + (begun.add(contestant) ? " works" : " keeps"))
            .collect(ImmutableList.toImmutableList());
    this.point = point;
    this.waiting = waiting;
    this.acting = begun.size();
  }

  /** Every order in which some can work and keep: 6 for two of them, 90 for three. */
  static ImmutableList<ImmutableList<Integer>> orders(int contestants) {
    return orders(ImmutableList.copyOf(Collections.nCopies(contestants, 2)));
  }

  /** Every order of some steps of each contestant that keeps each one's own. */
  static ImmutableList<ImmutableList<Integer>> orders(List<Integer> steps) {
    ImmutableList.Builder<ImmutableList<Integer>> orders = ImmutableList.builder();
    extend(new ArrayList<>(steps), new ArrayList<>(), orders);
    return orders.build();
  }

  private static void extend(
      List<Integer> left,
      List<Integer> begun,
      ImmutableList.Builder<ImmutableList<Integer>> orders) {
    if (left.stream().allMatch(steps -> steps == 0)) {
      orders.add(ImmutableList.copyOf(begun));
      return;
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i) > 0) {
        left.set(i, left.get(i) - 1);
        begun.add(i);
        extend(left, begun, orders);
        begun.remove(begun.size() - 1);
        left.set(i, left.get(i) + 1);
      }
    }
  }

  /** The watcher of one contestant's acts; its first act is scheduled, the others are not. */
  WatchedStores.Watcher of(int contestant) {
    String works = contestant + " works";
    String keeps = contestant + " keeps";
    return new WatchedStores.Watcher() {
      @Override
      public void beforeWork() {
        await(works);
      }

      @Override
      public void afterWork() {
        if (point == Point.WORKED) {
          happen(works);
          await(keeps);
        }
      }

      @Override
      public void beforeKept() {
        if (point == Point.WRITTEN) {
          happen(works);
          await(keeps);
        }
      }

      @Override
      public void afterAct() {
        happen(works);
        end(keeps);
      }
    };
  }

  /** How often an act waited for another within the store, as the store told. */
  synchronized int timesGivenWay() {
    return gaveWay.size();
  }

  private synchronized void happen(String event) {
    happened.add(event);
  }

  private synchronized void end(String event) {
    if (happened.add(event)) {
      acting--;
    }
  }

  private void await(String event) {
    long begun = System.nanoTime();
    while (!isDue(event)) {
      LockSupport.parkNanos(A_LITTLE_NANOS);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      OptionalInt inStore = waiting.get();
      if (inStore.isPresent()
          ? nobodyElseMoves(event, inStore.getAsInt())
          : millis > PATIENCE_MILLIS) {
        break;
      }
      if (millis > LONGEST_MILLIS) {
        throw new IllegalStateException("'%s' never came in %s".formatted(event, this));
      }
    }
    leave(event);
  }

  private synchronized boolean isDue(String event) {
    awaited.add(event);
    return happened.contains(event) || happened.containsAll(order.subList(0, order.indexOf(event)));
  }

  /** Whether all others wait, in the store or for later turns. */
  private synchronized boolean nobodyElseMoves(String event, int inStore) {
    boolean first = order.stream().filter(awaited::contains).findFirst().equals(Optional.of(event));
    if (inStore == 0 || !first || awaited.size() + inStore < acting) {
      return false;
    }
    gaveWay.add(event);
    return true;
  }

  private synchronized void leave(String event) {
    awaited.remove(event);
  }

  @Override
  public synchronized String toString() {
    String given = gaveWay.isEmpty() ? "" : " with others waiting in the store at " + gaveWay;
    return String.join(", ", order) + given;
  }
}
