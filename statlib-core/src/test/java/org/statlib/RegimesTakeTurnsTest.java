package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.BlockCode;
import org.statlib.form.FormCode;
import org.statlib.json.RegimeReader;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Regime;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Alteration;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.Outlook;
import org.statlib.workflow.RegistryCommand;

/**
 * The circular of 2025 follows that of 2019 in one series: the last period of the one is open while
 * the district level ends, and the first of the other locks it.
 */
class RegimesTakeTurnsTest {

  private static final Regime OLD = RegimeReader.builtIn(RegimeCode.parse("justice-2019"));
  private static final Regime NEW = RegimeReader.builtIn(RegimeCode.parse("justice-2025"));
  private static final PeriodKey LAST = PeriodKey.parse("justice/regular:6thang-2025");
  private static final PeriodKey FIRST = PeriodKey.parse("justice/regular:sobonam-2025");
  private static final FormCode HT_A = FormCode.parse("SAMPLE-HT-a");
  private static final BlockCode I = BlockCode.parse("I");

  private final Stores stores = new InMemoryStores();
  private final SampleClock clock = SampleClock.at("2025-05-15T08:00");
  private final Statlib statlib = Statlib.on(stores, clock, OLD, NEW);

  @BeforeEach
  void the_last_period_of_the_old_regime_is_open() {
    UnitChange.Founded country = SampleCountry.founding().change();
    applied(
        statlib.execute(
            SampleCountry.operator(),
            RegistryCommand.Found.withDefaultAccounts(
                CommandKey.random(), OLD, country, name -> PersonId.of("holder-of-" + name))));
    applied(open(OLD, LAST));
    start(LAST, BOC_BO);
    start(LAST, CHO_RA);
    applied(as(BOC_BO, Role.COMPILER).submitForApproval(key(LAST, BOC_BO)));
    applied(as(BOC_BO, Role.APPROVER).approve(key(LAST, BOC_BO), seen(key(LAST, BOC_BO))));
    applied(as(BOC_BO, Role.APPROVER).send(key(LAST, BOC_BO), seen(key(LAST, BOC_BO))));
  }

  @Test
  void the_first_period_of_the_new_regime_locks_the_last_of_the_old_one() {
    the_district_level_ends();
    clock.set("2025-10-16T08:00");

    applied(open(NEW, FIRST));

    assertThat(period(LAST).isOpen()).isFalse();
    assertThat(period(LAST).regime()).isEqualTo(OLD.code());
    assertThat(period(FIRST).isOpen()).isTrue();
    assertThat(period(FIRST).regime()).isEqualTo(NEW.code());
    assertThat(stored(key(LAST, CHO_RA)).status()).isEqualTo(ReportStatus.CLOSED);
    assertThat(stored(key(LAST, BOC_BO)).status()).isEqualTo(ReportStatus.SENT);
    assertThat(statlib.verify()).isEmpty();
  }

  @Test
  void each_period_has_the_units_and_the_chain_of_its_own_regime() {
    the_district_level_ends();
    clock.set("2025-10-16T08:00");
    applied(as(PAC_NAM, Role.COMPILER).receive(key(LAST, BOC_BO), seen(key(LAST, BOC_BO))));
    applied(open(NEW, FIRST));

    assertThat(statlib.roster(LAST).find(HT_A, BOC_BO).orElseThrow().receiver()).contains(PAC_NAM);
    assertThat(statlib.roster(FIRST).find(HT_A, BOC_BO).orElseThrow().receiver()).contains(BAC_KAN);
    assertThat(statlib.roster(FIRST).units().find(PAC_NAM)).isEmpty();

    start(FIRST, BOC_BO);
    applied(as(BOC_BO, Role.COMPILER).submitForApproval(key(FIRST, BOC_BO)));
    applied(as(BOC_BO, Role.APPROVER).approve(key(FIRST, BOC_BO), seen(key(FIRST, BOC_BO))));
    applied(as(BOC_BO, Role.APPROVER).send(key(FIRST, BOC_BO), seen(key(FIRST, BOC_BO))));
    applied(as(BAC_KAN, Role.COMPILER).receive(key(FIRST, BOC_BO), seen(key(FIRST, BOC_BO))));
  }

