package org.statlib.unit;

import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Unit codes that are easily taken for one another: they differ by one letter or digit, which one
 * of them may lack, or only by the number at the end of their first segment.
 *
 * <p>{@code quan1_tphcmh} is near to {@code quanl_tphcmh} and to {@code quan12_tphcmh}. Near codes
 * are allowed, and different; they are to be noticed when one of them is proposed.
 */
public final class NearCodes {

  /** By everything that a code is without one of its characters, and by itself. */
  private final ImmutableSetMultimap<String, UnitCode> bySpelling;

  private final ImmutableSetMultimap<String, UnitCode> withoutNumber;

  private NearCodes(
      ImmutableSetMultimap<String, UnitCode> bySpelling,
      ImmutableSetMultimap<String, UnitCode> withoutNumber) {
    this.bySpelling = bySpelling;
    this.withoutNumber = withoutNumber;
  }

  /** The codes among which near ones are looked for. */
  public static NearCodes among(Collection<UnitCode> codes) {
    ImmutableSetMultimap.Builder<String, UnitCode> spelling = ImmutableSetMultimap.builder();
    ImmutableSetMultimap.Builder<String, UnitCode> numbers = ImmutableSetMultimap.builder();
    for (UnitCode code : codes) {
      spellings(code).forEach(text -> spelling.put(text, code));
      numbers.put(withoutNumber(code), code);
    }
    return new NearCodes(spelling.build(), numbers.build());
  }

  /** Those that a code is near to, itself not among them. */
  public ImmutableSortedSet<UnitCode> to(UnitCode code) {
    Set<UnitCode> near = new HashSet<>(withoutNumber.get(withoutNumber(code)));
    spellings(code)
        .flatMap(text -> bySpelling.get(text).stream())
        .filter(other -> differByOne(code.value(), other.value()))
        .forEach(near::add);
    near.remove(code);
    return ImmutableSortedSet.copyOf(near);
  }

  private static Stream<String> spellings(UnitCode code) {
    StringBuilder text = new StringBuilder(code.value());
    Stream.Builder<String> all = Stream.builder();
    all.add(code.value());
    for (int i = 0; i < text.length(); i++) {
      char left = text.charAt(i);
      all.add(text.deleteCharAt(i).toString());
      text.insert(i, left);
    }
    return all.build();
  }

  private static String withoutNumber(UnitCode code) {
    String text = code.value();
    int end = text.indexOf('_') < 0 ? text.length() : text.indexOf('_');
    int from = end;
    while (from > 0 && text.charAt(from - 1) >= '0' && text.charAt(from - 1) <= '9') {
      from--;
    }
    return text.substring(0, from) + text.substring(end);
  }

  /** Whether a text becomes another by one character put in, left out or put for another. */
  private static boolean differByOne(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int tail = 0;
    while (tail < shorter - same
        && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
      tail++;
    }
    return longer - same - tail == 1;
  }
}
