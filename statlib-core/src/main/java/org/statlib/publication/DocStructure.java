package org.statlib.publication;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * A compound file with a stream WordDocument that begins as Word 97 and later wrote it (MS-DOC).
 */
final class DocStructure {

  private static final String TEXT = "WordDocument";
  private static final String ENCRYPTED_DOCX = "EncryptedPackage";
  private static final ImmutableSet<String> STORAGES_OF_MACROS =
      ImmutableSet.of("macros", "_vba_project", "_vba_project_cur", "vba");

  private static final int WORD_97 = 0xa5ec;
  private static final int HEADER_SIZE = 32;
  private static final int ENCRYPTED = 1 << 8;
  private static final int WHICH_TABLE = 1 << 9;

  private DocStructure() {}

  static Finding read(Bytes bytes) throws Fault {
    CompoundFile file = CompoundFile.read(bytes);
    if (file.find(ENCRYPTED_DOCX).isPresent()) {
      return new Finding(FileType.DOCX, true, false, false);
    }
    Optional<CompoundFile.Entry> text = file.find(TEXT);
    if (text.isEmpty()) {
      throw Fault.of(Fault.THE_CONTENT_IS_OF_A_TYPE_TAKEN);
    }
    Fault.check(isStream(text) && text.get().size() >= HEADER_SIZE, "a document must have a text");
    long begin = file.beginning(text.get());
    Fault.check(bytes.u16(begin) == WORD_97, "a document must be that of Word 97 or later");
    int flags = bytes.u16(begin + 10);
    Fault.check(
        isStream(file.find((flags & WHICH_TABLE) == 0 ? "0Table" : "1Table")),
        "a document must have the table that it names");
    boolean macros =
        file.entries().stream()
            .anyMatch(entry -> STORAGES_OF_MACROS.contains(CompoundFile.folded(entry.name())));
    return new Finding(FileType.DOC, (flags & ENCRYPTED) != 0, macros, false);
  }

  private static boolean isStream(Optional<CompoundFile.Entry> found) {
    return found.isPresent() && found.get().kind() == CompoundFile.Kind.STREAM;
  }
}
