package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.statlib.rollup.Fold;
import org.statlib.unit.UnitTree;

/** The most memory that a whole process held at once: one process for each engine. */
final class Memory {

  private Memory() {}

  /** What fills in the country and rolls it up once. */
  enum Engine {
    STATLIB {
      @Override
      long rollUp(UnitTree tree, Answers answers) {
        return CheckSum.of(Fold.of(answers.book(tree), Country::isLeaf, 2));
      }
    },
    STATLIB_STREAMED {
      @Override
      long rollUp(UnitTree tree, Answers answers) {
        return Streaming.checkSum(tree, answers);
      }
    },
    DUCKDB_LEVELS {
      @Override
      long rollUp(UnitTree tree, Answers answers) throws Exception {
        try (DuckDb duckDb = new DuckDb(tree, answers, 2)) {
          duckDb.loadReports();
          return duckDb.levelByLevel().checkSumOfLevels();
        }
      }
    },
    DUCKDB_ROLLUP {
      @Override
      long rollUp(UnitTree tree, Answers answers) throws Exception {
        try (DuckDb duckDb = new DuckDb(tree, answers, 2)) {
          duckDb.loadCells();
          return duckDb.rollup().checkSumOfRollup();
        }
      }
    };

    abstract long rollUp(UnitTree tree, Answers answers) throws Exception;

    /** How much the heap may grow to: about as little as will do. */
    String heap(Fill fill) {
      if (this == STATLIB) {
        return fill == Fill.FULL ? "-Xmx700m" : "-Xmx300m";
      }
      return this == STATLIB_STREAMED ? "-Xmx48m" : "-Xmx256m";
    }
  }

  /** Runs one engine in this process, and prints the peak of its resident memory. */
  static void print(Engine engine, UnitTree tree, Answers answers, PrintStream out)
      throws Exception {
    long checkSum = engine.rollUp(tree, answers);
    out.printf(
        Locale.ROOT,
        "| %s, %s | %s MB | check sum %016x |%n",
        engine,
        answers.fill(),
        peak() / 1024,
        checkSum);
  }

  /** Runs each engine in a process of its own with the options of this one's machine. */
  static void printEach(PrintStream out) throws IOException, InterruptedException {
    out.printf("%n| engine | peak resident memory | |%n|---|---|---|%n");
    out.flush();
    for (Fill fill : Fill.values()) {
      for (Engine engine : Engine.values()) {
        Process process =
            new ProcessBuilder(
                    ImmutableList.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        engine.heap(fill),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "memory",
                        engine.name(),
                        fill.name()))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
          throw new IllegalStateException(
              "Engine %s must end well, but ended with %s".formatted(engine, process.exitValue()));
        }
      }
    }
  }

  /** In KiB, as Linux tells it. */
  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
