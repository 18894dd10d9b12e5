package org.statlib.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataWindowTest {

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2022, 12, 31);

  @Test
  void a_period_opens_fifteen_days_before_its_actual_figures_end() {
    assertThat(window(LocalDate.of(2022, 10, 31)).opensBy()).isEqualTo("2022-10-16");
    assertThat(window(LocalDate.of(2022, 3, 10)).opensBy()).isEqualTo("2022-02-23");
    assertThat(new DataWindow(FIRST, LAST, LocalDate.of(2022, 5, 31)).opensBy())
        .isEqualTo("2022-05-16");
  }

  @Test
  void what_lies_after_the_actual_figures_is_estimated() {
    assertThat(window(LAST.minusDays(1)).hasEstimate()).isTrue();
    assertThat(window(LAST).hasEstimate()).isFalse();
  }

  /** Scenario 63: an inverted window. */
  @Test
  void the_days_of_a_window_stand_in_order() {
    assertThat(new DataWindow(FIRST, FIRST, FIRST).hasEstimate()).isFalse();
    assertThatThrownBy(() -> window(FIRST.minusDays(1)))
        .hasMessage(
            "Data window must be from 2022-01-01 until 2021-12-31 to 2022-12-31 in this order");
    assertThatThrownBy(() -> window(LAST.plusDays(1))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_day_rule_tells_the_day_of_a_year() {
    assertThat(new DayRule(MonthDay.of(1, 20), 1).in(2022)).isEqualTo("2023-01-20");
    assertThat(new DayRule(MonthDay.of(10, 1), -1).in(2022)).isEqualTo("2021-10-01");
    assertThat(new DayRule(MonthDay.of(2, 29), 0).in(2023)).isEqualTo("2023-02-28");
    assertThat(new DayRule(MonthDay.of(2, 29), 1).in(2023)).isEqualTo("2024-02-29");
    assertThatThrownBy(() -> new DayRule(MonthDay.of(1, 1), 2))
        .hasMessage("Years after must be -1, 0 or 1, but was 2");
    assertThatThrownBy(() -> new DayRule(MonthDay.of(1, 1), -2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_kind_of_period_has_a_window_for_each_class_of_subjects() {
    PeriodKind year =
        new PeriodKind(
            "nam",
            "năm",
            SeriesCode.parse("justice/regular"),
            ImmutableMap.of("early", rule(10, 31), "late", rule(11, 15)),
            Optional.empty());

    assertThat(year.key(2022)).hasToString("justice/regular:nam-2022");
    assertThat(year.window("late", 2022)).isEqualTo(window(LocalDate.of(2022, 11, 15)));
    assertThat(year.rosterDay(2022)).isEqualTo("2022-11-15");
    assertThat(year.opensBy(2022)).isEqualTo("2022-10-16");
    assertThatThrownBy(() -> year.window("other", 2022))
        .hasMessage("Period kind nam has no window for subjects other");
  }

  @Test
  void a_kind_of_period_without_a_window_is_refused() {
    assertThatThrownBy(
            () ->
                new PeriodKind(
                    "nam",
                    "năm",
                    SeriesCode.parse("justice/regular"),
                    ImmutableMap.of(),
                    Optional.empty()))
        .hasMessage("Period kind nam must have a window");
  }

  private static DataWindow window(LocalDate actualUntil) {
    return new DataWindow(FIRST, LAST, actualUntil);
  }

  private static WindowRule rule(int month, int day) {
    return new WindowRule(
        new DayRule(MonthDay.of(1, 1), 0),
        new DayRule(MonthDay.of(12, 31), 0),
        new DayRule(MonthDay.of(month, day), 0));
  }
}
