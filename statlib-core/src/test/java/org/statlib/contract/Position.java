package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the reports of a stage stand, and what can be done from there.
 *
 * @param name where they stand
 * @param walk leads there
 * @param moves what can be done by somebody, whatever the others do
 * @param rivals moves on two things of which only one can be done, by the rules
 */
record Position(
    String name,
    Consumer<Stage> walk,
    ImmutableList<Move> moves,
    ImmutableSet<ImmutableSet<Move>> rivals) {

  static Position of(String name, Consumer<Stage> walk, Move... moves) {
    return new Position(name, walk, ImmutableList.copyOf(moves), ImmutableSet.of());
  }

  Position withRivals(Move one, Move other) {
    return new Position(
        name,
        walk,
        moves,
        ImmutableSet.<ImmutableSet<Move>>builder()
            .addAll(rivals)
            .add(ImmutableSet.of(one, other))
            .build());
  }

  /** The races of two: every unordered pair of moves, two of one kind included. */
  ImmutableList<ImmutableList<Move>> pairs() {
    ImmutableList.Builder<ImmutableList<Move>> pairs = ImmutableList.builder();
    for (int one = 0; one < moves.size(); one++) {
      for (int other = one; other < moves.size(); other++) {
        pairs.add(ImmutableList.of(moves.get(one), moves.get(other)));
      }
    }
    return pairs.build();
  }

  /** The races of three: every choice of three moves. */
  ImmutableList<ImmutableList<Move>> triples() {
    ImmutableList.Builder<ImmutableList<Move>> triples = ImmutableList.builder();
    for (int one = 0; one < moves.size(); one++) {
      for (int other = one + 1; other < moves.size(); other++) {
        for (int third = other + 1; third < moves.size(); third++) {
          triples.add(ImmutableList.of(moves.get(one), moves.get(other), moves.get(third)));
        }
      }
    }
    return triples.build();
  }

  /** The race of these moves, each made by another person. */
  Race race(ImmutableList<Move> moving) {
    return new Race(
        "%s: %s".formatted(name, String.join(" | ", moving.stream().map(Move::name).toList())),
        mostWin(moving),
        moving.stream().anyMatch(Move::isAboutThePeriod),
        stage -> {
          walk.accept(stage);
          List<ImmutableList<Ask>> asks = new ArrayList<>();
          for (int who = 0; who < moving.size(); who++) {
            asks.add(ImmutableList.of(moving.get(who).ask(stage, who)));
          }
          return ImmutableList.copyOf(asks);
        });
  }

  private int mostWin(ImmutableList<Move> moving) {
    return rivals.contains(ImmutableSet.copyOf(moving))
        ? 1
        : (int) moving.stream().map(Move::thing).distinct().count();
  }
}
