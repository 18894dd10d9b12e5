package org.statlib.publication;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.statlib.command.Decision;
import org.statlib.command.Rule;
import org.statlib.command.Violation;

/**
 * Looks at a file before it is attached: what its content is, and whether it may be taken.
 *
 * <p>The type is told by the structure of the content; the name only has to agree. Nothing is
 * executed, displayed or repaired: a file that a program would first have to mend is refused. The
 * time taken is linear in the size of the content, the memory is that of the content and some
 * megabytes, whatever numbers the content claims (docs/adr/0022).
 *
 * <pre>{@code
 * Inspection.of("20-BC-CTHADS.pdf", content, 20_000_000)
 *     .fold(file -> file.type().label(), reasons -> "no: " + reasons)   // pdf
 * }</pre>
 */
public final class Inspection {

  static final Rule THE_CONTENT_IS_NOT_EMPTY =
      new Rule("publication.attachment.empty", "ours", "the file must not be empty");
  static final Rule THE_CONTENT_IS_NOT_TOO_LARGE =
      new Rule("publication.attachment.too-large", "ours", "the file must have at most %s bytes");
  static final Rule THE_EXTENSION_IS_THAT_OF_THE_CONTENT =
      new Rule(
          "publication.attachment.disguised",
          "PL1 mục 1 B6",
          "the content is that of a %s, so the name must end in .%s");
  static final Rule NO_PASSWORD_IS_NEEDED =
      new Rule(
          "publication.attachment.password",
          "ours",
          "the file must open for every reader, without encryption and passwords");
  static final Rule NO_MACROS_ARE_INSIDE =
      new Rule("publication.attachment.macros", "ours", "the file must not hold macros");

  /** Contents are looked at in memory; an array has hardly more. */
  private static final long LARGEST = 1 << 30;

  private Inspection() {}

  /**
   * The file as it may be attached, or every reason why not.
   *
   * @param name what the file is called; anything may stand there
   * @param content its bytes; read once, up to the first that is too many
   * @param mostBytes how large the file may be, at least 1; never more than 1 GiB
   * @throws UncheckedIOException if the content cannot be read
   */
  public static Decision<Attachment> of(String name, ByteSource content, long mostBytes) {
    if (mostBytes < 1) {
      throw new IllegalArgumentException(
          "Most bytes of a file must be at least 1, but were %s".formatted(mostBytes));
    }
    String subject = FileName.printed(name);
    ImmutableList.Builder<Violation> reasons = ImmutableList.builder();
    reasons.addAll(FileName.faults(name));
    long most = Math.min(mostBytes, LARGEST);
    byte[] bytes = read(content, most + 1);
    if (bytes.length == 0) {
      return Decision.refused(reasons.add(THE_CONTENT_IS_NOT_EMPTY.brokenBy(subject)).build());
    }
    if (bytes.length > most) {
      return Decision.refused(
          reasons.add(THE_CONTENT_IS_NOT_TOO_LARGE.brokenBy(subject, most)).build());
    }
    try {
      Finding found = Finding.in(new Bytes(bytes));
      reasons.addAll(reasons(name, found));
      ImmutableList<Violation> all = reasons.build();
      return all.isEmpty()
          ? Decision.accepted(
              new Attachment(
                  name,
                  found.type(),
                  Attachment.digest(ByteSource.wrap(bytes)),
                  bytes.length,
                  found.signed()))
          : Decision.refused(all);
    } catch (Fault fault) {
      return Decision.refused(reasons.add(fault.brokenBy(subject)).build());
    }
  }

  private static ImmutableList<Violation> reasons(String name, Finding found) {
    String subject = FileName.printed(name);
    ImmutableList.Builder<Violation> reasons = ImmutableList.builder();
    FileType type = found.type();
    if (!type.isExtensionOf(name)) {
      reasons.add(
          THE_EXTENSION_IS_THAT_OF_THE_CONTENT.brokenBy(subject, type.label(), type.label()));
    }
    if (found.encrypted()) {
      reasons.add(NO_PASSWORD_IS_NEEDED.brokenBy(subject));
    }
    if (found.macros()) {
      reasons.add(NO_MACROS_ARE_INSIDE.brokenBy(subject));
    }
    return reasons.build();
  }

  private static byte[] read(ByteSource content, long most) {
    try {
      return content.slice(0, most).read();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The content of a file must be readable", unreadable);
    }
  }
}
