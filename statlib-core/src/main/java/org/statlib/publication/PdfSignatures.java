package org.statlib.publication;

import com.google.common.collect.ImmutableMap;
import org.statlib.publication.PdfTokens.Kind;
import org.statlib.publication.PdfTokens.Span;

/**
 * Digital signatures in a PDF (ISO 32000-1, 12.8): dictionaries whose range of bytes is a revision
 * of the file, all of it but the signature itself. That there is one says that somebody signed;
 * who, and whether the signature is valid, needs certificates and is not looked at.
 */
final class PdfSignatures {

  private static final String RANGE = "/ByteRange";

  /** How far in front of the range and of the signature their object begins. */
  private static final int LONGEST_BEFORE = 1 << 12;

  /** So many are looked at, and no more bytes in all than the file has. */
  private static final int MOST = 100;

  private final Bytes bytes;
  private long looked;

  PdfSignatures(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Whether any of the ranges is that of a signature; what cannot be read is none. */
  boolean isAny() {
    int at = bytes.indexOf(RANGE, 0, bytes.length());
    for (int i = 0; at >= 0 && i < MOST && looked <= bytes.length(); i++) {
      try {
        if (isSignature(at)) {
          return true;
        }
      } catch (Fault notASignature) {
        // Words like these may stand in any text.
      }
      at = bytes.indexOf(RANGE, at + RANGE.length(), bytes.length());
    }
    return false;
  }

  private boolean isSignature(int range) throws Fault {
    PdfTokens tokens = new PdfTokens(bytes, range + RANGE.length());
    Fault.check(tokens.next() == Kind.ARRAY, "a range must be an array");
    long from = number(tokens);
    long toGap = number(tokens);
    long afterGap = number(tokens);
    long rest = number(tokens);
    if (tokens.next() != Kind.END_OF_ARRAY
        || from != 0
        || toGap >= afterGap
        || afterGap > bytes.length()
        || rest > bytes.length() - afterGap) {
      return false;
    }
    return PdfStructure.endOfRevision(bytes, (int) (afterGap + rest)).isPresent()
        && isFilled((int) toGap, (int) afterGap)
        && isOf(range, (int) toGap, (int) afterGap);
  }

  private ImmutableMap<String, Span> dictionary(int at) throws Fault {
    PdfTokens tokens = new PdfTokens(bytes, at);
    try {
      return tokens.dictionary();
    } finally {
      looked += tokens.position() - at;
    }
  }

  private static long number(PdfTokens tokens) throws Fault {
    tokens.next();
    return tokens.number();
  }

  /** Whether a signature was put where room was left for it. */
  private boolean isFilled(int toGap, int afterGap) {
    looked += afterGap - toGap;
    for (int at = toGap + 1; at < afterGap - 1; at++) {
      if (bytes.at(at) != '0' && PdfTokens.isHex(bytes.at(at))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the range and the gap are of one dictionary, which names who handles the signature. */
  private boolean isOf(int range, int toGap, int afterGap) throws Fault {
    int first = Math.min(range, toGap);
    int object = bytes.lastIndexOf("obj", first - LONGEST_BEFORE, first);
    if (object < 0) {
      return false;
    }
    ImmutableMap<String, Span> dictionary = dictionary(object + 3);
    Span contents = dictionary.get("Contents");
    Span covered = dictionary.get("ByteRange");
    return dictionary.containsKey("Filter")
        && contents != null
        && contents.equals(new Span(toGap, afterGap))
        && new PdfTokens(bytes, toGap).next() == Kind.HEX_TEXT
        && covered != null
        && covered.from() > range
        && covered.from() <= range + RANGE.length() + 8;
  }
}
