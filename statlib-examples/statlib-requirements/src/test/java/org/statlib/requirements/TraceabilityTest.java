package org.statlib.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.statlib.requirements.Statements.Kind;
import org.statlib.requirements.Statements.Remark;
import org.statlib.requirements.Statements.Statement;
import org.statlib.requirements.Statements.Who;

/** What the sources oblige the software to do is held by a test, or it is said why not. */
class TraceabilityTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path DOCUMENT = ROOT.resolve("docs/requirements.md");

  private static final ImmutableMap<String, String> SOURCES =
      ImmutableMap.of(
          "S002", "The regulation on the statistics software (draft of 2020)",
          "S001", "Letter of the ministry, January 2020 (official year 2019)",
          "S000", "Letter of the Department of Justice of Hà Tĩnh, May 2022",
          "S003", "Letter of the Department of Information Technology, 31/10/2023",
          "S004", "THADS letter 1607/TCTHADS-VP, 11/5/2018");

  private static final String TEXT =
      """
      # Requirements

      What the five sources of the project say, where it is carried out, and which test fails when it is broken. Do not edit: `TraceabilityTest`
      (`statlib-examples/statlib-requirements`) writes it from `docs/requirements.csv` (the statements, in our words), `docs/requirements-open.csv` (what no test
      holds, and why) and the `@Requirement` marks of all tests, and compares it.

      MUST is a rule, DATA an example or a constant, ORG a duty of people, OUT beyond any software. A class of tests stands for all of its tests. A statement may
      be held in part and open in part.

      %s
      %s""";

  private static ImmutableList<Statement> statements;
  private static ImmutableListMultimap<String, Remark> remarks;
  private static Marks marks;

  @BeforeAll
  static void read() throws IOException {
    statements = Statements.read(ROOT.resolve("docs/requirements.csv"));
    remarks = Statements.remarks(ROOT.resolve("docs/requirements-open.csv"));
    marks = Marks.under(ROOT);
  }

  @Test
  void every_rule_and_every_example_is_held_by_a_test_or_it_is_said_why_not() {
    assertThat(statements)
        .filteredOn(statement -> statement.kind().asksForATest())
        .filteredOn(statement -> marks.testsOf(statement.id()).isEmpty())
        .filteredOn(statement -> !remarks.containsKey(statement.id()))
        .as("held by no test and not listed in docs/requirements-open.csv")
        .extracting(Statement::id)
        .isEmpty();
  }

  @Test
  void every_mark_and_every_remark_is_about_a_statement_that_there_is() {
    List<String> ids = statements.stream().map(Statement::id).toList();

    assertThat(ids).hasSize(144).doesNotHaveDuplicates();
    assertThat(ids).containsAll(marks.ids()).containsAll(remarks.keySet());
    assertThat(remarks.values()).noneMatch(remark -> remark.reason().isBlank());
    assertThat(marks.onNoTest()).as("marked, but no test that is run").isEmpty();
  }

  @Test
  void what_is_nothing_to_build_is_held_by_no_test() {
    assertThat(remarks.entries())
        .filteredOn(remark -> remark.getValue().who() == Who.NONE)
        .noneMatch(remark -> marks.ids().contains(remark.getKey()));
  }

  @Test
  void every_type_that_carries_a_statement_out_is_there() throws IOException {
    for (Statement statement : statements) {
      for (String type : statement.where()) {
        String file = "org/statlib/" + type.replace('.', '/') + ".java";
        assertThat(Stream.of("statlib-core", "statlib-jdbc-adapter"))
            .as(statement.id() + " " + type)
            .anyMatch(
                module ->
                    Files.exists(ROOT.resolve(module).resolve("src/main/java").resolve(file)));
      }
    }
  }

  @Test
  void what_a_test_holds_is_carried_out_somewhere() {
    assertThat(statements)
        .filteredOn(statement -> statement.kind() == Kind.MUST)
        .filteredOn(statement -> !marks.testsOf(statement.id()).isEmpty())
        .filteredOn(statement -> statement.where().isEmpty())
        .extracting(Statement::id)
        .isEmpty();
  }

  @Test
  void the_document_is_what_statements_and_marks_say() throws IOException {
    String written =
        TEXT.formatted(
            counts(),
            SOURCES.keySet().stream()
                .map(TraceabilityTest::section)
                .collect(Collectors.joining("\n")));
    if (Boolean.getBoolean("statlib.rewrite")) {
      Files.writeString(DOCUMENT, written);
    }

    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as(
            "docs/requirements.md is written from the marks; to write it anew, once all tests are"
                + " compiled: mvn -Dquick -pl statlib-examples/statlib-requirements test"
                + " -Dstatlib.rewrite=true")
        .isEqualTo(written);
  }

  private static String counts() {
    StringBuilder counts =
        new StringBuilder(
            "| | statements | held | held, and open in part | open | the host's, or nothing to build |\n");
    counts.append("|---|---|---|---|---|---|\n");
    for (Kind kind : ImmutableList.of(Kind.MUST, Kind.DATA)) {
      List<Statement> of = statements.stream().filter(each -> each.kind() == kind).toList();
      counts.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  kind,
                  of.size(),
                  of.stream().filter(each -> isHeld(each) && !isOpen(each)).count(),
                  of.stream().filter(each -> isHeld(each) && isOpen(each)).count(),
                  of.stream().filter(each -> !isHeld(each) && isOpen(each)).count(),
                  of.stream().filter(each -> !isHeld(each) && !isOpen(each)).count()));
    }
    return counts.toString();
  }

  private static boolean isHeld(Statement statement) {
    return !marks.testsOf(statement.id()).isEmpty();
  }

  private static boolean isOpen(Statement statement) {
    return remarks.get(statement.id()).stream().anyMatch(remark -> remark.who() == Who.OPEN);
  }

  private static String section(String source) {
    return """
        ## %s

        | id | article | | statement | where | held by |
        |---|---|---|---|---|---|
        %s"""
        .formatted(
            SOURCES.get(source),
            statements.stream()
                .filter(statement -> statement.source().equals(source))
                .map(TraceabilityTest::line)
                .collect(Collectors.joining()));
  }

  private static String line(Statement statement) {
    Stream<String> held =
        Stream.concat(
            marks.testsOf(statement.id()).stream().map(test -> "`" + test + "`"),
            remarks.get(statement.id()).stream().map(Remark::toString));
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            statement.id(),
            statement.article(),
            statement.kind(),
            statement.sentence(),
            statement.where().stream()
                .map(type -> "`" + type + "`")
                .collect(Collectors.joining(" ")),
            held.collect(Collectors.joining("<br>")));
  }
}
