package org.statlib.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Utf8;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;

/**
 * The canonical encoding of values, on its way into a {@link Digest}.
 *
 * <p>Every field is preceded by its type and length, so that no two sequences of fields run
 * together: {@code "ab", "c"} and {@code "a", "bc"} differ; every value inside another is followed
 * by an end. Text is UTF-8, numbers are big-endian.
 */
public final class Digester {

  private static final byte TEXT = 1;
  private static final byte NUMBER = 2;
  private static final byte DIGEST = 3;
  private static final byte ABSENT = 4;
  private static final byte PRESENT = 5;
  private static final byte SEQUENCE = 6;
  private static final byte NUMBERS = 7;
  private static final byte BYTES = 8;
  private static final byte VALUE = 9;
  private static final byte END = 10;
  private static final byte TEXTS = 11;

  private final Hasher hasher = Hashing.sha256().newHasher();

  Digester(String domain) {
    put(domain);
  }

  /**
   * Puts a text as it is; the caller has normalised it.
   *
   * @throws IllegalArgumentException if it holds a lone surrogate, which UTF-8 would turn into '?'
   */
  public Digester put(String text) {
    hasher.putByte(TEXT);
    length(Utf8.encodedLength(text));
    hasher.putBytes(text.getBytes(UTF_8));
    return this;
  }

  /** Puts a value by the text it prints, for keys and codes that parse back. */
  public Digester putText(Object printed) {
    return put(printed.toString());
  }

  /** Puts a whole number. */
  public Digester put(long number) {
    hasher.putByte(NUMBER);
    big(number);
    return this;
  }

  /** Puts a digest of something larger. */
  public Digester put(Digest digest) {
    hasher.putByte(DIGEST).putBytes(digest.bytes());
    return this;
  }

  /** Puts a value by its own fields. */
  public Digester put(Digestible value) {
    hasher.putByte(VALUE);
    value.putInto(this);
    hasher.putByte(END);
    return this;
  }

  /** Puts whether there is a value, and the value by the text it prints. */
  public Digester putText(Optional<?> printed) {
    if (printed.isEmpty()) {
      hasher.putByte(ABSENT);
      return this;
    }
    hasher.putByte(PRESENT);
    return put(printed.get().toString());
  }

  /** Puts a sequence in its order, with its length. */
  public Digester putAll(Collection<? extends Digestible> values) {
    hasher.putByte(SEQUENCE);
    length(values.size());
    for (Digestible value : values) {
      value.putInto(this);
      hasher.putByte(END);
    }
    return this;
  }

  /** Puts a sequence of printed values in its order, with its length. */
  public Digester putTexts(Collection<?> printed) {
    hasher.putByte(TEXTS);
    length(printed.size());
    for (Object value : printed) {
      put(value.toString());
    }
    return this;
  }

  /** Puts an array of numbers with its length. */
  public Digester put(long[] numbers) {
    hasher.putByte(NUMBERS);
    length(numbers.length);
    // All at once: a hasher takes long about each piece.
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * numbers.length);
    bytes.asLongBuffer().put(numbers);
    hasher.putBytes(bytes.array());
    return this;
  }

  /** Puts an array of bytes with its length. */
  public Digester put(byte[] bytes) {
    hasher.putByte(BYTES);
    length(bytes.length);
    hasher.putBytes(bytes);
    return this;
  }

  Digest digest() {
    return new Digest(hasher.hash());
  }

  private void length(int length) {
    hasher.putInt(Integer.reverseBytes(length));
  }

  private void big(long number) {
    hasher.putLong(Long.reverseBytes(number));
  }
}
