package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_17C;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.contract.SampleCountry.periodKey;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountCommand;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.report.Coverage;
import org.statlib.report.ReportStatus;
import org.statlib.rollup.Restatement;
import org.statlib.rollup.Share;
import org.statlib.rollup.Shares;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Alteration;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.RegistryCommand;

/** Bộc Bố and Nhạn Môn become one commune on 1 January 2024, while năm 2023 is open. */
class RestatedSeriesTest {

  private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);
  private static final LegalBasis BASIS = LegalBasis.of("Nghị quyết 1/NQ-UBTVQH15");
  private static final SeriesCode SERIES = SeriesCode.parse("justice/regular");
  private static final UnitCode MERGED = UnitCode.parse("xabocmon_hpn_tbkn");
  private static final CellKey ONE = CellKey.parse("1");

  private SampleCountry country;

  @BeforeEach
  void the_year_2023_is_open_when_communes_are_merged() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    applied(
        country
            .statlib()
            .execute(
                SampleCountry.operator(),
                new RegistryCommand.Reorganise(
                    CommandKey.random(),
                    SampleCountry.regime().code(),
                    1,
                    new UnitChange.Reorganised(
                        NEW_YEAR,
                        BASIS,
                        ImmutableList.of(
                            new Alteration.MergeUnits(
                                ImmutableSortedSet.of(BOC_BO, NHAN_MON), MERGED),
                            new Alteration.FoundUnit(
                                new Unit(
                                    MERGED,
                                    UnitKinds.COMMUNE,
                                    "UBND Xã Bộc Môn",
                                    Optional.empty(),
                                    Optional.of(PAC_NAM))))))));
    walk(BOC_BO, 20);
    walk(NHAN_MON, 300);
    applied(country.as(PAC_NAM, Role.COMPILER).start(country.report(FORM_17B, PAC_NAM)));
    applied(
        country
            .as(PAC_NAM, Role.COMPILER)
            .enterFor(
                country.report(FORM_17B, PAC_NAM),
                BLOCK_II,
                BANG_THANH,
                cells("1", 4000, "2", 1, "3", 1),
                "Mất mạng"));
    country.receiveAllBelow(country.report(FORM_17C, BAC_KAN));
    country.walkTo(country.report(FORM_17C, BAC_KAN), ReportStatus.RECEIVED);
  }

  @Test
  void what_two_communes_reported_adds_up_for_the_one_that_they_became() {
    Restatement then = restated(LocalDate.of(2023, 12, 31)).get(periodKey("nam-2023"));
    Restatement now = restated(NEW_YEAR).get(periodKey("nam-2023"));

    assertThat(then.figures(BOC_BO).cell(ONE)).isEqualTo(Cell.of(20));
    assertThat(now.units().find(BOC_BO)).isEmpty();
    assertThat(now.figures(MERGED).cell(ONE)).isEqualTo(Cell.of(320));
    assertThat(now.coverage(MERGED)).isEqualTo(new Coverage(2, 2, 0));
    assertThat(now.figures(BANG_THANH).cell(ONE)).isEqualTo(Cell.of(4000));
    assertThat(now.coverage(BANG_THANH)).isEqualTo(new Coverage(1, 0, 1));
    assertThat(now.figures(PAC_NAM)).isEqualTo(then.figures(PAC_NAM));
    assertThat(now.figures(MINISTRY)).isEqualTo(then.figures(MINISTRY));
    assertThat(now.coverage(MINISTRY)).isEqualTo(then.coverage(MINISTRY));
    assertThat(then.coverage(MINISTRY).missing()).isPositive();
  }

  @Test
  void a_period_that_was_open_across_the_merger_and_locked_after_it_stands_beside_later_ones() {
    country.clock().set("2024-05-20T08:00");
    country.open("6thang-2024");
    issueAccount(Role.COMPILER);
    issueAccount(Role.APPROVER);
    country.walkTo(country.report(FORM_17A, MERGED), ReportStatus.RECEIVED, cells("1", 7000));
    country.receiveAllBelow(country.report(FORM_17C, BAC_KAN));
    country.walkTo(country.report(FORM_17C, BAC_KAN), ReportStatus.RECEIVED);

    ImmutableSortedMap<PeriodKey, Restatement> series = restated(NEW_YEAR);

    assertThat(series.keySet())
        .containsExactlyInAnyOrder(periodKey("nam-2023"), periodKey("6thang-2024"));
    assertThat(series.get(periodKey("nam-2023")).figures(MERGED).cell(ONE)).isEqualTo(Cell.of(320));
    assertThat(series.get(periodKey("6thang-2024")).figures(MERGED).cell(ONE))
        .isEqualTo(Cell.of(7000));
    ImmutableSortedMap<PeriodKey, Restatement> before = restated(NEW_YEAR.minusDays(1));
    assertThat(before.get(periodKey("6thang-2024")).divisions(BOC_BO, ONE)).hasSize(1);
    assertThat(before.get(periodKey("6thang-2024")).figures(BOC_BO).cell(ONE))
        .isEqualTo(Cell.ABSENT);
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void a_period_is_left_out_once_a_report_counts_in_one_that_supersedes_it() {
    country.clock().set("2024-01-10T08:00");
    country.open("namchinhthuc-2023");

    ImmutableSortedMap<PeriodKey, Restatement> both = restated(NEW_YEAR);
    walk(BOC_BO, 21);
    walk(NHAN_MON, 301);
    country.receiveAllBelow(country.report(FORM_17C, BAC_KAN));
    country.walkTo(country.report(FORM_17C, BAC_KAN), ReportStatus.RECEIVED);
    ImmutableSortedMap<PeriodKey, Restatement> later = restated(NEW_YEAR);

    assertThat(both.keySet())
        .containsExactlyInAnyOrder(periodKey("nam-2023"), periodKey("namchinhthuc-2023"));
    Restatement empty = both.get(periodKey("namchinhthuc-2023"));
    assertThat(empty.figures(MINISTRY).isBlank()).isTrue();
    assertThat(empty.coverage(MINISTRY).received()).isZero();
    assertThat(empty.coverage(MERGED)).isEqualTo(new Coverage(2, 0, 0));
    assertThat(later.keySet()).containsExactly(periodKey("namchinhthuc-2023"));
    assertThat(later.get(periodKey("namchinhthuc-2023")).coverage(MERGED))
        .isEqualTo(new Coverage(2, 2, 0));
  }

  @Test
  void shares_of_a_division_that_no_period_passes_are_refused() {
    Shares none =
        new Shares(
            BANG_THANH,
            NEW_YEAR,
            BASIS,
            ImmutableMap.of(
                ColumnCode.parse("1"), ImmutableSortedMap.of(BANG_THANH, Share.of(1, 1))));

    for (LocalDate day : ImmutableList.of(NEW_YEAR, NEW_YEAR.minusDays(1))) {
      assertThat(
              country
                  .statlib()
                  .restate(SERIES, FORM_17C, BLOCK_II, day, ImmutableList.of(none))
                  .reasons())
          .extracting(reason -> reason.code())
          .containsExactly("rollup.shares.division");
    }
  }

  private void issueAccount(Role role) {
    UnitAccountName name = UnitAccountName.of(MERGED, role);
    Secret given = Secret.of("first-" + name);
    applied(
        country
            .statlib()
            .execute(
                SampleCountry.actor(BAC_KAN, Role.ADMIN),
                new AccountCommand.Issue(
                    CommandKey.random(),
                    SampleCountry.regime().code(),
                    name,
                    SampleCountry.personOf(name.toAccountName()),
                    given,
                    "Công văn 2")));
    applied(
        country
            .statlib()
            .execute(
                SampleCountry.actor(name.toAccountName()),
                new AccountCommand.ChangeSecret(
                    CommandKey.random(), name.toAccountName(), 1, Secret.of("second-" + name))));
  }

  private void walk(UnitCode commune, int births) {
    country.walkTo(
        country.report(FORM_17A, commune),
        ReportStatus.RECEIVED,
        cells("1", births, "2", 1, "3", 1));
  }

  private ImmutableSortedMap<PeriodKey, Restatement> restated(LocalDate day) {
    Decision<ImmutableSortedMap<PeriodKey, Restatement>> decision =
        country.statlib().restate(SERIES, FORM_17C, BLOCK_II, day, ImmutableList.of());
    return decision.fold(
        series -> series,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }
}
