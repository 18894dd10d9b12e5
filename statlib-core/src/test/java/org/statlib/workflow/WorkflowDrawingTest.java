package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.statlib.report.ReportStatus;
import org.statlib.workflow.DecisionTable.Pattern;
import org.statlib.workflow.DecisionTable.Row;

/** The drawing in {@code docs/workflow.md} is the decision table's. */
class WorkflowDrawingTest {

  private static final Path DRAWING = Path.of("../docs/workflow.md");

  private static final String TEXT =
      """
      # The way of a report

      Drawn from the decision table (`statlib-core/src/test/resources/org/statlib/workflow/decision-table.md`), which also says every refusal
      and where each rule comes from. Do not edit: `WorkflowDrawingTest` compares it and rewrites it.

      A compiler (bc) begins the report of a unit, fills it in and hands it on; where a check is asked, a checker (kt) forwards it; the approver (ld)
      approves, and sends it to the receiver in an act of its own. The receiver's compiler receives it. Each of them can return it instead, always
      straight to the compilers, and then the whole way is walked again. Nobody receives the national report: it is issued. When the next period
      opens, this one locks: what was on its way is closed, neither sent up nor counted, and nothing here can be done any more.

      ```mermaid
      %s```

      Words in brackets say for the reports of which kinds of unit an arrow holds in the sample regime; without them it holds for all.
      """;

  /** From where to where. */
  private record Step(String from, String to) {}

  @Test
  void the_drawing_is_the_tables() throws IOException {
    String drawn = TEXT.formatted(drawing());
    if (Boolean.getBoolean("statlib.rewrite")) {
      Files.writeString(DRAWING, drawn);
    }

    assertThat(Files.exists(DRAWING) ? Files.readString(DRAWING) : "")
        .as(
            "docs/workflow.md is drawn from the table; to draw it anew: mvn -Dquick"
                + " -pl statlib-core test -Dtest=WorkflowDrawingTest -Dstatlib.rewrite=true")
        .isEqualTo(drawn);
  }

  /** A state diagram: an arrow for each step, with who takes it. */
  private static String drawing() {
    SetMultimap<Step, String> steps = LinkedHashMultimap.create();
    for (Row row : DecisionTable.INSTANCE.rows()) {
      if (row.isDone()) {
        for (String from : row.status().words()) {
          String start = from.equals("none") ? "[*]" : from;
          steps.put(new Step(start, row.next(start)), label(row));
        }
      }
    }
    for (Row row : DecisionTable.INSTANCE.lock()) {
      for (String from : row.status().words()) {
        if (!row.next(from).equals(from)) {
          steps.put(new Step(from, row.next(from)), "the period locks");
        }
      }
    }
    return Stream.concat(
            Stream.concat(
                Stream.of("stateDiagram-v2"),
                steps.keySet().stream()
                    .map(step -> arrow(step) + " : " + String.join("<br/>", steps.get(step)))),
            ends(steps.keySet()).stream().map(end -> arrow(new Step(end, "[*]"))))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String arrow(Step step) {
    return "  " + step.from() + " --> " + step.to();
  }

  /** The statuses that nothing leads away from. */
  private static ImmutableList<String> ends(Set<Step> steps) {
    Set<String> left = new LinkedHashSet<>();
    steps.stream()
        .filter(step -> !step.from().equals(step.to()))
        .forEach(step -> left.add(step.from()));
    return Arrays.stream(ReportStatus.values())
        .map(Enum::name)
        .filter(status -> !left.contains(status))
        .collect(toImmutableList());
  }

  private static String label(Row row) {
    Pattern kind = row.kind();
    return "%s by %s%s".formatted(row.act(), hands(row), kind.isAny() ? "" : " (" + kind + ")");
  }

  private static String hands(Row row) {
    String receiver = row.desk().fits("receiver") ? "the receiver's " : "";
    return receiver + row.role();
  }
}
