package org.statlib.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.RowCode;
import org.statlib.period.DayRule;
import org.statlib.period.Deadline;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.period.WindowRule;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** A regime is one value that refuses what contradicts itself. */
class RegimeTest {

  private static final Regime SAMPLE = SampleCountry.regime();

  @Requirement({"S002-011", "S002-012", "S001-008", "S002-016", "S002-017", "S000-009"})
  @ParameterizedTest
  @CsvSource({
    "tinhhatinh, 'tinhhatinh_admin tinhhatinh_ld tinhhatinh_kt tinhhatinh_bc'",
    "huyenthachha_tht, 'huyenthachha_tht_ld huyenthachha_tht_kt huyenthachha_tht_bc'",
    "thitranthachha_hth_tht, 'thitranthachha_hth_tht_ld thitranthachha_hth_tht_bc'",
    "bkhdt_pc, 'bkhdt_pc_ld bkhdt_pc_kt bkhdt_pc_bc'",
    "btp_bttp, 'btp_bttp_ld btp_bttp_kt btp_bttp_bc'",
    "btp_cntt, btp_cntt_admin",
    "btp, ''",
  })
  void each_unit_has_one_account_for_each_role_of_its_kind(String code, String accounts) {
    Unit unit =
        SampleCountry.founding().change().units().stream()
            .filter(u -> u.code().value().equals(code))
            .findFirst()
            .orElseThrow();

    assertThat(SAMPLE.defaultAccounts(unit))
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(accounts.isEmpty() ? new String[0] : accounts.split(" "));
  }

  @Requirement("S002-023")
  @Test
  void a_standing_deadline_is_told_for_the_year_in_the_regimes_zone() {
    Deadline due =
        SAMPLE.findDeadline(UnitKinds.COMMUNE, PeriodCode.parse("namchinhthuc-2022")).orElseThrow();

    assertThat(due.day()).isEqualTo(LocalDate.of(2023, 1, 20));
    assertThat(due.end()).isEqualTo(SampleClock.instant("2023-01-21T00:00"));
    assertThat(SAMPLE.findDeadline(UnitKinds.COMMUNE, PeriodCode.parse("thang10-2022"))).isEmpty();
    assertThat(SAMPLE.findDeadline(UnitKinds.OPERATOR, PeriodCode.parse("nam-2022"))).isEmpty();
  }

  @Test
  void what_the_regime_does_not_have_is_said_by_name() {
    assertThatThrownBy(() -> SAMPLE.form(FormCode.parse("99x")))
        .hasMessage("There is no form 99x in regime sample-2019");
    assertThatThrownBy(() -> SAMPLE.period(PeriodCode.parse("quy-2023")))
        .hasMessage("There is no kind of period quy in regime sample-2019");
    assertThatThrownBy(() -> SAMPLE.kind(UnitKind.of("court")))
        .hasMessage("There is no kind of unit court in regime sample-2019");
  }

  @Test
  void what_it_names_it_defines() {
    refused(parts -> parts.withSeries(ImmutableMap.of()), "The regime names the series");
    refused(
        parts ->
            parts.withReceivers(
                rule(FormCode.parse("99x"), UnitKinds.COMMUNE, UnitKinds.DISTRICT, "nam")),
        "The regime names the form 99x");
    refused(
        parts ->
            parts.withReceivers(
                rule(SampleCountry.FORM_17A, UnitKind.of("court"), UnitKinds.DISTRICT, "nam")),
        "The regime names the kind of unit court");
    refused(
        parts ->
            parts.withReceivers(
                rule(SampleCountry.FORM_17A, UnitKinds.COMMUNE, UnitKind.of("court"), "nam")),
        "The regime names the kind of unit court");
    refused(
        parts ->
            parts.withReceivers(
                rule(SampleCountry.FORM_17A, UnitKinds.COMMUNE, UnitKinds.DISTRICT, "quy")),
        "The regime names the period quy");
    refused(
        parts -> parts.withoutKind(UnitKinds.FOCAL_POINT),
        "The regime names the kind of unit focal-point");
    refused(parts -> parts.withoutPeriod("nam"), "The regime names the period nam");
    refused(
        parts ->
            parts.withDeadline(
                new StandingDeadline(
                    UnitKind.of("court"), "nam", SAMPLE.deadlines().get(0).rule(), "ours")),
        "The regime names the kind of unit court");
    refused(
        parts ->
            parts.withDeadline(
                new StandingDeadline(
                    UnitKinds.COMMUNE, "quy", SAMPLE.deadlines().get(0).rule(), "ours")),
        "The regime names the period quy");
  }

