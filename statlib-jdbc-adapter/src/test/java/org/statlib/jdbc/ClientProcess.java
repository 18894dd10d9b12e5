package org.statlib.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.CharStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java process of the tests' own class path that works on a database and says on its standard
 * output what it was answered. What it has written is read, however it ends.
 */
final class ClientProcess {

  private final Process process;
  private final BufferedReader said;

  private ClientProcess(Process process) {
    this.process = process;
    this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts the main method of a class. */
  static ClientProcess start(Class<?> main, List<String> arguments) throws IOException {
    ImmutableList<String> command =
        ImmutableList.<String>builder()
            .add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            // Most of the life of such a process is its beginning.
            .add("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
            .add("-cp", System.getProperty("java.class.path"), main.getName())
            .addAll(arguments)
            .build();
    return new ClientProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Says a line on the standard output of such a process, before anything else is done. */
  static synchronized void say(String line) {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    out.print(line + "\n");
    if (out.checkError()) {
      // Nobody listens any more, and nobody will end this process.
      Runtime.getRuntime().halt(1);
    }
  }

  /** The next line that it says; waits for it. */
  String line() throws IOException {
    String line = said.readLine();
    if (line == null) {
      throw new IOException("the client ended with status %s".formatted(process.exitValue()));
    }
    return line;
  }

  /** Kills it: SIGKILL, where there are signals. */
  void kill() {
    // The process itself would close what was said and is not read yet.
    process.toHandle().destroyForcibly();
  }

  /** The other whole lines that it says until it ends. */
  ImmutableList<String> rest() throws IOException, InterruptedException {
    String all = CharStreams.toString(said);
    process.waitFor();
    return all.substring(0, all.lastIndexOf('\n') + 1)
        .lines()
        .collect(ImmutableList.toImmutableList());
  }

  /** How it ended, after all was read. */
  int status() {
    return process.exitValue();
  }
}
