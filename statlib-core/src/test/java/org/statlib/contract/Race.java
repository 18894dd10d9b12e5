package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.report.Report;
import org.statlib.store.Stores;

/**
 * Some who act at once, each one act after the other, on what was prepared.
 *
 * <p>What may come of it is found by doing the same acts one after the other, in every order that
 * keeps each one's own, on another stage in memory.
 *
 * @param name what it is about
 * @param mostWin how many of the contestants can be served at most, the way the rules are
 * @param alone whether it needs a period for itself
 * @param prepare prepares a stage, and gives each contestant's acts
 */
record Race(
    String name,
    int mostWin,
    boolean alone,
    Function<Stage, ImmutableList<ImmutableList<Ask>>> prepare) {

  /** What came of a race: what each contestant was answered, and what stands there now. */
  record Result(ImmutableList<ImmutableList<String>> answers, String state) {
    long winners() {
      return answers.stream().filter(own -> own.stream().allMatch("done"::equals)).count();
    }
  }

  /** Somewhere to run it. */
  Stage on(Stages stages) {
    return alone ? stages.alone() : stages.next();
  }

  /** Everything that can come of it when one act is done after the other. */
  Set<Result> serial(Stages stages) {
    Set<Result> results = new LinkedHashSet<>();
    List<Integer> steps = prepare.apply(on(stages)).stream().map(List::size).toList();
    for (ImmutableList<Integer> order : Schedule.orders(steps)) {
      Stage stage = on(stages);
      ImmutableList<ImmutableList<Ask>> asks = prepare.apply(stage);
      List<List<String>> answers = new ArrayList<>();
      asks.forEach(contestant -> answers.add(new ArrayList<>()));
      for (int contestant : order) {
        Ask ask = asks.get(contestant).get(answers.get(contestant).size());
        answers
            .get(contestant)
            .add(answer(stage.country().statlib().execute(ask.actor(), ask.command())));
      }
      results.add(result(answers, stage));
    }
    return results;
  }

  /** What is wrong with a result, unless it is that of some order of acts, one after the other. */
  Optional<String> complaint(Set<Result> serial, Result result) {
    if (serial.contains(result)) {
      return result.winners() >= 1 && result.winners() <= mostWin
          ? Optional.empty()
          : Optional.of("%s: %d were served".formatted(result.answers(), result.winners()));
    }
    Optional<Result> alike =
        serial.stream().filter(one -> one.answers().equals(result.answers())).findFirst();
    return Optional.of(
        alike
            .map(
                one ->
                    "%s, but left%n%s%nin the place of%n%s"
                        .formatted(result.answers(), unlike(result, one), unlike(one, result)))
            .orElseGet(
                () ->
                    "%s, but one after the other they are answered one of %s"
                        .formatted(
                            result.answers(), serial.stream().map(Result::answers).toList())));
  }

  private static String unlike(Result one, Result other) {
    List<String> there = other.state().lines().toList();
    return one.state()
        .lines()
        .filter(line -> !there.contains(line))
        .collect(Collectors.joining("\n"));
  }

  /** What became of the periods of a year, in every unit. */
  static Result result(List<? extends List<String>> answers, Stores stores, String period) {
    return new Result(
        answers.stream().map(ImmutableList::copyOf).collect(ImmutableList.toImmutableList()),
        outline(StoreState.of(stores), period));
  }

  /** What became of a stage. */
  static Result result(List<? extends List<String>> answers, Stage stage) {
    return new Result(
        answers.stream().map(ImmutableList::copyOf).collect(ImmutableList.toImmutableList()),
        stage.outline());
  }

  static String answer(Outcome outcome) {
    return outcome.<String>fold(
        applied -> "done",
        refused ->
            refused.reasons().stream()
                .map(Violation::code)
                .sorted()
                .distinct()
                .toList()
                .toString());
  }

  /** The periods of the year and their reports and places, without digests and times. */
  private static String outline(StoreState state, String period) {
    String year = period.substring(period.lastIndexOf('-'));
    List<String> lines = new ArrayList<>();
    state
        .periods()
        .forEach((key, stored) -> lines.add(key + " " + stored.status() + " " + stored.version()));
    state.reports().forEach((key, report) -> lines.add(key + " " + outline(report)));
    state
        .covers()
        .forEach((slot, cover) -> lines.add(slot + " " + cover.getClass().getSimpleName()));
    return lines.stream()
        .filter(line -> line.split(" ", 2)[0].contains(year))
        .map(line -> line.replace(year, "-Y"))
        .collect(Collectors.joining("\n"));
  }

  /** A report without digests and times. */
  static String outline(Report report) {
    return "%s version %s revision %s returns %s by %s %s %s, %s, %s"
        .formatted(
            report.status(),
            report.version(),
            report.revision().map(revision -> revision.number()).orElse(0),
            report.returns(),
            ImmutableSet.copyOf(report.handling().compilers().stream().sorted().toList()),
            report.handling().checker(),
            report.handling().approver(),
            report.sheet().note(),
            report.sheet().rows().entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue().source().getClass().getSimpleName())
                .toList());
  }
}