  @Test
  void a_kind_of_unit_owes_a_form_to_one_receiver() {
    refused(
        parts ->
            parts.withReceivers(
                rule(SampleCountry.FORM_17A, UnitKinds.COMMUNE, UnitKinds.DISTRICT, "nam"),
                rule(SampleCountry.FORM_17A, UnitKinds.COMMUNE, UnitKinds.PROVINCE, "6thang")),
        "must have one receiver rule for commune");
  }

  @Test
  void a_block_takes_its_rows_from_a_block_that_there_is_and_that_fits() {
    FormCode from = SampleCountry.FORM_17A;
    refused(
        parts -> parts.withForm(taking(FormCode.parse("99x"), "I", column(0, false))),
        "names 99x I");
    refused(parts -> parts.withForm(taking(from, "IX", column(0, false))), "IX");
    refused(parts -> parts.withForm(taking(from, "I", column(0, true))), "be estimable");
    refused(
        parts ->
            parts.withForm(
                taking(
                    from,
                    "I",
                    new Column(ColumnCode.parse("1"), "Cột", "", 0, Aggregation.NONE, false))),
        "must add up as");
    refused(
        parts -> parts.withForm(taking(SampleCountry.FORM_HT_A, "I", column(0, true))),
        "must have the fixed rows of its source");
    assertThat(new Parts().withForm(taking(from, "I", column(3, false))).regime().forms())
        .containsKey(FormCode.parse("TAKES"));
  }

  @ParameterizedTest
  @CsvSource({
    "6thang-2023, ''",
    "nam-2023, justice/regular:6thang-2023",
    "namchinhthuc-2023, justice/regular:6thang-2023",
    "thang10-2023, ''",
    "thang11-2023, thads/regular:thang10-2023"
  })
  void earlier_in_the_year_is_what_counts_from_the_same_day_to_an_earlier_end(
      String period, String earlier) {
    assertThat(SAMPLE.earlierInTheYear(PeriodCode.parse(period), UnitKinds.COMMUNE))
        .extracting(Object::toString)
        .containsExactlyElementsOf(earlier.isEmpty() ? List.of() : List.of(earlier));
  }

  @Test
  void the_latest_end_comes_first_and_of_one_end_what_supersedes_the_other() {
    PeriodKind whole = SAMPLE.periods().get("nam");
    WindowRule longer =
        new WindowRule(
            new DayRule(MonthDay.of(1, 1), 0),
            new DayRule(MonthDay.of(3, 31), 1),
            new DayRule(MonthDay.of(3, 31), 1));
    Regime regime =
        new Parts()
            .withPeriod(
                new PeriodKind(
                    "quynam",
                    "15 tháng",
                    whole.series(),
                    ImmutableMap.of("k3-k12", longer),
                    Optional.empty()))
            .regime();

    assertThat(regime.earlierInTheYear(PeriodCode.parse("quynam-2023"), UnitKinds.COMMUNE))
        .extracting(period -> period.code().toString())
        .containsExactly("namchinhthuc-2023", "nam-2023", "6thang-2023");
    assertThat(regime.earlierInTheYear(PeriodCode.parse("nam-2023"), UnitKinds.MINISTRY))
        .as("its window is for other subjects")
        .extracting(period -> period.code().toString())
        .containsExactly("6thang-2023");
    assertThat(regime.earlierInTheYear(PeriodCode.parse("quynam-2023"), UnitKinds.MINISTRY))
        .as("the ministry has no window in it")
        .isEmpty();
  }

  @Test
  void a_window_that_begins_on_another_day_counts_another_thing() {
    PeriodKind half = SAMPLE.periods().get("6thang");
    WindowRule second =
        new WindowRule(
            new DayRule(MonthDay.of(2, 1), 0),
            new DayRule(MonthDay.of(6, 30), 0),
            new DayRule(MonthDay.of(6, 30), 0));
    Regime regime =
        new Parts()
            .withPeriod(
                new PeriodKind(
                    "6thang",
                    half.name(),
                    half.series(),
                    ImmutableMap.of("k3-k12", second),
                    Optional.empty()))
            .regime();

    assertThat(regime.earlierInTheYear(PeriodCode.parse("nam-2023"), UnitKinds.COMMUNE)).isEmpty();
  }

