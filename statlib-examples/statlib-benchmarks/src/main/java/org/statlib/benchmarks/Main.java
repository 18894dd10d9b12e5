package org.statlib.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * The measurements by name: {@code compare}, {@code growth}, {@code memory}, {@code stream}, {@code
 * acts}, {@code chase}, {@code search}, {@code storage}; everything else goes to JMH.
 */
public final class Main {

  static final long SEED = 2023;
  static final int FORMS = 40;

  private Main() {}

  /** Measures what is asked for, and prints it. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "compare" -> {
        for (Fill fill : Fill.values()) {
          Comparison.print(Country.real(), answers(fill), rounds(arguments), 4096, 4, System.out);
        }
      }
      case "growth" ->
          Growth.print(Country.real(), answers(Fill.FULL), rounds(arguments), System.out);
      case "memory" -> {
        if (arguments.length == 1) {
          Memory.printEach(System.out);
        } else {
          Memory.print(
              Memory.Engine.valueOf(arguments[1]),
              Country.real(),
              answers(Fill.valueOf(arguments[2])),
              System.out);
        }
      }
      case "stream" -> Streaming.print(10_599, answers(Fill.FULL), 8, System.out);
      case "acts" -> {
        try (Server server = Server.of(url(1, arguments))) {
          StoredActs.print(server, 20, 30, 9, System.out);
        }
      }
      case "chase" -> Chasing.print(Country.real(), FORMS, 15, System.out);
      case "search" -> {
        try (Server server = Server.of(url(1, arguments))) {
          Searching.print(server, 100_000, 15, System.out);
        }
      }
      case "storage" -> {
        try (Server server = Server.of(url(3, arguments))) {
          Fill fill = Fill.valueOf(arguments[1].toUpperCase(Locale.ROOT));
          int forms = arguments.length > 2 ? Integer.parseInt(arguments[2]) : FORMS;
          StoredCountry.print(
              server, Country.real(), new Answers(SEED, fill, forms), 5, System.out);
        }
      }
      default -> org.openjdk.jmh.Main.main(arguments);
    }
  }

  /** How many rounds, if it was said, for a quick look; else 15. */
  private static int rounds(String... arguments) {
    return arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
  }

  /** The JDBC URL of a server, if one was given in this place. */
  private static Optional<String> url(int place, String... arguments) {
    return arguments.length > place ? Optional.of(arguments[place]) : Optional.empty();
  }

  private static Answers answers(Fill fill) {
    return new Answers(SEED, fill, FORMS);
  }
}
