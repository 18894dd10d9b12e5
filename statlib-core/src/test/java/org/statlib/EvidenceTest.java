package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.NOTARIES;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.contract.Ask;
import org.statlib.contract.Contract;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Catalogue;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.Breach;
import org.statlib.journal.ChainKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Sheet;
import org.statlib.store.memory.InMemoryStores;

/** What was put into the store beside the door has no entry, and is found by that (L5, W3). */
@Requirement("S002-033")
class EvidenceTest {

  private static final Instant LATER = Instant.parse("2024-01-02T03:04:05Z");

  private SampleCountry country = SampleCountry.on(new InMemoryStores());
  private ReportKey report = SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO);

  @BeforeEach
  void one_report_is_approved() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    report = country.report(FORM_17A, BOC_BO);
    country.walkTo(report, ReportStatus.APPROVED);
    SampleCountry.applied(
        country
            .as(HA_TINH, Role.COMPILER)
            .complete(SampleCountry.regime().code(), NOTARIES, HA_TINH, SampleCountry.notaries()));
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void whatever_is_done_through_the_door_is_what_the_journal_says() {
    SampleCountry other = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    for (Ask ask : SampleActs.oneOfEach(other)) {
      other.done(ask.actor(), ask.command());

      assertThat(other.statlib().verify()).as("after %s", ask.command()).isEmpty();
    }
  }

  @Test
  void a_report_that_was_sent_by_nobody_is_found() {
    keep(country.stored(report).sent(LATER));

    assertMismatch("report " + report, 4);
  }

  @Test
  void a_version_without_an_act_is_found() {
    keep(country.stored(report).noted());

    assertMismatch("report " + report, 4);
  }

  @Test
  void a_report_that_nobody_started_is_found() {
    keep(Report.started(country.report(FORM_17A, NHAN_MON), Sheet.EMPTY));

    assertMismatch("report " + country.report(FORM_17A, NHAN_MON), 0);
  }

  @Test
  void a_period_that_nobody_locked_is_found() {
    Contract.keep(
        country.stores(),
        work ->
            work.periods().put(work.periods().find(country.period()).orElseThrow().locked(LATER)));

    assertMismatch("period " + country.period(), 1);
  }

  @Test
  void an_account_that_nobody_locked_is_found() {
    Account account = SampleCountry.account(BOC_BO, Role.APPROVER);
    Contract.keep(
        country.stores(), work -> work.accounts().put(account.withState(AccountState.LOCKED)));

    assertMismatch("account " + account.name(), 1);
  }

  @Test
  void an_account_that_nobody_founded_is_found() {
    Account account = SampleCountry.secondAccount(BOC_BO, Role.APPROVER);
    Contract.keep(country.stores(), work -> work.accounts().put(account));

    assertMismatch("account " + account.name(), 0);
  }

  @Test
  void a_catalogue_that_nobody_changed_is_found() {
    Contract.keep(
        country.stores(),
        work -> {
          Catalogue before = work.catalogues().find(NOTARIES, HA_TINH).orElseThrow();
          work.catalogues()
              .put(
                  new Catalogue(NOTARIES, HA_TINH, ImmutableList.of(), true, before.version() + 1));
        });

    assertMismatch("catalogue " + NOTARIES + " " + HA_TINH, 1);
  }

  @Test
  void an_answer_that_nobody_gave_is_found() {
    ProposalKey key = new ProposalKey(SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR, HA_TINH);
    SampleCountry.applied(
        country
            .as(HA_TINH, Role.ADMIN)
            .propose(SampleCountry.regime().code(), key, SampleCountry.notaries(), "Công văn 15"));
    Contract.keep(
        country.stores(),
        work -> {
          Proposal before = work.catalogues().findProposal(key).orElseThrow();
          work.catalogues().put(before.answered(ImmutableSortedMap.of()));
        });

    assertMismatch("proposal " + key, 1);
  }

  private void keep(Report changed) {
    Contract.keep(country.stores(), work -> work.reports().put(changed));
  }

  private void assertMismatch(String chain, long sequence) {
    assertThat(country.statlib().verify())
        .containsExactly(new Breach(new ChainKey(chain), sequence, Breach.Kind.STATE_MISMATCH));
  }
}
