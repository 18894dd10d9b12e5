package org.statlib.publication;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.statlib.publication.PdfTokens.Kind;
import org.statlib.publication.PdfTokens.Span;

/**
 * A PDF by its frame (ISO 32000-1, 7.5): the header, the end, and every section of cross-references
 * from the newest back to the oldest. Pages are not looked at.
 */
final class PdfStructure {

  private static final String HEADER = "%PDF-";
  private static final String END = "%%EOF";
  private static final String START = "startxref";

  /** One for each time a file was saved, signed or stamped, and one more if it is linearized. */
  private static final int MOST_SECTIONS = 1000;

  private final Bytes bytes;
  private long looked;

  private PdfStructure(Bytes bytes) {
    this.bytes = bytes;
  }

  static Finding read(Bytes bytes) throws Fault {
    PdfStructure pdf = new PdfStructure(bytes);
    pdf.checkHeader();
    boolean encrypted = pdf.hasEncryptedSection(pdf.start());
    return new Finding(FileType.PDF, encrypted, false, new PdfSignatures(bytes).isAny());
  }

  private void checkHeader() throws Fault {
    int minor = bytes.at(HEADER.length() + 2);
    Fault.check(
        (bytes.has("1.", HEADER.length()) && minor >= '0' && minor <= '7')
            || bytes.has("2.0", HEADER.length()),
        "the version of a PDF must be 1.0 to 1.7 or 2.0");
  }

  /** Where the newest section begins, as the end of the file says. */
  private long start() throws Fault {
    OptionalInt end = endOfRevision(bytes, bytes.length());
    Fault.check(end.isPresent(), "a PDF must end with %%EOF");
    int last = beforeSpace(bytes, end.getAsInt());
    int first = last;
    while (bytes.at(first - 1) >= '0' && bytes.at(first - 1) <= '9') {
      first--;
    }
    Fault.check(
        first < last && bytes.has(START, beforeSpace(bytes, first) - START.length()),
        "startxref must stand at the end of a PDF");
    PdfTokens tokens = new PdfTokens(bytes, first);
    tokens.next();
    return tokens.number();
  }

  /** Where the %%EOF begins that stands before an offset, with nothing but space between. */
  static OptionalInt endOfRevision(Bytes bytes, int before) {
    int at = beforeSpace(bytes, before) - END.length();
    return bytes.has(END, at) ? OptionalInt.of(at) : OptionalInt.empty();
  }

  private static int beforeSpace(Bytes bytes, int before) {
    int at = before;
    while (PdfTokens.isSpace(bytes.at(at - 1))) {
      at--;
    }
    return at;
  }

  /** Walks all sections; the newest must name the root of the document. */
  private boolean hasEncryptedSection(long newest) throws Fault {
    Set<Long> seen = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>();
    open.add(newest);
    boolean encrypted = false;
    while (!open.isEmpty()) {
      long at = open.remove();
      Fault.check(
          seen.add(at) && seen.size() <= MOST_SECTIONS,
          "cross-references must lead back to the oldest, each section once");
      ImmutableMap<String, Span> trailer = section(at);
      Fault.check(
          seen.size() > 1 || isReference(trailer.get("Root")),
          "a PDF must name the root of its document");
      encrypted |= trailer.containsKey("Encrypt");
      offset(trailer, "XRefStm").ifPresent(open::add);
      offset(trailer, "Prev").ifPresent(open::add);
    }
    return encrypted;
  }

  /** The trailer of a section: behind its table, or in front of its stream. */
  private ImmutableMap<String, Span> section(long at) throws Fault {
    Fault.check(
        at > 0 && at < bytes.length(), "cross-references must begin where the file says they do");
    PdfTokens tokens = new PdfTokens(bytes, (int) at);
    ImmutableMap<String, Span> trailer =
        tokens.next() == Kind.WORD ? behindTable(tokens) : ofStream(tokens);
    // Sections do not overlap; those that do could make the walk longer than the file.
    looked += tokens.position() - at;
    Fault.check(looked <= bytes.length(), "sections of cross-references must not overlap");
    return trailer;
  }

  private ImmutableMap<String, Span> behindTable(PdfTokens tokens) throws Fault {
    Fault.check(tokens.isWord("xref"), "cross-references must begin where the file says they do");
    while (tokens.next() == Kind.WHOLE_NUMBER) {
      tokens.next();
      long count = tokens.number();
      for (long i = 0; i < count; i++) {
        Fault.check(
            tokens.areNext(Kind.WHOLE_NUMBER, Kind.WHOLE_NUMBER, Kind.WORD)
                && (tokens.isWord("n") || tokens.isWord("f")),
            "a table of cross-references must list what it counts");
      }
    }
    Fault.check(tokens.isWord("trailer"), "a trailer must follow each table of cross-references");
    return tokens.dictionary();
  }

  private ImmutableMap<String, Span> ofStream(PdfTokens tokens) throws Fault {
    // The first number was read to tell a stream from a table.
    boolean begins = tokens.areNext(Kind.WHOLE_NUMBER, Kind.WORD) && tokens.isWord("obj");
    Fault.check(begins, "cross-references must begin where the file says they do");
    ImmutableMap<String, Span> dictionary = tokens.dictionary();
    tokens.next();
    Fault.check(
        tokens.isWord("stream") && isName(dictionary.get("Type"), "XRef"),
        "cross-references must begin where the file says they do");
    return dictionary;
  }

  private OptionalLong offset(ImmutableMap<String, Span> trailer, String key) throws Fault {
    Span value = trailer.get(key);
    if (value == null) {
      return OptionalLong.empty();
    }
    PdfTokens tokens = new PdfTokens(bytes, value.from());
    tokens.next();
    return OptionalLong.of(tokens.number());
  }

  private boolean isName(@Nullable Span value, String name) throws Fault {
    return value != null
        && new PdfTokens(bytes, value.from()).next() == Kind.NAME
        && bytes.text(value.from(), value.to() - value.from()).equals("/" + name);
  }

  private boolean isReference(@Nullable Span value) throws Fault {
    if (value == null) {
      return false;
    }
    PdfTokens tokens = new PdfTokens(bytes, value.from());
    return tokens.areNext(Kind.WHOLE_NUMBER, Kind.WHOLE_NUMBER, Kind.WORD) && tokens.isWord("R");
  }
}
