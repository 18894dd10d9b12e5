package org.statlib.rollup;

import static com.google.common.base.Throwables.throwIfUnchecked;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** A few threads that share out numbered pieces of work and end with it. */
final class Workers {

  private Workers() {}

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
