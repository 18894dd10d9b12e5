package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.io.PrintStream;
import java.util.Locale;
import org.statlib.rollup.Book;
import org.statlib.rollup.Fold;
import org.statlib.rollup.PlainSum;
import org.statlib.unit.UnitTree;

/** The same country with more and more forms. */
final class Growth {

  private static final String FOLD = "statlib";
  private static final String PLAIN = "plain sum";

  private Growth() {}

  /** Rolls up books of 1, 4 and 10 times as many forms, and prints how the time grows. */
  static void print(UnitTree tree, Answers answers, int rounds, PrintStream out) throws Exception {
    double first = 0;
    for (int times : new int[] {1, 4, 10}) {
      Answers more = new Answers(answers.seed(), answers.fill(), answers.forms() * times);
      Book book = more.book(tree);
      Rounds took =
          Rounds.of(
              ImmutableList.of(
                  new Contender<>(FOLD, 1, () -> Fold.of(book, Country::isLeaf, 2), CheckSum::of),
                  new Contender<>(PLAIN, 1, () -> PlainSum.of(book, 2), CheckSum::of)),
              rounds / 3,
              rounds);
      took.print("Roll-up of " + more + " with 2 threads", "ms", 1e6, out);
      took.printRatio(FOLD, PLAIN, out);
      if (times == 1) {
        first = took.median(FOLD);
      } else {
        out.printf(
            Locale.ROOT,
            "| growth exponent from 1x to %sx | %.3f | |%n",
            times,
            Math.log(took.median(FOLD) / first) / Math.log(times));
      }
    }
  }
}
