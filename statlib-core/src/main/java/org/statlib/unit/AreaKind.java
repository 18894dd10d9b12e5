package org.statlib.unit;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** What sort of place an area is, with the word that its name begins with. */
public enum AreaKind {
  PROVINCE("tinh", "Tỉnh", "t", "T"),
  CITY("thanhpho", "Thành phố", "tp", "T", "H"),
  URBAN_DISTRICT("quan", "Quận", "q", "H"),
  DISTRICT("huyen", "Huyện", "h", "H"),
  TOWN("thixa", "Thị xã", "tx", "H"),
  WARD("phuong", "Phường", "p", "X"),
  COMMUNE("xa", "Xã", "x", "X"),
  TOWNSHIP("thitran", "Thị trấn", "tt", "X"),
  SPECIAL_ZONE("dackhu", "Đặc khu", "dk", "X");

  private final String code;
  private final String word;
  private final String initials;
  private final ImmutableSet<String> levels;

  AreaKind(String code, String word, String initials, String... levels) {
    this.code = code;
    this.word = word;
    this.initials = initials;
    this.levels = ImmutableSet.copyOf(levels);
  }

  /** The kind with the given code of the unit lists, such as {@code thitran}. */
  public static Optional<AreaKind> find(String code) {
    for (AreaKind kind : values()) {
      if (kind.code.equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The code in the unit lists, such as {@code thitran}. */
  public String code() {
    return code;
  }

  /** The Vietnamese word that a name begins with, such as {@code Thị trấn}. */
  public String word() {
    return word;
  }

  /** The initials in tokens of unit codes, such as {@code tt}. */
  String initials() {
    return initials;
  }

  /** The levels of the unit lists where it occurs: T province, H district, X commune. */
  public ImmutableSet<String> levels() {
    return levels;
  }
}
