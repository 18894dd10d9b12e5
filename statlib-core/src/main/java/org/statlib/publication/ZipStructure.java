package org.statlib.publication;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.statlib.command.Rule;

/**
 * A zip without second meanings (APPNOTE 6.3, of which office documents use little).
 *
 * <p>It is read by its directory, which every local header must confirm. Entries and directory fill
 * the file from its first byte to its last; no two entries have one name; none leads out of the
 * folder it would be unpacked in.
 */
final class ZipStructure {

  static final Rule IT_EXPANDS_WITHIN_BOUNDS =
      new Rule(
          "publication.attachment.expands",
          "ours",
          "the entries inside must expand to at most %s bytes, and to at most %s times the size of"
              + " the file");

  private static final String END = "PK\u0005\u0006";
  private static final String LISTED = "PK\u0001\u0002";
  private static final String LOCAL = "PK\u0003\u0004";
  private static final String DESCRIPTOR = "PK\u0007\u0008";
  private static final int END_SIZE = 22;
  private static final int LISTED_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int LONGEST_COMMENT = 0xffff;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Encrypted, strongly encrypted, or with a hidden directory. */
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  private static final int WITH_DESCRIPTOR = 1 << 3;

  private static final int MOST_ENTRIES = 10_000;
  private static final int LONGEST_NAME = 1000;
  private static final long MOST_EXPANDED = 64 << 20;

  /** Text shrinks to a tenth or less, an empty page drawn as a picture to a hundredth. */
  private static final long MOST_TIMES = 200;

  /** What is small is no bomb, however empty it is. */
  private static final long ALWAYS_EXPANDED = 1 << 20;

  private static final int BUFFER = 8192;

  /**
   * An entry of the directory.
   *
   * @param name as it stands there, byte for character
   * @param at where its local header begins
   */
  record Entry(String name, int flags, int method, long sum, long packed, long expanded, long at) {

    boolean isEncrypted() {
      return (flags & ENCRYPTED) != 0;
    }

    private boolean hasDescriptor() {
      return (flags & WITH_DESCRIPTOR) != 0;
    }
  }

  private final Bytes bytes;
  private final ImmutableMap<String, Entry> entries;

  private ZipStructure(Bytes bytes, ImmutableMap<String, Entry> entries) {
    this.bytes = bytes;
    this.entries = entries;
  }

