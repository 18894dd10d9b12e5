package org.statlib.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.statlib.command.Digest;
import org.statlib.unit.LegalBasis;

/**
 * Writes a payload: its version, then its fields one after the other. Whole numbers take 7 bits a
 * byte, the lowest first; text is UTF-8 behind its length.
 */
final class Encoder {

  /** The version of all payloads. */
  static final byte VERSION = 1;

  /** 64 bits, 7 in each byte. */
  private static final int LONGEST_COUNT = 10;

  private byte[] bytes = new byte[256];
  private int length;

  Encoder() {
    octet(VERSION);
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  Encoder octet(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** A whole number that is seldom negative or large. */
  Encoder count(long value) {
    reserve(LONGEST_COUNT);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((left & 0x7F) | 0x80);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
    return this;
  }

  /** A whole number of either sign: 0, -1, 1, -2 and so on take the place of 0, 1, 2, 3. */
  Encoder number(long value) {
    return count((value << 1) ^ (value >> 63));
  }

  /** A value by the text it prints. */
  Encoder text(Object printed) {
    byte[] text = printed.toString().getBytes(UTF_8);
    return count(text.length).raw(text);
  }

  Encoder raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /** Bytes behind their length. */
  Encoder bytes(byte[] value) {
    return count(value.length).raw(value);
  }

  Encoder date(LocalDate date) {
    return number(date.toEpochDay());
  }

  Encoder basis(LegalBasis basis) {
    return text(basis.document()).optional(basis.date(), this::date);
  }

  Encoder digest(Digest digest) {
    return raw(digest.hash().asBytes());
  }

  Encoder moment(Instant at) {
    return number(at.getEpochSecond()).count(at.getNano() / 1000);
  }

  <T> Encoder optional(Optional<T> value, Consumer<? super T> writing) {
    octet(value.isPresent() ? 1 : 0);
    value.ifPresent(writing);
    return this;
  }

  <T> Encoder each(Collection<T> values, Consumer<? super T> writing) {
    count(values.size());
    values.forEach(writing);
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