  @Test
  void what_opening_would_lock_is_told_before_across_regimes() {
    the_district_level_ends();
    clock.set("2025-10-16T08:00");

    Outlook outlook = statlib.opening(NEW.code(), FIRST.code());

    assertThat(outlook.locks()).contains(LAST);
    assertThat(outlook.unfinished()).isNotEmpty();
  }

  @Test
  void a_regime_without_districts_is_not_for_units_that_have_some() {
    clock.set("2025-10-16T08:00");

    assertThat(codes(open(NEW, FIRST))).containsExactly("workflow.open.roster");
    assertThat(period(LAST).isOpen()).isTrue();
  }

  @Test
  void a_regime_with_districts_is_not_for_units_that_have_none() {
    the_district_level_ends();
    clock.set("2025-11-15T08:00");

    assertThat(codes(open(OLD, PeriodKey.parse("justice/regular:nam-2025"))))
        .containsExactly("workflow.open.roster");
  }

  @Test
  void a_period_that_was_locked_by_the_other_regime_is_not_opened_again() {
    the_district_level_ends();
    clock.set("2025-10-16T08:00");
    applied(open(NEW, FIRST));

    assertThat(codes(open(OLD, LAST))).containsExactly("workflow.open.again");
    assertThat(period(FIRST).isOpen()).isTrue();
  }

  @Test
  void regimes_agree_on_whether_a_series_that_they_share_locks() {
    Series other = new Series(SeriesCode.parse("justice/regular"), false);
    Regime disagreeing =
        new Regime(
            NEW.code(),
            NEW.title(),
            NEW.zone(),
            ImmutableMap.of(other.code(), other),
            NEW.kinds(),
            NEW.periods(),
            NEW.forms(),
            NEW.receivers(),
            NEW.deadlines(),
            NEW.policy(),
            NEW.provinceTokens());

    assertThatThrownBy(() -> Statlib.on(stores, clock, OLD, disagreeing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Series justice/regular must lock in every regime that has it or in none, but regime"
                + " justice-2025 says otherwise than another");
  }

  private void the_district_level_ends() {
    clock.set("2025-06-20T08:00");
    applied(
        statlib.execute(
            SampleCountry.operator(),
            new RegistryCommand.Reorganise(
                CommandKey.random(),
                OLD.code(),
                1,
                new UnitChange.Reorganised(
                    LocalDate.of(2025, 7, 1),
                    LegalBasis.of("Nghị quyết 203/2025/QH15"),
                    ImmutableList.of(new Alteration.AbolishLevel(UnitKinds.DISTRICT))))));
  }

  private Outcome open(Regime regime, PeriodKey period) {
    return statlib.as(SampleCountry.operator()).open(regime.code(), period.code());
  }

  private void start(PeriodKey period, UnitCode commune) {
    applied(as(commune, Role.COMPILER).start(key(period, commune)));
    applied(as(commune, Role.COMPILER).enter(key(period, commune), I, cells("1", 3, "2", 1)));
  }

  private Reporting as(UnitCode unit, Role role) {
    return statlib.as(SampleCountry.actor(unit, role));
  }

  private static ReportKey key(PeriodKey period, UnitCode commune) {
    return new ReportKey(period, HT_A, commune);
  }

  private Report stored(ReportKey key) {
    return statlib.find(key).orElseThrow();
  }

  private Digest seen(ReportKey key) {
    return stored(key).revision().orElseThrow().content();
  }

  private Period period(PeriodKey key) {
    Optional<Period> found = statlib.read(work -> work.periods().find(key));
    return found.orElseThrow();
  }

  private static ImmutableList<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).collect(ImmutableList.toImmutableList());
  }
}
