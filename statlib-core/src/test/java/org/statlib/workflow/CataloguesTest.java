package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.journal.JournalEntry;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/** A dynamic catalogue is complete before the form that has a row for each item is begun. */
class CataloguesTest {

  private static final CatalogueItem ONE = item("vpcc-01", "Văn phòng công chứng Bắc Kạn");
  private static final CatalogueItem TWO = item("vpcc-02", "Văn phòng công chứng Ba Bể");
  private SampleCountry country;
  private ReportKey notaries;

  @BeforeEach
  void the_year_2023_is_open() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    notaries = country.report(FORM_12B, BAC_KAN);
  }

  @Requirement({"S002-006", "S002-028"})
  @Test
  void a_form_waits_until_its_catalogue_is_complete() {
    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).start(notaries)))
        .containsExactly("workflow.start.catalogue");

    applied(put(BAC_KAN, 0, false, ONE));
    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).start(notaries)))
        .containsExactly("workflow.start.catalogue");

    applied(put(BAC_KAN, 1, true, ONE));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
  }

  @Test
  void the_catalogue_of_another_unit_does_not_help() {
    applied(country.as(HA_TINH, Role.COMPILER).complete(NOTARIES, HA_TINH, ImmutableList.of(ONE)));

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).start(notaries)))
        .containsExactly("workflow.start.catalogue");
  }

  @Requirement("S002-028")
  @Test
  void each_item_has_a_row_and_says_who_entered_it_from_which_version() {
    applied(put(BAC_KAN, 0, true, ONE, TWO));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));

    applied(
        country.as(BAC_KAN, Role.COMPILER).enterItem(notaries, BLOCK_I, ONE.code(), cells("1", 7)));

    assertThat(row(ONE).figures().cells()).isEqualTo(cells("1", 7));
    assertThat(row(ONE).source())
        .isEqualTo(
            new RowSource.CatalogueRow(
                NOTARIES, ONE.code(), 1, SampleCountry.accountName(BAC_KAN, Role.COMPILER)));
    assertThat(row(TWO).figures().isBlank()).isTrue();
    assertThat(country.stored(notaries).sheet().coverage(BLOCK_I)).isEqualTo(new Coverage(2, 2, 0));
  }

  @Test
  void an_item_that_is_not_in_the_catalogue_has_no_row() {
    applied(put(BAC_KAN, 0, true, ONE));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));

    assertThat(
            codes(
                country
                    .as(BAC_KAN, Role.COMPILER)
                    .enterItem(notaries, BLOCK_I, TWO.code(), cells("1", 7))))
        .containsExactly("workflow.enter.row");
  }

  @Test
  void what_is_wrong_with_an_item_hides_nothing_else_that_is_wrong() {
    applied(put(BAC_KAN, 0, true, ONE));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));

    assertThat(
            codes(
                country
                    .as(BAC_KAN, Role.COMPILER)
                    .enter(
                        notaries,
                        new ReportCommand.Entry.ItemCells(BLOCK_I, TWO.code(), cells("1", 7)),
                        new ReportCommand.Entry.Note("a\u202eb"))))
        .containsExactly("workflow.enter.row", "workflow.enter.cell");
  }

  @Test
  void who_entered_an_item_stays_who_did_when_another_compiler_rolls_up() {
    Account another = SampleCountry.secondAccount(BAC_KAN, Role.COMPILER);
    country =
        SampleCountry.on(new InMemoryStores())
            .found(SampleCountry.founding().withAccount(another))
            .open("nam-2023");
    applied(put(BAC_KAN, 0, true, ONE));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    fill(ONE);
    applied(put(BAC_KAN, 1, true, ONE, TWO));

    applied(country.statlib().as(SampleCountry.actor(another.name())).rollUp(notaries));

    assertThat(row(ONE).source())
        .isEqualTo(
            new RowSource.CatalogueRow(
                NOTARIES, ONE.code(), 2, SampleCountry.accountName(BAC_KAN, Role.COMPILER)));
    assertThat(row(TWO).source())
        .isEqualTo(new RowSource.CatalogueRow(NOTARIES, TWO.code(), 2, another.name()));
  }

  @Test
  void an_item_that_joined_since_the_start_is_taken_up_before_it_is_entered_or_submitted() {
    applied(put(BAC_KAN, 0, true, ONE));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    fill(ONE);
    applied(put(BAC_KAN, 1, true, ONE, TWO));

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries)))
        .containsExactly("workflow.submit.catalogue");

    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(notaries));
    assertThat(row(ONE).figures().cells()).as("what was entered stays").isNotEmpty();
    fill(TWO);
    applied(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries));
  }

  @Test
  void an_item_that_left_takes_its_row_with_it() {
    applied(put(BAC_KAN, 0, true, ONE, TWO));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    fill(ONE);
    fill(TWO);
    applied(put(BAC_KAN, 1, true, ONE));

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries)))
        .containsExactly("workflow.submit.catalogue");
    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(notaries));

    assertThat(country.stored(notaries).sheet().rows().keySet())
        .containsExactly(RowKey.of(BLOCK_I, ONE.code()));
    applied(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries));
  }

  @Test
  void a_catalogue_taken_back_from_complete_keeps_the_report_at_the_desk() {
    applied(put(BAC_KAN, 0, true, ONE));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    fill(ONE);
    applied(put(BAC_KAN, 1, false, ONE));

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries)))
        .containsExactly("workflow.submit.catalogue");
  }

  @Test
  void what_was_frozen_is_not_touched_by_the_catalogue() {
    country.walkTo(notaries, ReportStatus.SENT);

    applied(put(BAC_KAN, 1, true, ONE));

    assertThat(country.stored(notaries).revision().orElseThrow().isIntact(notaries)).isTrue();
    assertThat(country.stored(notaries).sheet().rows()).hasSize(2);
  }

  @Test
  void only_the_owners_compiler_keeps_it() {
    for (Account account : SampleCountry.founding().accounts()) {
      boolean own = account.unit().equals(BAC_KAN) && account.role() == Role.COMPILER;
      Outcome outcome =
          country
              .statlib()
              .execute(
                  Actor.authenticated(account.name()),
                  new CatalogueCommand.Put(
                      CommandKey.random(), NOTARIES, BAC_KAN, 0, ImmutableList.of(ONE), true));

      assertThat(codes(outcome))
          .isEqualTo(own ? ImmutableList.of() : ImmutableList.of("workflow.catalogue.not-yours"));
    }
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.actor(AccountName.parse("nobody_bc")))
                    .complete(NOTARIES, BAC_KAN, ImmutableList.of())))
        .containsExactly("workflow.account.unknown");
  }

  @Test
  void a_compiler_who_is_locked_keeps_no_catalogue() {
    country
        .stores()
        .transact(
            work -> {
              work.accounts()
                  .put(
                      SampleCountry.account(BAC_KAN, Role.COMPILER).withState(AccountState.LOCKED));
              return true;
            });

    assertThat(codes(put(BAC_KAN, 0, true, ONE))).containsExactly("workflow.account.not-active");
  }

  @Test
  void every_reason_against_a_catalogue_is_given() {
    applied(put(BAC_KAN, 0, true, ONE));

    assertThat(codes(put(BAC_KAN, 0, true, ONE, ONE)))
        .containsExactly("workflow.catalogue.version", "workflow.catalogue.items");
    assertThat(stored().version()).isEqualTo(1);
  }

  @Test
  void each_act_on_a_catalogue_is_journalled() {
    applied(put(BAC_KAN, 0, false, ONE));
    applied(put(BAC_KAN, 1, true, ONE));

    ImmutableList<JournalEntry> entries =
        country.statlib().read(work -> work.journal().entries(Catalogues.chain(NOTARIES, BAC_KAN)));
    assertThat(entries).extracting(entry -> entry.fact().act()).containsExactly("put", "complete");
    assertThat(stored().complete()).isTrue();
  }

  private void fill(CatalogueItem item) {
    applied(
        country
            .as(BAC_KAN, Role.COMPILER)
            .enterItem(
                notaries, BLOCK_I, item.code(), cells("1", 1, "2", 4, "3", 3, "4", 1, "5", 0)));
  }

  private Outcome put(UnitCode owner, long version, boolean complete, CatalogueItem... items) {
    return country
        .statlib()
        .execute(
            SampleCountry.actor(owner, Role.COMPILER),
            new CatalogueCommand.Put(
                CommandKey.random(),
                NOTARIES,
                owner,
                version,
                ImmutableList.copyOf(items),
                complete));
  }

  private Row row(CatalogueItem item) {
    return country.stored(notaries).sheet().find(RowKey.of(BLOCK_I, item.code())).orElseThrow();
  }

  private Catalogue stored() {
    return country.statlib().read(work -> work.catalogues().find(NOTARIES, BAC_KAN).orElseThrow());
  }

  private static CatalogueItem item(String code, String name) {
    return new CatalogueItem(ItemCode.parse(code), name);
  }
}
