package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Violation;

/**
 * A file of a publication (PL1 mục 1 B6, File đính kèm).
 *
 * @param name what the file is called, with the extension of its type; never a path
 * @param type what its content is
 * @param digest the SHA-256 of its bytes, as {@code sha256sum} prints it
 * @param size in bytes
 * @param digitallySigned whether the PDF carries a digital signature; nobody has checked whether
 *     that signature is valid, or whose it is
 */
public record Attachment(
    String name, FileType type, Digest digest, long size, boolean digitallySigned)
    implements Digestible {

  public Attachment {
    requireNonNull(type, "type");
    requireNonNull(digest, "digest");
    ImmutableList<Violation> faults = FileName.faults(name);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.get(0).sentence());
    }
    if (!type.isExtensionOf(name)) {
      throw new IllegalArgumentException(
          "Name of a %1$s must end in .%1$s, but that of '%2$s' does not"
              .formatted(type.label(), FileName.printed(name)));
    }
    if (size < 1) {
      throw new IllegalArgumentException(
          "Size of an attachment must be at least one byte, but was %s".formatted(size));
    }
    if (digitallySigned && type != FileType.PDF) {
      throw new IllegalArgumentException(
          "Only a pdf is digitally signed, but a %s was".formatted(type.label()));
    }
  }

  /**
   * The plain SHA-256 of a content.
   *
   * @throws UncheckedIOException if the content cannot be read
   */
  public static Digest digest(ByteSource content) {
    try {
      return new Digest(content.hash(Hashing.sha256()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The content of a file must be readable", unreadable);
    }
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(name).put(type.name()).put(digest).put(size).put(digitallySigned ? 1 : 0);
  }
}
