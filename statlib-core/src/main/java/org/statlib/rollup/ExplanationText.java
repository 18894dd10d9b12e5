package org.statlib.rollup;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.statlib.command.Digest;
import org.statlib.form.Aggregation;
import org.statlib.form.Cell;
import org.statlib.report.Coverage;
import org.statlib.report.RowSource;

/**
 * An explanation as a clerk reads it: a line for each figure, below it indented what it was added
 * up from, and at the end who is missing.
 */
public final class ExplanationText {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** The fewest digits by which a digest is told. */
  private static final int FEWEST_DIGITS = 8;

  private final DateTimeFormatter time;
  private final int digits;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(ZoneId zone, int digits) {
    this.time = MINUTE.withZone(zone);
    this.digits = digits;
  }

  /**
   * The lines of an explanation. Digests are told by as many digits as tell them apart.
   *
   * @param zone in which times are told
   */
  public static ImmutableList<String> lines(Explanation explanation, ZoneId zone) {
    ExplanationText text = new ExplanationText(zone, digits(explanation));
    text.write(explanation);
    return ImmutableList.copyOf(text.lines);
  }

  private void write(Explanation explanation) {
    String measure = explanation.column().measure();
    add(0, explanation.report().toString());
    add(
        0,
        "block %s, cell %s: %s%s"
            .formatted(
                explanation.block(),
                explanation.cell(),
                explanation.column().title(),
                measure.isEmpty() ? "" : " (" + measure + ")"));
    add(0, "");
    add(
        0,
        "%s  %s (%s): %s; %s"
            .formatted(
                print(explanation.value()),
                explanation.name(),
                explanation.report().unit(),
                explanation.frozen().map(this::frozen).orElse("draft"),
                coverage(explanation.coverage())));
    below(1, explanation);
    ImmutableList<Explanation.Leaf> missing =
        explanation.parts().isEmpty()
            ? explanation.missing()
            : explanation.parts().get(0).missing();
    if (!missing.isEmpty()) {
      add(0, "");
      add(0, "missing:");
      missing.forEach(
          leaf ->
              add(
                  1,
                  "%s (%s), in the report of %s"
                      .formatted(
                          leaf.contribution().name(),
                          leaf.contribution().row().contributor(),
                          leaf.report().unit())));
    }
  }

  private void below(int depth, Explanation explanation) {
    for (Explanation part : explanation.parts()) {
      add(depth, label(explanation, part) + ": " + print(part.value()));
      below(depth + 1, part);
    }
    explanation.contributions().forEach(one -> contribution(depth, one));
  }

  private static String label(Explanation whole, Explanation part) {
    if (whole.column().aggregation() instanceof Aggregation.RatioOfSums ratio) {
      String place = part.cell().column().equals(ratio.numerator()) ? "numerator" : "denominator";
      return place + " " + part.cell();
    }
    return switch (part.cell().part()) {
      case WEIGHTED -> "value times weight";
      case WEIGHT -> "weight";
      case ACTUAL, ESTIMATED -> part.cell().toString();
    };
  }

  private void contribution(int depth, Contribution one) {
    String value = print(one.value());
    String factor =
        one.factor() == 1
            ? ""
            : one.below()
                .map(below -> " = %s × %s".formatted(print(below.value()), one.factor()))
                .orElse("");
    String coverage =
        one.source() instanceof RowSource.Received
                || one.source() instanceof RowSource.DelegatedEntry
            ? "; " + coverage(one.coverage())
            : "";
    add(
        depth,
        "%s%s  %s%s: %s%s"
            .formatted(
                value,
                factor,
                one.name(),
                one.row().contributor().isEmpty() || one.row().contributor().equals(one.name())
                    ? ""
                    : " (" + one.row().contributor() + ")",
                source(one),
                coverage));
    one.below().ifPresent(below -> below(depth + 1, below));
  }

  private String source(Contribution one) {
    RowSource source = one.source();
    if (source instanceof RowSource.Received received) {
      String named =
          one.below()
              .flatMap(Explanation::frozen)
              .map(this::frozen)
              .orElseGet(() -> revision(received.revision(), received.content()));
      return "received, "
          + received.report().form()
          + " "
          + named
          + (one.hidden() ? "; what is below is not to be seen" : "");
    }
    if (source instanceof RowSource.DelegatedEntry entry) {
      return "entered for it by %s: %s".formatted(entry.by(), entry.why());
    }
    if (source instanceof RowSource.CatalogueRow item) {
      return "item of %s, version %s, entered by %s"
          .formatted(item.catalogue(), item.version(), item.by());
    }
    return source instanceof RowSource.Missing
        ? "missing, %s due".formatted(one.coverage().due())
        : "own entry";
  }

  private String frozen(Explanation.Frozen frozen) {
    return revision(frozen.revision(), frozen.content())
        + frozen
            .approval()
            .map(approval -> ", approved by %s on %s".formatted(approval.by(), at(approval.at())))
            .orElse(", not approved");
  }

  private String revision(int number, Digest content) {
    return "revision %s [%s]".formatted(number, content.toString().substring(0, digits));
  }

  private String at(Instant moment) {
    return time.format(moment);
  }

  private static String coverage(Coverage coverage) {
    return "%s due, %s received%s%s"
        .formatted(
            coverage.due(),
            coverage.received(),
            coverage.delegated() == 0 ? "" : ", %s entered for".formatted(coverage.delegated()),
            coverage.missing() == 0 ? "" : ", %s missing".formatted(coverage.missing()));
  }

  private static String print(Amount value) {
    return value.cell() == Cell.ABSENT ? "(nothing)" : value.print();
  }

  private void add(int depth, String line) {
    lines.add("  ".repeat(depth) + line);
  }

  private static int digits(Explanation explanation) {
    SortedSet<String> digests = new TreeSet<>();
    collect(explanation, digests);
    int digits = FEWEST_DIGITS;
    Optional<String> before = Optional.empty();
    for (String digest : digests) {
      digits = Math.max(digits, before.map(b -> common(b, digest) + 1).orElse(0));
      before = Optional.of(digest);
    }
    return digits;
  }

  private static int common(String one, String other) {
    return Strings.commonPrefix(one, other).length();
  }

  private static void collect(Explanation explanation, SortedSet<String> digests) {
    explanation.frozen().ifPresent(frozen -> digests.add(frozen.content().toString()));
    explanation.parts().forEach(part -> collect(part, digests));
    for (Contribution one : explanation.contributions()) {
      if (one.source() instanceof RowSource.Received received) {
        digests.add(received.content().toString());
      }
      one.below().ifPresent(below -> collect(below, digests));
    }
  }
}
