package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * In which order two contestants do their work and have it kept. Whoever is before its turn waits,
 * but not for ever: a store may let one act wait for the other, then the order gives way.
 */
final class Schedule {

  /** Two who overlap: both have done their work before either's is kept, or one waits. */
  static final ImmutableList<ImmutableList<String>> OVERLAPS =
      ImmutableList.of(
          ImmutableList.of("0 works", "1 works", "0 keeps", "1 keeps"),
          ImmutableList.of("0 works", "1 works", "1 keeps", "0 keeps"),
          ImmutableList.of("1 works", "0 works", "1 keeps", "0 keeps"),
          ImmutableList.of("1 works", "0 works", "0 keeps", "1 keeps"));

  private static final long PATIENCE_MILLIS = Long.getLong("statlib.patience", 25);

  private final ImmutableList<String> order;
  private final Set<String> happened = new HashSet<>();

  Schedule(ImmutableList<String> order) {
    this.order = order;
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
        happen(works);
        await(keeps);
      }

      @Override
      public void afterAct() {
        happen(works);
        happen(keeps);
      }
    };
  }

  private synchronized void happen(String event) {
    happened.add(event);
    notifyAll();
  }

  private synchronized void await(String event) {
    if (happened.contains(event)) {
      return;
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    try {
      while (!happened.containsAll(order.subList(0, order.indexOf(event)))) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  @Override
  public String toString() {
    return String.join(", ", order);
  }
}
