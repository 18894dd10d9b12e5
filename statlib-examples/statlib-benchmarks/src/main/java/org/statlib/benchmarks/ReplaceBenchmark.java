package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.statlib.report.Figures;
import org.statlib.rollup.RunningFold;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/** One replaced report: 120 cells of a commune, its district, its province and the country. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class ReplaceBenchmark {

  @Param({"FULL", "FIFTH"})
  public Fill fill;

  /** How many reports are replaced in turn: one stays in the caches, thousands do not. */
  @Param({"1", "4096"})
  public int reports;

  private RunningFold running;
  private List<Amendment> amendments;
  private UnitCode country;
  private int next;

  @Setup
  public void fillIn() {
    UnitTree tree = Country.real();
    country = tree.root().code();
    Answers answers = new Answers(Main.SEED, fill, Main.FORMS);
    running = RunningFold.of(answers.book(tree), Country::isLeaf, 1);
    ImmutableList<Amendment> there = Amendment.random(tree, answers, reports);
    amendments = Stream.of(there, Amendment.back(there)).flatMap(List::stream).toList();
  }

  @Benchmark
  public RunningFold replace() {
    replaceNext();
    return running;
  }

  /** One changed commune, and what the country comes to. */
  @Benchmark
  public Figures replaceAndReadTheCountry() {
    return running.figures(country, replaceNext());
  }

  private int replaceNext() {
    Amendment amendment = amendments.get(next);
    running.replace(amendment.code(), amendment.form(), amendment.now());
    next = (next + 1) % amendments.size();
    return amendment.form();
  }
}
