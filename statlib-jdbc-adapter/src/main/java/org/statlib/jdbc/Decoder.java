package org.statlib.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.HashCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.statlib.command.Digest;
import org.statlib.unit.LegalBasis;

/**
 * Reads what an {@link Encoder} wrote.
 *
 * <p>Whatever the bytes are, reading ends: with the value, with an {@link IllegalArgumentException}
 * or with a {@link java.nio.BufferUnderflowException}.
 */
final class Decoder {

  private final ByteBuffer bytes;

  Decoder(byte[] payload) {
    bytes = ByteBuffer.wrap(payload);
    byte version = bytes.get();
    if (version != Encoder.VERSION) {
      throw new IllegalArgumentException(
          "Payload must be of version %s, but is of %s".formatted(Encoder.VERSION, version));
    }
  }

  /** That everything was read. */
  void end() {
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException(
          "Payload must end, but has %s more bytes".formatted(bytes.remaining()));
    }
  }

  int octet() {
    return bytes.get();
  }

  long count() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("Number of a payload must have at most 10 bytes");
  }

  /** A count of things that take at least a byte each. */
  int length() {
    long value = count();
    if (value < 0 || value > bytes.remaining()) {
      throw new IllegalArgumentException("Length in a payload must lie within it");
    }
    return (int) value;
  }

  int integer() {
    return Math.toIntExact(count());
  }

  long number() {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  String text() {
    int length = length();
    try {
      String text = UTF_8.newDecoder().decode(bytes.slice(bytes.position(), length)).toString();
      bytes.position(bytes.position() + length);
      return text;
    } catch (CharacterCodingException broken) {
      throw new IllegalArgumentException("Text of a payload must be UTF-8", broken);
    }
  }

  byte[] raw(int length) {
    if (length > bytes.remaining()) {
      throw new IllegalArgumentException("Length in a payload must lie within it");
    }
    byte[] value = new byte[length];
    bytes.get(value);
    return value;
  }

  /** Bytes behind their length. */
  byte[] bytes() {
    return raw(length());
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(number());
  }

  LegalBasis basis() {
    return new LegalBasis(text(), optional(this::date));
  }

  Digest digest() {
    return new Digest(HashCode.fromBytes(raw(32)));
  }

  Instant moment() {
    return Instant.ofEpochSecond(number(), 1000 * count());
  }

  <T> Optional<T> optional(Supplier<T> reading) {
    return octet() == 0 ? Optional.empty() : Optional.of(reading.get());
  }

  <T> ImmutableList<T> each(Supplier<T> reading) {
    int count = length();
    ImmutableList.Builder<T> values = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      values.add(reading.get());
    }
    return values.build();
  }
}
