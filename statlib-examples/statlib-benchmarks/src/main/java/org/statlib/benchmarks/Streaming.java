package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.io.PrintStream;
import java.util.Collections;
import java.util.Locale;
import org.statlib.report.Figures;
import org.statlib.rollup.StreamedFold;
import org.statlib.rollup.Subtotal;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitTree;

/** The country streaming by, with more and more communes: what it takes beside its tree. */
final class Streaming {

  private final UnitTree tree;
  private final int[] leaves;
  private final Answers answers;
  private final int looks;
  private final CheckSum sum = new CheckSum();
  private long most;

  private Streaming(UnitTree tree, Answers answers, int looks) {
    this.tree = tree;
    this.leaves = Country.leaves(tree);
    this.answers = answers;
    this.looks = looks;
  }

  /**
   * Streams countries with 1 and 10 times as many communes, and prints how much lived in memory.
   *
   * @param communes how many communes of the real country to begin with
   * @param looks how often to collect the garbage and look
   */
  static void print(int communes, Answers answers, int looks, PrintStream out) {
    out.printf("%n| communes | live memory at most | time | |%n|---|---|---|---|%n");
    for (int times : new int[] {1, 10}) {
      UnitTree tree = Country.times(communes, times);
      Streaming streaming = new Streaming(tree, answers, looks);
      long before = live();
      long start = System.nanoTime();
      long checkSum = streaming.run(before);
      out.printf(
          Locale.ROOT,
          "| %s | %s KB | %s ms | check sum %016x |%n",
          streaming.leaves.length,
          streaming.most / 1024,
          (System.nanoTime() - start) / 1_000_000,
          checkSum);
    }
  }

  /** Streams everything that the leaves of a tree say, and adds up the totals that come out. */
  static long checkSum(UnitTree tree, Answers answers) {
    return new Streaming(tree, answers, 0).run(0);
  }

  private long run(long before) {
    StreamedFold stream =
        StreamedFold.of(
            tree,
            ImmutableList.copyOf(Collections.nCopies(answers.forms(), Answers.FORM)),
            Country::isLeaf,
            this::add);
    int step = looks == 0 ? Integer.MAX_VALUE : Math.max(1, leaves.length / looks);
    for (int i = 0; i < leaves.length; i++) {
      for (int form = 0; form < answers.forms(); form++) {
        stream.put(tree.units().get(leaves[i]).code(), form, answers.report(leaves[i], form));
      }
      if (i % step == step / 2) {
        most = Math.max(most, live() - before);
      }
    }
    stream.finish();
    return sum.value();
  }

  private void add(Unit unit, Subtotal total) {
    int ordinal = tree.ordinal(unit.code());
    for (int form = 0; form < answers.forms(); form++) {
      Figures figures = total.figures(form);
      for (int slot = 0; slot < figures.grid().size(); slot++) {
        sum.add(ordinal, form * figures.grid().size() + slot, figures.number(slot));
      }
    }
  }

  /** How many bytes of the heap are in use after the garbage has gone. */
  private static long live() {
    Runtime machine = Runtime.getRuntime();
    machine.gc();
    return machine.totalMemory() - machine.freeMemory();
  }
}
