package org.statlib.workflow;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.periodKey;
import static org.statlib.workflow.Answers.acts;
import static org.statlib.workflow.Answers.codes;
import static org.statlib.workflow.Answers.last;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.report.Coverage;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowSource;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;

/** One period of a series is open; opening the next locks it, for ever. */
class PeriodsTest {

  private SampleCountry country;

  @BeforeEach
  void the_country_is_founded() {
    country = SampleCountry.on(new InMemoryStores()).found();
  }

  @Requirement({"S002-009", "S002-052"})
  @Test
  void only_the_operator_opens() {
    PeriodCode nam = PeriodCode.parse("nam-2023");
    for (Account account : SampleCountry.founding().accounts()) {
      Outcome outcome =
          country
              .statlib()
              .as(Actor.authenticated(account.name()))
              .open(SampleCountry.regime().code(), nam);

      if (account.name().equals(SampleCountry.operator().name())) {
        applied(outcome);
        nam = PeriodCode.parse("namchinhthuc-2023");
      } else {
        assertThat(codes(outcome)).containsExactly("workflow.open.not-operator");
      }
    }
    assertThat(periods(country)).hasSize(1);
  }

  @Test
  void an_operator_who_is_not_active_opens_nothing() {
    for (AccountState state :
        ImmutableList.of(AccountState.LOCKED, AccountState.ISSUED, AccountState.REVOKED)) {
      country
          .stores()
          .transact(
              work -> {
                Account now = work.accounts().find(SampleCountry.operator().name()).orElseThrow();
                work.accounts().put(now.withState(state));
                return true;
              });
      assertThat(codes(open("nam-2023"))).containsExactly("workflow.account.not-active");
    }
  }

  @Test
  void a_period_is_opened_with_the_roster_day_of_its_kind() {
    country.open("nam-2023");

    Period period = country.storedPeriod();
    assertThat(period.isOpen()).isTrue();
    assertThat(period.version()).isEqualTo(1);
    assertThat(period.rosterDay()).isEqualTo(LocalDate.of(2023, 11, 30));
    assertThat(period.openedAt()).isEqualTo(country.clock().instant());
    assertThat(period.lockedAt()).isEmpty();
  }

