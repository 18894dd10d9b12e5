package org.statlib.publication;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A compound file: streams and storages in sectors, as Word 97 keeps its documents (MS-CFB).
 *
 * <p>Each stream is a chain of sectors. Every chain is walked once: it is as long as its stream,
 * and no sector is in two chains or twice in one, so none runs in a circle and the walk ends with
 * the file.
 */
final class CompoundFile {

  private static final int HEADER_SIZE = 512;
  private static final int LISTED_IN_HEADER = 109;
  private static final int WORD = 4;
  private static final int ENTRY_SIZE = 128;

  /** A document with a thousand drawings has some thousands. */
  private static final int MOST_ENTRIES = 20_000;

  private static final int SMALL_SECTOR = 64;
  private static final int SMALL = 4096;

  private static final long MOST_SECTORS = 0xfffffffaL;
  private static final long END_OF_CHAIN = 0xfffffffeL;
  private static final long FREE = 0xffffffffL;
  private static final long NO_ENTRY = 0xffffffffL;

  /** What an entry of the directory is. */
  enum Kind {
    STORAGE,
    STREAM,
    ROOT
  }

  /**
   * An entry of the directory.
   *
   * @param name as it is printed
   * @param first where the chain of a stream begins
   * @param size of a stream, in bytes
   */
  record Entry(String name, Kind kind, long first, long size, long left, long right, long child) {}

  private final Bytes bytes;
  private final int sectorSize;
  private final int sectors;
  private final int[] table;
  private final BitSet chained = new BitSet();
  private final BitSet smallChained = new BitSet();
  private int[] smallTable = {};
  private int[] smallSectors = {};
  private final Map<Integer, Entry> entries = new HashMap<>();

  private CompoundFile(Bytes bytes) throws Fault {
    this.bytes = bytes;
    Fault.check(bytes.length() >= HEADER_SIZE, "a compound file must have a header");
    int version = bytes.u16(26);
    int shift = bytes.u16(30);
    Fault.check(
        bytes.u16(28) == 0xfffe
            && ((version == 3 && shift == 9) || (version == 4 && shift == 12))
            && bytes.u16(32) == 6
            && bytes.u32(56) == SMALL,
        "the header of a compound file must be that of version 3 or 4");
    this.sectorSize = 1 << shift;
    Fault.check(
        bytes.length() % sectorSize == 0 && bytes.length() > sectorSize,
        "a compound file must consist of whole sectors");
    this.sectors = bytes.length() / sectorSize - 1;
    this.table = tableOfSectors();
  }

  /** Reads the directory and walks the chain of every stream. */
  static CompoundFile read(Bytes bytes) throws Fault {
    CompoundFile file = new CompoundFile(bytes);
    file.checkEnd();
    int[] directory = file.chain(bytes.u32(48), 1);
    file.readEntries(directory);
    Entry root = file.entry(0);
    Fault.check(root.kind() == Kind.ROOT, "the directory must begin with its root");
    if (bytes.u32(64) > 0) {
      file.smallTable = file.words(file.chain(bytes.u32(60), bytes.u32(64) * file.sectorSize));
    }
    file.smallSectors = root.size() == 0 ? new int[0] : file.chain(root.first(), root.size());
    for (Entry entry : file.entries.values()) {
      if (entry.kind() == Kind.STREAM && entry.size() > 0) {
        file.checkChain(entry);
      }
    }
    return file;
  }

  /**
   * The sectors that hold the table of sectors, named in the header and in sectors of their own.
   */
  private int[] tableOfSectors() throws Fault {
    long count = bytes.u32(44);
    Fault.check(count > 0 && count <= sectors, "the table of sectors must be inside");
    int[] places = new int[(int) count];
    int perSector = sectorSize / WORD - 1;
    long list = bytes.u32(68);
    long at = 76;
    int left = LISTED_IN_HEADER;
    for (int i = 0; i < places.length; i++) {
      if (left == 0) {
        at = offset(taken(list, chained, sectors));
        list = bytes.u32(at + (long) perSector * WORD);
        left = perSector;
      }
      places[i] = taken(bytes.u32(at), chained, sectors);
      at += WORD;
      left--;
    }
    return words(places);
  }

  /** What the table says of sectors that are not there: nothing but that they are free. */
  private void checkEnd() throws Fault {
    Fault.check(table.length >= sectors, "the table of sectors must tell of every sector");
    for (int i = sectors; i < table.length; i++) {
      Fault.check(Integer.toUnsignedLong(table[i]) == FREE, "no sector may lie beyond the end");
    }
  }

  private int[] words(int[] places) throws Fault {
    int perSector = sectorSize / WORD;
    int[] words = new int[places.length * perSector];
    for (int i = 0; i < words.length; i++) {
      words[i] = (int) bytes.u32(offset(places[i / perSector]) + (long) (i % perSector) * WORD);
    }
    return words;
  }

