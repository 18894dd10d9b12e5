package org.statlib.period;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * A sort of period that comes back every year, such as {@code năm chính thức}.
 *
 * @param code its code in period codes, such as {@code namchinhthuc}
 * @param name its name, such as {@code năm chính thức}
 * @param series the series it belongs to
 * @param windows the window per class of reporting subjects, such as {@code k1-k2}
 * @param supersedes the kind whose figures of the same year it replaces
 */
public record PeriodKind(
    String code,
    String name,
    SeriesCode series,
    ImmutableMap<String, WindowRule> windows,
    Optional<String> supersedes) {

  public PeriodKind {
    requireNonNull(name, "name");
    requireNonNull(series, "series");
    requireNonNull(supersedes, "supersedes");
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("Period kind %s must have a window".formatted(code));
    }
  }

  /** The key of the period of this kind in a year. */
  public PeriodKey key(int year) {
    return new PeriodKey(series, new PeriodCode(code, year));
  }

  /**
   * The window for a class of reporting subjects in a year.
   *
   * @throws IllegalArgumentException if this kind is not for that class
   */
  public DataWindow window(String subjects, int year) {
    WindowRule rule = windows.get(subjects);
    if (rule == null) {
      throw new IllegalArgumentException(
          "Period kind %s has no window for subjects %s".formatted(code, subjects));
    }
    return rule.in(year);
  }

  /** The end of the actual window, the latest of all classes: the default roster day. */
  public LocalDate rosterDay(int year) {
    return windows.values().stream()
        .map(rule -> rule.in(year).actualUntil())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The day by which a period of this kind must be open, the earliest of all classes. */
  public LocalDate opensBy(int year) {
    return windows.values().stream()
        .map(rule -> rule.in(year).opensBy())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
