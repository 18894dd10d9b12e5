package org.statlib.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

  private static final ZoneId HO_CHI_MINH = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalDate SIXTH_OF_JUNE = LocalDate.of(2022, 6, 6);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Ho_Chi_Minh",
        "America/Los_Angeles",
        "Pacific/Kiritimati",
        "Asia/Kolkata"
      })
  void before_the_day_ends_as_the_day_begins_in_vietnam_wherever_the_server_stands(String zone) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Deadline deadline = new Deadline(SIXTH_OF_JUNE, false, HO_CHI_MINH, Milestone.APPROVED);
      Instant end = Instant.parse("2022-06-05T17:00:00Z");

      assertThat(deadline.end()).isEqualTo(end);
      assertThat(deadline.isLate(end.minus(1, ChronoUnit.MICROS))).isFalse();
      assertThat(deadline.isLate(end)).isTrue();
      assertThat(deadline.isLate(end.plus(1, ChronoUnit.MICROS))).isTrue();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** Scenario 63. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Ho_Chi_Minh",
        "America/Los_Angeles",
        "Pacific/Kiritimati",
        "Asia/Kolkata"
      })
  void an_inclusive_day_is_in_time_until_its_last_microsecond(String zone) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Deadline deadline = new Deadline(SIXTH_OF_JUNE, true, HO_CHI_MINH, Milestone.ARRIVED);
      Instant end = Instant.parse("2022-06-06T17:00:00Z");

      assertThat(deadline.end()).isEqualTo(end);
      assertThat(deadline.isLate(end.minus(1, ChronoUnit.MICROS))).isFalse();
      assertThat(deadline.isLate(end)).isTrue();
      assertThat(deadline.isLate(end.plus(1, ChronoUnit.MICROS))).isTrue();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** Kills: a "trước ngày" that includes its day. */
  @Property
  void an_event_is_in_time_if_its_day_in_the_zone_is_before_or_on_an_inclusive_day(
      @ForAll("instants") Instant at, @ForAll boolean inclusive, @ForAll("zones") ZoneId zone) {
    Deadline deadline = new Deadline(SIXTH_OF_JUNE, inclusive, zone, Milestone.SENT);
    LocalDate day = at.atZone(zone).toLocalDate();

    assertThat(deadline.isLate(at))
        .isEqualTo(inclusive ? day.isAfter(SIXTH_OF_JUNE) : !day.isBefore(SIXTH_OF_JUNE));
  }

  @Property
  void days_late_are_the_days_begun_since_the_last_day_in_time(
      @ForAll("instants") Instant at, @ForAll boolean inclusive, @ForAll("zones") ZoneId zone) {
    Deadline deadline = new Deadline(SIXTH_OF_JUNE, inclusive, zone, Milestone.SENT);
    LocalDate day = at.atZone(zone).toLocalDate();
    long days = 0;
    for (LocalDate late = deadline.lastDayInTime(); late.isBefore(day); late = late.plusDays(1)) {
      days++;
    }

    assertThat(deadline.daysLate(at)).isEqualTo(days);
    assertThat(deadline.isLate(at)).isEqualTo(days > 0);
    assertThat(deadline.daysLate(deadline.end())).isEqualTo(1);
    assertThat(deadline.daysLate(deadline.end().minusNanos(1_000))).isZero();
  }

  @Test
  void a_standing_deadline_is_told_from_the_year_of_the_period() {
    DeadlineRule rule =
        new DeadlineRule(new DayRule(MonthDay.of(1, 20), 1), true, Milestone.ARRIVED);

    assertThat(rule.in(2022, HO_CHI_MINH))
        .isEqualTo(new Deadline(LocalDate.of(2023, 1, 20), true, HO_CHI_MINH, Milestone.ARRIVED));
  }

  @Provide
  Arbitrary<Instant> instants() {
    long noon = SIXTH_OF_JUNE.atTime(12, 0).atZone(HO_CHI_MINH).toEpochSecond();
    return Arbitraries.longs()
        .between(noon - 3 * 86_400, noon + 3 * 86_400)
        .flatMap(
            second ->
                Arbitraries.of(0L, 1_000L, 999_999_000L)
                    .map(nanos -> Instant.ofEpochSecond(second - second % 3_600, nanos)));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Asia/Ho_Chi_Minh", "UTC", "America/Los_Angeles", "Pacific/Kiritimati")
        .map(ZoneId::of);
  }
}
