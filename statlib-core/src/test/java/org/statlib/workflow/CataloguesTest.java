package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.PLACE_NAMES;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.Reporting;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.period.RegimeCode;
import org.statlib.regime.CatalogueRule;
import org.statlib.report.Coverage;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** A dynamic catalogue is complete before the form that has a row for each item is begun. */
class CataloguesTest {

  private static final CatalogueItem ONE = item("vpcc-01", "Văn phòng công chứng Bắc Kạn");
  private static final CatalogueItem TWO = item("vpcc-02", "Văn phòng công chứng Ba Bể");
  private static final CatalogueItem HA_TINH_NOW = item("ha-tinh", "Tỉnh Hà Tĩnh");
  private static final ProposalKey PLACES = new ProposalKey(PLACE_NAMES, OPERATOR, HA_TINH);
  private static final RegimeCode REGIME = SampleCountry.regime().code();
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
    applied(
        country
            .as(HA_TINH, Role.COMPILER)
            .complete(REGIME, NOTARIES, HA_TINH, ImmutableList.of(ONE)));

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
                      CommandKey.random(),
                      REGIME,
                      NOTARIES,
                      BAC_KAN,
                      0,
                      ImmutableList.of(ONE),
                      true));

      assertThat(codes(outcome))
          .isEqualTo(own ? ImmutableList.of() : ImmutableList.of("workflow.catalogue.not-yours"));
    }
    assertThat(
            codes(
                country
                    .statlib()
                    .as(SampleCountry.actor(AccountName.parse("nobody_bc")))
                    .complete(REGIME, NOTARIES, BAC_KAN, ImmutableList.of())))
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
    assertThat(applied(put(BAC_KAN, 1, true, ONE)).version()).isEqualTo(2);

    ImmutableList<JournalEntry> entries =
        country.statlib().read(work -> work.journal().entries(Catalogues.chain(NOTARIES, BAC_KAN)));
    assertThat(entries).extracting(entry -> entry.fact().act()).containsExactly("put", "complete");
    assertThat(stored().complete()).isTrue();
  }

  // Items that are there for a while.

  /** Năm 2023 is about January to December 2023. */
  @Test
  void an_item_has_a_row_if_it_was_there_on_any_day_of_what_the_report_is_about() {
    applied(
        put(
            BAC_KAN,
            0,
            true,
            during("closed-before", null, LocalDate.of(2023, 1, 1)),
            during("closed-on-the-second", null, LocalDate.of(2023, 1, 2)),
            during("opened-on-the-last", LocalDate.of(2023, 12, 31), null),
            during("opened-after", LocalDate.of(2024, 1, 1), null),
            during("within", LocalDate.of(2023, 5, 1), LocalDate.of(2023, 6, 1))));

    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));

    assertThat(country.stored(notaries).sheet().rows().keySet())
        .extracting(RowKey::contributor)
        .containsExactly("closed-on-the-second", "opened-on-the-last", "within");
    assertThat(
            codes(
                country
                    .as(BAC_KAN, Role.COMPILER)
                    .enterItem(notaries, BLOCK_I, ItemCode.parse("opened-after"), cells("1", 7))))
        .containsExactly("workflow.enter.row");
  }

  @Test
  void an_item_that_was_closed_before_leaves_the_report_when_that_becomes_known() {
    applied(put(BAC_KAN, 0, true, ONE, TWO));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    fill(ONE);
    fill(TWO);
    applied(put(BAC_KAN, 1, true, ONE, ended(TWO, LocalDate.of(2022, 7, 1))));

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries)))
        .containsExactly("workflow.submit.catalogue");
    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(notaries));
    applied(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries));
  }

  @Test
  void what_an_item_was_called_is_told_by_the_version_that_its_row_names() {
    applied(put(BAC_KAN, 0, true, ONE));
    country.walkTo(notaries, ReportStatus.SENT);
    applied(put(BAC_KAN, 1, true, item("vpcc-01", "Văn phòng công chứng khác")));

    RowSource.CatalogueRow source = (RowSource.CatalogueRow) row(ONE).source();

    assertThat(
            country
                .statlib()
                .<Optional<Catalogue>>read(
                    work -> work.catalogues().find(NOTARIES, BAC_KAN, source.version())))
        .hasValueSatisfying(then -> assertThat(then.items()).containsExactly(ONE));
  }

  // Catalogues that another unit owns.

  /** The ministry has no people of its own: its focal point keeps what is the ministry's. */
  @Test
  void the_catalogue_of_a_unit_above_is_kept_at_its_desk_and_serves_all_below() {
    country = ownedBy(UnitKinds.MINISTRY, UnitKinds.PROVINCE);

    assertThat(codes(put(BAC_KAN, 0, true, ONE))).containsExactly("workflow.catalogue.owner");
    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).start(notaries)))
        .containsExactly("workflow.start.catalogue");
    applied(
        country
            .as(FOCAL_POINT, Role.COMPILER)
            .complete(REGIME, NOTARIES, MINISTRY, ImmutableList.of(ONE)));

    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    assertThat(row(ONE).source()).isInstanceOf(RowSource.CatalogueRow.class);
    applied(country.as(HA_TINH, Role.COMPILER).start(country.report(FORM_12B, HA_TINH)));
  }

  @Test
  void what_a_province_lacks_in_the_catalogue_above_it_proposes_and_the_owner_answers() {
    country = ownedBy(UnitKinds.MINISTRY, UnitKinds.PROVINCE);
    Reporting focal = country.as(FOCAL_POINT, Role.COMPILER);
    ProposalKey proposal = new ProposalKey(NOTARIES, MINISTRY, BAC_KAN);
    applied(focal.complete(REGIME, NOTARIES, MINISTRY, ImmutableList.of(ONE)));
    applied(country.as(BAC_KAN, Role.COMPILER).start(notaries));
    fill(ONE);

    applied(
        country
            .as(BAC_KAN, Role.COMPILER)
            .propose(REGIME, proposal, ImmutableList.of(TWO), "Quyết định thành lập"));
    applied(focal.answer(REGIME, proposal, ImmutableMap.of()));

    assertThat(codes(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries)))
        .containsExactly("workflow.submit.catalogue");
    applied(country.as(BAC_KAN, Role.COMPILER).rollUp(notaries));
    fill(TWO);
    applied(country.as(BAC_KAN, Role.COMPILER).submitForCheck(notaries));
  }

  // Names of places.

  @Requirement({"S003-002", "S002-057", "S002-009", "S002-052"})
  @Test
  void a_province_sends_names_of_places_that_are_missing_old_ones_too_and_the_operator_adds_them() {
    CatalogueItem old =
        new CatalogueItem(
            ItemCode.parse("ha-tay"),
            "Tỉnh Hà Tây",
            Optional.empty(),
            Optional.of(LocalDate.of(2008, 8, 1)));
    CatalogueItem twice = item("ha-tinh-2", "Tỉnh Hà Tĩnh");
    applied(operator().put(REGIME, PLACE_NAMES, OPERATOR, ImmutableList.of(HA_TINH_NOW), true));

    assertThat(applied(propose(old, twice)).version()).isEqualTo(1);
    applied(operator().answer(REGIME, PLACES, ImmutableMap.of(twice.code(), "Đã có ha-tinh")));

    assertThat(places()).containsExactly(HA_TINH_NOW, old);
    assertThat(proposal().accepted()).containsExactly(old);
    assertThat(proposal().refused()).contains(ImmutableSortedMap.of(twice.code(), "Đã có ha-tinh"));
    assertThat(history()).extracting(Proposal::isAnswered).containsExactly(false, true);
    assertThat(acts(Catalogues.chain(PLACES))).containsExactly("propose", "answer");
    assertThat(acts(Catalogues.chain(PLACE_NAMES, OPERATOR)))
        .containsExactly("complete", "take up");
  }

  @Requirement("S003-002")
  @Test
  void a_name_that_changed_takes_the_place_of_what_it_was_and_the_old_version_stays() {
    CatalogueItem renamed = item("ha-tinh", "Tỉnh Hà Tĩnh (mới)");
    CatalogueItem more = item("nghe-an", "Tỉnh Nghệ An");
    applied(
        operator().put(REGIME, PLACE_NAMES, OPERATOR, ImmutableList.of(HA_TINH_NOW, more), false));

    applied(propose(renamed));
    assertThat(applied(operator().answer(REGIME, PLACES, ImmutableMap.of())).version())
        .as("of the proposal")
        .isEqualTo(2);

    assertThat(places()).containsExactly(renamed, more);
    assertThat(
            country
                .statlib()
                .<Optional<Catalogue>>read(
                    work -> work.catalogues().find(PLACE_NAMES, OPERATOR, 1)))
        .hasValueSatisfying(first -> assertThat(first.items()).containsExactly(HA_TINH_NOW, more));
  }

  @Test
  void what_is_taken_up_first_begins_a_catalogue_that_is_not_complete() {
    applied(propose(HA_TINH_NOW));
    applied(operator().answer(REGIME, PLACES, ImmutableMap.of()));

    assertThat(
            country
                .statlib()
                .<Optional<Catalogue>>read(work -> work.catalogues().find(PLACE_NAMES, OPERATOR)))
        .contains(new Catalogue(PLACE_NAMES, OPERATOR, ImmutableList.of(HA_TINH_NOW), false, 1));
  }

  @Test
  void a_proposal_of_which_nothing_is_taken_up_leaves_the_catalogue_as_it_is() {
    applied(operator().put(REGIME, PLACE_NAMES, OPERATOR, ImmutableList.of(), true));
    applied(propose(HA_TINH_NOW));

    applied(
        operator()
            .answer(REGIME, PLACES, ImmutableMap.of(HA_TINH_NOW.code(), "Không có tài liệu")));

    assertThat(places()).isEmpty();
    assertThat(acts(Catalogues.chain(PLACE_NAMES, OPERATOR))).containsExactly("complete");
  }

  @Test
  void an_unanswered_proposal_gives_way_to_the_next_and_an_answered_one_is_answered_once() {
    applied(propose(ONE));
    applied(propose(TWO));
    applied(operator().answer(REGIME, PLACES, ImmutableMap.of()));
    assertThat(places()).containsExactly(TWO);

    assertThat(codes(operator().answer(REGIME, PLACES, ImmutableMap.of())))
        .containsExactly("workflow.catalogue.proposal.none");
    applied(propose(ONE));
    applied(operator().answer(REGIME, PLACES, ImmutableMap.of()));

    assertThat(places()).containsExactly(TWO, ONE);
    assertThat(history()).hasSize(5);
  }

  @Test
  void every_reason_against_a_proposal_and_its_answer_is_given() {
    Actor admin = SampleCountry.actor(HA_TINH, Role.ADMIN);
    assertThat(codes(propose())).containsExactly("workflow.catalogue.items");
    assertThat(execute(admin, proposal(7, " ", ONE, ONE, TWO, TWO)).reasons())
        .allMatch(violation -> violation.subject().equals(PLACES.toString()))
        .extracting(Violation::sentence)
        .containsExactly(
            "version 7 was expected, but it has version 0",
            "Item vpcc-01 must stand once",
            "Item vpcc-02 must stand once",
            "Ground of a proposal must not begin or end with white space");
    assertThat(codes(operator().answer(REGIME, PLACES, ImmutableMap.of())))
        .containsExactly("workflow.catalogue.proposal.none");

    applied(propose(ONE));
    CatalogueCommand answer =
        new CatalogueCommand.Answer(
            CommandKey.random(), REGIME, PLACES, 7, ImmutableSortedMap.of(TWO.code(), ""));
    assertThat(codes(execute(SampleCountry.operator(), answer)))
        .containsExactly(
            "workflow.catalogue.version", "workflow.catalogue.items", "workflow.catalogue.items");
    assertThat(codes(operator().answer(REGIME, PLACES, ImmutableMap.of(ONE.code(), ""))))
        .containsExactly("workflow.catalogue.items");
    assertThat(proposal().isAnswered()).isFalse();
  }

  @Test
  void a_ground_or_a_reason_is_text() {
    ImmutableSortedMap<ItemCode, String> half = ImmutableSortedMap.of(ONE.code(), "\ud800");

    assertThatThrownBy(() -> proposal(0, "\ud800", ONE))
        .hasMessageStartingWith("Ground of a proposal must be text");
    assertThatThrownBy(
            () -> new CatalogueCommand.Answer(CommandKey.random(), REGIME, PLACES, 1, half))
        .hasMessageStartingWith("Reason against an item must be text");
  }

  @Test
  void who_may_not_propose_or_answer_is_told_only_that() {
    ProposalKey toAnother = new ProposalKey(PLACE_NAMES, FOCAL_POINT, HA_TINH);
    ProposalKey toItself = new ProposalKey(NOTARIES, HA_TINH, HA_TINH);
    ProposalKey unknown = new ProposalKey(CatalogueCode.parse("none"), OPERATOR, HA_TINH);
    Reporting admin = country.as(HA_TINH, Role.ADMIN);

    for (ProposalKey key : ImmutableList.of(toAnother, toItself, unknown)) {
      assertThat(codes(admin.propose(REGIME, key, ImmutableList.of(), "")))
          .containsExactly("workflow.catalogue.proposal.not-yours");
    }
    assertThat(codes(admin.answer(REGIME, PLACES, ImmutableMap.of())))
        .containsExactly("workflow.catalogue.not-yours");
  }

  @Test
  void a_catalogue_that_the_regime_does_not_know_is_refused() {
    assertThat(
            codes(
                operator()
                    .put(REGIME, CatalogueCode.parse("none"), OPERATOR, ImmutableList.of(), true)))
        .containsExactly("workflow.catalogue.unknown");
    assertThat(
            codes(
                operator()
                    .put(
                        RegimeCode.parse("none"), PLACE_NAMES, OPERATOR, ImmutableList.of(), true)))
        .containsExactly("command.regime.unknown");
  }

  private SampleCountry ownedBy(UnitKind owner, UnitKind proposer) {
    return country.under(
        SampleCountry.regimeWith(
            new CatalogueRule(
                NOTARIES,
                "Tổ chức hành nghề công chứng",
                Optional.of(owner),
                ImmutableSet.of(proposer))));
  }

  private Reporting operator() {
    return country.as(OPERATOR, Role.ADMIN);
  }

  private Outcome propose(CatalogueItem... items) {
    return country
        .as(HA_TINH, Role.ADMIN)
        .propose(REGIME, PLACES, ImmutableList.copyOf(items), "Công văn 15");
  }

  private static CatalogueCommand proposal(long version, String why, CatalogueItem... items) {
    return new CatalogueCommand.Propose(
        CommandKey.random(), REGIME, PLACES, version, ImmutableList.copyOf(items), why);
  }

  private Outcome execute(Actor actor, CatalogueCommand command) {
    return country.statlib().execute(actor, command);
  }

  private Proposal proposal() {
    return country.statlib().read(work -> work.catalogues().findProposal(PLACES).orElseThrow());
  }

  private ImmutableList<Proposal> history() {
    return country.statlib().read(work -> work.catalogues().history(PLACES));
  }

  private ImmutableList<CatalogueItem> places() {
    return country
        .statlib()
        .read(work -> work.catalogues().find(PLACE_NAMES, OPERATOR).orElseThrow().items());
  }

  private ImmutableList<String> acts(ChainKey chain) {
    return country
        .statlib()
        .<ImmutableList<JournalEntry>>read(work -> work.journal().entries(chain))
        .stream()
        .map(entry -> entry.fact().act())
        .collect(ImmutableList.toImmutableList());
  }

  private static CatalogueItem during(
      String code, @Nullable LocalDate from, @Nullable LocalDate until) {
    return new CatalogueItem(
        ItemCode.parse(code),
        "Văn phòng công chứng",
        Optional.ofNullable(from),
        Optional.ofNullable(until));
  }

  private static CatalogueItem ended(CatalogueItem item, LocalDate until) {
    return new CatalogueItem(item.code(), item.name(), item.from(), Optional.of(until));
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
                REGIME,
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
