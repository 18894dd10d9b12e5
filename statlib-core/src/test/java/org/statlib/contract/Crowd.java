package org.statlib.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/** Some threads that begin at once; each has its number and its own random numbers. */
final class Crowd {

  private static final int MOST_ATTEMPTS = 1_000;
  private static final long LONGEST_SECONDS = 300;

  private final int size;

  private Crowd(int size) {
    this.size = size;
  }

  static Crowd of(int size) {
    return new Crowd(size);
  }

  /** What one of them does. */
  @FunctionalInterface
  interface Worker {
    void work(int number, Random random) throws Exception;
  }

  /** The seed of the random numbers of this run: {@code -Dstatlib.seed}, or a new one. */
  static long seed() {
    return Long.getLong("statlib.seed", System.nanoTime());
  }

  /** Lets everybody work, and fails as the first of them failed, with the seed. */
  void work(Worker worker) {
    long seed = seed();
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      CyclicBarrier start = new CyclicBarrier(size);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int number = i;
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  worker.work(number, new Random(seed + number));
                  return true;
                }));
      }
      for (Future<Boolean> one : all) {
        one.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(
          "A thread failed, with -Dstatlib.seed=%d: %s".formatted(seed, failed.getCause()),
          failed.getCause());
    } catch (TimeoutException late) {
      throw new AssertionError(
          "Threads took longer than %d s, with -Dstatlib.seed=%d".formatted(LONGEST_SECONDS, seed),
          late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", interrupted);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Stores that are asked again while they cannot keep the changes, for hosts in a hurry. */
  static Stores patient(Stores stores) {
    return new Patient(stores);
  }

  private static final class Patient implements Stores {
    private final Stores stores;

    private Patient(Stores stores) {
      this.stores = stores;
    }

    @Override
    public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
      return Crowd.<T>untilKept(() -> stores.<T>transact(work));
    }
  }

  /** Asks again while the store cannot keep the changes, as a host does. */
  static <T> T untilKept(Supplier<T> act) {
    for (int attempt = 1; ; attempt++) {
      try {
        return act.get();
      } catch (StoreException busy) {
        if (attempt == MOST_ATTEMPTS) {
          throw new AssertionError("The store refused %d times".formatted(attempt), busy);
        }
        LockSupport.parkNanos(50_000);
      }
    }
  }
}
