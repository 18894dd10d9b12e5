package org.statlib.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.statlib.benchmarks.Memory.Engine;
import org.statlib.report.Figures;
import org.statlib.rollup.Book;
import org.statlib.rollup.Fold;
import org.statlib.rollup.PlainSum;
import org.statlib.rollup.RunningFold;
import org.statlib.unit.UnitTree;

/** What is measured is the same work, and done right; never how long it takes. */
class CheckSumsTest {

  private static final UnitTree TREE = Country.small(150);

  @Test
  void the_country_has_11367_places_and_764_of_them_have_others_below() {
    UnitTree tree = Country.real();

    assertThat(tree.size()).isEqualTo(1 + 11_367);
    assertThat(Country.leaves(tree)).hasSize(10_599);
    assertThat(PlainSum.of(Book.builder(tree, ImmutableList.of()).build(), 2).units()).hasSize(764);
  }

  @ParameterizedTest
  @EnumSource
  void every_engine_comes_to_the_totals_written_out_longhand(Fill fill) throws Exception {
    Answers answers = new Answers(7, fill, 3);
    long longhand = longhand(answers);

    assertThat(CheckSum.of(PlainSum.of(answers.book(TREE), 1))).isEqualTo(longhand);
    for (Engine engine : Engine.values()) {
      assertThat(engine.rollUp(TREE, answers)).as(engine.name()).isEqualTo(longhand);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_fold_that_is_measured_counts_who_answered(Fill fill) {
    Answers answers = new Answers(7, fill, 3);
    Fold fold = Fold.of(answers.book(TREE), Country::isLeaf, 2);

    for (int cell = 0; cell < answers.cells(); cell++) {
      int answered = 0;
      for (int leaf : Country.leaves(TREE)) {
        answered += answers.mark(leaf, cell) == Figures.ABSENT ? 0 : 1;
      }
      int width = Answers.FORM.size();
      assertThat(fold.answers(TREE.root().code(), cell / width, cell % width)).isEqualTo(answered);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replaced_reports_come_to_the_totals_of_a_new_book(Fill fill) {
    Answers answers = new Answers(7, fill, 3);
    List<Amendment> amendments = Amendment.random(TREE, answers, 40);
    RunningFold running = RunningFold.of(answers.book(TREE), Country::isLeaf, 1);
    Book.Builder anew = answers.builder(TREE);

    for (Amendment amendment : amendments) {
      running.replace(amendment.code(), amendment.form(), amendment.now());
      anew.put(amendment.code(), amendment.form(), amendment.now());
    }

    Book book = anew.build();
    assertThat(CheckSum.of(running, book))
        .isEqualTo(CheckSum.of(Fold.of(book, Country::isLeaf, 1)))
        .isNotEqualTo(longhand(answers));
  }

  @ParameterizedTest
  @EnumSource
  void the_comparison_prints_every_engine_and_ratio(Fill fill) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Comparison.print(TREE, new Answers(7, fill, 2), 4, 5, 2, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8))
        .contains(
            "statlib, 2 threads | ",
            "statlib, and the new total of the country read | ",
            "statlib, 1 thread / plain sum, 1 thread | ",
            "DuckDB, wide, level by level, 2 threads / statlib, 2 threads | ",
            "DuckDB, long, ROLLUP, 2 threads / statlib, 2 threads | ",
            "DuckDB, wide, level by level, 2 threads / statlib, 1 thread | ");
  }

  @Test
  void growth_is_printed_from_once_to_ten_times() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Growth.print(TREE, new Answers(7, Fill.FULL, 1), 3, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8)).contains("from 1x to 4x", "from 1x to 10x");
  }

  @Test
  void a_country_streams_by_once_and_ten_times_as_large() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Streaming.print(20, new Answers(7, Fill.FIFTH, 2), 3, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8)).contains("| 20 | ", "| 200 | ");
  }

  @Test
  void who_is_late_is_measured_and_told() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Chasing.print(TREE, 10, 2, new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8))
        .contains("%s units, %s forms owed".formatted(TREE.size(), 10 * TREE.size()))
        .contains("| the list | ")
        .doesNotContain(" late=0,");
  }

  @Test
  void engines_that_do_not_agree_are_not_compared() {
    assertThatThrownBy(
            () ->
                Rounds.of(
                    ImmutableList.of(
                        new Contender<>("one", 1, () -> 1L, sum -> sum),
                        new Contender<>("two", 1, () -> 2L, sum -> sum)),
                    0,
                    1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must be equal");
  }

  /** Every commune's numbers given to the commune's superiors, one by one. */
  private static long longhand(Answers answers) {
    CheckSum sum = new CheckSum();
    for (int leaf : Country.leaves(TREE)) {
      assertThat(TREE.units().get(leaf)).matches(Country::isLeaf);
      for (int up = TREE.superiorOf(leaf); up >= 0; up = TREE.superiorOf(up)) {
        for (int cell = 0; cell < answers.cells(); cell++) {
          sum.add(up, cell, answers.number(leaf, cell));
        }
      }
    }
    return sum.value();
  }
}
