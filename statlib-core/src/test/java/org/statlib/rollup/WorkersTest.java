package org.statlib.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Pieces of work are shared out between the calling thread and others, and all of them are done.
 */
class WorkersTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void each_piece_is_done_once() {
    Set<Integer> done = Collections.synchronizedSet(new HashSet<>());

    Workers.run(3, 100, piece -> assertThat(done.add(piece)).isTrue());

    assertThat(done).hasSize(100);
  }

  @Test
  void the_calling_thread_works_too_and_has_one_other_beside_it() {
    Set<Thread> workers = Collections.synchronizedSet(new HashSet<>());
    CountDownLatch both = new CountDownLatch(2);

    Workers.run(
        2,
        2,
        piece -> {
          workers.add(Thread.currentThread());
          both.countDown();
          assertThat(Uninterruptibles.awaitUninterruptibly(both, LONG)).isTrue();
        });

    assertThat(workers).hasSize(2).contains(Thread.currentThread());
  }

  @Test
  void who_is_interrupted_while_waiting_for_the_others_learns_of_it_afterwards() {
    Thread caller = Thread.currentThread();
    CountDownLatch started = new CountDownLatch(1);
    caller.interrupt();

    Workers.run(
        2,
        2,
        piece -> {
          if (Thread.currentThread().equals(caller)) {
            assertThat(Uninterruptibles.awaitUninterruptibly(started, LONG)).isTrue();
          } else {
            started.countDown();
            Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(50));
          }
        });

    assertThat(Thread.interrupted()).isTrue();
  }
}