  private long offset(int sector) {
    return (sector + 1L) * sectorSize;
  }

  /** A sector that is in no chain so far, and in one now. */
  private static int taken(long sector, BitSet taken, int most) throws Fault {
    Fault.check(sector < MOST_SECTORS && sector < most, "chains of sectors must stay inside");
    Fault.check(!taken.get((int) sector), "no sector may be in two chains, or twice in one");
    taken.set((int) sector);
    return (int) sector;
  }

  /** The sectors of a chain, which must have at least some bytes. */
  private int[] chain(long first, long size) throws Fault {
    return walk(first, (size + sectorSize - 1) / sectorSize, table, chained, sectors);
  }

  private static int[] walk(long first, long least, int[] next, BitSet taken, int most)
      throws Fault {
    Fault.check(least <= next.length, "each stream must be as long as it says");
    int[] places = new int[(int) Math.max(least, 8)];
    int count = 0;
    long sector = first;
    while (sector != END_OF_CHAIN) {
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
      }
      places[count] = taken(sector, taken, most);
      sector = Integer.toUnsignedLong(next[places[count]]);
      count++;
    }
    Fault.check(count >= least, "each stream must be as long as it says");
    return Arrays.copyOf(places, count);
  }

  private void readEntries(int[] directory) throws Fault {
    int perSector = sectorSize / ENTRY_SIZE;
    Fault.check(
        directory.length <= MOST_ENTRIES / perSector,
        "the directory must have at most %s entries".formatted(MOST_ENTRIES));
    for (int i = 0; i < directory.length * perSector; i++) {
      long at = offset(directory[i / perSector]) + (long) (i % perSector) * ENTRY_SIZE;
      int kind = bytes.at((int) at + 66);
      if (kind != 0) {
        entries.put(i, entry(at, kind));
      }
    }
  }

  private Entry entry(long at, int kind) throws Fault {
    int nameSize = bytes.u16(at + 64);
    Fault.check(
        nameSize >= 2 && nameSize <= 64 && nameSize % 2 == 0,
        "names in the directory must be as long as they say");
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < nameSize - 2; i += 2) {
      name.append((char) bytes.u16(at + i));
    }
    // Version 3 leaves the upper half undefined.
    long size = bytes.u32(at + 120);
    if (sectorSize != HEADER_SIZE) {
      Fault.check(bytes.u32(at + 124) == 0, "each stream must be as long as it says");
    }
    return new Entry(
        name.toString(),
        switch (kind) {
          case 1 -> Kind.STORAGE;
          case 2 -> Kind.STREAM;
          case 5 -> Kind.ROOT;
          default ->
              throw Fault.malformed("the directory must list storages and streams, nothing else");
        },
        bytes.u32(at + 116),
        size,
        bytes.u32(at + 68),
        bytes.u32(at + 72),
        bytes.u32(at + 76));
  }

  private Entry entry(long number) throws Fault {
    Entry entry = number < MOST_ENTRIES ? entries.get((int) number) : null;
    if (entry == null) {
      throw Fault.malformed("the directory must be a tree of its entries");
    }
    return entry;
  }

  /** Walks the chain of a stream that has a size. */
  private void checkChain(Entry stream) throws Fault {
    if (stream.size() >= SMALL) {
      chain(stream.first(), stream.size());
      return;
    }
    long least = (stream.size() + SMALL_SECTOR - 1) / SMALL_SECTOR;
    int[] places = walk(stream.first(), least, smallTable, smallChained, smallTable.length);
    for (int place : places) {
      Fault.check(
          (long) place * SMALL_SECTOR < (long) smallSectors.length * sectorSize,
          "chains of sectors must stay inside");
    }
  }

  /** Where the first sector of a stream stands whose chain was walked. */
  long beginning(Entry stream) {
    if (stream.size() >= SMALL) {
      return offset((int) stream.first());
    }
    int perSector = sectorSize / SMALL_SECTOR;
    int small = (int) stream.first();
    return offset(smallSectors[small / perSector]) + (long) (small % perSector) * SMALL_SECTOR;
  }

  /** Every storage and stream, at whatever depth. */
  ImmutableList<Entry> entries() {
    return ImmutableList.copyOf(entries.values());
  }

  /** What stands in the root under a name, in whatever case. */
  Optional<Entry> find(String name) throws Fault {
    BitSet seen = new BitSet();
    Deque<Long> open = new ArrayDeque<>();
    open.push(entry(0).child());
    while (!open.isEmpty()) {
      long next = open.pop();
      if (next == NO_ENTRY) {
        continue;
      }
      Entry entry = entry(next);
      Fault.check(!seen.get((int) next), "the directory must be a tree of its entries");
      seen.set((int) next);
      if (folded(entry.name()).equals(folded(name))) {
        return Optional.of(entry);
      }
      open.push(entry.left());
      open.push(entry.right());
    }
    return Optional.empty();
  }

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
