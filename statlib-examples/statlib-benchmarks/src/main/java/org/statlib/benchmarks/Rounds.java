package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.statlib.benchmarks.Contender.Turn;

/**
 * What contenders took, round by round. Everybody has a turn in each round, every time with another
 * one first: a busy moment of the machine does not fall on one alone, and a ratio compares
 * neighbours.
 */
final class Rounds {

  private final Map<String, double[]> nanos = new LinkedHashMap<>();
  private long checkSum;

  private Rounds() {}

  /**
   * Lets the contenders take turns.
   *
   * @param warmUps rounds that do not count
   * @throws IllegalStateException if the check sums of a round are not all the same
   */
  static Rounds of(ImmutableList<Contender<?>> contenders, int warmUps, int rounds)
      throws Exception {
    Rounds taken = new Rounds();
    for (int round = 0; round < warmUps + rounds; round++) {
      Map<String, Long> checkSums = new LinkedHashMap<>();
      for (int i = 0; i < contenders.size(); i++) {
        Contender<?> contender = contenders.get((round + i) % contenders.size());
        Turn turn = contender.take();
        checkSums.put(contender.name(), turn.checkSum());
        if (round >= warmUps) {
          taken
                  .nanos
                  .computeIfAbsent(contender.name(), name -> new double[rounds])[round - warmUps] =
              turn.nanos();
        }
      }
      if (checkSums.values().stream().distinct().count() > 1) {
        throw new IllegalStateException(
            "Check sums must be equal, but were %s".formatted(checkSums));
      }
      taken.checkSum = checkSums.values().iterator().next();
    }
    return taken;
  }

  /** The check sum that all agreed on in the last round. */
  long checkSum() {
    return checkSum;
  }

  /** The middle of what a contender took, in nanoseconds. */
  double median(String name) {
    return Quartiles.of(nanosOf(name)).median();
  }

  /** Prints a table of what each contender took. */
  void print(String title, String unit, double nanosPerUnit, PrintStream out) {
    out.printf(Locale.ROOT, "%n%s; check sum %016x%n%n", title, checkSum);
    out.printf("| | median, %s | quartiles |%n|---|---|---|%n", unit);
    nanos.forEach(
        (name, took) ->
            out.println(
                "| " + name + " | " + Quartiles.of(took).dividedBy(nanosPerUnit).cells() + " |"));
  }

  /** Prints how many times as long one took as another, round by round. */
  void printRatio(String over, String under, PrintStream out) {
    double[] ratios = nanosOf(over).clone();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= nanosOf(under)[i];
    }
    out.println("| " + over + " / " + under + " | " + Quartiles.of(ratios).cells() + " |");
  }

  private double[] nanosOf(String name) {
    double[] took = nanos.get(name);
    if (took == null) {
      throw new IllegalArgumentException("There is no contender '%s'".formatted(name));
    }
    return took;
  }

  /** Half of the samples lie between the lower and the upper quartile. */
  private record Quartiles(double lower, double median, double upper) {

    static Quartiles of(double[] samples) {
      double[] sorted = samples.clone();
      Arrays.sort(sorted);
      int last = sorted.length - 1;
      return new Quartiles(sorted[last / 4], sorted[last / 2], sorted[last - last / 4]);
    }

    Quartiles dividedBy(double unit) {
      return new Quartiles(lower / unit, median / unit, upper / unit);
    }

    String cells() {
      return String.format(Locale.ROOT, "%.2f | %.2f to %.2f", median, lower, upper);
    }
  }
}
