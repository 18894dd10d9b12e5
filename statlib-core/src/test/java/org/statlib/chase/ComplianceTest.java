package org.statlib.chase;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.statlib.command.Decision;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SamplePublications;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** Units are rated by what they published of what they owe, and when (mục 3 of the letter). */
@Requirement({"S004-001", "S004-006"})
class ComplianceTest {

  private static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("thads-2018"));
  private static final UnitCode DEPARTMENT = UnitCode.parse("tcthads");
  private static final UnitCode BAC_GIANG = UnitCode.parse("cthads_tbgg");
  private static final UnitCode OFFICE = UnitCode.parse("tcthads_vp");
  private static final Instant JUNE = SampleClock.instant("2018-06-08T12:00");
  private static final Instant NOVEMBER = SampleClock.instant("2018-11-01T12:00");

  private final List<Publication> published = new ArrayList<>();

  @Test
  void each_unit_owes_twelve_reports_in_the_order_of_their_days_and_the_head_owes_none() {
    Compliance compliance = at(NOVEMBER);

    assertThat(compliance.byUnit().keySet()).containsExactly(BAC_GIANG, OFFICE);
    assertThat(compliance.byUnit().get(OFFICE))
        .extracting(due -> due.period().code().kind())
        .containsExactly(
            "thang10", "thang11", "3thang", "thang1", "thang2", "6thang", "thang4", "thang5",
            "9thang", "thang7", "thang8", "12thang");
    assertThat(compliance.dues()).allMatch(due -> due.timing() == Timing.LATE);
    assertThat(compliance.rate()).hasToString("0/24");
  }

  @Test
  void what_is_not_due_yet_is_not_counted() {
    Compliance compliance = at(JUNE);

    assertThat(due(compliance, "thang5").timing()).isEqualTo(Timing.LATE);
    assertThat(due(compliance, "9thang").timing()).isEqualTo(Timing.DUE);
    assertThat(compliance.rate(OFFICE)).hasToString("0/8");
    assertThat(compliance.rate(period("9thang"))).hasToString("0/0");
  }

  @Test
  void the_day_itself_is_in_time_and_the_next_is_late() {
    show("thang5", 1, "2018-06-05T23:59");
    show("thang4", 1, "2018-05-06T00:00");
    Compliance compliance = at(JUNE);

    assertThat(due(compliance, "thang5").timing()).isEqualTo(Timing.DONE_ON_TIME);
    assertThat(due(compliance, "thang5").publishedAt())
        .contains(SampleClock.instant("2018-06-05T23:59"));
    assertThat(due(compliance, "thang4").timing()).isEqualTo(Timing.DONE_LATE);
    assertThat(compliance.rate(BAC_GIANG)).hasToString("1/8");
    assertThat(compliance.rate(OFFICE)).hasToString("0/8");
  }

  @Test
  void what_was_edited_after_its_day_keeps_its_day_and_says_so() {
    Publication shown = show("thang5", 1, "2018-06-04T08:00");
    published.remove(shown);
    Publication edited = SamplePublications.edited(shown, shown.particulars());

    published.add(edited);
    assertThat(due(at(JUNE), "thang5").timing()).isEqualTo(Timing.LATE);

    published.clear();
    published.add(SamplePublications.approved(edited, SampleClock.instant("2018-06-07T08:00")));
    Compliance.Due again = due(at(JUNE), "thang5");
    assertThat(again.timing()).isEqualTo(Timing.DONE_ON_TIME);
    assertThat(again.changedLate()).isTrue();
    assertThat(again.publishedAt()).contains(SampleClock.instant("2018-06-04T08:00"));
  }

  @Test
  void of_two_about_one_period_the_one_that_was_shown_first_counts_once() {
    show("thang5", 1, "2018-06-07T08:00");
    show("thang5", 2, "2018-06-04T08:00");

    assertThat(due(at(JUNE), "thang5").timing()).isEqualTo(Timing.DONE_ON_TIME);
    assertThat(at(JUNE).dues()).hasSize(24);
  }

  private Publication show(String kind, int number, String at) {
    Particulars particulars =
        SamplePublications.particulars(
            "Kết quả", "20/BC-CTHADS", Optional.empty(), LocalDate.of(2018, 6, 4));
    Publication shown =
        SamplePublications.approved(
            SamplePublications.posted(
                SamplePublications.key(kind + "-2018", BAC_GIANG.value(), number),
                particulars,
                SampleClock.instant(at)),
            SampleClock.instant(at));
    published.add(shown);
    return shown;
  }

  private static PeriodKey period(String kind) {
    return REGIME.period(new PeriodCode(kind, 2018)).key(2018);
  }

  private static Compliance.Due due(Compliance compliance, String kind) {
    return compliance.byUnit().get(BAC_GIANG).stream()
        .filter(due -> due.period().equals(period(kind)))
        .findFirst()
        .orElseThrow();
  }

  private Compliance at(Instant moment) {
    return Compliance.of(REGIME, 2018, registry(), published, moment);
  }

  private static Registry registry() {
    Decision<Registry> founded =
        Registry.empty()
            .with(
                new UnitChange.Founded(
                    LocalDate.of(2012, 9, 18),
                    LegalBasis.of("644/QĐ-TCTHADS"),
                    ImmutableList.of(),
                    Stream.of(
                            unit(DEPARTMENT, "tong-cuc"),
                            unit(OFFICE, "don-vi-tong-cuc"),
                            unit(BAC_GIANG, "cuc"))
                        .collect(ImmutableList.toImmutableList())));
    return founded.fold(
        registry -> registry,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }

  private static Unit unit(UnitCode code, String kind) {
    return new Unit(
        code,
        UnitKind.of(kind),
        code.value(),
        Optional.empty(),
        code.equals(DEPARTMENT) ? Optional.empty() : Optional.of(DEPARTMENT));
  }
}
