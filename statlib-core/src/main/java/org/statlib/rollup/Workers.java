package org.statlib.rollup;

import static com.google.common.base.Throwables.throwIfUnchecked;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.statlib.unit.UnitTree;

/** A few threads that share out numbered pieces of work and end with it. */
final class Workers {

  private Workers() {}

  /**
   * Does something for the root and every unit that has others below, each after those below it.
   *
   * @param threads how many threads, the calling one included
   * @throws IllegalArgumentException if there is no thread to use
   * @throws RuntimeException what was thrown first, an error likewise
   */
  static void upwards(UnitTree tree, int threads, IntConsumer unit) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Threads of a fold must be at least 1, but were %s".formatted(threads));
    }
    List<Integer> tops = new ArrayList<>();
    for (int top = 1; top < tree.size(); top = tree.endOf(top)) {
      tops.add(top);
    }
    run(threads, tops.size(), i -> climb(tree, tops.get(i), unit));
    unit.accept(0);
  }

  /** No two threads touch the same unit. */
  private static void climb(UnitTree tree, int top, IntConsumer unit) {
    for (int each = tree.endOf(top) - 1; each >= top; each--) {
      if (tree.endOf(each) > each + 1) {
        unit.accept(each);
      }
    }
  }

  /**
   * Does every piece once.
   *
   * @param threads how many threads, the calling one included
   * @throws RuntimeException what a piece threw first, an error likewise; the other pieces may have
   *     been done or not
   */
  static void run(int threads, int pieces, IntConsumer piece) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable share =
        () -> {
          int i = next.getAndIncrement();
          while (i < pieces && failure.get() == null) {
            try {
              piece.accept(i);
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            }
            i = next.getAndIncrement();
          }
        };
    Thread[] others = new Thread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Thread(share, "statlib-fold-" + (i + 1));
      others[i].start();
    }
    share.run();
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable first = failure.get();
    if (first != null) {
      throwIfUnchecked(first);
      throw new IllegalStateException(first);
    }
  }
}