  @Requirement("S002-027")
  @Test
  void opening_the_next_locks_the_one_before_and_nothing_unlocks_it() {
    country.open("nam-2023");
    PeriodKey nam = country.period();

    country.open("namchinhthuc-2023");

    Period locked = stored(nam);
    assertThat(locked.isOpen()).isFalse();
    assertThat(locked.version()).isEqualTo(2);
    assertThat(locked.lockedAt()).contains(country.clock().instant());
    assertThat(codes(open("nam-2023"))).containsExactly("workflow.open.again");
    assertThat(codes(open("namchinhthuc-2023"))).containsExactly("workflow.open.again");
    assertThat(stored(nam)).isEqualTo(locked);
    assertThatThrownBy(() -> locked.locked(country.clock().instant()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(PeriodCommand.class.getPermittedSubclasses())
        .as("what is provided is for open periods, and no other act on periods unlocks")
        .containsExactly(PeriodCommand.Open.class, PeriodCommand.Provide.class);
  }

  @Requirement("S002-027")
  @Test
  void the_lock_closes_what_was_on_its_way_and_leaves_what_was_sent() {
    country.open("nam-2023");
    PeriodKey nam = country.period();
    ImmutableList<UnitCode> communes =
        country.roster().owing(FORM_17A).stream()
            .map(owed -> owed.unit())
            .collect(toImmutableList());
    ImmutableList<ReportStatus> stages =
        ImmutableList.of(
            ReportStatus.DRAFT,
            ReportStatus.RETURNED,
            ReportStatus.IN_APPROVAL,
            ReportStatus.APPROVED,
            ReportStatus.SENT,
            ReportStatus.RECEIVED);
    for (int i = 0; i < stages.size(); i++) {
      country.walkTo(country.report(FORM_17A, communes.get(i)), stages.get(i));
    }
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.IN_CHECK);
    ReportKey national = country.report(FORM_HT_NATIONAL, MINISTRY);
    country.walkTo(national, ReportStatus.ISSUED);
    StoreState before = StoreState.of(country.stores());

    country.open("namchinhthuc-2023");

    for (int i = 0; i < stages.size(); i++) {
      ReportKey key = new ReportKey(nam, FORM_17A, communes.get(i));
      Report was = before.reports().get(key);
      Report is = country.stored(key);
      if (stages.get(i) == ReportStatus.SENT || stages.get(i) == ReportStatus.RECEIVED) {
        assertThat(is).isEqualTo(was);
      } else {
        assertThat(is).isEqualTo(was.closed());
        assertThat(acts(country, key)).endsWith("close").containsOnlyOnce("close");
        assertThat(last(country, key).fact().content())
            .isEqualTo(was.revision().map(revision -> revision.content()));
        assertThat(last(country, key).signature().who()).isEqualTo(SampleCountry.operator().name());
      }
    }
    assertThat(country.stored(district).status()).isEqualTo(ReportStatus.CLOSED);
    assertThat(country.stored(national)).isEqualTo(before.reports().get(national));
    StoreState after = StoreState.of(country.stores());
    assertThat(after.covers()).isEqualTo(before.covers());
    assertThat(after.revisions()).isEqualTo(before.revisions());
  }

  @Requirement("S002-027")
  @Test
  void what_was_not_received_before_the_lock_is_never_counted() {
    country.open("nam-2023");
    ReportKey sent = country.report(FORM_17A, BOC_BO);
    ReportKey approved = country.report(FORM_17A, NHAN_MON);
    country.walkTo(sent, ReportStatus.SENT);
    country.walkTo(approved, ReportStatus.APPROVED);
    ReportKey district = country.report(FORM_17B, PAC_NAM);
    country.walkTo(district, ReportStatus.RECEIVED);
    country.open("namchinhthuc-2023");

    assertThat(codes(country.as(PAC_NAM, Role.COMPILER).receive(sent, country.seen(sent))))
        .containsExactly("workflow.period.locked");
    assertThat(country.stored(sent).status()).isEqualTo(ReportStatus.SENT);
    assertThat(country.stored(approved).status()).isEqualTo(ReportStatus.CLOSED);
    assertThat(country.stored(district).sheet().coverage(BLOCK_II))
        .isEqualTo(new Coverage(3, 0, 0));
    assertThat(country.stored(district).sheet().rows(BLOCK_II).values())
        .allMatch(row -> row.source().equals(RowSource.MISSING));
  }

  @Requirement("S002-038")
  @Test
  void nothing_is_changed_in_a_locked_period_by_anybody() {
    country.open("nam-2023");
    ReportKey commune = country.report(FORM_17A, BOC_BO);
    country.walkTo(commune, ReportStatus.SENT);
    country.open("namchinhthuc-2023");

    assertThat(
            codes(
                country
                    .as(PAC_NAM, Role.COMPILER)
                    .giveBack(commune, ReturnReason.FIGURES_INVALID, "sai")))
        .containsExactly("workflow.period.locked");
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).requestReturn(commune, "sai")))
        .containsExactly("workflow.period.locked");
  }

  @Test
  void the_new_period_begins_with_nothing_of_the_old_one() {
    country.open("nam-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);

    country.open("namchinhthuc-2023");

    ReportKey district = country.report(FORM_17B, PAC_NAM);
    assertThat(country.statlib().find(country.report(FORM_17A, BOC_BO))).isEmpty();
    assertThat(country.start(district).sheet().coverage(BLOCK_II)).isEqualTo(new Coverage(3, 0, 0));
  }

  @Test
  void a_series_that_never_locks_keeps_its_periods_open_and_leaves_other_series_alone() {
    country.open("nam-2023");
    PeriodKey nam = country.period();

    country.open("thang10-2023");
    country.open("thang11-2023");

    assertThat(stored(nam).isOpen()).isTrue();
    assertThat(stored(periodKey("thang10-2023")).isOpen()).isTrue();
    assertThat(stored(periodKey("thang11-2023")).isOpen()).isTrue();
    country.open("namchinhthuc-2023");
    assertThat(stored(periodKey("thang10-2023")).isOpen()).isTrue();
    assertThat(stored(nam).isOpen()).isFalse();
  }

  @Test
  void at_most_one_period_of_a_series_that_locks_is_open_whatever_is_opened() {
    for (String code :
        ImmutableList.of(
            "6thang-2022", "nam-2022", "namchinhthuc-2022", "6thang-2023", "nam-2023")) {
      country.open(code);

      assertThat(periods(country).stream().filter(Period::isOpen))
          .extracting(Period::key)
          .containsExactly(periodKey(code));
    }
  }

  /** Scenario 63. */
  @Requirement("S002-025")
  @ParameterizedTest
  @CsvSource({
    "2023-10-16T00:00, ''",
    "2023-10-16T23:59:59.999999, ''",
    "2023-10-17T00:00, later than 2023-10-16",
    "2023-10-17T00:00:00.000001, later than 2023-10-16",
    "2023-11-01T08:00, later than 2023-10-16",
  })
  void opening_later_than_fifteen_days_before_the_end_of_actual_figures_is_written_down(
      String now, String why) {
    country.clock().set(now);

    country.open("nam-2023");

    JournalEntry opened = entries(Periods.chain(country.period())).get(0);
    assertThat(opened.fact().act()).isEqualTo("open");
    assertThat(opened.fact().why()).isEqualTo(why);
  }

  @Test
  void opening_and_locking_are_an_entry_each_on_the_chains_of_both_periods() {
    country.open("nam-2023");
    PeriodKey nam = country.period();
    country.open("namchinhthuc-2023");

    assertThat(entries(Periods.chain(nam)))
        .extracting(entry -> entry.fact().act())
        .containsExactly("open", "lock");
    assertThat(entries(Periods.chain(nam)).get(1).fact().why())
        .isEqualTo("opened " + country.period());
    assertThat(entries(Periods.chain(country.period())))
        .extracting(entry -> entry.fact().act())
        .containsExactly("open");
  }

  @Test
  void the_lock_seals_every_chain() {
    country.open("nam-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.DRAFT);
    assertThat(StoreState.of(country.stores()).seals()).isEmpty();

    country.open("namchinhthuc-2023");

    Seal seal = country.statlib().read(work -> work.journal().findSeal()).orElseThrow();
    assertThat(seal.heads()).isEqualTo(country.statlib().read(work -> work.journal().heads()));
    assertThat(seal.isIntact()).isTrue();
  }

  @Test
  void a_period_that_the_regime_does_not_have_is_not_opened() {
    assertThat(codes(open("quy-2023"))).containsExactly("workflow.open.unknown");
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.operator())
                    .open(RegimeCode.parse("other-2030"), PeriodCode.parse("nam-2023"))))
        .containsExactly("command.regime.unknown");
  }

  @Test
  void a_period_before_there_were_units_is_not_opened() {
    assertThat(codes(open("nam-2017"))).containsExactly("workflow.open.no-units");
    assertThat(
            codes(
                country
                    .as(BAC_KAN, Role.COMPILER)
                    .open(SampleCountry.regime().code(), PeriodCode.parse("nam-2017"))))
        .containsExactly("workflow.open.not-operator");
  }

  @Test
  void a_period_whose_regime_does_not_fit_the_units_is_not_opened() {
    UnitChange.Founded change = SampleCountry.founding().change();
    ImmutableList<Unit> twoTiers =
        change.units().stream()
            .map(
                unit ->
                    unit.code().equals(BOC_BO)
                        ? new Unit(
                            unit.code(),
                            unit.kind(),
                            unit.name(),
                            unit.area(),
                            Optional.of(BAC_KAN))
                        : unit)
            .collect(toImmutableList());
    SampleCountry other =
        SampleCountry.on(new InMemoryStores())
            .found(
                SampleCountry.founding()
                    .withChange(
                        new UnitChange.Founded(
                            change.day(), change.basis(), change.areas(), twoTiers)));

    Outcome outcome =
        other
            .statlib()
            .as(SampleCountry.operator())
            .open(SampleCountry.regime().code(), PeriodCode.parse("nam-2023"));

    assertThat(codes(outcome)).containsExactly("workflow.open.roster");
    assertThat(outcome.reasons().get(0).sentence())
        .contains("Unit xabocbo_hpn_tbkn owes form")
        .contains("none above it");
    assertThat(periods(other)).isEmpty();
  }

  @Test
  void a_report_of_a_period_that_was_never_opened_is_nobodys() {
    country.open("nam-2023");

    assertThat(
            codes(
                country
                    .as(BOC_BO, Role.COMPILER)
                    .start(SampleCountry.reportKey("nam-2024", FORM_17A, BOC_BO))))
        .containsExactly("command.period.unknown");
  }

  @Test
  void opening_names_the_regime_and_the_period_it_is_about() {
    assertThatThrownBy(
            () -> new PeriodCommand.Open(CommandKey.random(), SampleCountry.regime().code(), null))
        .isInstanceOf(NullPointerException.class);
  }

  private Outcome open(String period) {
    return country
        .statlib()
        .as(SampleCountry.operator())
        .open(SampleCountry.regime().code(), PeriodCode.parse(period));
  }

  private static ImmutableList<Period> periods(SampleCountry country) {
    return country.statlib().read(work -> work.periods().all());
  }

  private Period stored(PeriodKey key) {
    return country.statlib().read(work -> work.periods().find(key).orElseThrow());
  }

  private ImmutableList<JournalEntry> entries(ChainKey chain) {
    return country.statlib().read(work -> work.journal().entries(chain));
  }
}
