package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Reach;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/**
 * Who provides what for whom: every account × state of the account × sort of clause × territory ×
 * state of the period has one answer, and the table below says which.
 */
class ProvisionsTableTest {

  /** How far who provides. Whoever is not here, provides nothing. */
  private static final ImmutableMap<String, Reach> WHO =
      ImmutableMap.of(
          "btp_cntt admin", Reach.EVERYWHERE,
          "btp_khtc ld", Reach.EVERYWHERE,
          "tinhbackan admin", Reach.TERRITORY,
          "tinhbackan ld", Reach.TERRITORY,
          "tinhhatinh admin", Reach.TERRITORY,
          "tinhhatinh ld", Reach.TERRITORY);

  /** What a province may provide. */
  private static final ImmutableSet<Class<?>> OF_A_PROVINCE =
      ImmutableSet.of(Clause.Due.class, Clause.StandIn.class);

  private static final Letter LETTER = new Letter("12/STP", "", "Sở Tư pháp", "V/v thời hạn");
  private static final UnitCode TERRITORY = SampleCountry.HA_TINH;

  /** One lawful clause of every sort, all for Hà Tĩnh. */
  private static final ImmutableList<Clause> CLAUSES =
      ImmutableList.of(
          new Clause.Due(
              UnitKinds.COMMUNE, TERRITORY, LocalDate.of(2023, 11, 3), false, Milestone.APPROVED),
          new Clause.Replaced(SampleCountry.FORM_17C, FormCode.parse("17cM/BTP/HTQTCT/CT")),
          new Clause.Excused(SampleCountry.CAM_QUAN),
          new Clause.Added(SampleCountry.THI_TRAN_CAM_XUYEN, LocalDate.of(2023, 11, 1)),
          new Clause.StandIn(
              "xã Tân Lâm Hương",
              SampleCountry.THACH_TAN,
              ImmutableSet.of(SampleCountry.THI_TRAN_THACH_HA)),
          new Clause.Attributed(SampleCountry.BOC_BO, SampleCountry.THACH_HOI));

  @Test
  void there_is_a_clause_of_every_sort() {
    assertThat(CLAUSES)
        .extracting(clause -> (Object) clause.getClass())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList((Object[]) Clause.class.getPermittedSubclasses()));
  }

  /** Scenarios 49 to 51 and 55. */
  @ParameterizedTest
  @EnumSource(AccountState.class)
  void the_code_decides_every_case_as_the_table_says(AccountState state) {
    for (boolean locked : new boolean[] {false, true}) {
      SampleCountry country = ready();
      PeriodKey period = country.period();
      if (locked) {
        country.open("namchinhthuc-2023");
      }
      put(country, state);
      for (Account account : SampleCountry.founding().accounts()) {
        for (Clause clause : CLAUSES) {
          SampleCountry asked =
              expected(account, state, clause, locked).isEmpty() ? ready() : country;

          assertThat(
                  codes(
                      asked
                          .statlib()
                          .as(Actor.authenticated(account.name()))
                          .provide(period, LETTER, clause)))
              .as("%s %s: %s, locked: %s", state, account.name(), clause, locked)
              .containsExactlyInAnyOrderElementsOf(expected(account, state, clause, locked));
        }
      }
    }
  }

  private static List<String> expected(
      Account account, AccountState state, Clause clause, boolean locked) {
    List<String> reasons = new ArrayList<>();
    String who = account.unit() + " " + account.role().word();
    Reach reach = WHO.getOrDefault(who, Reach.NOWHERE);
    if (state != AccountState.ACTIVE) {
      reasons.add("workflow.account.not-active");
    } else if (reach == Reach.NOWHERE) {
      reasons.add("workflow.provide.not-yours");
    } else {
      if (locked && !(clause instanceof Clause.Attributed)) {
        reasons.add("workflow.period.locked");
      }
      if (reach == Reach.TERRITORY && !OF_A_PROVINCE.contains(clause.getClass())) {
        reasons.add("workflow.provide.ministry-only");
      } else if (reach == Reach.TERRITORY && !account.unit().equals(TERRITORY)) {
        int units = clause instanceof Clause.StandIn standIn ? standIn.predecessors().size() : 1;
        reasons.addAll(Collections.nCopies(units, "workflow.provide.other-territory"));
      }
    }
    return reasons;
  }

  /**
   * The year 2023 is open, a form may replace 17c, a commune is excused and another stands in for
   * one of the name of a third.
   */
  private static SampleCountry ready() {
    Form usual = SampleCountry.regime().form(SampleCountry.FORM_17C);
    SampleCountry country =
        SampleCountry.on(new InMemoryStores())
            .found()
            .under(
                SampleCountry.regimeWith(
                    new Form(
                        FormCode.parse("17cM/BTP/HTQTCT/CT"),
                        usual.title(),
                        "ours",
                        usual.blocks(),
                        usual.checks(),
                        usual.comparisons())))
            .open("nam-2023");
    SampleCountry.applied(
        country.provide(
            SampleCountry.operator(),
            LETTER,
            new Clause.Excused(SampleCountry.THI_TRAN_CAM_XUYEN),
            new Clause.StandIn(
                "xã Thạch Hội", SampleCountry.BOC_BO, ImmutableSet.of(SampleCountry.NHAN_MON))));
    return country;
  }

  private static void put(SampleCountry country, AccountState state) {
    country
        .stores()
        .transact(
            work -> {
              for (Account account : SampleCountry.founding().accounts()) {
                Account now = work.accounts().find(account.name()).orElseThrow();
                if (now.state() != state) {
                  work.accounts().put(now.withState(state));
                }
              }
              return true;
            });
  }
}
