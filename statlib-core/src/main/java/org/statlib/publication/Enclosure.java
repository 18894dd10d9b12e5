package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * A file that somebody encloses: its name and which content. What kind of file it is, its content
 * tells ({@link Inspection}).
 *
 * @param name what the file is called; never a path
 * @param content the SHA-256 of its bytes
 */
public record Enclosure(String name, Digest content) implements Digestible {

  public Enclosure {
    Text.wellFormed("Name of a file", name);
    requireNonNull(content, "content");
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(name).put(content);
  }
}
