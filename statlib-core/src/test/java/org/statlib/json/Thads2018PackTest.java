package org.statlib.json;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.account.AccountGrammar;
import org.statlib.account.Role;
import org.statlib.contract.Requirement;
import org.statlib.period.DataWindow;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.regime.KindRule;
import org.statlib.regime.PublishedKind;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitKind;

/** What thads-2018 says, against annex 2 of the letter 1607/TCTHADS-VP, row by row. */
class Thads2018PackTest {

  private static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("thads-2018"));
  private static final Publishing PUBLISHING = REGIME.publishing().orElseThrow();
  private static final UnitKind GENERAL_DEPARTMENT = UnitKind.of("tong-cuc");
  private static final UnitKind ITS_UNIT = UnitKind.of("don-vi-tong-cuc");
  private static final UnitKind PROVINCIAL_OFFICE = UnitKind.of("cuc");

  /** 2018 as the table prints it, but for the last day of August; the other years are ours. */
  @Requirement("S004-025")
  @ParameterizedTest
  @CsvSource({
    "thang10-2018, 2017-10-01, 2017-10-31, 2017-11-10",
    "thang11-2018, 2017-11-01, 2017-11-30, 2017-12-10",
    "3thang-2018, 2017-10-01, 2017-12-31, 2018-01-10",
    "thang1-2018, 2018-01-01, 2018-01-31, 2018-02-10",
    "thang2-2018, 2018-02-01, 2018-02-28, 2018-03-10",
    "6thang-2018, 2017-10-01, 2018-03-31, 2018-04-15",
    "thang4-2018, 2018-04-01, 2018-04-30, 2018-05-05",
    "thang5-2018, 2018-05-01, 2018-05-31, 2018-06-05",
    "9thang-2018, 2017-10-01, 2018-06-30, 2018-07-15",
    "thang7-2018, 2018-07-01, 2018-07-31, 2018-08-05",
    "thang8-2018, 2018-08-01, 2018-08-31, 2018-09-05",
    "12thang-2018, 2017-10-01, 2018-09-30, 2018-10-15",
    "thang10-2020, 2019-10-01, 2019-10-31, 2019-11-10",
    "thang2-2020, 2020-02-01, 2020-02-29, 2020-03-10",
    "thang2-2021, 2021-02-01, 2021-02-28, 2021-03-10",
    "3thang-2021, 2020-10-01, 2020-12-31, 2021-01-10",
    "12thang-2021, 2020-10-01, 2021-09-30, 2021-10-15",
  })
  void windows_and_days_are_those_of_the_table(String code, String from, String to, String due) {
    PeriodCode period = PeriodCode.parse(code);
    for (UnitKind reporter : ImmutableList.of(ITS_UNIT, PROVINCIAL_OFFICE)) {
      DataWindow window = REGIME.findWindow(reporter, period).orElseThrow();
      Deadline deadline = REGIME.findDeadline(reporter, period).orElseThrow();

      assertThat(window.from()).isEqualTo(from);
      assertThat(window.to()).isEqualTo(to);
      assertThat(window.hasEstimate()).isFalse();
      assertThat(deadline.day()).isEqualTo(due);
      assertThat(deadline.lastDayInTime()).as("'Ngày' is itself in time").isEqualTo(due);
      assertThat(deadline.measures()).isEqualTo(Milestone.PUBLISHED);
      assertThat(deadline.zone()).hasToString("Asia/Ho_Chi_Minh");
    }
  }

  /** With every comma and full stop of the table, and "hành chính" where it has it. */
  @Requirement({"S004-014", "S004-025"})
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thang10 | 2018 | Kết quả công tác thi hành dân sự, hành chính tháng 10, phương hướng nhiệm"
            + " vụ công tác tháng 11 năm 2017 | Kết quả công tác THADS, HC tháng 10 năm 2017",
        "thang11 | 2018 | Kết quả công tác thi hành dân sự, hành chính tháng 11, phương hướng nhiệm"
            + " vụ công tác tháng 12 năm 2017 | Kết quả công tác THADS, HC tháng 11 năm 2017",
        "3thang | 2018 | Kết quả công tác thi hành dân sự, hành chính Quý I/2018, phương hướng"
            + " nhiệm vụ công tác Quý II/2018. | Kết quả công tác THADS, HC Quý I năm 2018",
        "thang1 | 2018 | Kết quả công tác thi hành dân sự, hành chính tháng 01, phương hướng nhiệm"
            + " vụ công tác tháng 02 năm 2018 | Kết quả công tác THADS, HC tháng 01 năm 2018",
        "thang2 | 2018 | Kết quả công tác thi hành dân sự, hành chính tháng 02, phương hướng nhiệm"
            + " vụ công tác tháng 3 năm 2018 | Kết quả công tác THADS, HC tháng 02 năm 2018",
        "6thang | 2018 | Kết quả công tác thi hành án dân sự, hành chính 6 tháng đầu năm 2018,"
            + " phương hướng, nhiệm vụ, giải pháp chủ yếu công tác 6 tháng cuối năm 2018"
            + " | Kết quả công tác THADS, HC 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối"
            + " năm 2018",
        "thang4 | 2018 | Kết quả công tác thi hành dân sự, hành chính tháng 4, phương hướng nhiệm"
            + " vụ công tác tháng 5 năm 2018 | Kết quả công tác THADS, HC tháng 4 năm 2018",
        "thang5 | 2018 | Kết quả công tác thi hành dân sự tháng 5, phương hướng nhiệm vụ công tác"
            + " tháng 6 năm 2018 | Kết quả công tác THADS, HC tháng 5 năm 2018",
        "9thang | 2018 | Kết quả công tác thi hành dân sự Quý III/2018, phương hướng nhiệm vụ công"
            + " tác Quý IV/2018. | Kết quả công tác THADS, HC Quý III năm 2018",
        "thang7 | 2018 | Kết quả công tác thi hành dân sự tháng 7, phương hướng nhiệm vụ công tác"
            + " tháng 8 năm 2018 | Kết quả công tác THADS, HC tháng 7 năm 2018",
        "thang8 | 2018 | Kết quả công tác thi hành dân sự tháng 8, phương hướng nhiệm vụ công tác"
            + " tháng 9 năm 2018 | Kết quả công tác THADS, HC tháng 8 năm 2018",
        "12thang | 2018 | Kết quả công tác thi hành án dân sự, hành chính năm 2018, phương hướng,"
            + " nhiệm vụ, giải pháp chủ yếu công tác năm 2019. | Kết quả công tác THADS, HC năm"
            + " 2018, phương hướng, nhiệm vụ, giải pháp chủ yếu năm 2019",
        "thang10 | 2021 | Kết quả công tác thi hành dân sự, hành chính tháng 10, phương hướng nhiệm"
            + " vụ công tác tháng 11 năm 2020 | Kết quả công tác THADS, HC tháng 10 năm 2020",
        "thang2 | 2020 | Kết quả công tác thi hành dân sự, hành chính tháng 02, phương hướng nhiệm"
            + " vụ công tác tháng 3 năm 2020 | Kết quả công tác THADS, HC tháng 02 năm 2020",
        "12thang | 2021 | Kết quả công tác thi hành án dân sự, hành chính năm 2021, phương hướng,"
            + " nhiệm vụ, giải pháp chủ yếu công tác năm 2022. | Kết quả công tác THADS, HC năm"
            + " 2021, phương hướng, nhiệm vụ, giải pháp chủ yếu năm 2022",
      })
  void titles_are_those_of_the_table(String period, int year, String full, String brief) {
    PublishedKind kind = PUBLISHING.findKind(period).orElseThrow();

    assertThat(kind.fullTitle().in(year)).isEqualTo(full);
    assertThat(kind.shortTitle().in(year)).isEqualTo(brief);
  }

  /** Twelve kinds in the order of the table; no weekly report is among them. */
  @Requirement({"S004-014", "S004-022", "S004-023"})
  @Test
  void nothing_is_published_but_the_twelve_periodic_reports() {
    assertThat(PUBLISHING.kinds().keySet())
        .containsExactly(
            "thang10", "thang11", "3thang", "thang1", "thang2", "6thang", "thang4", "thang5",
            "9thang", "thang7", "thang8", "12thang");
    assertThat(REGIME.periods().keySet())
        .containsExactlyElementsOf(PUBLISHING.kinds().keySet())
        .noneMatch(period -> period.contains("tuan"));
    assertThat(REGIME.forms()).isEmpty();
  }

  @Requirement("S004-024")
  @Test
  void the_outlines_of_six_and_twelve_months_come_by_letter() {
    assertThat(
            PUBLISHING.kinds().values().stream()
                .filter(kind -> kind.outline().contains("công văn cụ thể cho từng kỳ"))
                .map(PublishedKind::period)
                .collect(toImmutableList()))
        .containsExactly("6thang", "12thang");
    assertThat(PUBLISHING.kinds().values())
        .filteredOn(kind -> kind.outline().contains("644/QĐ-TCTHADS"))
        .hasSize(10);
  }

  @Requirement("S004-022")
  @Test
  void the_general_department_may_publish_and_its_units_and_the_offices_owe() {
    assertThat(PUBLISHING.kinds().values())
        .allSatisfy(
            kind ->
                assertThat(kind.publishers())
                    .containsExactly(GENERAL_DEPARTMENT, ITS_UNIT, PROVINCIAL_OFFICE));
    assertThat(REGIME.deadlines())
        .hasSize(24)
        .allSatisfy(due -> assertThat(due.reporter()).isIn(ITS_UNIT, PROVINCIAL_OFFICE));
  }

  @Test
  void nothing_locks() {
    assertThat(REGIME.series().values())
        .containsExactly(new Series(SeriesCode.parse("thads/work-reports"), false));
  }

  @Requirement("S004-008")
  @Test
  void whoever_has_an_official_mailbox_reads() {
    assertThat(REGIME.accountNames()).isEqualTo(new AccountGrammar.Mailbox("moj.gov.vn"));
    assertThat(REGIME.kinds().values())
        .filteredOn(kind -> !kind.operator())
        .extracting(KindRule::roles)
        .hasSize(3)
        .containsOnly(ImmutableSet.of(Role.READER));
    assertThat(REGIME.kinds().values())
        .filteredOn(KindRule::operator)
        .extracting(KindRule::roles)
        .containsExactly(ImmutableSet.of(Role.ADMIN));
  }

  @Test
  void attachments_are_bounded_and_nothing_is_handed_over() {
    assertThat(PUBLISHING.handsOver()).isFalse();
    assertThat(PUBLISHING.mostBytes()).isEqualTo(20L << 20);
  }
}
