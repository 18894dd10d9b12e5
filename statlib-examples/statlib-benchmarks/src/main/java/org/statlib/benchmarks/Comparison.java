package org.statlib.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.io.PrintStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.statlib.report.Figures;
import org.statlib.rollup.Book;
import org.statlib.rollup.Fold;
import org.statlib.rollup.PlainSum;
import org.statlib.rollup.RunningFold;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/** The library, a plain sum and DuckDB: the same figures, in one process, turn by turn. */
final class Comparison {

  private static final String ALONE = "statlib, 1 thread";
  private static final String READ = "statlib, and the new total of the country read";
  private static final String TOGETHER = "statlib, 2 threads";
  private static final String PLAIN_ALONE = "plain sum, 1 thread";
  private static final String PLAIN_TOGETHER = "plain sum, 2 threads";
  private static final String LEVELS = "DuckDB, wide, level by level, 2 threads";
  private static final String ROLLUP = "DuckDB, long, ROLLUP, 2 threads";

  private final Book book;
  private final DuckDb duckDb;

  /** The total of the country that was read last. */
  private @Nullable Figures country;

  private Comparison(Book book, DuckDb duckDb) {
    this.book = book;
    this.duckDb = duckDb;
  }

  /**
   * Compares roll-ups and replaced reports, and prints what came out.
   *
   * @param rounds how many rounds, a third as many more before to warm up
   * @param amended how many reports are replaced in a turn
   * @param amendedSlowly how many of them when DuckDB does it too
   * @throws IllegalStateException if two engines come to different totals
   */
  static void print(
      UnitTree tree, Answers answers, int rounds, int amended, int amendedSlowly, PrintStream out)
      throws Exception {
    try (DuckDb duckDb = new DuckDb(tree, answers, 2)) {
      duckDb.loadReports();
      duckDb.loadCells();
      Comparison comparison = new Comparison(answers.book(tree), duckDb);

      Rounds rollUps = Rounds.of(comparison.rollUps(), rounds / 3, rounds);
      rollUps.print("Roll-up of " + answers, "ms", 1e6, out);
      rollUps.printRatio(ALONE, PLAIN_ALONE, out);
      rollUps.printRatio(TOGETHER, PLAIN_TOGETHER, out);
      rollUps.printRatio(LEVELS, TOGETHER, out);
      rollUps.printRatio(ROLLUP, TOGETHER, out);

      ImmutableList<Amendment> many = Amendment.random(tree, answers, amended);
      Rounds replaced = Rounds.of(comparison.replacements(many), rounds / 3, rounds);
      replaced.print(
          "A replaced report, one of %s, %s".formatted(amended, answers), "us", 1e3, out);
      replaced.printRatio(ALONE, PLAIN_ALONE, out);

      duckDb.levelByLevel();
      ImmutableList<Amendment> few = many.subList(0, amendedSlowly);
      ImmutableList<Contender<?>> all =
          ImmutableList.<Contender<?>>builder()
              .addAll(comparison.replacements(few))
              .add(replacing(LEVELS, few, duckDb::replace, duckDb::checkSumOfLevels))
              .build();
      Rounds slowly = Rounds.of(all, rounds / 3, rounds);
      slowly.print(
          "A replaced report, one of %s, %s".formatted(amendedSlowly, answers), "us", 1e3, out);
      slowly.printRatio(LEVELS, ALONE, out);
    }
  }

  private ImmutableList<Contender<?>> rollUps() {
    return ImmutableList.of(
        fold(ALONE, 1),
        plain(PLAIN_ALONE, 1),
        fold(TOGETHER, 2),
        plain(PLAIN_TOGETHER, 2),
        new Contender<>(LEVELS, 1, duckDb::levelByLevel, DuckDb::checkSumOfLevels),
        new Contender<>(ROLLUP, 1, duckDb::rollup, DuckDb::checkSumOfRollup));
  }

  private Contender<Fold> fold(String name, int threads) {
    return new Contender<>(name, 1, () -> Fold.of(book, Country::isLeaf, threads), CheckSum::of);
  }

  private Contender<PlainSum> plain(String name, int threads) {
    return new Contender<>(name, 1, () -> PlainSum.of(book, threads), CheckSum::of);
  }

  private ImmutableList<Contender<?>> replacements(ImmutableList<Amendment> there) {
    RunningFold running = RunningFold.of(book, Country::isLeaf, 2);
    RunningFold read = RunningFold.of(book, Country::isLeaf, 2);
    PlainSum plain = PlainSum.of(book, 2);
    UnitCode root = book.tree().root().code();
    return ImmutableList.of(
        replacing(
            ALONE,
            there,
            one -> running.replace(one.code(), one.form(), one.now()),
            () -> CheckSum.of(running, book)),
        replacing(
            READ,
            there,
            one -> {
              read.replace(one.code(), one.form(), one.now());
              country = read.figures(root, one.form());
            },
            () -> {
              requireNonNull(country);
              return CheckSum.of(read, book);
            }),
        replacing(
            PLAIN_ALONE,
            there,
            one ->
                plain.replace(
                    one.unit(), one.form() * Answers.FORM.size(), one.before(), one.now()),
            () -> CheckSum.of(plain)));
  }

  /** Replaces all the reports in one turn, and takes that back in the next. */
  private static Contender<?> replacing(
      String name, ImmutableList<Amendment> there, Replacing replacing, Result result) {
    Iterator<ImmutableList<Amendment>> turns =
        Iterables.cycle(there, Amendment.back(there)).iterator();
    return new Contender<>(
        name,
        there.size(),
        () -> {
          for (Amendment amendment : turns.next()) {
            replacing.replace(amendment);
          }
          return result;
        },
        Result::checkSum);
  }

  @FunctionalInterface
  private interface Replacing {
    void replace(Amendment amendment) throws Exception;
  }

  @FunctionalInterface
  private interface Result {
    long checkSum() throws Exception;
  }
}