  /** Where the end of a directory stands whose comment ends with the file, if there is one. */
  static OptionalInt findEnd(Bytes bytes) {
    int last = bytes.length() - END_SIZE;
    for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (bytes.has(END, at) && (bytes.at(at + 20) | bytes.at(at + 21) << 8) == last - at) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  /** Reads the directory and holds every local header against it; expands nothing yet. */
  static ZipStructure read(Bytes bytes) throws Fault {
    OptionalInt found = findEnd(bytes);
    Fault.check(found.isPresent(), "it must end with the directory of a zip");
    int end = found.getAsInt();
    int count = bytes.u16(end + 10);
    long size = bytes.u32(end + 12);
    long start = bytes.u32(end + 16);
    Fault.check(
        bytes.u16(end + 4) == 0 && bytes.u16(end + 6) == 0 && bytes.u16(end + 8) == count,
        "a zip must be in one part");
    Fault.check(
        start + size == end && count <= MOST_ENTRIES && (long) count * LISTED_SIZE <= size,
        "the directory of a zip must stand at its end and list at most %s entries"
            .formatted(MOST_ENTRIES));
    ZipStructure zip = new ZipStructure(bytes, listed(bytes, (int) start, end, count));
    zip.checkLocalHeaders(start);
    return zip;
  }

  private static ImmutableMap<String, Entry> listed(Bytes bytes, int start, int end, int count)
      throws Fault {
    Map<String, Entry> entries = new LinkedHashMap<>();
    int at = start;
    for (int i = 0; i < count; i++) {
      Fault.check(bytes.has(LISTED, at), "the directory of a zip must list what it counts");
      int name = bytes.u16(at + 28);
      Entry entry =
          new Entry(
              checkedName(bytes.text(at + LISTED_SIZE, name)),
              bytes.u16(at + 8),
              bytes.u16(at + 10),
              bytes.u32(at + 16),
              bytes.u32(at + 20),
              bytes.u32(at + 24),
              bytes.u32(at + 42));
      Fault.check(bytes.u16(at + 34) == 0, "a zip must be in one part");
      Fault.check(
          entry.method() == STORED || entry.method() == DEFLATED,
          "entries of a zip must be stored or deflated");
      Fault.check(
          entries.put(folded(entry.name()), entry) == null,
          "entries of a zip must have names of their own");
      at += LISTED_SIZE + name + bytes.u16(at + 30) + bytes.u16(at + 32);
    }
    Fault.check(at == end, "the directory of a zip must list what it counts");
    return ImmutableMap.copyOf(entries);
  }

  private static String checkedName(String name) throws Fault {
    Fault.check(
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && !name.startsWith("/")
            && name.chars().noneMatch(each -> each < ' ' || each == '\\' || each == ':')
            && !("/" + name + "/").contains("/../")
            && !("/" + name + "/").contains("/./"),
        "names in a zip must stay inside it");
    return name;
  }

  private void checkLocalHeaders(long directory) throws Fault {
    List<Entry> byPlace = new ArrayList<>(entries.values());
    byPlace.sort(Comparator.comparingLong(Entry::at));
    long expected = 0;
    for (Entry entry : byPlace) {
      Fault.check(entry.at() == expected, "entries of a zip must lie side by side");
      expected = checkedEnd(entry);
      Fault.check(expected <= directory, "entries of a zip must lie before its directory");
    }
    Fault.check(expected == directory, "entries of a zip must lie side by side");
  }

  /** Where an entry ends whose local header says what the directory says. */
  private long checkedEnd(Entry entry) throws Fault {
    int at = (int) entry.at();
    bytes.checkWithin(entry.at(), LOCAL_SIZE);
    boolean agrees =
        bytes.has(LOCAL, at)
            && ((bytes.u16(at + 6) ^ entry.flags()) & (ENCRYPTED | WITH_DESCRIPTOR)) == 0
            && bytes.u16(at + 8) == entry.method()
            && bytes.u16(at + 26) == entry.name().length()
            && bytes.has(entry.name(), at + LOCAL_SIZE)
            && (entry.hasDescriptor()
                || (bytes.u32(at + 14) == entry.sum()
                    && bytes.u32(at + 18) == entry.packed()
                    && bytes.u32(at + 22) == entry.expanded()));
    Fault.check(agrees, "each entry of a zip must be what the directory says");
    long end = dataOf(entry) + entry.packed();
    bytes.checkWithin(dataOf(entry), entry.packed());
    return entry.hasDescriptor() ? end + descriptorSize(entry, (int) end) : end;
  }

  private long dataOf(Entry entry) throws Fault {
    return entry.at() + LOCAL_SIZE + bytes.u16(entry.at() + 26) + bytes.u16(entry.at() + 28);
  }

  /**
   * What a program writes behind an entry that did not know its size before; twice as wide ones
   * exist.
   */
  private int descriptorSize(Entry entry, int at) throws Fault {
    int sum = bytes.has(DESCRIPTOR, at) ? at + 4 : at;
    Fault.check(
        bytes.u32(sum) == entry.sum(), "each entry of a zip must be what the directory says");
    boolean narrow = bytes.u32(sum + 4) == entry.packed() && bytes.u32(sum + 8) == entry.expanded();
    if (!narrow) {
      Fault.check(
          bytes.u32(sum + 4) == entry.packed()
              && bytes.u32(sum + 8) == 0
              && bytes.u32(sum + 12) == entry.expanded()
              && bytes.u32(sum + 16) == 0,
          "each entry of a zip must be what the directory says");
    }
    return sum - at + (narrow ? 12 : 20);
  }

  ImmutableList<Entry> entries() {
    return entries.values().asList();
  }

  /** The entry of a name in whatever case, as the parts of an office document are looked up. */
  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(folded(name)));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Expands every entry, holds its size and sum, and keeps none. */
  void checkContents() throws Fault {
    long most = Math.min(MOST_EXPANDED, Math.max(ALWAYS_EXPANDED, MOST_TIMES * bytes.length()));
    long claimed = 0;
    for (Entry entry : entries()) {
      claimed += entry.expanded();
    }
    if (claimed > most) {
      throw Fault.of(IT_EXPANDS_WITHIN_BOUNDS, MOST_EXPANDED, MOST_TIMES);
    }
    byte[] buffer = new byte[BUFFER];
    for (Entry entry : entries()) {
      checkContent(entry, buffer);
    }
  }

  private void checkContent(Entry entry, byte[] buffer) throws Fault {
    CRC32 sum = new CRC32();
    int data = (int) dataOf(entry);
    if (entry.method() == STORED) {
      Fault.check(entry.packed() == entry.expanded(), "each entry must have the size it says");
      bytes.putInto(sum, data, (int) entry.packed());
    } else {
      inflate(entry, buffer, sum);
    }
    Fault.check(sum.getValue() == entry.sum(), "each entry must have the sum it says");
  }

  /**
   * Stops at the first byte more than the entry says, so that a lie costs no more than the truth.
   */
  private void inflate(Entry entry, byte[] buffer, CRC32 sum) throws Fault {
    Inflater inflater = new Inflater(true);
    try {
      bytes.putInto(inflater, (int) dataOf(entry), (int) entry.packed());
      long expanded = 0;
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        expanded += read;
        sum.update(buffer, 0, read);
        Fault.check(read > 0 || inflater.finished(), "each entry must be deflated to its end");
        Fault.check(expanded <= entry.expanded(), "each entry must have the size it says");
      }
      Fault.check(
          expanded == entry.expanded() && inflater.getRemaining() == 0,
          "each entry must have the size it says");
    } catch (DataFormatException damaged) {
      throw Fault.malformed("each entry must be deflated to its end");
    } finally {
      inflater.end();
    }
  }

  /** The bytes of an entry whose content was checked. */
  byte[] content(Entry entry) throws Fault {
    int data = (int) dataOf(entry);
    if (entry.method() == STORED) {
      return bytes.copy(data, (int) entry.packed());
    }
    Inflater inflater = new Inflater(true);
    try {
      bytes.putInto(inflater, data, (int) entry.packed());
      byte[] content = new byte[(int) entry.expanded()];
      Fault.check(
          inflater.inflate(content) == content.length, "each entry must have the size it says");
      return content;
    } catch (DataFormatException damaged) {
      throw Fault.malformed("each entry must be deflated to its end");
    } finally {
      inflater.end();
    }
  }
}
