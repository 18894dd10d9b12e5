package org.statlib.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.statlib.rollup.Book;
import org.statlib.rollup.Fold;
import org.statlib.rollup.PlainSum;

/** The country's roll-up, exact and with coverage, and the plain sum of the same arrays. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class FoldBenchmark {

  @Param({"FULL", "FIFTH"})
  public Fill fill;

  @Param({"1", "2"})
  public int threads;

  private Book book;

  @Setup
  public void fillIn() {
    book = new Answers(Main.SEED, fill, Main.FORMS).book(Country.real());
  }

  @Benchmark
  public Fold fold() {
    return Fold.of(book, Country::isLeaf, threads);
  }

  @Benchmark
  public PlainSum plainSum() {
    return PlainSum.of(book, threads);
  }
}