  @Test
  void the_official_year_supersedes_the_year_and_nothing_else_does() {
    assertThat(SAMPLE.superseded(PeriodCode.parse("namchinhthuc-2022")))
        .contains(PeriodKey.parse("justice/regular:nam-2022"));
    assertThat(SAMPLE.superseded(PeriodCode.parse("nam-2022"))).isEmpty();
  }

  @Test
  void the_years_before_begin_with_the_last_and_end_with_the_first_there_is() {
    assertThat(SAMPLE.before(PeriodCode.parse("nam-2023"), 3))
        .extracting(Object::toString)
        .containsExactly(
            "justice/regular:nam-2022", "justice/regular:nam-2021", "justice/regular:nam-2020");
    assertThat(SAMPLE.before(PeriodCode.parse("nam-1901"), 3))
        .extracting(Object::toString)
        .containsExactly("justice/regular:nam-1900");
  }

  private static Column column(int scale, boolean estimable) {
    return new Column(ColumnCode.parse("1"), "Cột", "", scale, Aggregation.SUM, estimable);
  }

  private static Form taking(FormCode form, String block, Column column) {
    return new Form(
        FormCode.parse("TAKES"),
        "Biểu lấy dòng",
        "ours",
        ImmutableList.of(
            new Block(
                BlockCode.parse("I"),
                "",
                Grain.CHILD,
                Grid.of(ImmutableList.of(RowCode.SOLE), ImmutableList.of(column)),
                Optional.of(
                    new BlockSource(
                        form,
                        BlockCode.parse(block),
                        ImmutableMap.of(
                            column.code(),
                            new BlockSource.SourceColumn(ColumnCode.parse("1"), 1)))),
                Optional.empty())),
        ImmutableList.of());
  }

  private static ReceiverRule rule(
      FormCode form, UnitKind reporter, UnitKind receiver, String period) {
    return new ReceiverRule(form, reporter, Optional.of(receiver), false, ImmutableSet.of(period));
  }

  private static void refused(UnaryOperator<Parts> change, String sentence) {
    Parts changed = change.apply(new Parts());

    assertThatThrownBy(changed::regime)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  /** The parts of the sample regime; each change leaves the others. */
  private static final class Parts {
    private Map<SeriesCode, Series> series = new HashMap<>(SAMPLE.series());
    private final Map<UnitKind, KindRule> kinds = new HashMap<>(SAMPLE.kinds());
    private final Map<String, PeriodKind> periods = new HashMap<>(SAMPLE.periods());
    private final Map<FormCode, Form> forms = new HashMap<>(SAMPLE.forms());
    private ImmutableList<ReceiverRule> receivers = SAMPLE.receivers();
    private ImmutableList<StandingDeadline> deadlines = SAMPLE.deadlines();

    Parts withSeries(ImmutableMap<SeriesCode, Series> next) {
      series = next;
      return this;
    }

    Parts withReceivers(ReceiverRule... next) {
      receivers = ImmutableList.copyOf(next);
      return this;
    }

    Parts withoutKind(UnitKind kind) {
      kinds.remove(kind);
      return this;
    }

    Parts withPeriod(PeriodKind period) {
      periods.put(period.code(), period);
      return this;
    }

    Parts withoutPeriod(String period) {
      periods.remove(period);
      return this;
    }

    Parts withDeadline(StandingDeadline next) {
      deadlines = ImmutableList.of(next);
      return this;
    }

    Parts withForm(Form form) {
      forms.put(form.code(), form);
      return this;
    }

    Regime regime() {
      return new Regime(
          SAMPLE.code(),
          SAMPLE.title(),
          SAMPLE.zone(),
          ImmutableMap.copyOf(series),
          ImmutableMap.copyOf(kinds),
          ImmutableMap.copyOf(periods),
          ImmutableMap.copyOf(forms),
          receivers,
          deadlines,
          SAMPLE.policy(),
          SAMPLE.provinceTokens());
    }
  }
}
