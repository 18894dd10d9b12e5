package org.statlib.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  private static final Path SOURCE =
      Path.of("src/main/java/org/statlib/quickstart/Quickstart.java");
  private static final Path README = Path.of("../../README.md");

  @Test
  void the_report_arrives_and_its_compiler_cannot_approve_it() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Quickstart.run(new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("Received: the report is now version 6"),
            line ->
                assertThat(line)
                    .startsWith("Refused: workflow.act.not-yours")
                    .contains("'approve' is for another role"));
  }

  @Test
  void it_runs_on_the_module_path() throws IOException, InterruptedException {
    String modules =
        Splitter.on(File.pathSeparatorChar)
            .splitToStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modules,
                "--module",
                "org.statlib.quickstart/org.statlib.quickstart.Quickstart")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).contains("Received: the report is now version 6");
  }

  @Test
  void the_readme_shows_the_code_that_runs() throws IOException {
    List<String> code =
        between(Files.readString(SOURCE), "// tag::quickstart[]", "// end::quickstart[]");
    List<String> shown = between(Files.readString(README), "```java", "```");

    assertThat(shown).isEqualTo(code).hasSizeBetween(10, 25);
  }

  private static List<String> between(String text, String from, String to) {
    int start = text.indexOf('\n', text.indexOf(from)) + 1;
    String part = text.substring(start, text.indexOf(to, start));
    return part.stripIndent().lines().map(String::stripTrailing).toList().stream()
        .dropWhile(String::isEmpty)
        .toList();
  }
}
