package org.statlib.publication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/** A content as numbers and words at offsets; an offset beyond the end is a fault of the file. */
final class Bytes {

  private final byte[] bytes;

  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** The byte at an offset, from 0 to 255, or -1 where there is none. */
  int at(int offset) {
    return offset >= 0 && offset < bytes.length ? bytes[offset] & 0xff : -1;
  }

  /** Two bytes, the lower first. */
  int u16(long offset) throws Fault {
    checkWithin(offset, 2);
    int at = (int) offset;
    return at(at) | at(at + 1) << 8;
  }

  /** Four bytes, the lowest first. */
  long u32(long offset) throws Fault {
    return u16(offset) | (long) u16(offset + 2) << 16;
  }

  /**
   * Holds that a stretch lies inside the content.
   *
   * @throws Fault if it does not
   */
  void checkWithin(long offset, long length) throws Fault {
    Fault.check(
        offset >= 0 && length >= 0 && offset <= bytes.length && length <= bytes.length - offset,
        "nothing in it may lie beyond its end");
  }

  /** Whether a word of ASCII or Latin-1 stands at an offset. */
  boolean has(String word, int offset) {
    if (offset < 0 || word.length() > bytes.length - offset) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (at(offset + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where a word first begins at or after an offset and before an end, or -1. */
  int indexOf(String word, int from, int to) {
    int last = Math.min(to, bytes.length - word.length() + 1);
    for (int i = Math.max(from, 0); i < last; i++) {
      if (has(word, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Where a word last begins before an end and at or after an offset, or -1. */
  int lastIndexOf(String word, int from, int to) {
    for (int i = Math.min(to, bytes.length - word.length() + 1) - 1; i >= Math.max(from, 0); i--) {
      if (has(word, i)) {
        return i;
      }
    }
    return -1;
  }

  /** A stretch as Latin-1, one character for each byte. */
  String text(int offset, int length) throws Fault {
    checkWithin(offset, length);
    return new String(bytes, offset, length, ISO_8859_1);
  }

  void putInto(Inflater inflater, int offset, int length) throws Fault {
    checkWithin(offset, length);
    inflater.setInput(bytes, offset, length);
  }

  void putInto(CRC32 sum, int offset, int length) throws Fault {
    checkWithin(offset, length);
    sum.update(bytes, offset, length);
  }

  byte[] copy(int offset, int length) throws Fault {
    checkWithin(offset, length);
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }
}
