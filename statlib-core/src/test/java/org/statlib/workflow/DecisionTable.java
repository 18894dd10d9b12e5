package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.period.PeriodStatus;
import org.statlib.report.ReportStatus;
import org.statlib.unit.UnitKind;

/** Who may do what with a report, as {@code decision-table.md} says it. */
final class DecisionTable {

  private static final Splitter LIST = Splitter.on(", ");
  private static final ImmutableList<String> ACTS =
      ImmutableList.of(
          "status", "act", "role", "desk", "kind", "period", "account", "outcome", "article");
  private static final ImmutableList<String> LOCK =
      ImmutableList.of("status", "outcome", "article");

  /** How many columns of a row say when it applies. */
  static final int AXES = 7;

  /** The table of the document; the last constant, since reading needs the others. */
  static final DecisionTable INSTANCE = read("decision-table.md");

  /** Whose account it is. */
  enum Desk {
    OWN,
    RECEIVER,
    OTHER;

    String word() {
      return lower(this);
    }
  }

  /**
   * One case that somebody may ask about.
   *
   * @param status none for a report that is not started
   */
  record Case(
      Optional<ReportStatus> status,
      String act,
      Role role,
      Desk desk,
      UnitKind kind,
      PeriodStatus period,
      AccountState account) {

    /** The case in the words of the table, in the order of its columns. */
    ImmutableList<String> words() {
      return ImmutableList.of(
          status.map(Enum::name).orElse("none"),
          act,
          role.word(),
          desk.word(),
          kind.code(),
          lower(period),
          lower(account));
    }

    @Override
    public String toString() {
      return String.join(" | ", words());
    }
  }

  /** One column of a row: the words that fit it; none stands for any. */
  record Pattern(ImmutableSet<String> words) {

    static Pattern parse(String text) {
      return new Pattern(
          text.equals("*") ? ImmutableSet.of() : ImmutableSet.copyOf(LIST.split(text)));
    }

    boolean isAny() {
      return words.isEmpty();
    }

    boolean fits(String word) {
      return isAny() || words.contains(word);
    }

    @Override
    public String toString() {
      return isAny() ? "*" : String.join(", ", words);
    }
  }

  /**
   * One row.
   *
   * @param line where it stands in the document
   * @param when the columns that say when it applies
   * @param outcome an arrow and a status, or the codes of the reasons
   * @param article where it comes from, reason by reason
   */
  record Row(int line, ImmutableList<Pattern> when, String outcome, String article) {

    Pattern status() {
      return when.get(0);
    }

    Pattern act() {
      return when.get(1);
    }

    Pattern role() {
      return when.get(2);
    }

    Pattern desk() {
      return when.get(3);
    }

    Pattern kind() {
      return when.get(4);
    }

    boolean fits(ImmutableList<String> words) {
      for (int i = 0; i < words.size(); i++) {
        if (!when.get(i).fits(words.get(i))) {
          return false;
        }
      }
      return true;
    }

    boolean isDone() {
      return outcome.startsWith("→ ");
    }

    /** The word of the status that follows from one. */
    String next(String from) {
      String next = outcome.substring(2);
      return next.equals("same") ? from : next;
    }

    /** The codes of all reasons of the refusal; empty if the act is done. */
    ImmutableList<String> codes() {
      return isDone() ? ImmutableList.of() : ImmutableList.copyOf(LIST.split(outcome));
    }

    @Override
    public String toString() {
      return "line %s: %s".formatted(line, when) + " " + outcome + " (" + article + ")";
    }
  }

  private final ImmutableList<Row> rows;
  private final ImmutableList<Row> lock;

  private DecisionTable(ImmutableList<Row> rows, ImmutableList<Row> lock) {
    this.rows = rows;
    this.lock = lock;
  }

  /** The rows that say what acts do. */
  ImmutableList<Row> rows() {
    return rows;
  }

  /** The rows that say what the lock of a period does; they look at the status only. */
  ImmutableList<Row> lock() {
    return lock;
  }

  /** The rows that a case fits; there should be one. */
  ImmutableList<Row> find(Case asked) {
    return fitting(rows, asked.words());
  }

  /** The one row that a case fits. */
  Row row(Case asked) {
    ImmutableList<Row> found = find(asked);
    if (found.size() != 1) {
      throw new AssertionError(asked + " should fit one row, but fits " + found);
    }
    return found.get(0);
  }

  static ImmutableList<Row> fitting(ImmutableList<Row> rows, ImmutableList<String> words) {
    return rows.stream().filter(row -> row.fits(words)).collect(toImmutableList());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static DecisionTable read(String name) {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    ImmutableList.Builder<Row> lock = ImmutableList.builder();
    List<String> header = new ArrayList<>();
    int number = 0;
    for (String line : lines(name)) {
      number++;
      if (!line.startsWith("|")) {
        header.clear();
      } else if (header.isEmpty()) {
        header.addAll(cells(line));
        if (!header.equals(ACTS) && !header.equals(LOCK)) {
          throw new AssertionError("Line " + number + " must be the head of a table: " + line);
        }
      } else if (!line.startsWith("|--")) {
        ImmutableList<String> cells = cells(line);
        if (cells.size() != header.size()) {
          throw new AssertionError("Line " + number + " must fill its columns: " + line);
        }
        int axes = cells.size() - 2;
        Row row =
            new Row(
                number,
                cells.stream().limit(axes).map(Pattern::parse).collect(toImmutableList()),
                cells.get(axes),
                cells.get(axes + 1));
        (axes == AXES ? rows : lock).add(row);
      }
    }
    return new DecisionTable(rows.build(), lock.build());
  }

  private static ImmutableList<String> cells(String line) {
    return ImmutableList.copyOf(
        Splitter.on('|').trimResults().split(line.substring(1, line.lastIndexOf('|'))));
  }

  private static ImmutableList<String> lines(String name) {
    try {
      return ImmutableList.copyOf(
          Resources.readLines(
              Resources.getResource(DecisionTable.class, name), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
