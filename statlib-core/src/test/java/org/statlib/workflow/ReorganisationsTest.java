package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.journal.JournalEntry;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.RegimeCode;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Alteration;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** Two communes of Pác Nặm become one while năm 2023 is open, from the year after on. */
class ReorganisationsTest {

  private static final LocalDate NEW_YEAR = LocalDate.of(2024, 1, 1);
  private static final LegalBasis BASIS = LegalBasis.of("Nghị quyết 1/NQ-UBTVQH15");
  private static final UnitCode MERGED = UnitCode.parse("xabocmon_hpn_tbkn");
  private static final Alteration MERGER =
      new Alteration.MergeUnits(ImmutableSortedSet.of(BOC_BO, NHAN_MON), MERGED);
  private static final Alteration FOUNDED = found(MERGED, UnitKinds.COMMUNE, PAC_NAM);

  private SampleCountry country;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
  }

  /** Scenarios 61 and 72: inside a period its own roster holds, and in a later one the new one. */
  @Requirement("S001-006")
  @Test
  void a_period_keeps_the_units_with_which_it_was_opened_and_the_next_has_the_new_ones() {
    applied(reorganise(SampleCountry.operator(), NEW_YEAR, MERGER, FOUNDED));
    country.clock().set("2024-01-02T08:00");

    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    assertThat(country.roster().find(FORM_17A, MERGED)).isEmpty();

    country.open("6thang-2024");
    assertThat(country.roster().find(FORM_17A, MERGED)).isPresent();
    assertThat(country.roster().find(FORM_17A, BOC_BO)).isEmpty();
    assertThat(codes(country.as(BOC_BO, Role.COMPILER).start(country.report(FORM_17A, MERGED))))
        .containsExactly("workflow.act.not-yours");
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void what_was_reorganised_is_an_entry_of_the_units_with_its_document() {
    Outcome.Applied outcome =
        applied(reorganise(SampleCountry.operator(), NEW_YEAR, MERGER, FOUNDED));

    assertThat(outcome.version()).isEqualTo(2);
    assertThat(
            country
                .statlib()
                .<ImmutableList<JournalEntry>>read(
                    work -> work.journal().entries(Founding.REGISTRY)))
        .extracting(entry -> entry.fact().act() + ": " + entry.fact().why())
        .containsExactly("found: Danh sách đơn vị mẫu", "reorganise: Nghị quyết 1/NQ-UBTVQH15");
    assertThat(country.statlib().<Long>read(work -> work.units().registry().version()))
        .isEqualTo(2);
  }

  @Requirement("S001-006")
  @Test
  void only_the_operator_reorganises() {
    for (Account account : SampleCountry.founding().accounts()) {
      Actor actor = SampleCountry.actor(account.name());
      if (!account.unit().equals(SampleCountry.OPERATOR)) {
        assertThat(codes(reorganise(actor, NEW_YEAR, MERGER, FOUNDED)))
            .as("%s", account.name())
            .containsExactly("workflow.reorganise.not-operator");
      }
    }
    assertThat(
            codes(
                reorganise(
                    SampleCountry.actor(AccountName.parse("nobody_admin")), NEW_YEAR, MERGER)))
        .containsExactly("workflow.account.unknown");
  }

  @Test
  void everything_that_is_wrong_is_told_and_the_units_stay() {
    Outcome outcome =
        country
            .statlib()
            .execute(
                SampleCountry.operator(),
                new RegistryCommand.Reorganise(
                    CommandKey.random(),
                    SampleCountry.regime().code(),
                    7,
                    new UnitChange.Reorganised(
                        country.storedPeriod().rosterDay(),
                        BASIS,
                        ImmutableList.of(
                            MERGER, found(UnitCode.parse("x"), UnitKind.of("ward"), PAC_NAM)))));

    assertThat(codes(outcome))
        .containsExactly(
            "workflow.reorganise.version",
            "workflow.reorganise.past",
            "workflow.found.kind",
            "unit.alteration.into",
            "unit.alteration.into");
    assertThat(country.statlib().<Long>read(work -> work.units().registry().version()))
        .isEqualTo(1);
  }

  @Test
  void there_stay_one_operator_and_a_desk_for_the_ministry() {
    assertThat(
            codes(
                reorganise(
                    SampleCountry.operator(),
                    NEW_YEAR,
                    found(UnitCode.parse("btp_cntt2"), UnitKinds.OPERATOR, MINISTRY),
                    new Alteration.AbolishUnit(SampleCountry.FOCAL_POINT))))
        .containsExactly("workflow.reorganise.operators", "workflow.reorganise.desk");
  }

  @Test
  void the_day_lies_behind_that_of_a_unit_that_a_letter_added() {
    Letter letter = new Letter("12/BTP", "", "Bộ Tư pháp", "V/v kỳ báo cáo");
    applied(country.provide(SampleCountry.operator(), letter, new Clause.Excused(NHAN_MON)));
    LocalDate added = NEW_YEAR.plusMonths(1);
    applied(country.provide(SampleCountry.operator(), letter, new Clause.Added(NHAN_MON, added)));

    assertThat(codes(reorganise(SampleCountry.operator(), added, MERGER, FOUNDED)))
        .containsExactly("workflow.reorganise.past");
    applied(reorganise(SampleCountry.operator(), added.plusDays(1), MERGER, FOUNDED));
  }

  /** A new operator would have no account, and nobody who could give it one. */
  @Test
  void the_operator_does_not_go_on_in_another() {
    UnitCode other = UnitCode.parse("btp_cntt2");

    assertThat(
            codes(
                reorganise(
                    SampleCountry.operator(),
                    NEW_YEAR,
                    found(other, UnitKinds.OPERATOR, MINISTRY),
                    new Alteration.MergeUnits(
                        ImmutableSortedSet.of(SampleCountry.OPERATOR), other))))
        .containsExactly("workflow.reorganise.operator-ends");
  }

  @Test
  void a_regime_that_is_not_loaded_reorganises_nothing() {
    assertThat(
            codes(
                country
                    .statlib()
                    .execute(
                        SampleCountry.operator(),
                        new RegistryCommand.Reorganise(
                            CommandKey.random(),
                            RegimeCode.parse("other"),
                            1,
                            change(NEW_YEAR, MERGER, FOUNDED)))))
        .containsExactly("command.regime.unknown");
  }

  /** A unit that has no superior any more has an admin who can revoke its accounts. */
  @Test
  void the_operator_still_reaches_the_accounts_of_a_unit_that_has_ended() {
    applied(reorganise(SampleCountry.operator(), NEW_YEAR, MERGER, FOUNDED));
    country.clock().set("2024-01-02T08:00");
    AccountName left = SampleCountry.accountName(BOC_BO, Role.COMPILER);

    assertThat(country.as(BAC_KAN, Role.ADMIN).find(SampleCountry.regime().code(), left)).isEmpty();
    assertThat(
            country
                .as(SampleCountry.OPERATOR, Role.ADMIN)
                .find(SampleCountry.regime().code(), left))
        .isPresent();
  }

  private Outcome reorganise(Actor actor, LocalDate day, Alteration... alterations) {
    return country
        .statlib()
        .execute(
            actor,
            new RegistryCommand.Reorganise(
                CommandKey.random(), SampleCountry.regime().code(), 1, change(day, alterations)));
  }

  private static UnitChange.Reorganised change(LocalDate day, Alteration... alterations) {
    return new UnitChange.Reorganised(day, BASIS, ImmutableList.copyOf(alterations));
  }

  private static Alteration found(UnitCode code, UnitKind kind, UnitCode superior) {
    return new Alteration.FoundUnit(
        new Unit(code, kind, "Đơn vị " + code, Optional.empty(), Optional.of(superior)));
  }
}
