package org.statlib.benchmarks;

import java.util.concurrent.Callable;

/**
 * One way to do what the others do too.
 *
 * @param name what tables call it
 * @param times how often its work does the thing that is measured
 * @param work what is timed
 * @param reading what the result comes to; not timed
 */
record Contender<T>(String name, int times, Callable<T> work, Reading<T> reading) {

  /** Does the work once. */
  Turn take() throws Exception {
    long start = System.nanoTime();
    T result = work.call();
    long nanos = System.nanoTime() - start;
    return new Turn((double) nanos / times, reading.checkSum(result));
  }

  /** How many nanoseconds it took to do the thing once, and what came out. */
  record Turn(double nanos, long checkSum) {}

  /** The check sum of a result. */
  @FunctionalInterface
  interface Reading<T> {
    long checkSum(T result) throws Exception;
  }
}
