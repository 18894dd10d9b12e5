package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;

/** One command with what it wrote and how it ended. */
record Run(int status, String out, String err) {

  static Run of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.commandLine(out, err).execute(arguments);
    return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The lines on standard output. */
  ImmutableList<String> lines() {
    return out.lines().collect(ImmutableList.toImmutableList());
  }

  /** The lines on standard error. */
  ImmutableList<String> complaints() {
    return err.lines().collect(ImmutableList.toImmutableList());
  }
}
