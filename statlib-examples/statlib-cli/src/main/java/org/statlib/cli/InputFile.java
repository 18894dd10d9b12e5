package org.statlib.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is given. */
final class InputFile {

  private InputFile() {}

  /**
   * The content of a file.
   *
   * @param largest most bytes it may have
   * @throws UnreadableException if it cannot be read, or is larger
   */
  static byte[] bytes(Path path, int largest) {
    if (Files.isDirectory(path)) {
      throw unreadable(path, "there must be a file, but there is a directory");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw unreadable(path, "the file must have at most %s bytes".formatted(largest));
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(
          path, "the file must be there and readable (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private static UnreadableException unreadable(Path path, String sentence) {
    return new UnreadableException(Fault.ofFile(path.toString(), sentence));
  }
}
