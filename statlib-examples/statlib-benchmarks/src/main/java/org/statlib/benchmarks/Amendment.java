package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.statlib.report.Figures;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * One report that takes the place of another.
 *
 * @param unit the place of the commune in the tree
 */
record Amendment(int unit, UnitCode code, int form, Figures before, Figures now) {

  /** As many amendments of different reports as asked for, all over the country. */
  static ImmutableList<Amendment> random(UnitTree tree, Answers answers, int count) {
    Answers others = new Answers(answers.seed() + 1, answers.fill(), answers.forms());
    int[] leaves = Country.leaves(tree);
    Random random = new Random(answers.seed());
    Set<Integer> places = new LinkedHashSet<>();
    while (places.size() < count) {
      places.add(random.nextInt(leaves.length * answers.forms()));
    }
    ImmutableList.Builder<Amendment> amendments = ImmutableList.builder();
    for (int place : places) {
      int unit = leaves[place / answers.forms()];
      int form = place % answers.forms();
      amendments.add(
          new Amendment(
              unit,
              tree.units().get(unit).code(),
              form,
              answers.report(unit, form),
              others.report(unit, form)));
    }
    return amendments.build();
  }

  /** The amendments that take these back: before and now change places. */
  @SuppressWarnings("ArgumentSelectionDefectChecker")
  static ImmutableList<Amendment> back(ImmutableList<Amendment> there) {
    return there.stream()
        .map(one -> new Amendment(one.unit, one.code, one.form, one.now, one.before))
        .collect(ImmutableList.toImmutableList());
  }
}
