package org.statlib.unit;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableTable.toImmutableTable;
import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableTable;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proposes unit codes from names (Điều 3 k3 c: the code is an abbreviated name). A code that was
 * given stays, whatever this rule would propose today.
 *
 * <p>{@code slug(kind and name) _ token(district) _ token(province)}: xã Bộc Bố, huyện Pác Nặm,
 * tỉnh Bắc Kạn is {@code xabocbo_hpn_tbkn}.
 */
public final class UnitCodeRule {

  private static final CharMatcher MARKS = CharMatcher.inRange('\u0300', '\u036f').precomputed();
  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).precomputed();
  private static final Splitter SYLLABLES =
      Splitter.on(CharMatcher.anyOf(" -.")).omitEmptyStrings();
  private static final ImmutableSet<String> NOT_IN_TOKENS = ImmutableSet.of("va", "vu", "cuc");

  private final ImmutableTable<AreaCode, String, ProvinceToken> tokens;

  /**
   * A province's token that is given, not formed.
   *
   * @param area the province
   * @param name the province's name without the word of its kind; under another name the code is
   *     another province
   * @param token the token, such as {@code tht}
   */
  public record ProvinceToken(AreaCode area, String name, String token) {
    public ProvinceToken {
      requireNonNull(area, "area");
      requireNonNull(name, "name");
      if (token.isEmpty() || !LETTERS.matchesAllOf(token)) {
        throw new IllegalArgumentException(
            "Token of area %s must be letters a-z and digits".formatted(area));
      }
    }
  }

  private UnitCodeRule(ImmutableTable<AreaCode, String, ProvinceToken> tokens) {
    this.tokens = tokens;
  }

  /** The rule with the given province tokens, which stand above the formed ones. */
  public static UnitCodeRule with(Collection<ProvinceToken> tokens) {
    return new UnitCodeRule(
        tokens.stream()
            .collect(toImmutableTable(ProvinceToken::area, ProvinceToken::name, token -> token)));
  }

  /**
   * A code for each area, in the order given. Where codes clash, the second in the order of area
   * codes gets 2 after its first segment, the third 3, or the next number that makes a free code.
   *
   * @throws IllegalArgumentException if an area's parent is not among the areas, an area lies in
   *     itself, or a name makes no code
   */
  public ImmutableMap<AreaCode, UnitCode> propose(Collection<Area> areas) {
    return propose(areas, ImmutableSetMultimap.of());
  }

  /**
   * A code for each area, in the order given, where codes were given before. An area keeps the code
   * that it was given under the name that it has, wherever it lies now: Xã Sơn Kim 1 stays {@code
   * xasonkim1_hhs_tht} when there are no districts any more. Any other is new; it gets a code that
   * was never given, not even to what is no more.
   *
   * @param areas all areas, old and new
   * @param given every code that was ever given, by the area that it was given for
   * @throws IllegalArgumentException if an area's parent is not among the areas, an area lies in
   *     itself, or a name makes no code
   */
  public ImmutableMap<AreaCode, UnitCode> propose(
      Collection<Area> areas, ImmutableSetMultimap<AreaCode, UnitCode> given) {
    Map<AreaCode, Area> known = new TreeMap<>();
    areas.forEach(area -> known.put(area.code(), area));
    Set<UnitCode> taken = new HashSet<>(given.values());
    Map<AreaCode, UnitCode> proposed = new TreeMap<>();
    Map<AreaCode, UnitCode> natural = new TreeMap<>();
    known
        .values()
        .forEach(
            area -> {
              UnitCode code = natural(area, known);
              findKept(area, given, taken)
                  .ifPresentOrElse(
                      kept -> proposed.put(area.code(), kept),
                      () -> natural.put(area.code(), code));
            });
    Set<UnitCode> free = new HashSet<>(natural.values());
    free.removeAll(taken);
    taken.addAll(free);
    Map<UnitCode, Integer> met = new HashMap<>();
    natural.forEach(
        (area, code) -> {
          UnitCode one = code;
          if (!free.remove(code)) {
            int n = met.getOrDefault(code, 1);
            do {
              n++;
              one = numbered(code, n);
            } while (!taken.add(one));
            met.put(code, n);
          }
          proposed.put(area, one);
        });
    return areas.stream()
        .map(Area::code)
        .collect(toImmutableMap(code -> code, code -> requireNonNull(proposed.get(code))));
  }

  /** The code that an area was given under the name that it has; the last, if there are several. */
  private static Optional<UnitCode> findKept(
      Area area, ImmutableSetMultimap<AreaCode, UnitCode> given, Set<UnitCode> ever) {
    String slug = slug(area.name());
    return given.get(area.code()).stream()
        .filter(code -> isMadeOf(slug, code, ever))
        .reduce((earlier, later) -> later);
  }

  /** Whether a code begins with a name; or with its number, where another had the name before. */
  private static boolean isMadeOf(String slug, UnitCode code, Set<UnitCode> ever) {
    int end = endOfFirst(code);
    String first = code.value().substring(0, end);
    return first.equals(slug)
        || (first.startsWith(slug)
            && isNumber(first.substring(slug.length()))
            && ever.contains(new UnitCode(slug + code.value().substring(end))));
  }

  /**
   * A code for a unit of a ministry: the initials of the ministry, then those of the unit, without
   * "và", "Vụ" and "Cục". Bộ Kế hoạch và Đầu tư, Vụ Pháp chế is {@code bkhdt_pc}.
   */
  public UnitCode proposeOffice(String ministry, String name) {
    return new UnitCode(officeToken(ministry) + "_" + officeToken(name));
  }

  private static String officeToken(String name) {
    List<String> syllables =
        SYLLABLES.splitToStream(name).filter(s -> !NOT_IN_TOKENS.contains(slug(s))).toList();
    return initials(syllables);
  }

  private UnitCode natural(Area area, Map<AreaCode, Area> known) {
    StringBuilder code = new StringBuilder(slug(area.name()));
    Optional<AreaCode> above = area.parent();
    Set<AreaCode> met = new HashSet<>();
    while (above.isPresent()) {
      if (!met.add(above.get())) {
        throw new IllegalArgumentException("Area %s must not lie in itself".formatted(above.get()));
      }
      Area parent = known.get(above.get());
      if (parent == null) {
        throw new IllegalArgumentException(
            "Parent %s of area %s must be among the areas".formatted(above.get(), area.code()));
      }
      code.append('_').append(parent.parent().isPresent() ? token(parent) : provinceToken(parent));
      above = parent.parent();
    }
    return new UnitCode(code.toString());
  }

  private static String token(Area district) {
    return district.kind().initials() + initials(syllables(district));
  }

  private String provinceToken(Area province) {
    ProvinceToken given = tokens.get(province.code(), province.properName());
    if (given != null) {
      return given.token();
    }
    String letters = slug(province.properName());
    if (letters.isEmpty()) {
      throw new IllegalArgumentException(
          "Name of area %s must have a Latin letter or a digit".formatted(province.code()));
    }
    return token(province) + letters.charAt(letters.length() - 1);
  }

  private static ImmutableList<String> syllables(Area area) {
    return ImmutableList.copyOf(SYLLABLES.split(area.properName()));
  }

  private static String initials(List<String> syllables) {
    StringBuilder initials = new StringBuilder();
    for (String syllable : syllables) {
      String letters = slug(syllable);
      if (!letters.isEmpty()) {
        initials.append(isNumber(letters) ? letters : letters.substring(0, 1));
      }
    }
    return initials.toString();
  }

  private static boolean isNumber(String letters) {
    return CharMatcher.inRange('0', '9').matchesAllOf(letters);
  }

  private static UnitCode numbered(UnitCode code, int n) {
    int end = endOfFirst(code);
    return new UnitCode(code.value().substring(0, end) + n + code.value().substring(end));
  }

  private static int endOfFirst(UnitCode code) {
    int end = code.value().indexOf('_');
    return end < 0 ? code.value().length() : end;
  }

  private static String slug(String name) {
    String plain =
        MARKS
            .removeFrom(Normalizer.normalize(name, Normalizer.Form.NFD))
            .replace('đ', 'd')
            .replace('Đ', 'd')
            .toLowerCase(Locale.ROOT);
    return LETTERS.retainFrom(plain);
  }
}
